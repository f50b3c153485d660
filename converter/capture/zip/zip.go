// Package zip reads ZIP archives (APPNOTE.TXT 6.3.10) of captures, and the two
// kinds of web archive that are ZIP archives with a description inside: WACZ
// and MAFF.
package zip

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"

	"backfile.example/backfile/converter/capture"
)

// Format is the container.
type Format struct{}

// Name implements [capture.Container].
func (Format) Name() string { return "zip" }

// Sniff accepts what begins with an entry, the end of an empty archive, or the
// mark of one in several parts.
func (Format) Sniff(_ string, head []byte) bool {
	for _, mark := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// Entries yields the files of the archive, as its directory lists them.
// Encrypted entries, links, and names that lead out of it are left out by name.
func (Format) Entries(src *capture.Source) iter.Seq2[*capture.Entry, error] {
	return func(yield func(*capture.Entry, error) bool) {
		a, err := open(src)
		if err != nil {
			yield(nil, fmt.Errorf("read ZIP archive: %w", err))
			return
		}
		a.describe(src)
		for _, p := range a.problems {
			if !yield(nil, p) {
				return
			}
		}
		for _, m := range a.members {
			if a.skip(m.name) {
				continue
			}
			e, err := a.entry(src, m)
			if !yield(e, err) {
				return
			}
		}
	}
}

// Find implements [capture.Finder].
func (Format) Find(src *capture.Source, named func(name string) bool) (*capture.Entry, error) {
	a, err := open(src)
	if err != nil {
		return nil, err
	}
	for _, m := range a.members {
		if named(m.name) {
			return a.entry(src, m)
		}
	}
	return nil, fs.ErrNotExist
}

// archive is an opened archive.
type archive struct {
	members  []member
	names    map[string]bool // of the members, and of their folders
	problems []error
	wacz     bool
	pages    map[string]page // what a MAFF archive says of its pages, by name
}

// member is a file of the archive, under the name it goes by here.
type member struct {
	name string
	file *zip.File
}

func open(src *capture.Source) (*archive, error) {
	at, size, err := src.ReaderAt()
	if err != nil {
		return nil, err
	}
	// Directories lie about where entries are; a section answers with an error.
	z, err := zip.NewReader(io.NewSectionReader(at, 0, size), size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20)))
	z.RegisterDecompressor(bzip2Method, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
	if limit := src.Limits().Entries; len(z.File) > limit {
		return nil, &capture.LimitError{What: fmt.Sprintf("the number of its entries, %d,", len(z.File)), Limit: "entries", Value: int64(limit)}
	}
	a := &archive{names: map[string]bool{}}
	for _, f := range z.File {
		a.add(f)
	}
	return a, nil
}

// bzip2Method is the number of bzip2 (APPNOTE 4.4.5).
const bzip2Method = 12

// add lists a file. The second of one name goes under a name of its own.
func (a *archive) add(f *zip.File) {
	if strings.HasSuffix(f.Name, "/") || f.Mode().IsDir() {
		return
	}
	name, err := capture.EntryName(f.Name)
	if err != nil {
		a.problems = append(a.problems, err)
		return
	}
	switch {
	case f.Mode()&fs.ModeSymlink != 0 || f.Mode().Type() != 0:
		a.problems = append(a.problems, fmt.Errorf("entry %q was left out: it is no regular file", f.Name))
		return
	case f.Flags&1 != 0:
		a.problems = append(a.problems, fmt.Errorf("entry %q was left out: it is encrypted", f.Name))
		return
	}
	if a.names[name] {
		unique := name
		for n := 2; a.names[unique]; n++ {
			unique = fmt.Sprintf("%s (%d)", name, n)
		}
		a.problems = append(a.problems, &capture.Skipped{Place: name, Reason: fmt.Sprintf("two entries have this name; the later is called %q", unique), Severe: true})
		name = unique
	}
	a.names[name] = true
	a.members = append(a.members, member{name, f})
}

// skip reports whether a file is none of the captures: by its name, by that of
// a folder it lies in, or as a web archive's own index.
func (a *archive) skip(name string) bool {
	if a.wacz && !strings.HasPrefix(name, waczArchive) {
		return true
	}
	if a.pages != nil && path.Base(name) == rdfName {
		return true
	}
	exists := func(name string) bool { return a.names[name] }
	for i, r := range name {
		if r == '/' && capture.PassedOver(name[:i], true, exists) {
			return true
		}
	}
	return capture.PassedOver(name, false, exists)
}

// entry opens a file: at its place where it is stored as it is, else as a
// stream.
func (a *archive) entry(src *capture.Source, m member) (*capture.Entry, error) {
	e := &capture.Entry{Name: m.name, Size: int64(m.file.UncompressedSize64), URL: a.pages[m.name].url, Time: a.pages[m.name].time}
	if m.file.Method == zip.Store && m.file.CompressedSize64 == m.file.UncompressedSize64 {
		at, err := m.file.DataOffset()
		if err != nil {
			return nil, fmt.Errorf("entry %q: %w", m.name, err)
		}
		e.File = io.NewSectionReader(src.File, at, e.Size)
		return e, nil
	}
	r, err := m.file.Open()
	if err != nil {
		return nil, fmt.Errorf("entry %q: %w", m.name, err)
	}
	e.File = capture.NewStream(src.Budget.Reader(r))
	return e, nil
}

// read returns the content of a small file of the archive.
func (a *archive) read(name string, src *capture.Source) ([]byte, error) {
	for _, m := range a.members {
		if m.name == name {
			r, err := m.file.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return capture.ReadUpTo(src.Budget.Reader(r), src.Limits().Page, "entry "+name, "page")
		}
	}
	return nil, fs.ErrNotExist
}
