package capture

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/afero"
)

// readWithin reads the regular file name below dir, at most limit bytes long.
// Names that are absolute or climb out of dir, symbolic links and anything but
// regular files are refused.
func readWithin(fsys afero.Fs, dir, name string, limit int64) ([]byte, error) {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(clean, "\x00") {
		return nil, fmt.Errorf("read %q: leads out of its folder", name)
	}
	at := dir
	var info fs.FileInfo
	for _, part := range strings.Split(clean, "/") {
		at = path.Join(at, part)
		var err error
		if info, err = lstat(fsys, at); err != nil {
			return nil, err
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			return nil, fmt.Errorf("read %q: is a symbolic link", name)
		}
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("read %q: is no regular file", name)
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("read %q: %d bytes are more than the limit of %d", name, info.Size(), limit)
	}
	f, err := fsys.Open(at)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

func lstat(fsys afero.Fs, name string) (fs.FileInfo, error) {
	if l, ok := fsys.(afero.Lstater); ok {
		info, _, err := l.LstatIfPossible(name)
		return info, err
	}
	return fsys.Stat(name)
}
