package plaintext

import (
	"fmt"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
	"backfile.example/backfile/converter/extract/linemodel"
)

const (
	dateAt   = 0.3 // probability from which a line is the date of issue
	bylineAt = 0.5 // probability from which a line names the writers
)

// dates takes the date of issue from the line that the model takes for it, else
// from the first above the body that is one; further dates above the body are
// noted.
func (s *story) dates(a *article.Article) {
	best, found := s.bestDate()
	if best < 0 {
		return
	}
	a.Issued, a.Published = found.EDTF, found.Published
	if s.is(best, linemodel.Byline) < bylineAt && !s.has(best, linemodel.CueByline) {
		s.set(best, article.RoleDate, s.dateWhy(best))
	}
	for i := s.from; i < s.bodyFrom; i++ {
		if !s.free(i) || !s.has(i, linemodel.CueDate) || s.has(i, linemodel.CueByline) {
			continue
		}
		if other, _ := date.Parse(s.lines[i].Text); other.EDTF != a.Issued {
			a.Problems = append(a.Problems, problem("date-conflict", fmt.Sprintf("the capture names %s too; %s, which comes first, was taken", other.EDTF, a.Issued)))
		}
		s.set(i, article.RoleDate, "a date above the story")
	}
}

func (s *story) dateWhy(i int) string {
	if s.is(i, linemodel.Date) >= dateAt {
		return s.reads(i, "the date of issue", linemodel.Date)
	}
	return "a date above the story"
}

// bestDate returns the line of the date of issue, -1 if there is none.
func (s *story) bestDate() (int, date.Date) {
	best, bestChance := -1, 0.0
	for i := s.from; i < s.to; i++ {
		if !s.has(i, linemodel.CueDate) || !s.free(i) || s.lines[i].body {
			continue
		}
		chance := s.is(i, linemodel.Date, linemodel.Byline)
		if chance < dateAt {
			if chance = 0.001; i >= s.bodyFrom {
				continue
			}
		}
		if chance > bestChance {
			best, bestChance = i, chance
		}
	}
	if best < 0 {
		return -1, date.Date{}
	}
	found, _ := date.Parse(s.lines[best].Text)
	return best, found
}

// free reports whether line i may still be given a role.
func (s *story) free(i int) bool { return s.lines[i].role == "" && s.lines[i].sure == 0 }

// bylines takes the writers from the lines that the model takes for bylines, or
// that say so, above the body first, else below it; where there is none, from
// the line above the body that is most like one.
func (s *story) bylines(a *article.Article) {
	likely, likelyChance := -1, maybeByline
	for i := s.from; i < s.to; i++ {
		if s.lines[i].body || !s.free(i) {
			continue
		}
		chance := s.is(i, linemodel.Byline)
		switch {
		case chance >= bylineAt:
			s.byline(a, i, s.reads(i, "a byline", linemodel.Byline), true)
		case s.has(i, linemodel.CueByline):
			s.byline(a, i, "says that it names the writers", false)
		case chance > likelyChance && s.nearBody(i) && !s.has(i, worded):
			likely, likelyChance = i, chance
		}
	}
	if likely >= 0 && len(a.Authors) == 0 && a.Agency == "" {
		s.byline(a, likely, s.reads(likely, "a byline, the only one", linemodel.Byline), true)
	}
	all := slices.Clone(a.Authors)
	a.Authors = slices.DeleteFunc(a.Authors, func(n string) bool { return isList(n, all) })
}

// maybeByline is the probability from which a line is the byline where no other
// is.
const maybeByline = 0.12

// nearBody reports whether line i stands between headline and body, or not far
// from there.
func (s *story) nearBody(i int) bool { return i < s.coreFrom && i >= s.coreFrom-2*near }

// byline takes the writers from line i, further ones to those known only where
// more is set.
func (s *story) byline(a *article.Article, i int, why string, more bool) {
	names, agency := byline.Parse(s.lines[i].Text)
	if len(names) == 0 && agency == "" && !s.has(i, linemodel.CueByline) {
		return
	}
	s.set(i, article.RoleByline, why)
	if !more && len(a.Authors) > 0 {
		return
	}
	for _, n := range names {
		if !slices.Contains(a.Authors, n) {
			a.Authors = append(a.Authors, n)
		}
	}
	if a.Agency == "" {
		a.Agency = agency
	}
}

// isList reports whether a name is two of the others or more, in one.
func isList(name string, all []string) bool {
	n := 0
	for _, other := range all {
		if other != name && strings.Contains(name, other) {
			n++
		}
	}
	return n > 1
}
