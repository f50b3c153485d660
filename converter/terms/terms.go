// Package terms writes the pages that say who or what a name of the archive is: its
// other names and identifiers, where a place lies, what holds a topic. A name of which
// nothing is known has no page.
//
// It looks at all bundles as they are after a conversion, so that names which a hand
// has added have what is known of them too, and at what curators decided.
package terms

import (
	"cmp"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/ledger"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/topics"
)

// Archive is where terms are gathered and written down.
type Archive struct {
	FS      afero.Fs
	Content string
	Store   *bundle.Store
	Names   authority.Names
	Ledger  *ledger.Ledger
}

// term is a name that articles have.
type term struct {
	name string
	ids  map[string]int // of the places it means, and in how many articles
}

// used are the names of a taxonomy that articles have, by path.
type used map[string]*term

// Run writes the term pages, merged with what hands have made of them. Pages that
// nothing needs any more go, unless a hand has changed them.
func Run(a Archive) ([]article.Problem, error) {
	all, err := a.gather()
	if err != nil {
		return nil, err
	}
	var problems []article.Problem
	for _, kind := range authority.Kinds {
		pages := map[string]*bundle.TermFacts{}
		redirects := a.redirects(kind, all[kind])
		for at, t := range all[kind] {
			if f := a.facts(kind, t); f.Tell() || len(redirects[at]) > 0 {
				pages[at] = f
			}
		}
		more, err := a.writePages(kind, all[kind], pages, redirects)
		if problems = append(problems, more...); err != nil {
			return problems, err
		}
	}
	return problems, nil
}

// writePages removes the pages that nothing needs any more, then writes the others.
func (a *Archive) writePages(kind authority.Kind, all used, pages map[string]*bundle.TermFacts, redirects map[string][]string) ([]article.Problem, error) {
	gone := map[string]string{}
	edited, err := a.Store.DropTermPages(string(kind), func(at string) bool {
		if pages[at] == nil && all[at] == nil {
			gone[at] = a.formerly(kind, at)
		}
		return pages[at] != nil
	})
	problems := unneeded(kind, edited, all)
	if err != nil {
		return problems, err
	}
	if err := a.follow(kind, all, pages, redirects, gone); err != nil {
		return problems, err
	}
	for _, at := range slices.Sorted(maps.Keys(pages)) {
		f := pages[at]
		for _, from := range redirects[at] {
			if !a.Store.TermPageThere(string(kind), from) {
				f.Aliases = append(f.Aliases, "/"+path.Join(string(kind), bundle.TermPath(from))+"/")
			}
		}
		if err := a.Store.PutTermPage(string(kind), at, f); err != nil {
			return problems, err
		}
	}
	return problems, nil
}

// unneeded reports pages with a hand's words about names that no article has.
func unneeded(kind authority.Kind, edited []string, all used) []article.Problem {
	var problems []article.Problem
	for _, at := range edited {
		if all[at] == nil {
			problems = append(problems, article.Problem{Severity: article.Warning, Code: "term-page-unused", File: path.Join(string(kind), at, "_index.md"),
				Detail: "was edited by hand, and no article has the name any more; move its text to the name that stays, or delete it"})
		}
	}
	return problems
}

// named is what is read of a bundle.
type named struct {
	Sign   uint64       `yaml:"-" cbor:"1,keyasint"`
	People []string     `yaml:"people" cbor:"2,keyasint,omitempty"`
	Places []string     `yaml:"places" cbor:"3,keyasint,omitempty"`
	Topics []string     `yaml:"topics" cbor:"4,keyasint,omitempty"`
	Terms  bundle.Terms `yaml:"-" cbor:"5,keyasint,omitempty"`
}

// shelf is where the ledger keeps what was read, by the bundle's folder.
const shelf = "terms"

// gather reads the names of all bundles.
func (a *Archive) gather() (map[authority.Kind]used, error) {
	all := map[authority.Kind]used{}
	for _, kind := range authority.Kinds {
		all[kind] = used{}
	}
	err := bundle.Walk(a.FS, a.Content, func(at bundle.Found) error {
		var n named
		if !a.Ledger.Get(shelf, at.Dir, &n) || n.Sign != at.Sign {
			var err error
			if n, err = a.read(at); err != nil {
				return err
			}
		}
		for kind, keys := range map[authority.Kind][]string{authority.People: n.People, authority.Places: n.Places, authority.Topics: n.Topics} {
			for _, key := range keys {
				all[kind].add(key, n.Terms.Full[string(kind)][key], n.Terms.Places[key])
			}
		}
		return nil
	})
	return all, err
}

