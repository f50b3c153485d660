package plaintext

import (
	"strings"

	"backfile.example/backfile/converter/article"
)

// findBody sets bodyFrom and bodyTo to the stretch of lines that reads most
// like one story: paragraphs weigh by their length, furniture, teasers and runs
// of short lines weigh against. It reports whether there is any.
func (s *story) findBody() bool {
	s.bodyFrom, s.bodyTo = s.to, s.to
	s.markHeads()
	best, sum := 0.0, 0.0
	start := s.from
	for i := s.from; i < s.to; i++ {
		if sum <= 0 {
			sum, start = 0, i
		}
		sum += s.weight(i)
		if sum > best {
			best, s.bodyFrom, s.bodyTo = sum, start, i+1
		}
	}
	for s.bodyFrom < s.bodyTo && s.weight(s.bodyFrom) <= 0 {
		s.bodyFrom++
	}
	if s.deckAt(s.bodyFrom) {
		s.bodyFrom++
	}
	return best >= minBody && s.bodyFrom < s.bodyTo
}

// deckAt reports whether line i is the deck: a lone short sentence between
// headline and paragraphs.
func (s *story) deckAt(i int) bool {
	return i > s.from && i+1 < s.bodyTo && s.lines[i].size < minParagraph && s.paragraph(i+1) && s.lines[i+1].size >= 2*s.lines[i].size
}

// maxHead is the size of the longest headline.
const maxHead = 250

// markHeads marks the lines above the story that say a headline: those said
// twice, and a page's title with the headline that it holds. However they end,
// they are no paragraphs.
func (s *story) markHeads() {
	top := min(s.to, s.from+2*near)
	for i := s.from; i < top; i++ {
		a := &s.lines[i]
		if a.role != "" || a.size > maxHead || a.key == "" {
			continue
		}
		for j := i + 1; j < min(top, i+near); j++ {
			b := &s.lines[j]
			if b.role == "" && (a.key == b.key || i < s.from+near && titleOf(a, b)) {
				a.head, b.head = true, true
			}
		}
	}
}

// titleOf reports whether t is a page's title that holds the headline h.
func titleOf(t, h *line) bool {
	return len(t.key) > len(h.key) && (words(h.text) > 1 || len(h.key) > 12) &&
		(strings.HasPrefix(t.key, h.key) || strings.HasSuffix(t.key, h.key))
}

// minBody is the weight of the shortest story: one paragraph of a brief.
const minBody = 1.0

// weight says how much line i reads like the inside of a story (above 0) or
// like what surrounds stories (below).
func (s *story) weight(i int) float64 {
	l := &s.lines[i]
	ends := sentence(l.text)
	switch l.role {
	case article.RoleRelated, article.RoleComment:
		return -3
	case article.RoleChrome:
		return -1.5
	case article.RoleCaption, article.RoleAlt, article.RoleCredit:
		return 0
	}
	switch {
	case s.summary(i), l.bullet && i+1 < s.to && s.summary(i+1):
		return -1.5
	case l.bullet && !ends:
		return -0.5
	case l.head:
		return -1
	case l.size >= minParagraph && ends:
		return min(3, float64(l.size)/80)
	case l.size >= longParagraph:
		return 0.5
	case l.size >= 25 && ends:
		return 0.3
	}
	return -0.5
}

// summary reports whether line i is the indented text below a bullet.
func (s *story) summary(i int) bool {
	l := &s.lines[i]
	if l.bullet || l.indent < 2 {
		return false
	}
	for j := i - 1; j >= s.from && j >= i-3; j-- {
		if s.lines[j].bullet {
			return l.indent > s.lines[j].indent
		}
		if s.lines[j].indent < 2 {
			return false
		}
	}
	return false
}

// assemble builds the body's blocks, figures in their places, and gives the
// lines of the body their roles.
func (s *story) assemble(a *article.Article) {
	placed := s.place(a)
	var list *article.Block
	for i := s.from; i < s.to; i++ {
		for _, id := range placed[i] {
			a.Body = append(a.Body, article.Block{Kind: article.FigureRef, Figure: id})
			list = nil
		}
		if i < s.bodyFrom || i >= s.bodyTo || s.lines[i].role != "" {
			continue
		}
		l := &s.lines[i]
		switch {
		case s.linked(i):
			s.set(i, article.RoleRelated, "below a line that leads to other stories")
		case l.bullet:
			if list == nil {
				a.Body = append(a.Body, article.Block{Kind: article.List})
				list = &a.Body[len(a.Body)-1]
			}
			list.Children = append(list.Children, article.Block{Kind: article.Item, Spans: article.Plain(l.text)})
			s.set(i, article.RoleBody, "a list inside the story")
			continue
		case s.subhead(i):
			a.Body = append(a.Body, article.Block{Kind: article.Heading, Level: 2, Spans: article.Plain(l.text)})
			s.set(i, article.RoleHeading, "a short line between paragraphs")
		default:
			a.Body = append(a.Body, article.Para(l.text))
			s.set(i, article.RoleBody, "inside the story")
		}
		list = nil
	}
}

// linked reports whether line i is the headline below "Read more".
func (s *story) linked(i int) bool {
	return i > s.from && s.lines[i-1].role == article.RoleRelated && !sentence(s.lines[i].text)
}

const maxSubhead = 90

// subhead reports whether line i is a subheading: short, no sentence, with a
// paragraph below it.
func (s *story) subhead(i int) bool {
	l := &s.lines[i]
	return l.size <= maxSubhead && !sentence(l.text) && !isDate(l) && !strings.HasSuffix(l.text, ",") && i+1 < s.bodyTo && s.lines[i+1].size > l.size
}

// place gives the figures of the story their ids and returns, for each line,
// the ids of the figures that stand there.
func (s *story) place(a *article.Article) map[int][]string {
	placed := map[int][]string{}
	for _, f := range s.figures {
		if f.at < s.from || f.at >= s.to {
			continue
		}
		if f.at >= s.bodyTo {
			continue // a picture of the teasers below the story
		}
		id := figureID(len(a.Figures) + 1)
		a.Figures = append(a.Figures, article.Figure{ID: id, Caption: f.caption, Credit: f.credit, Alt: f.alt})
		placed[f.at] = append(placed[f.at], id)
	}
	return placed
}
