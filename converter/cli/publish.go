package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/settings"
	"backfile.example/backfile/site/publish"
)

func (a *app) publishCommand() *cobra.Command {
	var target, out, listen string
	var list strings.Builder
	for _, t := range publish.Targets {
		fmt.Fprintf(&list, "  %-17s %s\n", t.Name, t.Title)
	}
	cmd := &cobra.Command{
		Use:   "publish --target HOST",
		Short: "Make the site ready for a host: redirects, headers, limits",
		Long: `Make the site in public/ ready for a host, after each "backfile build": redirects
from the addresses that the articles had in the newspaper's own site, in the host's
form (as pages where a host knows none), headers for safety and caching, and a look
at the host's limits. Nothing is sent anywhere.

The redirects serve where the archive answers for the newspaper's own domain. One
that would cover a page of the archive is refused and listed, as is one that the host
cannot be told of: some match no queries, some take only so many.

` + list.String(),
		Example: `  backfile publish --target netlify
  backfile publish --target nginx --output /etc/nginx/archive
  backfile publish --target caddy --listen 127.0.0.1:8080    to try it here`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			t, err := publish.Find(target)
			if err != nil {
				return usage(err)
			}
			return a.publish(t, out, listen)
		},
	}
	cmd.Flags().StringVarP(&target, "target", "t", "", "the `host`")
	cmd.Flags().StringVarP(&out, "output", "o", "", "the `folder` for what lies beside the site (default: publish/ in the archive)")
	cmd.Flags().StringVar(&listen, "listen", ":80", "the `address` at which nginx or Caddy listens, to try it: 127.0.0.1:8080")
	_ = cmd.RegisterFlagCompletionFunc("target", cobra.FixedCompletions(publish.Names(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) publish(t *publish.Target, out, listen string) error {
	if err := a.requireArchive(); err != nil {
		return err
	}
	if _, err := os.Stat(a.path("public", "index.html")); err != nil {
		return fail("make it first: backfile build", "%s has no site", a.path("public"))
	}
	moves, err := a.moves()
	if err != nil {
		return advised(err)
	}
	at, err := a.address()
	if err != nil {
		return err
	}
	s := &publish.Site{Public: a.path("public"), Host: at.Hostname(), Base: at.Path, Listen: listen, Out: out}
	if out == "" {
		s.Out = a.path("publish")
	}
	var refused []publish.Refused
	s.Redirects, refused = publish.Redirects(s.Public, s.Base, moves)
	without, err := t.Prepare(s)
	if errors.Is(err, publish.ErrLimit) {
		return fail("another host takes it: backfile help publish", "%w", err)
	}
	if err != nil {
		return advised(err)
	}
	if err := a.listSome(untold(t, refused, without), filepath.Join(s.Out, "no-redirects.txt")); err != nil {
		return advised(err)
	}
	fmt.Fprintf(a.out, "ready for %s: %s from the articles' old addresses\n", t.Title, count(s.Told(), "redirect"))
	beside, err := filepath.Abs(s.Out)
	fmt.Fprintln(a.out, strings.ReplaceAll(t.Next, "%s", beside))
	return err
}

// untold says which old addresses lead nowhere, and why.
func untold(t *publish.Target, refused []publish.Refused, without []publish.Redirect) (lines []string) {
	for _, r := range refused {
		lines = append(lines, fmt.Sprintf("%s: no redirect to %s: %s", printable(r.Old), r.To, r.Why))
	}
	for _, r := range without {
		lines = append(lines, fmt.Sprintf("%s: no redirect to %s: %s cannot be told of it", printable(r.From), r.To, t.Title))
	}
	return lines
}

// listSome prints the first of these lines, and writes all into a file if they are more.
func (a *app) listSome(lines []string, name string) error {
	const most = 10
	for _, line := range lines[:min(most, len(lines))] {
		fmt.Fprintln(a.err, line)
	}
	if len(lines) <= most {
		return nil
	}
	fmt.Fprintf(a.err, "and %s more: %s\n", thousands(len(lines)-most), name)
	return os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// address returns that of the site, which ends in a slash.
func (a *app) address() (*url.URL, error) {
	site, err := settings.ReadSite(afero.NewOsFs(), a.archive)
	if err != nil {
		return nil, fail("correct it", "%w", err)
	}
	u, err := url.Parse(site.Address("/"))
	if err != nil || u.Host == "" {
		return nil, fail(`it is such as "https://archive.example/"`, "baseURL in hugo.toml is no address: %s", site.BaseURL)
	}
	return u, nil
}

// moves returns the addresses that the articles had.
func (a *app) moves() ([]publish.Move, error) {
	fsys := afero.NewOsFs()
	var moves []publish.Move
	err := bundle.Walk(fsys, a.path("content"), func(f bundle.Found) error {
		index, err := afero.ReadFile(fsys, path.Join(a.path("content"), f.Dir, bundle.IndexFile))
		if err != nil {
			return err
		}
		p, err := bundle.ReadPage(index)
		if err != nil || p.Draft {
			return nil // it is no page of the site
		}
		seen := map[string]bool{"": true}
		for _, old := range append([]string{p.Source.URL}, p.OldAddresses()...) {
			if !seen[old] {
				seen[old] = true
				moves = append(moves, publish.Move{Old: old, To: p.Path(f.Dir)})
			}
		}
		return nil
	})
	return moves, err
}
