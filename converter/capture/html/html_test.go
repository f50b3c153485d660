package html_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/html"
)

func TestConform(t *testing.T) {
	capturetest.Conform(t, html.Format{},
		capturetest.Sample{Name: "page.html", Data: []byte("<!DOCTYPE html><title>A</title><p>One"), Pages: 1},
		capturetest.Sample{Name: "xhtml.html", Data: []byte("<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>"), Pages: 1},
		capturetest.Sample{Name: "fragment.html", Data: []byte("<div class=\"story\"><p>One</p></div>"), Pages: 1},
		capturetest.Sample{Name: "cyrillic.html", Data: []byte("<html><meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2"), Pages: 1},
	)
}

func TestCharset(t *testing.T) {
	for _, c := range []struct{ page, charset, want string }{
		{"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", "Привет"},
		// Valid UTF-8 wins over a wrong declaration.
		{"<meta charset=iso-8859-1><p>Привет", "utf-8", "Привет"},
		{"<p>caf\xe9 soci\xe9t\xe9 cr\xe8me br\xfbl\xe9e", "windows-1252", "café société crème brûlée"},
		{"\xff\xfe<\x00p\x00>\x00\x1f\x04", "utf-16le", "П"},
		// Cut in the middle of a character.
		{"<p>Привет, мир\xd0", "utf-8", "Привет, мир"},
	} {
		captures, errs := capturetest.Read(html.Format{}, "x.html", []byte(c.page))
		if len(errs) > 0 || len(captures) != 1 {
			t.Fatal(captures, errs)
		}
		if got := captures[0]; got.Charset != c.charset || !strings.Contains(string(got.Body), c.want) {
			t.Errorf("%q reads as %s: %q", c.page, got.Charset, got.Body)
		}
	}
}

func TestSavedFrom(t *testing.T) {
	const page = "<!DOCTYPE html>\n<!-- saved from url=(0028)https://news.example/story-1 -->\n<html><p>One"
	captures, _ := capturetest.Read(html.Format{}, "x.html", []byte(page))
	if captures[0].URL != "https://news.example/story-1" {
		t.Errorf("captured from %q", captures[0].URL)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<meta charset=shift_jis><p>\x83\x65"))
	f.Add([]byte("\xff\xfe<\x00p\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(html.Format{}, "x.html", data) })
}
