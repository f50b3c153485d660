package plaintext

import (
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/credit"
	"backfile.example/backfile/converter/extract/linemodel"
)

const (
	captionAt = 0.5 // probability from which a line was printed with a picture
	below     = 4   // lines below the story in which its last picture can stand
)

// pictures collects the story's figures: those that rules found and those whose
// caption, credit or alternative text the model finds. placed tells assemble
// where they stand.
func (s *story) pictures(a *article.Article) {
	for i := s.from; i < min(s.to, s.bodyTo+below); i++ {
		if f, ok := s.figures[i]; ok {
			if i < s.bodyTo {
				s.figure(a, i, f)
			}
			continue
		}
		if !s.free(i) || s.lines[i].body || s.has(i, worded|linemodel.CueDate) || s.is(i, linemodel.Caption, linemodel.Credit) < captionAt && !s.credited(i) {
			continue
		}
		i += s.caption(a, i)
	}
	s.leftover()
}

// credited reports whether line i, near the story, carries a photographer's
// credit.
func (s *story) credited(i int) bool {
	return i >= s.bodyFrom-near && i < s.bodyTo && s.has(i, linemodel.CueCredit)
}

// figure adds a figure whose caption stands at line i.
func (s *story) figure(a *article.Article, i int, f figure) {
	role := article.RoleCaption
	if f.caption == "" {
		role = article.RoleCredit
	}
	s.set(i, role, f.why)
	if f.altLine >= 0 {
		s.set(f.altLine, article.RoleAlt, f.why)
	}
	id := figureID(len(a.Figures) + 1)
	a.Figures = append(a.Figures, article.Figure{ID: id, Caption: f.caption, Credit: f.credit, Alt: f.alt})
	s.lines[i].figure = id
}

// caption makes a figure of the line that the model takes for a caption or
// credit, with the credit that stands beside it and the alternative text above.
// It returns how many further lines it took.
func (s *story) caption(a *article.Article, i int) (taken int) {
	f := figure{altLine: -1, why: s.reads(i, "a caption", linemodel.Caption, linemodel.Credit)}
	if s.has(i, linemodel.CueCredit) {
		f.why = "carries a photographer's credit"
	}
	f.caption, f.credit = credit.Split(s.lines[i].Text)
	if f.caption != "" && credit.Is(f.caption) { // "Foto: Jan Kurz | dpa"
		f.caption, f.credit = "", bare(f.caption)+" / "+f.credit
	}
	next := i + 1
	if s.is(i, linemodel.Credit) > s.is(i, linemodel.Caption) && f.credit == "" {
		f.caption, f.credit = "", strings.Trim(s.lines[i].Text, "()[]|–—- ")
	}
	if next < s.to && s.free(next) && !s.lines[next].body && s.figures[next].why == "" && s.lines[next].chance.Best() != s.lines[i].chance.Best() {
		switch text := s.lines[next].Text; {
		case f.credit == "" && s.is(next, linemodel.Credit) >= captionAt:
			f.credit = bare(text)
			s.set(next, article.RoleCredit, s.reads(next, "a photographer's credit", linemodel.Credit))
			taken = 1
		case f.caption == "" && s.is(next, linemodel.Caption) >= captionAt && s.sameGroup(i, next):
			f.caption = text
			s.set(next, article.RoleCaption, s.reads(next, "a caption", linemodel.Caption))
			taken = 1
		}
	}
	switch above := i - 1; {
	case above < s.from || !s.free(above):
	case s.is(above, linemodel.Alt) >= captionAt:
		f.alt, f.altLine = s.lines[above].Text, above
	case f.caption == "" && f.credit != "" && s.captionAbove(above, i):
		f.caption = s.lines[above].Text
		s.lines[above].body = false
		s.set(above, article.RoleCaption, "stands above a photographer's credit")
	}
	s.figure(a, i, f)
	return taken
}

// maybeCaption is the probability from which a line above a credit is its
// caption.
const maybeCaption = 0.15

// captionAbove reports whether line i is the caption of the credit in the line
// below.
func (s *story) captionAbove(i, below int) bool {
	l := &s.lines[i]
	return s.sameGroup(i, below) && !l.Bullet && l.Size >= minCaption && l.Size <= maxLabelled && !s.has(i, worded|linemodel.CueHead) &&
		s.is(i, linemodel.Caption, linemodel.Alt) >= maybeCaption
}

func (s *story) sameGroup(i, j int) bool { return s.lines[i].Group == s.lines[j].Group }

// leftover gives the lines of pictures that are in no figure of the story their
// roles.
func (s *story) leftover() {
	for i := s.from; i < s.to; i++ {
		l := &s.lines[i]
		if l.role != "" || l.body {
			continue
		}
		if f, ok := s.figures[i]; ok {
			s.set(i, article.RoleCaption, f.why)
			if f.altLine >= 0 {
				s.set(f.altLine, article.RoleAlt, f.why)
			}
		} else if l.sure == linemodel.Only(linemodel.Alt) || s.is(i, linemodel.Alt) >= captionAt {
			s.set(i, article.RoleAlt, s.reads(i, "a picture's alternative text", linemodel.Alt))
		}
	}
}
