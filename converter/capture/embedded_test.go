package capture_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// picture is long enough to be a photograph.
var picture = "\x89PNG\r\n\x1a\n" + strings.Repeat("ferry", 1000)

// Pictures that a page holds in itself become captures, and the page names them
// by an address; icons stay.
func TestTakeEmbedded(t *testing.T) {
	data := "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte(picture))
	for _, c := range []struct{ page, want string }{
		{`<img src="` + data + `"><img src="data:image/gif;base64,R0lGODlh">`, `<img src="ADDRESS"><img src="data:image/gif;base64,R0lGODlh">`},
		{`<img src=` + data + ` alt=x>`, `<img src=ADDRESS alt=x>`},
		{`<img src='` + data + `'><img src="` + data + `">`, `<img src='ADDRESS'><img src="ADDRESS">`},
		{`<style>:root{--sf-img-1: url("` + data + `")}</style><img src='data:image/svg+xml,<svg>' style="background-image:var(--sf-img-1)">`,
			`<style>:root{--sf-img-1: url("ADDRESS")}</style><img src="ADDRESS" src='data:image/svg+xml,<svg>' style="background-image:var(--sf-img-1)">`},
	} {
		page := &capture.Capture{MediaType: "text/html", Body: []byte(c.page), Origin: article.Origin{File: "x.html", Record: "1"}}
		found := capture.TakeEmbedded(page)
		if len(found) != 1 || string(found[0].Body) != picture || !capture.IsEmbedded(found[0].URL) || found[0].MediaType != "image/png" {
			t.Fatalf("%.60s: %+v", c.page, found)
		}
		if want := strings.ReplaceAll(c.want, "ADDRESS", found[0].URL); string(page.Body) != want {
			t.Errorf("%q, want %q", page.Body, want)
		}
		if origin, ok := capture.EmbeddedIn(found[0].Origin); !ok || origin.Record != "1" || origin.File != "x.html" {
			t.Errorf("%+v", origin)
		}
	}
	for _, body := range []string{"<p>data:image/png", `<img src="data:image/png;base64,` + strings.Repeat("?", 5000) + `">`, `<img src="data:image/svg+xml,` + strings.Repeat("<", 5000) + `">`} {
		page := &capture.Capture{MediaType: "text/html", Body: []byte(body)}
		if found := capture.TakeEmbedded(page); found != nil || string(page.Body) != body {
			t.Errorf("%.40s: %v", body, found)
		}
	}
}

func TestEntryName(t *testing.T) {
	for name, want := range map[string]string{
		"a/b.txt": "a/b.txt", "./a//b.txt": "a/b.txt", `a\b.txt`: "a/b.txt", "a\nb": "a\uFFFDb", "\xff": "\uFFFD", "a..b": "a..b",
		"../a": "", "a/../../b": "", "/etc/passwd": "", `C:\a`: "", `\\host\a`: "", "": "", "./": "",
	} {
		if got, err := capture.EntryName(name); got != want || (err == nil) != (want != "") {
			t.Errorf("%q is called %q (%v), want %q", name, got, err, want)
		}
	}
}

func TestBudget(t *testing.T) {
	limits := capture.Limits{Unpacked: 10, Ratio: 2}
	b := limits.NewBudget(5)
	if data, err := capture.ReadUpTo(b.Reader(strings.NewReader(strings.Repeat("x", 20))), 100, "", ""); err != nil || len(data) != 20 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err := capture.ReadUpTo(b.Reader(strings.NewReader("x")), 100, "", ""); !capture.IsLimit(err) || !strings.Contains(err.Error(), "limits.unpacked") {
		t.Errorf("the budget has no end: %v", err)
	}
}

func FuzzTakeEmbedded(f *testing.F) {
	f.Add(`<img src="data:image/png;base64,` + strings.Repeat("QUJD", 1100) + `">`)
	f.Fuzz(func(t *testing.T, body string) {
		capture.TakeEmbedded(&capture.Capture{MediaType: "text/html", Body: []byte(body)})
	})
}
