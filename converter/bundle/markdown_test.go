package bundle

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// markdown is the parser Hugo uses, with the extensions of an archive's
// settings and those a site may turn on.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote))

// shown is the text a reader sees of Markdown.
func shown(t *testing.T, source string) string {
	t.Helper()
	source = strings.NewReplacer("{{< note >}}\n", "", "\n{{< /note >}}", "").Replace(source)
	if strings.Contains(strings.ReplaceAll(source, `{{< photo "figure-1" >}}`, ""), "{{<") || strings.Contains(source, "{{%") {
		t.Errorf("a shortcode is left in %q", source)
	}
	var out bytes.Buffer
	if err := markdown.Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			s.WriteString(n.Data)
		case n.DataAtom == atom.Br, n.DataAtom == atom.P, n.DataAtom == atom.Li, n.DataAtom == atom.Td:
			s.WriteByte(' ')
		case n.DataAtom == atom.Img, n.DataAtom == atom.Script, n.DataAtom == atom.Code, n.DataAtom == atom.Pre, n.DataAtom == atom.Del, n.DataAtom == atom.Input, n.DataAtom == atom.Hr:
			t.Errorf("%q makes a <%s>", source, n.Data)
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// kinds are blocks of every kind around a text.
func kinds(text string) map[string]article.Block {
	leaf := article.Plain(text)
	oneLine := article.Plain(strings.ReplaceAll(text, "\n", " "))
	item := article.Block{Kind: article.Item, Spans: leaf}
	cell := article.Block{Kind: article.Cell, Spans: oneLine}
	return map[string]article.Block{
		"paragraph": article.Para(text),
		"heading":   {Kind: article.Heading, Level: 3, Spans: oneLine},
		"quote":     {Kind: article.Quote, Children: []article.Block{article.Para(text)}},
		"note":      {Kind: article.EditorNote, Spans: leaf},
		"list":      {Kind: article.List, Children: []article.Block{item}},
		"numbered":  {Kind: article.List, Ordered: true, Children: []article.Block{item}},
		"nested":    {Kind: article.List, Children: []article.Block{{Kind: article.Item, Children: []article.Block{{Kind: article.List, Children: []article.Block{item}}}}}},
		"table":     {Kind: article.Table, Children: []article.Block{{Kind: article.Row, Children: []article.Block{cell}}}},
		"strong":    {Kind: article.Paragraph, Spans: []article.Span{{Text: "a"}, {Text: text, Strong: true}, {Text: "b"}}},
		"linked":    {Kind: article.Paragraph, Spans: []article.Span{{Text: "a!"}, {Text: text, Em: true, Href: "https://a.example/b_(c)"}, {Text: "b"}}},
	}
}

func check(t *testing.T, text string) {
	for kind, b := range kinds(text) {
		want := strings.Join(strings.Fields(b.Text()), " ")
		source := Markdown([]article.Block{b})
		if got := shown(t, source); got != want {
			t.Errorf("%s: %q reads as %q, want %q", kind, source, got, want)
		}
	}
}

func TestMarkupIsShown(t *testing.T) {
	for _, text := range []string{
		"plain", "*a* _b_ `c` [d](e) <f> ![g](h) ~~i~~ {{< j >}} {{% k %}} &amp; &#65; \\ |", "# h", "1. x", "2) y", "- z", "+ z", "> q", "=== ",
		"---", "***", "___", "+++", ": d", "[^1]: f", "[1]: u", "    code", "a\n===", "a\n\n\nb", "```", "~~~", "<!-- c -->", "<script>x</script>",
		"a  \nb\\\nc", "- [ ] t", "|a|b|\n|-|-|\n|c|d|", "\u2028x\u0085y", "http://a.example/_b_", "😀 👩‍👩‍👧", "ភ្នំពេញ\u200bទីក្រុង",
		"*", "**", "_", "a*", "*a", "!", "\\", "a\\", "1", "1.", "-", "C#", "# #", "x #", "{#id}", "x {.class}",
	} {
		check(t, text)
	}
}

func TestStructureIsKept(t *testing.T) {
	blocks := []article.Block{
		{Kind: article.FigureRef, Figure: "figure-1"},
		{Kind: article.Heading, Level: 2, Spans: article.Plain("Head")},
		{Kind: article.List, Children: []article.Block{{Kind: article.Item, Spans: article.Plain("one")}, {Kind: article.Item, Spans: article.Plain("two")}}},
		{Kind: article.List, Children: []article.Block{{Kind: article.Item, Spans: article.Plain("three")}}},
		{Kind: article.Quote, Children: []article.Block{article.Para("q1"), article.Para("q2")}},
		{Kind: article.Table, Children: []article.Block{
			{Kind: article.Row, Header: true, Children: []article.Block{{Kind: article.Cell, Spans: article.Plain("h")}, {Kind: article.Cell, Spans: article.Plain("i")}}},
			{Kind: article.Row, Children: []article.Block{{Kind: article.Cell, Spans: article.Plain("x")}}},
		}},
		{Kind: article.Paragraph, Spans: []article.Span{{Text: "See "}, {Text: "this", Href: "https://a.example/?a=b&c=d"}, {Text: " and "}, {Text: "that", Href: "javascript:alert(1)"}, {Text: " now", Strong: true}}},
		{Kind: article.Embed, URL: "https://video.example/1", Spans: article.Plain("Video")},
		{Kind: article.EditorNote, Spans: article.Plain("Correction: *two* boats.")},
		{Kind: article.Paragraph, Spans: []article.Span{{Text: "As agreed"}, {Text: "1", Note: 1}, {Text: " in 1905"}}},
		{Kind: article.Footnote, Number: 1, Spans: article.Plain("The treaty.")},
	}
	const want = `{{< photo "figure-1" >}}

## Head

- one
- two

* three

> q1
>
> q2

| h | i |
| --- | --- |
| x |  |

See [this](https://a.example/?a=b&amp;c=d) and that **now**

[Video](https://video.example/1)

{{< note >}}
Correction: \*two\* boats.
{{< /note >}}

As agreed[^1] in 1905

[^1]: The treaty.`
	if got := Markdown(blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOutline(t *testing.T) {
	for _, c := range []struct{ levels, want []int }{
		{[]int{3, 3, 4, 3}, []int{2, 2, 3, 2}},
		{[]int{4, 2, 4}, []int{2, 2, 3}},
		{[]int{1, 2, 6}, []int{2, 3, 4}},
		{[]int{0, 9}, []int{2, 3}},
		{nil, nil},
	} {
		var blocks []article.Block
		for _, l := range c.levels {
			blocks = append(blocks, article.Block{Kind: article.Heading, Level: l}, article.Para("x"))
		}
		var got []int
		for _, b := range outlined(blocks) {
			if b.Kind == article.Heading {
				got = append(got, b.Level)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("levels %v become %v, want %v", c.levels, got, c.want)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"*a* [b](c) {{< d >}}", "1. a\n- b\n> c", "|a|\n|-|", "&lt;<b>", "a\\\nb", "_x_**y**", "``` ~~~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// Extraction gives valid text without control characters.
		s = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' || r == utf8.RuneError {
				return ' '
			}
			return r
		}, s)
		check(t, s)
	})
}
