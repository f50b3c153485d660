package read

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/formats"
)

// Again reads one capture once more, by its origin.
func (r Reader) Again(in Input, origin article.Origin) (*capture.Capture, error) {
	var found *capture.Capture
	err := r.at(in, origin.File, func(src *capture.Source) error {
		var err error
		found, err = again(src, origin)
		return err
	})
	return found, err
}

func again(src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	head, err := headOf(src)
	if err != nil {
		return nil, err
	}
	page, embedded := capture.EmbeddedIn(origin)
	if !embedded && isPicture(head) {
		return readPicture(src)
	}
	format, err := formats.Detect(src.Name, head)
	if err != nil {
		return nil, err
	}
	c, err := pick(format, src, page)
	if err != nil || !embedded {
		return c, err
	}
	for _, p := range capture.TakeEmbedded(c) {
		if p.Origin.Record == origin.Record {
			return p, nil
		}
	}
	return nil, fmt.Errorf("read %s again: picture %s is not in it", src.Name, origin.Record)
}

// pick reads the capture of an origin: at its place, or by going through all.
func pick(format capture.Format, src *capture.Source, origin article.Origin) (*capture.Capture, error) {
	if random, ok := format.(capture.RandomAccess); ok {
		return random.ReadAt(src, origin)
	}
	for c, err := range format.Read(src) {
		if err == nil && c.Origin.Record == origin.Record && c.Origin.Offset == origin.Offset {
			return c, nil
		}
	}
	return nil, fmt.Errorf("read %s again: record %s is not in it", src.Name, origin.Record)
}

// Beside reads a file that lies beside the file of a capture, on disk or in
// the same container. name is relative to the capture's folder and cannot lead
// out of it.
func (r Reader) Beside(in Input, file, name string) ([]byte, error) {
	limit := r.pictureLimit()
	if file == in.Name || file == "" {
		src := &capture.Source{Name: in.Name, Path: filepath.ToSlash(in.Path), FS: r.FS}
		return src.Neighbour(name, limit)
	}
	clean, err := capture.EntryName(name)
	if err != nil {
		return nil, err
	}
	var data []byte
	err = r.at(in, path.Join(path.Dir(file), clean), func(src *capture.Source) error {
		var err error
		data, err = capture.ReadUpTo(src.File, limit, "its size", "picture")
		return err
	})
	return data, err
}

func (r Reader) pictureLimit() int64 {
	return (&capture.Source{Settings: &r.Settings}).Limits().Picture
}

// Above reads a file that lies below a folder above that of a capture, the
// nearest first: name is relative to that folder. It does not leave the folder
// that the input's name is relative to, and does not look into containers.
func (r Reader) Above(in Input, file, name string) ([]byte, error) {
	if file != in.Name {
		return nil, fs.ErrNotExist
	}
	for at := range above(in) {
		src := &capture.Source{Name: in.Name, Path: at, FS: r.FS}
		if data, err := src.Neighbour(name, r.pictureLimit()); err == nil {
			return data, nil
		}
	}
	return nil, fs.ErrNotExist
}

// above yields the path of an input, then those of the folders above it up to
// the one that its name is relative to.
func above(in Input) iter.Seq[string] {
	return func(yield func(string) bool) {
		at := filepath.ToSlash(in.Path)
		if !strings.HasSuffix(at, "/"+in.Name) {
			return
		}
		for range strings.Count(in.Name, "/") + 1 {
			if !yield(at) {
				return
			}
			at = path.Dir(at)
		}
	}
}

// Sign tells, without reading it, which file [Reader.Beside] would find by the
// first of the names beside, or else Above by those above, for a capture that is
// all of the input; empty if none. A file that changes has another sign.
func (r Reader) Sign(in Input, beside, aloft []string) string {
	for _, name := range beside {
		if sign := r.signOf(path.Dir(filepath.ToSlash(in.Path)), name); sign != "" {
			return sign
		}
	}
	for _, name := range aloft {
		for at := range above(in) {
			if sign := r.signOf(path.Dir(at), name); sign != "" {
				return sign
			}
		}
	}
	return ""
}

func (r Reader) signOf(dir, name string) string {
	info, err := r.FS.Stat(path.Join(dir, name))
	if err != nil || info.IsDir() {
		return ""
	}
	return fmt.Sprint(name, " ", info.Size(), " ", info.ModTime().UnixNano())
}

// at opens the source of that name in an input: the input itself, or an entry
// of a container in it.
func (r Reader) at(in Input, file string, use func(*capture.Source) error) error {
	src, closer, err := r.open(in)
	if err != nil {
		return err
	}
	defer closer.Close()
	return descend(src, file, 0, use)
}

func descend(src *capture.Source, file string, depth int, use func(*capture.Source) error) error {
	head, err := headOf(src)
	if err != nil {
		return err
	}
	c := formats.Container(src.Name, head)
	if c == nil || depth >= src.Limits().Depth {
		if src.Name != file {
			return fs.ErrNotExist
		}
		return use(src)
	}
	named := func(name string) bool {
		whole := within(src, &capture.Entry{Name: name}).Name
		return file == whole || strings.HasPrefix(file, whole+"/")
	}
	if finder, ok := c.(capture.Finder); ok {
		e, err := finder.Find(src, named)
		if err != nil {
			return err
		}
		return descend(within(src, e), file, depth+1, use)
	}
	for e, err := range c.Entries(src) {
		if err == nil && named(e.Name) {
			return descend(within(src, e), file, depth+1, use)
		}
	}
	return fs.ErrNotExist
}
