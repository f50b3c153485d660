package xml

import (
	"iter"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/elements"
)

// Rows implements [capture.Tabular]: the elements below the root, or those below
// them where these have children of their own.
func (Format) Rows(src *capture.Source) iter.Seq2[[]capture.Cell, error] {
	return func(yield func([]capture.Cell, error) bool) {
		for e, err := range elements.Read(src, func(p elements.Path) bool { return len(p) == 2 }) {
			if err != nil {
				yield(nil, err)
				return
			}
			all := []*elements.Element{e}
			if grand := nested(e); len(grand) > 1 {
				all = grand
			}
			for _, e := range all {
				if cells := cellsOf(e); len(cells) > 1 && !yield(cells, nil) {
					return
				}
			}
		}
	}
}

// nested returns the children of an element that have children of their own: a list
// of records.
func nested(e *elements.Element) []*elements.Element {
	var out []*elements.Element
	for _, c := range e.Children {
		if len(cellsOf(c)) > 2 && c.HasElements() {
			out = append(out, c)
		}
	}
	return out
}

func cellsOf(e *elements.Element) []capture.Cell {
	var cells []capture.Cell
	for _, a := range e.Attr {
		cells = append(cells, capture.Cell{Name: a.Name.Local, Values: []string{a.Value}})
	}
	for _, c := range e.Children {
		if c.Name != "" {
			cells = append(cells, capture.Cell{Name: c.Name, Values: []string{values("text", c)}})
		}
	}
	return cells
}
