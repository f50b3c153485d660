package rebuild

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ErrOther says that Hugo, or whoever had their hands in public/, made something else
// than was expected: all is to be made anew.
var ErrOther = errors.New("not what was expected")

// Assemble makes the site in made, an empty folder: of what Hugo rendered, which is
// moved there, and of the files in public that are still right, which stay where they
// are too. Files that others put into public since the last build are left out, as
// they are by a build of all. apart are folders of public that are made in another way.
func (p *Plan) Assemble(public, rendered, made string, apart ...string) error {
	err := walk(rendered, func(file string, _ fs.FileInfo) error {
		p.fresh[file] = true
		return nil
	})
	if err != nil {
		return err
	}
	if why := missing(p.now.Pages, p.render, func(file string) bool { return p.fresh[file] }); why != "" {
		return fmt.Errorf("%w: %s", ErrOther, why)
	}
	shared, err := p.take(public, made, apart)
	if err != nil {
		return err
	}
	for file := range p.fresh {
		if err := move(filepath.Join(rendered, file), filepath.Join(made, file)); err != nil {
			return err
		}
	}
	return p.share(shared, public, made)
}

// Fresh reports whether a file of the assembled site was rendered.
func (p *Plan) Fresh(file string) bool { return p.fresh[file] }

// take links the files of pages that are still right into made, and returns files
// that are of no one page.
func (p *Plan) take(public, made string, apart []string) (shared []string, err error) {
	found := 0
	err = walk(public, func(file string, info fs.FileInfo) error {
		if _, ours := slices.BinarySearch(p.was.Files, fileHash(file, info)); !ours {
			return nil
		}
		found++
		owner, owned := p.owner(file)
		switch {
		case p.fresh[file] || owned && p.stale[owner] || slices.ContainsFunc(apart, func(dir string) bool { return strings.HasPrefix(file, dir+"/") }):
			return nil
		case owned || p.texts:
			return link(filepath.Join(public, file), filepath.Join(made, file))
		case path.Ext(file) != ".html" && path.Ext(file) != ".xml":
			shared = append(shared, file)
		}
		return nil
	})
	if err == nil && found != len(p.was.Files) {
		err = fmt.Errorf("%w: %d files of public/ are not as they were made", ErrOther, len(p.was.Files)-found)
	}
	return shared, err
}

// Intact reports whether public is the site of the last build, and nothing else.
func (p *Plan) Intact(public string) bool {
	found := 0
	err := walk(public, func(file string, info fs.FileInfo) error {
		if _, ours := slices.BinarySearch(p.was.Files, fileHash(file, info)); !ours {
			return ErrOther
		}
		found++
		return nil
	})
	return err == nil && found == len(p.was.Files)
}

// owner returns the address of the page that a file belongs to.
func (p *Plan) owner(file string) (url string, ok bool) {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if url, ok := p.owners[dir]; ok {
			return url, true
		}
	}
	return "", false
}

// share takes over scripts and pictures that pages have in common, if any page that
// stayed as it was names them: where none does a build of all would not make them.
func (p *Plan) share(files []string, public, made string) error {
	if len(files) == 0 {
		return nil
	}
	for _, at := range sorted(p.now.Pages) {
		page := p.now.Pages[at]
		if p.stale[page.URL] {
			continue
		}
		html, err := os.ReadFile(filepath.Join(made, page.URL, "index.html"))
		if err != nil {
			return err
		}
		for i := 0; i < len(files); i++ {
			if !bytes.Contains(html, []byte(path.Base(files[i]))) {
				continue
			}
			if err := link(filepath.Join(public, files[i]), filepath.Join(made, files[i])); err != nil {
				return err
			}
			files = slices.Delete(files, i, i+1)
			i--
		}
		if len(files) == 0 {
			break
		}
	}
	return nil
}

// link gives a file a second place; where the file system knows no such thing, it
// copies it.
func link(from, to string) error {
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(to), 0o755); err == nil {
			err = os.Link(from, to)
		}
	}
	if err == nil {
		return nil
	}
	return copyFile(from, to)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// move renames a file, into a folder that need not be there yet.
func move(from, to string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(to), 0o755); err == nil {
			err = os.Rename(from, to)
		}
	}
	return err
}
