package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/site"
)

func (a *app) buildCommand() *cobra.Command {
	var o building
	cmd := &cobra.Command{
		Use:   "build [DIR]",
		Short: "Convert what is new or changed and make the site: public/",
		Long: `Convert the archive's captures, derive what the pages need of the whole, let Hugo
make the site, index it for its search, and put it into public/, ready for any
static host. With --portable it also works without one: copied to a disk or stick,
opened as public/index.html.

Pages that show nothing new are taken over from the last build; the site is the
same, to the byte, as one of which every page is made, as --whole does.`,
		Example: `  backfile build                         in the archive's folder
  backfile build --portable              for a USB stick
  backfile build archive --strict        fail on any warning
  backfile build --profile               and say what each step took`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				a.archive = args[0]
			}
			return a.build(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&o.portable, "portable", false, "make a site that works from a folder, without a server")
	cmd.Flags().BoolVar(&o.whole, "whole", false, "make all pages, not only those that have changed")
	cmd.Flags().BoolVar(&o.profile, "profile", false, "print the time, processor time and memory of each step")
	a.strictFlag(cmd)
	a.hugoFlag(cmd)
	return cmd
}

func (a *app) hugoFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.hugo, "hugo", os.Getenv("BACKFILE_HUGO"), "`path` of the Hugo to use (default: $BACKFILE_HUGO, beside backfile, in PATH)")
}

// building says how a site is built.
type building struct{ portable, profile, whole bool }

func (a *app) build(ctx context.Context, o building) error {
	h, err := a.findHugo(ctx) // before the long work
	if err != nil {
		return err
	}
	var sum *converter.Summary
	err = a.step("convert", func() (err error) {
		sum, err = a.convertAll(ctx, conversion{stage: a.step})
		return err
	})
	if err != nil && !errors.Is(err, errProblems) {
		return err
	}
	strictErr := err
	m := &making{app: a, hugo: h, withheld: sum.Takedown, made: a.path(".backfile", "public")}
	if err := a.step("changes", func() error { return m.prepare(ctx, o) }); err != nil {
		return err
	}
	if m.same() {
		fmt.Fprintln(a.err, "nothing has changed since the last build")
	} else if err := m.all(ctx, o); err != nil {
		return err
	}
	if o.profile {
		a.profile()
	}
	fmt.Fprintf(a.out, "the site is in %s\n", a.path("public"))
	return strictErr
}

// runHugo runs Hugo as part of a build. Of what it prints, warnings are shown, and
// all if it fails: when told to be quiet it keeps errors to itself too.
func (a *app) runHugo(ctx context.Context, h *site.Hugo, args ...string) error {
	var said bytes.Buffer
	stop := func() {}
	h.Started = func(process int) { stop = a.alive("Hugo", time.Time{}, process) }
	err := h.Run(ctx, a.archive, &said, &said, args...)
	stop()
	a.child.add(h.Ended)
	if err != nil {
		text := said.String()
		fmt.Fprintln(a.err, strings.TrimSpace(text[max(0, strings.Index(text, "ERROR")):]))
		return fail("Hugo's own message above says where; \"backfile hugo\" runs it alone", "%w", err)
	}
	for line := range strings.Lines(said.String()) {
		if strings.HasPrefix(line, "WARN") || strings.HasPrefix(line, "ERROR") {
			fmt.Fprint(a.err, line)
		}
	}
	return nil
}

func (a *app) findHugo(ctx context.Context) (*site.Hugo, error) {
	if err := a.requireArchive(); err != nil {
		return nil, err
	}
	h, err := site.FindHugo(ctx, a.hugo, a.archive)
	if err != nil {
		return nil, fail(fmt.Sprintf("install Hugo v0.%d or later, put it beside backfile, or give --hugo PATH", site.MinVersion), "%w", err)
	}
	return h, nil
}

func (a *app) serveCommand() *cobra.Command {
	var port int
	var bind string
	cmd := &cobra.Command{
		Use:   "serve [DIR]",
		Short: "Convert, and show the site at http://localhost:1313 while you work",
		Long: `Convert the archive's captures and let Hugo serve the site on this machine. Edits
in content/ show at once; new captures after "backfile convert", changed templates
after a new start.`,
		Example: `  backfile serve
  backfile serve --port 8080`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				a.archive = args[0]
			}
			h, err := a.findHugo(cmd.Context())
			if err != nil {
				return err
			}
			if err := a.convert(cmd.Context(), conversion{}); err != nil {
				return err
			}
			err = h.Run(cmd.Context(), a.archive, a.out, a.err, "server", "--port", fmt.Sprint(port), "--bind", bind, "--renderToMemory")
			if cmd.Context().Err() != nil {
				return nil // stopped by the user
			}
			return err
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", 1313, "the `port`")
	cmd.Flags().StringVar(&bind, "bind", "127.0.0.1", "the `address` of this machine to serve at")
	a.strictFlag(cmd)
	a.hugoFlag(cmd)
	return cmd
}

func (a *app) hugoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "hugo [ARG…]",
		Short: "Run the Hugo that build would use, in the archive",
		Long: `Run the Hugo that build and serve would use, in the archive's folder, with the
arguments given. BACKFILE_HUGO names another. "backfile hugo help" is Hugo's own help.`,
		Example: `  backfile hugo version
  backfile hugo --archive archive list all`,
		Args:               cobra.ArbitraryArgs,
		DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			// All other flags are Hugo's.
			if len(args) > 1 && (args[0] == "--archive" || args[0] == "-a") {
				a.archive, args = args[1], args[2:]
			} else if len(args) > 0 {
				if dir, ok := strings.CutPrefix(args[0], "--archive="); ok {
					a.archive, args = dir, args[1:]
				}
			}
			if len(args) == 1 && (args[0] == "--help" || args[0] == "-h") {
				return cmd.Help()
			}
			h, err := site.FindHugo(cmd.Context(), os.Getenv("BACKFILE_HUGO"), a.archive)
			if err != nil {
				return fail(fmt.Sprintf("install Hugo v0.%d or later, put it beside backfile, or set BACKFILE_HUGO", site.MinVersion), "%w", err)
			}
			return h.Run(cmd.Context(), a.archive, a.out, a.err, args...)
		},
	}
}
