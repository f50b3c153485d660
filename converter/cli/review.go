package cli

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/merge"
	"backfile.example/backfile/converter/review"
)

func (a *app) reviewCommand() *cobra.Command {
	var o reviewing
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Go through what waits for your decision",
		Long: `List what waits for your decision: first the conflicts, places that you have edited
and of which the converter now has another version than when you did (yours stays
until you decide); then the names that are uncertain, those whose answer changes most
articles first.

On a terminal it asks for each. Elsewhere it lists them, and --keep and --take
decide conflicts by the names it gives. --html writes a page to read. With --csv it
writes a table; fill in its column "decision" and give it back with --from. Decisions
on names go into authority/people.yaml, places.yaml and topics.yaml (docs/names.md),
and are carried out by the next "backfile convert".`,
		Example: `  backfile review                          go through what is uncertain
  backfile review --take 8bfrekwt/1a2b3c4d   the converter's version in this conflict
  backfile review --keep all                 yours in all conflicts
  backfile review --html review.html         a page to read
  backfile review --csv review.csv           a table to fill in …
  backfile review --from review.csv          … and to give back`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.review(cmd.Context(), o) },
	}
	cmd.Flags().StringSliceVar(&o.keep, "keep", nil, "keep yours in the conflicts of these `names`, or in \"all\"")
	cmd.Flags().StringSliceVar(&o.take, "take", nil, "take the converter's version in the conflicts of these `names`, or in \"all\"")
	cmd.Flags().StringVar(&o.csv, "csv", "", "write all to a table, \"-\" for here, in this `file`")
	cmd.Flags().StringVar(&o.from, "from", "", "read decisions from a table, \"-\" for here, in this `file`")
	cmd.Flags().StringVar(&o.html, "html", "", "write a page to read, \"-\" for here, in this `file`")
	cmd.Flags().BoolVar(&o.all, "all", false, "list all uncertain names, not only those that matter most")
	cmd.MarkFlagsMutuallyExclusive("csv", "from", "html")
	return cmd
}

// reviewing says what review is to do.
type reviewing struct {
	keep, take      []string
	csv, from, html string
	all             bool
}

// found is a conflict in its bundle.
type found struct {
	conflict
	path string
}

// collector gathers what waits for a decision. It is a [converter.Reporter] that says
// nothing.
type collector struct {
	found   []found
	stories []*review.Story
}

func (*collector) Progress(int, int)                            {}
func (*collector) Refused(article.Origin, article.Kind, string) {}
func (*collector) Problem(article.Problem)                      {}
func (r *collector) Planned(step *bundle.Step, _ article.Origin) {
	for _, c := range conflictsOf(step) {
		r.found = append(r.found, found{c, step.Path})
	}
}

// decisions are what a curator has decided: on conflicts, and on names.
type decisions struct {
	conflicts map[string]merge.Choice
	names     map[string]string
}

func (a *app) review(ctx context.Context, o reviewing) error {
	var r collector
	if _, err := a.run(ctx, conversion{dryRun: true, found: func(s *review.Story) { r.stories = append(r.stories, s) }}, &r); err != nil {
		return err
	}
	questions, err := a.questions(r.stories)
	if err != nil {
		return err
	}
	decided, err := o.decisions(a, r.found, questions)
	if err != nil || decided == nil {
		return err
	}
	n, err := a.decideNames(questions, decided.names)
	if err != nil {
		return err
	}
	m, err := a.decideConflicts(ctx, r.found, decided.conflicts)
	if err == nil && n+m == 0 {
		fmt.Fprintln(a.out, "nothing was decided")
	}
	return err
}

// decideConflicts carries out what was decided on conflicts.
func (a *app) decideConflicts(ctx context.Context, all []found, decided map[string]merge.Choice) (n int, err error) {
	paths := []string{}
	for _, f := range all {
		if decided[f.ID] != merge.Undecided && !slices.Contains(paths, f.path) {
			paths = append(paths, f.path)
		}
	}
	if len(paths) == 0 {
		return 0, nil
	}
	choose := func(id string, c merge.Conflict) merge.Choice { return decided[id+"/"+c.ID()] }
	var after collector
	sum, err := a.run(ctx, conversion{only: paths, choose: choose}, &after)
	if err != nil {
		return 0, err
	}
	n = len(all) - undecided(all, decided)
	fmt.Fprintf(a.out, "%s decided in %s; %s\n", count(n, "conflict"), count(len(paths), "bundle"), proof(sum))
	return n, nil
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

// listed is how many uncertain names are listed where all were not asked for.
const listed = 20

// decisions returns what is decided, nil where it was only to be listed.
func (o reviewing) decisions(a *app, all []found, questions []review.Question) (*decisions, error) {
	switch {
	case o.csv != "":
		return nil, a.writeTable(o.csv, all, questions)
	case o.html != "":
		return nil, a.writePage(o.html, all, questions)
	case o.from != "":
		return a.readTable(o.from, all, questions)
	case len(o.keep)+len(o.take) > 0:
		conflicts, err := named(o, all)
		return &decisions{conflicts: conflicts}, err
	case len(all)+len(questions) == 0:
		fmt.Fprintln(a.out, "nothing waits for a decision")
		return nil, nil
	case a.asks:
		in := bufio.NewScanner(a.in)
		d := &decisions{}
		var ended bool
		if d.conflicts, ended = a.ask(in, all); !ended {
			d.names = a.askNames(in, questions)
		}
		return d, nil
	}
	for _, f := range all {
		a.show(f)
	}
	if len(all) > 0 {
		fmt.Fprintf(a.out, "%s; decide with --keep NAME or --take NAME\n", count(len(all), "conflict"))
	}
	a.list(questions, o.all)
	return nil, nil
}

// list prints the questions on names that matter most, or all.
func (a *app) list(questions []review.Question, all bool) {
	n := len(questions)
	if !all {
		n = min(n, listed)
	}
	for _, q := range questions[:n] {
		a.showQuestion(a.looked(q))
	}
	switch {
	case n < len(questions):
		fmt.Fprintf(a.out, "%s uncertain, the first %d of them here; --all lists them, --html shows them, --csv takes your decisions\n", count(len(questions), "name"), n)
	case n > 0:
		fmt.Fprintf(a.out, "%s uncertain; --html shows them, --csv takes your decisions\n", count(n, "name"))
	}
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

// ask goes through the conflicts on a terminal; ended reports that the curator has had
// enough.
func (a *app) ask(in *bufio.Scanner, all []found) (out map[string]merge.Choice, ended bool) {
	out = map[string]merge.Choice{}
	for i, f := range all {
		a.show(f)
		for answered := false; !answered; {
			fmt.Fprintf(a.out, "%d of %d: [k]eep yours, [t]ake the converter's, [s]kip, [q]uit? ", i+1, len(all))
			if !in.Scan() {
				return out, true
			}
			answered = true
			switch strings.ToLower(strings.TrimSpace(in.Text())) {
			case "k", "keep":
				out[f.ID] = merge.Mine
			case "t", "take":
				out[f.ID] = merge.Theirs
			case "s", "skip", "":
			case "q", "quit":
				return out, true
			default:
				answered = false
			}
		}
	}
	return out, false
}
