// Package html reads pages saved as HTML files, whole pages of one file each.
package html

import (
	"bytes"
	"iter"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/capture"
)

// Format is the HTML capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "html" }

// opening matches what an HTML file begins with, comments and white space
// aside; fragments of pages begin with any of the common elements.
var opening = regexp.MustCompile(`(?is)^(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base|` +
	`div|p|h[1-6]|article|section|main|table|ul|ol|figure|img|span|a|br|center|font|frameset|svg|iframe|form|header|nav)[\s/>]`)

// Sniff accepts what begins with an HTML element or doctype, in UTF-16 too.
// Text that merely mentions elements is left to the text format.
func (Format) Sniff(name string, head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if opening.Match(head) {
		return true
	}
	// A long comment may hide the first element from the head.
	lower := strings.ToLower(name)
	named := strings.HasSuffix(lower, ".html") || strings.HasSuffix(lower, ".htm") || strings.HasSuffix(lower, ".xhtml")
	return named && !bytes.HasPrefix(head, []byte("WARC/")) && bytes.IndexByte(head, 0) < 0
}

// Read yields the file as one capture.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		c, err := src.Whole(f.Name(), "text/html")
		if err == nil {
			noteOrigin(c)
		}
		yield(c, err)
	}
}
