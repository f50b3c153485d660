package webpage

import (
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/date"
)

// maxDeck is how many words a deck or kicker has at most.
const maxDeck = 40

// maxBelow is how many segments below the headline the deck stands at most.
const maxBelow = 8

// maxInner is the same for a deck that stands inside the story: a longer one
// is the first paragraph.
const maxInner = 30

// findDeck finds the deck below the headline and the kicker above it, by their
// names.
func (p *page) findDeck(a *article.Article) {
	head := p.headlineAt()
	if head < 0 {
		return
	}
	for k := head + 1; k < min(len(p.segs), head+maxBelow); k++ {
		s := &p.segs[k]
		n := &p.nodes[s.node]
		if p.within(s.node, p.main) && s.weight > maxInner {
			continue
		}
		if s.role == "" && n.under.has(hintDeck) && !n.under.has(outside) && s.linked < linkHeavy && s.weight > 3 && s.weight < maxDeck {
			a.Deck = s.text
			s.give(article.RoleDeck, "in an element named for the deck, below the headline")
			break
		}
	}
	if k := head - 1; k >= 0 && a.Kicker == "" {
		s := &p.segs[k]
		if n := &p.nodes[s.node]; s.role == "" && n.under.has(hintKicker) && !n.under.has(outside) && s.weight <= sentence && !isDate(s.text) {
			a.Kicker = s.text
			s.give(article.RoleKicker, "in an element named for the kicker, above the headline")
		}
	}
}

func isDate(s string) bool {
	_, ok := date.Parse(s)
	return ok
}

// headlineAt returns the segment of the headline, or -1.
func (p *page) headlineAt() int {
	for k := range p.segs {
		if p.segs[k].role == article.RoleHeadline {
			return k
		}
	}
	return -1
}
