package site_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"backfile.example/backfile/converter/cli"
	"backfile.example/backfile/site"
	"backfile.example/backfile/site/search"
)

// searchPolicy is the policy under which the search page works.
const searchPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// A reader searches, filters, follows the address and goes back.
func TestSearchPage(t *testing.T) {
	ctx := browser(t)
	public := buildMoon(t)
	files := http.FileServer(http.Dir(public))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", searchPolicy)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	seen := watch(t, ctx, s.URL)

	visit(t, ctx, s.URL+"/search/?q=armstrong")
	if n := eventually(t, ctx, `document.querySelectorAll("#search-results li").length`, "1"); n != "1" {
		t.Errorf("%s results", n)
	}
	if marks := value(t, ctx, `[...document.querySelectorAll("#search-results mark")].map(m => m.textContent).join()`); !strings.Contains(marks, "Armstrong") {
		t.Errorf("marked: %q", marks)
	}
	value(t, ctx, `document.querySelector('.search-filter[data-kind=person]').open = true`)
	if n := eventually(t, ctx, `document.querySelectorAll(".search-filter[data-kind=person] button").length > 0`, "true"); n != "true" {
		t.Error("no names to filter by")
	}
	name := value(t, ctx, `(b => (b.click(), b.firstChild.textContent))(document.querySelector(".search-filter[data-kind=person] button"))`)
	if q := eventually(t, ctx, `new URLSearchParams(location.search).get("person")`, name); q != name {
		t.Errorf("filtered by %q, the address says %q", name, q)
	}
	if n := eventually(t, ctx, `document.querySelectorAll("#search-results li").length + " " + document.querySelectorAll("#search-chosen li").length`, "1 1"); n != "1 1" {
		t.Errorf("results and names chosen: %s", n)
	}
	value(t, ctx, `history.back()`)
	if n := eventually(t, ctx, `location.search + document.querySelectorAll("#search-chosen li").length`, "?q=armstrong0"); n != "?q=armstrong0" {
		t.Error("gone back to", n)
	}
	visit(t, ctx, s.URL+"/search/?q=armstrung")
	if meant := eventually(t, ctx, `document.querySelector("#search-status a")?.textContent`, "armstrong"); meant != "armstrong" {
		t.Errorf("meant: %q", meant)
	}
	value(t, ctx, `document.querySelector("#search-results a, #search-status a").click()`)
	link := eventually(t, ctx, `!!document.querySelector("#search-results a")`, "true")
	if link == "true" {
		visit(t, ctx, value(t, ctx, `document.querySelector("#search-results a").href`))
		if title := value(t, ctx, `document.querySelector("h1").textContent`); !strings.Contains(title, "Moon") && !strings.Contains(title, "MOON") {
			t.Errorf("the result leads to %q", title)
		}
	} else {
		t.Error("what was meant finds nothing")
	}
	for _, s := range seen() {
		t.Error(s)
	}
}

// searchPage opens the search page with the index of other documents than the
// site's, and returns its address.
func searchPage(t *testing.T, docs ...*search.Document) (context.Context, string) {
	t.Helper()
	ctx := browser(t)
	public, pages := sampleSite(t)
	data := t.TempDir()
	indexDocuments(t, docs, data)
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(public)))
	mux.Handle("/"+site.SearchData+"/", http.StripPrefix("/"+site.SearchData+"/", http.FileServer(http.Dir(data))))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", searchPolicy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.URL+pages["search"])); err != nil {
		t.Fatal(err)
	}
	return ctx, s.URL + pages["search"]
}

// searched asks for something, waits for the answer, and returns what is said of it.
func searched(t *testing.T, ctx context.Context, address string) string {
	t.Helper()
	visit(t, ctx, address)
	eventually(t, ctx, `document.querySelector("#search-results").hasAttribute("aria-busy")`, "false")
	return value(t, ctx, `document.querySelector("#search-status").textContent`)
}

