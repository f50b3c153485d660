// Package newsml reads the news agencies' formats: NewsML-G2 (IPTC, 2.x), and
// NITF (IPTC, 3.x) alone or inside it.
package newsml

import (
	"bytes"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/elements"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "newsml" }

// root matches the root of a document.
var root = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:\w+:)?(?:newsMessage|newsItem|packageItem|nitf)[\s>]`)

// Sniff accepts what begins with the root of a NewsML-G2 or NITF document.
func (Format) Sniff(_ string, head []byte) bool {
	return root.Match(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
}

// Read yields the news items that hold text. Those of pictures, graphics, video
// and sound are named.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		n := 0
		wanted := func(p elements.Path) bool { return p.Is("newsItem") || len(p) == 1 && p[0] == "nitf" }
		for e, err := range elements.Read(src, wanted) {
			if n++; err != nil {
				yield(nil, err)
				return
			}
			if !yield(item(src, f.Name(), e, n)) {
				return
			}
		}
		if n == 0 {
			yield(nil, &capture.Skipped{Reason: "the message holds no news item", Severe: true})
		}
	}
}

// item makes a capture of a news item or NITF document.
func item(src *capture.Source, format string, e *elements.Element, n int) (*capture.Capture, error) {
	place := e.Get("guid")
	if place == "" {
		place = fmt.Sprintf("item %d", n)
	}
	c := &capture.Capture{MediaType: "text/html", Charset: "utf-8", Stated: &capture.Stated{}, Origin: src.Origin(format, []byte(e.HTML(nil)))}
	c.Origin.Record = place
	if e.Name == "nitf" {
		nitf(e, c)
	} else {
		newsItem(e, c)
	}
	if len(bytes.TrimSpace(c.Body)) > 0 {
		return c, nil
	}
	kind := "item without text"
	if _, class, ok := strings.Cut(e.Child("itemMeta").Child("itemClass").Get("qcode"), ":"); ok && class != "text" {
		kind = class + " and no text"
	}
	return nil, &capture.Skipped{Place: place, Reason: fmt.Sprintf("%q is a news item of kind %s", c.Stated.Headline, kind), Severe: true}
}

// newsItem reads a NewsML-G2 item (IPTC G2 Guidelines, 2-4).
func newsItem(e *elements.Element, c *capture.Capture) {
	s, meta, about := c.Stated, e.Child("itemMeta"), e.Child("contentMeta")
	content := e.Child("contentSet")
	if inner := content.Find("nitf"); inner.Name != "" {
		nitf(inner, c)
	} else if page := content.Find("html"); page.Name != "" {
		c.Body = []byte(page.Child("body").HTML(nil))
	} else if data := content.Find("inlineData"); data.Name != "" {
		c.Body = []byte(plain(data.Content()))
	}
	fill := func(to *string, from *elements.Element) {
		if text := name(from); text != "" {
			*to = text
		}
	}
	fill(&s.Headline, about.Child("headline"))
	fill(&s.Dateline, about.Child("dateline"))
	fill(&s.Agency, meta.Child("provider"))
	fill(&s.Published, about.Child("contentCreated"))
	fill(&s.Published, meta.Child("firstCreated"))
	fill(&s.Updated, meta.Child("versionCreated"))
	if s.Published == "" {
		s.Published, s.Updated = s.Updated, ""
	}
	fill(&s.Rights, e.Child("rightsInfo").Child("copyrightNotice"))
	fill(&s.Section, about.Child("genre"))
	if s.Language = about.Child("language").Get("tag"); s.Language == "" {
		s.Language = e.Get("lang")
	}
	for _, d := range about.All("description") {
		if strings.HasSuffix(d.Get("role"), ":summary") {
			s.Deck = d.Content()
		}
	}
	if by := about.Child("by").Content(); by != "" {
		s.Authors = append(s.Authors, by)
	}
	for _, creator := range about.All("creator") {
		if n := name(creator); n != "" && len(s.Authors) == 0 {
			s.Authors = append(s.Authors, n)
		}
	}
	for _, k := range append(about.All("keyword"), about.All("subject")...) {
		if text := name(k); text != "" {
			s.Keywords = append(s.Keywords, text)
		}
	}
}

// name is the name of a concept, or the text of an element without one.
func name(e *elements.Element) string {
	if n := e.Child("name"); n.Name != "" {
		return n.Content()
	}
	if e.HasElements() {
		return ""
	}
	return e.Content()
}

// nitf reads an NITF document (NITF 3.6).
func nitf(e *elements.Element, c *capture.Capture) {
	s, head, body := c.Stated, e.Child("head"), e.Child("body")
	top := body.Child("body.head")
	s.Headline = top.Find("hl1").Content()
	if s.Headline == "" {
		s.Headline = head.Child("title").Content()
	}
	s.Deck = top.Find("hl2").Content()
	if s.Deck == "" {
		s.Deck = top.Child("abstract").Content()
	}
	for _, by := range top.All("byline") {
		s.Authors = append(s.Authors, by.Content())
	}
	s.Dateline, s.Rights = top.Child("dateline").Child("location").Content(), top.Child("rights").Content()
	s.Published = isoDate(head.Find("date.issue").Get("norm"))
	for _, k := range head.Find("key-list").All("keyword") {
		s.Keywords = append(s.Keywords, k.Get("key"))
	}
	publication := head.Child("pubdata")
	s.Publication, s.Section, s.Page, s.Edition = publication.Get("name"), publication.Get("position.section"), publication.Get("position.sequence"), publication.Get("edition.name")
	c.Body = []byte(body.Child("body.content").HTML(asHTML))
}

// isoDate gives a date in the basic form of ISO 8601 its hyphens and colons.
func isoDate(norm string) string {
	digits, rest := norm, ""
	if t := strings.IndexByte(norm, 'T'); t > 0 {
		digits, rest = norm[:t], norm[t+1:]
	}
	if len(digits) != 8 || strings.Contains(digits, "-") {
		return norm
	}
	date := digits[:4] + "-" + digits[4:6] + "-" + digits[6:]
	if len(rest) < 6 || strings.Contains(rest, ":") {
		return date
	}
	zone := rest[6:]
	if len(zone) == 5 && !strings.Contains(zone, ":") {
		zone = zone[:3] + ":" + zone[3:]
	}
	return date + "T" + rest[:2] + ":" + rest[2:4] + ":" + rest[4:6] + zone
}

// asHTML gives the elements of NITF their names in HTML.
func asHTML(e *elements.Element) string {
	switch e.Name {
	case "p", "table", "tr", "td", "th", "ol", "ul", "li", "br", "em", "a", "dl", "dt", "dd", "pre":
		return e.Name
	case "hl1", "hl2":
		return "h2"
	case "block":
		return "div"
	case "bq":
		return "blockquote"
	case "media":
		return "figure"
	case "media-reference":
		for i := range e.Attr {
			if e.Attr[i].Name.Local == "source" {
				e.Attr[i].Name.Local = "src"
			}
		}
		return "img"
	case "media-caption":
		return "figcaption"
	case "media-metadata", "media-object", "fixme":
		return "-"
	}
	return ""
}

// plain makes HTML of plain text with paragraphs at blank lines.
func plain(text string) string {
	var out strings.Builder
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			out.WriteString("<p>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(part) + "</p>\n")
		}
	}
	return out.String()
}
