package bundle

import (
	"bytes"
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

// PutTermPage writes the page of the term with a path in a taxonomy, merged with what a
// hand has made of it.
func (s *Store) PutTermPage(taxonomy, term string, f *TermFacts) error {
	page, err := TermPage(f)
	if err != nil {
		return err
	}
	return s.termPage(s.termHome(taxonomy, term), page)
}

// DropTermPages removes the pages of a taxonomy that the converter wrote, no hand has
// changed and keep does not want. It returns the paths of those that a hand has changed.
func (s *Store) DropTermPages(taxonomy string, keep func(term string) bool) (edited []string, err error) {
	entries, err := afero.ReadDir(s.fs, path.Join(s.root, taxonomy))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		dir := path.Join(s.root, taxonomy, e.Name())
		record, readErr := afero.ReadFile(s.fs, path.Join(dir, termRecord))
		if !e.IsDir() || keep(e.Name()) || readErr != nil {
			continue
		}
		mine, readErr := afero.ReadFile(s.fs, path.Join(dir, TermFile))
		if readErr == nil && !isWritten(record, mine) {
			edited = append(edited, e.Name())
			continue
		}
		if err := s.dropTermPage(dir, readErr == nil); err != nil {
			return edited, err
		}
	}
	return edited, err
}

// dropTermPage removes a page, then its record; of one that a hand has deleted the
// record stays, so that it stays deleted.
func (s *Store) dropTermPage(dir string, there bool) error {
	if !there {
		return nil
	}
	for _, name := range []string{termRecord, TermFile} {
		if err := s.fs.Remove(path.Join(dir, name)); err != nil {
			return err
		}
	}
	if left, err := afero.ReadDir(s.fs, dir); err != nil || len(left) > 0 {
		return err
	}
	return s.fs.Remove(dir)
}

// isWritten reports whether a page is as its record says.
func isWritten(record, page []byte) bool {
	var base merge.Base
	if json.Unmarshal(record, &base) != nil || len(base.Gone) > 0 {
		return false
	}
	return merge.Distance(base, page) == 0 && !bytes.Contains(page, []byte("\n#"))
}

// TermPageThere reports whether a taxonomy has a page for a term.
func (s *Store) TermPageThere(taxonomy, term string) bool {
	there, _ := afero.Exists(s.fs, path.Join(s.root, taxonomy, term, TermFile))
	return there
}

// termHome returns the folder of a term page: in that for what is withheld, where
// a takedown has moved it.
func (s *Store) termHome(taxonomy, term string) string {
	held := path.Join(s.withheld, taxonomy, term)
	if there, _ := afero.DirExists(s.fs, held); there {
		return held
	}
	return path.Join(s.root, taxonomy, term)
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
