package webpage

import (
	"golang.org/x/net/html/atom"
)

// beside are all the hints that an element is not the story, or only a small
// part of it.
const beside = outside | hintAside | hintPullQuote | hintCaption | hintCredit | hintDeck | hintByline |
	hintDate | hintContents | hintKicker | hintEmbed | hintHidden | hintCard

// inheritNames hands down what elements are named that hold no headline of the
// first level.
func (p *page) inheritNames() {
	for i := 1; i < len(p.nodes); i++ {
		n := &p.nodes[i]
		n.named = p.nodes[n.parent].named
		if own := n.hint & (hintRelated | hintAside | hintFooter); own != 0 && n.el.DataAtom != atom.Body && !p.hasTag(i, atom.H1) {
			n.named |= own
		}
	}
}

// cleanHints takes hints away from elements that they cannot be true of. An
// element that holds most of the page's text is not beside the story, whatever
// its class says: pages write <body class="has-sidebar comments-open">.
func (p *page) cleanHints() {
	total := p.nodes[0].mass
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.mass > total/2 && n.mass > 3*sentence || n.el.DataAtom == atom.Body || n.el.DataAtom == atom.Html {
			if n.hint.has(hintFooter) && n.el.DataAtom != atom.Body && !p.hasTag(i, atom.H1) && !p.hasTag(i, atom.Article) && n.mass < total*0.9 {
				continue // a footer can be longer than a short story
			}
			n.hint &^= beside
		}
		if isTextTag(n.el.DataAtom) && n.mass >= sentence && n.links < n.mass/4 {
			n.hint &^= hintRelated | hintChrome | hintShare | hintFooter | hintNotice // "teaser" names a first paragraph, too
		}
		if n.el.DataAtom == atom.Form && n.mass < total/4 && p.hasTag(i, atom.Input) {
			n.hint |= hintNotice // a form to fill in; some servers wrap the whole page in one
		}
		if n.images > 0 && n.links == 0 && (n.hint.has(hintPicture) || p.hasTag(i, atom.Figure)) {
			n.hint &^= hintRelated | hintChrome // a picture in a pop-up is still the story's
		}
		if n.el.DataAtom == atom.Header && n.mass < total/3 && p.ancestor(n.parent, p.isArticle) < 0 && !p.hasTag(i, atom.H1) {
			n.hint |= hintChrome
		}
	}
}

// distrusted lists the hints in the order they are given up.
var distrusted = [...]hint{hintChrome, hintNotice, hintTags, hintAdvert, hintShare, hintBio, hintAside, hintCard, hintRelated, hintComment}

// minLeft is the share of the page's text that must stand outside of all
// elements named as no story.
const minLeft = 0.3

const (
	// stubborn is how many of the distrusted hints, at the end, are given up
	// only where next to nothing else is left: comments can be longer than
	// the story.
	stubborn = 2
	// minUntold is that share.
	minUntold = 0.06
)

// distrust hands the hints of every element down to what is inside it. Where
// hardly any text is left that could be a story, the names lie: the hint that
// covers most is given up for the whole page.
func (p *page) distrust() {
	var given hint
	for range distrusted {
		p.inherit(given)
		left, covered := p.coverage()
		if left >= minLeft*p.nodes[0].mass {
			return
		}
		choice := distrusted[:]
		if left > minUntold*p.nodes[0].mass {
			choice = choice[:len(choice)-stubborn]
		}
		best, most := hint(0), 0.0
		for k, h := range choice {
			if covered[k] > most && !given.has(h) {
				best, most = h, covered[k]
			}
		}
		if best == 0 {
			return
		}
		given |= best
	}
	p.inherit(given)
}

// inherit sets the hints of every element to its own and its ancestors',
// without those given up. Navigation that is all links stays navigation.
func (p *page) inherit(given hint) {
	for i := range p.nodes {
		n := &p.nodes[i]
		n.under = n.hint
		if n.mass > n.links/2 && !isFurnitureTag(n.el.DataAtom) {
			n.under &^= given
		}
		if i > 0 {
			n.under |= p.nodes[n.parent].under
		}
	}
}

// isFurnitureTag reports whether a tag says by itself that no story is inside.
func isFurnitureTag(a atom.Atom) bool {
	switch a {
	case atom.Nav, atom.Footer, atom.Button, atom.Select, atom.Dialog:
		return true
	}
	return false
}

// coverage returns how many words of plain text stand under none of the
// distrusted hints, and how many under each of them.
func (p *page) coverage() (left float64, covered [len(distrusted)]float64) {
	for k := range p.segs {
		s := &p.segs[k]
		if s.linked >= linkHeavy || s.weight < sentence {
			continue
		}
		under := p.nodes[s.node].under
		free := true
		for j, h := range distrusted {
			if under.has(h) {
				covered[j] += s.weight
				free = false
			}
		}
		if free {
			left += s.weight
		}
	}
	return left, covered
}
