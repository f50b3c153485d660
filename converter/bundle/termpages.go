package bundle

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
	"backfile.example/backfile/converter/merge"
)

// TermFile is the page of a term in its folder.
const TermFile = "_index.md"

const (
	termRecord = ".term.json" // the base of the merge of a term page
	// termFolder is what a new term page's folder is called while it is written:
	// among the bundles, where what a stopped run has left is looked for.
	termFolder = "term"
)

// termPages writes the term pages that a bundle's tags need.
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
			if err := s.termPage(s.termHome(t.folder, TermPath(tag.Key)), page); err != nil {
				return err
			}
		}
	}
	return nil
}

// termHome returns the folder of a term page: in that for what is withheld, where
// a takedown has moved it.
func (s *Store) termHome(folder, name string) string {
	if held := path.Join(s.withheld, folder, name); s.heldTerms[held] {
		return held
	}
	return path.Join(s.root, folder, name)
}

// findHeldTerms looks up the term pages that takedowns have moved.
func (s *Store) findHeldTerms() error {
	s.heldTerms = map[string]bool{}
	people := path.Join(s.withheld, "people")
	entries, err := afero.ReadDir(s.fs, people)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		s.heldTerms[path.Join(people, e.Name())] = true
	}
	return err
}

// termPage writes a term page, merged with what a hand has made of it. A page
// without a record is a curator's own; one that was deleted stays deleted.
func (s *Store) termPage(dir string, theirs []byte) error {
	mine, err := afero.ReadFile(s.fs, path.Join(dir, TermFile))
	record, recordErr := afero.ReadFile(s.fs, path.Join(dir, termRecord))
	switch {
	case err == nil && recordErr == nil:
		return s.mergeTermPage(dir, record, mine, theirs)
	case err == nil, recordErr == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	base, err := merge.Describe(theirs)
	if err != nil {
		return err
	}
	if record, err = encodeBase(base); err != nil {
		return err
	}
	to := dir
	if there, err := afero.Exists(s.fs, dir); err != nil {
		return err
	} else if !there {
		to = atomicfile.Temporary(path.Join(s.root, "articles", termFolder))
		if err := s.fs.RemoveAll(to); err != nil {
			return err
		}
	}
	if err := s.writeTerm(to, theirs, record); err != nil || to == dir {
		return err
	}
	if err := s.fs.MkdirAll(path.Dir(dir), 0o755); err != nil {
		return err
	}
	return s.fs.Rename(to, dir)
}

func (s *Store) mergeTermPage(dir string, record, mine, theirs []byte) error {
	var base merge.Base
	if json.Unmarshal(record, &base) != nil {
		return nil // a curator's, as one without a record
	}
	merged, err := merge.Page(base, mine, theirs, nil)
	if err != nil {
		return nil // a hand's work that cannot be read is left alone
	}
	data, err := encodeBase(merged.Base)
	if err != nil || string(data) == string(record) && string(mine) == string(merged.Page) {
		return err
	}
	return s.writeTerm(dir, merged.Page, data)
}

// writeTerm writes a term page, then its record: a run that is stopped between
// them leaves a page that holds more than its record says, which the next merge
// finds to be the program's own words.
func (s *Store) writeTerm(dir string, page, record []byte) error {
	if err := s.fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := atomicfile.Write(s.fs, path.Join(dir, TermFile), page); err != nil {
		return err
	}
	return atomicfile.Write(s.fs, path.Join(dir, termRecord), record)
}

func encodeBase(b merge.Base) ([]byte, error) {
	data, err := json.MarshalIndent(b, "", " ")
	return append(data, '\n'), err
}
