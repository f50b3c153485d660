package preserve

import (
	"bufio"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Parts are the files and folders of an archive that a bag holds, as far as they
// are there.
var Parts = []string{"captures", "content", "authority", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config", "go.mod", "go.sum", "archetypes", "layouts", "themes", "assets", "static", "data", "i18n", "public"}

// Field is a line of bag-info.txt (RFC 8493, 2.2.2).
type Field struct{ Label, Value string }

// Bag is what a bag is made of.
type Bag struct {
	Archive  string // the archive's folder
	Info     []Field
	Guard    *Guard                // nil where nothing is withheld
	Progress func(done, total int) // of files; nil for none
}

// Packed is what a package holds.
type Packed struct {
	Files int
	Bytes int64
	Left  []Left
}

// algorithms are those of the manifests: both that RFC 8493 names for new bags
// (2.4).
var algorithms = []struct {
	name string
	new  func() hash.Hash
}{{"sha256", sha256.New}, {"sha512", sha512.New}}

// Write makes a bag: a folder, or a ZIP file (zipped) with that folder in it. name
// must not be there yet; it is there whole, or not at all.
func (b *Bag) Write(name string, zipped bool) (*Packed, error) {
	files, left, err := b.files()
	if err != nil {
		return nil, err
	}
	temp := name + ".new"
	to, err := newSink(temp, strings.TrimSuffix(filepath.Base(name), ".zip"), zipped)
	if err != nil {
		return nil, err
	}
	w := &bagWriter{Bag: b, to: to, packed: Packed{Left: left}}
	err = w.all(files, filepath.Dir(name))
	if err = errors.Join(err, to.close()); err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(temp))
	}
	return &w.packed, nil
}

// files lists the files of the archive, below it and slash-separated, in the order
// of their names, and what is no file.
func (b *Bag) files() (files []string, left []Left, err error) {
	for _, part := range Parts {
		root := filepath.Join(b.Archive, part)
		if to, err := filepath.EvalSymlinks(root); err == nil {
			root = to // a person made it lead there
		}
		err := filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && at == root {
				return nil
			}
			if err != nil || e.IsDir() {
				return err
			}
			rel, err := filepath.Rel(root, at)
			if err != nil {
				return err
			}
			name := path.Join(part, filepath.ToSlash(rel))
			if !e.Type().IsRegular() {
				left = append(left, Left{name, "it is a link or no regular file"})
				return nil
			}
			files = append(files, name)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, left, nil
}

type bagWriter struct {
	*Bag
	to        sink
	packed    Packed
	manifests []*manifest
}

// manifest lists the files of a bag with their sums by one algorithm.
type manifest struct {
	name string
	*spool
	lines *bufio.Writer
}

func (w *bagWriter) all(files []string, dir string) error {
	if err := w.open("manifest", dir); err != nil {
		return err
	}
	payload := w.manifests
	defer drop(payload)
	for i, name := range files {
		if err := w.file(name); err != nil {
			return err
		}
		if w.Progress != nil {
			w.Progress(i+1, len(files))
		}
	}
	if err := w.open("tagmanifest", dir); err != nil {
		return err
	}
	defer drop(w.manifests)
	return errors.Join(
		w.tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
		w.tag("bag-info.txt", w.info()), w.write(payload), w.write(w.manifests))
}

// open begins the manifests of a kind.
func (w *bagWriter) open(kind, dir string) error {
	w.manifests = nil
	for _, a := range algorithms {
		s, err := newSpool(dir)
		if err != nil {
			return err
		}
		w.manifests = append(w.manifests, &manifest{kind + "-" + a.name + ".txt", s, bufio.NewWriter(s)})
	}
	return nil
}

func drop(manifests []*manifest) {
	for _, m := range manifests {
		m.drop()
	}
}

// file puts a file of the archive into the bag.
func (w *bagWriter) file(name string) error {
	at := filepath.Join(w.Archive, filepath.FromSlash(name))
	about, err := w.Guard.File(name, at)
	if err != nil {
		return err
	}
	if about != "" {
		w.packed.Left = append(w.packed.Left, Left{name, "it shows what is withheld from " + about})
		return nil
	}
	f, err := os.Open(at)
	if err != nil {
		return err
	}
	defer f.Close()
	in := name
	if !utf8.ValidString(name) { // the manifests are UTF-8 (2.2.1)
		sum := sha256.Sum256([]byte(name))
		in = fmt.Sprintf("%s-%x", strings.ToValidUTF8(name, "_"), sum[:4])
		w.packed.Left = append(w.packed.Left, Left{name, "its name is no UTF-8; in the bag it is " + in})
	}
	n, err := w.put("data/"+in, f)
	w.packed.Files++
	w.packed.Bytes += n
	return err
}

// put writes a file of the bag, and a line in each manifest.
func (w *bagWriter) put(name string, from io.Reader) (int64, error) {
	out, err := w.to.create(name)
	if err != nil {
		return 0, err
	}
	sums := make([]hash.Hash, len(algorithms))
	all := []io.Writer{out}
	for i, a := range algorithms {
		sums[i] = a.new()
		all = append(all, sums[i])
	}
	n, err := io.Copy(io.MultiWriter(all...), from)
	if err = errors.Join(err, out.Close()); err != nil {
		return n, fmt.Errorf("pack %s: %w", name, err)
	}
	for i, m := range w.manifests {
		if _, err := fmt.Fprintf(m.lines, "%x  %s\n", sums[i].Sum(nil), encoded.Replace(name)); err != nil {
			return n, err
		}
	}
	return n, nil
}

// encoded writes what would end a line of a manifest otherwise (2.1.3).
var encoded = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")

func (w *bagWriter) tag(name, text string) error {
	_, err := w.put(name, strings.NewReader(text))
	return err
}

// write puts manifests into the bag. Those of tag files list none of their own
// kind (2.2.1).
func (w *bagWriter) write(manifests []*manifest) error {
	own := len(manifests) > 0 && manifests[0] == w.manifests[0]
	for _, m := range manifests {
		if err := m.lines.Flush(); err != nil {
			return err
		}
	}
	for _, m := range manifests {
		if _, err := m.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if own {
			w.manifests = nil
		}
		if _, err := w.put(m.name, m.spool.File); err != nil {
			return err
		}
	}
	return nil
}

// info is bag-info.txt. The sum of the payload comes of itself.
func (w *bagWriter) info() string {
	var out strings.Builder
	for _, f := range append(w.Info, Field{"Payload-Oxum", fmt.Sprintf("%d.%d", w.packed.Bytes, w.packed.Files)}, Field{"Bag-Size", size(w.packed.Bytes)}) {
		if v := strings.Join(strings.Fields(f.Value), " "); v != "" {
			fmt.Fprintf(&out, "%s: %s\n", f.Label, v)
		}
	}
	return out.String()
}

// size tells a number of bytes as people say it.
func size(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f kB", float64(n)/1e3)
}
