package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"
)

const (
	// minCards is how many elements alike make a list of teasers.
	minCards = 3
	// maxCard is how many words of plain text a teaser has at most, on the
	// average; maxBareCard is the same for one without a picture, and
	// maxSignedCard for one with a byline or date of its own.
	maxCard, maxBareCard, maxSignedCard = 50, 20, 120
)

// row is a row of elements alike.
type row struct {
	nodes  []int
	signed bool // nearly each has a byline or date of its own
	sure   bool // teasers without doubt: their texts are cut off, or they are named so
}

// markCards finds lists of teasers: three or more elements alike in a row,
// each with a link that leads to more and little text of its own. Where they
// hold most of the page's text and are not signed, they are a story told in a
// list: reviews, recipes, slides. Teasers without doubt are none, however short
// the story beside them is.
func (p *page) markCards() {
	var rows []row
	mass := 0.0
	for i := range p.nodes {
		if !p.nodes[i].under.has(outside) {
			rows = p.rows(i, rows)
		}
	}
	for _, r := range rows {
		for _, c := range r.nodes {
			mass += p.nodes[c].mass
		}
	}
	for _, r := range rows {
		if r.sure && p.nodes[0].mass-mass >= minBeside {
			p.markRow(r.nodes)
			continue
		}
		if mass <= p.nodes[0].mass/2 || r.signed && mass <= p.nodes[0].mass*0.85 {
			p.markRow(r.nodes)
		}
	}
}

// markRow marks everything inside the elements of a row as teasers.
func (p *page) markRow(nodes []int) {
	for _, c := range nodes {
		for d := c; d < p.nodes[c].end; d++ {
			p.nodes[d].under |= hintRelated
		}
	}
}

// rows appends the rows of teasers among the children of a node.
func (p *page) rows(i int, rows []row) []row {
	var alike []int
	var shape string
	end := func() {
		if r, ok := p.teaserRow(alike); ok {
			r.nodes = append([]int(nil), alike...)
			rows = append(rows, r)
		}
	}
	p.children(i, func(c int) {
		if sh := p.shape(c); sh != shape {
			end()
			alike, shape = alike[:0], sh
		}
		alike = append(alike, c)
	})
	end()
	return rows
}

// shape returns what elements alike have in common: the tag and the first
// class. Further classes tell the first and the last, the odd and the even.
func (p *page) shape(i int) string {
	el := p.nodes[i].el
	class, _, _ := strings.Cut(strings.TrimSpace(attr(el, "class")), " ")
	return el.Data + " " + class
}

// minBeside is how many words of plain text a page has at least beside its
// teasers that is a story with teasers and no list of them.
const minBeside = 25

// teaserRow reports whether elements alike are teasers.
func (p *page) teaserRow(alike []int) (r row, ok bool) {
	if len(alike) < minCards {
		return r, false
	}
	linked, images, signed, cut, mass := 0, 0, 0, 0, 0.0
	for _, c := range alike {
		if p.leadsAway(c) {
			linked++
		}
		if p.isSigned(c) {
			signed++
		}
		if p.isCut(c) {
			cut++
		}
		mass += p.nodes[c].mass
		images += min(1, p.nodes[c].images)
	}
	r.signed = signed*5 >= len(alike)*4
	r.sure = cut*3 >= len(alike) || p.nodes[alike[0]].named.has(hintRelated|hintAside|hintFooter)
	most := maxBareCard
	switch {
	case r.signed:
		most = maxSignedCard
	case images*2 > len(alike) || r.sure:
		most = maxCard
	}
	return r, linked*5 >= len(alike)*4 && mass <= float64(most*len(alike))
}

// isCut reports whether the last text of node i breaks off inside a sentence.
func (p *page) isCut(i int) bool {
	n := &p.nodes[i]
	if n.segEnd-n.segFirst < 2 {
		return false
	}
	last := &p.segs[n.segEnd-1]
	return last.weight >= sentence && last.linked < linkHeavy && (!endsSentence(last.text) || strings.HasSuffix(last.text, "…") || strings.HasSuffix(last.text, "..."))
}

// isSigned reports whether something inside node i is named for a byline or
// date.
func (p *page) isSigned(i int) bool {
	for c := i + 1; c < p.nodes[i].end; c++ {
		if p.nodes[c].hint.has(hintByline|hintDate) && p.nodes[c].segEnd > p.nodes[c].segFirst {
			return true
		}
	}
	return false
}

// leadsAway reports whether an element is a teaser by its looks: its first
// text or picture is a link, or it has a linked heading.
func (p *page) leadsAway(i int) bool {
	n := &p.nodes[i]
	if isTextTag(n.el.DataAtom) || n.segFirst >= n.segEnd {
		return false
	}
	if n.el.DataAtom == atom.A {
		return n.images > 0 || n.mass > 0
	}
	first := &p.segs[n.segFirst]
	if n.images == 0 && n.segEnd-n.segFirst < 2 {
		return false
	}
	for k := n.segFirst; k < min(n.segEnd, n.segFirst+4); k++ {
		if p.segs[k].level > 0 && p.segs[k].linked > 0.8 {
			return true
		}
	}
	return first.linked > 0.8 && (n.images > 0 || first.weight >= minTitle && n.segEnd-n.segFirst <= 3)
}

// minTitle is how many words a link has at least that is a headline.
const minTitle = 3

// isTextTag reports whether an element is a paragraph or a piece of one: such
// elements stand in rows in every story.
func isTextTag(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Br, atom.Span, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Tr, atom.Td,
		atom.Blockquote, atom.Figure:
		return true
	}
	return false
}
