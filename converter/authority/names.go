package authority

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"
)

// Kind is a kind of name: the name of its taxonomy, and of its file without ".yaml".
type Kind string

// The kinds.
const (
	People Kind = "people"
	Places Kind = "places"
	Topics Kind = "topics"
)

// Kinds lists them.
var Kinds = []Kind{People, Places, Topics}

// File is the name of a kind's file in the authority folder.
func (k Kind) File() string { return string(k) + ".yaml" }

// Names is what curators decided on names, by kind. Its zero value leaves all to
// backfile.
type Names map[Kind]*List

// List is what curators decided on the names of a kind. A nil List decides nothing.
type List struct {
	Threshold float64 // the confidence from which a name is a tag; 0 for backfile's own
	Entries   []*Entry
	Rejected  []string // names that are none of this kind

	index    map[string][]*Entry // by name; those for some articles only come first
	rejected map[string]bool
	above    map[*Entry]*Entry // the entry into which one is merged
	first    map[uint16][]decision
}

// Entry is a person, place or topic, with the names by which articles call it.
type Entry struct {
	Name        string            // by which readers find it
	Variants    []string          // other names of the same
	ID          string            // of the curator's own; stays when Name changes
	Identifiers map[string]string // elsewhere, by scheme: wikidata, geonames …
	Not         []string          // names that look like it and are another's
	Of          []string          // articles, by id or address: only there it is meant
	In          []string          // publications, years and spans of years in which it is meant

	// Of places only.
	Coordinates []float64 // latitude and longitude, degrees; nil if not given
	Country     string    // its name, or ISO 3166-1 alpha-2
	Within      []string  // what holds it, the nearest first
	Kind        string    // "city", "river" …

	// Of topics only.
	Words   []string // words and phrases that tell it
	Broader string   // the topic that holds it

	line   int
	digest uint64
}

// Story is what tells which of several of one name an article means.
type Story struct {
	ID          string `cbor:"1,keyasint"` // of its bundle
	URL         string `cbor:"2,keyasint,omitempty"`
	Publication string `cbor:"3,keyasint,omitempty"`
	Issued      string `cbor:"4,keyasint,omitempty"` // EDTF
}

// ReadNames reads the files of all kinds in a folder. All mistakes in them are in the
// error, each with its file and line.
func ReadNames(fsys afero.Fs, dir string) (Names, error) {
	names := Names{}
	var all error
	for _, kind := range Kinds {
		name := path.Join(dir, kind.File())
		data, err := afero.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		l, err := Parse(name, kind, data)
		names[kind], all = l, errors.Join(all, err)
	}
	return names, all
}

// Key writes a name as names are compared: small letters, with one space for spaces
// and hyphens, no dots at the end ("Jr."). Names of one key have one address on the
// site.
func Key(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '\t' })
	return strings.TrimRight(strings.Join(words, " "), ".")
}

// Names are the entry's own name and its variants.
func (e *Entry) Names() []string { return append([]string{e.Name}, e.Variants...) }

// narrow reports whether an entry is meant in some articles only.
func (e *Entry) narrow() bool { return len(e.Of)+len(e.In) > 0 }

// meant reports whether an entry is meant in a story.
func (e *Entry) meant(s *Story) bool {
	return !e.narrow() || slices.Contains(e.Of, s.ID) || s.URL != "" && slices.Contains(e.Of, s.URL) || len(e.In) > 0 && e.isIn(s)
}

// isIn reports whether a story stands in the publications and years listed: in one of
// the publications, if there are any, and in one of the years.
func (e *Entry) isIn(s *Story) bool {
	years, publications, year, publication := 0, 0, false, false
	for _, in := range e.In {
		if from, to, ok := span(in); ok {
			years++
			year = year || len(s.Issued) >= 4 && from <= s.Issued[:4] && s.Issued[:4] <= to
		} else {
			publications++
			publication = publication || strings.EqualFold(in, s.Publication)
		}
	}
	return (year || years == 0) && (publication || publications == 0)
}

