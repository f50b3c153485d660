package plaintext

import (
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/linemodel"
)

// A column holds several stories one below the other, each with its headline
// and, a line or a few below it, a date on a line of its own.

// section is one story of a column.
type section struct {
	head, date int // lines
	paragraphs int
}

const (
	headReach     = 5  // lines between headline and date at most, the date included
	maxColumnDate = 45 // size of the longest line that is nothing but a date
	minSection    = 2  // paragraphs of the shortest story of a column
	minOwn        = 4  // paragraphs from which each story is an article of its own
)

// sections returns the stories of a column, nil where the text is none.
func (d *document) sections() []section {
	var out []section
	for i := range d.lines {
		if !d.dateAlone(i) {
			continue
		}
		if head := d.headAbove(i); head >= 0 && (len(out) == 0 || head > out[len(out)-1].date) {
			out = append(out, section{head: head, date: i})
		}
	}
	for n := range out {
		end := len(d.lines)
		if n+1 < len(out) {
			end = out[n+1].head
		}
		for i := out[n].date + 1; i < end; i++ {
			if d.paragraph(i) {
				out[n].paragraphs++
			}
		}
		if out[n].paragraphs < minSection || out[n].paragraphs*3 < (end-out[n].date-1)*2 {
			return nil
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func (d *document) dateAlone(i int) bool {
	l := &d.lines[i]
	return l.Size <= maxColumnDate && d.has(i, linemodel.CueDate) && !l.Bullet && !d.has(i, linemodel.CueByline|worded)
}

// headAbove returns the line nearest above a date that can be a headline, -1 if
// a paragraph comes first.
func (d *document) headAbove(date int) int {
	for i := date - 1; i >= max(0, date-headReach); i-- {
		l := &d.lines[i]
		switch {
		case l.Bullet || d.paragraph(i) || d.has(i, linemodel.CueDate):
			return -1
		case l.sure == 0 && l.Words > 1 && !d.has(i, worded|linemodel.CueCredit|linemodel.CueImage|linemodel.CueByline|linemodel.CueName) && !placeholder(l):
			return i
		}
	}
	return -1
}

// column takes a column apart: into articles of their own where its stories are
// long, else it makes their headlines subheads and their dates no part of the
// text. It returns nil where the text is one story.
func (d *document) column(model *linemodel.Model) []*story {
	sections := d.sections()
	own := sections != nil
	for _, s := range sections {
		own = own && s.paragraphs >= minOwn
	}
	if !own {
		d.briefs(sections)
		return nil
	}
	var out []*story
	for n, sec := range sections {
		s := &story{document: d, from: sec.head, to: len(d.lines), head: sec.head}
		if n == 0 {
			s.from = 0
		}
		if n+1 < len(sections) {
			s.to = sections[n+1].head
		}
		s.label(model)
		out = append(out, s)
	}
	return out
}

// briefs makes a column of short stories one story.
func (d *document) briefs(sections []section) {
	for n, s := range sections {
		if n == 0 && !d.titled(s.head) {
			continue // its headline is that of all, for all the lines tell
		}
		d.lines[s.head].sure = linemodel.Only(linemodel.Body)
		d.lines[s.date].sure = linemodel.Only(linemodel.Date)
		d.set(s.date, article.RoleDate, "the date of one story in a column of several")
		end := len(d.lines)
		if n+1 < len(sections) {
			end = sections[n+1].head
		}
		for i := s.date + 1; i < end; i++ {
			if d.paragraph(i) {
				d.lines[i].sure = linemodel.Only(linemodel.Body)
			}
		}
	}
}

// titled reports whether a line said twice, the column's own title, stands
// above line i.
func (d *document) titled(i int) bool {
	for j := max(0, i-near); j < i; j++ {
		if d.has(j, linemodel.CueHead) && d.lines[j].Key != d.lines[i].Key {
			return true
		}
	}
	return false
}

// columnHead makes the story's own headline, and what stands above it the
// column's title.
func (s *story) columnHead(a *article.Article) {
	l := &s.lines[s.head]
	l.body = false
	a.Headline = l.Text
	s.set(s.head, article.RoleHeadline, "a headline with a date below it, in a column of several")
	for i := s.from; i < s.head; i++ {
		switch k := &s.lines[i]; {
		case k.Key == l.Key || a.Kicker == k.Text:
			s.set(i, article.RoleRepeated, "said again")
		case a.Kicker == "" && k.role == "" && k.sure == 0 && k.Size <= maxFurniture && !s.has(i, worded):
			a.Kicker = k.Text
			s.set(i, article.RoleKicker, "the title of the column")
		}
	}
}
