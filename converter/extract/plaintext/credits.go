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
// that say so, above the body first, else below it.
func (s *story) bylines(a *article.Article) {
	for i := s.from; i < s.to; i++ {
		if s.lines[i].body || !s.free(i) {
			continue
		}
		sure := s.is(i, linemodel.Byline) >= bylineAt
		if !sure && !s.has(i, linemodel.CueByline) {
			continue
		}
		names, agency := byline.Parse(s.lines[i].Text)
		if len(names) == 0 && agency == "" {
			continue
		}
		why := "says that it names the writers"
		if sure {
			why = s.reads(i, "a byline", linemodel.Byline)
		}
		s.set(i, article.RoleByline, why)
		if !sure && len(a.Authors) > 0 {
			continue
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
	all := slices.Clone(a.Authors)
	a.Authors = slices.DeleteFunc(a.Authors, func(n string) bool { return isList(n, all) })
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
