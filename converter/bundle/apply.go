package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/spf13/afero"
)

// Apply does what the step says. Every file appears whole or not at all, and a
// run that is stopped anywhere is finished by the next.
func (s *Store) Apply(step *Step) error {
	var err error
	switch step.Action {
	case New:
		err = s.create(step)
	case Improved:
		err = s.improve(step)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", step.Path, err)
	}
	if step.Action == Left {
		return nil
	}
	s.dirs[step.bundle.ID] = &place{Found: Found{Dir: step.Path}}
	return s.termPages(step.bundle)
}

// create writes a new bundle into a hidden folder and renames that.
func (s *Store) create(step *Step) error {
	dir := path.Join(s.root, step.Path)
	parent, base := path.Split(dir)
	hidden := path.Join(parent, "."+base+".new")
	if err := s.fs.RemoveAll(hidden); err != nil {
		return err
	}
	if err := s.fs.MkdirAll(hidden, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(step.bundle.Files)) {
		if err := afero.WriteFile(s.fs, path.Join(hidden, name), step.bundle.Files[name], 0o644); err != nil {
			return err
		}
	}
	if err := s.writeRecord(hidden, step.record); err != nil {
		return err
	}
	return s.fs.Rename(hidden, dir)
}

// improve replaces the files of a bundle that no hand has touched. The record
// goes first and holds both versions until all files are there.
func (s *Store) improve(step *Step) error {
	dir := path.Join(s.root, step.Path)
	pending := *step.record
	pending.Before = step.found
	if err := s.writeRecord(dir, &pending); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(step.bundle.Files)) {
		if step.found[name] == step.record.Files[name] {
			continue
		}
		if err := replace(s.fs, path.Join(dir, name), step.bundle.Files[name]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(step.found)) {
		if _, keep := step.record.Files[name]; !keep {
			if err := s.fs.Remove(path.Join(dir, path.Base(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return s.writeRecord(dir, step.record)
}

func (s *Store) writeRecord(dir string, r *Record) error {
	data, err := r.encode()
	if err != nil {
		return err
	}
	return replace(s.fs, path.Join(dir, RecordFile), data)
}

// replace writes a temporary file beside name and renames it.
func replace(fsys afero.Fs, name string, data []byte) error {
	dir, base := path.Split(name)
	temp := path.Join(dir, "."+base+".new")
	if err := afero.WriteFile(fsys, temp, data, 0o644); err != nil {
		return err
	}
	return fsys.Rename(temp, name)
}

// termPages writes the term pages that the bundle's tags need and that do not
// exist. One that exists is the curator's.
func (s *Store) termPages(b *Bundle) error {
	for _, t := range []struct {
		folder string
		tags   tags
	}{{"people", b.People}, {"places", b.Places}, {"topics", b.Topics}} {
		for _, tag := range t.tags {
			page := TermPage(tag)
			if page == nil {
				continue
			}
			name := path.Join(s.root, t.folder, TermPath(tag.Key), "_index.md")
			if exists, err := afero.Exists(s.fs, name); err != nil || exists {
				if err != nil {
					return err
				}
				continue
			}
			if err := s.fs.MkdirAll(path.Dir(name), 0o755); err != nil {
				return err
			}
			if err := replace(s.fs, name, page); err != nil {
				return err
			}
		}
	}
	return nil
}

// Verify reads a bundle that was left as it is once more and reports whether
// every file is as it was when the step was planned.
func (s *Store) Verify(step *Step) (bool, error) {
	if step.Action != Kept && step.Action != Conflict {
		return true, nil
	}
	now, err := s.hashes(path.Join(s.root, step.Path), step.before, step.record)
	if err != nil {
		return false, err
	}
	return equal(now, step.found), nil
}
