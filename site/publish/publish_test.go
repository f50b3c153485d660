package publish_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/site/publish"
)

// newSite writes a small site.
func newSite(t *testing.T) string {
	t.Helper()
	public := filepath.Join(t.TempDir(), "a site")
	for name, text := range map[string]string{
		"index.html": "front", "404.html": "nothing here", "about/index.html": "about", "articles/2003/ferry-x/index.html": "ferry", "articles/2003/bell-y/index.html": "bell",
		"css/main.1234.css": "a{}", "search/data/index.json": "{}", "search/data/p0.bin": strings.Repeat("0123456789", 100), "photo.jpg": "picture",
	} {
		name = filepath.Join(public, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return public
}

const ferry, bell = "/articles/2003/ferry-x/", "/articles/2003/bell-y/"

// old are addresses as newspapers had them.
var old = []publish.Move{
	{Old: "https://courier.example/2003/05/ferry.html", To: ferry},
	{Old: "https://www.courier.example/2003/05/ferry.html", To: ferry},
	{Old: "http://courier.example/index.php?option=com&id=7", To: ferry},
	{Old: "http://courier.example/index.php?id=8&x=a%20b", To: bell},
	{Old: "http://courier.example/?p=12", To: bell},
	{Old: "http://courier.example/news/the-bell", To: bell},
	{Old: "http://courier.example/news/caf%C3%A9/", To: bell},
	{Old: "http://courier.example/ನಾಡು/ಸುದ್ದಿ", To: bell},
	{Old: "http://courier.example/a.asp;jsessionid=1", To: bell},
}

var wrong = []publish.Move{
	{Old: "http://courier.example/", To: ferry},
	{Old: "http://courier.example/about/", To: ferry},
	{Old: "http://courier.example/about/?page=2", To: ferry},
	{Old: "http://courier.example/photo.jpg", To: ferry},
	{Old: "file:///tmp/x.html", To: ferry},
	{Old: "http://courier.example/news/the-bell", To: ferry},
	{Old: "ftp://x", To: ferry},
}

func TestRedirects(t *testing.T) {
	redirects, refused := publish.Redirects(newSite(t), append(slices.Clone(old), wrong...))
	var got []string
	for _, r := range redirects {
		got = append(got, r.From+" "+r.To)
	}
	for _, want := range []string{"/2003/05/ferry.html " + ferry, "/index.php?option=com&id=7 " + ferry, "/?p=12 " + bell, "/news/caf%C3%A9/ " + bell, "/news/caf%C3%A9 " + bell, "/%E0%B2%A8%E0%B2%BE%E0%B2%A1%E0%B3%81/%E0%B2%B8%E0%B3%81%E0%B2%A6%E0%B3%8D%E0%B2%A6%E0%B2%BF " + bell} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %q", want, got)
		}
	}
	if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "/news/the-bell ") || strings.HasPrefix(s, "/about") }) || len(refused) != len(wrong) {
		t.Errorf("%q\n%+v", got, refused)
	}
}

// Old addresses are pages where a host knows no redirects; a second time finds
// nothing else to do.
func TestPages(t *testing.T) {
	public := newSite(t)
	target, err := publish.Find("github-pages")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		redirects, refused := publish.Redirects(public, old)
		without, err := target.Prepare(&publish.Site{Public: public, Out: t.TempDir(), Redirects: redirects})
		if err != nil || len(refused) != 0 {
			t.Fatal(err, refused)
		}
		for _, r := range without {
			if !strings.Contains(r.From, "?") && !strings.Contains(r.From, ".asp") {
				t.Errorf("%+v is left out", r)
			}
		}
	}
	for name, to := range map[string]string{"2003/05/ferry.html": ferry, "news/the-bell/index.html": bell, "news/café/index.html": bell} {
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(data), `content="0; url=`+to+`"`) {
			t.Errorf("%s: %v %s", name, err, data)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(public, "index.html")); string(data) != "front" {
		t.Error("the front page was covered")
	}
}

func TestRules(t *testing.T) {
	public := newSite(t)
	target, _ := publish.Find("netlify")
	redirects, _ := publish.Redirects(public, old)
	without, err := target.Prepare(&publish.Site{Public: public, Out: t.TempDir(), Redirects: redirects})
	rules, _ := os.ReadFile(filepath.Join(public, "_redirects"))
	heads, _ := os.ReadFile(filepath.Join(public, "_headers"))
	if err != nil || len(without) != 3 || !strings.Contains(string(rules), "/2003/05/ferry.html "+ferry+" 301\n") || !strings.Contains(string(heads), "Content-Security-Policy: default-src 'none'") {
		t.Errorf("%v %v\n%s\n%s", err, without, rules, heads)
	}
}

func TestLimits(t *testing.T) {
	public := newSite(t)
	big, err := os.Create(filepath.Join(public, "big.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(big.Truncate(26<<20), big.Close()); err != nil {
		t.Fatal(err)
	}
	for name, fits := range map[string]bool{"cloudflare-pages": false, "github-pages": true, "nginx": true} {
		target, _ := publish.Find(name)
		_, err := target.Prepare(&publish.Site{Public: public, Out: t.TempDir()})
		if errors.Is(err, publish.ErrLimit) == fits {
			t.Errorf("%s: %v", name, err)
		}
	}
	many := make([]publish.Redirect, 2500)
	for i := range many {
		many[i] = publish.Redirect{From: "/" + strings.Repeat("x", i+1), To: ferry}
	}
	target, _ := publish.Find("gitlab-pages")
	if without, err := target.Prepare(&publish.Site{Public: public, Out: t.TempDir(), Redirects: many}); err != nil || len(without) != 1500 {
		t.Errorf("%d %v", len(without), err)
	}
}
