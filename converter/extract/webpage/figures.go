package webpage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// figure is a picture of the story with what belongs to it, or an embed.
type figure struct {
	node int // the element that holds picture and caption
	img  int // the picture itself, -1 if none
	at   int // the segment it stands before

	id                   string
	caption, credit, alt string
	source               string
	also                 []string // other addresses of the picture
	embed, word          string   // of an embed: its address and what it is
}

const (
	// maxFigures bounds the figures of one page, and maxPictures the pictures
	// looked at for them.
	maxFigures, maxPictures = 500, 2000
	// maxCaption is how many words stand under a picture at most.
	maxCaption = 120
	// maxClimb is how far above a picture the element that holds it and its
	// caption is looked for.
	maxClimb = 7
)

// findFigures finds the pictures with their captions. It runs before the body
// is chosen, so that captions stay out of it.
func (p *page) findFigures() {
	taken := -1 // end of the figure found last
	looked := 0
	for i := range p.nodes {
		if len(p.figures) >= maxFigures || looked > maxPictures {
			return
		}
		el := p.nodes[i].el
		if i < taken || p.nodes[i].under.has(outside) {
			continue
		}
		switch {
		case isPicture(el.DataAtom, el.Data):
			looked++
			if f, ok := p.pictureAt(i); ok {
				p.figures = append(p.figures, f)
				taken = max(taken, p.takenBy(&f))
			}
		case el.DataAtom == atom.Figcaption || el.DataAtom == atom.Figure && p.nodes[i].images == 0:
			if f, ok := p.bareFigure(i); ok {
				p.figures = append(p.figures, f)
				taken = p.nodes[f.node].end
			}
		}
	}
}

// takenBy returns where looking for the next figure goes on. A box with
// several pictures and captions is a gallery: each is a figure.
func (p *page) takenBy(f *figure) int {
	if f.node == f.img {
		return f.img + 1
	}
	return p.nodes[f.node].end
}

// pictureAt makes the figure around a picture.
func (p *page) pictureAt(i int) (figure, bool) {
	el := p.nodes[i].el
	if isIcon(el) {
		return figure{}, false
	}
	box := p.box(i)
	f := figure{node: box, img: i, at: p.nodes[box].at, alt: clean(attr(el, "alt"))}
	f.setSources(p.pictureSources(i))
	if box != i {
		p.readCaption(&f, p.nodes[box].segFirst, p.nodes[box].segEnd)
	} else {
		p.readCaptionBelow(&f)
	}
	if f.credit == "" {
		f.credit = p.creditElsewhere(&f)
	}
	if f.source == "" && f.caption == "" && f.alt == "" {
		return figure{}, false
	}
	if f.caption == "" && p.isTeaser(i) {
		return figure{}, false
	}
	return f, true
}

// setSources sets the addresses of the picture.
func (f *figure) setSources(all []string) {
	if len(all) > 0 {
		f.source, f.also = all[0], all[1:]
	}
}

// box returns the element that holds picture i and its caption: a figure, or
// the nearest element with a caption and little else; else the picture.
func (p *page) box(i int) int {
	box := i
	for up, climb := p.nodes[i].parent, 0; up > 0 && climb < maxClimb; up, climb = p.nodes[up].parent, climb+1 {
		n := &p.nodes[up]
		if p.words(up) > maxCaption || p.tag(up) == atom.Body || p.tag(up) == atom.Article {
			break
		}
		if n.images > 1 && p.captions(up) > 1 {
			break
		}
		if p.tag(up) == atom.Figure {
			return up
		}
		if n.segEnd > n.segFirst && (p.allCaption(up) || p.isPictureBox(up) || p.isLooseBox(up)) {
			box = up
		}
	}
	return box
}

// words returns how many words stand inside node i, linked or not.
func (p *page) words(i int) float64 {
	n := &p.nodes[i]
	sum := 0.0
	for k := n.segFirst; k < n.segEnd && sum <= maxCaption; k++ {
		sum += p.segs[k].weight
	}
	return sum
}

