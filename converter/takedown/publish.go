package takedown

import (
	"bytes"
	"io/fs"
	"path"
	"slices"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// publish sees that a bundle is whole in content, with a note where an order says
// so.
func (a Archive) publish(b *held, r *Result) error {
	if b.withheld {
		return a.bringBack(b, r)
	}
	name := path.Join(a.Content, b.dir, bundle.IndexFile)
	index := annotate(b.index, &b.verdict)
	if now, err := afero.ReadFile(a.FS, name); err != nil {
		return err
	} else if !bytes.Equal(index, now) {
		if err := a.did(r, Deed{b.id, b.dir, b.verdict.grade, "noted"}); err != nil {
			return err
		}
		if err := put(a.FS, name, index); err != nil {
			return err
		}
	}
	return a.clear(b, r)
}

// bringBack puts a whole bundle into content again.
func (a Archive) bringBack(b *held, r *Result) error {
	if err := a.did(r, Deed{b.id, b.dir, b.verdict.grade, "brought back"}); err != nil {
		return err
	}
	entries, err := afero.ReadDir(a.FS, b.full)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(x, y fs.FileInfo) int { // the record last: until then the whole bundle is that outside
		return last(x.Name()) - last(y.Name())
	})
	for _, e := range entries {
		if bundle.IsTemporary(e.Name(), e.IsDir()) {
			continue
		}
		data, err := afero.ReadFile(a.FS, path.Join(b.full, e.Name()))
		if err != nil {
			return err
		}
		if e.Name() == bundle.IndexFile {
			data = annotate(b.index, &b.verdict)
		}
		if err := put(a.FS, path.Join(a.Content, b.dir, e.Name()), data); err != nil {
			return err
		}
	}
	return a.FS.RemoveAll(b.full)
}

func last(name string) int {
	if name == bundle.RecordFile {
		return 1
	}
	return 0
}

// clear removes what a stopped run has left of a bundle that was brought back.
// What is not in content too is kept.
func (a Archive) clear(b *held, r *Result) error {
	old := path.Join(a.Withheld, b.id)
	entries, err := afero.ReadDir(a.FS, old)
	if err != nil || b.id == "" {
		return nil // as it should be: there is none
	}
	for _, e := range entries {
		was, err := afero.ReadFile(a.FS, path.Join(old, e.Name()))
		if err != nil {
			return err
		}
		now, _ := afero.ReadFile(a.FS, path.Join(a.Content, b.dir, e.Name()))
		if !bytes.Equal(annotate(was, &verdict{}), annotate(now, &verdict{})) {
			return a.keep(b, old, was, r)
		}
	}
	return a.FS.RemoveAll(old)
}

// keep moves a folder to what hands have made.
func (a Archive) keep(b *held, old string, data []byte, r *Result) error {
	to := path.Join(a.Withheld, editedDir, b.id+"-"+hash(data)[:8])
	r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-edited", File: b.dir,
		Detail: "is published again, and its folder for what is withheld held something else, which is in " + to})
	return a.move(old, to)
}
