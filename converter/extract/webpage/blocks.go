package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/editorial"
)

// builder turns the segments of the story into a tree of blocks.
type builder struct {
	p    *page
	root []article.Block
	open []frame // structures begun and not ended
	feet []article.Block
}

// frame is a list, item, quote, table, row or cell being filled.
type frame struct {
	node  int
	block article.Block
}

// buildBody returns the story as blocks: its segments, and references to its
// figures where they stood.
func (p *page) buildBody() []article.Block {
	b := &builder{p: p}
	next := 0 // of p.figures
	for k := range p.segs {
		for ; next < len(p.figures) && p.figures[next].at <= k; next++ {
			b.figure(&p.figures[next])
		}
		s := &p.segs[k]
		if n := p.notes.of[k]; n > 0 {
			b.feet = append(b.feet, article.Block{Kind: article.Footnote, Number: n, Spans: p.noteSpans(s)})
		} else if s.role == article.RoleBody || s.role == article.RoleHeading {
			b.add(s)
		}
	}
	for ; next < len(p.figures); next++ {
		b.figure(&p.figures[next])
	}
	b.closeTo(0)
	return append(b.root, b.feet...)
}

// figure puts a reference to a figure, or an embed, on the top level.
func (b *builder) figure(f *figure) {
	b.closeTo(0)
	if f.embed != "" {
		b.root = append(b.root, article.Block{Kind: article.Embed, URL: f.embed, Spans: article.Plain(f.word)})
		return
	}
	b.root = append(b.root, article.Block{Kind: article.FigureRef, Figure: f.id})
}

// add puts a segment into the structure it stands in.
func (b *builder) add(s *segment) {
	path := b.p.structure(s.node)
	same := 0
	for same < len(path) && same < len(b.open) && b.open[same].node == path[same] {
		same++
	}
	b.closeTo(same)
	for _, i := range path[same:] {
		b.open = append(b.open, frame{i, b.p.structureBlock(i)})
	}
	leaf := article.Block{Kind: article.Paragraph, Spans: b.p.spans(s)}
	if s.level > 0 && len(path) == 0 {
		leaf.Kind, leaf.Level = article.Heading, max(2, s.level)
	} else if len(path) == 0 && editorial.IsNote(s.text) {
		leaf.Kind = article.EditorNote
	}
	b.put(leaf)
}

// put adds a block to the innermost open structure. Items and cells of one
// paragraph hold its text themselves.
func (b *builder) put(leaf article.Block) {
	if len(b.open) == 0 {
		b.root = append(b.root, leaf)
		return
	}
	top := &b.open[len(b.open)-1].block
	if leaf.Kind == article.Paragraph && (top.Kind == article.Item || top.Kind == article.Cell) {
		if len(top.Spans) == 0 && len(top.Children) == 0 {
			top.Spans = leaf.Spans
			return
		}
		if top.Kind == article.Cell {
			// A cell is a leaf: its paragraphs become lines.
			top.Spans = append(append(top.Spans, article.Span{Text: "\n"}), leaf.Spans...)
			return
		}
	}
	top.Children = append(top.Children, leaf)
}

// closeTo ends the structures beyond the first n.
func (b *builder) closeTo(n int) {
	for len(b.open) > n {
		last := b.open[len(b.open)-1].block
		b.open = b.open[:len(b.open)-1]
		b.put(last)
	}
}

// maxStructure is how many structures a block may stand in, one in another.
const maxStructure = 12

// structure returns the lists, quotes and tables that node i stands in inside
// the main element, outermost first.
func (p *page) structure(i int) []int {
	var path []int
	for ; i > 0 && i != p.main; i = p.nodes[i].parent {
		if p.structureBlock(i).Kind != "" {
			path = append(path, i)
		}
	}
	if len(path) > maxStructure {
		path = path[len(path)-maxStructure:]
	}
	for a, z := 0, len(path)-1; a < z; a, z = a+1, z-1 {
		path[a], path[z] = path[z], path[a]
	}
	return p.wellFormed(path)
}

// wellFormed drops items outside of lists and rows and cells outside of
// tables: pages set them anywhere.
func (p *page) wellFormed(path []int) []int {
	out := path[:0]
	var up article.BlockKind
	for _, i := range path {
		kind := p.structureBlock(i).Kind
		ok := true
		switch kind {
		case article.Item:
			ok = up == article.List
		case article.Row:
			ok = up == article.Table
		case article.Cell:
			ok = up == article.Row
		default:
			// Text between items, rows and cells has no place of its own.
			ok = up != article.List && up != article.Table && up != article.Row && up != article.Cell
		}
		if ok {
			out = append(out, i)
			up = kind
		}
	}
	return out
}

// structureBlock returns the empty block that an element stands for, with no
// kind if it stands for none.
func (p *page) structureBlock(i int) article.Block {
	switch p.tag(i) {
	case atom.Ul, atom.Menu:
		return article.Block{Kind: article.List}
	case atom.Ol:
		return article.Block{Kind: article.List, Ordered: true}
	case atom.Li:
		return article.Block{Kind: article.Item}
	case atom.Blockquote:
		return article.Block{Kind: article.Quote}
	case atom.Table:
		if !p.isLayout(i) {
			return article.Block{Kind: article.Table}
		}
	case atom.Tr:
		return article.Block{Kind: article.Row}
	case atom.Td:
		return article.Block{Kind: article.Cell}
	case atom.Th:
		return article.Block{Kind: article.Cell, Header: true}
	}
	return article.Block{}
}

// maxCell is how many words a cell of a table has at most on the average;
// beyond it the table only lays out the page.
const maxCell = 40

// isLayout reports whether a table only lays out the page: it has few cells,
// long ones, or another table inside.
func (p *page) isLayout(i int) bool {
	n := &p.nodes[i]
	if n.layout != 0 {
		return n.layout > 0
	}
	cells, rows := 0, 0
	nested := false
	for c := i + 1; c < n.end; c++ {
		switch p.tag(c) {
		case atom.Td, atom.Th:
			cells++
		case atom.Tr:
			rows++
		case atom.Table, atom.H1:
			nested = true
		}
	}
	layout := nested || cells < 2 || rows < 2 && cells < 4 || n.mass > float64(maxCell*cells)
	n.layout = -1
	if layout {
		n.layout = 1
	}
	return layout
}

// spans returns the text of a segment with its links and styles.
func (p *page) spans(s *segment) []article.Span {
	spans := make([]article.Span, 0, len(s.runs))
	for _, r := range s.runs {
		span := article.Span{Text: s.text[r.start:r.end], Strong: r.style.strong, Em: r.style.em}
		if fragment, ok := strings.CutPrefix(r.style.href, "#"); !ok {
			span.Href = p.resolve(r.style.href)
		} else if n := p.notes.number[fragment]; n > 0 && isMark(span.Text) {
			span.Text, span.Note = strconv.Itoa(n), n
		}
		if n := len(spans); n > 0 && sameStyle(&spans[n-1], &span) {
			spans[n-1].Text += span.Text
			continue
		}
		spans = append(spans, span)
	}
	return spans
}

func sameStyle(a, b *article.Span) bool {
	return a.Href == b.Href && a.Strong == b.Strong && a.Em == b.Em && a.Note == 0 && b.Note == 0
}
