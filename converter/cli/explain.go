package cli

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"backfile.example/backfile/converter/article"
)

func (a *app) explainCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "explain FILE…",
		Short: "Show a capture line by line, with the role given to each and why",
		Long: `Show every line of a text, or every block of a page, with the role it was given and
the evidence for it. Nothing is without a role: what is not in the article stands
here with the reason.`,
		Example: `  backfile explain dump.txt
  backfile explain --format html page.html > roles.html`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch format {
			case "text":
				return a.explain(cmd.Context(), args, &rolesText{out: a.out, width: a.width(), color: isTerminal(a.out)})
			case "html":
				return a.explain(cmd.Context(), args, &rolesPage{out: a.out})
			}
			return usage(fmt.Errorf("--format %s is not one of text, html", format))
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`form` of the output: text or html")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "html"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// explained is one capture with the roles of its lines.
type explained struct {
	File  string
	Found article.Extraction
}

// explainer shows captures.
type explainer interface {
	show(explained) error
	end() error
}

func (a *app) explain(ctx context.Context, files []string, to explainer) error {
	set, err := a.readSettings()
	if err != nil {
		return err
	}
	x := &extractor{app: a, settings: set}
	failed := 0
	for _, file := range files {
		for found, err := range x.captures(file) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				failed++
				found = article.Extraction{Kind: article.KindUnreadable, Reason: err.Error()}
			}
			if err := to.show(explained{printable(file), found}); err != nil {
				return err
			}
		}
	}
	if err := to.end(); err != nil {
		return err
	}
	if failed == len(files) {
		return errors.New("nothing could be read")
	}
	return nil
}

// width is how wide the terminal is, 0 where the output is none.
func (a *app) width() int {
	f, ok := a.out.(interface{ Fd() uintptr })
	if !ok || !isTerminal(a.out) {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// rolesText shows roles in a terminal.
type rolesText struct {
	out   io.Writer
	width int // 0: lines in full
	color bool
}

// colors are the SGR codes of the roles that make the article; everything else
// is dim.
var colors = map[article.Role]string{
	article.RoleHeadline: "1;33", article.RoleKicker: "33", article.RoleDeck: "33", article.RoleBody: "0", article.RoleHeading: "1",
	article.RoleCaption: "36", article.RoleCredit: "36", article.RoleAlt: "36", article.RoleByline: "32", article.RoleDate: "32",
	article.RoleDateline: "32", article.RolePublication: "32", article.RoleSection: "32", article.RoleRelated: "35",
}

func (r *rolesText) show(e explained) error {
	fmt.Fprintf(r.out, "%s: %s\n", e.File, verdict(&e.Found))
	for i, l := range e.Found.Lines {
		number := l.Number
		if number == 0 {
			number = i + 1
		}
		text := printable(l.Text)
		if room := r.width - 22; room > 20 {
			text = clip(text, room)
		}
		fmt.Fprintf(r.out, "%5d  %s  %s\n%*s%s\n", number, r.paint(l.Role, fmt.Sprintf("%-12s", l.Role)), r.paint(l.Role, text), 21, "", r.dim(l.Why))
	}
	_, err := fmt.Fprintln(r.out)
	return err
}

func (r *rolesText) end() error { return nil }

func (r *rolesText) paint(role article.Role, s string) string {
	code, ok := colors[role]
	if !ok {
		code = "2"
	}
	return r.sgr(code, s)
}

func (r *rolesText) dim(s string) string { return r.sgr("2", s) }

func (r *rolesText) sgr(code, s string) string {
	if !r.color || code == "0" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// clip cuts s to n runes.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

// verdict says what a capture is, in a line.
func verdict(found *article.Extraction) string {
	if found.Kind != article.KindArticle {
		return fmt.Sprintf("no article: %s (%s)", found.Reason, found.Kind)
	}
	var heads []string
	for _, a := range found.Articles {
		heads = append(heads, fmt.Sprintf("%q", a.Headline))
	}
	return count(len(found.Articles), "article") + ": " + strings.Join(heads, ", ")
}

//go:embed roles.html
var rolesTemplate string

// rolesPage collects captures and shows them as one HTML page.
type rolesPage struct {
	out io.Writer
	all []explained
}

func (r *rolesPage) show(e explained) error {
	r.all = append(r.all, e)
	return nil
}

func (r *rolesPage) end() error {
	t, err := template.New("roles").Funcs(template.FuncMap{
		"verdict": func(e explained) string { return verdict(&e.Found) },
		"number": func(i int, l article.Line) int {
			if l.Number > 0 {
				return l.Number
			}
			return i + 1
		},
	}).Parse(rolesTemplate)
	if err != nil {
		return err
	}
	return t.Execute(r.out, r.all)
}
