package webpage

import (
	"backfile.example/backfile/converter/article"
)

// markRest gives a role to every segment that has none: it stands outside of
// the story.
func (p *page) markRest() {
	for k := range p.segs {
		s := &p.segs[k]
		switch {
		case s.role != "":
		case s.linked >= linkHeavy && s.weight >= minTeaser:
			s.give(article.RoleRelated, "a link outside of the story")
		default:
			s.give(article.RoleChrome, "outside of the story")
		}
	}
}

// lines returns every segment with its role. The page of another kind than an
// article has no story for them to belong to.
func (p *page) lines(kind article.Kind) []article.Line {
	lines := make([]article.Line, 0, len(p.segs))
	for k := range p.segs {
		s := &p.segs[k]
		l := article.Line{Text: clean(s.text), Role: s.role, Why: s.why, Story: -1}
		if kind == article.KindArticle && ofStory(s.role) {
			l.Story = 0
		}
		lines = append(lines, l)
	}
	return lines
}

// ofStory reports whether a role is one of a story's parts.
func ofStory(r article.Role) bool {
	switch r {
	case article.RoleRelated, article.RoleComment, article.RoleAdvert, article.RoleChrome:
		return false
	}
	return true
}
