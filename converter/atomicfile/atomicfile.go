// Package atomicfile writes files that are there as a whole or not at all,
// whenever the program is stopped.
package atomicfile

import (
	"path"
	"strings"

	"github.com/spf13/afero"
)

// Temporary names the place beside a file or folder where it is until all of it
// is written.
func Temporary(name string) string {
	dir, base := path.Split(name)
	return path.Join(dir, "."+strings.TrimPrefix(base, ".")+".new")
}

// Write writes a file beside its place and renames it. The folder is there.
func Write(fsys afero.Fs, name string, data []byte) error {
	temp := Temporary(name)
	if err := afero.WriteFile(fsys, temp, data, 0o644); err != nil {
		return err
	}
	return fsys.Rename(temp, name)
}
