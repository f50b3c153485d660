package webpage_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/webpage"
)

var update = flag.Bool("update", false, "write the golden files anew")

// address is where every page of the tests was captured from.
const address = "https://news.example/story"

// golden is what an extraction is compared by: every fact, in a form that a
// person can check.
type golden struct {
	Kind        article.Kind
	Reason      string            `json:",omitempty"`
	URL         string            `json:",omitempty"`
	Kicker      string            `json:",omitempty"`
	Headline    string            `json:",omitempty"`
	Deck        string            `json:",omitempty"`
	Authors     []string          `json:",omitempty"`
	Agency      string            `json:",omitempty"`
	Dateline    string            `json:",omitempty"`
	Publication string            `json:",omitempty"`
	Section     string            `json:",omitempty"`
	Language    string            `json:",omitempty"`
	Issued      string            `json:",omitempty"`
	Published   string            `json:",omitempty"`
	Updated     string            `json:",omitempty"`
	Keywords    []string          `json:",omitempty"`
	Body        []string          `json:",omitempty"`
	Figures     []article.Figure  `json:",omitempty"`
	Related     []article.Related `json:",omitempty"`
	Problems    []string          `json:",omitempty"`
	Lines       []string
}

// TestGolden compares what is found in every testdata/*/in.html with out.json
// beside it.
func TestGolden(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/in.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages to test", err)
	}
	for _, page := range pages {
		dir := filepath.Dir(page)
		t.Run(filepath.Base(dir), func(t *testing.T) { compare(t, dir) })
	}
}

func compare(t *testing.T, dir string) {
	body, err := os.ReadFile(filepath.Join(dir, "in.html"))
	if err != nil {
		t.Fatal(err)
	}
	x := webpage.Extract(&capture.Capture{URL: address, MediaType: "text/html", Body: body})
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(summary(&x)); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out.json")
	if *update {
		if err := os.WriteFile(out, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
}

func summary(x *article.Extraction) golden {
	g := golden{Kind: x.Kind, Reason: x.Reason}
	for _, l := range x.Lines {
		g.Lines = append(g.Lines, string(l.Role)+": "+l.Text)
	}
	for _, p := range x.Problems {
		g.Problems = append(g.Problems, p.Code)
	}
	for _, a := range x.Articles {
		g.URL, g.Kicker, g.Headline, g.Deck, g.Authors, g.Agency = a.URL, a.Kicker, a.Headline, a.Deck, a.Authors, a.Agency
		g.Dateline, g.Publication, g.Section, g.Language = a.Dateline, a.Publication, a.Section, a.Language
		g.Issued, g.Published, g.Updated, g.Keywords = a.Issued, a.Published, a.Updated, a.Keywords
		g.Body, g.Figures, g.Related = outline(a.Body), a.Figures, a.Related
		for _, p := range a.Problems {
			g.Problems = append(g.Problems, p.Code)
		}
	}
	return g
}

// outline writes every block on a line of its own.
func outline(blocks []article.Block) []string {
	var out []string
	for i := range blocks {
		b := &blocks[i]
		line := string(b.Kind) + ": "
		for _, s := range b.Spans {
			text := s.Text
			if s.Em {
				text = "_" + text + "_"
			}
			if s.Href != "" {
				text = "[" + text + "](" + s.Href + ")"
			}
			line += text
		}
		out = append(out, strings.TrimSpace(line+" "+b.Figure+b.URL))
		for _, child := range outline(b.Children) {
			out = append(out, "  "+child)
		}
	}
	return out
}

// TestEveryBlockHasALine checks that no text of a page is left out of its
// lines.
func TestEveryBlockHasALine(t *testing.T) {
	const page = `<h1>Head</h1><nav>Menu</nav><p>One</p>Two<div>Three<br><br>Four</div><table><td>Five</table><footer>Six</footer>`
	x := webpage.Extract(&capture.Capture{Body: []byte(page)})
	var words []string
	for _, l := range x.Lines {
		if l.Role == "" || l.Why == "" {
			t.Errorf("line %q has no role or no evidence", l.Text)
		}
		words = append(words, l.Text)
	}
	if got := strings.Join(words, " "); got != "Head Menu One Two Three Four Five Six" {
		t.Errorf("lines hold %q", got)
	}
}

// TestNesting checks that text is found however deep it lies.
func TestNesting(t *testing.T) {
	const story = "The ferry runs again from Monday, the office said on Thursday, after eight long years without any boat. "
	page := strings.Repeat("<div>", 100000) + "<p>" + strings.Repeat(story, 10)
	x := webpage.Extract(&capture.Capture{Body: []byte(page)})
	if len(x.Articles) != 1 || !strings.Contains(x.Articles[0].Text(), "runs again from Monday") {
		t.Errorf("kind %s (%s): the story is lost", x.Kind, x.Reason)
	}
}

// TestLarge runs pages of a kind that made extractors quadratic.
func TestLarge(t *testing.T) {
	const n = 20000
	for name, page := range map[string]string{
		"pictures without source": strings.Repeat("<img>", n),
		"figures":                 strings.Repeat("<figure><img src=a.jpg><figcaption>One</figcaption></figure>", n),
		"list of links":           strings.Repeat("<ul><li>", 100) + strings.Repeat("<li><a href=x>one two three</a>", n),
		"short lines":             strings.Repeat("<p>John Smith Jones", n),
		"cards in cards":          strings.Repeat(`<div class="card date">`, 300) + strings.Repeat(`<div class="card date"><a href=x>t</a><p>u v</div>`, n),
		"tables in tables":        strings.Repeat("<table><tr><td>", 100) + strings.Repeat("<tr><td>a b", n),
		"posts":                   strings.Repeat("<blockquote class=twitter-tweet><a href=x>one</a></blockquote>", n),
		"names":                   strings.Repeat("<span class=author>", 400) + strings.Repeat("<span class=author>x</span>", n),
	} {
		t.Run(name, func(t *testing.T) {
			x := webpage.Extract(&capture.Capture{URL: address, Body: []byte("<body>" + page)})
			if x.Kind == "" {
				t.Error("no kind")
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*/in.html")
	for _, page := range pages {
		if body, err := os.ReadFile(page); err == nil {
			f.Add(body)
		}
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		x := webpage.Extract(&capture.Capture{URL: address, Body: body})
		if (x.Kind == article.KindArticle) != (len(x.Articles) == 1) {
			t.Errorf("kind %s with %d articles", x.Kind, len(x.Articles))
		}
		for _, a := range x.Articles {
			for i := range a.Body {
				if id := a.Body[i].Figure; id != "" && a.Figure(id) == nil {
					t.Errorf("the body refers to the figure %q, which is not there", id)
				}
			}
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	body, err := os.ReadFile("testdata/daily-story/in.html")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		webpage.Extract(&capture.Capture{URL: address, Body: body})
	}
}
