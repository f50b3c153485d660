package takedown

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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
		before := len(r.Deeds)
		if err := a.carryOut(b, stories, r); err != nil {
			return nil, fmt.Errorf("take down %s: %w", b.dir, err)
		}
		if err := a.log(r.Deeds[before:]); err != nil {
			return nil, err
		}
	}
	return r, orders.termPages(a)
}

// termPages moves the pages of people whose names are removed out of content.
func (orders Orders) termPages(a Archive) error {
	var names []string
	for i := range orders {
		if orders[i].Grade == Names {
			names = append(names, orders[i].all()...)
		}
	}
	people := path.Join(a.Content, "people")
	entries, err := afero.ReadDir(a.FS, people)
	if err != nil || len(names) == 0 {
		return nil // there are none
	}
	match := expression(names)
	for _, e := range entries {
		data, _ := afero.ReadFile(a.FS, path.Join(people, e.Name(), "_index.md"))
		if !match.MatchString(e.Name()) && !match.Match(data) {
			continue
		}
		if err := put(a.FS, path.Join(a.Withheld, "people", e.Name(), "_index.md"), data); err != nil {
			return err
		}
		if err := a.FS.RemoveAll(path.Join(people, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// log writes down what was done: when, the article's id, what, and by an order of
// which grade.
func (a Archive) log(deeds []Deed) error {
	if len(deeds) == 0 {
		return nil
	}
	f, err := a.FS.OpenFile(a.Log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	for _, d := range deeds {
		if _, err = fmt.Fprintf(f, "%s\t%s\t%s\t%s\n", a.Now.UTC().Format(time.RFC3339), d.ID, d.What, d.Grade); err != nil {
			break
		}
	}
	return errors.Join(err, f.Close())
}

// held is a bundle as the orders find it.
type held struct {
	id, dir  string // dir is below content
	full     string // the folder of the whole bundle
	index    []byte // of the whole bundle
	page     *page
	verdict  verdict
	withheld bool // the whole bundle is not in content
}

// stub is the record of what is left in content of a bundle that is withheld.
type stub struct {
	Schema   int               `json:"schema"`
	ID       string            `json:"id"`
	Withheld bool              `json:"withheld"`
	Files    map[string]string `json:"files"`
}

// load reads all bundles, whole.
func (a Archive) load(r *Result) ([]*held, error) {
	var all []*held
	err := bundle.Walk(a.FS, a.Content, func(f bundle.Found) error {
		b := &held{dir: f.Dir, full: path.Join(a.Content, f.Dir)}
		var s stub
		if data, err := afero.ReadFile(a.FS, path.Join(b.full, bundle.RecordFile)); err == nil && json.Unmarshal(data, &s) == nil {
			b.id = s.ID
		}
		if s.Withheld {
			b.full, b.withheld = path.Join(a.Withheld, s.ID), true
		}
		var err error
		if b.index, err = afero.ReadFile(a.FS, path.Join(b.full, bundle.IndexFile)); err == nil {
			b.page, err = parse(b.index)
		}
		if err != nil {
			r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-unread", File: f.Dir,
				Detail: "cannot be searched for what is to be taken down: " + err.Error()})
			return nil
		}
		if b.id == "" {
			b.id = text(b.page.get("id"))
		}
		b.index = annotate(b.index, &verdict{})
		drop(b.page.head, key)
		all = append(all, b)
		return nil
	})
	return all, err
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
	data, err := reduced.bytes()
	if err != nil {
		return err
	}
	shown, err := a.withhold(b, r)
	if err != nil {
		return err
	}
	return a.leave(b, data, reduced, shown, r)
}

// needles notes what of a page must not be found in the site.
func needles(v *verdict, p *page, about string, into *Needles) {
	if v.grade == Names {
		for _, n := range v.names {
			into.add(n, about)
		}
	}
	if v.grade != Text && v.grade != Remove {
		return
	}
	for _, block := range strings.Split(p.body, "\n\n") {
		into.addText(block, about)
	}
	into.addText(text(p.get("deck")), about)
	if figures := p.get("figures"); figures != nil {
		for _, f := range figures.Content {
			into.addText(text(valueOf(f, "caption")), about)
		}
	}
	if v.grade == Remove {
		into.addText(text(p.get("title")), about)
	}
}

// withhold sees that the whole bundle lies outside of content, and returns its
// pictures in which no name is found, by name.
func (a Archive) withhold(b *held, r *Result) (map[string][]byte, error) {
	to := path.Join(a.Withheld, b.id)
	from := b.full
	if !b.withheld {
		if err := a.FS.RemoveAll(to); err != nil {
			return nil, err
		}
	}
	entries, err := afero.ReadDir(a.FS, from)
	if err != nil {
		return nil, err
	}
	names := expression(b.verdict.names) // in a picture's own description
	pictures := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := afero.ReadFile(a.FS, path.Join(from, e.Name()))
		if err != nil {
			return nil, err
		}
		if !b.withheld {
			if err := put(a.FS, path.Join(to, e.Name()), data); err != nil {
				return nil, err
			}
		}
		switch {
		case e.Name() == bundle.IndexFile || strings.HasPrefix(e.Name(), "."):
		case b.verdict.grade == Text || b.verdict.grade == Remove || len(b.verdict.names) > 0 && names.Match(bytes.ToValidUTF8(data, []byte(" "))):
			r.Pictures[hash(data)] = "/" + b.dir
		default:
			pictures[e.Name()] = data
		}
	}
	return pictures, nil
}

// leave writes into content what is left of a bundle.
func (a Archive) leave(b *held, index []byte, reduced *page, pictures map[string][]byte, r *Result) error {
	dir, err := a.rename(b, r)
	if err != nil {
		return err
	}
	files := map[string][]byte{bundle.IndexFile: index}
	if figures := reduced.get("figures"); figures != nil {
		for _, f := range figures.Content {
			if name := path.Base(text(valueOf(f, "file"))); pictures[name] != nil {
				files[name] = pictures[name]
			} else {
				drop(f, "file")
			}
		}
		if files[bundle.IndexFile], err = reduced.bytes(); err != nil {
			return err
		}
	}
	s := stub{Schema: bundle.Schema, ID: b.id, Withheld: true, Files: map[string]string{}}
	for name, data := range files {
		s.Files[name] = hash(data)
	}
	if same, err := a.keepEdit(b, dir, s, r); err != nil || same {
		return err
	}
	record, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	// The record comes first: from then on the whole bundle is that outside.
	if err := put(a.FS, path.Join(dir, bundle.RecordFile), append(record, '\n')); err != nil {
		return err
	}
	for name, data := range files {
		if err := put(a.FS, path.Join(dir, name), data); err != nil {
			return err
		}
	}
	entries, err := afero.ReadDir(a.FS, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if files[e.Name()] == nil && e.Name() != bundle.RecordFile {
			if err := a.FS.RemoveAll(path.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	r.Deeds = append(r.Deeds, Deed{b.id, b.dir, b.verdict.grade, "withheld"})
	return nil
}

// keepEdit reports whether content has what is to be left already. What a hand
// has made of it otherwise is kept beside the whole bundle.
func (a Archive) keepEdit(b *held, dir string, want stub, r *Result) (same bool, err error) {
	if !b.withheld {
		return false, nil
	}
	var was stub
	data, err := afero.ReadFile(a.FS, path.Join(dir, bundle.RecordFile))
	if err != nil || json.Unmarshal(data, &was) != nil {
		return false, nil
	}
	index, err := afero.ReadFile(a.FS, path.Join(dir, bundle.IndexFile))
	if err != nil {
		return false, err
	}
	if now := hash(index); now != was.Files[bundle.IndexFile] && now != want.Files[bundle.IndexFile] {
		edited := path.Join(a.Withheld, b.id, "edited-"+now[:8]+".md")
		if err := put(a.FS, edited, index); err != nil {
			return false, err
		}
		r.Problems = append(r.Problems, article.Problem{Severity: article.Warning, Code: "takedown-edited", File: b.dir,
			Detail: "was edited where an order withholds it; the edit is in " + edited + ", and the place for edits is " + path.Join(a.Withheld, b.id, bundle.IndexFile)})
	}
	entries, err := afero.ReadDir(a.FS, dir)
	if err != nil {
		return false, err
	}
	for name, sum := range want.Files {
		data, err := afero.ReadFile(a.FS, path.Join(dir, name))
		if err != nil || hash(data) != sum {
			return false, nil
		}
	}
	return len(entries) == len(want.Files)+1, nil
}

// rename moves a bundle whose address holds a name that is removed, and returns
// its folder.
func (a Archive) rename(b *held, r *Result) (string, error) {
	dir := path.Join(a.Content, b.dir)
	if len(b.verdict.names) == 0 || !expression(b.verdict.names).MatchString(path.Base(b.dir)) {
		return dir, nil
	}
	b.dir = path.Join(path.Dir(b.dir), b.id)
	to := path.Join(a.Content, b.dir)
	r.Deeds = append(r.Deeds, Deed{b.id, b.dir, b.verdict.grade, "renamed"})
	return to, a.FS.Rename(dir, to)
}

// publish sees that a bundle is whole in content, with a note where an order says
// so.
func (a Archive) publish(b *held, r *Result) error {
	dir := path.Join(a.Content, b.dir)
	index := annotate(b.index, &b.verdict)
	if !b.withheld {
		if now, err := afero.ReadFile(a.FS, path.Join(dir, bundle.IndexFile)); err != nil || bytes.Equal(index, now) {
			return err
		}
		r.Deeds = append(r.Deeds, Deed{b.id, b.dir, b.verdict.grade, "noted"})
		return put(a.FS, path.Join(dir, bundle.IndexFile), index)
	}
	entries, err := afero.ReadDir(a.FS, b.full)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(x, y fs.FileInfo) int { // the record last: until then the whole bundle is that outside
		return last(x.Name()) - last(y.Name())
	})
	for _, e := range entries {
		data, err := afero.ReadFile(a.FS, path.Join(b.full, e.Name()))
		if err != nil {
			return err
		}
		if e.Name() == bundle.IndexFile {
			data = index
		}
		if err := put(a.FS, path.Join(dir, e.Name()), data); err != nil {
			return err
		}
	}
	r.Deeds = append(r.Deeds, Deed{b.id, b.dir, b.verdict.grade, "brought back"})
	return a.FS.RemoveAll(b.full)
}

func last(name string) int {
	if name == bundle.RecordFile {
		return 1
	}
	return 0
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
