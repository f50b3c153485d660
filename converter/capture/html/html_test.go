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
	for _, c := range []struct{ page, url, time string }{
		{"<!DOCTYPE html>\n<!-- saved from url=(0028)https://news.example/story-1 -->\n<html><p>One", "https://news.example/story-1", "0001-01-01"},
		{"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://news.example/2 \n saved date: Fri Jan 24 2003 08:01:00 GMT+0700 (Indochina Time)\n--><p>One",
			"https://news.example/2", "2003-01-24"},
		{"<html>\n<!-- Mirrored from news.example/3.html by HTTrack Website Copier/3.49-2 [XR&CO'2014], Fri, 24 Jan 2003 08:01:00 GMT -->\n<p>One",
			"http://news.example/3.html", "2003-01-24"},
		{"<html><p>One", "", "0001-01-01"},
	} {
		captures, _ := capturetest.Read(html.Format{}, "x.html", []byte(c.page))
		if got := captures[0]; got.URL != c.url || got.Time.Format("2006-01-02") != c.time || got.Origin.URL != c.url {
			t.Errorf("captured from %q at %s, want %q at %s", got.URL, got.Time, c.url, c.time)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<meta charset=shift_jis><p>\x83\x65"))
	f.Add([]byte("\xff\xfe<\x00p\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(html.Format{}, "x.html", data) })
}
