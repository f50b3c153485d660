// Package feed reads feeds and the exports that are feeds: RSS 0.9 to 2.0, Atom
// (RFC 4287), and WordPress's WXR, which is RSS with more in it.
package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/elements"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "feed" }

// root matches the root of a feed, behind what may stand before it.
var root = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:rss|(?:\w+:)?RDF|feed)[\s>]`)

// Sniff accepts what begins with the root of a feed.
func (Format) Sniff(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return root.Match(head) && (!bytes.Contains(head, []byte("RDF")) || bytes.Contains(head, []byte("purl.org/rss/")))
}

// Read yields the items that hold a story. Of an item that holds a summary only
// the capture says so; drafts, private and protected posts, pages and the like
// of a WXR file are passed over and counted.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		r := &reader{src: src, format: f.Name(), authors: map[string]string{}}
		for e, err := range elements.Read(src, r.wanted) {
			if err != nil {
				if r.items++; !yield(nil, err) {
					return
				}
				break
			}
			if e.Name != "item" && e.Name != "entry" {
				r.note(e)
				continue
			}
			r.items++
			if c, err := r.item(e); (c != nil || err != nil) && !yield(c, err) {
				return
			}
		}
		if left := r.passed.Skipped("items that are no published stories"); left != nil {
			yield(nil, left)
		} else if r.items == 0 {
			yield(nil, &capture.Skipped{Reason: "the feed holds no items", Severe: true})
		}
	}
}

// reader reads one feed.
type reader struct {
	src         *capture.Source
	format      string
	publication string
	language    string
	authors     map[string]string // display names by login
	items       int
	passed      capture.Tally // items that are no published story, by what they are
}

// wanted accepts items, and what the feed says of itself.
func (r *reader) wanted(p elements.Path) bool {
	name := p[len(p)-1]
	switch {
	case name == "item", name == "entry":
		return true
	case len(p) == 3 && p[1] == "channel":
		return name == "title" || name == "language" || name == "author"
	}
	return len(p) == 2 && p[0] == "feed" && name == "title"
}

// note keeps what the feed says of itself.
func (r *reader) note(e *elements.Element) {
	switch e.Name {
	case "title":
		if r.publication == "" {
			r.publication = e.Content()
		}
	case "language":
		r.language = e.Content()
	case "author":
		if name := e.Child("wp:author_display_name").Content(); name != "" {
			r.authors[e.Child("wp:author_login").Content()] = name
		}
	}
}

// item makes a capture of an item, nil for one that is passed over.
func (r *reader) item(e *elements.Element) (*capture.Capture, error) {
	if why := unpublished(e); why != "" {
		r.passed.Add(why)
		return nil, nil
	}
	body, partial := r.body(e)
	s := r.stated(e)
	if body == "" {
		return nil, &capture.Skipped{Place: r.place(e), Reason: "the item holds no text", Severe: true}
	}
	s.Partial = partial
	c := &capture.Capture{
		URL: link(e), Time: time.Time{}, MediaType: "text/html", Charset: "utf-8", Body: []byte(body), Stated: s,
		Origin: r.src.Origin(r.format, nil),
	}
	c.Origin.Record, c.Origin.URL, c.Origin.SHA256 = r.place(e), c.URL, digest(e)
	return c, nil
}

// digest is the hash of an item's text.
func digest(e *elements.Element) string {
	sum := sha256.Sum256([]byte(e.HTML(nil)))
	return hex.EncodeToString(sum[:])
}

// place names an item by what it is called in its feed.
func (r *reader) place(e *elements.Element) string {
	for _, name := range []string{"wp:post_id", "guid", "id"} {
		if id := e.Child(name).Content(); id != "" {
			return fmt.Sprintf("item %.100s", id)
		}
	}
	return fmt.Sprintf("item %d", r.items)
}

// body returns an item's story as HTML, and why it is not whole.
func (r *reader) body(e *elements.Element) (body, partial string) {
	if content := e.Child("content:encoded").Content(); content != "" {
		if e.Child("wp:post_type").Name != "" || e.Child("wp:status").Name != "" {
			content = wordpress(content)
		}
		return content, ""
	}
	if content := e.Child("content"); content.Name != "" && content.Get("src") == "" {
		if content.Get("type") == "xhtml" {
			return content.HTML(nil), ""
		}
		if text := content.Content(); text != "" {
			return asHTML(text, content.Get("type")), ""
		}
	}
	for _, name := range []string{"description", "summary"} {
		summary := e.Child(name)
		if text := summary.Content(); text != "" {
			return asHTML(text, summary.Get("type")), "The feed holds this summary of the story only."
		}
	}
	return "", ""
}

// asHTML is the text of an element of Atom, or of RSS, that is HTML unless it is
// said or seen to be plain.
func asHTML(text, kind string) string {
	if kind == "text" || kind == "" && !strings.Contains(text, "<") && !strings.Contains(text, "&") {
		return paragraphs(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text))
	}
	return text
}

// link returns the address of an item: its link, else its guid where that is a
// permalink.
func link(e *elements.Element) string {
	candidates := []string{e.Child("feedburner:origLink").Content()}
	for _, l := range e.All("link") {
		if rel := l.Get("rel"); rel == "" || rel == "alternate" {
			candidates = append(candidates, l.Content(), l.Get("href"))
		}
	}
	if guid := e.Child("guid"); guid.Get("isPermaLink") != "false" {
		candidates = append(candidates, guid.Content())
	}
	for _, c := range append(candidates, e.Get("about")) {
		if strings.HasPrefix(c, "http://") || strings.HasPrefix(c, "https://") {
			return c
		}
	}
	return ""
}

// stated collects what an item says beside its story.
func (r *reader) stated(e *elements.Element) *capture.Stated {
	s := &capture.Stated{
		Headline: e.Child("title").Content(), Publication: r.publication, Language: r.language, Rights: e.Child("rights", "dc:rights", "copyright").Content(),
		Published: e.Child("published", "issued", "pubDate", "dc:date", "updated").Content(), Updated: e.Child("updated", "dcterms:modified").Content(),
	}
	if title := e.Child("source").Child("title").Content(); title != "" {
		s.Publication = title
	}
	if lang := e.Get("lang"); lang != "" {
		s.Language = lang
	}
	for _, name := range []string{"dc:creator", "author"} {
		for _, a := range e.All(name) {
			s.Authors = append(s.Authors, r.author(a))
		}
	}
	r.classify(e, s)
	pictures(e, s)
	if e.Child("wp:post_type", "wp:status", "wp:post_date").Name != "" {
		wordpressFields(e, s)
	} else if e.Child("content:encoded", "content").Name != "" {
		s.Deck = plain(e.Child("description", "summary").Content())
	}
	return s
}

// author returns the name of an author: RSS has an e-mail address, with the
// name in brackets behind it, and WordPress a login.
func (r *reader) author(e *elements.Element) string {
	text := e.Content()
	if name := e.Child("name").Content(); name != "" {
		text = name
	}
	if name, ok := r.authors[text]; ok {
		return name
	}
	if address, name, ok := strings.Cut(text, "("); ok && strings.Contains(address, "@") {
		return strings.TrimRight(name, ") ")
	}
	if strings.Contains(text, "@") && !strings.Contains(text, " ") {
		return ""
	}
	return text
}

// classify reads categories: those that WordPress calls so are sections, all
// others are keywords.
func (r *reader) classify(e *elements.Element, s *capture.Stated) {
	for _, c := range e.All("category") {
		text := c.Content()
		if text == "" {
			text = c.Get("term")
		}
		switch domain := c.Get("domain"); {
		case text == "" || strings.EqualFold(text, "uncategorized"):
		case domain == "category" && s.Section == "":
			s.Section = text
		case domain == "post_format" || domain == "nav_menu":
		case !slices.Contains(s.Keywords, text):
			s.Keywords = append(s.Keywords, text)
		}
	}
}

// pictures reads the pictures that an item names beside its text.
func pictures(e *elements.Element, s *capture.Stated) {
	for _, c := range append(e.All("media:content"), e.All("enclosure")...) {
		kind := c.Get("type")
		if url := c.Get("url"); url != "" && (strings.HasPrefix(kind, "image/") || c.Get("medium") == "image") {
			s.Pictures = append(s.Pictures, capture.Picture{
				URL: url, Caption: plain(c.Child("media:description").Content()), Credit: plain(c.Child("media:credit").Content()), Alt: plain(c.Child("media:title").Content()),
			})
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plain is HTML without its tags.
func plain(text string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(text, " ")), " ")
}
