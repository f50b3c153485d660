// Package packed reads inputs compressed as a whole: a page, an export or an
// archive of files in gzip, Zstandard or bzip2.
package packed

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/unpack"
)

// Format is the container of one compressed file.
type Format struct{}

// Name implements [capture.Container].
func (Format) Name() string { return "compressed" }

// Sniff accepts what begins with the mark of a compression.
func (Format) Sniff(_ string, head []byte) bool { return unpack.Detect(head) != unpack.None }

// Entries yields what is compressed. Damage is an error of its reader, where it
// stands.
func (Format) Entries(src *capture.Source) iter.Seq2[*capture.Entry, error] {
	return func(yield func(*capture.Entry, error) bool) {
		members, err := unpack.NewMembers(src.File, 0)
		if err != nil {
			yield(nil, err)
			return
		}
		defer members.Close()
		file := capture.NewStream(src.Budget.Reader(members))
		head, err := file.Head(1)
		switch {
		case err == nil && len(head) == 0:
			err = errors.New("holds nothing")
		case errors.Is(err, io.EOF):
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			yield(nil, fmt.Errorf("unpack: %w", err))
			return
		}
		yield(&capture.Entry{Size: -1, File: file, URL: src.URL, Time: src.Time}, nil)
	}
}
