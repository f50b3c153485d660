// Package read finds the inputs below files and folders and reads their
// captures, one input at a time.
package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/formats"
)

// Input is a file that may hold captures.
type Input struct {
	Name string // as reported and recorded: slash-separated
	Path string // in the file system
	Size int64  // bytes
}

// Inputs yields the files below root, a file or folder, in the order of their
// names; Input.Name is the path relative to base, or root's own name where it
// lies outside. Hidden files, the "_files" folders beside saved pages (their
// files are found from the page) and README files are passed over. Symbolic
// links below root are not followed, and devices, sockets and pipes not opened:
// each is a problem in the report.
func Inputs(fsys afero.Fs, root, base string) iter.Seq2[Input, *article.Problem] {
	return func(yield func(Input, *article.Problem) bool) {
		info, err := fsys.Stat(root)
		if err != nil {
			yield(Input{}, &article.Problem{Severity: article.Error, Code: "input-missing", Detail: reason(err), File: root})
			return
		}
		if !info.IsDir() {
			in := Input{Name: name(root, base), Path: root, Size: info.Size()}
			yield(in, irregular(in.Name, info.Mode()))
			return
		}
		walk(fsys, root, base, yield)
	}
}

var errStop = errors.New("stop")

// walk goes through a folder. The folder itself may be a symbolic link: it was
// named by a person.
func walk(fsys afero.Fs, root, base string, yield func(Input, *article.Problem) bool) {
	entries, err := afero.ReadDir(fsys, root)
	if err != nil {
		yield(Input{}, &article.Problem{Severity: article.Error, Code: "input-unreadable", Detail: reason(err), File: root})
		return
	}
	v := visitor{fsys: fsys, base: base, yield: yield}
	for _, e := range entries {
		// What Walk returns is errStop or nil: visit reports every other error.
		if afero.Walk(fsys, filepath.Join(root, e.Name()), v.visit) != nil {
			return
		}
	}
}

// visitor yields the files of a walk.
type visitor struct {
	fsys  afero.Fs
	base  string
	yield func(Input, *article.Problem) bool
}

func (v visitor) visit(at string, info fs.FileInfo, err error) error {
	in := Input{Name: name(at, v.base), Path: at}
	var problem *article.Problem
	switch {
	case err != nil:
		problem = &article.Problem{Severity: article.Error, Code: "input-unreadable", Detail: reason(err), File: in.Name}
	case info.IsDir():
		if strings.HasPrefix(info.Name(), ".") || besidePage(v.fsys, at) {
			return fs.SkipDir
		}
		return nil
	case strings.HasPrefix(info.Name(), "."), readme[info.Name()]:
		return nil
	default:
		in.Size = info.Size()
		problem = irregular(in.Name, info.Mode())
	}
	if !v.yield(in, problem) {
		return errStop
	}
	return nil
}

// readme are files about the captures, which are none themselves.
var readme = map[string]bool{"README": true, "README.md": true, "README.txt": true}

// besidePage reports whether a folder holds the files of a saved page that lies
// beside it: "NAME_files" beside "NAME.html" or "NAME.htm".
func besidePage(fsys afero.Fs, dir string) bool {
	page, ok := strings.CutSuffix(dir, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if exists, _ := afero.Exists(fsys, page+ext); exists {
			return true
		}
	}
	return false
}

// irregular is the problem with an input that is no regular file, nil for one
// that is.
func irregular(name string, mode fs.FileMode) *article.Problem {
	switch {
	case mode.IsRegular():
		return nil
	case mode&fs.ModeSymlink != 0:
		return &article.Problem{Severity: article.Warning, Code: "symbolic-link", File: name,
			Detail: "is a symbolic link, which is not followed; give the file it leads to"}
	}
	return &article.Problem{Severity: article.Warning, Code: "irregular-file", File: name, Detail: "is no regular file and was not opened"}
}

// name is how an input is recorded: never a path of this machine.
func name(at, base string) string {
	at, base = filepath.ToSlash(at), filepath.ToSlash(base)
	if rel, err := filepath.Rel(base, at); err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
		return filepath.ToSlash(rel)
	}
	return path.Base(at)
}

// reason is an error's text without the operation and path that fs errors
// carry, for they are said beside it.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// ErrResource says that an input is a picture, which belongs to pages.
var ErrResource = errors.New("is a picture")

// Open opens an input and finds its format. The caller closes the source. The
// error says what the input is instead of a capture; ErrResource is no fault.
func Open(fsys afero.Fs, in Input) (*capture.Source, capture.Format, io.Closer, error) {
	f, err := fsys.Open(in.Path)
	if err != nil {
		return nil, nil, nil, errors.New(reason(err))
	}
	head := make([]byte, formats.SniffLen)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		f.Close()
		return nil, nil, nil, errors.New(reason(err))
	}
	if isPicture(head[:n]) {
		f.Close()
		return nil, nil, nil, ErrResource
	}
	format, err := formats.Detect(in.Name, head[:n])
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, nil, nil, err
	}
	return &capture.Source{Name: in.Name, Path: filepath.ToSlash(in.Path), FS: fsys, Size: in.Size, File: f}, format, f, nil
}

// isPicture tells a picture by its first bytes. "BM" alone, which begins a BMP
// file, begins stories about BMW too; a picture holds zero bytes.
func isPicture(head []byte) bool {
	kind := http.DetectContentType(head)
	return strings.HasPrefix(kind, "image/") && (kind != "image/bmp" || bytes.IndexByte(head, 0) >= 0)
}

// Captures yields the captures of an input. An error ends one capture, or the
// input where nothing follows it.
func Captures(fsys afero.Fs, in Input) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		src, format, closer, err := Open(fsys, in)
		if err != nil {
			yield(nil, err)
			return
		}
		defer closer.Close()
		for c, err := range format.Read(src) {
			if !yield(c, err) {
				return
			}
		}
	}
}

// Again reads one capture once more, by its origin.
func Again(fsys afero.Fs, in Input, origin article.Origin) (*capture.Capture, error) {
	src, format, closer, err := Open(fsys, in)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	random, ok := format.(capture.RandomAccess)
	if !ok {
		return nil, fmt.Errorf("read %s again: format %s has no records", in.Name, format.Name())
	}
	return random.ReadAt(src, origin)
}
