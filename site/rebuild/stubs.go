package rebuild

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"backfile.example/backfile/converter/bundle"
)

// View is the folder that what a run of some articles reads is laid out in.
const View = "view"

// The folder that the stubs of all articles are in, with their names, and the file in
// it that tells which.
const (
	stubs = "stubs"
	laid  = "laid"
)

// stubbed tells which stubs are laid out.
type stubbed struct {
	By    string            `cbor:"1,keyasint"` // what they depend on beside the articles
	Signs map[string]uint64 `cbor:"2,keyasint"` // of the articles they are of
}

// lists lays out the run of all pages but articles': stubs of those articles that have
// changed since they were laid out last.
func (s *shards) lists() error {
	to := filepath.Join(s.dir, stubs)
	record := filepath.Join(to, laid)
	now := stubbed{By: strings.Join(append([]string{s.now.Program}, s.site.Taxonomies...), " "), Signs: make(map[string]uint64, len(s.content.articles))}
	for at, f := range s.content.articles {
		now.Signs[at] = f.Sign
	}
	was, err := kept(to, record, now.By)
	if err == nil {
		err = s.frame(to)
	}
	if err != nil {
		return err
	}
	for at, sign := range was.Signs {
		if now.Signs[at] != sign {
			if err := os.RemoveAll(filepath.Join(to, at)); err != nil {
				return err
			}
		}
	}
	var changed []string
	for at, sign := range now.Signs {
		if was.Signs[at] != sign {
			changed = append(changed, at)
		}
	}
	if err := s.stubs(to, changed, true); err != nil {
		return err
	}
	return writeCBOR(record, now)
}

// kept returns which stubs in a folder are still right, and takes the record away:
// until all are there none counts as laid out. Others it removes.
func kept(to, record, by string) (was stubbed, err error) {
	if readCBOR(record, &was) != nil || was.By != by {
		return stubbed{}, os.RemoveAll(to)
	}
	return was, os.Remove(record)
}

// forget removes the stubs of an archive that needs none.
func (s *shards) forget() error { return os.RemoveAll(filepath.Join(s.dir, stubs)) }

// lay lays out what a run of some articles reads: what they show of others and,
// where their folders are not read as they are, their own files.
func (s *shards) lay(own func(at string) bool, files bool) error {
	to := filepath.Join(s.dir, View)
	if err := errors.Join(os.RemoveAll(to), s.frame(to)); err != nil {
		return err
	}
	shown, names := map[string]bool{}, map[string]bool{}
	for at, f := range s.content.articles {
		if f.Hidden || !own(at) {
			continue
		}
		if files {
			if err := s.files(to, at, func(string) bool { return true }); err != nil {
				return err
			}
		}
		for _, other := range s.model.shows(f) {
			if s.content.articles[other] != nil && !own(other) {
				shown[other] = true
			}
		}
		for _, name := range f.Terms {
			names[bundle.TermFolder(name)] = true
		}
		names[bundle.TermFolder(f.Place)] = true
		if month, ok := strings.CutPrefix(f.Place, "months/"); ok && len(month) >= 4 {
			names["years/"+month[:4]] = true
		}
	}
	for at := range names {
		if err := s.name(to, at); err != nil {
			return err
		}
	}
	return s.stubs(to, sorted(shown), false)
}

// frame lays out what all runs read.
func (s *shards) frame(to string) error {
	for _, kind := range s.site.Taxonomies {
		if err := os.MkdirAll(filepath.Join(to, "names", kind), 0o755); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(to, "articles"), 0o755); err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(s.content.dir, "articles", bundle.TermFile))
	if errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(filepath.Join(to, "articles", bundle.TermFile))
	}
	if err != nil {
		return err
	}
	return put(filepath.Join(to, "articles", bundle.TermFile), data)
}

// name says what a name is called that a run would take to be written otherwise, for
// it reads only some of the articles that have it.
func (s *shards) name(to, at string) error {
	t := s.model.terms[at]
	if t == nil || t.own != nil || len(t.forms) == 0 || len(t.forms) == 1 && !strings.HasPrefix(at, "years/") && !strings.HasPrefix(at, "months/") {
		return nil
	}
	_, form, _ := strings.Cut(t.last, "/")
	data, err := json.Marshal(map[string]string{"title": form})
	if err != nil {
		return err
	}
	return put(filepath.Join(to, "names", at, bundle.TermFile), data)
}

// stubs lays out stubs of articles, with their pictures, on all processors.
func (s *shards) stubs(to string, articles []string, named bool) error {
	var g errgroup.Group
	g.SetLimit(runtime.NumCPU())
	for part := range slices.Chunk(articles, 100) {
		g.Go(func() error {
			for _, at := range part {
				if err := s.stub(to, at, named); err != nil {
					return fmt.Errorf("%s: %w", at, err)
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func (s *shards) stub(to, at string, named bool) error {
	data, err := os.ReadFile(filepath.Join(s.content.dir, at, bundle.IndexFile))
	if err != nil {
		return err
	}
	stub, err := stubOf(data, func(key string) bool {
		if slices.Contains(s.site.Taxonomies, key) {
			return !named
		}
		return slices.Contains(inner, key)
	})
	if err != nil {
		return err
	}
	if err := put(filepath.Join(to, at, bundle.IndexFile), stub); err != nil {
		return err
	}
	return s.files(to, at, func(file string) bool { return path.Ext(file) != ".md" })
}

// files lays out files of an article.
func (s *shards) files(to, at string, wanted func(file string) bool) error {
	from := filepath.Join(s.content.dir, at)
	return walk(from, func(file string, _ fs.FileInfo) error {
		if ignored(path.Base(file)) || !wanted(file) {
			return nil
		}
		return link(filepath.Join(from, file), filepath.Join(to, at, file))
	})
}

// stubOf is an index.md without its text and the keys that drop names, as JSON, which
// Hugo reads faster. Of what is counted, as much stays. It has an address, but is not
// rendered.
func stubOf(index []byte, drop func(key string) bool) ([]byte, error) {
	counted := func(key string) bool { return key == "versions" || key == "corrections" }
	var head map[string]any
	if _, err := bundle.ParseSome(index, &head, func(key string, _ []byte) bool { return counted(key) || !drop(key) }); err != nil {
		return nil, err
	}
	for key, value := range head {
		list, several := value.([]any)
		switch low := strings.ToLower(key); {
		case several && counted(low):
			head[key] = make([]int, len(list))
		case drop(low):
			delete(head, key)
		}
		if t, ok := value.(time.Time); ok {
			head[key] = t.Format(time.RFC3339)
		}
		if several && strings.EqualFold(key, "figures") {
			uncaptured(list)
		}
	}
	build, _ := head["build"].(map[string]any)
	if build == nil {
		build = map[string]any{}
	}
	build["render"] = "link"
	head["build"] = build
	return json.Marshal(head)
}

// uncaptured leaves nothing of figures whose photograph is not there: none but the
// article itself shows them, and elsewhere they are counted.
func uncaptured(figures []any) {
	for i, f := range figures {
		if of, ok := f.(map[string]any); ok && of["file"] == nil {
			figures[i] = struct{}{}
		}
	}
}

func put(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
