// Package json reads exports of articles as JSON (RFC 8259): one object a line,
// one after the other, in an array, under the keys of an object, or one article
// alone.
package json

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"backfile.example/backfile/converter/capture"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "json" }

// Sniff accepts what begins with an object or with an array of them, as far as
// the head goes, and what is called JSON and begins like it.
func (Format) Sniff(name string, head []byte) bool {
	head = text(head)
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	if len(trimmed) == 0 || trimmed[0] != '{' && trimmed[0] != '[' {
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return true
	}
	if rest := bytes.TrimLeft(trimmed[1:], " \t\r\n"); trimmed[0] == '[' && !bytes.HasPrefix(rest, []byte("{")) || trimmed[0] == '{' && !bytes.HasPrefix(rest, []byte(`"`)) {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(head))
	for n := 0; ; n++ {
		var v json.RawMessage
		err := dec.Decode(&v)
		var syntax *json.SyntaxError
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return true
		case errors.As(err, &syntax) && n > 0:
			// A damaged line of an export; text after an object is none.
			return bytes.HasPrefix(bytes.TrimLeft(head[dec.InputOffset():], " \t\r\n"), []byte("{"))
		default:
			return false
		}
	}
}

// text takes the byte order mark off, and makes what is seen of UTF-16 readable.
func text(head []byte) []byte {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
}

// Read yields the objects that hold a story. One that cannot be read is named
// with its line; those behind it are read where each has a line of its own.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		e := &export{src: src, format: f.Name(), yield: yield, in: capture.NewCapped(src)}
		e.lines = bufio.NewReaderSize(e.in, 64<<10)
		e.read()
		if !e.stopped && e.records == 0 && e.failed == 0 {
			yield(nil, fmt.Errorf("read %s: holds no object with a story: %s; [params.backfile.mapping] in hugo.toml can name its fields", src.Name, e.seen()))
		}
	}
}

// export is an export being read.
type export struct {
	src     *capture.Source
	format  string
	yield   func(*capture.Capture, error) bool
	in      *capture.Capped
	lines   *bufio.Reader
	line    int // the line last read, from 1
	records int
	failed  int
	stopped bool
	keys    []string // of an object without a story
}

// read goes line by line as long as each line is an object by itself. Where the
// first is not, the whole is one document.
func (e *export) read() {
	for {
		e.in.Reset()
		line, err := e.lines.ReadBytes('\n')
		e.line++
		trimmed := bytes.TrimSpace(line)
		switch {
		case capture.IsLimit(err):
			if e.fail(err); e.stopped || !e.skipLine() {
				return
			}
			continue
		case len(trimmed) == 0:
		case e.records+e.failed == 0 && (trimmed[0] == '[' || !json.Valid(trimmed)) && trimmed[0] != ']':
			e.document(line)
			return
		default:
			e.object(trimmed, fmt.Sprintf("line %d", e.line))
		}
		if err != nil || e.stopped {
			return
		}
	}
}

// skipLine goes past a line that is too long, and reports whether there is more.
func (e *export) skipLine() bool {
	for {
		e.in.Reset()
		if _, err := e.lines.ReadSlice('\n'); !errors.Is(err, bufio.ErrBufferFull) {
			return err == nil
		}
	}
}

// fail yields an error with the line it is in.
func (e *export) fail(err error) {
	e.failed++
	if !e.yield(nil, fmt.Errorf("read %s, line %d: %w", e.src.Name, e.line, err)) {
		e.stopped = true
	}
}

// object yields the article of an object.
func (e *export) object(data []byte, place string) {
	members, err := membersOf(data)
	if err != nil {
		e.fail(err)
		return
	}
	e.record(members, data, place)
}

// record yields the article of an object's members, and reports whether there
// is one.
func (e *export) record(members []member, data []byte, place string) bool {
	c, err := article(members, e.src, e.format, place, data)
	if err != nil {
		e.records++
		e.stopped = !e.yield(nil, err)
		return true
	}
	if c == nil {
		if e.records == 0 && e.keys == nil {
			for _, m := range members {
				e.keys = append(e.keys, m.key)
			}
		}
		if e.records > 0 && !e.yield(nil, &capture.Skipped{Place: place, Reason: "the object holds no story", Severe: true}) {
			e.stopped = true
		}
		return false
	}
	e.records++
	if !e.yield(c, nil) {
		e.stopped = true
	}
	return true
}

// seen names the keys of what was found instead of a story.
func (e *export) seen() string {
	const most = 12
	if len(e.keys) == 0 {
		return "no keys at all"
	}
	if len(e.keys) > most {
		e.keys = append(e.keys[:most:most], "…")
	}
	return fmt.Sprintf("%.200q", e.keys)
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
