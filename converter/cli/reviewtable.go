package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"backfile.example/backfile/converter/export"
	"backfile.example/backfile/converter/merge"
	"backfile.example/backfile/converter/review"
)

// tableHead names the columns of the table. Of a name, "mine" is what it is, "theirs"
// the other name or meaning.
var tableHead = []string{"name", "bundle", "at", "mine", "theirs", "articles", "sentence", "answers", "decision"}

// output opens a file to be written, "-" for the output.
func (a *app) output(name string) (io.Writer, func() error, error) {
	if name == "-" {
		return a.out, func() error { return nil }, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, nil, advised(err)
	}
	return f, f.Close, nil
}

func (a *app) writeTable(name string, all []found, questions []review.Question) error {
	to, closeFile, err := a.output(name)
	if err != nil {
		return err
	}
	w := csv.NewWriter(to)
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = export.Harmless(cells[i])
		}
		_ = w.Write(cells)
	}
	row(slices.Clone(tableHead)...)
	for _, f := range all {
		row(f.ID, f.path, f.At, f.Mine, f.Theirs, "1", "", "mine, theirs", "")
	}
	for _, plain := range questions {
		q := a.looked(plain)
		row(q.ID, q.Where, q.Text()+" "+q.Why, q.Name, q.Other, fmt.Sprint(len(q.Articles)), q.Sentence, strings.Join(q.Answers(), ", "), "")
	}
	w.Flush()
	if err := errors.Join(w.Error(), closeFile()); err != nil {
		return advised(err)
	}
	if name != "-" {
		fmt.Fprintf(a.out, "%s and %s in %s\n", count(len(all), "conflict"), count(len(questions), "name"), name)
	}
	return nil
}

func (a *app) readTable(name string, all []found, questions []review.Question) (*decisions, error) {
	from := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, usage(err)
		}
		defer f.Close()
		from = f
	}
	const hint = "it is the table that --csv writes"
	rows, err := readRows(from)
	if err != nil {
		return nil, fail(hint, "%s: %w", name, err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], tableHead) {
		return nil, fail(hint, "%s: its columns are not %s", name, strings.Join(tableHead, ", "))
	}
	d := &decisions{conflicts: map[string]merge.Choice{}, names: map[string]string{}}
	for _, row := range rows[1:] {
		if err := d.take(row); err != nil {
			return nil, fail("the column \"answers\" has what can be answered; nothing was decided", "%s: %w", name, err)
		}
	}
	for id := range d.conflicts {
		if !slices.ContainsFunc(all, func(f found) bool { return f.ID == id }) {
			fmt.Fprintf(a.err, "%s is no conflict any more: one side has changed since the table was written\n", id)
		}
	}
	a.stillAsked(questions, d.names)
	return d, nil
}

// readRows reads a table as spreadsheets save it again: with a byte order mark, and in
// some countries with semicolons, or with tabs.
func readRows(from io.Reader) ([][]string, error) {
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(data))
	head, _, _ := bytes.Cut(data, []byte("\n"))
	for _, separator := range ";\t" {
		if !bytes.ContainsRune(head, ',') && bytes.ContainsRune(head, separator) {
			r.Comma = separator
		}
	}
	return r.ReadAll()
}

// take reads a row of the table.
func (d *decisions) take(row []string) error {
	id, answer := row[0], strings.TrimSpace(row[len(row)-1])
	if answer == "" {
		return nil
	}
	if row[7] != "mine, theirs" {
		d.names[id] = answer
		return nil
	}
	choice := merge.Choice(strings.ToLower(answer))
	if choice != merge.Mine && choice != merge.Theirs {
		return fmt.Errorf("the decision on %s is %q", id, answer)
	}
	d.conflicts[id] = choice
	return nil
}
