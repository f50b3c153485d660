package webpage

import (
	"golang.org/x/net/html/atom"
)

const (
	// narrow is the share of an element's score that one child must have for
	// the story to be looked for in that child alone.
	narrow = 0.85
	// narrowNamed is the same for a child named like a story's body.
	narrowNamed = 0.4
)

// findMain finds the element that holds the story: from the top, the child
// that has nearly all of the score, as long as there is one.
func (p *page) findMain() {
	p.main = 0
	for {
		best := p.bestChild(p.main)
		if best < 0 {
			return
		}
		p.main = best
	}
}

// bestChild returns the child of node i that has nearly all of its score, or
// -1 if the story is spread over several.
func (p *page) bestChild(i int) int {
	best, sum := -1, 0.0
	p.children(i, func(c int) {
		if p.nodes[c].score > 0 {
			sum += p.nodes[c].score
		}
		if best < 0 || p.nodes[c].score > p.nodes[best].score {
			best = c
		}
	})
	if best < 0 || p.nodes[best].score <= 0 || isParagraph(p.tag(best)) {
		return -1
	}
	for k := p.nodes[i].segFirst; k < p.nodes[i].segEnd; k++ {
		if s := &p.segs[k]; s.node == i && s.score > 0 {
			sum += s.score
		}
	}
	if p.hasTwin(i, best) {
		return -1
	}
	need := narrow
	if p.nodes[best].hint.has(hintBody) {
		need = narrowNamed
	}
	if p.nodes[best].score < need*sum {
		return -1
	}
	return best
}

// twinScore is the score from which an element alike holds more of the story.
const twinScore = 3 * sentence

// hasTwin reports whether another child of node i is alike and has text, too: a
// story cut into sections. One with a headline of its own is another story.
func (p *page) hasTwin(i, best int) bool {
	shape, found := p.shape(best), false
	p.children(i, func(c int) {
		if c != best && p.nodes[c].score >= twinScore && p.shape(c) == shape && !p.hasTag(c, atom.H1) && p.isProse(c) {
			found = true
		}
	})
	return found
}

// isProse reports whether most of the text inside node i is sentences without
// links.
func (p *page) isProse(i int) bool {
	n := &p.nodes[i]
	prose, all := 0.0, 0.0
	for k := n.segFirst; k < n.segEnd; k++ {
		s := &p.segs[k]
		all += s.weight
		if s.linked < linkHeavy && s.weight >= sentence && endsSentence(s.text) {
			prose += s.weight
		}
	}
	return prose > all/2
}

// isParagraph reports whether an element holds a piece of a story, never the
// whole.
func isParagraph(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol, atom.Dl,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
