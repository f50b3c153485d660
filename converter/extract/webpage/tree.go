package webpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// page is a parsed page: its elements in document order, its text blocks, and
// what it says about itself.
type page struct {
	nodes []node
	segs  []segment
	doc   *html.Node
	site  Site
	base  *url.URL // what links are relative to, nil if unknown
	at    string   // the address it was captured from, empty if unknown
	meta  metadata
	lang  string

	main     int  // index in nodes of the element that holds the story, 0 if none
	agreed   bool // the headline on the page agrees with the page's title
	figures  []figure
	notes    footnotes
	problems []article.Problem
}

// node is an element of the page. Nodes lie in document order, so that the
// descendants of node i are nodes i+1 to end-1.
type node struct {
	el     *html.Node
	parent int
	end    int  // index after the last descendant
	hint   hint // of its own names
	under  hint // of its own and all its ancestors' names
	named  hint // the same, as the page has it, before any name is distrusted

	segFirst, segEnd int // the segments inside
	at               int // how many segments had ended before it

	mass   float64 // words of plain text inside
	links  float64 // words of linked text inside
	score  float64 // how much like a story the inside is
	images int     // pictures inside
	plain  int8    // of a list: 1 if most items are more than links, -1 if not, 0 if not looked at
	layout int8    // of a table: 1 if it only lays out the page, -1 if not, 0 if not looked at
}

// buildTree lists the elements that can hold something to read. It walks
// without recursion, so that no page can exhaust the stack.
func buildTree(doc *html.Node) []node {
	var nodes []node
	parent := -1
	for n := doc; n != nil; {
		enter := n.Type == html.ElementNode && !skipped(n) || n == doc
		if enter {
			nodes = append(nodes, node{el: n, parent: max(parent, 0), hint: hintsOf(n)})
			if n.FirstChild != nil {
				parent = len(nodes) - 1
				n = n.FirstChild
				continue
			}
			nodes[len(nodes)-1].end = len(nodes)
		}
		for n != doc && n.NextSibling == nil {
			nodes[parent].end = len(nodes)
			n, parent = n.Parent, nodes[parent].parent
		}
		if n == doc {
			break
		}
		n = n.NextSibling
	}
	nodes[0].end = len(nodes)
	return nodes
}

// skipped reports whether nothing inside an element is shown.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Svg, atom.Textarea, atom.Object,
		atom.Canvas, atom.Datalist, atom.Rt, atom.Rp, atom.Noframes, atom.Option:
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found")
		case "style":
			if hiddenStyle(a.Val) {
				return true
			}
		}
	}
	return false
}

// hiddenStyle reports whether a style attribute hides its element. Opacity is
// left alone: pages fade pictures in.
func hiddenStyle(s string) bool {
	if !strings.Contains(s, "none") && !strings.Contains(s, "hidden") {
		return false
	}
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// attr returns the value of an attribute.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// tag returns the tag of node i.
func (p *page) tag(i int) atom.Atom { return p.nodes[i].el.DataAtom }

// within reports whether node i is node root or inside it.
func (p *page) within(i, root int) bool { return i >= root && i < p.nodes[root].end }

// ancestor returns the nearest of node i and its ancestors for which ok holds,
// or -1.
func (p *page) ancestor(i int, ok func(int) bool) int {
	for ; i > 0; i = p.nodes[i].parent {
		if ok(i) {
			return i
		}
	}
	return -1
}

// children calls f with every child element of node i.
func (p *page) children(i int, f func(int)) {
	for c := i + 1; c < p.nodes[i].end; c = p.nodes[c].end {
		f(c)
	}
}

// text returns the text inside node i, its blocks separated by spaces.
func (p *page) text(i int) string {
	var parts []string
	for s := p.nodes[i].segFirst; s < p.nodes[i].segEnd; s++ {
		parts = append(parts, p.segs[s].text)
	}
	return clean(strings.Join(parts, " "))
}
