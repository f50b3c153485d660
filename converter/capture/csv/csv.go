// Package csv reads tables of articles, one a row: CSV (RFC 4180) with commas,
// semicolons, tabs or bars between the columns, whose first row names them.
package csv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "csv" }

// Sniff accepts what begins with a row of names, of which one is that of the
// story, and what is called a table.
func (Format) Sniff(name string, head []byte) bool {
	if len(head) == 0 || bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(head, []byte("\xff\xfe")) {
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".tab", ".psv":
		return true
	}
	names := header(head)
	columns := fields.Columns(names, nil)
	return len(names) > 1 && fields.Holds(columns) && len(columns) > 1 && len(columns)*2 >= len(names)
}

// separators between columns, in the order they are tried.
const separators = ",\t;|"

// header reads the first row of a table, separated so that it has most columns
// that are known.
func header(head []byte) []string {
	_, names := separator(head, nil)
	return names
}

func separator(head []byte, settings *capture.Settings) (best rune, names []string) {
	best, most := ',', -1
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for _, comma := range separators {
		in := reader(bytes.NewReader(head), comma)
		row, err := in.Read()
		if err != nil {
			continue
		}
		if n := len(fields.Columns(row, settings))*100 + len(row); n > most {
			best, most, names = comma, n, slices.Clone(row)
		}
	}
	return best, names
}

func reader(r io.Reader, comma rune) *csv.Reader {
	in := csv.NewReader(r)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = comma, true, -1
	return in
}

// headSize is how much of a table is looked at for its columns, in bytes.
const headSize = 64 << 10

// Read yields the rows that hold a story. A row that does not is named with its
// line.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		capped := capture.NewCapped(src)
		head := make([]byte, headSize)
		n, err := io.ReadFull(capped, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		comma, names := separator(head[:n], src.Settings)
		t := &table{src: src, format: f.Name(), names: names, columns: fields.Columns(names, src.Settings)}
		if !fields.Holds(t.columns) {
			yield(nil, fmt.Errorf("read %s: no column is known to hold the stories: %s; [params.backfile.mapping] in hugo.toml can name it", src.Name, listed(names)))
			return
		}
		in := reader(io.MultiReader(bytes.NewReader(head[:n]), capped), comma)
		_, _ = in.Read() // the names
		for {
			capped.Reset()
			row, err := in.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			line, _ := in.FieldPos(0)
			c, err := t.capture(row, line, err)
			if !yield(c, err) || capture.IsLimit(err) {
				return
			}
		}
	}
}

// listed shows the names of columns.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		names = append(names[:most:most], "…")
	}
	return fmt.Sprintf("%.200q", names)
}

// table is a table being read.
type table struct {
	src     *capture.Source
	format  string
	names   []string
	columns map[capture.Field][]int
}

func (t *table) capture(row []string, line int, err error) (*capture.Capture, error) {
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.src.Name, err)
	}
	ragged := len(row) != len(t.names)
	guessed := false
	r := fields.Record{}
	for field, columns := range t.columns {
		for _, i := range columns {
			if i < len(row) {
				text, ok := fields.UTF8(row[i])
				guessed = guessed || !ok
				r[field] = append(r[field], fields.Value{text})
			}
		}
	}
	if why := r.Unpublished(); why != "" {
		return nil, &capture.Skipped{Place: fmt.Sprintf("line %d", line), Reason: why}
	}
	c := r.Capture(t.src, t.format, fmt.Sprintf("line %d", line), []byte(strings.Join(row, "\x1f")))
	switch {
	case c == nil && ragged:
		return nil, fmt.Errorf("read %s, line %d: the row has %d columns, not %d, and no story", t.src.Name, line, len(row), len(t.names))
	case c == nil:
		return nil, &capture.Skipped{Place: fmt.Sprintf("line %d", line), Reason: "the row holds no story", Severe: true}
	}
	if guessed {
		fields.NoteCharset(c)
	}
	if ragged {
		c.Note("warning", "row-ragged", fmt.Sprintf("the row has %d columns, not %d: a quotation mark may be missing", len(row), len(t.names)))
	}
	return c, nil
}
