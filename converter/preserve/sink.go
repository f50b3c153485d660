package preserve

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// sink is where the files of a bag go. One is written at a time.
type sink interface {
	create(name string) (io.WriteCloser, error)
	close() error
}

// newSink begins a folder, or a ZIP file with the folder base in it.
func newSink(name, base string, zipped bool) (sink, error) {
	if !zipped {
		return folder(name), os.Mkdir(name, 0o755)
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	return &zipFile{f, zip.NewWriter(f), base}, nil
}

type folder string

func (d folder) create(name string) (io.WriteCloser, error) {
	at := filepath.Join(string(d), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(at, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

func (folder) close() error { return nil }

// zipFile is a ZIP file with a folder in it (RFC 8493, 4.1).
type zipFile struct {
	file *os.File
	zip  *zip.Writer
	base string
}

// compressed are the ends of names of what ZIP makes no smaller.
var compressed = []string{".gz", ".zip", ".wacz", ".zst", ".bz2", ".xz", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".woff2", ".mp4", ".mp3", ".pdf"}

func (z *zipFile) create(name string) (io.WriteCloser, error) {
	h := &zip.FileHeader{Name: z.base + "/" + name, Method: zip.Deflate}
	if slices.Contains(compressed, strings.ToLower(path.Ext(name))) {
		h.Method = zip.Store
	}
	w, err := z.zip.CreateHeader(h)
	return entry{w}, err
}

func (z *zipFile) close() error { return errors.Join(z.zip.Close(), z.file.Close()) }

// entry is written to its end when the next begins.
type entry struct{ io.Writer }

func (entry) Close() error { return nil }
