package bundle

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
)

// Action is what a plan does with a bundle.
type Action string

// The actions. Kept and Conflict leave a bundle as a hand has made it; with a
// Conflict the converter has something new to say, with Kept it has not. Left
// is a bundle that is not the converter's to judge: its record is missing.
const (
	New       Action = "new"
	Improved  Action = "improved"
	Unchanged Action = "unchanged"
	Kept      Action = "kept"
	Conflict  Action = "conflict"
	Left      Action = "left"
)

// Step is the plan for one bundle.
type Step struct {
	Action Action
	Path   string // below the content folder: "articles/2016/slug-id"
	Reason string // why a bundle is left as it is; empty otherwise

	bundle *Bundle
	record *Record           // to be written
	before *Record           // as it is there
	found  map[string]string // hashes of the files that are there, by name
}

// Plan compares what b would be with what was written last and what is there.
// It writes nothing.
func (s *Store) Plan(b *Bundle) (*Step, error) {
	r, err := record(b)
	if err != nil {
		return nil, err
	}
	dir, exists := s.dir(b.ID)
	step := &Step{Action: New, Path: dir, bundle: b, record: r}
	if !exists {
		step.Path = Path(b.Article, b.ID)
		if _, err := s.fs.Stat(path.Join(s.root, step.Path)); err == nil {
			step.Action, step.Reason = Left, "the folder is there without an "+IndexFile+"; bring that back, or move the folder away"
		}
		return step, nil
	}
	full := path.Join(s.root, dir)
	if step.before, err = s.record(full); err != nil {
		step.Action, step.Reason = Left, "its record "+RecordFile+" is missing or cannot be read"
		return step, nil
	}
	if step.found, err = s.hashes(full, step.before, r); err != nil {
		return nil, err
	}
	s.decide(step)
	return step, nil
}

// hashes returns the hashes of the files of either record that are there.
func (s *Store) hashes(dir string, records ...*Record) (map[string]string, error) {
	found := map[string]string{}
	for _, r := range records {
		for _, name := range slices.Concat(slices.Collect(maps.Keys(r.Files)), slices.Collect(maps.Keys(r.Before))) {
			if _, done := found[name]; done {
				continue
			}
			data, err := afero.ReadFile(s.fs, path.Join(dir, path.Base(name)))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			found[name] = hash(data)
		}
	}
	return found, nil
}

func (s *Store) decide(step *Step) {
	same, edited := true, ""
	for name, now := range step.found {
		if now != step.record.Files[name] {
			same = false
		}
		if now != step.before.Files[name] && now != step.before.Before[name] {
			edited = name
		}
	}
	for name := range step.before.Files {
		if step.found[name] == "" && step.before.Before == nil {
			edited = name
		}
	}
	same = same && len(step.found) == len(step.record.Files)
	switch {
	case same && step.before.Before == nil && sameRecord(step.before, step.record):
		step.Action = Unchanged
	case same || edited == "":
		step.Action = Improved
	case equal(step.before.Files, step.record.Files):
		step.Action, step.Reason = Kept, edited+" was changed by hand"
	default:
		step.Action, step.Reason = Conflict, edited+" was changed by hand, and the converter now has another version"
	}
}

func sameRecord(a, b *Record) bool {
	x, errX := a.encode()
	y, errY := b.encode()
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

// ID returns the id of the step's bundle.
func (step *Step) ID() string { return step.bundle.ID }

// Article returns the article that the step is about, nil where it was not
// extracted in this run, or after Done.
func (step *Step) Article() *article.Article {
	if step.bundle == nil {
		return nil
	}
	return step.bundle.Article
}

// Done lets go of the bundle's content, which a step that was applied needs no
// longer.
func (step *Step) Done() { step.bundle = nil }
