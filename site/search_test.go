package site_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"backfile.example/backfile/site/search"
)

// vocabulary is what random texts are made of: words that share beginnings, and
// scripts of every kind.
var vocabulary = strings.Fields(`ferry Ferry’s ferries harbour HARBOR bell bells the the the of of and café cafe Łódź Straße minister ministry
	2016 1,204 O’Brien co-op Москва Ёлка 中国新闻 東京 データ ភ្នំពេញ กรุงเทพ ราคา မြန်မာ الجزائر עיר 한국 뉴스 über naïve ﬁnance`)

// stories makes random articles, the same each time.
func stories(n int) []*search.Document {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(words int) string {
		var out []string
		for range words {
			out = append(out, vocabulary[r.IntN(len(vocabulary))])
		}
		return strings.Join(out, " ")
	}
	var all []*search.Document
	for i := range n {
		d := &search.Document{Path: fmt.Sprintf("/%05d/", i), Title: text(4), Text: []string{text(60 + r.IntN(60)), text(40)}, Captions: []string{text(6)}, Names: search.Names{}}
		if d.Issued = fmt.Sprintf("%d-%02d-%02d", 1990+r.IntN(12), 1+r.IntN(12), 1+r.IntN(28)); r.IntN(9) == 0 {
			d.Issued = []string{"XXXX", "1995", "1995-06", "1994~"}[r.IntN(4)]
		}
		for _, name := range []string{"Jane Doe", "José O’Neill", "中国人"} {
			if r.IntN(3) == 0 {
				d.Names[search.Person] = append(d.Names[search.Person], name)
			}
		}
		all = append(all, d)
	}
	return all
}

// clause is a part of a query, as the test understands it.
type clause struct {
	words  string // as they are in the index
	begins bool   // the last is the beginning of one
	not    bool
}

// has reports whether a document has the words of a clause, one behind the other
// in one text.
func (c clause) has(d *search.Document) bool {
	want := strings.Fields(c.words)
	for _, text := range slices.Concat([]string{d.Title}, d.Lead, d.Text, d.Captions) {
		var words []string
		search.Words(text, func(w string) { words = append(words, w) })
		for at := 0; at+len(want) <= len(words); at++ {
			match := true
			for i, w := range want {
				if have := words[at+i]; have != w && !(c.begins && i == len(want)-1 && strings.HasPrefix(have, w)) {
					match = false
				}
			}
			if match {
				return true
			}
		}
	}
	return false
}

// The script finds what reading every text finds, whatever the host does with
// ranges.
func TestSearchFindsAll(t *testing.T) {
	ctx := browser(t)
	docs := stories(1200)
	dir := engineSite(t, docs)
	wants := map[string][]string{}
	for _, q := range queries {
		wants[q.text+q.person] = answersOf(docs, q)
	}
	for host, handler := range hosts(dir) {
		s := httptest.NewServer(handler)
		if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+"/")); err != nil {
			t.Fatal(err)
		}
		for _, q := range queries {
			want := wants[q.text+q.person]
			if got := ask(t, ctx, q); !slices.Equal(got, want) {
				t.Errorf("%s: %q from %q to %q: %d articles, want %d", host, q.text, q.from, q.to, len(got), len(want))
			}
		}
		s.Close()
	}
}

