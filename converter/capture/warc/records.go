package warc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"backfile.example/backfile/converter/capture"
)

// Record is a record as it stands in a file, of whatever type.
type Record struct {
	Version string    // "WARC/1.0", empty in an ARC file
	Type    string    // "response", "request", "warcinfo" …
	ID      string    // without angle brackets; of ARC files none that is unique
	URL     string    // empty for what is no address of the web
	Block   io.Reader // until the next record is asked for
	Size    int64     // that the block says it has

	of *record
}

// Records yields all records of a file in order. An error ends that record; reading
// goes on behind damage.
func Records(src *capture.Source) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		s, err := open(src, 0, true)
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		defer s.close()
		for {
			rec, err := s.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				if !yield(nil, fmt.Errorf("read %s, record at %d: %w", src.Name, s.offset(), err)) || capture.IsLimit(err) || !s.resync() {
					return
				}
				continue
			}
			if !yield(&Record{Version: rec.version, Type: rec.kind(), ID: rec.id(), URL: address(rec.fields.get("WARC-Target-URI")), Block: rec.block, Size: rec.length, of: rec}, nil) {
				return
			}
		}
	}
}

// Field returns the first value of a named field, in any letter case.
func (r *Record) Field(name string) string { return r.of.fields.get(name) }

// Fields yields the named fields in order.
func (r *Record) Fields() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, f := range r.of.fields {
			if !yield(f.name, f.value) {
				return
			}
		}
	}
}

// Payload reads what the record's block holds: the body of an HTTP response, its
// codings undone, or the block itself. status is 0 where there was no HTTP.
func (r *Record) Payload(block io.Reader) (status int, contentType string, payload io.Reader) {
	in := bufio.NewReader(block)
	contentType = r.Field("Content-Type")
	if (r.Type != "response" && r.Type != "revisit") || !isHTTP(in, contentType) {
		return 0, contentType, in
	}
	c := new(capture.Capture)
	contentType, payload = response(c, in)
	return c.Status, contentType, payload
}
