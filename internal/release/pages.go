package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"backfile.example/backfile/converter/cli"
)

// files are those that are the same on every platform.
func (r *release) files() ([]file, error) {
	var out []file
	for _, glob := range []string{"README.md", "LICENSE", "NOTICE", "docs/*"} {
		names, err := filepath.Glob(filepath.Join(r.root, filepath.FromSlash(glob)))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			out = append(out, file{name: path.Join(path.Dir(glob), filepath.Base(name)), data: data})
		}
	}
	if err := os.Unsetenv("BACKFILE_HUGO"); err != nil { // it would be told as a default
		return nil, err
	}
	root := cli.Command(os.DirFS(r.root))
	completions, err := completions(root)
	if err != nil {
		return nil, err
	}
	manual, err := r.manual(root)
	return append(append(out, completions...), manual...), err
}

// completions are those of the shells, under the names that the shells look for.
func completions(root *cobra.Command) ([]file, error) {
	var bash, zsh, fish, powershell bytes.Buffer
	for _, err := range []error{root.GenBashCompletionV2(&bash, true), root.GenZshCompletion(&zsh), root.GenFishCompletion(&fish, true), root.GenPowerShellCompletionWithDesc(&powershell)} {
		if err != nil {
			return nil, err
		}
	}
	return []file{
		{name: "completions/backfile.bash", data: bash.Bytes()}, {name: "completions/_backfile", data: zsh.Bytes()},
		{name: "completions/backfile.fish", data: fish.Bytes()}, {name: "completions/backfile.ps1", data: powershell.Bytes()},
	}, nil
}

// manual has a page for each command.
func (r *release) manual(c *cobra.Command) ([]file, error) {
	c.DisableAutoGenTag = true
	c.Long = tablesKept(c.Long)
	var page bytes.Buffer
	if err := doc.GenMan(c, &doc.GenManHeader{Section: "1", Date: &r.time, Source: "backfile " + r.version, Manual: "backfile"}, &page); err != nil {
		return nil, err
	}
	out := []file{{name: "man/man1/" + strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1", data: page.Bytes()}}
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() || sub.IsAdditionalHelpTopicCommand() {
			continue
		}
		more, err := r.manual(sub)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// tablesKept makes of the indented lines of a help text what a manual page shows
// line by line.
func tablesKept(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "  ") {
			line = "    " + line
		}
		out.WriteString(line)
	}
	return out.String()
}
