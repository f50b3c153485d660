package takedown

import (
	"os"
	"path"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/bundle"
)

// termPages moves the pages of people whose names are removed out of content, and
// brings those back whose are not any more.
func (orders Orders) termPages(a Archive, r *Result) error {
	var names []string
	for i := range orders {
		if orders[i].Grade == Names {
			names = append(names, orders[i].all()...)
		}
	}
	match := expression(names)
	removed := func(people string, e os.FileInfo) bool {
		data, _ := afero.ReadFile(a.FS, path.Join(people, e.Name(), bundle.TermFile))
		return len(names) > 0 && (match.MatchString(e.Name()) || match.Match(data))
	}
	shown, held := path.Join(a.Content, "people"), path.Join(a.Withheld, "people")
	if err := a.moveTerms(shown, held, Deed{Grade: Names, What: "withheld"}, r, removed); err != nil {
		return err
	}
	return a.moveTerms(held, shown, Deed{What: "brought back"}, r, func(people string, e os.FileInfo) bool { return !removed(people, e) })
}

// moveTerms moves the folders of term pages that it is to, as a deed.
func (a Archive) moveTerms(from, to string, d Deed, r *Result, which func(string, os.FileInfo) bool) error {
	entries, err := afero.ReadDir(a.FS, from)
	if err != nil {
		return nil // there are none
	}
	for _, e := range entries {
		if !e.IsDir() || !which(from, e) {
			continue
		}
		d.ID, d.Path = "people/"+e.Name(), "people/"+e.Name()
		if err := a.did(r, d); err != nil {
			return err
		}
		if err := a.moveTerm(path.Join(from, e.Name()), path.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// moveTerm moves one folder. What is in its new place, which a hand has put there,
// is kept.
func (a Archive) moveTerm(from, to string) error {
	if data, err := afero.ReadFile(a.FS, path.Join(to, bundle.TermFile)); err == nil {
		kept := path.Join(a.Withheld, editedDir, path.Base(to)+"-"+hash(data)[:8])
		if err := a.move(to, kept); err != nil {
			return err
		}
	}
	return a.move(from, to)
}

// move moves a folder into the place of another.
func (a Archive) move(from, to string) error {
	if err := a.FS.MkdirAll(path.Dir(to), 0o755); err != nil {
		return err
	}
	if err := a.FS.RemoveAll(to); err != nil {
		return err
	}
	return a.FS.Rename(from, to)
}
