package bundle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backfile.example/backfile/converter/article"
)

// Markdown writes blocks as Markdown, as Hugo reads it (CommonMark with GitHub
// tables and strikethrough). Captured text is data: every character that could
// act as markup, HTML or a shortcode is escaped, so that the page shows the
// characters that were captured.
func Markdown(blocks []article.Block) string {
	var parts []string
	other := false // lists that follow each other take turns in their markers
	for i := range blocks {
		if blocks[i].Kind == article.List {
			other = i > 0 && blocks[i-1].Kind == article.List && !other
			parts = append(parts, list(&blocks[i], other))
		} else if s := block(&blocks[i]); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n\n")
}

// outlined gives the headings of a body the levels of an outline below the
// headline: the highest there is becomes 2, and none is more than one deeper
// than the one before it (WCAG 2.2, H42).
func outlined(blocks []article.Block) []article.Block {
	var used [7]bool
	for i := range blocks {
		if blocks[i].Kind == article.Heading {
			used[min(max(blocks[i].Level, 1), 6)] = true
		}
	}
	var rank [7]int
	next := 2
	for level := 1; level < len(used); level++ {
		if used[level] {
			rank[level] = next
			next = min(next+1, 6)
		}
	}
	out := slices.Clone(blocks)
	before := 1
	for i := range out {
		if out[i].Kind == article.Heading {
			out[i].Level = min(rank[min(max(out[i].Level, 1), 6)], before+1)
			before = out[i].Level
		}
	}
	return out
}

func block(b *article.Block) string {
	switch b.Kind {
	case article.FigureRef:
		return fmt.Sprintf(`{{< photo %q >}}`, b.Figure)
	case article.Heading:
		return strings.Repeat("#", min(max(b.Level, 2), 6)) + " " + heading(b.Spans)
	case article.Quote:
		return indent(children(b), "> ", "> ")
	case article.Table:
		return captionedTable(b)
	case article.Embed:
		return embed(b)
	case article.EditorNote:
		return "{{< note >}}\n" + children(b) + "\n{{< /note >}}"
	case article.Footnote:
		return indent(children(b), fmt.Sprintf("[^%d]: ", b.Number), "    ")
	}
	return children(b)
}

// children writes the spans and child blocks of b.
func children(b *article.Block) string {
	var parts []string
	if s := spans(b.Spans); s != "" {
		parts = append(parts, s)
	}
	if s := Markdown(b.Children); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, "\n\n")
}

// heading is one line, and loses no "#" at its end.
func heading(s []article.Span) string {
	text := strings.ReplaceAll(spans(s), "\\\n", " ")
	return strings.ReplaceAll(strings.ReplaceAll(text, `\#`, "#"), "#", `\#`)
}

// list writes a list. Two lists in a row would be read as one if they had the
// same marker, so every other one uses the second form.
func list(b *article.Block, other bool) string {
	bullet, point := "- ", ". "
	if other {
		bullet, point = "* ", ") "
	}
	var items []string
	for i := range b.Children {
		marker := bullet
		if b.Ordered {
			marker = strconv.Itoa(i+1) + point
		}
		items = append(items, indent(children(&b.Children[i]), marker, strings.Repeat(" ", len(marker))))
	}
	return strings.Join(items, "\n")
}

// captionedTable writes what a table holds beside its rows, which is its
// caption, as paragraphs above it.
func captionedTable(b *article.Block) string {
	caption := article.Block{Kind: article.Paragraph, Spans: b.Spans}
	var rows []article.Block
	for _, c := range b.Children {
		if c.Kind == article.Row {
			rows = append(rows, c)
		} else {
			caption.Children = append(caption.Children, c)
		}
	}
	return strings.TrimSpace(children(&caption) + "\n\n" + table(rows))
}

func table(children []article.Block) string {
	var rows [][]string
	columns := 0
	for i := range children {
		row := &children[i]
		var cells []string
		for j := range row.Children {
			cells = append(cells, cell(&row.Children[j]))
		}
		rows = append(rows, cells)
		columns = max(columns, len(cells))
	}
	if columns == 0 {
		return ""
	}
	head := make([]string, columns)
	if children[0].Header {
		copy(head, rows[0])
		rows = rows[1:]
	}
	out := []string{tableRow(head, columns), "|" + strings.Repeat(" --- |", columns)}
	for _, r := range rows {
		out = append(out, tableRow(r, columns))
	}
	return strings.Join(out, "\n")
}

// cell writes a cell's text on one line, its links and styles kept.
func cell(b *article.Block) string {
	parts := []string{spans(b.Spans)}
	for i := range b.Children {
		parts = append(parts, cell(&b.Children[i]))
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.Join(parts, " "), "\\\n", " "))
}

func tableRow(cells []string, columns int) string {
	var s strings.Builder
	s.WriteString("|")
	for i := range columns {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		s.WriteString(" " + text + " |")
	}
	return s.String()
}

// embed is a link that says what stood there.
func embed(b *article.Block) string {
	text := article.SpanText(b.Spans)
	if text == "" {
		text = b.URL
	}
	if b.URL == "" {
		return escape(text)
	}
	return link(escape(text), b.URL)
}

// indent puts first before the first line of s and rest before the others.
func indent(s, first, rest string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		lines[i] = strings.TrimRight(prefix+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
