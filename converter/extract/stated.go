package extract

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
	"backfile.example/backfile/converter/extract/dateline"
	"backfile.example/backfile/converter/extract/editorial"
	"backfile.example/backfile/converter/extract/plaintext"
	"backfile.example/backfile/converter/extract/webpage"
)

// stated makes the article of a record of an export: its body is the story, and
// what the export says of it wins over what the text tells.
func stated(c *capture.Capture, site webpage.Site) article.Extraction {
	var a *article.Article
	if c.IsHTML() {
		a = fragment(c, site)
	} else {
		a = ready(c)
	}
	if a == nil || len(a.Body) == 0 {
		return article.Extraction{Kind: article.KindNoBody, Reason: "the record holds no text of a story"}
	}
	s := c.Stated
	a.Problems = slices.DeleteFunc(a.Problems, func(p article.Problem) bool {
		return strings.HasPrefix(p.Code, "date-") || strings.HasPrefix(p.Code, "headline-")
	})
	fill(a, s)
	dates(a, s)
	a.Authors, a.Agency = authors(s, a)
	addPictures(a, s)
	if s.Partial != "" {
		a.Incomplete = article.Summary
		a.Problems = append(a.Problems, article.Problem{Severity: article.Warning, Code: "partial", Detail: s.Partial})
	}
	return article.Extraction{Kind: article.KindArticle, Articles: []*article.Article{a}, Lines: a.Lines}
}

// fill takes over the plain fields.
func fill(a *article.Article, s *capture.Stated) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&a.Headline, line(s.Headline)}, {&a.Kicker, line(s.Kicker)}, {&a.Deck, deck(a, line(s.Deck))}, {&a.Publication, line(s.Publication)},
		{&a.Section, line(s.Section)}, {&a.Page, line(s.Page)}, {&a.Edition, line(s.Edition)}, {&a.Rights, line(s.Rights)},
		{&a.Dateline, line(s.Dateline)},
	} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	if tag, err := language.Parse(strings.ReplaceAll(line(s.Language), "_", "-")); err == nil && tag != language.Und {
		a.Language = tag.String()
	}
	for _, k := range s.Keywords {
		if k = line(k); k != "" && !slices.Contains(a.Keywords, k) {
			a.Keywords = append(a.Keywords, k)
		}
	}
	if a.Dateline == "" && len(a.Body) > 0 {
		a.Dateline, _ = dateline.Find(a.Body[0].Text())
	}
	if a.Headline == "" {
		a.Problems = append(a.Problems, article.Problem{Severity: article.Warning, Code: "headline-unknown", Detail: "The export gives no headline."})
	}
}

// tags matches the tags of HTML that stand in titles and summaries, and no ticker
// of the stock exchange: "STANDARD OIL <SRD>".
var tags = regexp.MustCompile(`</?(?:a|b|br|cite|div|em|font|h[1-6]|i|p|q|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>`)

// line collapses white space, and takes out the tags and undoes the character
// references that exports of HTML leave in titles and summaries.
func line(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(s, " "))), " ")
}

// deck leaves out a summary that is only the story's own beginning, cut off.
func deck(a *article.Article, summary string) string {
	start := strings.Join(strings.Fields(strings.TrimRight(summary, ".… ")), " ")
	if text := strings.Join(strings.Fields(a.Text()), " "); start == "" || strings.HasPrefix(text, start) {
		return ""
	}
	return summary
}

// dates reads the dates. One that cannot be read is named, and stays unknown.
func dates(a *article.Article, s *capture.Stated) {
	if d, ok := date.Parse(s.Published); ok {
		a.Issued, a.Published = d.EDTF, d.Published
	} else {
		detail := "The export does not say when the story was published."
		if s.Published != "" {
			detail = fmt.Sprintf("The date %q of the export is none that is certain.", s.Published)
			a.Issued, a.Published = "", ""
		}
		if a.Issued == "" {
			a.Problems = append(a.Problems, article.Problem{Severity: article.Warning, Code: "date-unknown", Detail: detail})
		}
	}
	if d, ok := date.Parse(s.Updated); ok {
		a.Updated = d.Published
	}
}

// authors reads the bylines. A name that no byline would have, of one word or
// of many, is taken as it stands: the export says that it is one.
func authors(s *capture.Stated, a *article.Article) (names []string, agency string) {
	agency = line(s.Agency)
	for _, text := range s.Authors {
		text = line(text)
		parsed, of := byline.Parse(text)
		if agency == "" {
			agency = of
		}
		if len(parsed) == 0 && of == "" && text != "" && !strings.Contains(text, "://") {
			parsed = []string{text}
		}
		for _, name := range parsed {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		names = a.Authors
	}
	if agency == "" {
		agency = a.Agency
	}
	return names, agency
}

// addPictures adds the pictures that the export names beside the text.
func addPictures(a *article.Article, s *capture.Stated) {
	for i, p := range s.Pictures {
		known := slices.ContainsFunc(a.Figures, func(f article.Figure) bool { return f.Source == p.URL })
		if id := fmt.Sprintf("stated-%d", i+1); !known && a.Figure(id) == nil {
			a.Figures = append(a.Figures, article.Figure{ID: id, Source: p.URL, Caption: line(p.Caption), Credit: line(p.Credit), Alt: line(p.Alt)})
		}
	}
}

// ready makes an article of text that is the story. Without a headline beside
// it, the text may begin with one, and is read as a captured text where that
// finds one story in it.
func ready(c *capture.Capture) *article.Article {
	if c.Stated.Headline == "" {
		if found := plaintext.Extract(c); len(found.Articles) == 1 && found.Articles[0].Headline != "" && covers(found.Articles[0], string(c.Body)) {
			return found.Articles[0]
		}
	}
	a := &article.Article{}
	for _, p := range paragraphs(string(c.Body)) {
		role, why := article.RoleBody, "the story, as the export has it"
		if p == line(c.Stated.Headline) && len(a.Body) == 0 {
			role, why = article.RoleRepeated, "the headline again"
		} else {
			a.Body = append(a.Body, editorial.Paragraph(p))
		}
		a.Lines = append(a.Lines, article.Line{Number: len(a.Lines) + 1, Text: p, Role: role, Why: why})
	}
	return a
}

// maxWrapped is how long the lines of a text are at most that was wrapped to a
// width, in bytes.
const maxWrapped = 100

// paragraphs separates a text at blank lines where its lines are wrapped, and
// at every line where they are not.
func paragraphs(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	lines := strings.Split(strings.TrimSpace(text), "\n")
	longest, ended := 0, 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		longest = max(longest, len(l))
		if strings.HasSuffix(l, ".") || l == "" {
			ended++
		}
	}
	wrapped := len(lines) > 3 && longest <= maxWrapped && ended*3 < len(lines)*2
	var out []string
	open := false
	for _, l := range lines {
		switch l = strings.Join(strings.FieldsFunc(l, isSpace), " "); {
		case l == "":
			open = false
		case wrapped && open:
			out[len(out)-1] += " " + l
		default:
			out = append(out, l)
			open = true
		}
	}
	return out
}

