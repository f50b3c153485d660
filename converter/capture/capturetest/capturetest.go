// Package capturetest is the conformance suite that every capture format
// passes, and a small archive of its own in memory to run it on.
package capturetest

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
)

// Sample is an input in the format under test.
type Sample struct {
	Name  string // of the input; the suite also tries misleading ones
	Data  []byte
	Pages int // how many pages or texts it holds
}

// Source opens data as an input called name, alone in its folder.
func Source(name string, data []byte) *capture.Source {
	return &capture.Source{Name: name, Path: name, FS: afero.NewMemMapFs(), Size: int64(len(data)), File: bytes.NewReader(data)}
}

// Read reads all captures of an input. Errors are returned beside them, but for
// what was passed over on purpose.
func Read(f capture.Format, name string, data []byte) (captures []*capture.Capture, errs []error) {
	for c, err := range f.Read(Source(name, data)) {
		var skipped *capture.Skipped
		if errors.As(err, &skipped) && !skipped.Severe {
			continue
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		captures = append(captures, c)
	}
	return captures, errs
}

// Conform checks what holds for every format on every sample.
func Conform(t *testing.T, f capture.Format, samples ...Sample) {
	if f.Name() == "" {
		t.Error("the format has no name")
	}
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			sniffs(t, f, s)
			whole(t, f, s)
			stops(t, f, s)
			damaged(t, f, s)
			again(t, f, s)
		})
	}
}

const sniffLen = 4096

// Packed is an input of a kind of container, and what it holds.
type Packed struct {
	Name    string
	Data    []byte
	Entries map[string]string // content by name
}

// Entries reads all entries of a container. Errors are returned beside them.
func Entries(c capture.Container, name string, data []byte) (entries map[string]string, errs []error) {
	entries = map[string]string{}
	for e, err := range c.Entries(Source(name, data)) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		content, err := io.ReadAll(e.File)
		if err != nil {
			errs = append(errs, err)
		}
		entries[e.Name] = string(content)
	}
	return entries, errs
}

// ConformContainer checks what holds for every kind of container on every
// sample.
func ConformContainer(t *testing.T, c capture.Container, samples ...Packed) {
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			for _, name := range []string{s.Name, "x", "x.jpg", "x.html"} {
				if !c.Sniff(name, s.Data[:min(len(s.Data), sniffLen)]) {
					t.Errorf("not recognised as %s under the name %q", c.Name(), name)
				}
			}
			if entries, errs := Entries(c, s.Name, s.Data); len(errs) > 0 || !reflect.DeepEqual(entries, s.Entries) {
				t.Errorf("entries %q, errors %v; want %q", entries, errs, s.Entries)
			}
			once := Source(s.Name, s.Data)
			once.File = capture.NewStream(bytes.NewReader(s.Data))
			for e, err := range c.Entries(once) {
				if err != nil {
					t.Errorf("read as a stream: %v", err)
				} else if content, err := io.ReadAll(e.File); err != nil || string(content) != s.Entries[e.Name] {
					t.Errorf("read as a stream, %q is %q (%v)", e.Name, content, err)
				}
				break // a receiver that has enough may stop
			}
			step := max(1, len(s.Data)/97)
			for cut := 0; cut < len(s.Data); cut += step {
				Entries(c, s.Name, s.Data[:cut]) // must not panic
				broken := bytes.Clone(s.Data)
				broken[cut] ^= 0x55
				Entries(c, s.Name, broken)
			}
		})
	}
}

// sniffs: content decides, whatever the name.
func sniffs(t *testing.T, f capture.Format, s Sample) {
	for _, name := range []string{s.Name, "x", "x.jpg", "x.warc"} {
		if !f.Sniff(name, s.Data[:min(len(s.Data), sniffLen)]) {
			t.Errorf("not recognised as %s under the name %q", f.Name(), name)
		}
	}
	for _, other := range []string{"", "\x00\x01\x02", "\x89PNG\r\n\x1a\n\x00\x00"} {
		f.Sniff("x", []byte(other)) // must not panic
	}
}

// whole: every page is there, located, in UTF-8, and the same each time.
func whole(t *testing.T, f capture.Format, s Sample) {
	captures, errs := Read(f, s.Name, s.Data)
	for _, err := range errs {
		t.Errorf("read: %v", err)
	}
	pages := 0
	for _, c := range captures {
		if c.Origin.File != s.Name || c.Origin.Format != f.Name() || len(c.Origin.SHA256) != 64 {
			t.Errorf("origin is incomplete: %+v", c.Origin)
		}
		if !c.IsPage() {
			continue
		}
		if pages++; !utf8.Valid(c.Body) || c.Charset == "" {
			t.Errorf("page %d is not decoded (%s)", pages, c.Charset)
		}
	}
	if pages != s.Pages {
		t.Errorf("%d pages, want %d", pages, s.Pages)
	}
	if second, _ := Read(f, s.Name, s.Data); !reflect.DeepEqual(captures, second) {
		t.Error("a second reading differs")
	}
}

// stops: a receiver that has enough may stop.
func stops(_ *testing.T, f capture.Format, s Sample) {
	for range f.Read(Source(s.Name, s.Data)) {
		break
	}
}

// damaged: an input cut anywhere, or with a byte changed, neither panics nor
// yields more than it holds.
func damaged(t *testing.T, f capture.Format, s Sample) {
	step := max(1, len(s.Data)/97)
	for cut := 0; cut < len(s.Data); cut += step {
		if captures, _ := Read(f, s.Name, s.Data[:cut]); pages(captures) > s.Pages {
			t.Errorf("cut at %d: %d pages", cut, pages(captures))
		}
		broken := bytes.Clone(s.Data)
		broken[cut] ^= 0x55
		Read(f, s.Name, broken)
	}
}

func pages(captures []*capture.Capture) int {
	n := 0
	for _, c := range captures {
		if c.IsPage() {
			n++
		}
	}
	return n
}

// again: a format with random access finds each capture by its origin.
func again(t *testing.T, f capture.Format, s Sample) {
	random, ok := f.(capture.RandomAccess)
	if !ok {
		return
	}
	captures, _ := Read(f, s.Name, s.Data)
	for _, want := range captures {
		got, err := random.ReadAt(Source(s.Name, s.Data), want.Origin)
		if err != nil {
			t.Errorf("read again: %v", err)
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("record %s reads otherwise the second time", want.Origin.Record)
		}
	}
}
