// Package tar reads tar archives (POSIX.1-2001 and what came before).
package tar

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"backfile.example/backfile/converter/capture"
)

// Format is the container.
type Format struct{}

// Name implements [capture.Container].
func (Format) Name() string { return "tar" }

// Sniff accepts a header block whose checksum is right, which old archives
// without the mark "ustar" have too.
func (Format) Sniff(_ string, head []byte) bool {
	const size, from, to = 512, 148, 156
	if len(head) < size || head[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(string(bytes.Trim(head[from:to], " \x00")), 8, 64)
	if err != nil {
		return false
	}
	sum := int64(0)
	for i, b := range head[:size] {
		if i >= from && i < to {
			b = ' '
		}
		sum += int64(b)
	}
	return sum == want
}

// Entries yields the regular files. Links and devices are left out by name.
func (Format) Entries(src *capture.Source) iter.Seq2[*capture.Entry, error] {
	return func(yield func(*capture.Entry, error) bool) {
		in := tar.NewReader(src.File)
		for n := 0; ; n++ {
			h, err := in.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if limit := src.Limits().Entries; err == nil && n >= limit {
				err = &capture.LimitError{What: "the number of its entries", Limit: "entries", Value: int64(limit)}
			}
			if err != nil {
				yield(nil, fmt.Errorf("read tar archive: %w", err))
				return
			}
			e, err := entry(src, in, h)
			if e == nil && err == nil {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// entry is nil for folders and what the archive says of itself.
func entry(src *capture.Source, in *tar.Reader, h *tar.Header) (*capture.Entry, error) {
	switch h.Typeflag {
	case tar.TypeReg, tar.TypeGNUSparse:
	case tar.TypeDir, tar.TypeXGlobalHeader:
		return nil, nil
	default:
		return nil, fmt.Errorf("entry %q was left out: it is no regular file", h.Name)
	}
	name, err := capture.EntryName(h.Name)
	if err != nil {
		return nil, err
	}
	return &capture.Entry{Name: name, Size: h.Size, File: file(src, in, h)}, nil
}

// file gives the entry random access where the archive has it.
func file(src *capture.Source, in *tar.Reader, h *tar.Header) capture.File {
	_, once := src.File.(*capture.Stream)
	if once || h.Typeflag == tar.TypeGNUSparse {
		return capture.NewStream(src.Budget.Reader(in))
	}
	at, err := src.File.Seek(0, io.SeekCurrent)
	if err != nil {
		return capture.NewStream(in)
	}
	return io.NewSectionReader(src.File, at, h.Size)
}
