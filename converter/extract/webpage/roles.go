package webpage

import (
	"backfile.example/backfile/converter/article"
)

// roleRules say what role a segment has by the names of the elements around
// it, the first that holds.
var roleRules = []struct {
	hint hint
	role article.Role
	why  string
}{
	{hintComment, article.RoleComment, "in an element named for comments"},
	{hintAdvert, article.RoleAdvert, "in an element named for advertising or promotion"},
	{hintRelated, article.RoleRelated, "in an element named for, or built as, a list of other stories"},
	{hintShare, article.RoleChrome, "in an element named for sharing"},
	{hintNotice, article.RoleChrome, "in an element named for a notice"},
	{hintTags, article.RoleKeywords, "in an element named for tags"},
	{hintBio, article.RoleByline, "in an element named for the author's life"},
	{hintFooter, article.RoleChrome, "in the page's navigation or footer"},
	{hintChrome, article.RoleChrome, "in an element named for navigation or tools"},
	{hintContents, article.RoleChrome, "in a table of contents"},
	{hintAside, article.RoleRelated, "in an aside"},
	{hintPullQuote, article.RoleRepeated, "in a pulled quote"},
}

// shortRules are like roleRules for names that count for short texts only:
// pages name whole stories "author" or "date".
var shortRules = []struct {
	hint hint
	max  float64 // words
	role article.Role
	why  string
}{
	{hintByline, 25, article.RoleByline, "in an element named for the byline"},
	{hintDate, 20, article.RoleDate, "in an element named for the date"},
	{hintHidden, 60, article.RoleChrome, "hidden but for screen readers"},
	{hintKicker, 8, article.RoleKicker, "in an element named for the kicker"},
	{hintCredit, 20, article.RoleCredit, "in an element named for a credit"},
	{hintCaption, 90, article.RoleCaption, "in an element named for a caption"},
}

// nameRoles gives a role to every segment whose surroundings name it.
func (p *page) nameRoles() {
	for k := range p.segs {
		s := &p.segs[k]
		if s.known || s.role != "" {
			continue
		}
		under := p.nodes[s.node].under
		for _, r := range roleRules {
			if under.has(r.hint) {
				s.give(r.role, r.why+p.namer(s.node, r.hint))
				break
			}
		}
		for _, r := range shortRules {
			if under.has(r.hint) && s.weight <= r.max {
				s.give(r.role, r.why+p.namer(s.node, r.hint))
				break
			}
		}
	}
}

// namer says which name gave an element its hint, as evidence for a reader.
func (p *page) namer(i int, h hint) string {
	i = p.ancestor(i, func(c int) bool { return p.nodes[c].hint.has(h) })
	if i < 0 {
		return ""
	}
	el := p.nodes[i].el
	name := first(attr(el, "class"), attr(el, "id"), attr(el, "itemprop"), el.Data)
	return ": “" + clip(clean(name), 40) + "”"
}
