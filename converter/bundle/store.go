package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/ledger"
	"backfile.example/backfile/converter/merge"
)

// Store is the content folder of an archive with the bundles in it.
type Store struct {
	// Choose decides conflicts in the bundle of an id; all stay undecided until
	// it is set.
	Choose func(id string, c merge.Conflict) merge.Choice

	fs        afero.Fs
	root      string
	withheld  string // the folder of bundles that are not in root as a whole
	ledger    *ledger.Ledger
	dirs      map[string]*place // by id
	addresses *addresses
	stale     []string // what a stopped run has left, below root
}

// place is where a bundle lies, and what is known of it.
type place struct {
	Found
	sum      string // of its content, empty if it is not known; see [Store.Sum]
	withheld bool   // Dir holds what a takedown left of it
}

// Found is a bundle's folder as it was found.
type Found struct {
	Dir    string    // below the content folder
	Sign   uint64    // of its files by name, size and time: another one when a file is another
	Newest time.Time // when a file was changed last
}

// settled is how old the files of a bundle are at least before their times are
// trusted: within less, a file may change twice and show one time.
const settled = 50 * time.Millisecond

// IsSettled reports whether nothing can have changed that Sign does not show.
func (f *Found) IsSettled() bool { return time.Since(f.Newest) > settled }

// cached is what the ledger keeps of a bundle's folder: as long as the sign is
// the same, so is the rest.
type cached struct {
	Sign uint64 `cbor:"1,keyasint"`
	ID   string `cbor:"2,keyasint"`
	Sum  string `cbor:"3,keyasint"`
}

const shelf = "bundles"

// Open looks up the bundles below root/articles, wherever a curator has moved
// them. Two bundles with one id are reported; the first in alphabetical order
// counts. The ledger, which may be nil, knows those that have not changed.
func Open(fsys afero.Fs, root string, l *ledger.Ledger) (*Store, []article.Problem, error) {
	root = path.Clean(filepath.ToSlash(root))
	s := &Store{fs: fsys, root: root, withheld: path.Join(path.Dir(root), WithheldDir), ledger: l, dirs: map[string]*place{}, Choose: func(string, merge.Conflict) merge.Choice { return merge.Undecided }}
	var problems []article.Problem
	var err error
	if s.addresses, err = readAddresses(fsys, root); err != nil {
		return nil, nil, err
	}
	err = walkAll(fsys, root, func(at Found) error {
		found := &place{Found: at}
		id := s.identify(found)
		if other, ok := s.dirs[id]; ok && id != "" {
			problems = append(problems, article.Problem{Severity: article.Warning, Code: "id-twice",
				Detail: fmt.Sprintf("has the id %s, as %s has; it is left alone", id, other.Dir), File: at.Dir})
		} else if id != "" {
			s.dirs[id] = found
		}
		return nil
	}, func(name string) { s.stale = append(s.stale, name) })
	if err != nil {
		return nil, problems, err
	}
	return s, problems, nil
}

// Walk calls visit with each bundle below root/articles in alphabetical order.
// Hidden folders are passed over: a run that was stopped leaves them.
func Walk(fsys afero.Fs, root string, visit func(Found) error) error {
	return walkAll(fsys, path.Clean(filepath.ToSlash(root)), visit, func(string) {})
}

// walkAll also calls stale with what a stopped run has left.
func walkAll(fsys afero.Fs, root string, visit func(Found) error, stale func(name string)) error {
	err := walk(fsys, root, "articles", visit, stale)
	if errors.Is(err, errNone) {
		return nil
	}
	return err
}

// errNone says that a folder is not there.
var errNone = errors.New("no folder")

func walk(fsys afero.Fs, root, dir string, visit func(Found) error, stale func(name string)) error {
	entries, err := afero.ReadDir(fsys, path.Join(root, dir))
	if errors.Is(err, fs.ErrNotExist) {
		return errNone
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", path.Join(root, dir), err)
	}
	if slices.ContainsFunc(entries, func(e fs.FileInfo) bool { return e.Name() == IndexFile && !e.IsDir() }) {
		if err := visit(found(dir, entries)); err != nil {
			return err
		}
	}
	for _, e := range entries {
		if IsTemporary(e.Name(), e.IsDir()) {
			stale(path.Join(dir, e.Name()))
		}
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := walk(fsys, root, path.Join(dir, e.Name()), visit, stale); err != nil && !errors.Is(err, errNone) {
			return err
		}
	}
	return nil
}

// found sums up the files of a folder.
func found(dir string, entries []fs.FileInfo) Found {
	f, h := Found{Dir: dir}, fnv.New64a()
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		fmt.Fprintf(h, "%s %d %d\n", e.Name(), e.Size(), e.ModTime().UnixNano())
		if e.ModTime().After(f.Newest) {
			f.Newest = e.ModTime()
		}
	}
	f.Sign = h.Sum64()
	return f
}

