package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/formats"
)

// Reader reads inputs by an archive's settings. The zero Settings are those of
// an archive that sets nothing.
type Reader struct {
	FS       afero.Fs
	Settings capture.Settings
}

// ErrResource says that an input is a picture, which belongs to pages.
var ErrResource = errors.New("is a picture")

// Captures yields the captures of an input, those in containers too, and of
// each page the pictures that it holds in itself. An error ends one capture, or
// the input where nothing follows it; a [capture.Skipped] is no fault.
func (r Reader) Captures(in Input) iter.Seq2[*capture.Capture, error] { return r.Otherwise(in, nil) }

// Otherwise is [Reader.Captures] for who reads some formats in a way of its own: take
// is asked for each file of captures, those in containers too, and reports whether
// it has read it.
func (r Reader) Otherwise(in Input, take func(*capture.Source, capture.Format) bool) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		src, closer, err := r.open(in)
		if err != nil {
			yield(nil, err)
			return
		}
		defer closer.Close()
		w := &walker{take: take}
		w.yield = func(c *capture.Capture, err error) bool {
			w.said = true
			w.stopped = !yield(c, err)
			return !w.stopped
		}
		w.source(src, 0)
		switch more := w.errors - maxErrors; {
		case w.stopped:
		case more > 0:
			yield(nil, &capture.Skipped{Reason: fmt.Sprintf("%d more errors like these were found in it", more), Severe: true})
		case !w.said:
			yield(nil, &capture.Skipped{Reason: "holds no page and no text"})
		}
	}
}

// maxErrors is how many errors of one input are told; the others are counted.
const maxErrors = 1000

// open opens an input.
func (r Reader) open(in Input) (*capture.Source, io.Closer, error) {
	f, err := r.FS.Open(in.Path)
	if err != nil {
		return nil, nil, errors.New(reason(err))
	}
	src := &capture.Source{Name: in.Name, Path: filepath.ToSlash(in.Path), FS: r.FS, Size: in.Size, File: f, Settings: &r.Settings}
	src.Budget = src.Limits().NewBudget(in.Size)
	return src, f, nil
}

// walker goes through an input and the containers in it.
type walker struct {
	take    func(*capture.Source, capture.Format) bool // nil for none
	yield   func(*capture.Capture, error) bool
	said    bool // anything was yielded
	stopped bool // no more is wanted
	errors  int
}

// source yields the captures of a source. It reports whether more are wanted
// and can be read.
func (w *walker) source(src *capture.Source, depth int) bool {
	head, err := headOf(src)
	switch {
	case err != nil:
		return w.fail(src, depth, err)
	case isPicture(head):
		return w.picture(src, depth)
	case depth > 0 && isRequisite(src.Name, head):
		return w.fail(src, depth, &capture.Skipped{Reason: "is a style sheet, script, font or film of a page"})
	}
	if c := formats.Container(src.Name, head); c != nil {
		return w.container(src, c, depth)
	}
	format, err := formats.Detect(src.Name, head)
	if err != nil {
		return w.fail(src, depth, err)
	}
	if w.take != nil && w.take(src, format) {
		w.said = true
		return true
	}
	for c, err := range format.Read(src) {
		if err == nil {
			if !w.capture(c) {
				return false
			}
		} else if !w.fail(src, depth, err) {
			return false
		}
	}
	return true
}

// capture yields a capture and the pictures that it holds in itself.
func (w *walker) capture(c *capture.Capture) bool {
	pictures := capture.TakeEmbedded(c)
	if !w.yield(c, nil) {
		return false
	}
	for _, p := range pictures {
		if !w.yield(p, nil) {
			return false
		}
	}
	return true
}

