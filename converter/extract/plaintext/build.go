package plaintext

import (
	"fmt"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/dateline"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// article builds the story's article, nil where the stretch holds no body.
func (s *story) article(index int) *article.Article {
	if !s.findBody() {
		return nil
	}
	a := &article.Article{}
	if s.head >= 0 {
		s.columnHead(a)
	} else {
		a.Headline, a.Publication = s.headline()
	}
	if a.Headline == "" {
		a.Problems = append(a.Problems, problem("headline-unknown", "no line of the capture can be taken for the headline"))
	}
	s.pictures(a)
	s.dates(a)
	s.bylines(a)
	s.deck(a)
	s.assemble(a)
	a.Dateline, a.Agency = s.dateline(a)
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

// deck takes a lone sentence between headline and body, or the body's first
// line where it is one.
func (s *story) deck(a *article.Article) {
	if i := s.bodyFrom; s.deckAt(i) {
		s.lines[i].body = false
		for s.bodyFrom < s.bodyTo && !s.lines[s.bodyFrom].body {
			s.bodyFrom++
		}
	}
	for i := s.from; i < s.bodyFrom; i++ {
		l := &s.lines[i]
		if l.role == "" && i > s.from && l.Size >= 25 && lines.IsSentence(l.Text) && s.belowHeadline(i) {
			a.Deck = l.Text
			s.set(i, article.RoleDeck, "a sentence between headline and story")
			return
		}
	}
}

// deckAt reports whether line i, where the body begins, is the deck: a sentence
// too short for a paragraph, with one at least twice as long below it.
func (s *story) deckAt(i int) bool {
	l := &s.lines[i]
	return i > s.from && i+1 < s.bodyTo && l.Size >= 25 && l.Size < minParagraph && lines.IsSentence(l.Text) &&
		s.belowHeadline(i) && s.paragraph(i+1) && s.lines[i+1].Size >= 2*l.Size
}

// belowHeadline reports whether the headline stands a few lines above line i.
func (s *story) belowHeadline(i int) bool {
	for j := max(s.from, i-near); j < i; j++ {
		if r := s.lines[j].role; r == article.RoleHeadline || r == article.RoleRepeated {
			return true
		}
	}
	return false
}

// surroundings gives what is left around the body its roles, and keeps the
// teasers.
func (s *story) surroundings(a *article.Article) {
	for i := s.from; i < s.bodyFrom; i++ {
		switch {
		case s.has(i, worded):
			s.worded(i)
		case s.lines[i].Bullet:
			s.set(i, article.RoleChrome, "a list above the story")
		default:
			s.set(i, article.RoleChrome, "above the story")
		}
	}
	for i := s.bodyFrom; i < s.bodyTo; i++ {
		if s.lines[i].role != "" {
			continue
		}
		s.worded(i)
		s.set(i, article.RoleChrome, s.reads(i, "furniture inside the story", linemodel.Other))
	}
	below := false // a list of other stories has begun
	for i := s.bodyTo; i < s.to; i++ {
		l := &s.lines[i]
		s.worded(i)
		switch {
		case l.role == article.RoleRelated:
			below = true
		case l.role != "":
		case l.Bullet:
			a.Related = append(a.Related, article.Related{Headline: l.Text})
			s.set(i, article.RoleRelated, "a bullet below the story")
		case s.has(i, linemodel.CueSummary) && len(a.Related) > 0:
			last := &a.Related[len(a.Related)-1]
			if last.Summary != "" {
				last.Summary += " "
			}
			last.Summary += l.Text
			s.set(i, article.RoleRelated, "the text below a bullet")
		case s.has(i, linemodel.CueDate):
			s.set(i, article.RoleDate, "a date below the story, of another story")
		case below:
			a.Related = append(a.Related, article.Related{Headline: l.Text})
			s.set(i, article.RoleRelated, "in a list of other stories")
		default:
			s.set(i, article.RoleChrome, "below the story")
		}
	}
}

// worded gives line i the role that its words name, if they do.
func (s *story) worded(i int) {
	switch {
	case s.has(i, linemodel.CueRelated):
		s.set(i, article.RoleRelated, "heads a list of other stories")
	case s.has(i, linemodel.CueComment):
		s.set(i, article.RoleComment, "heads or asks for comments")
	case s.lines[i].Key == "":
		s.set(i, article.RoleChrome, "holds no letter and no figure")
	case s.has(i, linemodel.CueChrome):
		s.set(i, article.RoleChrome, "words of page furniture")
	}
}

// dateline returns the place that opens the first paragraph, and the agency:
// the one in brackets behind it ("PHNOM PENH (AFP) – …"), else the byline's.
// Both stay in the text.
func (s *story) dateline(a *article.Article) (place, agency string) {
	for i := range a.Body {
		if a.Body[i].Kind != article.Paragraph {
			continue
		}
		var brackets string
		if place, brackets = dateline.Find(a.Body[i].Text()); brackets != "" {
			_, agency = byline.Parse(brackets)
		}
		break
	}
	if agency == "" {
		agency = a.Agency
	}
	return place, agency
}

func figureID(n int) string { return fmt.Sprintf("figure-%d", n) }