// The page says of which beginning not every word was looked for.
func TestSearchPageSaysWhatIsCut(t *testing.T) {
	var docs []*search.Document
	for i := range 500 {
		d := &search.Document{Path: fmt.Sprintf("/%04d/", i)}
		for j := range 40 {
			d.Text = append(d.Text, fmt.Sprintf("p%06x", (i*40+j)*7919%(1<<24)))
		}
		docs = append(docs, d)
	}
	ctx, home := searchPage(t, docs...)
	if said := searched(t, ctx, home+"?q=P*"); !strings.Contains(said, "begin with “P”") {
		t.Error(said)
	}
	if said := searched(t, ctx, home+"?q=p000*"); strings.Contains(said, "begin with") {
		t.Error(said)
	}
}

// What was meant replaces the word as it was written, and nothing else.
func TestSearchPageMeant(t *testing.T) {
	docs := []*search.Document{{Path: "/a/", Title: "Tom Malinowski and Müller", Text: []string{"bells of the minster"}, Names: search.Names{search.Person: {"Tom Malinowski"}}}}
	for i := range 500 { // more words that begin with "ma" than are looked through
		d := &search.Document{Path: fmt.Sprintf("/%04d/", i)}
		for j := range 80 {
			d.Text = append(d.Text, fmt.Sprintf("ma%06x", (i*80+j)*7919%(1<<24)))
		}
		docs = append(docs, d)
	}
	ctx, home := searchPage(t, docs...)
	for q, want := range map[string]string{
		"Mülerr":                    "muller",
		`"Tom Malinowksi" bells`:    `"Tom malinowski" bells`,
		`bells "Tom Malinowksi`:     `bells "Tom malinowski`,
		"-bells Malinowksi":         "-bells malinowski",
		"Mlainowski":                "malinowski",
		"Maalinowski":               "malinowski",
		"bels' bells":               "bells' bells",
		"Nalinowski bells minstre*": "Nalinowski bells minster*",
		"東凶":                        "",
	} {
		searched(t, ctx, home+"?q="+url.QueryEscape(q))
		got := value(t, ctx, `[...document.querySelectorAll("#search-status a")].map(a => new URL(a.href).searchParams.get("q")).at(-1) ?? ""`)
		if got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
}

// A word that begins with a wrong letter is found in an archive whose dictionary is small.
func TestSearchPageMeantFirstLetter(t *testing.T) {
	ctx, home := searchPage(t, &search.Document{Path: "/a/", Title: "Tom Malinowski", Text: []string{"salad"}})
	for q, want := range map[string]string{"Nalinowski": "malinowski", "alinowski": "malinowski", "zalad": "salad", "x": ""} {
		searched(t, ctx, home+"?q="+q)
		if got := value(t, ctx, `document.querySelector("#search-status a")?.textContent ?? ""`); got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
}

// Pages of a phrase with common words are full, the count says what it does not know,
// and a phrase that must not be there takes no other article away.
func TestSearchPagePhrases(t *testing.T) {
	var docs []*search.Document
	for i := range 6000 {
		d := &search.Document{Path: fmt.Sprintf("/%04d/", i), Title: "of the", Issued: fmt.Sprint(2020 - i/100)}
		switch {
		case i < 40:
			d.Text = []string{"red the blue"}
		case i < 55:
			d.Text = []string{"red of blue"}
		case i < 400:
			d.Text = []string{"green the white"}
		case i < 402:
			d.Text = []string{"green of white"}
		}
		docs = append(docs, d)
	}
	ctx, home := searchPage(t, docs...)
	shown := func() string {
		return value(t, ctx, `document.querySelectorAll("#search-results li").length + ", " + (document.querySelector("#search-more").hidden ? "all" : "more") + ": " + document.querySelector("#search-status").textContent`)
	}
	for _, c := range []struct{ q, first, then string }{
		{`"red of blue"`, "10, more: Up to 15 articles", "15, all: 15 articles"},
		{`"green of white"`, "0, more: Up to 147 articles", "2, all: 2 articles"},
		{`red -"red of blue"`, "10, more: 40 articles", "20, more: 40 articles"},
		{`"the red blue"`, "0, all: No article.", ""},
		{`"of the" red`, "10, more: 55 articles", "20, more: 55 articles"},
	} {
		searched(t, ctx, home+"?q="+url.QueryEscape(c.q))
		if got := shown(); got != c.first {
			t.Errorf("%s: %q, want %q", c.q, got, c.first)
		}
		if c.then == "" {
			continue
		}
		value(t, ctx, `document.querySelector("#search-more").click()`)
		eventually(t, ctx, `document.querySelector("#search-more").disabled`, "false")
		if got := shown(); got != c.then {
			t.Errorf("%s, further: %q, want %q", c.q, got, c.then)
		}
		if at := value(t, ctx, `document.activeElement.closest("#search-results, #search-status") !== null`); at != "true" {
			t.Errorf("%s: the focus is lost", c.q)
		}
	}
}

// Every name of the articles found can be filtered by: the most frequent are offered,
// the others are found as they are typed, by any of their words.
func TestSearchPageNames(t *testing.T) {
	var docs []*search.Document
	for i := range 500 {
		docs = append(docs, &search.Document{Path: fmt.Sprintf("/a/%04d/", i), Title: "common", Names: search.Names{
			search.Person: {fmt.Sprintf("Jane Doe%03d", i), fmt.Sprintf("John Roe%03d", i%250)}, search.Section: {"News"}}})
	}
	docs = append(docs, &search.Document{Path: "/b/", Title: "rare", Names: search.Names{search.Person: {"Ana Zoë O’Tiny", "中国人"}}})
	ctx, home := searchPage(t, docs...)
	filter := `document.querySelector(".search-filter[data-kind=person]")`
	write := func(text string) {
		value(t, ctx, fmt.Sprintf(`(input => { input.value = %q; input.dispatchEvent(new Event("input")); })(%s.querySelector("input"))`, text, filter))
	}
	list := `(f => [...f.querySelectorAll("li")].map(e => e.textContent).join() + "|" + f.querySelector("[role=status]").textContent)(` + filter + `)`

	searched(t, ctx, home+"?q=rare")
	value(t, ctx, filter+`.open = true`)
	unknown := "|None of the names looked at is among these articles. Type to find others."
	if got := eventually(t, ctx, list, unknown); got != unknown {
		t.Error(got)
	}
	for typed, want := range map[string]string{
		"ana": "Ana Zoë O’Tiny 1|Names: 1", "zoe o": "Ana Zoë O’Tiny 1|Names: 1", "O'tin": "Ana Zoë O’Tiny 1|Names: 1", "中": "中国人 1|Names: 1",
		"中国人": "中国人 1|Names: 1", "Doe299": "|None among these articles.", "nobody": "|None among these articles.", "": unknown,
	} {
		write(typed)
		if got := eventually(t, ctx, list, want); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
	write("tiny zoe") // no name begins so
	eventually(t, ctx, list, "|None among these articles.")
	write("ana")
	eventually(t, ctx, list, "Ana Zoë O’Tiny 1|Names: 1")
	value(t, ctx, filter+`.querySelector("li button").click()`)
	if got := eventually(t, ctx, `document.querySelectorAll("#search-results li").length + document.querySelector("#search-chosen").textContent`, "1Ana Zoë O’Tiny ×"); got != "1Ana Zoë O’Tiny ×" {
		t.Error(got)
	}

	searched(t, ctx, home+"?q=common")
	value(t, ctx, filter+`.open = true`)
	eventually(t, ctx, filter+`.querySelectorAll("li").length`, "200")
	if got := value(t, ctx, list); !strings.HasPrefix(got, "John Roe000 2,") || !strings.HasSuffix(got, "|Not all are listed. Type to find others.") {
		t.Errorf("%.100s … %s", got, got[len(got)-100:])
	}
	if checker, err := os.ReadFile(axe); err == nil { // the lists that are open; TestBrowser sees them closed
		var findings []string
		value(t, ctx, "(() => { "+string(checker)+" })()")
		compute(t, ctx, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ")))`, &findings)
		for _, f := range findings {
			t.Error(f)
		}
	}
	write("doe299")
	if got := eventually(t, ctx, list, "Jane Doe299 1|Names: 1"); got != "Jane Doe299 1|Names: 1" {
		t.Error(got)
	}
	searched(t, ctx, home+"?q=common&section=News")
	value(t, ctx, `document.querySelector(".search-filter[data-kind=section]").open = true`)
	time.Sleep(300 * time.Millisecond)
	if got := value(t, ctx, strings.ReplaceAll(list, "person", "section")); got != "|" {
		t.Errorf("the one name is chosen: %q", got)
	}
}

// A portable site is searched and filtered where it was opened as a file.
func TestSearchPagePortable(t *testing.T) {
	ctx := browser(t)
	home := "file://" + filepath.ToSlash(buildMoon(t, "--portable")) + "/"
	seen := watch(t, ctx, home)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(home+"search/index.html")); err != nil {
		t.Fatal(err)
	}
	value(t, ctx, `(form => { form.elements.q.value = "armstr* -unheard"; form.requestSubmit(); })(document.getElementById("search-form"))`)
	if n := eventually(t, ctx, `document.querySelectorAll("#search-results li").length`, "1"); n != "1" {
		t.Fatalf("%s results: %s", n, value(t, ctx, `document.querySelector("#search-status").textContent`))
	}
	person := `document.querySelector(".search-filter[data-kind=person]")`
	value(t, ctx, person+`.open = true`)
	value(t, ctx, `(input => { input.value = "armstr"; input.dispatchEvent(new Event("input")); })(`+person+`.querySelector("input"))`)
	if said := eventually(t, ctx, person+`.querySelector("[role=status]").textContent`, "Names: 1"); said != "Names: 1" {
		t.Error(said)
	}
	value(t, ctx, person+`.querySelector("li button").click()`)
	if n := eventually(t, ctx, `document.querySelectorAll("#search-chosen li").length + " " + document.querySelectorAll("#search-results li").length`, "1 1"); n != "1 1" {
		t.Errorf("names chosen and results: %s", n)
	}
	visit(t, ctx, value(t, ctx, `document.querySelector("#search-results a").href`))
	if title := value(t, ctx, `document.querySelector("h1").textContent`); !strings.Contains(strings.ToLower(title), "moon") {
		t.Errorf("the result leads to %q", title)
	}
	for _, s := range seen() {
		t.Error(s)
	}
}

// buildMoon builds the site of an archive of one story, and returns its folder.
func buildMoon(t *testing.T, flags ...string) string {
	t.Helper()
	dir := newArchive(t)
	name := "men-on-the-moon.txt"
	data, err := os.ReadFile(filepath.Join("..", "captures", "text", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "captures", name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := cli.Main(append([]string{"build", dir, "--hugo", hugo(t).Args[0]}, flags...), os.DirFS(".."), &out, &out); code != 0 {
		t.Fatalf("build: exit %d: %s", code, out.String())
	}
	return filepath.Join(dir, "public")
}

func visit(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}

// value evaluates an expression and returns its value as text.
func value(t *testing.T, ctx context.Context, js string) string {
	t.Helper()
	got, err := evaluate(ctx, js)
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return got
}

func evaluate(ctx context.Context, js string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[string]("String("+js+")"))
}

// eventually evaluates an expression until it has the value wanted, for some
// seconds, and returns the last. A page that is being left has none.
func eventually(t *testing.T, ctx context.Context, js, want string) string {
	t.Helper()
	for range 100 {
		if got, err := evaluate(ctx, js); err == nil && got == want {
			return got
		}
		time.Sleep(100 * time.Millisecond)
	}
	return value(t, ctx, js)
}
