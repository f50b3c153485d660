package converter

import (
	"errors"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/read"
)

// silent is the Reporter of nobody.
type silent struct{}

func (silent) Progress(int, int)                            {}
func (silent) Planned(*bundle.Step, *article.Article)       {}
func (silent) Refused(article.Origin, article.Kind, string) {}
func (silent) Problem(article.Problem)                      {}

func (c *conversion) problems(all []article.Problem) {
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

// unread is the outcome of an input that could not be read. A picture is no
// fault: it belongs to a page.
func unread(in read.Input, err error) outcome {
	if errors.Is(err, read.ErrResource) {
		return outcome{problems: []article.Problem{{Severity: article.Note, Code: "picture", File: in.Name, Detail: "is a picture; the pages that show it take it from here"}}}
	}
	return outcome{problems: []article.Problem{{Severity: article.Error, Code: "unreadable", File: in.Name, Detail: err.Error()}}}
}
