package site_test

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/site"
)

// TestPortableRedirects: the page that stands at a former address leads on within
// the folder.
func TestPortableRedirects(t *testing.T) {
	public := t.TempDir()
	for name, text := range map[string]string{
		"index.html": `<link rel="canonical" href="https://paper.example/archive/">`,
		"people/tom/index.html": `<link rel="canonical" href="https://paper.example/archive/people/thomas/">` +
			`<meta http-equiv="refresh" content="0; url=https://paper.example/archive/people/thomas/">`,
		"search/data/index.json": `{}`,
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(public, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(public, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := site.Portable(public); err != nil {
		t.Fatal(err)
	}
	for _, n := range all(page(t, public, "/people/tom/"), element(atom.Meta)) {
		if got, want := attr(n, "content"), "0; url=../../people/thomas/index.html"; got != want {
			t.Errorf("leads to %q, want %q", got, want)
		}
	}
}

// TestPortable opens a portable site as files: every link of every page leads
// to a file, styles, pictures and scripts load, and clicking leads on.
func TestPortable(t *testing.T) {
	built, pages := sampleSite(t)
	public := filepath.Join(t.TempDir(), "public")
	if err := os.CopyFS(public, os.DirFS(built)); err != nil {
		t.Fatal(err)
	}
	if err := site.Portable(public); err != nil {
		t.Fatal(err)
	}
	links := 0
	err := filepath.WalkDir(public, func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		rel, err := filepath.Rel(public, name)
		if err != nil {
			return err
		}
		for _, n := range all(page(t, public, "../"+filepath.Base(public)+"/"+filepath.ToSlash(filepath.Dir(rel))), element(atom.A, atom.Img, atom.Link, atom.Script)) {
			for _, key := range []string{"href", "src"} {
				at := attr(n, key)
				u, err := url.Parse(at)
				if err != nil || at == "" || u.Scheme != "" || u.Path == "" {
					continue
				}
				if strings.HasPrefix(at, "/") || strings.HasSuffix(u.Path, "/") {
					t.Errorf("%s: links to %q", rel, at)
				}
				checkLink(t, public, filepath.ToSlash(filepath.Join(filepath.Dir(rel), "index.html")), at)
				links++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if links < 1000 {
		t.Errorf("only %d links", links)
	}

	ctx := browser(t)
	home := "file://" + filepath.ToSlash(public) + "/"
	seen := watch(t, ctx, home)
	for _, path := range []string{"index.html", strings.TrimPrefix(pages["photograph"], "/") + "index.html", "people/index.html", "places/index.html"} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 800), chromedp.Navigate(home+path)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
		styled, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`getComputedStyle(document.querySelector(".skip-link")).position == "absolute"`))
		if err != nil || !styled {
			t.Errorf("%s: not styled, %v", path, err)
		}
	}
	step := func(what, script string) {
		t.Helper()
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		if err != nil || !ok {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(home+strings.TrimPrefix(pages["photograph"], "/")+"index.html")); err != nil {
		t.Fatal(err)
	}
	step("citation files", `document.querySelectorAll(".cite-files a").length == 3`)
	step("photograph", `document.querySelector(".figure img").complete && document.querySelector(".figure img").naturalWidth > 0`)
	step("link of a name", `document.querySelector(".article-names a").href.startsWith("file://") && document.querySelector(".article-names a").href.endsWith("/index.html")`)
	for _, s := range seen() {
		t.Error(s)
	}
}
