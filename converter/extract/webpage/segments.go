package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// segment is a block of text: what stands between two block boundaries.
type segment struct {
	node  int // the element that holds all of it
	text  string
	runs  []run
	level int // of a heading, else 0

	weight float64 // in words
	linked float64 // share of the text that is linked, 0 to 1
	score  float64 // how much like a paragraph of a story, in words
	known  bool    // the page's structured data has it in the story
	common bool    // stands on many pages of the site

	role article.Role
	why  string
	post bool // belongs to an embedded post
}

// give sets the role of a segment that has none yet.
func (s *segment) give(role article.Role, why string) {
	if s.role == "" {
		s.role, s.why = role, why
	}
}

// segmenter cuts a page into segments, in one walk over its elements.
type segmenter struct {
	p      *page
	w      writer
	holder int // the block element that the text being collected stands in
	styles []open
	next   int // index of the next node to be met
}

// open is an element entered and not yet left.
type open struct {
	node  int
	style style
	block bool
	seg   int // holder outside of it
	// around is the text before it that goes on behind it: the element stands
	// inside of a line and is not part of it.
	around writer
}

// segment fills p.segs.
func (p *page) segment() {
	s := &segmenter{p: p}
	for n := p.doc; n != nil; {
		if s.enter(n) && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		s.leave(n)
		for n != p.doc && n.NextSibling == nil {
			n = n.Parent
			s.leave(n)
		}
		if n == p.doc {
			break
		}
		n = n.NextSibling
	}
	s.flush()
	p.rangeSegments()
}

// enter takes a node in and reports whether its children are to be visited.
func (s *segmenter) enter(n *html.Node) bool {
	if n.Type == html.TextNode {
		s.w.write(n.Data, s.style())
		return false
	}
	if s.next >= len(s.p.nodes) || s.p.nodes[s.next].el != n {
		return false
	}
	i := s.next
	s.next++
	switch n.DataAtom {
	case atom.Br:
		s.lineBreak()
	case atom.Hr, atom.Iframe, atom.Video, atom.Audio:
		s.flush()
	case atom.Img:
		if !isIcon(n) {
			s.flush()
		}
	case atom.Time:
		s.w.space = s.w.space || s.w.afterWord() // set apart by its style: "The PostNovember 21"
	case atom.Noscript:
		return false
	}
	top := open{node: i, style: restyle(s.style(), n), block: isBlock(n) || s.standsApart(i), seg: s.holder}
	if !isBlock(n) && (s.p.nodes[i].hint.has(hintHidden) || s.p.isInlineCard(i)) {
		top.block, top.around = true, s.w
		s.w.reset()
	} else if top.block {
		s.flush()
	}
	s.p.nodes[i].at = len(s.p.segs)
	s.styles = append(s.styles, top)
	if top.block {
		s.holder = i
	}
	return true
}

// maxPopup bounds the elements inside of a line that are looked at.
const maxPopup = 60

// isInlineCard reports whether an element inside a line of text begins with a
// picture and holds several links: it pops up when the line is pointed at.
func (p *page) isInlineCard(i int) bool {
	if p.tag(i) != atom.Span {
		return false
	}
	links, pictured := 0, false
	for c := i + 1; c < min(p.nodes[i].end, i+maxPopup); c++ {
		switch p.tag(c) {
		case atom.A:
			links++
			if !pictured && strings.TrimSpace(innerText(p.nodes[c].el)) != "" {
				return false
			}
		case atom.Img:
			pictured = true
		}
	}
	return links > 1 && pictured
}

// leave closes a node that was entered.
func (s *segmenter) leave(n *html.Node) {
	k := len(s.styles) - 1
	if k < 0 || s.p.nodes[s.styles[k].node].el != n {
		return
	}
	top := s.styles[k]
	if top.block {
		s.flush()
		s.holder = top.seg
		s.w = top.around
	}
	s.styles = s.styles[:k]
}

// lineBreak ends the line; two in a row end the paragraph, and so does one
// after a line that is all bold: old pages set headings so.
func (s *segmenter) lineBreak() {
	s.w.breaks++
	if s.w.breaks > 1 || len(s.w.runs) == 1 && s.w.runs[0].style.strong {
		s.flush()
	}
}

// standsApart reports whether an inline element is set as a block: credits,
// captions and kickers are mostly spans.
func (s *segmenter) standsApart(i int) bool {
	n := &s.p.nodes[i]
	return n.hint.has(hintCredit|hintCaption|hintKicker) && n.el.DataAtom != atom.A || n.el.DataAtom == atom.Button
}

func (s *segmenter) style() style {
	if k := len(s.styles); k > 0 {
		return s.styles[k-1].style
	}
	return style{}
}

// restyle returns the style inside an element.
func restyle(st style, n *html.Node) style {
	switch n.DataAtom {
	case atom.A:
		if href := attr(n, "href"); href != "" {
			st.href = href
		}
	case atom.B, atom.Strong:
		st.strong = true
	case atom.I, atom.Em, atom.Cite:
		st.em = true
	}
	return st
}

// flush ends the segment being collected.
func (s *segmenter) flush() {
	if len(s.w.buf) > 0 {
		seg := segment{node: s.holder, text: string(s.w.buf), runs: s.w.runs}
		seg.measure()
		seg.level = s.headingLevel()
		s.p.segs = append(s.p.segs, seg)
	}
	s.w.reset()
}

// headingLevel returns the level of the heading that the text stands in.
func (s *segmenter) headingLevel() int {
	for k := len(s.styles) - 1; k >= 0 && k > len(s.styles)-6; k-- {
		if l := headingLevel(s.p.tag(s.styles[k].node)); l > 0 {
			return l
		}
	}
	return 0
}

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(a.String()[1] - '0')
	}
	return 0
}

// measure fills weight and linked.
func (s *segment) measure() {
	s.weight = weight(s.text)
	linked := 0
	for _, r := range s.runs {
		if r.style.href != "" {
			linked += r.end - r.start
		}
	}
	s.linked = float64(linked) / float64(len(s.text))
}

// rangeSegments notes for every node which segments are inside it.
func (p *page) rangeSegments() {
	for i := range p.nodes {
		p.nodes[i].segFirst = len(p.segs)
	}
	for k := range p.segs {
		n := &p.nodes[p.segs[k].node]
		n.segFirst = min(n.segFirst, k)
		n.segEnd = k + 1
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		n, up := &p.nodes[i], &p.nodes[p.nodes[i].parent]
		up.segFirst = min(up.segFirst, n.segFirst)
		up.segEnd = max(up.segEnd, n.segEnd)
	}
}

// isBlock reports whether an element starts a line of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
		atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Math, atom.Nobr, atom.Q,
		atom.Ruby, atom.Rb, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup,
		atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Br, atom.Img, atom.Label, atom.Noscript, atom.Picture,
		atom.Source, atom.Input, atom.Meta, atom.Link:
		return false
	case 0:
		// A custom element is as inline as the browser has it, unless a script says otherwise.
		return n.Type == html.DocumentNode || !strings.Contains(n.Data, "-") || strings.HasPrefix(n.Data, "amp-")
	}
	return true
}
