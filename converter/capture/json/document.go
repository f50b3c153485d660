package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

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
		if len(members) > batch && e.below(members, 0) > 0 {
			members = members[:0]
			e.in.Reset()
		}
	}
	if _, err := dec.Token(); err != nil {
		return unexpected(err)
	}
	if len(members) > 0 && !isArticle(members, e.src) && e.below(members, 0) > 0 {
		return nil
	}
	if len(members) > 0 {
		e.record(members, whole(members), fmt.Sprintf("record %d", n))
	}
	return nil
}

// batch is how many members of an object are looked at together: more than an
// article has.
const batch = 500

// maxLevels is how deep below an object articles are looked for.
const maxLevels = 4

// below yields the articles under the members of an object, and returns how many
// there are. An object of a few levels leads to them.
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