// engineSite makes the index of documents, and a page with the script.
func engineSite(t *testing.T, docs []*search.Document) (dir string) {
	t.Helper()
	dir = t.TempDir()
	indexDocuments(t, docs, filepath.Join(dir, "data"))
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(enginePage(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// indexDocuments makes the index of documents in a folder.
func indexDocuments(t *testing.T, docs []*search.Document, out string) {
	t.Helper()
	var sources []search.Source
	byName := map[string]*search.Document{}
	for _, d := range docs {
		sources = append(sources, search.Source{Name: d.Path, Sign: 1})
		byName[d.Path] = d
	}
	_, err := search.Build(context.Background(), search.Options{Sources: sources, Cache: t.TempDir(), Out: out,
		Read: func(name string) (*search.Document, error) { return byName[name], nil }})
	if err != nil {
		t.Fatal(err)
	}
}

// query is what is asked, as a reader types it and as the test understands it.
type query struct {
	text     string
	clauses  []clause
	person   string
	from, to string
}

var queries = []query{
	{text: "ferry", clauses: []clause{{words: "ferry"}}},
	{text: "FERRIES bell", clauses: []clause{{words: "ferries"}, {words: "bell"}}},
	{text: `"the ferry"`, clauses: []clause{{words: "the ferry"}}},
	{text: `“the of the”`, clauses: []clause{{words: "the of the"}}},
	{text: "the -of", clauses: []clause{{words: "the"}, {words: "of", not: true}}},
	{text: `harbour -"the bell"`, clauses: []clause{{words: "harbour"}, {words: "the bell", not: true}}},
	{text: "minist*", clauses: []clause{{words: "minist", begins: true}}},
	{text: `"the minist*"`, clauses: []clause{{words: "the minist", begins: true}}},
	{text: "Café lodz", clauses: []clause{{words: "cafe"}, {words: "lodz"}}},
	{text: "O'Brien", clauses: []clause{{words: "o brien"}}},
	{text: "co-op", clauses: []clause{{words: "co op"}}},
	{text: "1,204", clauses: []clause{{words: "1 204"}}},
	{text: "МОСКВА елка", clauses: []clause{{words: "москва"}, {words: "елка"}}},
	{text: "中国", clauses: []clause{{words: "中国"}}},
	{text: "中国新", clauses: []clause{{words: "中国 国新"}}},
	{text: "京", clauses: []clause{{words: "京", begins: true}}},
	{text: "中", clauses: []clause{{words: "中", begins: true}}},
	{text: "ភ្នំពេញ", clauses: []clause{{words: cut("ភ្នំពេញ")}}},
	{text: "กรุงเทพ", clauses: []clause{{words: cut("กรุงเทพ")}}},
	{text: "الجَزائر", clauses: []clause{{words: cut("الجزائر")}}},
	{text: "한국", clauses: []clause{{words: "한국"}}},
	{text: "finance", clauses: []clause{{words: "finance"}}},
	{text: "unknownword", clauses: []clause{{words: "unknownword"}}},
	{person: "José O’Neill"},
	{text: "bells", clauses: []clause{{words: "bells"}}, person: "中国人"},
	{text: "ferry ", clauses: []clause{{words: "ferry"}}, from: "1994", to: "1995-06"},
	{text: "", from: "1999-12"},
}

func cut(text string) string {
	var out []string
	search.Words(text, func(w string) { out = append(out, w) })
	return strings.Join(out, " ")
}

// answersOf returns the paths of the articles that answer a query, in order.
func answersOf(docs []*search.Document, q query) []string {
	out := []string{}
	for _, d := range docs {
		ok := within(d.Issued, q.from, q.to) && (q.person == "" || slices.Contains(d.Names[search.Person], q.person))
		for _, c := range q.clauses {
			ok = ok && c.has(d) != c.not
		}
		if ok {
			out = append(out, d.Path)
		}
	}
	return out
}

// within reports whether a date lies in a span, the whole year of one of which no
// month is known; one of which nothing is known lies in the span without ends only.
func within(edtf, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	date := strings.TrimRight(edtf, "~")
	if strings.HasPrefix(date, "X") {
		return false
	}
	first, last := (date + "-01")[:7], (date + "-12")[:7]
	return first >= (from + "-01")[:min(len(from)+3, 7)] && (to == "" || last <= (to + "-12")[:7])
}

// enginePage is a page with the script, but for the form.
func enginePage(t *testing.T) string {
	t.Helper()
	page := "<!doctype html><script>"
	for _, name := range []string{"words", "index", "query", "extract"} {
		script, err := os.ReadFile("assets/js/search/" + name + ".js")
		if err != nil {
			t.Fatal(err)
		}
		page += string(script)
	}
	return page + `
		async function ask(q, person, from, to) {
			window.index ||= await Index.open("data/");
			const clauses = parse(q), found = await find(index, { clauses, filters: person ? [nameKey("p", person)] : [], from, to });
			const ids = sorted(index, found, "newest").map((i) => found.ids[i]);
			window.all ||= await Array.fromAsync(index.articles(Array.from({ length: index.root.articles }, (_, i) => i)));
			const articles = ids.map((id) => all[id]);
			return JSON.stringify(articles.filter((a) => found.sure || holds(clauses, a)).map((a) => a.u).sort());
		}
	</script>`
}

func ask(t *testing.T, ctx context.Context, q query) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	args, _ := json.Marshal([]string{q.text, q.person, q.from, q.to})
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("ask(...%s)", args), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%q: %v", q.text, err)
	}
	var out []string
	if err := json.Unmarshal([]byte(answer), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// hosts are kinds of hosts: as it should be, one that knows no ranges, and one that
// compresses what it sends, without a length.
func hosts(dir string) map[string]http.Handler {
	files := http.FileServer(http.Dir(dir))
	return map[string]http.Handler{
		"ranges": files,
		"no ranges": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Range")
			files.ServeHTTP(w, r)
		}),
		"compressing": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Range")
			w.Header().Set("Content-Encoding", "gzip")
			zip := gzip.NewWriter(w)
			defer zip.Close()
			files.ServeHTTP(compressing{w, zip}, r)
		}),
	}
}

type compressing struct {
	http.ResponseWriter
	to io.Writer
}

func (c compressing) Write(p []byte) (int, error) { return c.to.Write(p) }

func (c compressing) WriteHeader(status int) {
	c.Header().Del("Content-Length")
	c.ResponseWriter.WriteHeader(status)
}
