package takedown

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// stub is the record of what is left in content of a bundle that is withheld.
type stub struct {
	Schema   int               `json:"schema"`
	ID       string            `json:"id"`
	Withheld bool              `json:"withheld"`
	Files    map[string]string `json:"files"`   // what is left, by name: SHA-256
	Earlier  string            `json:"earlier"` // SHA-256 of the index before: it is no hand's, where a run was stopped
}

// editedDir is the folder in that for what is withheld that keeps what hands have
// made of what was left in content.
const editedDir = "edited"

// withhold sees that the whole bundle lies outside of content, and returns its
// pictures in which no name is found, by name.
func (a Archive) withhold(b *held, r *Result) (map[string][]byte, error) {
	to := path.Join(a.Withheld, b.id)
	if !b.withheld {
		if err := a.FS.RemoveAll(to); err != nil {
			return nil, err
		}
	}
	entries, err := afero.ReadDir(a.FS, b.full)
	if err != nil {
		return nil, err
	}
	names := expression(b.verdict.names) // in a picture's own description
	pictures := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() || bundle.IsTemporary(e.Name(), false) {
			continue
		}
		data, err := afero.ReadFile(a.FS, path.Join(b.full, e.Name()))
		if err != nil {
			return nil, err
		}
		if !b.withheld {
			if err := put(a.FS, path.Join(to, e.Name()), data); err != nil {
				return nil, err
			}
		}
		switch {
		case e.Name() == bundle.IndexFile || strings.HasPrefix(e.Name(), "."):
		case b.verdict.grade == Text || b.verdict.grade == Remove || len(b.verdict.names) > 0 && names.Match(bytes.ToValidUTF8(data, []byte(" "))):
			r.Pictures[hash(data)] = "/" + b.dir
		default:
			pictures[e.Name()] = data
		}
	}
	return pictures, nil
}

// leave writes into content what is left of a bundle.
func (a Archive) leave(b *held, reduced *page, pictures map[string][]byte, r *Result) error {
	dir, err := a.rename(b, r)
	if err != nil {
		return err
	}
	files, err := left(reduced, pictures)
	if err != nil {
		return err
	}
	index, err := afero.ReadFile(a.FS, path.Join(dir, bundle.IndexFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s := stub{Schema: bundle.Schema, ID: b.id, Withheld: true, Files: map[string]string{}, Earlier: hash(index)}
	for name, data := range files {
		s.Files[name] = hash(data)
	}
	if b.withheld {
		if err := a.keepEdit(b, index, &s, r); err != nil {
			return err
		}
		if same, err := a.has(dir, &s); err != nil || same && maps.Equal(s.Files, b.stub.Files) {
			return err
		}
	}
	if err := a.did(r, Deed{b.id, b.dir, b.verdict.grade, "withheld"}); err != nil {
		return err
	}
	return a.replace(dir, &s, files)
}

// left returns the files that are left: an index without the pictures that are
// withheld, and the others.
func left(reduced *page, pictures map[string][]byte) (files map[string][]byte, err error) {
	files = map[string][]byte{}
	if figures := reduced.get("figures"); figures != nil {
		for _, f := range figures.Content {
			if name := path.Base(text(valueOf(f, "file"))); pictures[name] != nil {
				files[name] = pictures[name]
			} else {
				drop(f, "file")
			}
		}
	}
	files[bundle.IndexFile], err = reduced.bytes()
	return files, err
}

// replace makes a folder hold a record and files, and nothing else.
func (a Archive) replace(dir string, s *stub, files map[string][]byte) error {
	record, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	// The record comes first: from then on the whole bundle is that outside.
	if err := put(a.FS, path.Join(dir, bundle.RecordFile), append(record, '\n')); err != nil {
		return err
	}
	for name, data := range files {
		if err := put(a.FS, path.Join(dir, name), data); err != nil {
			return err
		}
	}
	entries, err := afero.ReadDir(a.FS, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if files[e.Name()] == nil && e.Name() != bundle.RecordFile {
			if err := a.FS.RemoveAll(path.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepEdit keeps what a hand has made of the index that was left in content.
func (a Archive) keepEdit(b *held, index []byte, want *stub, r *Result) error {
	switch now := hash(index); now {
	case b.stub.Files[bundle.IndexFile], b.stub.Earlier, want.Files[bundle.IndexFile], hash(nil):
		return nil
	default:
		edited := path.Join(a.Withheld, editedDir, b.id+"-"+now[:8]+".md")
		r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-edited", File: b.dir,
			Detail: "was edited where an order withholds it; the edit is in " + edited + ", and the place for edits is " + path.Join(a.Withheld, b.id, bundle.IndexFile)})
		return put(a.FS, edited, index)
	}
}

// has reports whether a folder holds the files of a record, and none else.
func (a Archive) has(dir string, s *stub) (bool, error) {
	entries, err := afero.ReadDir(a.FS, dir)
	if err != nil {
		return false, err
	}
	for name, sum := range s.Files {
		data, err := afero.ReadFile(a.FS, path.Join(dir, name))
		if err != nil || hash(data) != sum {
			return false, nil
		}
	}
	return len(entries) == len(s.Files)+1, nil
}

// rename moves a bundle whose address holds a name that is removed, and returns
// its folder.
func (a Archive) rename(b *held, r *Result) (string, error) {
	dir := path.Join(a.Content, b.dir)
	if len(b.verdict.names) == 0 || !expression(b.verdict.names).MatchString(path.Base(b.dir)) {
		return dir, nil
	}
	b.dir = path.Join(path.Dir(b.dir), b.id)
	if err := a.did(r, Deed{b.id, b.dir, b.verdict.grade, "renamed"}); err != nil {
		return "", err
	}
	to := path.Join(a.Content, b.dir)
	return to, a.FS.Rename(dir, to)
}
