package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"backfile.example/backfile/converter/capture"
)

// Rows implements [capture.Tabular]: the objects one after the other, those in an
// array, or those in the longest array that an object holds.
func (Format) Rows(src *capture.Source) iter.Seq2[[]capture.Cell, error] {
	return func(yield func([]capture.Cell, error) bool) {
		dec := json.NewDecoder(io.LimitReader(src.File, src.Limits().Nested))
		for {
			var v json.RawMessage
			err := dec.Decode(&v)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !rows(v, yield) {
				return
			}
		}
	}
}

// rows yields the records of a value. It reports whether more are wanted.
func rows(v json.RawMessage, yield func([]capture.Cell, error) bool) bool {
	if bytes.HasPrefix(v, []byte("[")) {
		var list []json.RawMessage
		if err := json.Unmarshal(v, &list); err != nil {
			return yield(nil, err)
		}
		for _, e := range list {
			if bytes.HasPrefix(e, []byte("{")) && !rows(e, yield) {
				return false
			}
		}
		return true
	}
	members, err := membersOf(v)
	if err != nil {
		return true // a text or figure among the records
	}
	var cells []capture.Cell
	for _, m := range members {
		if isList(m.value) && len(m.value)*2 > len(v) {
			return rows(m.value, yield)
		}
		cells = append(cells, capture.Cell{Name: m.key, Values: values(m.value, 0)})
	}
	return yield(cells, nil)
}

// isList reports whether a value is an array of objects.
func isList(v json.RawMessage) bool {
	return bytes.HasPrefix(v, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(v[1:], " \t\r\n"), []byte("{"))
}
