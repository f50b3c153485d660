package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
)

// Store is the content folder of an archive with the bundles in it.
type Store struct {
	fs   afero.Fs
	root string
	dirs map[string]string // bundle folder below root, by id
}

// Open looks up the bundles below root/articles, wherever a curator has moved
// them. Two bundles with one id are reported; the first in alphabetical order
// counts.
func Open(fsys afero.Fs, root string) (*Store, []article.Problem, error) {
	root = path.Clean(filepath.ToSlash(root))
	s := &Store{fs: fsys, root: root, dirs: map[string]string{}}
	var problems []article.Problem
	err := Walk(fsys, root, func(dir string) error {
		id := s.identify(path.Join(root, dir))
		if other, ok := s.dirs[id]; ok && id != "" {
			problems = append(problems, article.Problem{Severity: article.Warning, Code: "id-twice",
				Detail: fmt.Sprintf("has the id %s, as %s has; it is left alone", id, other), File: dir})
		} else if id != "" {
			s.dirs[id] = dir
		}
		return nil
	})
	if err != nil {
		return nil, problems, err
	}
	return s, problems, nil
}

// Walk calls visit with the folder of each bundle below root/articles, relative
// to root, in alphabetical order. Hidden folders are passed over: a run that was
// stopped leaves them.
func Walk(fsys afero.Fs, root string, visit func(dir string) error) error {
	root = path.Clean(filepath.ToSlash(root))
	start := path.Join(root, "articles")
	entries, err := afero.ReadDir(fsys, start) // follows a link, as Walk does not
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", start, err)
	}
	for _, e := range entries {
		err := afero.Walk(fsys, path.Join(start, e.Name()), func(name string, info fs.FileInfo, err error) error {
			switch {
			case err != nil:
				return err
			case info.IsDir() && strings.HasPrefix(info.Name(), "."):
				return fs.SkipDir
			case info.IsDir() || info.Name() != IndexFile:
				return nil
			}
			return visit(strings.TrimPrefix(path.Dir(filepath.ToSlash(name)), root+"/"))
		})
		if err != nil {
			return fmt.Errorf("read %s: %w", start, err)
		}
	}
	return nil
}

// identify returns the id of the bundle in dir: from its record, else from the
// folder's name.
func (s *Store) identify(dir string) string {
	if r, err := s.record(dir); err == nil {
		return r.ID
	}
	return idOf(path.Base(dir))
}

func (s *Store) record(dir string) (*Record, error) {
	data, err := afero.ReadFile(s.fs, path.Join(dir, RecordFile))
	if err != nil {
		return nil, err
	}
	r := &Record{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("read %s: %w", path.Join(dir, RecordFile), err)
	}
	return r, nil
}
