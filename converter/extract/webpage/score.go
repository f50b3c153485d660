package webpage

import (
	"golang.org/x/net/html/atom"
)

const (
	// linkHeavy is the share of linked text from which a block is a link and
	// not a sentence with links in it.
	linkHeavy = 0.5
	// sentence is how many words make a block likely to be running text.
	sentence = 8
)

// score judges every segment by itself, and every element by what is inside.
func (p *page) score() {
	p.sumMass()
	p.inheritNames()
	p.cleanHints()
	p.distrust()
	p.markCards()
	for k := range p.segs {
		s := &p.segs[k]
		s.score = p.segmentScore(s)
		p.nodes[s.node].score += s.score
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		n := &p.nodes[i]
		if n.hint.has(hintBody) && n.score > 0 {
			n.score *= namedBonus
		}
		p.nodes[n.parent].score += kept(n.score)
	}
}

const (
	// namedBonus favours an element named like a story's body.
	namedBonus = 1.1
	// clutterCost is how much of the negative score of an element counts
	// against the element around it. Clutter can be cut out, but tells that
	// the element around it is too wide.
	clutterCost = 0.4
)

// kept returns what the score of an element adds to the element around it.
func kept(score float64) float64 {
	if score < 0 {
		return score * clutterCost
	}
	return score
}

// sumMass adds up the words and pictures inside every element.
func (p *page) sumMass() {
	for k := range p.segs {
		s, n := &p.segs[k], &p.nodes[p.segs[k].node]
		if s.linked >= linkHeavy {
			n.links += s.weight
		} else if s.weight >= sentence || s.known {
			n.mass += s.weight
		}
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		n, up := &p.nodes[i], &p.nodes[p.nodes[i].parent]
		if isPicture(n.el.DataAtom, n.el.Data) {
			n.images++
		}
		up.mass += n.mass
		up.links += n.links
		up.images += n.images
	}
}

func (p *page) isArticle(i int) bool {
	return p.tag(i) == atom.Article || p.tag(i) == atom.Main || p.nodes[i].hint.has(hintArticle|hintBody)
}

// hasTag reports whether a descendant of node i has a tag.
func (p *page) hasTag(i int, a atom.Atom) bool {
	for c := i + 1; c < p.nodes[i].end; c++ {
		if p.tag(c) == a {
			return true
		}
	}
	return false
}

// segmentScore judges a segment by its length, its links and where it stands.
func (p *page) segmentScore(s *segment) float64 {
	under := p.nodes[s.node].under
	switch {
	case s.common:
		return -1 - s.weight/2
	case s.known:
		return s.weight + 2
	case under.has(outside):
		return -1 - s.weight/2
	case under.has(hintAside):
		return -1 - s.weight/4
	case s.linked >= linkHeavy:
		return -1 - s.weight
	case under.has(hintCaption | hintCredit | hintByline | hintDate | hintCard | hintHidden):
		return 0
	case s.level > 0:
		return 0.5
	case s.weight >= sentence:
		return s.weight * (1 - s.linked)
	case endsSentence(s.text):
		return s.weight / 2
	}
	return -0.5
}
