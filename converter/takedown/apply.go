package takedown

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/atomicfile"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture/address"
)

// Archive is where the orders are carried out.
type Archive struct {
	FS       afero.Fs
	Content  string
	Withheld string    // the folder for what is withheld
	Log      string    // the file that tells what was done and when
	Now      time.Time // for the log
}

// Deed is what was done to one article.
type Deed struct {
	ID, Path string
	Grade    Grade  // empty where an order was lifted
	What     string // "withheld", "noted", "brought back", "renamed"
}

// Result is what Apply did, and what must not be published.
type Result struct {
	Deeds    []Deed
	Problems []article.Problem
	Needles  Needles
	Pictures map[string]string // pictures that must not be published: the bundle's path, by SHA-256
}

// Apply brings the bundles into line with the orders. It writes nothing where
// they are so already.
func (orders Orders) Apply(a Archive) (*Result, error) {
	r := &Result{Pictures: map[string]string{}}
	if logged, err := afero.Exists(a.FS, a.Log); err != nil || len(orders) == 0 && !logged {
		return r, err
	}
	all, err := a.load(r)
	if err != nil {
		return nil, err
	}
	stories := orders.judge(all, r)
	for _, b := range all {
		if err := a.carryOut(b, stories, r); err != nil {
			return nil, fmt.Errorf("take down %s: %w", b.dir, err)
		}
	}
	return r, orders.termPages(a, r)
}

// did notes a deed and writes it down, before it is done, so that none is
// missing from the log: when, the article's id, what, and by an order of which
// grade.
func (a Archive) did(r *Result, d Deed) error {
	r.Deeds = append(r.Deeds, d)
	f, err := a.FS.OpenFile(a.Log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%s\t%s\t%s\t%s\n", a.Now.UTC().Format(time.RFC3339), d.ID, d.What, d.Grade)
	return errors.Join(err, f.Close())
}

// held is a bundle as the orders find it.
type held struct {
	id, dir  string // dir is below content
	full     string // the folder of the whole bundle
	index    []byte // of the whole bundle
	page     *page
	verdict  verdict
	stub     stub // what content says is left, where the bundle is withheld
	withheld bool // the whole bundle is not in content
}

// load reads all bundles, whole.
func (a Archive) load(r *Result) ([]*held, error) {
	var all []*held
	err := bundle.Walk(a.FS, a.Content, func(f bundle.Found) error {
		b, err := a.find(f.Dir)
		if err != nil {
			r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-unread", File: f.Dir,
				Detail: "cannot be searched for what is to be taken down: " + err.Error()})
			return nil
		}
		all = append(all, b)
		return nil
	})
	return all, err
}

// find reads a bundle, whole.
func (a Archive) find(dir string) (*held, error) {
	b := &held{dir: dir, full: path.Join(a.Content, dir)}
	data, err := afero.ReadFile(a.FS, path.Join(b.full, bundle.RecordFile))
	if err != nil || json.Unmarshal(data, &b.stub) != nil {
		b.stub = a.withoutRecord(b.full)
	}
	if b.id = b.stub.ID; b.stub.Withheld {
		b.full, b.withheld = path.Join(a.Withheld, b.id), true
	}
	if b.index, err = afero.ReadFile(a.FS, path.Join(b.full, bundle.IndexFile)); err != nil {
		return nil, err
	}
	if b.page, err = parse(b.index); err != nil {
		return nil, err
	}
	if b.id == "" {
		b.id = text(b.page.get("id"))
	}
	b.index = annotate(b.index, &verdict{})
	drop(b.page.head, key)
	return b, nil
}

// withoutRecord is the record of a bundle that has lost it: what is there is what
// was left of one that is withheld, where it says so and the whole is there.
func (a Archive) withoutRecord(dir string) stub {
	data, err := afero.ReadFile(a.FS, path.Join(dir, bundle.IndexFile))
	if err != nil {
		return stub{}
	}
	p, err := parse(data)
	if err != nil {
		return stub{}
	}
	id := text(p.get("id"))
	there, err := afero.Exists(a.FS, path.Join(a.Withheld, id, bundle.IndexFile))
	return stub{ID: id, Withheld: err == nil && there && id != "" && Grade(text(valueOf(p.get(key), "action"))).Withholds()}
}

// judge finds what the orders make of each bundle, and whose teasers go.
func (orders Orders) judge(all []*held, r *Result) *stories {
	gone := &stories{urls: map[string]bool{}, headlines: map[string]bool{}}
	for i := range orders {
		o := &orders[i]
		found := false
		names := expression(o.all())
		url := address.Key(o.URL)
		for _, b := range all {
			switch {
			case o.ID != "" && b.id == o.ID, o.URL != "" && slices.Contains(b.urls(), url), o.Name != "" && names.Match(b.index):
				b.verdict.add(o)
				found = true
			}
		}
		if !found {
			r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-unmatched", File: File, Place: fmt.Sprintf("entry %d", i+1),
				Detail: fmt.Sprintf("no article is %q", o.ID+o.URL+o.Name)})
		}
	}
	for _, b := range all {
		if g := b.verdict.grade; g == Text || g == Remove {
			for _, u := range b.urls() {
				gone.urls[u] = true
			}
			gone.headlines[strings.Join(wordsOf(text(b.page.get("title"))), " ")] = true
		}
	}
	delete(gone.headlines, "")
	return gone
}

// urls returns the keys of the addresses that an article had.
func (b *held) urls() []string {
	var out []string
	add := func(u string) {
		if k := address.Key(u); k != "" {
			out = append(out, k)
		}
	}
	add(text(valueOf(b.page.get("source"), "url")))
	if versions := b.page.get("versions"); versions != nil {
		for _, v := range versions.Content {
			add(text(valueOf(v, "url")))
		}
	}
	return out
}

// teases reports whether a bundle shows a teaser of a story that is withheld.
func (b *held) teases(gone *stories) bool {
	related := b.page.get("related")
	if related == nil {
		return false
	}
	for _, entry := range related.Content {
		if gone.has(entry) {
			return true
		}
	}
	return false
}

// carryOut does what the verdict on a bundle says.
func (a Archive) carryOut(b *held, gone *stories, r *Result) error {
	whole := *b.page
	withholds := b.verdict.grade.Withholds() || b.teases(gone)
	if !withholds {
		return a.publish(b, r)
	}
	needles(&b.verdict, &whole, "/"+b.dir, &r.Needles)
	reduced, err := parse(b.index)
	if err != nil {
		return err
	}
	drop(reduced.head, key)
	reduce(reduced, &b.verdict, gone)
	shown, err := a.withhold(b, r)
	if err != nil {
		return err
	}
	return a.leave(b, reduced, shown, r)
}

// put writes a file and the folder it lies in, unless it is there already.
func put(fsys afero.Fs, name string, data []byte) error {
	if have, err := afero.ReadFile(fsys, name); err == nil && bytes.Equal(have, data) {
		return nil
	}
	if err := fsys.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	return atomicfile.Write(fsys, name, data)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
