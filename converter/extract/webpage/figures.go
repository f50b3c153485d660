package webpage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// figure is a picture of the story with what belongs to it, or an embed.
type figure struct {
	node   int // the element that holds picture and caption
	img    int // the picture itself, -1 if none
	at     int // the segment it stands before
	inBody bool

	id                   string
	caption, credit, alt string
	source               string
	embed, word          string // of an embed: its address and what it is
}

const (
	// maxFigures bounds the figures of one page.
	maxFigures = 500
	// maxCaption is how many words stand under a picture at most.
	maxCaption = 120
	// maxClimb is how far above a picture the element that holds it and its
	// caption is looked for.
	maxClimb = 7
	// minPixels is the least width or height of a picture that shows something.
	minPixels = 60
)

// findFigures finds the pictures with their captions. It runs before the body
// is chosen, so that captions stay out of it.
func (p *page) findFigures() {
	taken := -1 // end of the figure found last
	for i := range p.nodes {
		if len(p.figures) >= maxFigures {
			return
		}
		el := p.nodes[i].el
		if i < taken || p.nodes[i].under.has(outside) {
			continue
		}
		switch {
		case isPicture(el.DataAtom, el.Data):
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

func isPicture(a atom.Atom, name string) bool {
	return a == atom.Img || name == "amp-img"
}

// isIcon reports whether a picture is a sign in the text: an emoji, a bullet.
func isIcon(n *html.Node) bool {
	class := attr(n, "class")
	if strings.Contains(class, "emoji") || strings.Contains(class, "smiley") || strings.Contains(class, "icon") {
		return true
	}
	w, h := pixels(attr(n, "width")), pixels(attr(n, "height"))
	return w > 0 && w < minPixels || h > 0 && h < minPixels
}

// pixels reads a width or height, 0 if it is none.
func pixels(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 5; i++ {
		if s[i] < '0' || s[i] > '9' {
			if i > 0 && s[i] == '%' {
				return 0
			}
			break
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// pictureAt makes the figure around a picture.
func (p *page) pictureAt(i int) (figure, bool) {
	el := p.nodes[i].el
	if isIcon(el) {
		return figure{}, false
	}
	box := p.box(i)
	f := figure{node: box, img: i, at: p.nodes[box].at, alt: clean(attr(el, "alt")), source: p.pictureSource(i)}
	if box != i {
		p.readCaption(&f, p.nodes[box].segFirst, p.nodes[box].segEnd)
	} else {
		p.readCaptionBelow(&f)
	}
	if f.source == "" && f.caption == "" && f.alt == "" {
		return figure{}, false
	}
	if f.caption == "" && p.isTeaser(i) {
		return figure{}, false
	}
	return f, true
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

// keepFigures drops the figures that are not of the story and numbers those
// that are. The story is the segments from..to-1, and from the headline on.
func (p *page) keepFigures(from, to, headline int) {
	kept := p.figures[:0]
	seen := map[string]bool{}
	for _, f := range p.figures {
		inside := p.within(f.node, p.main)
		lead := !inside && f.node < p.main && (headline < 0 || f.at > headline || f.caption != "") && f.at+8 > min(from, max(headline, 0))
		if !inside && !lead {
			continue
		}
		if f.source != "" && f.embed == "" {
			key := f.source
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		f.inBody = true
		if f.embed == "" {
			f.id = fmt.Sprintf("figure-%d", len(seen))
		}
		kept = append(kept, f)
	}
	p.figures = kept
	n := 0
	for i := range p.figures {
		if p.figures[i].embed == "" {
			n++
			p.figures[i].id = fmt.Sprintf("figure-%d", n)
		}
	}
}

// settleFigures keeps the figures of the story and puts those that stand above
// its first paragraph at its head.
func (p *page) settleFigures() {
	p.orderFigures()
	p.keepFigures(p.nodes[p.main].segFirst, p.nodes[p.main].segEnd, p.headlineAt())
}

// orderFigures puts figures and embeds in page order.
func (p *page) orderFigures() {
	slices.SortStableFunc(p.figures, func(a, b figure) int { return cmp.Compare(a.node, b.node) })
}
