package article

import "strings"

// BlockKind names what a [Block] is.
type BlockKind string

// The kinds of block. List holds Items, Table holds Rows, a Row holds Cells,
// Quote, Item and EditorNote hold any blocks; the others hold Spans only.
const (
	Paragraph  BlockKind = "paragraph"
	Heading    BlockKind = "heading"
	Quote      BlockKind = "quote"
	List       BlockKind = "list"
	Item       BlockKind = "item"
	Table      BlockKind = "table"
	Row        BlockKind = "row"
	Cell       BlockKind = "cell"
	EditorNote BlockKind = "note"     // the newspaper on its own story: a correction, an editor's note
	Footnote   BlockKind = "footnote" // stands at the end of the body; Number says which
	FigureRef  BlockKind = "figure"   // stands where the figure with id Figure stood
	Embed      BlockKind = "embed"    // a post, video or frame of elsewhere: URL, and Spans say what it was
)

// Block is a node of an article's body.
type Block struct {
	Kind     BlockKind
	Spans    []Span  // the text of a leaf
	Children []Block // of a quote, list, item, table or row
	Level    int     // of a heading: 2 to 6
	Ordered  bool    // of a list
	Header   bool    // of a row or cell: it names the column or row
	Number   int     // of a footnote: from 1, in the order the text first refers to them
	Figure   string  // of a figure: the id of an [Article.Figures] entry
	URL      string  // of an embed
}

// Span is a run of text in one style. A newline in Text is a line break that
// the page means (verse, addresses).
type Span struct {
	Text   string
	Href   string // absolute URL of the link around the text, empty if none
	Strong bool
	Em     bool
	Note   int // the footnote that Text, its number, refers to; 0 if none
}

// Plain returns text as the spans of a leaf, with no style.
func Plain(text string) []Span {
	if text == "" {
		return nil
	}
	return []Span{{Text: text}}
}

// Para returns a paragraph of plain text.
func Para(text string) Block { return Block{Kind: Paragraph, Spans: Plain(text)} }

// Text returns the block's text: leaves on lines of their own, the cells of a
// row separated by tabs, figures and embeds empty.
func (b *Block) Text() string {
	switch b.Kind {
	case FigureRef, Embed:
		return ""
	case Row:
		cells := make([]string, len(b.Children))
		for i := range b.Children {
			cells[i] = b.Children[i].Text()
		}
		return strings.Join(cells, "\t")
	}
	if len(b.Children) == 0 {
		return SpanText(b.Spans)
	}
	var parts []string
	if len(b.Spans) > 0 {
		parts = append(parts, SpanText(b.Spans))
	}
	for i := range b.Children {
		if t := b.Children[i].Text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n")
}

// SpanText returns the text of spans without their styles.
func SpanText(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var s strings.Builder
	for i := range spans {
		s.WriteString(spans[i].Text)
	}
	return s.String()
}

// Text returns the text of blocks, separated by blank lines.
func Text(blocks []Block) string {
	var parts []string
	for i := range blocks {
		if t := blocks[i].Text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n\n")
}
