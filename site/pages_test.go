package site_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// sampleSite builds the sample archive, straight from its captures, and returns
// the public folder and a page of every kind.
func sampleSite(t *testing.T) (public string, pages map[string]string) {
	t.Helper()
	sample.Lock()
	defer sample.Unlock()
	if sample.public == "" {
		dir := newArchive(t)
		r := convert(t, dir, "../captures")
		kept, err := os.MkdirTemp("", "backfile-sample")
		if err != nil {
			t.Fatal(err)
		}
		sample.dir = kept
		if err := os.Rename(build(t, dir), filepath.Join(kept, "public")); err != nil {
			t.Fatal(err)
		}
		sample.public = filepath.Join(kept, "public")
		sample.pages = kindsOfPages(t, sample.public, r)
	}
	return sample.public, sample.pages
}

// sample is the sample archive's site, made by the first test that asks for it.
var sample struct {
	sync.Mutex
	dir    string
	public string
	pages  map[string]string
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(sample.dir)
	os.Exit(code)
}

// kindsOfPages returns the address of a page of each kind.
func kindsOfPages(t *testing.T, public string, r *recorder) map[string]string {
	t.Helper()
	pages := map[string]string{
		"home": "/", "articles": "/articles/", "years": "/years/", "months": "/months/", "people": "/people/", "places": "/places/", "topics": "/topics/",
		"404": "/404.html", "photographs": "/photographs/", "on this day": "/on-this-day/", "a month's days": "/on-this-day/12/", "about": "/about/", "method": "/method/", "data": "/data/",
		"authors": "/authors/", "photographers": "/photographers/", "sections": "/section/", "search": "/search/",
	}
	for _, at := range slices.Sorted(maps.Keys(r.articles)) {
		switch a := r.articles[at]; {
		case len(a.Body) > 8 && slices.ContainsFunc(a.Body, func(b article.Block) bool { return b.Kind == article.Heading }) && pages["subheads"] == "":
			pages["subheads"] = "/" + at + "/"
		case len(a.Figures) > 0 && a.Figures[0].Data != nil && pages["photograph"] == "":
			pages["photograph"] = "/" + at + "/"
		case len(a.Figures) > 0 && a.Figures[0].Data == nil && pages["missing photograph"] == "":
			pages["missing photograph"] = "/" + at + "/"
		case a.Issued == "" && pages["undated"] == "":
			pages["undated"] = "/" + at + "/"
		}
	}
	for _, kind := range []string{"years", "months", "people", "places", "topics", "authors", "photographers", "section"} {
		names, err := os.ReadDir(filepath.Join(public, kind))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			if n.IsDir() && n.Name() != "page" {
				pages["one of "+kind] = "/" + kind + "/" + url.PathEscape(n.Name()) + "/"
				break
			}
		}
	}
	return pages
}

// TestEveryPage checks all pages Hugo made of the sample archive: their
// landmarks, headings, pictures and links.
func TestEveryPage(t *testing.T) {
	public, _ := sampleSite(t)
	n := 0
	err := filepath.WalkDir(public, func(name string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		doc, err := html.Parse(f)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(public, name)
		if err != nil {
			return err
		}
		n++
		checkPage(t, public, filepath.ToSlash(rel), doc)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("only %d pages", n)
	}
}

func checkPage(t *testing.T, public, name string, doc *html.Node) {
	for _, tag := range []atom.Atom{atom.Main, atom.H1, atom.Head} {
		if got := len(all(doc, element(tag))); got != 1 {
			t.Errorf("%s: %d <%s>", name, got, tag)
		}
	}
	for _, tag := range []atom.Atom{atom.Title, atom.Header, atom.Footer} {
		if len(all(doc, element(tag))) == 0 {
			t.Errorf("%s: no <%s>", name, tag)
		}
	}
	if root := all(doc, element(atom.Html)); attr(root[0], "lang") == "" {
		t.Errorf("%s: no language", name)
	}
	ids := map[string]bool{}
	for _, n := range all(doc, func(*html.Node) bool { return true }) {
		if id := attr(n, "id"); id != "" && ids[id] {
			t.Errorf("%s: the id %q stands twice", name, id)
		} else {
			ids[id] = true
		}
		checkElement(t, public, name, n)
	}
}

func checkElement(t *testing.T, public, name string, n *html.Node) {
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
		}
	}
	switch n.DataAtom {
	case atom.Img:
		if !hasAttr(n, "alt") || !hasAttr(n, "width") || !hasAttr(n, "height") {
			t.Errorf("%s: <img src=%q> lacks alt, width or height", name, attr(n, "src"))
		}
		checkLink(t, public, name, attr(n, "src"))
	case atom.A, atom.Link:
		if rel := attr(n, "rel"); rel != "canonical" && !strings.HasPrefix(rel, "schema.") {
			checkLink(t, public, name, attr(n, "href"))
		}
	case atom.Script:
		if src := attr(n, "src"); src != "" {
			checkLink(t, public, name, src)
			if !hasAttr(n, "defer") || n.FirstChild != nil {
				t.Errorf("%s: the script %s holds up the page", name, src)
			}
		} else if kind := attr(n, "type"); kind != "application/ld+json" && kind != "application/json" {
			t.Errorf("%s: a script in the page", name)
		} else if !json.Valid([]byte(n.FirstChild.Data)) {
			t.Errorf("%s: its data is no JSON", name)
		}
	case atom.Form:
		if attr(n, "role") != "search" {
			t.Errorf("%s: a form", name)
		}
	case atom.Style, atom.Iframe, atom.Object, atom.Embed:
		t.Errorf("%s: a <%s>", name, n.Data)
	}
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// base is where the test archives say they stand.
const base = "https://archive.example/"