// identify returns the id of the bundle at a place: from the ledger, from its
// record, or from the folder's name.
func (s *Store) identify(p *place) string {
	var was cached
	if s.ledger.Get(shelf, p.Dir, &was) && was.Sign == p.Sign {
		p.sum = was.Sum
		return was.ID
	}
	if r, err := s.record(path.Join(s.root, p.Dir)); err == nil {
		p.withheld = r.Withheld
		return r.ID
	}
	return idOf(path.Base(p.Dir))
}

// WithheldDir is the folder beside content that holds, by their ids, the whole of
// bundles of which a takedown withholds something (package takedown).
const WithheldDir = "withheld"

// home returns the folder in which a bundle is kept as a whole.
func (s *Store) home(id, dir string) string {
	if p, ok := s.dirs[id]; ok && p.withheld {
		return path.Join(s.withheld, id)
	}
	return path.Join(s.root, dir)
}

// dir returns the folder of a bundle below root.
func (s *Store) dir(id string) (dir string, ok bool) {
	p, ok := s.dirs[id]
	if !ok {
		return "", false
	}
	return p.Dir, true
}

// Sum sums up a bundle as it is there now: the names of its files, what its
// index and its record hold.
func (s *Store) Sum(id string) (string, error) {
	p, ok := s.dirs[id]
	if !ok {
		return "", fs.ErrNotExist
	}
	dir := s.home(id, p.Dir)
	entries, err := afero.ReadDir(s.fs, dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintln(h, e.Name())
	}
	for _, name := range []string{IndexFile, RecordFile} {
		data, err := afero.ReadFile(s.fs, path.Join(dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, len(data))
		h.Write(data)
	}
	p.Found, p.sum = found(p.Dir, entries), hex.EncodeToString(h.Sum(nil)[:16])
	return p.sum, nil
}

// IsStill reports whether a bundle is there and is as it was when [Store.Sum] gave sum.
func (s *Store) IsStill(id, sum string) bool {
	p, ok := s.dirs[id]
	if ok && p.sum == "" {
		_, _ = s.Sum(id)
	}
	return ok && sum != "" && p.sum == sum
}

// IsDeleted reports whether a hand has deleted a bundle.
func (s *Store) IsDeleted(id string) bool {
	_, there := s.dirs[id]
	was := s.addresses.of[id]
	return !there && len(was) > 0 && !s.resumes(was[len(was)-1])
}

// Address returns where a bundle lies below the content folder, or lay before it
// was deleted.
func (s *Store) Address(id string) string {
	if dir, ok := s.dir(id); ok {
		return dir
	}
	if was := s.addresses.of[id]; len(was) > 0 {
		return was[len(was)-1]
	}
	return ""
}

// Again is the step of a bundle of which an earlier run has settled what is to
// be done: nothing.
func (s *Store) Again(id string, action Action, reason string) *Step {
	return &Step{Action: action, Path: s.Address(id), Reason: reason, id: id}
}

// Redirects returns the addresses that a bundle had before a curator moved it, as
// Hugo's aliases; none that is another bundle's now.
func (s *Store) Redirects(id string) []string {
	now, ok := s.dir(id)
	if !ok {
		return nil
	}
	var out []string
	for _, dir := range s.addresses.former(id, now) {
		if there, _ := afero.Exists(s.fs, path.Join(s.root, dir, IndexFile)); !there {
			out = append(out, "/"+strings.ToLower(dir)+"/")
		}
	}
	return out
}

// Close puts the list of addresses in order, and hands what is known of the
// bundles to the ledger. dryRun writes nothing in the archive.
func (s *Store) Close(dryRun bool) error {
	if !dryRun {
		for _, id := range slices.Sorted(maps.Keys(s.dirs)) {
			if err := s.addresses.add(id, s.dirs[id].Dir); err != nil {
				return err
			}
		}
		if err := s.addresses.close(); err != nil {
			return err
		}
	}
	if s.ledger != nil {
		s.remember()
	}
	return nil
}

func (s *Store) remember() {
	known := map[string]bool{}
	for id, p := range s.dirs {
		known[p.Dir] = true
		if p.sum == "" || p.withheld || !p.IsSettled() {
			continue
		}
		var was cached
		if now := (cached{Sign: p.Sign, ID: id, Sum: p.sum}); !s.ledger.Get(shelf, p.Dir, &was) || was != now {
			s.ledger.Put(shelf, p.Dir, now)
		}
	}
	s.ledger.Each(shelf, "", func(dir string, _ func(any) error) bool {
		if !known[dir] {
			s.ledger.Delete(shelf, dir)
		}
		return true
	})
}

func (s *Store) record(dir string) (*Record, error) {
	data, err := afero.ReadFile(s.fs, path.Join(dir, RecordFile))
	if err != nil {
		return nil, err
	}
	r := &Record{raw: data}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("read %s: %w", path.Join(dir, RecordFile), err)
	}
	return r, nil
}
