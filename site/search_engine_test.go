package site_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"backfile.example/backfile/site/search"
)

// engine opens a page with the script and an index of documents.
func engine(t *testing.T, docs ...*search.Document) context.Context {
	t.Helper()
	ctx := browser(t)
	s := httptest.NewServer(http.FileServer(http.Dir(engineSite(t, docs))))
	t.Cleanup(s.Close)
	if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+"/")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// compute waits for the value of an expression of the engine's page and reads it
// into a variable.
func compute(t *testing.T, ctx context.Context, js string, into any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string]("(async () => JSON.stringify(await "+js+"))()", chromedp.EvalAwaitPromise))
	if err == nil {
		err = json.Unmarshal([]byte(got), into)
	}
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
}

// What a result quotes has the words looked for in it, with and without spaces
// between words.
func TestSearchQuotes(t *testing.T) {
	ctx := engine(t)
	for text, query := range map[string]string{
		strings.Repeat("這", 200) + "東京" + strings.Repeat("字", 120) + " 完 完 完":                          "東京",
		"x " + strings.Repeat("這", 200) + "東京":                                                         "東京",
		strings.Repeat("word ", 60) + "ferry" + strings.Repeat(" word", 60):                            "ferry",
		strings.Repeat("w", 200) + " ferry" + strings.Repeat("w", 400):                                 "ferry*",
		"ferry " + strings.Repeat("word ", 100):                                                        "ferry",
		strings.Repeat("word ", 60) + strings.Repeat("ferry ", 30) + strings.Repeat("bell word ", 100): `"` + strings.Repeat("ferry ", 30) + `bell"`,
	} {
		args, _ := json.Marshal([]string{text, query})
		var marked []string
		compute(t, ctx, `((text, q) => (e => e.marks.map(([from, to]) => e.text.slice(from, to)))(extract({ x: [text] }, parse(q))))(...`+string(args)+`)`, &marked)
		if len(marked) == 0 {
			t.Errorf("%s in %.20s…: the part quoted does not have it", query, text)
		}
	}
}

// A span of time has the articles of its months, and those of which the year alone
// is known where it has the whole year.
func TestSearchSpans(t *testing.T) {
	var docs []*search.Document
	for _, issued := range []string{"1994", "1994-12-31", "1995", "1996-01-01", ""} {
		docs = append(docs, &search.Document{Path: issued, Title: "ferry", Issued: issued})
	}
	for month := 1; month <= 12; month++ {
		issued := fmt.Sprintf("1995-%02d-15", month)
		docs = append(docs, &search.Document{Path: issued, Title: "ferry", Issued: issued})
	}
	ctx := engine(t, docs...)
	for _, c := range []struct{ from, to, first, last string }{
		{"1995-07", "1995", "1995-07", "1995-12"},
		{"1995-07", "1995-08", "1995-07", "1995-08"},
		{"1995-01", "1995-01", "1995-01", "1995-01"},
		{"1995-02", "1996-01", "1995-02", "1996-01"},
		{"1995", "1995", "1995", "1995-12"},
		{"1995-01", "1995-12", "1995", "1995-12"},
		{"1994-12", "1995-06", "1994-12", "1995-06"},
		{"1995-07", "", "1995-07", "1996"},
		{"", "1995-02", "1994", "1995-02"},
		{"1997", "", "-", "-"},
		{"1996", "1995", "-", "-"},
		{"", "", "", "2"},
	} {
		want := []string{}
		for _, d := range docs {
			whole := d.Issued != "1995" || c.first <= "1995" && c.last >= "1995-12"
			if whole && d.Issued >= c.first && (c.last == "" || d.Issued <= c.last+"~") {
				want = append(want, d.Issued)
			}
		}
		for _, q := range []string{"ferry", ""} {
			if got := ask(t, ctx, query{text: q, from: c.from, to: c.to}); !slices.Equal(got, sorted(want)) {
				t.Errorf("%q from %q to %q: %q, want %q", q, c.from, c.to, got, want)
			}
		}
	}
}

// Every word that begins as asked is looked for; where they are too many, the answer
// says so.
func TestSearchBeginnings(t *testing.T) {
	word := func(i int) string { return fmt.Sprintf("p%06x", i*7919%(1<<24)) }
	var docs []*search.Document
	for i := range 1500 {
		d := &search.Document{Path: fmt.Sprintf("/%04d/", i), Title: "ferry " + word(i*30)}
		for j := range 30 {
			d.Text = append(d.Text, "many q"+word(i*30+j))
		}
		docs = append(docs, d)
	}
	ctx := engine(t, docs...)
	for q, want := range map[string][2]int{"p*": {1500, 0}, "ferry p*": {1500, 0}, "q*": {0, 1}, `"many q*"`: {0, 1}, "-q*": {0, 1}, "qp0*": {0, 0}, "z*": {0, 0}} {
		var got [2]int
		compute(t, ctx, fmt.Sprintf(`(async (q) => {
			window.index ||= await Index.open("data/");
			const found = await find(index, { clauses: parse(q), filters: [], from: "", to: "" });
			return [found.ids.length, found.cut.length];
		})(%q)`, q), &got)
		if got[1] != want[1] || want[0] > 0 && got[0] != want[0] {
			t.Errorf("%s: %d articles, %d beginnings cut short; want %d", q, got[0], got[1], want)
		}
	}
}
