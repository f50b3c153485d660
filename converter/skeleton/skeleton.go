// Package skeleton writes what a new archive begins with: settings, folders, an
// example of each file that curators keep, the pages that every archive has, and the
// theme.
package skeleton

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/settings"
)

// Archive is what is told of a new archive.
type Archive struct {
	Title   string
	Locale  string // BCP 47; its first part is a language of the theme: "en-GB"
	Home    string // of the newspaper, "Phnom Penh, Cambodia"; empty where unknown
	Address string // of the site: "https://archive.example/"

	Theme   fs.FS  // as in the source tree: layouts/, site/…, content/, hugo.toml
	Version string // of the theme
}

// The curated files, with nothing decided and all that can be in comments.
//
//go:embed authority/*.yaml takedown.yaml
var curated embed.FS

// Curated returns what a curated file of a new archive holds: "authority/people.yaml".
func Curated(name string) (string, error) {
	data, err := curated.ReadFile(name)
	return string(data), err
}

// folders of an archive that may be empty.
var folders = []string{"captures", "content/articles", "authority"}

const ignored = "/public/\n/publish/\n/resources/\n/withheld/\n/.backfile/\n.hugo_build.lock\n"

// Settings returns the name of the file or folder of settings that a folder has, for
// Hugo knows several; "" where it has none.
func Settings(dir string) string {
	for _, name := range []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json", "config"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return name
		}
	}
	return ""
}

// Write writes the archive into dir. A file that is there already stays as it is,
// but for the theme, which is replaced; so do settings of any name.
func (a *Archive) Write(dir string) error {
	for _, d := range folders {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(d)), 0o755); err != nil {
			return err
		}
	}
	toml, err := a.settings()
	if err != nil {
		return err
	}
	files := map[string]string{
		"hugo.toml":         toml,
		".gitignore":        ignored,
		"content/_index.md": "---\ntitle: " + settings.Quote(a.Title) + "\n# What the archive holds, in a sentence or two: on the front page, in the feed and in previews of links.\n# description: \"\"\n# Articles for the front, by page path; without any, the newest with photographs.\n# featured: [/articles/2003/ferry-runs-again-670ws642]\n---\n",
		// Without a title it is called "Articles", in the language of the interface.
		"content/articles/_index.md": "---\n# title: \"All articles\"\n---\n",
	}
	if Settings(dir) != "" {
		delete(files, "hugo.toml")
	}
	if err := errors.Join(read(curated, files), a.pages(files)); err != nil {
		return err
	}
	for name, data := range files {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	return a.writeTheme(filepath.Join(dir, "themes", "backfile"))
}

// pages adds the pages that every archive has: about, method, data, search,
// photographs and the days of the year.
func (a *Archive) pages(files map[string]string) error {
	content, err := fs.Sub(a.Theme, "content")
	if err != nil {
		return err
	}
	for _, name := range []string{"about.md", "method.md", "data.md", "search.md", "photographs/_index.md", "on-this-day/_content.gotmpl"} {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			return err
		}
		files["content/"+name] = string(data)
	}
	return nil
}

// read adds the files of a file system.
func read(fsys fs.FS, files map[string]string) error {
	return fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
}

// writeNew writes a file where there is none.
func writeNew(name, data string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
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

// settings derives a new archive's hugo.toml from the sample archive's: the theme by
// name, no mounts of the source tree, and what is told of the archive.
func (a *Archive) settings() (string, error) {
	sample, err := fs.ReadFile(a.Theme, "hugo.toml")
	if err != nil {
		return "", err
	}
	language, _, _ := strings.Cut(a.Locale, "-")
	var kept []string
	for part := range strings.SplitSeq(string(sample), "\n\n") {
		switch {
		case strings.HasPrefix(part, "# The sample archive"):
			part = "# The settings of this archive. What is in comments is optional."
		case strings.HasPrefix(part, "baseURL"):
			part = strings.Join([]string{
				"# Where the site will stand.", "baseURL = " + settings.Quote(a.Address), "title = " + settings.Quote(a.Title),
				"# How dates and numbers are written, and the language of the interface (docs/language.md).",
				"locale = " + settings.Quote(a.Locale), "defaultContentLanguage = " + settings.Quote(language), `theme = "backfile"`}, "\n")
		case strings.Contains(part, `source = "site/`), strings.Contains(part, `source = "layouts"`):
			continue
		}
		part = strings.Replace(part, "# A site that imports the theme gets these parameters too: nothing here may be about the sample.\n", "", 1)
		if before, after, ok := strings.Cut(part, "  # [params.backfile]\n  #   home = \"Phnom Penh, Cambodia\"\n"); ok && a.Home != "" {
			part = before + "  [params.backfile]\n    home = " + settings.Quote(a.Home) + "\n" + strings.Replace(after, "  #   ", "    # ", 1)
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "\n\n"), nil
}

// writeTheme replaces the theme.
func (a *Archive) writeTheme(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for _, part := range []string{"layouts", "site/assets", "site/i18n", "site/data"} {
		files, err := fs.Sub(a.Theme, part)
		if err != nil {
			return err
		}
		if err := os.CopyFS(filepath.Join(dir, path.Base(part)), files); err != nil {
			return err
		}
	}
	about := fmt.Sprintf("name = \"backfile\"\n# Written by \"backfile new\", which replaces this folder: changes belong into the archive's own layouts/ and assets/.\nversion = %s\n# Of the bundles that it shows.\nschema = %d\n", settings.Quote(a.Version), bundle.Schema)
	return os.WriteFile(filepath.Join(dir, "theme.toml"), []byte(about), 0o644)
}
