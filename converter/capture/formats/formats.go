// Package formats lists the capture formats.
package formats

import (
	"bytes"
	"fmt"
	"regexp"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/csv"
	"backfile.example/backfile/converter/capture/feed"
	"backfile.example/backfile/converter/capture/har"
	"backfile.example/backfile/converter/capture/html"
	"backfile.example/backfile/converter/capture/json"
	"backfile.example/backfile/converter/capture/markdown"
	"backfile.example/backfile/converter/capture/mhtml"
	"backfile.example/backfile/converter/capture/newsml"
	"backfile.example/backfile/converter/capture/packed"
	"backfile.example/backfile/converter/capture/sgml"
	"backfile.example/backfile/converter/capture/tar"
	"backfile.example/backfile/converter/capture/text"
	"backfile.example/backfile/converter/capture/warc"
	"backfile.example/backfile/converter/capture/xml"
	"backfile.example/backfile/converter/capture/zip"
)

// SniffLen is how many first bytes of an input detection sees.
const SniffLen = 4096

// All returns every format, the most specific first: the first whose Sniff
// accepts an input reads it.
func All() []capture.Format {
	return []capture.Format{warc.Format{}, warc.ARC{}, mhtml.Format{}, har.Format{}, json.Format{}, feed.Format{}, newsml.Format{}, sgml.Format{}, xml.Format{}, html.Format{}, markdown.Format{}, csv.Format{}, text.Format{}}
}

// Containers returns every kind of container, the most specific first.
func Containers() []capture.Container {
	return []capture.Container{zip.Format{}, tar.Format{}, packed.Format{}}
}

// Container returns the kind of container that an input is, nil for none.
// Formats come first: a WARC file in gzip is no compressed file.
func Container(name string, head []byte) capture.Container {
	for _, f := range All() {
		if _, compressed := f.(capture.Compressed); compressed && f.Sniff(name, head) {
			return nil
		}
	}
	for _, c := range Containers() {
		if c.Sniff(name, head) {
			return c
		}
	}
	return nil
}

// Detect returns the format of an input, by its content. The error names what
// the input is instead, where that is known.
func Detect(name string, head []byte) (capture.Format, error) {
	for _, f := range All() {
		if f.Sniff(name, head) && (f.Name() != "html" && f.Name() != "text" || foreign(head) == "") {
			return f, nil
		}
	}
	if what := foreign(head); what != "" {
		return nil, fmt.Errorf("is %s, which is not read", what)
	}
	return nil, fmt.Errorf("is in no known format")
}

// foreign names inputs that begin with the mark of something that is no page
// and no text, or is data rather than text.
func foreign(head []byte) string {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.what
		}
	}
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case email.Match(trimmed):
		return "an e-mail message"
	}
	return ""
}

// email matches the header of a message that is no saved page.
var email = regexp.MustCompile(`(?i)^(?:(?:from|to|date|subject|return-path|received|message-id|mime-version|content-type|delivered-to): [^\n]*\n(?:[ \t][^\n]*\n)*){3}`)

var marks = []struct{ mark, what string }{
	{"\xfd7zXZ\x00", "an xz file"},
	{"\x04\x22\x4d\x18", "an LZ4 file"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"%PDF-", "a PDF document"},
	{"\x7fELF", "a program"},
	{"version https://git-lfs.github.com/spec/", "a pointer of Git LFS: the file itself was not fetched"},
}
