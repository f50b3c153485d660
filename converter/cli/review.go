package cli

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/merge"
)

func (a *app) reviewCommand() *cobra.Command {
	var o reviewing
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Go through what waits for your decision",
		Long: `List the conflicts: places that you have edited, and of which the converter now has
another version than when you did. Yours stays until you decide.

On a terminal it asks for each. Elsewhere it lists them, and --keep and --take
decide by the names it gives. With --csv it writes a table; fill in its column
"decision" with "mine" or "theirs" and give it back with --from.`,
		Example: `  backfile review                          go through the conflicts
  backfile review --take 8bfrekwt/1a2b3c4d   the converter's version in this one
  backfile review --keep all                 yours in all
  backfile review --csv review.csv           a table to fill in …
  backfile review --from review.csv          … and to give back`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.review(cmd.Context(), o) },
	}
	cmd.Flags().StringSliceVar(&o.keep, "keep", nil, "keep yours in the conflicts of these `names`, or in \"all\"")
	cmd.Flags().StringSliceVar(&o.take, "take", nil, "take the converter's version in the conflicts of these `names`, or in \"all\"")
	cmd.Flags().StringVar(&o.csv, "csv", "", "write the conflicts to a table, \"-\" for here, in this `file`")
	cmd.Flags().StringVar(&o.from, "from", "", "read decisions from a table, \"-\" for here, in this `file`")
	return cmd
}

// reviewing says what review is to do.
type reviewing struct {
	keep, take []string
	csv, from  string
}

// found is a conflict in its bundle.
type found struct {
	conflict
	path string
}

// collector gathers conflicts. It is a [converter.Reporter] that says nothing.
type collector struct{ found []found }

func (*collector) Progress(int, int)                            {}
func (*collector) Refused(article.Origin, article.Kind, string) {}
func (*collector) Problem(article.Problem)                      {}
func (r *collector) Planned(step *bundle.Step, _ article.Origin) {
	for _, c := range conflictsOf(step) {
		r.found = append(r.found, found{c, step.Path})
	}
}

func (a *app) review(ctx context.Context, o reviewing) error {
	var r collector
	if _, err := a.run(ctx, conversion{dryRun: true}, &r); err != nil {
		return err
	}
	decided, err := o.decisions(a, r.found)
	if err != nil || decided == nil {
		return err
	}
	paths := []string{}
	for _, f := range r.found {
		if decided[f.ID] != merge.Undecided && !slices.Contains(paths, f.path) {
			paths = append(paths, f.path)
		}
	}
	if len(paths) == 0 {
		fmt.Fprintln(a.out, "nothing was decided")
		return nil
	}
	choose := func(id string, c merge.Conflict) merge.Choice { return decided[id+"/"+c.ID()] }
	var after collector
	sum, err := a.run(ctx, conversion{only: paths, choose: choose}, &after)
	if err != nil {
		return err
	}
	n := len(r.found) - undecided(r.found, decided)
	fmt.Fprintf(a.out, "%s decided in %s; %s\n", count(n, "conflict"), count(len(paths), "bundle"), proof(sum))
	return nil
}

func undecided(all []found, decided map[string]merge.Choice) int {
	n := 0
	for _, f := range all {
		if decided[f.ID] == merge.Undecided {
			n++
		}
	}
	return n
}

// decisions returns the choice for each conflict, nil where it was only to list
// them.
func (o reviewing) decisions(a *app, all []found) (map[string]merge.Choice, error) {
	switch {
	case o.csv != "":
		return nil, a.writeTable(o.csv, all)
	case o.from != "":
		return a.readTable(o.from, all)
	case len(o.keep)+len(o.take) > 0:
		return named(o, all)
	case len(all) == 0:
		fmt.Fprintln(a.out, "nothing waits for a decision")
		return nil, nil
	case a.asks:
		return a.ask(all), nil
	}
	for _, f := range all {
		a.show(f)
	}
	fmt.Fprintf(a.out, "%s; decide with --keep NAME or --take NAME\n", count(len(all), "conflict"))
	return nil, nil
}

