package plaintext

import (
	"fmt"
	"regexp"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
)

func figureID(n int) string { return fmt.Sprintf("figure-%d", n) }

// article builds the story's article, nil where the stretch holds no body.
func (s *story) article(index int) *article.Article {
	if !s.findBody() {
		return nil
	}
	a := &article.Article{}
	a.Headline, a.Publication = s.headline()
	if a.Headline == "" {
		a.Problems = append(a.Problems, problem("headline-unknown", "no line of the capture can be taken for the headline"))
	}
	s.dates(a)
	s.bylines(a)
	s.deck(a)
	s.assemble(a)
	a.Dateline, a.Agency = dateline(a.Body)
	s.surroundings(a)
	if a.Issued == "" {
		a.Problems = append(a.Problems, problem("date-unknown", "the capture names no date of issue"))
	}
	for i := s.from; i < s.to; i++ {
		s.lines[i].story = index
	}
	return a
}

func problem(code, detail string) article.Problem {
	return article.Problem{Severity: article.Warning, Code: code, Detail: detail}
}

const maxDateLine = 60

func isDate(l *line) bool {
	if l.size > maxDateLine || l.bullet {
		return false
	}
	_, ok := date.Parse(l.text)
	return ok
}

// dates takes the date of issue from the first line above the body that is
// one; further dates above the body are noted.
func (s *story) dates(a *article.Article) {
	for i := s.from; i < s.bodyFrom; i++ {
		l := &s.lines[i]
		if l.role != "" || !isDate(l) {
			continue
		}
		found, _ := date.Parse(l.text)
		s.set(i, article.RoleDate, "a date above the story")
		if a.Issued == "" {
			a.Issued, a.Published = found.EDTF, found.Published
		} else if found.EDTF != a.Issued {
			a.Problems = append(a.Problems, problem("date-conflict", fmt.Sprintf("the capture names %s too; %s, which comes first, was taken", found.EDTF, a.Issued)))
		}
	}
}

// bylines takes the writers from lines that say they name them, above the body
// first, else below it.
func (s *story) bylines(a *article.Article) {
	for i := s.from; i < s.to; i++ {
		if i == s.bodyFrom {
			i = s.bodyTo
			if i >= s.to {
				break
			}
		}
		l := &s.lines[i]
		if l.role != "" || !isByline(l) {
			continue
		}
		names, agency := byline.Parse(l.text)
		if len(names) == 0 && agency == "" {
			continue
		}
		s.set(i, article.RoleByline, "names the writers")
		if len(a.Authors) == 0 {
			a.Authors = names
		}
		if a.Agency == "" {
			a.Agency = agency
		}
	}
}

// deck takes a lone sentence between headline and body that is too short for a
// paragraph.
func (s *story) deck(a *article.Article) {
	for i := s.from; i < s.bodyFrom; i++ {
		l := &s.lines[i]
		if l.role == "" && i > s.from && l.size >= 25 && sentence(l.text) {
			a.Deck = l.text
			s.set(i, article.RoleDeck, "a sentence between headline and story")
			return
		}
	}
}

// surroundings gives what is left above and below the body its roles, and
// keeps the teasers.
func (s *story) surroundings(a *article.Article) {
	for i := s.from; i < s.bodyFrom; i++ {
		if l := &s.lines[i]; l.bullet {
			s.set(i, article.RoleChrome, "a list above the story")
		}
		s.set(i, article.RoleChrome, "above the story")
	}
	below := false // a list of other stories has begun
	for i := s.bodyTo; i < s.to; i++ {
		l := &s.lines[i]
		switch {
		case l.role == article.RoleRelated:
			below = true
		case l.role != "":
		case l.bullet:
			a.Related = append(a.Related, article.Related{Headline: l.text})
			s.set(i, article.RoleRelated, "a bullet below the story")
		case s.summary(i) && len(a.Related) > 0:
			last := &a.Related[len(a.Related)-1]
			if last.Summary != "" {
				last.Summary += " "
			}
			last.Summary += l.text
			s.set(i, article.RoleRelated, "the text below a bullet")
		case isDate(l):
			s.set(i, article.RoleDate, "a date below the story, of another story")
		case below:
			a.Related = append(a.Related, article.Related{Headline: l.text})
			s.set(i, article.RoleRelated, "in a list of other stories")
		default:
			s.set(i, article.RoleChrome, "below the story")
		}
	}
}

var datelineExp = regexp.MustCompile(`^(\p{Lu}[\p{Lu} .,'’/-]{2,50}?)(?:,? \(([^()]{2,30})\))? [-–—]{1,2} ?\S`)

// dateline returns the place that opens the first paragraph, and the agency in
// brackets behind it: "PHNOM PENH (AFP) – …". They stay in the text.
func dateline(body []article.Block) (place, agency string) {
	for i := range body {
		if body[i].Kind != article.Paragraph {
			continue
		}
		if m := datelineExp.FindStringSubmatch(body[i].Text()); m != nil {
			if m[2] != "" {
				_, agency = byline.Parse(m[2])
			}
			return m[1], agency
		}
		return "", ""
	}
	return "", ""
}