// captions returns how many separate captions stand inside node i.
func (p *page) captions(i int) int {
	count := 0
	for c := i + 1; c < p.nodes[i].end; c++ {
		if p.tag(c) == atom.Figcaption || p.nodes[c].hint.has(hintCaption) && !p.nodes[p.nodes[c].parent].under.has(hintCaption) {
			count++
			c = p.nodes[c].end - 1
		}
	}
	return count
}

// allCaption reports whether all the text inside node i is named as a caption
// or credit.
func (p *page) allCaption(i int) bool {
	n := &p.nodes[i]
	for k := n.segFirst; k < n.segEnd; k++ {
		if s := &p.segs[k]; !p.nodes[s.node].under.has(hintCaption | hintCredit) {
			return false
		}
	}
	return true
}

// maxBoxed is how many words stand with a picture in an element named for it.
const maxBoxed = 60

// isPictureBox reports whether an element is named for a picture and holds no
// more than one and a short text.
func (p *page) isPictureBox(i int) bool {
	n := &p.nodes[i]
	if !n.hint.has(hintPicture) || n.links > n.mass || p.words(i) > maxBoxed {
		return false
	}
	for k := n.segFirst; k < n.segEnd; k++ {
		if s := &p.segs[k]; s.level > 0 || s.role != "" && s.role != article.RoleRepeated || s.linked > linkHeavy {
			return false
		}
	}
	return true
}

// bareFigure makes a figure of a caption whose picture was not captured.
func (p *page) bareFigure(i int) (figure, bool) {
	box := p.ancestor(i, func(c int) bool { return p.tag(c) == atom.Figure })
	if box < 0 {
		box = i
	}
	if p.words(box) > maxCaption || p.hasTag(box, atom.Table) || p.hasTag(box, atom.Blockquote) ||
		p.hasTag(box, atom.Pre) || p.hasTag(box, atom.Iframe) || p.hasTag(box, atom.P) && !p.hasTag(box, atom.Figcaption) && p.tag(box) != atom.Figcaption {
		return figure{}, false
	}
	f := figure{node: box, img: -1, at: p.nodes[box].at}
	f.source = p.noscriptSource(p.nodes[box].el)
	p.readCaption(&f, p.nodes[box].segFirst, p.nodes[box].segEnd)
	return f, f.caption != ""
}

// isTeaser reports whether a picture is a link to another story.
func (p *page) isTeaser(i int) bool {
	a := p.ancestor(i, func(c int) bool { return p.tag(c) == atom.A })
	if a < 0 {
		return false
	}
	href := attr(p.nodes[a].el, "href")
	return href != "" && !strings.HasPrefix(href, "#") && !isImageName(href)
}

// settleFigures puts figures and embeds in page order, drops what is not of the
// story and numbers the figures. A picture shown twice is one figure.
func (p *page) settleFigures() {
	slices.SortStableFunc(p.figures, func(a, b figure) int { return cmp.Compare(a.node, b.node) })
	headline := p.headlineAt()
	kept := p.figures[:0]
	seen := map[string]int{} // index in kept by address
	for _, f := range p.figures {
		if !p.ofStory(&f, headline) {
			continue
		}
		if first, ok := seen[f.source]; ok && f.source != "" {
			if kept[first].caption == "" {
				kept[first].caption, kept[first].credit = f.caption, f.credit
			}
			continue
		}
		if f.embed == "" {
			seen[f.source] = len(kept)
		}
		kept = append(kept, f)
	}
	p.figures = kept
	n := 0
	for i := range p.figures {
		if f := &p.figures[i]; f.embed == "" {
			n++
			f.id = fmt.Sprintf("figure-%d", n)
		}
	}
}

// maxLead is how many segments a lead figure stands above the story or the
// headline at most.
const maxLead = 8

// ofStory reports whether a figure is inside the story, or leads it: between
// the headline and the story, or with a caption right above the headline.
func (p *page) ofStory(f *figure, headline int) bool {
	if p.within(f.node, p.main) {
		return !p.nodes[f.node].under.has(hintRelated)
	}
	if f.node > p.main {
		return false
	}
	if headline >= 0 && f.at <= headline {
		return f.caption != "" && f.at+maxLead > headline
	}
	return headline >= 0 || f.at+maxLead > p.nodes[p.main].segFirst
}
