// Package plaintext finds the articles of a plain-text capture: a dump of a
// page's text in which headline, alternative texts, captions, body, teasers and
// the page's furniture follow one another as bare lines.
//
// Plain rules find what is certain: captions said twice, bulleted teasers, a
// second headline that opens a second story. A trained model of the lines
// (linemodel) tells what the others are, given those. Every line gets a role;
// nothing is dropped in silence.
package plaintext

import (
	"fmt"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/language"
	"backfile.example/backfile/converter/extract/linemodel"
)

// Extract finds the articles of c, whose Body is UTF-8 text.
func Extract(c *capture.Capture) article.Extraction { return With(embedded(), c) }

// With is [Extract] with another model of the lines than the one that is built
// in.
func With(model *linemodel.Model, c *capture.Capture) article.Extraction {
	d := read(string(c.Body))
	if len(d.lines) == 0 {
		return article.Extraction{Kind: article.KindEmpty, Reason: "the text is empty"}
	}
	var found article.Extraction
	for _, s := range d.stories(model) {
		if a := s.article(len(found.Articles)); a != nil {
			found.Articles = append(found.Articles, a)
		}
	}
	if len(found.Articles) == 0 || d.onlyNotice(found.Articles) {
		found.Kind, found.Reason = d.refusal()
		found.Articles = nil
		d.takeBack()
		found.Lines = d.report()
		return found
	}
	found.Lines = d.report()
	found.Kind = article.KindArticle
	for _, a := range found.Articles {
		a.Language = language.Of(a.Text())
	}
	if phrase := d.subscription(); phrase != "" {
		last := found.Articles[len(found.Articles)-1]
		if len(last.Text()) < maxBeginning {
			last.Incomplete = article.Paywalled
		}
		last.Problems = append(last.Problems, problem("paywalled", fmt.Sprintf("the capture asks for a subscription (%q); the story may be cut", phrase)))
	}
	found.Articles[0].Lines = found.Lines
	if len(found.Articles) > 1 {
		found.Problems = append(found.Problems, article.Problem{
			Severity: article.Note, Code: "several-articles",
			Detail: fmt.Sprintf("the capture holds %d articles, each with a headline of its own; they were taken apart", len(found.Articles)),
		})
	}
	return found
}

// maxBeginning is how long the beginning of a story for subscribers is at most,
// in bytes: a longer text that asks for a subscription is whole more often.
const maxBeginning = 1800

// Lines returns the lines of a text as the model sees them: what it learns from.
func Lines(text string) []linemodel.Line {
	d := read(text)
	return (&story{document: d, to: len(d.lines)}).observed()
}
