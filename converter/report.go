package converter

import (
	"errors"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/read"
)

// silent is the Reporter of nobody.
type silent struct{}

func (silent) Progress(int, int)                            {}
func (silent) Planned(*bundle.Step, article.Origin)         {}
func (silent) Refused(article.Origin, article.Kind, string) {}
func (silent) Problem(article.Problem)                      {}

func (c *conversion) problems(all []article.Problem) {
	if c.note != nil {
		c.note.Problems = append(c.note.Problems, all...)
	}
	for _, p := range all {
		c.sum.Problems[p.Severity]++
		c.Reporter.Problem(p)
	}
}

// located adds where a problem was found to those that do not say it.
func located(all []article.Problem, origin article.Origin) []article.Problem {
	out := make([]article.Problem, len(all))
	for i, p := range all {
		if p.File == "" {
			p.File = origin.File
		}
		if p.Place == "" {
			p.Place = origin.Record
		}
		out[i] = p
	}
	return out
}

// unread is what is wrong with an input, or part of one, that could not be read. A
// picture is no fault: it belongs to a page. Neither is what was passed over on
// purpose.
func unread(in read.Input, err error) *article.Problem {
	p := &article.Problem{Severity: article.Error, Code: "unreadable", File: in.Name, Detail: err.Error()}
	var skipped *capture.Skipped
	switch {
	case errors.Is(err, read.ErrResource):
		p.Severity, p.Code, p.Detail = article.Note, "picture", "is a picture; the pages that show it take it from here"
	case errors.As(err, &skipped):
		p.Severity, p.Code, p.Detail, p.Place = article.Note, "skipped", skipped.Reason, skipped.Place
		if skipped.Severe {
			p.Severity = article.Warning
		}
	case capture.IsLimit(err):
		p.Code = "limit"
	}
	return p
}
