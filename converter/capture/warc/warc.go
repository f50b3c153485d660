// Package warc reads WARC files (ISO 28500:2017, WARC 1.0 and 1.1) and the ARC
// files (Internet Archive, 1996) that came before them, plain or compressed with
// gzip, Zstandard or bzip2, by record or as a whole.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/unpack"
)

// Format is the WARC capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "warc" }

// Compressed implements [capture.Compressed].
func (Format) Compressed() {}

// Sniff accepts what begins with a WARC version line, compression taken off.
func (Format) Sniff(name string, head []byte) bool {
	return sniff(name, head, ".warc", func(line []byte) bool { return bytes.HasPrefix(line, []byte(version)) })
}

// Read yields the pages and images among the records. What the record headers
// or the HTTP message say that cannot be used becomes a problem of the capture;
// damage is an error that names the offset, and reading goes on behind it. What
// was passed over is told at the end.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return readAll(src, f.Name())
}

// ReadAt implements [capture.RandomAccess]: it reads the record that origin
// names, in the member or at the byte offset that origin names.
func (f Format) ReadAt(src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	return readAt(src, origin)
}

// ARC is the ARC capture format, version 1 and 2.
type ARC struct{}

// Name implements [capture.Format].
func (ARC) Name() string { return "arc" }

// Compressed implements [capture.Compressed].
func (ARC) Compressed() {}

// Sniff accepts what begins with the record that describes an ARC file.
func (ARC) Sniff(name string, head []byte) bool {
	return sniff(name, head, ".arc", func(line []byte) bool { return bytes.HasPrefix(line, []byte("filedesc://")) })
}

// Read is [Format.Read].
func (f ARC) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return readAll(src, f.Name())
}

// ReadAt is [Format.ReadAt].
func (f ARC) ReadAt(src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	return readAt(src, origin)
}

// sniffed is how much is unpacked to recognise a file, in bytes.
const sniffed = 64

// sniff applies is to the first record's first bytes. Where a compressed file's
// head does not reach to a record (empty members, a dictionary), its name tells.
func sniff(name string, head []byte, ext string, is func(line []byte) bool) bool {
	if unpack.Detect(head) == unpack.None {
		return is(head)
	}
	m, err := unpack.NewMembers(bytes.NewReader(head), 0)
	if err != nil {
		return false
	}
	defer m.Close()
	first := make([]byte, sniffed)
	n, _ := io.ReadFull(m, first)
	if n == 0 {
		return strings.Contains(strings.ToLower(name), ext)
	}
	return is(bytes.TrimLeft(first[:n], "\r\n"))
}

func readAll(src *capture.Source, format string) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		s, err := open(src, 0, true)
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		defer s.close()
		r := &reader{src: src, stream: s, format: format, seen: map[uint64]place{}}
		if r.records(yield) {
			if skipped := r.passed.Skipped("records that are neither page nor picture"); skipped != nil {
				yield(nil, skipped)
			}
		}
	}
}

// reader goes through the records of a file.
type reader struct {
	src    *capture.Source
	stream *stream
	format string
	seen   map[uint64]place // pages and pictures, by digest and by address
	passed capture.Tally    // what was passed over
}

// records yields all captures. It reports whether more are wanted.
func (r *reader) records(yield func(*capture.Capture, error) bool) bool {
	for {
		rec, err := r.stream.next()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			if !yield(nil, fmt.Errorf("read %s, record at %d: %w", r.src.Name, r.stream.offset(), err)) {
				return false
			}
			if capture.IsLimit(err) || !r.stream.resync() {
				return true
			}
			continue
		}
		c, err := r.capture(rec)
		if (c != nil || err != nil) && !yield(c, err) {
			return false
		}
	}
}

// capture makes a capture of a record, nil for one that is passed over.
func (r *reader) capture(rec *record) (*capture.Capture, error) {
	if rec.kind() == "revisit" {
		return r.revisit(rec)
	}
	c, err := rec.capture(r.src, r.format)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s, record at %d: %w", r.src.Name, rec.offset, err)
	case c == nil:
		r.passed.Add(rec.label())
		return nil, nil
	}
	r.remember(rec, c)
	return c, nil
}

// readAt reads the record that an origin names. The address and time are the
// origin's: those of a revisit, whose content lies in another record.
func readAt(src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	s, err := open(src, origin.Offset, false)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", src.Name, err)
	}
	defer s.close()
	for {
		rec, err := s.next()
		if err != nil {
			return nil, fmt.Errorf("read %s, record %s at %d: %w", src.Name, origin.Record, origin.Offset, unexpected(err))
		}
		if rec.id() != origin.Record {
			continue
		}
		c, err := rec.capture(src, origin.Format)
		if err != nil || c == nil {
			return nil, fmt.Errorf("read %s, record %s: holds no page or image (%v)", src.Name, origin.Record, err)
		}
		c.URL, c.Origin.URL, c.Time, c.Origin.Captured = origin.URL, origin.URL, origin.Captured, origin.Captured
		return c, nil
	}
}

// reset lets the stream's buffer begin anew after its source has moved.
func (s *stream) reset() { s.in.Reset(s.budget.Reader(s.members)) }
