package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
)

func (a *app) newCommand() *cobra.Command {
	var title string
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Start an archive, or bring its theme up to date",
		Long: `Start an archive in DIR: hugo.toml with the settings an archive needs, the
folders captures/ and content/, and the theme in themes/backfile/, so that plain
Hugo builds the site too. Files that are there already stay as they are, but for the
theme, which is replaced by this program's; keep changes of your own in layouts/
and assets/.`,
		Example: `  backfile new archive --title "The Harbour Lantern, 1903–2004"`,
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.create(args[0], title) },
	}
	cmd.Flags().StringVar(&title, "title", "", "the archive's `name` (default: the folder's)")
	return cmd
}

func (a *app) create(dir, title string) error {
	if dir == "" {
		return usage(errors.New("the folder's name is empty"))
	}
	if title == "" {
		full, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		title = filepath.Base(full)
	}
	for _, d := range []string{"captures", "content/articles", "authority"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(d)), 0o755); err != nil {
			return err
		}
	}
	settings, err := a.settings(title)
	if err != nil {
		return err
	}
	for name, data := range map[string]string{
		"hugo.toml":                  settings,
		".gitignore":                 "/public/\n/resources/\n/withheld/\n/.backfile/\n.hugo_build.lock\n",
		"content/_index.md":          "---\ntitle: " + strconv.Quote(title) + "\n---\n",
		"content/articles/_index.md": "---\ntitle: \"All articles\"\n---\n",
		"authority/people.yaml":      exampleOf(authority.People),
		"authority/places.yaml":      exampleOf(authority.Places),
		"authority/topics.yaml":      exampleOf(authority.Topics),
	} {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	if err := a.writePages(dir); err != nil {
		return err
	}
	if err := a.writeTheme(filepath.Join(dir, "themes", "backfile")); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s is an archive now. Put captures into %s, then run:\n  backfile build %s\n",
		dir, filepath.Join(dir, "captures"), dir)
	return nil
}

// writePages writes the pages that every archive has, where there are none:
// about, method, data, photographs and the days of the year.
func (a *app) writePages(dir string) error {
	pages, err := fs.Sub(a.theme, "content")
	if err != nil {
		return err
	}
	for _, glob := range []string{"*.md", "photographs/*.md", "on-this-day/*.gotmpl"} {
		names, err := fs.Glob(pages, glob)
		if err != nil {
			return err
		}
		for _, name := range names {
			if path.Base(name) == "_index.md" && path.Dir(name) == "." {
				continue // the front page is this archive's own
			}
			data, err := fs.ReadFile(pages, name)
			if err != nil {
				return err
			}
			to := filepath.Join(dir, "content", filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), writeNew(to, string(data))); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeNew(name, data string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(data)
	return errors.Join(err, f.Close())
}

// settings derives a new archive's hugo.toml from the sample archive's: another
// title, the theme by name, and no mounts of the source tree.
func (a *app) settings(title string) (string, error) {
	sample, err := fs.ReadFile(a.theme, "hugo.toml")
	if err != nil {
		return "", err
	}
	var kept []string
	for part := range strings.SplitSeq(string(sample), "\n\n") {
		switch {
		case strings.HasPrefix(part, "# The sample archive"):
			part = "# The settings of this archive. Each is explained where it stands."
		case strings.HasPrefix(part, "baseURL"):
			part = "baseURL = \"https://archive.example/\"   # where the site will stand\ntitle = " + strconv.Quote(title) + "\nlocale = \"en\"\ntheme = \"backfile\""
		case strings.Contains(part, `source = "site/`), strings.Contains(part, `source = "layouts"`):
			continue
		case strings.Contains(part, "\n  description = "):
			part = "  # What the archive holds, in a sentence or two: on the home page, in the feed and in link previews.\n  # description = \"\""
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "\n\n"), nil
}

// writeTheme writes the theme's files, and the version of the bundles' format
// it shows.
func (a *app) writeTheme(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for _, part := range []string{"layouts", "site/assets", "site/i18n", "site/data"} {
		files, err := fs.Sub(a.theme, part)
		if err != nil {
			return err
		}
		if err := os.CopyFS(filepath.Join(dir, path.Base(part)), files); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "theme.toml"), themeFile(), 0o644)
}

func themeFile() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "name = \"backfile\"\n# Written by \"backfile new\", which replaces this folder. Shows bundles of schema %d.\nschema = %d\n", bundle.Schema, bundle.Schema)
	return b.Bytes()
}