// checkLink follows a link inside the site to its file.
func checkLink(t *testing.T, public, from, href string) {
	u, err := url.Parse(href)
	if err != nil {
		t.Errorf("%s: %v", from, err)
		return
	}
	switch u.Scheme {
	case "http", "https":
		if !strings.HasPrefix(href, base) {
			return
		}
	case "":
	default:
		t.Errorf("%s: links to %q", from, href)
		return
	}
	at := u.Path
	if !strings.HasPrefix(at, "/") {
		at = path.Join("/", path.Dir(from), at)
	}
	target := filepath.Join(public, filepath.FromSlash(at))
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		target = filepath.Join(target, "index.html")
	}
	if _, err := os.Stat(target); err != nil {
		t.Errorf("%s: the link %q leads nowhere", from, href)
	}
}

// TestFeedAndSitemap: both are well-formed, and the sitemap lists pages that
// exist, without made-up dates.
func TestFeedAndSitemap(t *testing.T) {
	public, _ := sampleSite(t)
	var feed struct {
		Items []struct {
			Title string `xml:"title"`
			Link  string `xml:"link"`
		} `xml:"channel>item"`
	}
	var sitemap struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	for name, to := range map[string]any{"index.xml": &feed, "sitemap.xml": &sitemap} {
		data, err := os.ReadFile(filepath.Join(public, name))
		if err == nil {
			err = xml.Unmarshal(data, to)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	checkFeeds(t, public)
	if len(feed.Items) == 0 || len(sitemap.URLs) < 50 {
		t.Errorf("%d items in the feed, %d pages in the sitemap", len(feed.Items), len(sitemap.URLs))
	}
	for _, i := range feed.Items {
		checkLink(t, public, "index.xml", i.Link)
	}
	for _, u := range sitemap.URLs {
		checkLink(t, public, "sitemap.xml", u.Loc)
		if strings.HasPrefix(u.LastMod, "2000-01-01") {
			t.Errorf("%s has the date that only keeps builds linear", u.Loc)
		}
	}
}

// checkFeeds: every feed begins as XML does, and what it says is escaped once.
func checkFeeds(t *testing.T, public string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(public, func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".xml" {
			return err
		}
		n++
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if !bytes.HasPrefix(data, []byte("<?xml ")) {
			t.Errorf("%s begins with %.40q", name, data)
		}
		for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if text, ok := token.(xml.CharData); ok && (bytes.Contains(text, []byte("&#")) || bytes.Contains(text, []byte("&amp;"))) {
				t.Errorf("%s has %.80q", name, text)
			}
		}
	})
	if err != nil || n < 2 {
		t.Errorf("%d feeds and sitemaps: %v", n, err)
	}
}

// TestThemeAsModule: another site imports the theme as a Hugo module, offline,
// and gets the templates without the sample archive.
func TestThemeAsModule(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HUGO_MODULE_REPLACEMENTS", "backfile.example/backfile -> "+root)
	dir := newArchive(t)
	if err := os.RemoveAll(filepath.Join(dir, "themes")); err != nil {
		t.Fatal(err)
	}
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"hugo.toml": strings.Replace(string(settings), "theme = \"backfile\"", "", 1) + "\n[[module.imports]]\n  path = \"backfile.example/backfile\"\n",
		"go.mod":    "module importing.example/site\n",
		"content/articles/1999/a-story-00000000/index.md": "---\ntitle: A story\ndate: 1999-12-31\nissued: \"1999-12-31\"\nyears: [\"1999\"]\npeople: [Ada Brandt]\n---\nText.\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	public := build(t, dir)
	if got := text(page(t, public, "articles/1999/a-story-00000000"), nil); !strings.Contains(got, "31 December 1999") {
		t.Errorf("the article reads %q", got)
	}
	if len(all(page(t, public, "people/ada-brandt"), class("card"))) != 1 {
		t.Error("the term page lists nothing")
	}
	if years, err := os.ReadDir(filepath.Join(public, "articles")); err != nil || len(years) > 3 {
		t.Errorf("the sample's articles came along: %v %v", years, err)
	}
}

// TestLinksInside: a link to another article of the archive leads to its page,
// any other where it led.
func TestLinksInside(t *testing.T) {
	dir := newArchive(t)
	story := func(slug, links string) string {
		return `<html lang="en"><head><title>Story ` + slug + `</title><link rel="canonical" href="https://courier.example/` + slug + `"></head><body><article><h1>Story ` + slug + `</h1>
<p>The ferry across the narrows ran again on Friday for the first time in eight years, with a band on the quay.</p>
<p>The crossing takes twenty minutes and costs what it did before, the ferry office said, ` + links + ` and children travel free.</p></article></body></html>`
	}
	for name, data := range map[string]string{
		"one.html": story("one", `as <a href="/two?utm_source=home&amp;x=1">was told</a> <a href="https://elsewhere.example/a_b">elsewhere</a>`),
		"two.html": strings.Replace(story("two", ""), "courier.example/two", "courier.example/two?x=1", 1),
	} {
		if err := os.WriteFile(filepath.Join(dir, "captures", name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := convert(t, dir, filepath.Join(dir, "captures"))
	public := build(t, dir)
	for at, a := range r.articles {
		if a.Headline != "Story one" {
			continue
		}
		var hrefs []string
		for _, link := range all(all(page(t, public, at), class("prose"))[0], element(atom.A)) {
			hrefs = append(hrefs, attr(link, "href"))
		}
		if len(hrefs) != 2 || !strings.HasPrefix(hrefs[0], "/articles/undated/story-two-") || hrefs[1] != "https://elsewhere.example/a_b" {
			t.Errorf("links lead to %q", hrefs)
		}
	}
}