// container yields the captures of a container's entries.
func (w *walker) container(src *capture.Source, c capture.Container, depth int) bool {
	if limit := src.Limits().Depth; depth >= limit {
		return w.fail(src, depth, &capture.LimitError{What: "how deep containers lie within each other", Limit: "depth", Value: int64(limit)})
	}
	for e, err := range c.Entries(src) {
		if err != nil {
			if !w.fail(src, depth, err) {
				return false
			}
			continue
		}
		if !passedOver(e.Name) && !w.source(within(src, e), depth+1) {
			return false
		}
	}
	return true
}

// passedOver reports whether an entry is none of the captures by its name alone,
// or by that of a folder it lies in.
func passedOver(name string) bool {
	nowhere := func(string) bool { return false }
	for i, r := range name {
		if r == '/' && capture.PassedOver(name[:i], true, nowhere) {
			return true
		}
	}
	return name != "" && (readme[path.Base(name)] || capture.PassedOver(name, false, nowhere))
}

// within is the source of an entry.
func within(src *capture.Source, e *capture.Entry) *capture.Source {
	inner := *src
	inner.Size, inner.File = e.Size, e.File
	if e.URL != "" {
		inner.URL, inner.Time = e.URL, e.Time
	}
	if e.Name != "" {
		inner.Name = src.Name + "/" + e.Name
		inner.FS = nil
	}
	return &inner
}

// fail yields an error. Within a container it says where. An input that unpacks
// to more than it may, or is nested too deep, ends there.
func (w *walker) fail(src *capture.Source, depth int, err error) bool {
	var limit *capture.LimitError
	ended := errors.As(err, &limit) && (limit.Limit == "unpacked" || limit.Limit == "depth")
	var skipped *capture.Skipped
	switch {
	case depth == 0:
	case errors.As(err, &skipped):
		place := src.Name
		if skipped.Place != "" {
			place += ", " + skipped.Place
		}
		err = &capture.Skipped{Place: place, Reason: skipped.Reason, Severe: skipped.Severe, Elsewhere: skipped.Elsewhere}
	case !strings.Contains(err.Error(), src.Name):
		err = fmt.Errorf("%s: %w", src.Name, err)
	}
	if skipped == nil {
		if w.errors++; w.errors > maxErrors && !ended {
			return true
		}
	}
	return w.yield(nil, err) && !ended
}

// picture yields a picture that lies in a container.
func (w *walker) picture(src *capture.Source, depth int) bool {
	if depth == 0 {
		return w.yield(nil, ErrResource)
	}
	c, err := readPicture(src)
	if err != nil {
		return w.fail(src, depth, err)
	}
	return w.yield(c, nil)
}

func readPicture(src *capture.Source) (*capture.Capture, error) {
	data, err := capture.ReadUpTo(src.File, src.Limits().Picture, "its size", "picture")
	if err != nil {
		return nil, err
	}
	return &capture.Capture{URL: src.URL, MediaType: http.DetectContentType(data), Body: data, Origin: src.Origin("picture", data)}, nil
}

// headOf returns the first bytes of a source, which stays at its start.
func headOf(src *capture.Source) ([]byte, error) {
	if s, ok := src.File.(*capture.Stream); ok {
		return s.Head(formats.SniffLen)
	}
	head := make([]byte, formats.SniffLen)
	n, err := io.ReadFull(src.File, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.New(reason(err))
	}
	_, err = src.File.Seek(0, io.SeekStart)
	return head[:n], err
}

// isPicture tells a picture by its first bytes. "BM" alone, which begins a BMP
// file, begins stories about BMW too; a picture holds zero bytes.
func isPicture(head []byte) bool {
	kind := http.DetectContentType(head)
	return strings.HasPrefix(kind, "image/") && (kind != "image/bmp" || bytes.IndexByte(head, 0) >= 0)
}

// isRequisite tells what a page needs to look as it did: nothing but their names
// tells style sheets and scripts from texts.
func isRequisite(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".svg":
		return true
	}
	kind, _, _ := strings.Cut(http.DetectContentType(head), "/")
	return kind == "video" || kind == "audio" || kind == "font"
}
