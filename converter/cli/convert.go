package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/merge"
	"backfile.example/backfile/converter/review"
	"backfile.example/backfile/converter/takedown"
)

// conversion says what a command wants of a conversion.
type conversion struct {
	inputs []string // files and folders; empty for all captures
	only   []string
	dryRun bool
	json   bool // print a dry run's plan as JSON
	choose func(id string, c merge.Conflict) merge.Choice
	reread bool
	seen   func(article.Origin)
	found  func(*review.Story)
	stage  func(name string, do func() error) error
}

func (a *app) convertCommand() *cobra.Command {
	var o conversion
	var mapping bool
	cmd := &cobra.Command{
		Use:   "convert [FILE…]",
		Short: "Make bundles of captures",
		Long: `Make Hugo bundles of the archive's captures, or of the files and folders named.

What you edit in a bundle stays: values, names added or removed, captions,
paragraphs, comments. Everything else becomes what the converter now makes of the
captures. Where both have changed, yours stays, and "backfile review" shows both
sides. A bundle that you delete stays deleted; one that you move is found, and
its old address leads to the new one.

Everything that was found, refused or uncertain stands in .backfile/report.tsv.

Captures that have not changed are not converted again; a run that was stopped
goes on where it was. What earlier runs found out stands in .backfile/ledger: delete
it to have everything converted anew.

Symbolic links below a folder are not followed, and devices and pipes not opened;
each is reported.`,
		Example: `  backfile convert                                   convert everything in captures/
  backfile convert --dry-run                         show what would change, and write nothing
  backfile convert ~/dumps/1999                      convert a folder that lies elsewhere
  backfile convert --only content/articles/1969/…    one bundle, as it stands in content/
  backfile convert --only https://example.org/moon   the article of an address
  backfile convert --only moon --dry-run             all with "moon" in their address
  backfile convert --explain-mapping export.csv      which column is read as what, and a guess`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.inputs = args; o.json && !o.dryRun {
				return usage(errors.New("--json prints the plan of a --dry-run"))
			}
			if mapping {
				return a.explainMapping(args)
			}
			return a.convert(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&mapping, "explain-mapping", false, "convert nothing: show which keys and columns of exports (JSON, CSV, XML) are read as what, guess what others hold, and print the settings for that")
	cmd.Flags().BoolVarP(&o.dryRun, "dry-run", "n", false, "print what would change, write nothing")
	cmd.Flags().BoolVar(&o.json, "json", false, "with --dry-run: print an object for each article, one a line")
	cmd.Flags().StringArrayVar(&o.only, "only", nil, "convert only the article of this `address`, id or path, or those with it in either")
	a.strictFlag(cmd)
	return cmd
}

func (a *app) strictFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.strict, "strict", false, "exit with 1 if there was any warning or error")
}

func (a *app) convert(ctx context.Context, o conversion) error {
	_, err := a.convertAll(ctx, o)
	return err
}

// convertAll converts and reports. The summary is nil where the run did not end.
func (a *app) convertAll(ctx context.Context, o conversion) (*converter.Summary, error) {
	r := newReport(a, o)
	sum, err := a.run(ctx, o, r)
	if closeErr := r.close(err == nil); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, err
	}
	if !o.json {
		r.summary(sum)
	}
	if problems := r.problems(); a.strict && problems > 0 {
		return sum, fail("the report lists them: "+r.name, "%w: %s", errProblems, count(problems, "problem"))
	}
	return sum, nil
}

