package site_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
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
