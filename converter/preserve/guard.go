package preserve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/takedown"
)

// Guard knows what a takedown withholds, and finds it in captures and other files.
// A nil Guard finds nothing.
type Guard struct {
	reader   read.Reader
	needles  *takedown.Needles
	pictures map[string]string // SHA-256 → the page it is withheld from
	sources  map[string]string // SHA-256 of captures, and files with the records' names → the same
	urls     map[string]string // keys of addresses → the same
}

// NewGuard returns a guard of what the takedown found, and of the bundles in the
// folder withheld; nil where nothing is withheld.
func NewGuard(r read.Reader, found *takedown.Result, withheld string) (*Guard, error) {
	g := &Guard{reader: r, needles: &found.Needles, pictures: map[string]string{}, sources: map[string]string{}, urls: map[string]string{}}
	for sum, about := range found.Pictures {
		g.pictures[sum] = about
	}
	entries, err := os.ReadDir(withheld)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		index, err := os.ReadFile(path.Join(withheld, e.Name(), bundle.IndexFile))
		if errors.Is(err, fs.ErrNotExist) {
			continue // pages of names, and what hands have made
		}
		if err == nil {
			err = g.add(e.Name(), index)
		}
		if err != nil {
			return nil, err
		}
	}
	if g.needles.Len()+len(g.pictures)+len(g.sources)+len(g.urls) == 0 {
		return nil, nil
	}
	return g, nil
}

// origin is what a bundle says of a capture.
type origin struct {
	File, Record, SHA256, URL string
}

// add notes the captures of a bundle that is withheld.
func (g *Guard) add(id string, index []byte) error {
	var of struct {
		Source   origin
		Versions []origin
	}
	if _, err := bundle.Parse(index, &of); err != nil {
		return err
	}
	for _, o := range append(of.Versions, of.Source) {
		g.sources[o.SHA256] = id
		if o.Record != "" {
			g.sources[place(o.File, o.Record)] = id
		}
		if key := address.Key(o.URL); key != "" {
			g.urls[key] = id
		}
	}
	delete(g.sources, "")
	return nil
}

func place(file, record string) string { return file + "\x00" + record }

// Capture tells what a capture is withheld from, empty for one that is not.
func (g *Guard) Capture(c *capture.Capture) string {
	if g == nil {
		return ""
	}
	if about := g.origin(&c.Origin); about != "" {
		return about
	}
	return g.Data(c.URL, c.Body)
}

func (g *Guard) origin(o *article.Origin) string {
	if about := g.sources[o.SHA256]; about != "" && o.SHA256 != "" {
		return about
	}
	if about := g.sources[place(o.File, o.Record)]; about != "" {
		return about
	}
	return g.urls[address.Key(o.URL)]
}

// Data tells what bytes are withheld from, which were captured from an address.
func (g *Guard) Data(url string, data []byte) string {
	if g == nil {
		return ""
	}
	if about := g.urls[address.Key(url)]; about != "" && url != "" {
		return about
	}
	sum := sha256.Sum256(data)
	if about := g.pictures[hex.EncodeToString(sum[:])]; about != "" {
		return about
	}
	text := url
	if utf8.Valid(data) {
		text += "\n" + string(data)
	}
	_, about := g.needles.Find(text)
	return about
}

// File tells what a file of the archive is withheld from: by its name below the
// archive, its bytes, and, below captures, by the captures in it.
func (g *Guard) File(name, at string) (about string, err error) {
	if g == nil {
		return "", nil
	}
	if about, err = g.bytes(name, at); about != "" || err != nil {
		return about, err
	}
	below, ok := strings.CutPrefix(name, "captures/")
	if !ok {
		return "", nil
	}
	info, err := os.Stat(at)
	if err != nil {
		return "", err
	}
	in := read.Input{Name: below, Path: at, Size: info.Size(), ModTime: info.ModTime()}
	for c, err := range g.reader.Captures(in) {
		if err != nil {
			continue // it is no capture that can be read, and was looked through as it is
		}
		if about := g.Capture(c); about != "" {
			return about, nil
		}
	}
	return "", nil
}

// piece is how much of a file is looked through at once, and overlap how much of
// that again with what follows, so that nothing is parted.
const (
	piece   = 8 << 20
	overlap = 64 << 10
)

// bytes looks through a file as it is.
func (g *Guard) bytes(name, at string) (about string, err error) {
	f, err := os.Open(at)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	in := io.TeeReader(f, sum)
	if _, about = g.needles.Find(name); about != "" {
		return about, nil
	}
	var window []byte
	for {
		next, err := io.ReadAll(io.LimitReader(in, piece))
		if err != nil {
			return "", err
		}
		if len(next) == 0 {
			break
		}
		window = append(window, next...)
		if bytes.IndexByte(window, 0) < 0 { // text
			if _, about = g.needles.Find(string(window)); about != "" {
				return about, nil
			}
		}
		window = append([]byte(nil), window[max(0, len(window)-overlap):]...)
	}
	key := hex.EncodeToString(sum.Sum(nil))
	if about = g.pictures[key]; about == "" {
		about = g.sources[key]
	}
	return about, nil
}
