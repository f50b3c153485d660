package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/merge"
)

// Action is what a plan does with a bundle.
type Action string

// The actions. With Conflict, what does not conflict is improved. Kept is
// unchanged, and has changes by hand. Left is a bundle that is not the
// converter's to judge: its record is missing, or it cannot be read. Deleted is
// one that a hand has deleted, and that stays so.
const (
	New       Action = "new"
	Improved  Action = "improved"
	Unchanged Action = "unchanged"
	Kept      Action = "kept"
	Conflict  Action = "conflict"
	Left      Action = "left"
	Deleted   Action = "deleted"
)

// Step is the plan for one bundle.
type Step struct {
	Action    Action
	Path      string // below the content folder: "articles/2016/slug-id"
	Reason    string // why a bundle is left or stays deleted; empty otherwise
	Conflicts []merge.Conflict

	// Before and After are the index as it is there, nil if it is not, and as it
	// is to be; nil after Done.
	Before, After []byte

	id      string
	article *article.Article
	bundle  *Bundle
	old     *Record           // as it is there, nil if it is not
	from    Version           // what the converter wrote of that
	record  *Record           // to be written
	write   map[string][]byte // files to be written, by name
	remove  []string          // files to be removed
	edited  bool              // the index has changes by hand
	base    merge.Base        // of which they are changes, with the names of now
	mine    []byte            // the index as it is there, with the names of now
}

// Plan compares what b would be with what was written last and what is there.
// It writes nothing.
func (s *Store) Plan(b *Bundle) (*Step, error) {
	theirs, err := versionOf(b)
	if err != nil {
		return nil, err
	}
	step := &Step{id: b.ID, article: b.Article, bundle: b, After: b.Files[IndexFile],
		record: &Record{Schema: Schema, ID: b.ID, Key: b.Key, Version: theirs, Terms: termsOf(b), Organisations: organisationsOf(b)}}
	if p, exists := s.dirs[b.ID]; exists {
		step.Path = p.Dir
		if there, _ := afero.Exists(s.fs, path.Join(s.home(b.ID, p.Dir), IndexFile)); p.withheld && !there {
			step.Action, step.write, step.old = Improved, b.Files, &Record{} // it was lost, as in a clone
			return step, nil
		}
		return step, s.compare(step)
	}
	step.Action, step.Path, step.write = New, Path(b.Article, b.ID), b.Files
	if was := s.Address(b.ID); was != "" && !s.resumes(was) {
		step.Path = was
		step.leave(Deleted, "was deleted by hand and stays so; take its lines out of "+path.Join(s.root, AddressFile)+" to have it again")
	}
	if _, err := s.fs.Stat(path.Join(s.root, step.Path)); err == nil {
		step.leave(Left, "the folder is there without an "+IndexFile+"; bring that back, or move the folder away")
	}
	return step, nil
}

// leave makes a step one that does nothing.
func (step *Step) leave(action Action, reason string) {
	step.Action, step.Reason, step.write, step.remove = action, reason, nil, nil
	step.After = step.Before
}

// compare plans for a bundle that is there.
func (s *Store) compare(step *Step) error {
	dir := s.home(step.id, step.Path)
	var err error
	if step.Before, err = afero.ReadFile(s.fs, path.Join(dir, IndexFile)); err != nil {
		return err
	}
	if step.old, err = s.record(dir); err != nil {
		step.leave(Left, "its record "+RecordFile+" is missing or cannot be read")
		return nil
	}
	step.from = step.old.nearest(step.Before)
	if err := s.index(step); err != nil {
		step.leave(Left, "its "+IndexFile+" cannot be merged: "+err.Error())
		return nil
	}
	if err := s.pictures(step, dir); err != nil {
		return err
	}
	switch {
	case len(step.Conflicts) > 0:
		step.Action = Conflict
	case len(step.write)+len(step.remove) > 0 || !step.old.is(step.record):
		step.Action = Improved
	case step.edited:
		step.Action = Kept
	default:
		step.Action = Unchanged
	}
	return nil
}

