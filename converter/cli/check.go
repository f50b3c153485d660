package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/audit"
	"backfile.example/backfile/converter/bundle"
)

func (a *app) checkCommand() *cobra.Command {
	var o checking
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look the archive over",
		Long: `Read every capture and every bundle, and tell whether each capture is accounted
for and still is what was converted (SHA-256), and what in the bundles is broken
or missing: pictures and figures, links, credits, alternative texts, dates, pages
of terms that no article has.

It changes nothing. It exits with 1 if anything is damaged or lost, with --strict
also on warnings. Notes are what a curator may want to complete.`,
		Example: `  backfile check               how many of each kind
  backfile check --verbose     and each of them
  backfile check --json        for programs`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context(), o) },
	}
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "list every finding")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the whole report as JSON")
	a.strictFlag(cmd)
	return cmd
}

type checking struct{ verbose, json bool }

// census gathers what becomes of captures. It is a [converter.Reporter].
type census struct {
	audit.Captures
	progress progress
}

func (c *census) Progress(done, total int) { c.progress.show(done, total) }

func (c *census) Planned(*bundle.Step, article.Origin) {}

func (c *census) Refused(o article.Origin, kind article.Kind, _ string) {
	c.Captures.Refused[audit.PlaceOf(o)] = string(kind)
}

func (c *census) Problem(p article.Problem) {
	if p.Severity == article.Error {
		c.Failed = append(c.Failed, p)
	}
}

func (a *app) check(ctx context.Context, o checking) error {
	c := &census{Captures: audit.Captures{Refused: map[audit.Place]string{}}, progress: progress{app: a, verb: "checked"}}
	_, err := a.run(ctx, conversion{dryRun: true, reread: true, seen: func(o article.Origin) { c.Seen = append(c.Seen, o) }}, c)
	c.progress.end()
	if err != nil {
		return err
	}
	report, err := audit.Run(afero.NewOsFs(), a.path("content"), c.Captures)
	if err != nil {
		return err
	}
	a.history(ctx, report)
	if o.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(report); err != nil {
			return err
		}
	} else {
		a.tell(report, o.verbose)
	}
	if worst := report.Worst(); worst == article.Error || a.strict && worst == article.Warning {
		return fail("\"backfile check --verbose\" lists them", "the archive has %s to look at", count(len(report.Findings), "finding"))
	}
	return nil
}

// history adds to a report what git still has of articles that are withheld.
func (a *app) history(ctx context.Context, report *audit.Report) {
	held, err := os.ReadDir(a.path(bundle.WithheldDir))
	if err != nil {
		return
	}
	addresses, err := bundle.Addresses(afero.NewOsFs(), a.path("content"))
	if err != nil {
		return
	}
	for _, h := range held {
		args := []string{"log", "--all", "--oneline", "--"}
		for _, dir := range addresses[h.Name()] {
			args = append(args, path.Join("content", dir))
		}
		if len(args) == 4 {
			continue
		}
		git := exec.CommandContext(ctx, "git", args...)
		git.Dir = a.archive
		if out, err := git.Output(); err == nil && len(out) > 0 {
			report.Findings = append(report.Findings, audit.Finding{Severity: article.Warning, Code: "withheld-in-history", At: h.Name(),
				Detail: fmt.Sprintf("is withheld, and git has it in %s: rewrite the history (git filter-repo) before you share it", count(strings.Count(string(out), "\n"), "commit"))})
		}
	}
}

// tell prints a report: the summary, and with verbose each finding.
func (a *app) tell(r *audit.Report, verbose bool) {
	if verbose {
		for _, f := range r.Findings {
			fmt.Fprintf(a.out, "%s: %s: %s [%s]\n", printable(f.At), f.Severity, printable(f.Detail), f.Code)
		}
	}
	fmt.Fprintf(a.out, "%s: %s\n", count(r.Captures, "capture"), counts(r.Fates))
	fmt.Fprintf(a.out, "%s, %s\n", count(r.Bundles, "bundle"), count(r.Pictures, "captured picture"))
	codes := map[audit.Code]int{}
	for _, f := range r.Findings {
		codes[f.Code]++
	}
	if len(codes) == 0 {
		fmt.Fprintln(a.out, "nothing to look at")
		return
	}
	fmt.Fprintf(a.out, "to look at: %s\n", counts(codes))
}
