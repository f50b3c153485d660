package site_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axe is the accessibility checker, installed by "npm ci".
const axe = "../node_modules/axe-core/axe.min.js"

// csp is the policy under which the pages must work: nothing but the site's own
// style sheets, scripts and pictures.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

// browser starts headless Chromium, or skips the test where there is none. In
// CI there has to be one.
func browser(t testing.TB) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no Chromium")
		}
		t.Skip("no Chromium in PATH")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.WSURLReadTimeout(time.Minute))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// serveSite serves a built site under the policy.
func serveSite(t *testing.T, public string) string {
	t.Helper()
	files := http.FileServer(http.Dir(public))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", csp)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// watch collects what a reader must never see happen: console errors, scripts
// that throw, and requests that leave the site.
func watch(t *testing.T, ctx context.Context, home string) func() []string {
	t.Helper()
	var mu sync.Mutex
	var seen []string
	note := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, s)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			note("exception: " + e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError {
				for _, arg := range e.Args {
					note("console error: " + arg.Description + string(arg.Value))
				}
			}
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, home) && !strings.HasPrefix(u, "data:") {
				note("request to " + u)
			}
		case *network.EventLoadingFailed:
			note("not loaded: " + e.ErrorText + " " + string(e.BlockedReason))
		case *network.EventResponseReceived:
			if e.Response.Status >= 400 {
				note(fmt.Sprintf("status %d for %s", e.Response.Status, e.Response.URL))
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), seen...)
	}
}

// TestBrowser opens a page of every kind in light and dark, on a desktop and a
// phone, and at twice its size: nothing fails or leaves, nothing is wider than the
// screen or moves while it loads, and axe, its contrast rules included, finds nothing.
func TestBrowser(t *testing.T) {
	public, pages := sampleSite(t)
	lookAtAll(t, public, pages, "", []view{{"light", 1280, 900}, {"dark", 390, 844}, {"light", 390, 844}, {"dark", 1280, 900}, {"light", 640, 450}})
}

// TestBrowserRightToLeft does so with the interface in Arabic.
func TestBrowserRightToLeft(t *testing.T) {
	_, pages := sampleSite(t)
	lookAtAll(t, inLanguage(t, "ar"), pages, " rtl", []view{{"light", 1280, 900}, {"dark", 390, 844}, {"dark", 1280, 900}, {"light", 390, 844}})
}

func lookAtAll(t *testing.T, public string, pages map[string]string, mark string, views []view) {
	checker, err := os.ReadFile(axe)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("axe-core is not installed; npm ci does it")
	}
	ctx := browser(t)
	home := serveSite(t, public)
	seen := watch(t, ctx, home)
	shots := os.Getenv("BACKFILE_SCREENSHOTS") // a folder to keep pictures in
	for kind, path := range pages {
		for _, v := range views {
			name := fmt.Sprintf("%s %s %d%s", kind, v.scheme, v.width, mark)
			l, err := look(ctx, home+path, v, string(checker))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if l.overflow {
				t.Errorf("%s: wider than the screen", name)
			}
			if l.shift > 0 {
				t.Errorf("%s: moves by %v while it loads", name, l.shift)
			}
			if dark := brightness(l.background) < 128; dark != (v.scheme == "dark") {
				t.Errorf("%s: the background is %s", name, l.background)
			}
			var list []string
			if err := json.Unmarshal([]byte(l.findings), &list); err != nil || len(list) > 0 {
				t.Errorf("%s: axe finds %v %s", name, err, strings.Join(list, "\n  "))
			}
			if shots != "" {
				if err := os.WriteFile(filepath.Join(shots, strings.ReplaceAll(name, " ", "-")+".png"), l.picture, 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	}
	for _, s := range seen() {
		t.Error(s)
	}
}

// view is a reader's screen.
type view struct {
	scheme        string
	width, height int64
}

// looks is what was seen of a page.
type looks struct {
	overflow   bool
	shift      float64 // cumulative layout shift
	background string
	findings   string // of axe, as a JSON list
	picture    []byte
}

// look opens a page and looks at it.
func look(ctx context.Context, address string, v view, checker string) (l looks, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	steps := []chromedp.Action[chromedp.Void]{
		chromedp.EmulateViewport(v.width, v.height),
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}}})
			return err
		}),
		chromedp.Navigate(address),
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		return l, err
	}
	if l.overflow, err = chromedp.Run(ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > document.documentElement.clientWidth`)); err != nil {
		return l, err
	}
	if l.shift, err = chromedp.Run(ctx, chromedp.Evaluate[float64](`new Promise(done => {
		let sum = 0; new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true}); setTimeout(() => done(sum), 30)})`, chromedp.EvalAwaitPromise)); err != nil {
		return l, err
	}
	if l.background, err = chromedp.Run(ctx, chromedp.Evaluate[string](`getComputedStyle(document.body).backgroundColor`)); err != nil {
		return l, err
	}
	if l.picture, err = chromedp.Run(ctx, chromedp.CaptureScreenshot()); err != nil {
		return l, err
	}
	if _, err = chromedp.Run(ctx, chromedp.Evaluate[int](checker+";0")); err != nil {
		return l, err
	}
	l.findings, err = chromedp.Run(ctx, chromedp.Evaluate[string](
		`axe.run({ rules: { "target-size": { enabled: true } } }).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" "))))`, chromedp.EvalAwaitPromise))
	return l, err
}

// brightness returns the mean of a CSS color's parts, "rgb(1, 2, 3)".
func brightness(css string) int {
	var r, g, b int
	if _, err := fmt.Sscanf(css, "rgb(%d, %d, %d)", &r, &g, &b); err != nil {
		return -1
	}
	return (r + g + b) / 3
}
