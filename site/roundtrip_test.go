package site_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// Captured text never acts as markup: what Hugo makes of a bundle, with an
// archive's own settings and theme, reads as the text that was extracted.

// TestRoundTripOwn sends the sample archive's captures and texts full of markup
// through Hugo.
func TestRoundTripOwn(t *testing.T) {
	dir := newArchive(t)
	writeTraps(t, filepath.Join(dir, "captures"))
	roundTrip(t, dir, filepath.Join(dir, "captures"), "../captures")
}

// TestRoundTripShared does so with captures from elsewhere.
func TestRoundTripShared(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no shared captures beside the checkout")
	}
	if testing.Short() {
		t.Skip("long")
	}
	roundTrip(t, newArchive(t), filepath.Join(shared, "captures"), filepath.Join(shared, "hostile", "md"),
		filepath.Join(shared, "hostile", "text"), filepath.Join(shared, "hostile", "html"))
}

func roundTrip(t *testing.T, dir string, inputs ...string) {
	r := convert(t, dir, inputs...)
	if len(r.articles) == 0 {
		t.Fatal("no article in the captures")
	}
	public := build(t, dir)
	for path, a := range r.articles {
		doc := page(t, public, path)
		bodies := all(doc, class("prose"))
		if len(bodies) != 1 {
			t.Errorf("%s: %d bodies on the page", path, len(bodies))
			continue
		}
		if got, want := text(bodies[0], notCaptured), expected(a.Body); got != want {
			t.Errorf("%s (%s) reads otherwise\n%s", path, a.Origin.File, firstDifference(got, want))
		}
		heads := all(doc, element(atom.H1))
		if len(heads) != 1 || text(heads[0], nil) != collapse(bundle.Title(a)) {
			t.Errorf("%s: its headline is not %q", path, bundle.Title(a))
		}
		checkFigures(t, path, all(doc, class("figure-caption")), a)
	}
	if _, err := os.Stat(filepath.Join(public, "owned")); err == nil {
		t.Error("captured front matter has made a page")
	}
	t.Logf("%d articles", len(r.articles))
}

// notCaptured reports whether an element of the prose holds what the captured
// text does not: captions, and the links back from footnotes.
func notCaptured(n *html.Node) bool { return n.DataAtom == atom.Figure || class("footnote-backref")(n) }

// expected is the text of a body as a page shows it: embeds are links that say
// what they were.
func expected(blocks []article.Block) string {
	var parts []string
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == article.Embed {
			text := article.SpanText(b.Spans)
			if text == "" {
				text = b.URL
			}
			parts = append(parts, text)
			continue
		}
		parts = append(parts, article.SpanText(b.Spans), expected(b.Children))
	}
	return collapse(strings.Join(parts, " "))
}

func firstDifference(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	from := max(0, at-60)
	return "  page: …" + got[from:min(len(got), at+60)] + "\n  text: …" + want[from:min(len(want), at+60)]
}

// writeTraps writes text captures whose headline and body try to act as
// markup, front matter, shortcodes, templates and script.
func writeTraps(t *testing.T, dir string) {
	t.Helper()
	for i, trap := range traps {
		story := "The council of the port heard on Tuesday what had become of the old lighthouse, and adjourned without a vote.\n\n" +
			trap + "\n\nNobody in the hall objected to that, and the clerk closed the book at half past nine in the evening.\n"
		name := filepath.Join(dir, "trap-"+string(rune('a'+i/26))+string(rune('a'+i%26))+".txt")
		text := trap + "\n\n" + trap + "\n\n" + story
		if strings.Contains(trap, "\n") {
			text = "A trap in many lines\n\n" + story
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var traps = []string{
	`{{< photo "figure-1" >}} and {{% raw %}} and {{</* x */>}}`,
	`{{ .Site.Title }} {{ "{{" }} }}`,
	`<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- more -->`,
	`&lt;b&gt; &amp; &#65; &nbsp; © & Sons`,
	`*star* _under_ **bold** ~~gone~~ ` + "`tick`" + ` \ back\slash`,
	`[a link](javascript:alert(1)) ![a picture](x.png) [ref][1] [^1] [x] <http://a.example>`,
	`# not a heading {#id .class}`,
	`1986. was a year, 2) is no list, - nor this, + nor this`,
	`> no quote | no | table | :--- `,
	"+++\ntitle = \"x\"\n+++",
	"---\ntitle: x\n---\n\nOver it\n===",
	"---\nurl: /owned/\naliases: [/owned/, /]\ndraft: true\nlayout: ../../x\nbuild: {render: never}\ncascade: {draft: true}\n---",
	"| a | b |\n|---|---|\n| c | d |",
	"Term\n: definition\n\n[1]: http://a.example\n\n* * *\n\n```\ncode\n```\n\n    indented by four spaces, a line long enough to be kept as a paragraph.",
	`"quotes" 'single' -- dashes --- ... (c) (tm) 1/2`,
	`:smile: :+1: H~2~O x^2^ ==mark== $x$ $$y$$ \(z\)`,
	`www.example.com https://example.com/a_b_c?d=e&f=g someone@example.com`,
	"Zero\u200bwidth, joiner\u200d, soft\u00adhyphen and \u202ebidi\u202c marks",
	`!important! Wow![yes] - [ ] todo - [x] done`,
	`Court: "guilty" — says: yes, no: maybe # 1, %YAML, @x, !!binary, {a: b}, [c, d]`,
	`null`, `007`, `2016-10-20`, `~`, `true`,
}

// checkFigures compares the captions on the page, in their order.
func checkFigures(t *testing.T, path string, captions []*html.Node, a *article.Article) {
	t.Helper()
	var want []string
	for i := range a.Body {
		if f := a.Figure(a.Body[i].Figure); f != nil && f.Caption != "" {
			want = append(want, collapse(f.Caption))
		}
	}
	var got []string
	for _, c := range captions {
		got = append(got, text(c, nil))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: captions %q; want %q", path, got, want)
	}
}