func isSpace(r rune) bool {
	return r <= ' ' || r == 0x7f || r == 0x85 || r == '\u00a0' || r == '\ufeff'
}

// minCovered is the share of a text's letters that an extraction has to hold, or
// the text is taken as it stands.
const minCovered = 0.9

// covers reports whether an article holds nearly all of a text.
func covers(a *article.Article, text string) bool {
	held := letters(a.Text()) + letters(a.Headline) + letters(a.Deck)
	for i := range a.Figures {
		held += letters(a.Figures[i].Caption) + letters(a.Figures[i].Credit)
	}
	return float64(held) >= minCovered*float64(letters(text))
}

func letters(s string) int {
	n := 0
	for _, word := range strings.FieldsFunc(s, isSpace) {
		n += utf8.RuneCountInString(word)
	}
	return n
}

// fragment makes an article of HTML that is the story: as a page of nothing
// else, or, where that would leave some of it out, paragraph by paragraph.
func fragment(c *capture.Capture, site webpage.Site) *article.Article {
	doc, err := nethtml.Parse(strings.NewReader(string(c.Body)))
	if err != nil {
		return nil
	}
	blocks := leaves(doc)
	page := *c
	if lower := strings.ToLower(string(c.Body)); !strings.Contains(lower, "<body") && !strings.Contains(lower, "<article") {
		title := html.EscapeString(line(c.Stated.Headline))
		page.Body = []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body><article><h1>" + title +
			"</h1>\n" + string(c.Body) + "\n</article></body></html>")
	}
	if found := webpage.Extract(&page, site); len(found.Articles) == 1 && (len(blocks) > maxLeaves || covers(found.Articles[0], strings.Join(blocks, "\n"))) {
		return found.Articles[0]
	}
	a := &article.Article{}
	for _, text := range blocks {
		a.Body = append(a.Body, editorial.Paragraph(text))
		a.Lines = append(a.Lines, article.Line{Text: text, Role: article.RoleBody, Why: "the story, as the export has it"})
	}
	addImages(a, doc, c.URL)
	return a
}

// addImages adds the pictures of a fragment behind its text.
func addImages(a *article.Article, doc *nethtml.Node, base string) {
	at, err := url.Parse(base)
	if err != nil {
		at = &url.URL{}
	}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Img || n.Type != nethtml.ElementNode {
			continue
		}
		var f article.Figure
		for _, attr := range n.Attr {
			switch attr.Key {
			case "src":
				if u, err := at.Parse(strings.TrimSpace(attr.Val)); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
					f.Source = u.String()
				}
			case "alt":
				f.Alt = line(attr.Val)
			}
		}
		if f.Source != "" {
			f.ID = fmt.Sprintf("figure-%d", len(a.Figures)+1)
			a.Figures = append(a.Figures, f)
			a.Body = append(a.Body, article.Block{Kind: article.FigureRef, Figure: f.ID})
		}
	}
}

// maxLeaves is how many paragraphs are looked at in the HTML of a record.
const maxLeaves = 20000

// leaves returns the texts of the innermost blocks of a page.
func leaves(doc *nethtml.Node) []string {
	var out []string
	var text strings.Builder
	flush := func() {
		if s := strings.Join(strings.FieldsFunc(text.String(), isSpace), " "); s != "" {
			out = append(out, s)
		}
		text.Reset()
	}
	for n := range doc.Descendants() {
		switch {
		case n.Type == nethtml.TextNode && !unseen(n.Parent):
			text.WriteString(n.Data)
		case n.Type == nethtml.ElementNode && !inline[n.DataAtom]:
			flush()
		}
		// What follows the last word of a block begins another.
		if n.NextSibling == nil && n.Parent != nil && !inline[n.Parent.DataAtom] && n.FirstChild == nil {
			flush()
		}
	}
	flush()
	return out
}

var inline = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.I: true, atom.Em: true, atom.Strong: true, atom.Span: true, atom.Font: true, atom.U: true, atom.Small: true,
	atom.Sub: true, atom.Sup: true, atom.Abbr: true, atom.Cite: true, atom.Q: true, atom.Code: true, atom.Mark: true, atom.Time: true, atom.S: true,
}

// unseen reports whether a browser would not show the text of an element.
func unseen(n *nethtml.Node) bool {
	if n == nil {
		return false
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Title, atom.Iframe, atom.Textarea, atom.Select, atom.Object:
		return true
	}
	return false
}
