package webpage

import (
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
)

// Site is what was learnt from the other captures of a page's site. Its zero
// value knows nothing.
type Site struct {
	// Furniture tells whether a block of text, white space collapsed, stands on
	// many pages of the site; nil where nothing is known of it.
	Furniture func(text string) bool
	// Places are the elements in which most pages of the site have the headline,
	// the byline, the date and the body of their story, as [Places] names them.
	Places map[article.Role]string
}

// Places names the elements in which a page has the headline, the byline, the
// date and the body of its story. It tells only what is beyond doubt: nil for a
// page that is no story, or whose headline does not agree with its title.
func Places(c *capture.Capture) map[article.Role]string {
	doc, _, err := parse(c.Body)
	if err != nil {
		return nil
	}
	placeStreamed(doc)
	p := newPage(doc, c.URL, Site{})
	a := p.build(c.URL)
	if body := weight(a.Text()); !p.agreed || body < 2*short {
		return nil
	}
	places := map[article.Role]string{article.RoleBody: p.path(p.main)}
	if k := p.headlineAt(); k >= 0 {
		places[article.RoleHeadline] = p.path(p.segs[k].node)
	}
	from, to := p.head()
	for i := range p.nodes {
		if n := &p.nodes[i]; n.at < from-aboveHead || n.at > to {
			continue
		}
		if role := p.tells(i, a); role != "" {
			places[role] = p.path(i) // the innermost, which comes last
		}
	}
	return places
}

// maxTelling is how many words an element has at most that holds nothing but
// the byline or the date.
const maxTelling = 8

// tells returns the role of an element that holds the byline or the date and no
// more, "" for others.
func (p *page) tells(i int, a *article.Article) article.Role {
	text := p.inlineText(i)
	if text == "" || weight(text) > maxTelling {
		return ""
	}
	if d, ok := date.Parse(text); ok && a.Issued != "" && strings.HasPrefix(a.Issued, d.EDTF) {
		return article.RoleDate
	}
	if names, _ := byline.Parse(text); len(names) > 0 && len(a.Authors) > 0 && names[0] == a.Authors[0] {
		return article.RoleByline
	}
	return ""
}

const (
	// steps is how many elements, innermost first, name a place.
	steps = 4
	// maxClass is how much of an element's class is part of the name, in bytes.
	maxClass = 80
)

// path names the place of node i: its tag and class, and those around it.
func (p *page) path(i int) string {
	var b strings.Builder
	for n := 0; n < steps && i > 0; n++ {
		el := p.nodes[i].el
		b.WriteString(el.Data)
		for name := range strings.FieldsSeq(clip(attr(el, "class"), maxClass)) {
			if !strings.ContainsAny(name, "0123456789") {
				b.WriteString("." + name)
			}
		}
		b.WriteByte('<')
		i = p.nodes[i].parent
	}
	return b.String()
}

// place returns the element in which the site's pages have a role, -1 where
// that is not known, or where this page has none or several.
func (p *page) place(role article.Role) int {
	path := p.site.Places[role]
	if path == "" {
		return -1
	}
	found := -1
	for i := range p.nodes {
		if strings.HasPrefix(path, p.nodes[i].el.Data) && p.path(i) == path {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// placed returns the text of the element in which the site's pages have a role.
func (p *page) placed(role article.Role) []string {
	if i := p.place(role); i >= 0 {
		if text := p.inlineText(i); weight(text) <= maxByline {
			return []string{text}
		}
	}
	return nil
}

// placedHeadline returns the segment that stands where the site's pages have
// their headline, or -1.
func (p *page) placedHeadline() int {
	i := p.place(article.RoleHeadline)
	if i < 0 {
		return -1
	}
	for k := p.nodes[i].segFirst; k < p.nodes[i].segEnd; k++ {
		if s := &p.segs[k]; s.node == i && !s.common && s.weight > 0 {
			return k
		}
	}
	return -1
}

// settleMain moves the story to where the site's pages have it, unless what was
// found lies inside: on a short story's page something else may hold more.
func (p *page) settleMain() {
	if i := p.place(article.RoleBody); i >= 0 && p.nodes[i].score >= sentence && !p.within(p.main, i) {
		p.main = i
	}
}
