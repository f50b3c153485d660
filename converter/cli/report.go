package cli

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// report writes what a conversion does: to the report file in full, to the
// terminal what a person needs at once. It implements [converter.Reporter].
type report struct {
	*app
	conversion
	name     string // of the report file, empty for none
	file     *os.File
	w        *bufio.Writer // nil until the first row
	err      error         // that opening the file gave
	codes    map[string]int
	progress progress
}

func newReport(a *app, o conversion) *report {
	r := &report{app: a, conversion: o, codes: map[string]int{}, progress: progress{app: a, verb: "converted"}}
	if !o.dryRun && a.requireArchive() == nil {
		r.name = a.path(".backfile", "report.tsv")
	}
	return r
}

// open begins the file, at the first row: from then on the archive is locked, and
// the file is nobody else's.
func (r *report) open() {
	if r.err = os.MkdirAll(filepath.Dir(r.name), 0o755); r.err != nil {
		return
	}
	if r.file, r.err = os.Create(r.name + ".new"); r.err == nil {
		r.w = bufio.NewWriter(r.file)
		r.row("result", "code", "file", "place", "detail")
	}
}

// row writes a line of the report: tab-separated, one line whatever the fields
// hold.
func (r *report) row(fields ...string) {
	if r.w == nil && r.name != "" && r.err == nil {
		r.open()
	}
	if r.w == nil {
		return
	}
	for i, f := range fields {
		fields[i] = printable(f)
	}
	fmt.Fprintln(r.w, strings.Join(fields, "\t"))
}

// close ends the report. That of a run that did not end takes the place of none.
func (r *report) close(done bool) error {
	r.progress.end()
	if r.w == nil && r.name != "" && r.err == nil && done {
		r.open() // there was nothing to report
	}
	if r.w == nil {
		return advised(r.err)
	}
	if err := errors.Join(r.w.Flush(), r.file.Close()); err != nil {
		return advised(err)
	}
	if !done {
		return os.Remove(r.name + ".new")
	}
	return os.Rename(r.name+".new", r.name)
}

// Progress implements [converter.Reporter].
func (r *report) Progress(done, total int) { r.progress.show(done, total) }

// Planned implements [converter.Reporter].
func (r *report) Planned(step *bundle.Step, o article.Origin) {
	r.row("article", string(step.Action), o.File, o.Record, step.Path)
	for _, c := range step.Conflicts {
		r.row("conflict", step.ID()+"/"+c.ID(), o.File, step.Path+": "+c.At, fmt.Sprintf("yours %q, the converter's %q", c.Mine, c.Theirs))
	}
	switch {
	case step.Reason != "":
		r.row("left", string(step.Action), o.File, o.Record, step.Path+": "+step.Reason)
		r.progress.line("%-9s %s: %s", step.Action, step.Path, step.Reason)
	case len(step.Conflicts) > 0 && !r.dryRun:
		r.progress.line("%-9s %s: %s; \"backfile review\" shows both sides", step.Action, step.Path, count(len(step.Conflicts), "place"))
	}
	if r.dryRun {
		r.plan(step, o)
	}
}

// Refused implements [converter.Reporter].
func (r *report) Refused(origin article.Origin, kind article.Kind, reason string) {
	r.row("none", string(kind), origin.File, locate(origin), reason)
}

// Problem implements [converter.Reporter]. Errors are shown at once.
func (r *report) Problem(p article.Problem) {
	r.row(string(p.Severity), p.Code, p.File, p.Place, p.Detail)
	if p.Severity != article.Note {
		r.codes[p.Code]++
	}
	if p.Severity != article.Error {
		return
	}
	switch n := r.codes[p.Code]; {
	case n <= shownErrors:
		r.progress.line("%s", printable(p.String()))
	case n == shownErrors+1:
		r.progress.line("further errors of this kind [%s] stand in the report only", p.Code)
	}
}

// shownErrors is how many errors of one kind are shown at once.
const shownErrors = 10

func locate(o article.Origin) string {
	if o.URL != "" {
		return o.URL
	}
	return o.Record
}

func (r *report) problems() int {
	n := 0
	for _, c := range r.codes {
		n += c
	}
	return n
}

// summary prints what was done.
func (r *report) summary(sum *converter.Summary) {
	articles := 0
	for _, n := range sum.Actions {
		articles += n
	}
	fmt.Fprintf(r.out, "%s in %s: %s", count(sum.Captures, "capture"), count(sum.Inputs, "file"), count(articles, "article"))
	if len(sum.Refused) > 0 {
		fmt.Fprintf(r.out, "; no article in %s", counts(sum.Refused))
	}
	fmt.Fprintln(r.out)
	if len(sum.Foreign) > 0 {
		fmt.Fprintf(r.out, "languages not learnt: %s: %s\n", counts(sum.Foreign), converter.ForeignNames)
	}
	if len(r.codes) > 0 {
		fmt.Fprintf(r.out, "to look at: %s\n", counts(r.codes))
	}
	if r.name != "" {
		fmt.Fprintf(r.out, "report: %s\n", r.name)
	}
	fmt.Fprintln(r.out, proof(sum))
}

// counts lists names with their numbers, the largest first.
func counts[K ~string](m map[K]int) string {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b K) int {
		if m[a] != m[b] {
			return m[b] - m[a]
		}
		return strings.Compare(string(a), string(b))
	})
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = thousands(m[k]) + " " + string(k)
	}
	return strings.Join(parts, ", ")
}