// read reads the names of a bundle; none of one whose front matter cannot be read.
func (a *Archive) read(at bundle.Found) (named, error) {
	var n named
	index, err := afero.ReadFile(a.FS, path.Join(a.Content, at.Dir, bundle.IndexFile))
	if err != nil {
		return n, err
	}
	if _, err := bundle.ParseSome(index, &n, isKind); err != nil {
		return named{}, nil
	}
	var record struct {
		Terms bundle.Terms `json:"terms"`
	}
	if data, err := afero.ReadFile(a.FS, path.Join(a.Content, at.Dir, bundle.RecordFile)); err == nil && json.Unmarshal(data, &record) == nil {
		n.Terms = record.Terms
	}
	if n.Sign = at.Sign; at.IsSettled() {
		a.Ledger.Put(shelf, at.Dir, n)
	}
	return n, nil
}

// isKind reports whether a key of front matter holds names.
func isKind(key string, _ []byte) bool { return slices.Contains(authority.Kinds, authority.Kind(key)) }

// add counts a name. Of several spellings with one folder the first by the alphabet is
// taken, so that the order of bundles leaves no trace.
func (u used) add(key, full, id string) {
	at := bundle.TermFolder(key)
	t := u[at]
	if full == "" {
		full = key
	}
	if t == nil {
		t = &term{name: full, ids: map[string]int{}}
		u[at] = t
	}
	t.name = min(t.name, full)
	t.ids[id]++
}

// facts returns what is known of a term.
func (a *Archive) facts(kind authority.Kind, t *term) *bundle.TermFacts {
	f := &bundle.TermFacts{Title: t.name, Identifiers: map[string]string{}}
	l := a.Names[kind]
	e := l.Named(t.name)
	switch kind {
	case authority.Places:
		place(f, t, e)
	case authority.Topics:
		topic(f, t, e)
	}
	if e != nil {
		f.Title, f.Variants = e.Name, l.Forms(e)
		maps.Copy(f.Identifiers, e.Identifiers)
	}
	return f
}

// place adds where a place lies: what its name means in most articles, unless a curator
// says otherwise.
func place(f *bundle.TermFacts, t *term, e *authority.Entry) {
	id := t.usual()
	if e != nil && e.Identifiers["geonames"] != "" {
		id = "geonames:" + e.Identifiers["geonames"]
	}
	if i, ok := gazetteer.ByID(id, t.name); ok {
		p := gazetteer.At(i)
		f.Kind, f.Coordinates, f.Within = p.Called(), []float64{p.Lat, p.Lon}, gazetteer.Within(i)
		f.Country = country(p.Country)
		if p.GeoNames != 0 {
			f.Identifiers["geonames"] = strconv.Itoa(p.GeoNames)
		}
	}
	if e == nil {
		return
	}
	if e.Coordinates != nil {
		f.Coordinates = e.Coordinates
	}
	if e.Within != nil {
		f.Within = e.Within
	}
	f.Kind = cmp.Or(e.Kind, f.Kind)
	if e.Country != "" {
		f.Country = cmp.Or(country(strings.ToUpper(e.Country)), e.Country)
	}
}

// usual is the identifier of what a name means in most articles, empty where that has
// none.
func (t *term) usual() string {
	best := ""
	for _, id := range slices.Sorted(maps.Keys(t.ids)) {
		if id != "" && (best == "" || t.ids[id] > t.ids[best]) {
			best = id
		}
	}
	return best
}

// country returns the name of the country with a code, empty if there is none.
func country(code string) string {
	if i, ok := gazetteer.CountryOf(code); ok {
		return gazetteer.At(i).Name
	}
	return ""
}

// topic adds what holds a topic.
func topic(f *bundle.TermFacts, t *term, e *authority.Entry) {
	name := t.name
	if e != nil && e.Broader != "" {
		f.Broader, name = []string{e.Broader}, e.Broader
	}
	id := topics.Keyword(name)
	if e != nil && e.Identifiers["iptc"] != "" {
		id = topics.Scheme + e.Identifiers["iptc"]
	}
	if found, ok := topics.ByID(id); ok && (found.Name == name || e != nil) && (e == nil || e.Broader == "") {
		f.Identifiers["iptc"] = strings.TrimPrefix(id, topics.Scheme)
	}
	for _, b := range topics.Broader(id) {
		f.Broader = append(f.Broader, b.Name)
	}
}

// redirects returns the paths from which readers are led to each term: those of its
// other names, unless articles have them too.
func (a *Archive) redirects(kind authority.Kind, all used) map[string][]string {
	out := map[string][]string{}
	l := a.Names[kind]
	if l == nil {
		return out
	}
	taken := map[string]bool{}
	for _, e := range l.Entries {
		at := bundle.TermFolder(bundle.TermKey(e.Name))
		if len(e.Of)+len(e.In) > 0 || all[at] == nil || l.Named(e.Name) != e {
			continue
		}
		for _, form := range l.Forms(e) {
			from := bundle.TermFolder(bundle.TermKey(form))
			if bundle.TermPath(from) == bundle.TermPath(at) || taken[from] || all[from] != nil {
				continue
			}
			taken[from] = true
			out[at] = append(out[at], from)
		}
	}
	return out
}
