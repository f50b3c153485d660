// Package extracttest compares extractions with golden files. A new case is a
// new folder and needs no test code.
package extracttest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden is what an extraction is compared by: every fact, in a form that a
// person can check.
type golden struct {
	Kind     article.Kind
	Reason   string   `json:",omitempty"`
	Problems []string `json:",omitempty"`
	Articles []story  `json:",omitempty"`
	Lines    []string
}

type story struct {
	URL         string             `json:",omitempty"`
	Kicker      string             `json:",omitempty"`
	Headline    string             `json:",omitempty"`
	Deck        string             `json:",omitempty"`
	Authors     []string           `json:",omitempty"`
	Agency      string             `json:",omitempty"`
	Dateline    string             `json:",omitempty"`
	Publication string             `json:",omitempty"`
	Section     string             `json:",omitempty"`
	Language    string             `json:",omitempty"`
	Issued      string             `json:",omitempty"`
	Published   string             `json:",omitempty"`
	Updated     string             `json:",omitempty"`
	Keywords    []string           `json:",omitempty"`
	Incomplete  article.Incomplete `json:",omitempty"`
	Body        []string           `json:",omitempty"`
	Figures     []article.Figure   `json:",omitempty"`
	Related     []article.Related  `json:",omitempty"`
	Problems    []string           `json:",omitempty"`
}

// Golden runs extract on every testdata/*/<input> and compares what is found
// with out.json beside it. With -update it writes out.json. A folder without
// the input fails.
func Golden(t *testing.T, input string, extract func(body []byte) article.Extraction) {
	dirs, err := filepath.Glob("testdata/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	for _, dir := range dirs {
		if filepath.Base(dir) == "fuzz" {
			continue
		}
		t.Run(filepath.Base(dir), func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(dir, input))
			if err != nil {
				t.Fatal(err)
			}
			found := extract(body)
			compare(t, filepath.Join(dir, "out.json"), &found)
		})
	}
}

// Inputs adds every testdata/*/<input> to a fuzz target's seeds.
func Inputs(f *testing.F, input string) {
	files, _ := filepath.Glob(filepath.Join("testdata", "*", input))
	if len(files) == 0 {
		f.Fatal("no seeds in testdata")
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
}

// Sound checks what holds of every extraction, whatever the input: an article
// only where the kind says so, figures that exist, a role for every line.
func Sound(t *testing.T, found *article.Extraction) {
	t.Helper()
	if (found.Kind == article.KindArticle) != (len(found.Articles) > 0) {
		t.Errorf("kind %s with %d articles", found.Kind, len(found.Articles))
	}
	if found.Kind != article.KindArticle && found.Reason == "" {
		t.Errorf("kind %s without a reason", found.Kind)
	}
	for _, a := range found.Articles {
		for i := range a.Body {
			if id := a.Body[i].Figure; id != "" && a.Figure(id) == nil {
				t.Errorf("the body refers to the figure %q, which is not there", id)
			}
		}
	}
	for _, l := range found.Lines {
		if l.Role == "" || l.Why == "" {
			t.Errorf("line %q has no role or no evidence", l.Text)
		}
	}
}

func compare(t *testing.T, name string, found *article.Extraction) {
	Sound(t, found)
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(summary(found)); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences(strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")) {
		t.Error(d)
	}
}

// differences lists the lines that only one side has: "-" for what is wanted,
// "+" for what was found. Lines in another order are said to be so.
func differences(got, want []string) []string {
	var out []string
	for _, l := range want {
		if !slices.Contains(got, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range got {
		if !slices.Contains(want, l) {
			out = append(out, "+ "+l)
		}
	}
	if len(out) == 0 && !slices.Equal(got, want) {
		out = append(out, "the same lines in another order or number")
	}
	return out
}

func summary(x *article.Extraction) golden {
	g := golden{Kind: x.Kind, Reason: x.Reason, Problems: codes(x.Problems)}
	for _, l := range x.Lines {
		g.Lines = append(g.Lines, string(l.Role)+": "+l.Text)
	}
	for _, a := range x.Articles {
		g.Articles = append(g.Articles, story{
			URL: a.URL, Kicker: a.Kicker, Headline: a.Headline, Deck: a.Deck, Authors: a.Authors, Agency: a.Agency, Incomplete: a.Incomplete,
			Dateline: a.Dateline, Publication: a.Publication, Section: a.Section, Language: a.Language,
			Issued: a.Issued, Published: a.Published, Updated: a.Updated, Keywords: a.Keywords,
			Body: outline(a.Body), Figures: a.Figures, Related: a.Related, Problems: codes(a.Problems),
		})
	}
	return g
}

func codes(problems []article.Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Code)
	}
	return out
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
			if s.Strong {
				text = "**" + text + "**"
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
