package rebuild

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Site is what of a site is neither content nor derived from it.
type Site struct {
	Taxonomies []string // their folders: "people"
	Print      uint64   // of all settings, and of the files of the theme
	Odd        string   // why no part of it can be made alone; empty where it can
	Shard      int      // how many articles one run of Hugo has at most
	utc        bool     // dates without a zone are in UTC, as this package takes them
	mounts     []json.RawMessage
}

// config is what is read of Hugo's settings, as Hugo prints them.
type config struct {
	Taxonomies         map[string]string
	Permalinks         map[string]any
	Languages          map[string]any
	UglyURLs           any
	EnableGitInfo      bool
	DisablePathToLower bool
	RemovePathAccents  bool
	BuildFuture        bool
	BuildDrafts        bool
	TimeZone           string
	Params             struct {
		Backfile struct {
			// Incremental false has all made anew each time; true has it trusted that
			// templates of the site's own show nothing of other pages but what this
			// program's do.
			Incremental *bool
			Shard       int
		}
	}
}

// defaultShard keeps a run of Hugo within some 6 GB.
const defaultShard = 40_000

// module is a source of files, as Hugo prints them.
type module struct {
	Dir, Owner string
	Mounts     []json.RawMessage
}

// mount is where a folder's files lie for Hugo.
type mount struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// ReadSite reads what hugo, a function that runs Hugo in the archive, says of its
// settings. theme holds this program's own templates, in layouts/.
func ReadSite(hugo func(args ...string) ([]byte, error), theme fs.FS) (*Site, error) {
	text, err := hugo("config", "--format", "json")
	if err != nil {
		return nil, err
	}
	text = object(text)
	var c config
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, fmt.Errorf("read the settings that Hugo prints: %w", err)
	}
	mounts, err := hugo("config", "mounts")
	if err != nil {
		return nil, err
	}
	s := &Site{Taxonomies: slices.Sorted(maps.Values(c.Taxonomies)), Odd: c.odd(), Shard: cmp.Or(c.Params.Backfile.Shard, defaultShard),
		utc: c.TimeZone == "" || strings.EqualFold(c.TimeZone, "UTC")}
	var files sum
	files.text(string(text), string(object(mounts)))
	for dec := json.NewDecoder(bytes.NewReader(object(mounts))); ; {
		var m module
		if err := dec.Decode(&m); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the folders that Hugo prints: %w", err)
		}
		own, err := files.module(&m, theme)
		if err != nil {
			return nil, err
		}
		if err := s.mount(&m); err != nil {
			return nil, err
		}
		if s.Odd == "" && own != "" && c.Params.Backfile.Incremental == nil {
			s.Odd = own + " may show anything of other pages"
		}
	}
	s.Print = uint64(files)
	return s, nil
}

// object returns the JSON that Hugo prints, without what it warns of before.
func object(text []byte) []byte {
	if bytes.HasPrefix(text, []byte("{")) {
		return text
	}
	return text[bytes.Index(text, []byte("\n{"))+1:]
}

// mount keeps the mounts of the archive itself, but that of its content, which alone
// may be content.
func (s *Site) mount(m *module) error {
	for _, raw := range m.Mounts {
		var at mount
		if err := json.Unmarshal(raw, &at); err != nil {
			return err
		}
		switch content := strings.HasPrefix(at.Target+"/", "content/"); {
		case content && (m.Owner != "" || at != mount{"content", "content"}):
			s.Odd = "content lies in " + at.Source + " too"
		case !content && m.Owner == "":
			s.mounts = append(s.mounts, raw)
		}
	}
	return nil
}

// odd returns a setting by which pages lie, or come about, otherwise than this
// package takes them to.
func (c *config) odd() string {
	asked := c.Params.Backfile.Incremental
	ugly, _ := json.Marshal(c.UglyURLs)
	for _, setting := range []struct {
		name string
		set  bool
	}{
		{"permalinks", len(c.Permalinks) > 0},
		{"several languages", len(c.Languages) > 1},
		{"uglyURLs", !slices.Contains([]string{"null", "{}", "false"}, string(ugly))},
		{"enableGitInfo", c.EnableGitInfo},
		{"disablePathToLower", c.DisablePathToLower},
		{"removePathAccents", c.RemovePathAccents},
		{"not buildFuture", !c.BuildFuture},
		{"buildDrafts", c.BuildDrafts},
		{"incremental = false", asked != nil && !*asked},
	} {
		if setting.set {
			return "hugo.toml has " + setting.name
		}
	}
	return ""
}

// module adds the files of a module but content and derived data. It returns a
// template that is not this program's.
func (s *sum) module(m *module, theme fs.FS) (own string, err error) {
	for _, raw := range m.Mounts {
		var mount mount
		if err := json.Unmarshal(raw, &mount); err != nil {
			return "", err
		}
		kind, _, _ := strings.Cut(mount.Target, "/")
		if kind == "content" || mount.Target == "data/backfile" {
			continue
		}
		root := mount.Source
		if !filepath.IsAbs(root) {
			root = filepath.Join(m.Dir, root)
		}
		if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		err := walk(root, func(file string, info fs.FileInfo) error {
			*s += sum(fileHash(path.Join(mount.Target, file), info))
			if own != "" || kind != "layouts" || ignored(path.Base(file)) {
				return nil
			}
			data, err := os.ReadFile(filepath.Join(root, file))
			if err != nil {
				return err
			}
			name := path.Join(mount.Target, file)
			if ours, err := fs.ReadFile(theme, name); err != nil || !bytes.Equal(data, ours) {
				own = name
			}
			return nil
		})
		if err != nil {
			return own, err
		}
	}
	return own, nil
}