// index merges the index with what a hand has made of it. One that is as the
// converter wrote it may still be without what a hand has removed, and hold what one has
// added under a name that the converter has found, too.
func (s *Store) index(step *Step) error {
	if !step.old.wrote(IndexFile, hash(step.Before)) || len(step.from.Gone)+len(step.from.Written) > 0 {
		step.edited = true
		renamed, err := merge.Rename(step.from.Base, step.Before, step.After, step.bundle.Names)
		if err != nil {
			return err
		}
		step.base, step.mine = renamed.Base, renamed.Page
		merged, err := merge.Page(step.base, step.mine, step.After, func(c merge.Conflict) merge.Choice { return s.Choose(step.id, c) })
		if err != nil {
			return err
		}
		renamed.Keep(&merged.Base)
		merged.Base.IDs = merge.IDs(step.from.Base, step.record.Base)
		step.After, step.record.Base, step.Conflicts = merged.Page, merged.Base, merged.Conflicts
	}
	if string(step.After) != string(step.Before) {
		step.put(IndexFile, step.After)
	}
	return nil
}

func (step *Step) put(name string, data []byte) {
	if step.write == nil {
		step.write = map[string][]byte{}
	}
	step.write[name] = data
}

// pictures plans for the files beside the index. What a hand has made of one stays
// a hand's where the new version is the same: it may be taken from there, if the
// capture has gone (see [Store.Recall]).
func (s *Store) pictures(step *Step, dir string) error {
	base := maps.Clone(step.from.Files)
	step.from.Files = base
	for _, name := range slices.Sorted(maps.Keys(both(base, step.record.Files))) {
		if name == IndexFile {
			continue
		}
		mine, err := s.hashOf(path.Join(dir, path.Base(name)))
		if err != nil {
			return err
		}
		theirs, byHand := step.record.Files[name], !step.old.wrote(name, mine)
		if !byHand {
			set(base, name, mine)
		}
		switch {
		case mine == theirs && byHand:
			set(step.record.Files, name, base[name])
			continue
		case mine == theirs, theirs == base[name]:
			continue
		case byHand:
			if s.conflict(step, name, mine, theirs, base[name]) {
				continue
			}
		}
		if theirs != "" {
			step.put(name, step.bundle.Files[name])
		} else if mine != "" {
			step.remove = append(step.remove, name)
		}
	}
	return nil
}

// set notes the hash of a file, empty for one that is not there.
func set(files map[string]string, name, hash string) {
	if files[name] = hash; hash == "" {
		delete(files, name)
	}
}

// conflict has a picture decided that a hand has changed and of which there is
// another version now. It reports whether the hand's stays.
func (s *Store) conflict(step *Step, name, mine, theirs, base string) (stays bool) {
	c := merge.Conflict{At: "files/" + name, Mine: mine, Theirs: theirs}
	choice := s.Choose(step.id, c)
	if choice == merge.Undecided {
		step.Conflicts = append(step.Conflicts, c)
		set(step.record.Files, name, base)
	}
	return choice != merge.Theirs
}

// hashOf returns the hash of a file, empty if there is none.
func (s *Store) hashOf(name string) (string, error) {
	data, err := afero.ReadFile(s.fs, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return hash(data), nil
}

func both(a, b map[string]string) map[string]string {
	out := maps.Clone(a)
	if out == nil {
		out = map[string]string{}
	}
	maps.Copy(out, b)
	return out
}

// Verify reads what was made of a bundle that a hand has changed, and returns the
// changes that are not there.
func (s *Store) Verify(step *Step) ([]string, error) {
	if !step.edited || step.Action == Left {
		return nil, nil
	}
	after, err := afero.ReadFile(s.fs, path.Join(s.home(step.id, step.Path), IndexFile))
	if err != nil {
		return nil, err
	}
	lost, err := merge.Lost(step.base, step.record.Base, step.mine, after)
	if err != nil {
		return nil, fmt.Errorf("read %s again: %w", step.Path, err)
	}
	return lost, nil
}

// Edited reports whether a hand has changed the bundle's index.
func (step *Step) Edited() bool { return step.edited }

// Names returns the names of people, places and topics in an index that a hand has
// changed; those of another are what the converter found.
func (step *Step) Names() []string {
	var head struct{ People, Places, Topics []string }
	if !step.edited {
		return nil
	}
	_, _ = Parse(step.After, &head) // of what cannot be read no name is changed
	return slices.Concat(head.People, head.Places, head.Topics)
}

// ID returns the id of the step's bundle.
func (step *Step) ID() string { return step.id }

// Article returns the article that the step is about, nil where it was not
// extracted in this run, or after Done.
func (step *Step) Article() *article.Article { return step.article }

// Done lets go of the bundle's content, which a step that was applied needs no
// longer.
func (step *Step) Done() {
	step.bundle, step.article, step.Before, step.After, step.mine, step.write = nil, nil, nil, nil, nil, nil
	step.old, step.record = nil, nil
}
