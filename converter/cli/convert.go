package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/gofrs/flock"
	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/bundle"
)

func (a *app) convertCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "convert [FILE…]",
		Short: "Make bundles of captures",
		Long: `Make Hugo bundles of the archive's captures, or of the files and folders named.

A bundle that was changed by hand since it was written is left alone and listed.
Everything that was found, refused or uncertain stands in .backfile/report.tsv.

Captures that have not changed are not converted again; a run that was stopped
goes on where it was. What earlier runs found out stands in .backfile/ledger: delete
it to have everything converted anew.

Symbolic links below a folder are not followed, and devices and pipes not opened;
each is reported.`,
		Example: `  backfile convert                  convert everything in captures/
  backfile convert --dry-run        print what would be written, and write nothing
  backfile convert ~/dumps/1999     convert a folder that lies elsewhere`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return a.convert(cmd.Context(), args, dryRun) },
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "print the plan, write nothing")
	a.strictFlag(cmd)
	return cmd
}

func (a *app) strictFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.strict, "strict", false, "exit with 1 if there was any warning or error")
}

func (a *app) convert(ctx context.Context, inputs []string, dryRun bool) error {
	if err := a.requireArchive(); err != nil {
		return err
	}
	if err := a.requireInputs(inputs); err != nil {
		return err
	}
	set, err := a.readSettings()
	if err != nil {
		return err
	}
	if !dryRun {
		unlock, err := a.lock()
		if err != nil {
			return err
		}
		defer unlock()
	}
	decided, err := a.readDecisions()
	if err != nil {
		return err
	}
	l, err := a.openLedger(set, dryRun)
	if err != nil {
		return err
	}
	r, err := newReport(a, dryRun)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	sum, err := converter.Convert(ctx, converter.Options{
		FS: afero.NewOsFs(), Captures: a.path("captures"), Inputs: inputs, Content: a.path("content"),
		Derived: a.path(".backfile", "data"), DryRun: dryRun, Reporter: r, Settings: set, Decided: decided, Ledger: l,
	})
	if closeErr := l.Close(); closeErr != nil {
		fmt.Fprintf(a.err, "backfile: the next run will take longer: %v\n", closeErr)
	}
	if closeErr := r.close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	r.summary(sum)
	if problems := r.problems(); a.strict && problems > 0 {
		return fail("the report lists them: "+r.name, "%w: %s", errProblems, count(problems, "problem"))
	}
	return nil
}

// errProblems says that there were problems and --strict was given.
var errProblems = errors.New("finished with problems")

// lock keeps a second conversion out of the archive until unlock is called.
func (a *app) lock() (unlock func(), err error) {
	if err := os.MkdirAll(a.path(".backfile"), 0o755); err != nil {
		return nil, err
	}
	l := flock.New(a.path(".backfile", "lock"))
	free, err := l.TryLock()
	if err != nil {
		return nil, err
	}
	if !free {
		return nil, fail("wait for it to end, or stop it", "another backfile is converting this archive")
	}
	return func() { _ = l.Unlock() }, nil
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
	line := fmt.Sprintf("%s unchanged, %s improved, %s new, %s conflicts, %s", n(bundle.Unchanged), n(bundle.Improved), n(bundle.New),
		n(bundle.Conflict), count(sum.Lost, "hand edit")+" lost")
	if kept := sum.Actions[bundle.Kept]; kept > 0 {
		line += fmt.Sprintf(" (%s kept as edited)", thousands(kept))
	}
	if left := sum.Actions[bundle.Left]; left > 0 {
		line += fmt.Sprintf(", %s left alone", thousands(left))
	}
	return line
}
