package plaintext

import (
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/editorial"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// assemble builds the body's blocks, figures in their places, and gives the
// lines of the body their roles.
func (s *story) assemble(a *article.Article) {
	var list *article.Block
	for i := s.from; i < s.to; i++ {
		l := &s.lines[i]
		if l.figure != "" {
			a.Body = append(a.Body, article.Block{Kind: article.FigureRef, Figure: l.figure})
			list = nil
		}
		if !l.body || l.role != "" {
			continue
		}
		switch {
		case l.Bullet:
			if list == nil {
				a.Body = append(a.Body, article.Block{Kind: article.List})
				list = &a.Body[len(a.Body)-1]
			}
			list.Children = append(list.Children, article.Block{Kind: article.Item, Spans: article.Plain(l.Text)})
			s.set(i, article.RoleBody, s.reads(i, "a list inside the story", linemodel.Body))
			continue
		case s.subhead(i):
			a.Body = append(a.Body, article.Block{Kind: article.Heading, Level: 2, Spans: article.Plain(l.Text)})
			s.set(i, article.RoleHeading, s.reads(i, "a short line between paragraphs", linemodel.Body))
		default:
			a.Body = append(a.Body, editorial.Paragraph(l.Text))
			s.set(i, article.RoleBody, s.reads(i, "the story", linemodel.Body))
		}
		list = nil
	}
}

const maxSubhead = 90

// subhead reports whether line i is a subheading: short, no sentence, with a
// longer paragraph of the story below it.
func (s *story) subhead(i int) bool {
	l := &s.lines[i]
	if l.Size > maxSubhead || i > s.from && s.setInAlike(i) || lines.IsSentence(l.Text) || s.has(i, linemodel.CueDate) || strings.HasSuffix(l.Text, ",") {
		return false
	}
	for j := i + 1; j < s.bodyTo; j++ {
		if s.lines[j].body {
			return s.lines[j].Size > l.Size
		}
	}
	return false
}
