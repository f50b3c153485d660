package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
)

// Apply does what the step says. Every file appears whole or not at all, and a
// run that is stopped anywhere is finished by the next.
func (s *Store) Apply(step *Step) error {
	var err error
	switch step.Action {
	case Left, Deleted:
		return nil
	case New:
		err = s.create(step)
	default:
		err = s.improve(step)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", step.Path, err)
	}
	return nil
}

// create writes a new bundle into a hidden folder, notes its address, and then
// renames the folder: one that is noted and is nowhere was deleted by hand.
func (s *Store) create(step *Step) error {
	dir := path.Join(s.root, step.Path)
	hidden := atomicfile.Temporary(dir)
	if err := s.fs.RemoveAll(hidden); err != nil {
		return err
	}
	if err := s.fs.MkdirAll(hidden, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(step.write)) {
		if err := afero.WriteFile(s.fs, path.Join(hidden, name), step.write[name], 0o644); err != nil {
			return err
		}
	}
	if err := s.writeRecord(hidden, step.record); err != nil {
		return err
	}
	if err := s.addresses.add(step.id, step.Path); err != nil {
		return err
	}
	s.dirs[step.id] = &place{Found: Found{Dir: step.Path}}
	return s.fs.Rename(hidden, dir)
}

// resumes reports whether an earlier run was stopped when it was about to put the
// bundle there.
func (s *Store) resumes(dir string) bool { return slices.Contains(s.stale, atomicfile.Temporary(dir)) }

// Clean removes what a run that was stopped has left half written. It comes before
// all else that writes.
func (s *Store) Clean() error {
	if err := s.addresses.forget(s.resumes); err != nil {
		return err
	}
	for _, name := range s.stale {
		if err := s.fs.RemoveAll(path.Join(s.root, name)); err != nil {
			return err
		}
	}
	s.stale = nil
	return nil
}

// IsTemporary reports whether a name is one that [atomicfile.Temporary] gives to a file or
// folder of ours.
func IsTemporary(name string, folder bool) bool {
	of, ok := strings.CutSuffix(name, ".new")
	of, hidden := strings.CutPrefix(of, ".")
	switch {
	case !ok || !hidden:
		return false
	case folder:
		return idOf(of) != "" || of == termFolder
	}
	return of == IndexFile || "."+of == RecordFile || "."+of == path.Base(AddressFile) || strings.HasPrefix(of, "photo-")
}

// improve replaces the files of a bundle. The record goes first and holds both
// versions until all files are there.
func (s *Store) improve(step *Step) error {
	if len(step.write)+len(step.remove) == 0 && step.old.is(step.record) {
		return nil
	}
	dir := s.home(step.id, step.Path)
	if err := s.fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if len(step.write)+len(step.remove) > 0 {
		pending := *step.old
		pending.Version, pending.Next = step.from, &step.record.Version
		if err := s.writeRecord(dir, &pending); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(step.write)) {
		if err := atomicfile.Write(s.fs, path.Join(dir, name), step.write[name]); err != nil {
			return err
		}
	}
	for _, name := range step.remove {
		if err := s.fs.Remove(path.Join(dir, path.Base(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return s.writeRecord(dir, step.record)
}

func (s *Store) writeRecord(dir string, r *Record) error {
	data, err := r.encode()
	if err != nil {
		return err
	}
	return atomicfile.Write(s.fs, path.Join(dir, RecordFile), data)
}