// run converts and tells r.
func (a *app) run(ctx context.Context, o conversion, r converter.Reporter) (*converter.Summary, error) {
	if err := a.requireArchive(); err != nil {
		return nil, err
	}
	if err := a.requireInputs(o.inputs); err != nil {
		return nil, err
	}
	set, err := a.readSettings()
	if err != nil {
		return nil, err
	}
	if !o.dryRun {
		unlock, err := a.lock()
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	decided, err := a.readDecisions()
	if err != nil {
		return nil, err
	}
	names, err := a.readNames()
	if err != nil {
		return nil, err
	}
	orders, err := takedown.Read(afero.NewOsFs(), a.archive)
	if err != nil {
		return nil, fail("correct it; nothing is converted or built until then", "%w", err)
	}
	l, err := a.openLedger(set, o.dryRun)
	if err != nil {
		return nil, err
	}
	marker := a.marker(set)
	if marker != nil {
		defer marker.Close()
	}
	sum, err := converter.Convert(ctx, withMarker(marker, converter.Options{
		FS: afero.NewOsFs(), Captures: a.path("captures"), Inputs: o.inputs, Only: o.only, Content: a.path("content"),
		Derived: a.path(".backfile", "data"), DryRun: o.dryRun, Reporter: r, Settings: set, Decided: decided, Ledger: l, Choose: o.choose, Reread: o.reread, Seen: o.seen, Takedown: orders, Names: names, Found: o.found, Stage: o.stage,
	}))
	if closeErr := l.Close(); closeErr != nil {
		fmt.Fprintf(a.err, "backfile: the next run will take longer: %v\n", closeErr)
	}
	if err == nil && len(o.only) > 0 && sum.Captures == 0 {
		return nil, fail("an address, the id or path of a bundle, or a part of either", "no article is %q", o.only)
	}
	if marker != nil && marker.Err() != nil {
		return nil, fail("mend the command of [params.backfile.tagger] in hugo.toml, or take it out; what was written is whole", "%w", marker.Err())
	}
	return sum, advised(err)
}

// advised adds what to do about an error of the file system.
func advised(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fail("make room and run it again; what was written is whole", "%w", err)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return fail("give yourself the right to write there and run it again; what was written is whole", "%w", err)
	}
	return err
}

// errProblems says that there were problems and --strict was given.
var errProblems = errors.New("finished with problems")

// owner says who has locked the archive.
type owner struct {
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
	Command string    `json:"command"`
}

// lock keeps a second conversion out of the archive until unlock is called. The
// system lets go of it when the process ends, however it does.
func (a *app) lock() (unlock func(), err error) {
	if err := os.MkdirAll(a.path(".backfile"), 0o755); err != nil {
		return nil, advised(err)
	}
	l := flock.New(a.path(".backfile", "lock"))
	free, err := l.TryLock()
	if err != nil {
		return nil, advised(err)
	}
	name := a.path(".backfile", "lock.json")
	if !free {
		who := "another backfile"
		var o owner
		if data, err := os.ReadFile(name); err == nil && json.Unmarshal(data, &o) == nil {
			who = fmt.Sprintf("another backfile (process %d, %q, since %s)", o.Process, o.Command, o.Since.Format("15:04:05 on 2 January"))
		}
		return nil, fail("wait for it to end, or stop it", "%s is working on this archive", who)
	}
	data, err := json.Marshal(owner{os.Getpid(), time.Now().Round(time.Second), strings.Join(os.Args[1:], " ")})
	if err == nil {
		err = os.WriteFile(name, data, 0o644)
	}
	if err != nil {
		_ = l.Unlock()
		return nil, advised(err)
	}
	return func() {
		_ = os.Remove(name)
		_ = l.Unlock()
	}, nil
}

// requireInputs fails where there is nothing to convert.
func (a *app) requireInputs(inputs []string) error {
	fsys := afero.NewOsFs()
	for _, in := range inputs {
		if _, err := fsys.Stat(in); err != nil {
			return usage(err)
		}
	}
	if len(inputs) > 0 {
		return nil
	}
	if ok, err := afero.DirExists(fsys, a.path("captures")); err == nil && ok {
		return nil
	}
	return fail("put captures into it, or name files: backfile convert FILE…", "%s does not exist", a.path("captures"))
}

// proof is the line that ends a conversion.
func proof(sum *converter.Summary) string {
	n := func(action bundle.Action) string { return thousands(sum.Actions[action]) }
	line := fmt.Sprintf("%s unchanged, %s improved, %s new, %s, %s", thousands(sum.Actions[bundle.Unchanged]+sum.Actions[bundle.Kept]), n(bundle.Improved), n(bundle.New),
		count(sum.Conflicts, "conflict"), count(sum.Lost, "hand edit")+" lost")
	for _, more := range []struct {
		action bundle.Action
		text   string
	}{{bundle.Kept, "%s of the unchanged edited by hand"}, {bundle.Deleted, "%s deleted by hand"}, {bundle.Left, "%s left alone"}} {
		if sum.Actions[more.action] > 0 {
			line += fmt.Sprintf("; "+more.text, n(more.action))
		}
	}
	return line
}
