// Package read finds the inputs below files and folders and reads their
// captures, one input at a time.
package read

import (
	"errors"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Input is a file that may hold captures.
type Input struct {
	Name    string // as reported and recorded: slash-separated
	Path    string // in the file system
	Size    int64  // bytes
	ModTime time.Time
}

// Inputs yields the files below root, a file or folder, in the order of their
// names; Input.Name is the path relative to base, or root's own name where it
// lies outside. README files and what [capture.PassedOver] tells are passed
// over. Symbolic links below root are not followed, and devices, sockets and pipes not opened:
// each is a problem in the report.
func Inputs(fsys afero.Fs, root, base string) iter.Seq2[Input, *article.Problem] {
	return func(yield func(Input, *article.Problem) bool) {
		info, err := fsys.Stat(root)
		if err != nil {
			yield(Input{}, &article.Problem{Severity: article.Error, Code: "input-missing", Detail: reason(err), File: root})
			return
		}
		if !info.IsDir() {
			in := Input{Name: name(root, base), Path: root, Size: info.Size(), ModTime: info.ModTime()}
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
		if capture.PassedOver(at, true, v.exists) {
			return fs.SkipDir
		}
		return nil
	case readme[info.Name()], capture.PassedOver(at, false, v.exists):
		return nil
	default:
		in.Size, in.ModTime = info.Size(), info.ModTime()
		problem = irregular(in.Name, info.Mode())
	}
	if !v.yield(in, problem) {
		return errStop
	}
	return nil
}

// readme are files about the captures, which are none themselves.
var readme = map[string]bool{"README": true, "README.md": true, "README.txt": true}

func (v visitor) exists(name string) bool {
	found, _ := afero.Exists(v.fsys, name)
	return found
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
