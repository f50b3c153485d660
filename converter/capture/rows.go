package capture

import "iter"

// Tabular is a [Format] of exports, whose records have fields by names of the
// exporter's choosing.
type Tabular interface {
	Format
	// Rows yields the records as they stand, whether their fields are known or not.
	// An error ends the sequence.
	Rows(src *Source) iter.Seq2[[]Cell, error]
}

// Cell is a field of a record: its name, and its texts.
type Cell struct {
	Name   string
	Values []string
}
