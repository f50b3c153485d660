package webpage

import (
	"golang.org/x/net/html/atom"
)

const (
	// minCards is how many elements alike make a list of teasers.
	minCards = 3
	// maxCard is how many words of plain text a teaser has at most, on the
	// average; maxBareCard is the same for one without a picture.
	maxCard, maxBareCard = 50, 20
)

// markCards finds lists of teasers: three or more elements alike in a row,
// each with a link that leads to more and little text of its own.
func (p *page) markCards() {
	var cards []int
	for i := range p.nodes {
		if p.nodes[i].under.has(outside) {
			continue
		}
		cards = p.rows(i, cards)
	}
	mass := 0.0
	for _, c := range cards {
		mass += p.nodes[c].mass
	}
	if mass > p.nodes[0].mass/2 {
		return // a story told in a list: reviews, recipes, slides
	}
	for _, c := range cards {
		for d := c; d < p.nodes[c].end; d++ {
			p.nodes[d].under |= hintRelated
		}
	}
}

// rows appends the cards among the children of a node to cards.
func (p *page) rows(i int, cards []int) []int {
	var row []int
	var shape string
	p.children(i, func(c int) {
		sh := p.shape(c)
		if sh != shape {
			cards = p.row(row, cards)
			row, shape = row[:0], sh
		}
		row = append(row, c)
	})
	return p.row(row, cards)
}

// shape returns what two cards of a list have in common.
func (p *page) shape(i int) string {
	el := p.nodes[i].el
	return el.Data + " " + attr(el, "class")
}

// row appends the elements of a row to cards if they are teasers.
func (p *page) row(row, cards []int) []int {
	if len(row) < minCards {
		return cards
	}
	linked, images, mass := 0, 0, 0.0
	for _, c := range row {
		if p.leadsAway(c) {
			linked++
		}
		mass += p.nodes[c].mass
		images += min(1, p.nodes[c].images)
	}
	most := maxBareCard
	if images*2 > len(row) {
		most = maxCard
	}
	if linked*5 < len(row)*4 || mass > float64(most*len(row)) {
		return cards
	}
	return append(cards, row...)
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
