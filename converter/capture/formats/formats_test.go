package formats_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/formats"
)

// Content decides; names mislead.
func TestDetect(t *testing.T) {
	for _, c := range []struct{ name, head, format, err string }{
		{"a.txt", "<!doctype html><p>x", "html", ""},
		{"a.html", "WARC/1.0\r\n", "warc", ""},
		{"a.warc.gz", "<html>", "html", ""},
		{"a", "A headline\n\nA story.", "text", ""},
		{"a.html", "Just text under a page's name", "html", ""},
		{"a.txt", "He wrote <b> in a letter", "text", ""},
		{"a.txt", "---\ntitle: x\n---\nText", "markdown", ""},
		{"a.md", "Text without front matter", "text", ""},
		{"a.json", `{"log": {"version": "1.2"`, "har", ""},
		{"a.txt", "{ \"title\": \"injected\" }\n\nA text that begins with a brace", "text", ""},
		{"a.jsonl", `{"url":"https://news.example/"}`, "json", ""},
		{"a.7z", "7z\xbc\xaf\x27\x1c", "", "7z"},
		{"a.html", "%PDF-1.4", "", "PDF"},
		{"a.xml", `<?xml version="1.0"?><rss>`, "feed", ""},
		{"a.html", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, "html", ""},
		{"a.xml", `<?xml version="1.0"?><articles>`, "xml", ""},
		{"a", `<nitf><head>`, "newsml", ""},
		{"a", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS>", "sgml", ""},
		{"a.eml", "From: a@b.example\nTo: c@d.example\nSubject: x\n\nHello", "", "e-mail"},
		{"a.txt", "\x00\x00\x00\x00", "", "no known format"},
	} {
		f, err := formats.Detect(c.name, []byte(c.head))
		switch {
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s %q: %v, want an error that says %s", c.name, c.head, err, c.err)
		case c.err == "" && (err != nil || f.Name() != c.format):
			t.Errorf("%s %q: %v %v, want %s", c.name, c.head, f, err, c.format)
		}
	}
}

// What is compressed by record is no compressed file; all else that is, is.
func TestContainer(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"a.html", "PK\x03\x04....", "zip"},
		{"a.txt", "\x1f\x8b\x08\x00...........", "compressed"},
		{"a.warc.zst", "\x5d\x2a\x4d\x18\x00\x00\x01\x00", ""},
		{"a.txt", "BZh91AY&SY", "compressed"},
		{"a.zip", "<html>", ""},
	} {
		got := ""
		if found := formats.Container(c.name, []byte(c.head)); found != nil {
			got = found.Name()
		}
		if got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.head, got, c.want)
		}
	}
}

func TestNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range formats.All() {
		if seen[f.Name()] {
			t.Errorf("two formats are called %s", f.Name())
		}
		seen[f.Name()] = true
	}
}