// span reads a year, "1994", or a span of years, "1994-1996".
func span(text string) (from, to string, ok bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(text, "–", "-"), " ", ""), "-")
	if !two {
		to = from
	}
	digits := func(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }
	return from, to, digits(from) && digits(to)
}

// Find returns the entry that a name stands for in a story, nil if there is none.
func (l *List) Find(name string, s *Story) *Entry {
	if l == nil {
		return nil
	}
	for _, e := range l.index[Key(name)] {
		if e.meant(s) {
			for l.above[e] != nil {
				e = l.above[e]
			}
			return e
		}
	}
	return nil
}

// Named returns the entry that bears a name for readers, nil if there is none.
func (l *List) Named(name string) *Entry {
	if l == nil {
		return nil
	}
	for _, e := range l.index[Key(name)] {
		if Key(e.Name) == Key(name) && l.above[e] == nil {
			return e
		}
	}
	return nil
}

// Forms returns all names of an entry but its own: its variants, and the names of the
// entries that are merged into it.
func (l *List) Forms(e *Entry) []string {
	out := slices.Clone(e.Variants)
	for _, other := range l.Entries {
		if l.above[other] == e {
			out = append(out, l.Forms(other)...)
		}
	}
	return slices.Compact(out)
}

// IsRejected reports whether a name is none of this kind.
func (l *List) IsRejected(name string) bool { return l != nil && l.rejected[Key(name)] }

// prepare makes the index, and returns what is wrong with the entries together.
func (l *List) prepare(fail func(line int, format string, args ...any)) {
	l.index, l.rejected, l.above = map[string][]*Entry{}, map[string]bool{}, map[*Entry]*Entry{}
	owner := map[string]*Entry{} // of the names of entries meant everywhere
	for _, e := range l.Entries {
		e.sum()
		if other := owner[Key(e.Name)]; !e.narrow() && other != nil {
			fail(e.line, "%q is there twice; the other is in line %d", e.Name, other.line)
		} else if !e.narrow() {
			owner[Key(e.Name)] = e
		}
	}
	variant := map[string]*Entry{}
	for _, e := range l.Entries {
		for _, v := range e.Variants {
			key := Key(v)
			switch other := owner[key]; {
			case key == Key(e.Name):
				fail(e.line, "%q is a variant of itself", v)
			case e.narrow():
			case variant[key] != nil:
				fail(e.line, "%q is also a variant of %q in line %d", v, variant[key].Name, variant[key].line)
			case other != nil:
				l.above[other] = e
				variant[key] = e
			default:
				variant[key] = e
			}
		}
	}
	l.circles(fail)
	for _, e := range l.Entries {
		for _, name := range e.Names() {
			l.index[Key(name)] = append(l.index[Key(name)], e)
		}
	}
	for _, list := range l.index { // that of a name's own comes before one it is a variant of
		slices.SortStableFunc(list, func(a, b *Entry) int { return cmp.Compare(btoi(b.narrow()), btoi(a.narrow())) })
	}
	l.first = l.sort()
	for _, r := range l.Rejected {
		l.rejected[Key(r)] = true
		if e := owner[Key(r)]; e != nil {
			fail(e.line, "%q is rejected below", r)
		}
	}
}

// circles finds entries that are merged into each other in a circle.
func (l *List) circles(fail func(line int, format string, args ...any)) {
	for _, e := range l.Entries {
		for at, steps := l.above[e], 0; at != nil && steps <= len(l.Entries); at, steps = l.above[at], steps+1 {
			if at == e {
				fail(e.line, "%q is a variant of what is a variant of it: a circle", e.Name)
				delete(l.above, e)
				break
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sum sets the entry's digest, of all that is decided on it.
func (e *Entry) sum() {
	h := fnv.New64a()
	c := *e
	c.line, c.digest = 0, 0
	fmt.Fprintf(h, "%+v", c)
	e.digest = h.Sum64()
}