// named decides by the names that were given.
func named(o reviewing, all []found) (map[string]merge.Choice, error) {
	out := map[string]merge.Choice{}
	for choice, names := range map[merge.Choice][]string{merge.Mine: o.keep, merge.Theirs: o.take} {
		for _, name := range names {
			known := false
			for _, f := range all {
				if name == f.ID || name == "all" {
					out[f.ID], known = choice, true
				}
			}
			if !known && name != "all" {
				return nil, fail("\"backfile review\" lists their names", "no conflict is named %q", name)
			}
		}
	}
	return out, nil
}

// show prints a conflict with both sides.
func (a *app) show(f found) {
	fmt.Fprintf(a.out, "%s  %s, %s\n", f.ID, f.path, f.At)
	fmt.Fprintf(a.out, "  yours:           %s\n  the converter's: %s\n\n", sideOf(f.Mine), sideOf(f.Theirs))
}

func sideOf(text string) string {
	if text == "" {
		return "(nothing)"
	}
	return strings.ReplaceAll(printable(strings.ReplaceAll(text, "\n", "\x00")), `\x00`, "\n                   ")
}

// ask goes through the conflicts on a terminal.
func (a *app) ask(all []found) map[string]merge.Choice {
	out := map[string]merge.Choice{}
	in := bufio.NewScanner(a.in)
	for i, f := range all {
		a.show(f)
		for answered := false; !answered; {
			fmt.Fprintf(a.out, "%d of %d: [k]eep yours, [t]ake the converter's, [s]kip, [q]uit? ", i+1, len(all))
			if !in.Scan() {
				return out
			}
			answered = true
			switch strings.ToLower(strings.TrimSpace(in.Text())) {
			case "k", "keep":
				out[f.ID] = merge.Mine
			case "t", "take":
				out[f.ID] = merge.Theirs
			case "s", "skip", "":
			case "q", "quit":
				return out
			default:
				answered = false
			}
		}
	}
	return out
}

// tableHead names the columns of the table.
var tableHead = []string{"name", "bundle", "at", "mine", "theirs", "decision"}

func (a *app) writeTable(name string, all []found) error {
	to := io.Writer(a.out)
	if name != "-" {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		defer f.Close()
		to = f
	}
	w := csv.NewWriter(to)
	_ = w.Write(tableHead)
	for _, f := range all {
		_ = w.Write([]string{f.ID, f.path, f.At, f.Mine, f.Theirs, ""})
	}
	w.Flush()
	if name != "-" && w.Error() == nil {
		fmt.Fprintf(a.out, "%s in %s\n", count(len(all), "conflict"), name)
	}
	return w.Error()
}

func (a *app) readTable(name string, all []found) (map[string]merge.Choice, error) {
	from := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, usage(err)
		}
		defer f.Close()
		from = f
	}
	rows, err := csv.NewReader(from).ReadAll()
	if err != nil {
		return nil, fail("it is the table that --csv writes", "%s: %w", name, err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], tableHead) {
		return nil, fail("it is the table that --csv writes", "%s: %w", name, errors.New("its columns are not "+strings.Join(tableHead, ", ")))
	}
	out := map[string]merge.Choice{}
	for _, row := range rows[1:] {
		switch choice := merge.Choice(strings.ToLower(strings.TrimSpace(row[5]))); choice {
		case merge.Mine, merge.Theirs:
			out[row[0]] = choice
		case merge.Undecided:
		default:
			return nil, fail("write \"mine\", \"theirs\" or nothing", "%s: the decision on %s is %q", name, row[0], row[5])
		}
	}
	for id := range out {
		if !slices.ContainsFunc(all, func(f found) bool { return f.ID == id }) {
			fmt.Fprintf(a.err, "%s is no conflict any more: one side has changed since the table was written\n", id)
		}
	}
	return out, nil
}
