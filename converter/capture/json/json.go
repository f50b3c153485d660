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

// document reads one JSON document, or several with line ends in them. first is
// what was read of it.
func (e *export) document(first []byte) {
	counted := &lineCounter{r: io.MultiReader(bytes.NewReader(first), e.lines)}
	dec := json.NewDecoder(counted)
	for n := 1; !e.stopped; n++ {
		e.in.Reset()
		err := e.value(dec, n)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			at := dec.InputOffset()
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) {
				at = max(at, syntax.Offset)
			}
			e.line = counted.lineAt(at)
			e.fail(unexpected(err))
			return
		}
	}
}

// value reads the next value: an array's elements one by one.
func (e *export) value(dec *json.Decoder, n int) error {
	start, err := dec.Token()
	if err != nil {
		return err
	}
	if start == json.Delim('{') {
		return e.keyed(dec, n)
	}
	if start != json.Delim('[') {
		return nil
	}
	for i := 1; dec.More() && !e.stopped; i++ {
		e.in.Reset()
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return unexpected(err)
		}
		if bytes.HasPrefix(v, []byte("{")) {
			e.object(v, fmt.Sprintf("record %d", i))
		}
	}
	if e.stopped {
		return nil
	}
	_, err = dec.Token()
	return unexpected(err)
}

// keyed reads an object whose brace was read: an article, or articles under
// its keys, alone or in arrays.
func (e *export) keyed(dec *json.Decoder, n int) error {
	var members []member
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return unexpected(err)
		}
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return unexpected(err)
		}
		members = append(members, member{fmt.Sprint(key), v})
		if len(members) > e.enough() && e.within(members) > 0 {
			members = members[:0]
			e.in.Reset()
		}
	}
	if _, err := dec.Token(); err != nil {
		return unexpected(err)
	}
	if len(members) > 0 && !isArticle(members, e.src) && e.within(members) > 0 {
		return nil
	}
	if len(members) > 0 {
		e.record(members, whole(members), fmt.Sprintf("record %d", n))
	}
	return nil
}

// enough is how many members are looked at together: more than an article has.
func (e *export) enough() int { return 500 }

// within yields the articles under the members of an object, and returns how
// many there are. An object of a few levels leads to them.
func (e *export) within(members []member) int {
	return e.below(members, 0)
}

// maxLevels is how deep below an object articles are looked for.
const maxLevels = 4

func (e *export) below(members []member, level int) int {
	n := 0
	for _, m := range members {
		var objects []json.RawMessage
		switch {
		case bytes.HasPrefix(m.value, []byte("{")):
			objects = []json.RawMessage{m.value}
		case bytes.HasPrefix(m.value, []byte("[")):
			_ = json.Unmarshal(m.value, &objects)
		}
		for i, o := range objects {
			place := m.key
			if len(objects) > 1 {
				place = fmt.Sprintf("%s %d", m.key, i+1)
			}
			inner, err := membersOf(o)
			switch {
			case e.stopped || err != nil:
			case isArticle(inner, e.src):
				e.record(inner, o, place)
				n++
			case level < maxLevels:
				n += e.below(inner, level+1)
			}
		}
	}
	return n
}

// lineCounter remembers where the lines began that were read through it last.
type lineCounter struct {
	r    io.Reader
	at   int64
	ends []int64 // offsets of line ends, of the last bytes read
	line int
}

func (l *lineCounter) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.line += len(l.ends)
	l.ends = l.ends[:0]
	for i, b := range p[:n] {
		if b == '\n' {
			l.ends = append(l.ends, l.at+int64(i))
		}
	}
	l.at += int64(n)
	return n, err
}

// lineAt returns the line of an offset, from 1.
func (l *lineCounter) lineAt(offset int64) int {
	line := l.line + 1
	for _, end := range l.ends {
		if end < offset {
			line++
		}
	}
	return line
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
