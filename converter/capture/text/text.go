// Package text reads plain-text captures: a file that is one text.
package text

import (
	"bytes"
	"iter"

	"backfile.example/backfile/converter/capture"
)

// Format is the plain-text capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "text" }

// Sniff accepts what holds no control characters but white space, once its
// UTF-16 byte order mark is heeded. It is the last format asked.
func (Format) Sniff(_ string, head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	control := 0
	for _, b := range head {
		if b == 0 {
			return false
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			control++
		}
	}
	// Stray escape characters come with terminal dumps; more of them is binary.
	return control*50 <= len(head)
}

// Read yields the file as one capture.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		yield(src.Whole(f.Name(), "text/plain"))
	}
}
