package csv

import (
	"bytes"
	"errors"
	"io"
	"iter"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// Rows implements [capture.Tabular].
func (Format) Rows(src *capture.Source) iter.Seq2[[]capture.Cell, error] {
	return func(yield func([]capture.Cell, error) bool) {
		capped := capture.NewCapped(src)
		head := make([]byte, headSize)
		n, err := io.ReadFull(capped, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			yield(nil, err)
			return
		}
		comma, names := separator(head[:n], src.Settings)
		in := reader(io.MultiReader(bytes.NewReader(head[:n]), capped), comma)
		_, _ = in.Read() // the names
		for {
			capped.Reset()
			row, err := in.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			cells := make([]capture.Cell, 0, len(row))
			for i, text := range row[:min(len(row), len(names))] {
				text, _ = fields.UTF8(text)
				cells = append(cells, capture.Cell{Name: names[i], Values: []string{text}})
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
}
