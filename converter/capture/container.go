package capture

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"time"
	"unicode/utf8"
)

// Container is a kind of input that holds further inputs: an archive of files,
// or one compressed file.
type Container interface {
	// Name is the container's short name: "zip".
	Name() string

	// Sniff reports whether an input is such a container, as [Format] does.
	Sniff(name string, head []byte) bool

	// Entries yields the inputs in the container, in order. An entry can be
	// read until the next is asked for. An error ends that entry; the sequence
	// goes on where the next can be found.
	Entries(src *Source) iter.Seq2[*Entry, error]
}

// Finder is a [Container] that finds an entry without going through all, also
// one that Entries passes over: a file saved with a page.
type Finder interface {
	Container
	// Find returns the first entry with a name that named accepts, or
	// fs.ErrNotExist.
	Find(src *Source, named func(name string) bool) (*Entry, error)
}

// Entry is an input within a container.
type Entry struct {
	// Name is the path within the container, clean and slash-separated. It is
	// empty where the container is one compressed file: the entry is the input
	// itself, without a layer.
	Name string
	Size int64 // bytes, -1 where that is not known yet
	File File  // at its start

	// URL and Time are what the container says of the capture.
	URL  string
	Time time.Time
}

// EntryName returns the name under which an entry of a container goes, with the
// slashes of this program, and an error for a name that leads out of its
// container or names nothing. Bytes that are no UTF-8 stand as U+FFFD, control
// characters as U+FFFD too.
func EntryName(name string) (string, error) {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\uFFFD"))
	drive := len(clean) > 1 && clean[1] == ':' && (clean[0]|0x20 >= 'a' && clean[0]|0x20 <= 'z') && strings.HasPrefix(clean[2:], "/")
	if strings.HasPrefix(clean, "/") || drive {
		return "", fmt.Errorf("entry %q was left out: its name is absolute", name)
	}
	for part := range strings.SplitSeq(clean, "/") {
		if part == ".." {
			return "", fmt.Errorf("entry %q was left out: its name leads out of the container", name)
		}
	}
	if clean = path.Clean(clean); clean == "." {
		return "", fmt.Errorf("entry %q was left out: it has no name", name)
	}
	return clean, nil
}

// PassedOver reports whether a file is none of the captures, by its name and
// the names beside it: what is hidden; the "_files" folder of a saved page (its
// files are found from the page); what wget -K keeps of a page before it changed
// the links (NAME.orig beside NAME or NAME.html); HTTrack's cache and log; the resource forks
// that macOS adds to ZIP files. exists tells whether a file of that path is
// there.
func PassedOver(name string, isDir bool, exists func(name string) bool) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") {
		return true
	}
	if isDir {
		page, ok := strings.CutSuffix(name, "_files")
		return base == "hts-cache" || base == "__MACOSX" || ok && (exists(page+".html") || exists(page+".htm"))
	}
	twin, ok := strings.CutSuffix(name, ".orig")
	return base == "hts-log.txt" || ok && (exists(twin) || exists(twin+".html"))
}

// Skipped is yielded in place of a capture, as an error, for what was passed
// over on purpose. It is a note in the report and no fault, unless Severe.
type Skipped struct {
	Place  string // within the input
	Reason string
	Severe bool // something of the capture is lost: a warning
	// Elsewhere are addresses of which any other capture has what is missing:
	// then nothing is lost.
	Elsewhere []string
}

func (s *Skipped) Error() string {
	if s.Place == "" {
		return s.Reason
	}
	return s.Place + ": " + s.Reason
}

// NewStream makes a File of what can only be read once, from its start. Seek
// goes forward, and back to what was not read past yet: to look at the first
// bytes, call Head. Its ReadAt fails; see [Source.ReaderAt].
func NewStream(r io.Reader) *Stream { return &Stream{r: r} }

// Stream is a File that is read once.
type Stream struct {
	r    io.Reader
	head []byte // looked at and not read yet
	at   int64
	err  error // that ended the head
}

// Head returns the next n bytes, fewer at the end, without reading past them.
func (s *Stream) Head(n int) ([]byte, error) {
	if missing := n - len(s.head); missing > 0 && s.err == nil {
		more := make([]byte, missing)
		var got int
		got, s.err = io.ReadFull(s.r, more)
		if s.err == io.ErrUnexpectedEOF {
			s.err = io.EOF
		}
		s.head = append(s.head, more[:got]...)
	}
	if len(s.head) == 0 && s.err != nil && s.err != io.EOF {
		return nil, s.err
	}
	return s.head[:min(n, len(s.head))], nil
}

// Read implements io.Reader.
func (s *Stream) Read(p []byte) (int, error) {
	if len(s.head) > 0 {
		n := copy(p, s.head)
		s.head = s.head[n:]
		s.at += int64(n)
		return n, nil
	}
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	s.at += int64(n)
	return n, err
}

// Seek goes forward only.
func (s *Stream) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekCurrent {
		offset += s.at
	}
	if whence == io.SeekEnd || offset < s.at {
		return s.at, fmt.Errorf("seek to %d: a compressed entry is read forward only", offset)
	}
	_, err := io.CopyN(io.Discard, s, offset-s.at)
	return s.at, err
}

// ReadAt always fails.
func (s *Stream) ReadAt([]byte, int64) (int, error) {
	return 0, fmt.Errorf("a compressed entry is read forward only")
}

// ReaderAt returns random access to the source and its size. An entry of a
// compressed container is read into memory for that, up to the limit for nested
// containers.
func (s *Source) ReaderAt() (io.ReaderAt, int64, error) {
	stream, ok := s.File.(*Stream)
	if !ok {
		return s.File, s.Size, nil
	}
	data, err := ReadUpTo(stream, s.Limits().Nested, "a container within a compressed one", "nested")
	if err != nil {
		return nil, 0, err
	}
	s.File, s.Size = bytes.NewReader(data), int64(len(data))
	return s.File, s.Size, nil
}
