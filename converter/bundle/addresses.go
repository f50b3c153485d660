package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
)

// AddressFile lists, below the content folder, every bundle that there ever was
// with every address it had: a line for each, the id and the path. It tells what
// a hand has deleted from what was never there, and where a bundle lay before it
// was moved.
const AddressFile = "articles/.addresses"

// addresses is that list.
type addresses struct {
	fs   afero.Fs
	name string
	of   map[string][]string // by id, in the order they were had
	file afero.File          // open while addresses are added
}

func readAddresses(fsys afero.Fs, root string) (*addresses, error) {
	a := &addresses{fs: fsys, name: path.Join(root, AddressFile), of: map[string][]string{}}
	data, err := afero.ReadFile(fsys, a.name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		id, dir, ok := strings.Cut(strings.TrimRight(string(line), "\r\n"), " ")
		if ok && line[len(line)-1] == '\n' { // a stopped run may have cut off the last
			a.note(id, dir)
		}
	}
	return a, nil
}

// Addresses returns every address that each bundle ever had, by id, below root.
func Addresses(fsys afero.Fs, root string) (map[string][]string, error) {
	a, err := readAddresses(fsys, root)
	if err != nil {
		return nil, err
	}
	return a.of, nil
}

// note remembers an address, the last that was had as the last.
func (a *addresses) note(id, dir string) {
	a.of[id] = append(slices.DeleteFunc(a.of[id], func(d string) bool { return d == dir }), dir)
}

// add writes down an address.
func (a *addresses) add(id, dir string) error {
	if had := a.of[id]; len(had) > 0 && had[len(had)-1] == dir {
		return nil
	}
	if a.file == nil {
		if err := a.fs.MkdirAll(path.Dir(a.name), 0o755); err != nil {
			return err
		}
		if err := a.mend(); err != nil {
			return err
		}
		var err error
		if a.file, err = a.fs.OpenFile(a.name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err != nil {
			return err
		}
	}
	a.note(id, dir)
	_, err := fmt.Fprintf(a.file, "%s %s\n", id, dir)
	return err
}

// mend ends a last line that was cut off, so that what is added stands on a line
// of its own.
func (a *addresses) mend() error {
	data, err := afero.ReadFile(a.fs, a.name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (len(data) == 0 || data[len(data)-1] == '\n') {
		return nil
	}
	if err != nil {
		return err
	}
	return atomicfile.Write(a.fs, a.name, data[:bytes.LastIndexByte(data, '\n')+1])
}

// close puts the list in order.
func (a *addresses) close() error {
	if a.file == nil {
		return nil
	}
	if err := a.file.Close(); err != nil {
		return err
	}
	a.file = nil
	return a.write()
}

// forget takes out the addresses at which nothing was put after all.
func (a *addresses) forget(unmade func(dir string) bool) error {
	forgotten := false
	for id, had := range a.of {
		if a.of[id] = slices.DeleteFunc(had, unmade); len(a.of[id]) < len(had) {
			forgotten = true
		}
	}
	if !forgotten {
		return nil
	}
	return a.write()
}

// write writes the list anew, by id.
func (a *addresses) write() error {
	var out bytes.Buffer
	for _, id := range slices.Sorted(maps.Keys(a.of)) {
		for _, dir := range a.of[id] {
			fmt.Fprintf(&out, "%s %s\n", id, dir)
		}
	}
	return atomicfile.Write(a.fs, a.name, out.Bytes())
}

// former returns the addresses that a bundle had before.
func (a *addresses) former(id, now string) []string {
	return slices.DeleteFunc(slices.Clone(a.of[id]), func(dir string) bool { return dir == now })
}
