package site_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestKeyboard walks through pages with the tabulator key alone: the first stop
// leads past the navigation, every link and button is a stop, in the order of the
// page, each can be seen to have the focus, and none holds it.
func TestKeyboard(t *testing.T) {
	public, pages := sampleSite(t)
	ctx := browser(t)
	home := serveSite(t, public)
	seen := watch(t, ctx, home)
	for _, kind := range []string{"home", "photograph", "people", "one of places", "search", "a month's days"} {
		visit(t, ctx, home+pages[kind])
		stops, err := strconv.Atoi(value(t, ctx, `(window.stops = [...document.querySelectorAll("a[href], button, input, select, summary")]
			.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest("details:not([open]) > :not(summary)"))).length`))
		if err != nil || stops < 10 {
			t.Fatalf("%s: %d stops, %v", kind, stops, err)
		}
		for n := range min(stops, 300) {
			press(t, ctx, "Tab")
			if at := value(t, ctx, fmt.Sprintf(`document.activeElement != window.stops[%d] ? document.activeElement.outerHTML : ""`, n)); at != "" {
				t.Fatalf("%s: stop %d of %d is %s", kind, n, stops, at)
			}
			if n > 12 {
				continue // the look of the others is the same rule
			}
			if shown := value(t, ctx, `(s => s.outlineStyle != "none" && parseFloat(s.outlineWidth) > 0)(getComputedStyle(document.activeElement))`); shown != "true" {
				t.Errorf("%s: stop %d does not show that it has the focus", kind, n)
			}
		}
		visit(t, ctx, home+pages[kind])
		press(t, ctx, "Tab")
		press(t, ctx, "Enter")
		press(t, ctx, "Tab")
		if in := value(t, ctx, `!!document.activeElement.closest("main, footer")`); in != "true" {
			t.Errorf("%s: the first stop leads not past the navigation", kind)
		}
	}
	for _, s := range seen() {
		t.Error(s)
	}
}

// press presses a key.
func press(t *testing.T, ctx context.Context, key string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	code, text := map[string]int64{"Tab": 9, "Enter": 13}[key], map[string]string{"Enter": "\r"}[key]
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		e := input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code}
		if kind == input.DispatchKeyEventTypeKeyDown {
			e.Text = text
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, e); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPrint looks at articles as they are printed: black on white whatever the
// reader's screen is, the story with its captions, where it is from and how to
// cite it, and nothing that paper cannot do.
func TestPrint(t *testing.T) {
	public, pages := sampleSite(t)
	ctx := browser(t)
	home := serveSite(t, public)
	for _, kind := range []string{"photograph", "subheads", "undated"} {
		emulate(t, ctx, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
		visit(t, ctx, home+pages[kind])
		if b := value(t, ctx, `getComputedStyle(document.body).color + " on " + getComputedStyle(document.documentElement).backgroundColor`); !strings.HasPrefix(b, "rgb(0, 0, 0) on ") || strings.HasSuffix(b, "on rgb(0, 0, 0)") {
			t.Errorf("%s is printed in %s", kind, b)
		}
		for what, shown := range map[string]bool{"h1": true, ".prose p": true, ".cite": true, ".about-article": true, ".header-nav": false, ".skip-link": false, ".neighbours": false} {
			if got := value(t, ctx, fmt.Sprintf(`document.querySelector(%q)?.checkVisibility() ?? "none"`, what)); got != fmt.Sprint(shown) && got != "none" {
				t.Errorf("%s: %s is printed: %s", kind, what, got)
			}
		}
		if cut := value(t, ctx, `[...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && !e.matches(".hidden") && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX != "visible").map(e => e.className).join()`); cut != "" {
			t.Errorf("%s: printing cuts off %s", kind, cut)
		}
	}
}

// TestWithoutScripts opens a page of each kind where no script may run, and asks
// for no movement: all that is there to read is there.
func TestWithoutScripts(t *testing.T) {
	public, pages := sampleSite(t)
	ctx := browser(t)
	home := serveSite(t, public)
	texts := map[string]string{}
	for _, scripts := range []bool{true, false} {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts}); err != nil {
			t.Fatal(err)
		}
		emulate(t, ctx, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
		for kind, path := range pages {
			visit(t, ctx, home+path)
			got := value(t, ctx, `[...document.querySelectorAll("main h1, main h2, main p, main li > a, main figcaption, main dd")].filter(e => e.checkVisibility() && !e.matches(".cite-files, .filter")).map(e => e.textContent.trim()).join("\n")`)
			if moves := value(t, ctx, `document.getAnimations().length + [...document.querySelectorAll("*")].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).length`); moves != "0" {
				t.Errorf("%s: %s things move though the reader wants none to", kind, moves)
			}
			if scripts {
				texts[kind] = got
				continue
			}
			for line := range strings.SplitSeq(texts[kind], "\n") {
				if !strings.Contains(got, line) && kind != "on this day" && kind != "home" && kind != "search" { // what a script puts there
					t.Errorf("%s: without scripts there is no %q", kind, line)
				}
			}
			if form := value(t, ctx, `document.querySelector("form, input")?.checkVisibility({visibilityProperty: true}) ?? false`); form != "false" {
				t.Errorf("%s: without scripts there is a form that does nothing", kind)
			}
		}
	}
}

func emulate(t *testing.T, ctx context.Context, params emulation.SetEmulatedMediaParams) {
	t.Helper()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params); err != nil {
		t.Fatal(err)
	}
}
