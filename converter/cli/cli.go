// Package cli is the command line: flags, progress, messages and exit codes.
// What it does is done by the packages it calls.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/settings"
	"backfile.example/backfile/converter/skeleton"
)

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // failed, or finished with problems under --strict
	exitUsage  = 2
)

// app is what the commands share.
type app struct {
	theme   fs.FS // layouts/, site/assets/, site/i18n/ and hugo.toml
	out     io.Writer
	err     *screen
	archive string // the archive's folder
	hugo    string // path of the Hugo given, empty to look for one
	strict  bool
	in      io.Reader
	asks    bool // in and out are a terminal
	steps   []step
	child   child  // what the step under way had another program do
	high    *int64 // the most memory of the step under way before another within it began
}

// Main runs the command line args and returns the exit code. theme holds the
// files of the theme under their paths in the source tree.
func Main(args []string, theme fs.FS, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &app{theme: theme, out: stdout, err: &screen{to: stderr, terminal: isTerminal(stderr)}, in: os.Stdin, asks: isTerminal(os.Stdin) && isTerminal(stdout)}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	return a.exit(cmd, err)
}

// Command is the command line as a tree, of which manual pages and completions are
// made. theme is that of [Main].
func Command(theme fs.FS) *cobra.Command {
	return (&app{theme: theme, out: io.Discard, err: &screen{to: io.Discard}}).root()
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "backfile",
		Short: "Turn raw newspaper captures into a lasting archive site",
		Long: `backfile turns a pile of raw newspaper captures (text dumps, saved pages,
crawler WARC files) into Hugo content bundles, and Hugo builds a static archive
site from them: every article with its photographs' captions and credits, browsable by
people, places, topics and time.

An archive is a folder: captures/ holds what was captured, content/ the bundles
made from it, public/ the finished site. What you edit in content/ by hand is
never overwritten.`,
		Example: `  backfile new archive                    start an archive in the folder "archive"
  cp -r ~/dumps archive/captures/         put captures into it
  backfile serve --archive archive        look at the site while you work
  backfile build --archive archive        make the site: archive/public/`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if wanted, _ := cmd.Flags().GetBool("version"); wanted {
				a.showVersion(cmd.Context())
				return nil
			}
			return cmd.Help()
		},
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
	}
	root.Flags().Bool("version", false, "tell the versions of backfile and of its Hugo")
	root.PersistentFlags().StringVarP(&a.archive, "archive", "a", ".", "the archive's `folder`")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.AddCommand(a.newCommand(), a.convertCommand(), a.buildCommand(), a.serveCommand(), a.extractCommand(), a.explainCommand(), a.reviewCommand(), a.checkCommand(), a.exportCommand(), a.publishCommand(), a.bagCommand(), a.waczCommand(), a.hugoCommand())
	for _, c := range root.Commands() {
		c.Args = usageArgs(c.Args)
	}
	root.Args = usageArgs(root.Args)
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.PreRunE = func(_ *cobra.Command, args []string) error {
			if len(args) > 0 && !has(root, args[0]) {
				return unknown(root, args[0])
			}
			return nil
		}
	}
	return root
}

// has reports whether there is a command of this name.
func has(root *cobra.Command, name string) bool {
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == name || c.HasAlias(name) })
}

// failure is an error with a hint of what to do about it.
type failure struct {
	err  error
	hint string
	code int
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func fail(hint, format string, args ...any) error {
	return &failure{err: fmt.Errorf(format, args...), hint: hint, code: exitFailed}
}

// usage is a failure of whoever typed the command.
func usage(err error) error { return &failure{err: err, code: exitUsage} }

// usageArgs makes a wrong number of arguments a usage error that says what is right.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check == nil || check(cmd, args) == nil {
			return nil
		}
		if !cmd.HasParent() {
			return unknown(cmd, args[0])
		}
		right := strings.TrimSuffix(cmd.UseLine(), " [flags]")
		if right == cmd.CommandPath() {
			f := failure{err: fmt.Errorf("%s takes no argument, and was given %q", right, args[0]), code: exitUsage}
			f.hint = fmt.Sprintf("an archive in another folder is named by a flag: %s --archive %s", right, args[0])
			return &f
		}
		return usage(fmt.Errorf("%s given: it is %q", count(len(args), "argument"), right))
	}
}

// unknown says that there is no such command, and which may be meant.
func unknown(root *cobra.Command, name string) error {
	f := failure{err: fmt.Errorf("unknown command %q", name), hint: `"backfile help" lists the commands`, code: exitUsage}
	if name == "version" {
		f.hint = `"backfile --version" tells it`
	} else if near := root.SuggestionsFor(name); len(near) > 0 {
		f.hint = fmt.Sprintf("perhaps \"backfile %s\" is meant; %s", near[0], f.hint)
	}
	return &f
}

// exit prints the error of a command and returns its exit code.
func (a *app) exit(cmd *cobra.Command, err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.err, "backfile: stopped; what was written is whole, run it again to go on")
		return exitFailed
	}
	fmt.Fprintln(a.err, "backfile:", err)
	f := &failure{code: exitFailed}
	errors.As(err, &f)
	if f.hint == "" && f.code == exitUsage {
		f.hint = fmt.Sprintf("%q tells how it is used", cmd.CommandPath()+" --help")
	}
	if f.hint != "" {
		fmt.Fprintln(a.err, "hint:", f.hint)
	}
	return f.code
}

// readSettings reads the archive's settings for reading captures.
func (a *app) readSettings() (capture.Settings, error) {
	s, err := settings.Read(afero.NewOsFs(), a.archive)
	if err != nil {
		return s, fail("correct it; docs/architecture.md lists the settings", "%w", err)
	}
	return s, nil
}

// readDecisions reads what curators decided on captures and copies.
func (a *app) readDecisions() (authority.Articles, error) {
	d, err := authority.ReadArticles(afero.NewOsFs(), a.path("authority"))
	if err != nil {
		return d, fail("correct it; docs/architecture.md shows its form", "%w", err)
	}
	return d, nil
}

// readNames reads what curators decided on names.
func (a *app) readNames() (authority.Names, error) {
	n, err := authority.ReadNames(afero.NewOsFs(), a.path("authority"))
	if err != nil {
		return nil, fail("correct it; docs/names.md shows its form", "%w", err)
	}
	return n, nil
}

// path returns a path inside the archive.
func (a *app) path(parts ...string) string {
	return filepath.Join(append([]string{a.archive}, parts...)...)
}

// requireArchive fails where the archive's folder is none.
func (a *app) requireArchive() error {
	if skeleton.Settings(a.archive) != "" {
		return nil
	}
	folder := a.archive
	if folder == "." {
		folder = "this folder"
	}
	return fail(`"backfile new DIR" makes a folder an archive; --archive DIR names one that is elsewhere`,
		"%s is no archive: it has no hugo.toml", folder)
}
