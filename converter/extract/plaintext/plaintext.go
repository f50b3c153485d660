// Package plaintext finds the articles of a plain-text capture: a dump of a
// page's text in which headline, alternative texts, captions, body, teasers and
// the page's furniture follow one another as bare lines.
//
// The evidence is repetition and shape: a headline is said again by the page
// title, a caption is said again with its credit behind it, paragraphs are long
// and end like sentences, teasers are bulleted or cut off. Every line gets a
// role; nothing is dropped in silence.
package plaintext

import (
	"fmt"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Extract finds the articles of c, whose Body is UTF-8 text.
func Extract(c *capture.Capture) article.Extraction {
	lines := split(string(c.Body))
	if len(lines) == 0 {
		return article.Extraction{Kind: article.KindEmpty, Reason: "the text is empty"}
	}
	d := &document{lines: lines, prefixes: paragraphsByPrefix(lines)}
	d.vocabulary()
	d.captions()
	var found article.Extraction
	for _, s := range d.stories() {
		if a := s.article(len(found.Articles)); a != nil {
			found.Articles = append(found.Articles, a)
		}
	}
	found.Lines = d.report()
	if len(found.Articles) == 0 {
		found.Kind, found.Reason = d.refusal()
		return found
	}
	found.Kind = article.KindArticle
	found.Articles[0].Lines = found.Lines
	if len(found.Articles) > 1 {
		found.Problems = append(found.Problems, article.Problem{
			Severity: article.Note, Code: "several-articles",
			Detail: fmt.Sprintf("the capture holds %d articles, each with a headline of its own; they were taken apart", len(found.Articles)),
		})
	}
	return found
}

// document is a text capture while it is taken apart.
type document struct {
	lines    []line
	figures  []figure
	prefixes map[string][]int // lines by how they begin, see paragraphsByPrefix
}

// set gives line i a role, unless it has one.
func (d *document) set(i int, role article.Role, why string) {
	if l := &d.lines[i]; l.role == "" {
		l.role, l.why = role, why
	}
}

// report lists every line with its role.
func (d *document) report() []article.Line {
	out := make([]article.Line, len(d.lines))
	for i := range d.lines {
		d.set(i, article.RoleChrome, "belongs to no story")
		l := &d.lines[i]
		out[i] = article.Line{Number: l.number, Text: l.text, Role: l.role, Why: l.why, Story: l.story}
	}
	return out
}
