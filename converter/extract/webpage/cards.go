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

// row is a row of elements alike, and whether each of them has a byline or date
// of its own.
type row struct {
	nodes  []int
	signed bool
}

// markCards finds lists of teasers: three or more elements alike in a row,
// each with a link that leads to more and little text of its own. Where they
// hold most of the page's text and are not signed, they are a story told in a
// list: reviews, recipes, slides.
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
		if signed, ok := p.teaserRow(alike); ok {
			rows = append(rows, row{append([]int(nil), alike...), signed})
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

// teaserRow reports whether elements alike are teasers, and signed.
func (p *page) teaserRow(alike []int) (isSigned, ok bool) {
	if len(alike) < minCards {
		return false, false
	}
	linked, images, signed, mass := 0, 0, 0, 0.0
	for _, c := range alike {
		if p.leadsAway(c) {
			linked++
		}
		if p.isSigned(c) {
			signed++
		}
		mass += p.nodes[c].mass
		images += min(1, p.nodes[c].images)
	}
	isSigned = signed*5 >= len(alike)*4
	most := maxBareCard
	switch {
	case isSigned:
		most = maxSignedCard
	case images*2 > len(alike):
		most = maxCard
	}
	return isSigned, linked*5 >= len(alike)*4 && mass <= float64(most*len(alike))
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
	return n.images > 0 && first.linked > 0.8
}

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
