// Package capture defines what every capture format shares: an opened input
// ([Source]), what is read from it ([Capture]) and the contract of a reader
// ([Format]).
//
// Each format has a folder of its own and knows only this package. The list of
// formats is in formats/; capturetest/ holds the conformance suite that every
// format passes.
package capture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"mime"
	"path"
	"strings"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
)

// Capture is one captured thing: a page, a text, or a resource such as a
// photograph.
type Capture struct {
	URL       string    // the address it was captured from, empty if unknown
	Time      time.Time // when, zero if unknown
	Status    int       // the HTTP status, 0 where there was none
	MediaType string    // "text/html", "text/plain", "image/jpeg"; without parameters
	Charset   string    // the encoding Body was decoded from, for pages and texts
	Location  string    // where a redirect leads

	// Body is the payload: UTF-8 for pages and texts, the bytes as captured
	// for everything else. It belongs to the receiver.
	Body []byte

	// Truncated says that the capture ends before its content does.
	Truncated bool

	// Stated is what an export says of the article whose story Body is, nil for
	// captures of pages and texts.
	Stated *Stated

	Origin   article.Origin
	Problems []article.Problem
}

// IsPage reports whether the capture can hold an article: HTML or plain text.
func (c *Capture) IsPage() bool { return c.IsHTML() || c.MediaType == "text/plain" }

// IsHTML reports whether the capture is HTML or XHTML.
func (c *Capture) IsHTML() bool {
	return c.MediaType == "text/html" || c.MediaType == "application/xhtml+xml"
}

// IsImage reports whether the capture says it is an image.
func (c *Capture) IsImage() bool { return strings.HasPrefix(c.MediaType, "image/") }

// Note adds a problem found while reading the capture.
func (c *Capture) Note(severity article.Severity, code, detail string) {
	c.Problems = append(c.Problems, article.Problem{
		Severity: severity, Code: code, Detail: detail, File: c.Origin.File, Place: c.Origin.Record,
	})
}

// Source is an opened input and its neighbours.
type Source struct {
	Name string   // as reported: slash-separated, relative to the folder given
	Path string   // in FS
	FS   afero.Fs // where the input and its neighbours lie
	Size int64    // bytes, -1 where that is not known before the end
	File File     // the opened input, at its start

	// URL and Time are what the container that the source lies in says of the
	// capture; empty and zero mostly.
	URL  string
	Time time.Time

	Settings *Settings // of the archive, nil for none
	Budget   *Budget   // what the input may unpack to
}

// Limits returns the limits that hold for the source.
func (s *Source) Limits() Limits {
	if s.Settings == nil || s.Settings.Limits == (Limits{}) {
		return DefaultLimits()
	}
	return s.Settings.Limits
}

// File is what a reader needs of an opened file: streaming and random access.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// Neighbour reads a file beside the source, named relative to it. It refuses
// names that lead out of the source's folder, and files larger than limit
// bytes.
func (s *Source) Neighbour(name string, limit int64) ([]byte, error) {
	return readWithin(s.FS, path.Dir(s.Path), name, limit)
}

// Whole reads a source that is one page or text as a capture. Body is valid
// UTF-8.
func (s *Source) Whole(format, mediaType string) (*Capture, error) {
	limit, name := s.Limits().Page, "page"
	if mediaType == "text/plain" {
		limit, name = s.Limits().Text, "text"
	}
	if s.Size > limit {
		return nil, fmt.Errorf("read %s: %w", s.Name, &LimitError{What: fmt.Sprintf("its size of %d bytes", s.Size), Limit: name, Value: limit})
	}
	data, err := ReadUpTo(s.File, limit, "its size", name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	c := &Capture{URL: s.URL, Time: s.Time, MediaType: mediaType, Origin: s.Origin(format, data)}
	c.Decode(data, "")
	return c, nil
}

// Origin describes a capture that is the whole source: its bytes are data.
func (s *Source) Origin(format string, data []byte) article.Origin {
	return article.Origin{File: s.Name, Format: format, SHA256: Hash(data), URL: s.URL, Captured: s.Time}
}

// Hash returns the SHA-256 of data, hexadecimal, as in Origin.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Format reads one kind of input.
type Format interface {
	// Name is the format's short name, as in Origin.Format: "warc".
	Name() string

	// Sniff reports whether an input is of this format, from its first bytes
	// (up to 4,096, fewer for a short input). The name is a hint only:
	// content decides.
	Sniff(name string, head []byte) bool

	// Read yields the captures of the source in order, each with its Origin
	// filled in. An error ends that capture, not the sequence: a reader that
	// can find the next record goes on. The source stays open until the
	// sequence ends; captures may outlive it.
	Read(src *Source) iter.Seq2[*Capture, error]
}

// Compressed is a [Format] that takes compression off itself, and is asked
// before the input passes for a compressed file.
type Compressed interface {
	Format
	Compressed()
}

// RandomAccess is a [Format] whose captures can be read again one by one.
type RandomAccess interface {
	Format
	// ReadAt reads the capture that had this origin.
	ReadAt(src *Source, origin article.Origin) (*Capture, error)
}

// SplitContentType separates a Content-Type header into media type and charset,
// both in lower case. A header that cannot be parsed gives what stands before
// its first semicolon.
func SplitContentType(header string) (mediaType, charset string) {
	t, params, err := mime.ParseMediaType(header)
	if err != nil {
		t, _, _ = strings.Cut(header, ";")
		return strings.ToLower(strings.TrimSpace(t)), ""
	}
	return t, strings.ToLower(params["charset"])
}
