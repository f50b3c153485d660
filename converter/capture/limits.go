package capture

import (
	"errors"
	"fmt"
	"io"
)

// Limits bound what one input may cost. Each is named in the report where it
// is hit.
type Limits struct {
	Text    int64 // the largest plain text, in bytes; above it a file is no article but a corpus
	Page    int64 // the largest page, and payload of a record, in bytes
	Picture int64 // the largest picture, in bytes
	Record  int64 // the largest record of an export, one line or element, in bytes
	Nested  int64 // the largest container within a compressed one, which has to be held in memory, in bytes
	Depth   int   // how deep containers may lie within each other
	Entries int   // how many entries a container may have

	// Unpacked is what an input may unpack to, in bytes, and Ratio by how much
	// it may grow beyond that: Unpacked + Ratio × its size. Honest archives grow
	// tenfold, bombs a thousandfold.
	Unpacked, Ratio int64
}

// DefaultLimits are the limits of an archive that sets none.
func DefaultLimits() Limits {
	return Limits{
		Text: 16 << 20, Page: 32 << 20, Picture: 32 << 20, Record: 32 << 20, Nested: 64 << 20,
		Depth: 4, Entries: 1 << 20, Unpacked: 4 << 30, Ratio: 250,
	}
}

// Settings are what an archive's settings say of reading. The zero value is
// that of an archive that says nothing.
type Settings struct {
	Limits Limits
	// Mapping names fields of exports that are in no table of synonyms: the
	// column's or key's name to the name of a [Stated] field, "url", "captured",
	// "text" or "html".
	Mapping map[string]string
	// Home is where the newspaper is, "Phnom Penh, Cambodia": of places of one
	// name, those near it are meant.
	Home string
	// Tagger is the words of a command that marks names in texts instead of the embedded
	// model, empty for none, and TaggerSeconds how long it may take for one.
	Tagger        []string
	TaggerSeconds int
}

// LimitError says which limit an input hit.
type LimitError struct {
	What  string // what was to be read
	Limit string // its name in hugo.toml
	Value int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s exceeds the limit of %d (limits.%s)", e.What, e.Value, e.Limit)
}

// Budget counts the bytes that an input unpacks to, over all its layers. A nil
// Budget has no end.
type Budget struct{ left, all int64 }

// NewBudget returns the budget of an input of that many bytes.
func (l Limits) NewBudget(size int64) *Budget {
	all := l.Unpacked + l.Ratio*max(0, size)
	return &Budget{left: all, all: all}
}

// Reader counts what is read through it, and fails where the budget ends.
func (b *Budget) Reader(r io.Reader) io.Reader {
	if b == nil {
		return r
	}
	return &budgeted{r, b}
}

type budgeted struct {
	r io.Reader
	b *Budget
}

func (b *budgeted) Read(p []byte) (int, error) {
	if b.b.left <= 0 {
		if n, err := b.r.Read(make([]byte, 1)); n == 0 {
			return 0, err
		}
		return 0, &LimitError{What: "what the input unpacks to", Limit: "unpacked", Value: b.b.all}
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.b.left)])
	b.b.left -= int64(n)
	return n, err
}

// ReadUpTo reads to the end, and fails with a [LimitError] where that is more
// than limit bytes.
func ReadUpTo(r io.Reader, limit int64, what, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, &LimitError{What: what, Limit: name, Value: limit}
	}
	return data, err
}

// IsLimit reports whether an error says that a limit was hit.
func IsLimit(err error) bool {
	var l *LimitError
	return errors.As(err, &l)
}
