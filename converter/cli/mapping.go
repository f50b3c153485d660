package cli

import (
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/settings"
)

// maxRows is how many records of an export are looked at for its mapping.
const maxRows = 1000

// explainMapping shows what the columns of exports are read as, and what they may
// be.
func (a *app) explainMapping(files []string) error {
	if len(files) == 0 {
		return usage(errors.New("--explain-mapping wants the exports to look at"))
	}
	if err := a.requireInputs(files); err != nil {
		return err
	}
	set, err := a.readSettings()
	if err != nil {
		return err
	}
	r := read.Reader{FS: afero.NewOsFs(), Settings: set}
	found := false
	guesses := map[string]capture.Field{}
	var order []string
	for _, file := range files {
		for in, problem := range read.Inputs(r.FS, file, file) {
			if problem != nil {
				fmt.Fprintf(a.err, "%s: %s\n", printable(problem.File), problem.Detail)
				continue
			}
			for range r.Otherwise(in, func(src *capture.Source, f capture.Format) bool {
				t, ok := f.(capture.Tabular)
				if !ok {
					return true
				}
				found = true
				for _, c := range a.explainExport(src, t, &set) {
					if c.Guess && guesses[c.Name] == "" {
						guesses[c.Name] = c.Field
						order = append(order, c.Name)
					}
				}
				return true
			}) {
				continue // it is no file of its own
			}
		}
	}
	if !found {
		return fail("it shows the fields of JSON, CSV and XML; backfile explain shows pages and texts", "no export is among what is named")
	}
	if len(order) == 0 {
		return nil
	}
	fmt.Fprintln(a.out, "\n# A guess, for hugo.toml: look at it, and take out what is wrong.\n[params.backfile.mapping]")
	for _, name := range order {
		fmt.Fprintf(a.out, "  %s = %q\n", settings.Quote(name), guesses[name])
	}
	return nil
}

// explainExport shows the columns of one export.
func (a *app) explainExport(src *capture.Source, t capture.Tabular, set *capture.Settings) []*fields.Column {
	var s fields.Survey
	for row, err := range t.Rows(src) {
		if err != nil {
			fmt.Fprintf(a.err, "%s: looked at up to record %d: %v\n", printable(src.Name), s.Records, err)
			break
		}
		if s.Add(row); s.Records == maxRows {
			break
		}
	}
	columns := s.Columns(set)
	fmt.Fprintf(a.out, "%s: %s, %s\n", printable(src.Name), t.Name(), count(s.Records, "record"))
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "column\tis read as\tbecause of\trecords\tsuch as")
	for _, c := range columns {
		as, why := string(c.Field), c.Why
		switch {
		case c.Field == "":
			as, why = "—", "—"
		case c.Guess:
			as = "not, maybe " + as
		}
		example := ""
		if len(c.Values) > 0 {
			example = shortened(c.Values[0])
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", printable(c.Name), as, why, c.Records, example)
	}
	_ = w.Flush() // an error of the terminal shows there
	return columns
}

// shortened is the beginning of a value, on one line.
func shortened(value string) string {
	const most = 40
	value = printable(strings.Join(strings.Fields(value), " "))
	if utf8.RuneCountInString(value) <= most {
		return value
	}
	return string([]rune(value)[:most-1]) + "…"
}
