// Package warc reads WARC files (ISO 28500:2017, WARC 1.0 and 1.1), plain or
// compressed with gzip by record or as a whole.
package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Format is the WARC capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "warc" }

// Sniff accepts what begins with a WARC version line, gzip taken off.
func (Format) Sniff(name string, head []byte) bool {
	if isGzip(head) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		first := make([]byte, len(version))
		n, _ := io.ReadFull(z, first)
		if n == 0 && strings.Contains(strings.ToLower(name), ".warc") {
			return true // empty members come first; only the name tells
		}
		head = first[:n]
	}
	return bytes.HasPrefix(head, []byte(version))
}

// Read yields the pages and images among the records. What the record headers
// or the HTTP message say that cannot be used becomes a problem of the capture;
// damage that hides where the next record begins ends the file with an error
// that names the offset.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		s, err := open(src.File, 0)
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		for {
			r, err := s.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				if !yield(nil, fmt.Errorf("read %s, record at %d: %w", src.Name, s.offset(), err)) || !s.resync() {
					return
				}
				continue
			}
			c := r.capture(src.Name, f.Name())
			if c != nil && !yield(c, nil) {
				return
			}
		}
	}
}

// ReadAt implements [capture.RandomAccess]: it reads the record that origin
// names, in the gzip member or at the byte offset that origin names.
func (f Format) ReadAt(src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	s, err := open(src.File, origin.Offset)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", src.Name, err)
	}
	for {
		r, err := s.next()
		if err != nil {
			return nil, fmt.Errorf("read %s, record %s at %d: %w", src.Name, origin.Record, origin.Offset, err)
		}
		if r.id() != origin.Record {
			continue
		}
		if c := r.capture(src.Name, f.Name()); c != nil {
			return c, nil
		}
		return nil, fmt.Errorf("read %s, record %s: holds no page or image", src.Name, origin.Record)
	}
}
