package rebuild

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
)

// Record is what is kept of a build.
type Record struct {
	Frame    uint64            `cbor:"1,keyasint"` // of settings, templates and other pages
	Program  string            `cbor:"9,keyasint"` // that read and summed up the rest
	Odd      string            `cbor:"2,keyasint,omitempty"`
	Articles map[string]*facts `cbor:"3,keyasint"`
	Terms    map[string]*facts `cbor:"4,keyasint"`
	Pages    map[string]Page   `cbor:"5,keyasint"`
	Lists    uint64            `cbor:"8,keyasint"` // of what lists show of articles
	Files    []uint64          `cbor:"6,keyasint"` // of the site, in order
	Checked  string            `cbor:"7,keyasint"` // what none of them shows
}

// readRecord reads what this program has on record; nothing where it cannot be read,
// or where another version may have read and summed up otherwise.
func readRecord(name, program string) *Record {
	r := new(Record)
	if readCBOR(name, r) != nil || r.Program != program {
		return new(Record)
	}
	return r
}

// readCBOR reads a file that [writeCBOR] has written, however much is in it.
func readCBOR(name string, to any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	dec, err := cbor.DecOptions{MaxMapPairs: 1 << 30, MaxArrayElements: 1 << 30}.DecMode()
	if err != nil {
		return err
	}
	return dec.Unmarshal(data, to)
}

func writeCBOR(name string, value any) error {
	data, err := cbor.Marshal(value)
	if err != nil {
		return err
	}
	return atomicfile.Write(afero.NewOsFs(), filepath.ToSlash(name), data)
}

// Save puts on record that the site in made, which is about to be public, is what
// this plan is for, and that nothing of it shows what checked stands for.
func (p *Plan) Save(made, checked string) error {
	p.now.Files, p.now.Checked = nil, checked
	has := map[string]bool{}
	err := walk(made, func(file string, info fs.FileInfo) error {
		p.now.Files = append(p.now.Files, fileHash(file, info))
		if filepath.Base(file) == "index.html" {
			has[file] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(p.now.Files)
	p.now.Odd = missing(p.now.Pages, sorted(p.now.Pages), func(file string) bool { return has[file] })
	return writeCBOR(p.place, p.now)
}

// Forget has the next build make all anew.
func Forget(record string) error {
	if err := os.Remove(record); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Checked reports whether all files of the last build were looked through for what
// checked stands for.
func (p *Plan) Checked(checked string) bool { return p.was.Checked == checked }

// walk visits the files below a folder, by their path in it.
func walk(dir string, visit func(file string, info fs.FileInfo) error) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(rel), info)
	})
}
