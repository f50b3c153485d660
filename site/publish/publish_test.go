package publish_test

import (
	"errors"
	"fmt"
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
	redirects, refused := publish.Redirects(newSite(t), "/", append(slices.Clone(old), wrong...))
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
		redirects, refused := publish.Redirects(public, "/", old)
		without, err := target.Prepare(&publish.Site{Public: public, Base: "/", Out: t.TempDir(), Redirects: redirects})
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
	redirects, _ := publish.Redirects(public, "/", old)
	without, err := target.Prepare(&publish.Site{Public: public, Base: "/", Out: t.TempDir(), Redirects: redirects})
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
		_, err := target.Prepare(&publish.Site{Public: public, Base: "/", Out: t.TempDir()})
		if errors.Is(err, publish.ErrLimit) == fits {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a host cannot be told, or is too much for it, is given back.
func TestRedirectsOfHosts(t *testing.T) {
	public := newSite(t)
	short, long := make([]publish.Redirect, 2500), make([]publish.Redirect, 500)
	for i := range short {
		short[i] = publish.Redirect{From: fmt.Sprint("/", i), To: ferry}
	}
	for i := range long {
		long[i] = publish.Redirect{From: fmt.Sprint("/", strings.Repeat("x", 300), i), To: ferry}
	}
	wild := []publish.Redirect{{From: "/index.php?id=7", To: ferry}, {From: "/a/*", To: ferry}, {From: "/a/:b", To: ferry}, {From: "/" + strings.Repeat("y", 1000), To: ferry}}
	for _, c := range []struct {
		target    string
		redirects []publish.Redirect
		without   int
	}{
		{"gitlab-pages", short, 1500}, {"gitlab-pages", long, 303}, {"cloudflare-pages", short, 500}, {"cloudflare-pages", long, 0},
		{"netlify", short, 0}, {"netlify", wild, 3}, {"cloudflare-pages", wild, 4}, {"nginx", wild, 0},
	} {
		target, err := publish.Find(c.target)
		if err != nil {
			t.Fatal(err)
		}
		without, err := target.Prepare(&publish.Site{Public: public, Base: "/", Out: t.TempDir(), Redirects: c.redirects})
		if err != nil || len(without) != c.without {
			t.Errorf("%s: %d without, %v", c.target, len(without), err)
		}
		if rules, err := os.ReadFile(filepath.Join(public, "_redirects")); c.target == "gitlab-pages" && (err != nil || len(rules) > 64<<10) {
			t.Errorf("%d bytes, %v", len(rules), err)
		}
	}
}

// A site below a path covers nothing outside it, and a host that has only that path
// is told of nothing else.
func TestBelowAPath(t *testing.T) {
	public := newSite(t)
	redirects, refused := publish.Redirects(public, "/archive/", []publish.Move{{Old: "https://courier.example/about/", To: ferry}, {Old: "https://courier.example/archive/about/", To: bell}})
	if len(redirects) != 2 || redirects[1] != (publish.Redirect{From: "/about/", To: "/archive" + ferry}) || len(refused) != 1 {
		t.Errorf("%+v %+v", redirects, refused)
	}
	target, _ := publish.Find("github-pages")
	if without, err := target.Prepare(&publish.Site{Public: public, Base: "/archive/", Out: t.TempDir(), Redirects: redirects}); err != nil || len(without) != 1 {
		t.Errorf("%+v %v", without, err)
	}
}
