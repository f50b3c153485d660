package site_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// attack is a page that tries everything a captured page may try: scripts,
// event handlers, addresses that act, frames, remote pictures, forms, styles,
// and markup that reads otherwise when it is written again.
const attack = `<!DOCTYPE html><html lang="en"><head><title>The <script>alert(1)</script> lighthouse</title>
<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"><link rel="stylesheet" href="//evil.example/x.css">
<meta name="author" content="<img src=x onerror=alert(2)>"><script>document.title = "owned"; fetch("https://evil.example/")</script>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"</script><script>alert(3)</script>","articleSection":"<svg onload=alert(4)>","keywords":["\"><script>alert(5)</script>"]}</script></head>
<body onload="alert(6)"><article><h1 onclick="alert(7)">The lighthouse <img src="https://evil.example/pixel.gif" onerror="alert(8)"> is sold</h1>
<p>The council of the port heard on Tuesday what had become of the <a href="javascript:alert(9)">old lighthouse</a>, and adjourned <a href="data:text/html,<script>alert(10)</script>">without a vote</a>.</p>
<p style="background:url(https://evil.example/b.gif)">Nobody in the hall objected to that, and the clerk <a href="  jAvAsCrIpT&#58;alert(11)">closed the book</a> at half past nine in the evening.</p>
<svg onload="alert(12)"><script>alert(13)</script><a xlink:href="javascript:alert(14)"><text>click</text></a></svg><iframe src="https://evil.example/" srcdoc="<script>alert(15)</script>"></iframe>
<figure><img src="https://evil.example/quay.jpg" srcset="https://evil.example/quay-2.jpg 2x" alt='"><script>alert(16)</script>'><figcaption>The quay &lt;img src=x onerror=alert(17)&gt; in 1889 [x](javascript:alert(18)) {{&lt; photo "x" &gt;}}</figcaption></figure>
<form action="https://evil.example/"><input autofocus onfocus="alert(19)"></form><object data="https://evil.example/x.swf"></object><embed src="https://evil.example/y">
<p>&lt;script&gt;alert(20)&lt;/script&gt; was written on the wall below the lamp, with a date that nobody in the town could read any more.</p></article></body></html>`

// TestHostileOwn opens what becomes of an attack, and of texts full of markup.
func TestHostileOwn(t *testing.T) {
	ctx := browser(t)
	dir := newArchive(t)
	captures := filepath.Join(dir, "captures")
	writeTraps(t, captures)
	if err := os.WriteFile(filepath.Join(captures, "attack.html"), []byte(attack), 0o644); err != nil {
		t.Fatal(err)
	}
	openAll(t, ctx, dir, captures)
}

// TestHostileShared does so with the hostile inputs of elsewhere.
func TestHostileShared(t *testing.T) {
	hostile := filepath.Join(shared, "hostile")
	if _, err := os.Stat(hostile); err != nil {
		t.Skip("no hostile captures beside the checkout")
	}
	if testing.Short() {
		t.Skip("long")
	}
	openAll(t, browser(t), newArchive(t), hostile)
}

// openAll converts inputs, builds the site and opens each of its articles in a
// browser: no script runs, no request leaves, nothing fails to load.
func openAll(t *testing.T, ctx context.Context, dir string, inputs ...string) {
	t.Helper()
	if r := convert(t, dir, inputs...); len(r.articles) == 0 {
		t.Fatal("no article in the captures")
	}
	public := build(t, dir)
	home := serveSite(t, public)
	seen := watch(t, ctx, home)
	opened := 0
	err := filepath.WalkDir(filepath.Join(public, "articles"), func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Name() != "index.html" {
			return err
		}
		rel, err := filepath.Rel(public, filepath.Dir(name))
		if err != nil {
			return err
		}
		opened++
		before := len(seen())
		if err := open(ctx, home+"/"+filepath.ToSlash(rel)+"/"); err != nil {
			t.Errorf("%s: %v", rel, err)
		}
		for _, s := range seen()[before:] {
			t.Errorf("%s: %s", rel, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pages opened", opened)
}

// open opens a page and reports what of it acts: elements and attributes that
// no page of an archive has, but for the theme's own scripts, known by their
// checksums.
func open(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute) // one page has 200,000 paragraphs
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		return err
	}
	acts, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("*")].filter(e =>
		["IFRAME", "OBJECT", "EMBED", "FORM", "BASE"].includes(e.tagName) || e.tagName == "SCRIPT" && e.type != "application/ld+json" && !(/^\/js\/[a-z-]+\.min\.[0-9a-f]{64}\.js$/.test(e.getAttribute("src")) && e.integrity && !e.text) ||
		[...e.attributes].some(a => a.name.startsWith("on") || a.name == "style" || ["href", "src", "xlink:href", "action"].includes(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value))
	).map(e => e.outerHTML.slice(0, 200)).join("\n")`))
	if err == nil && strings.TrimSpace(acts) != "" {
		err = errActs(acts)
	}
	return err
}

// errActs is markup that could act.
type errActs string

func (e errActs) Error() string { return "the page holds markup that could act: " + string(e) }
