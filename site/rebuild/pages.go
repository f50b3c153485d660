package rebuild

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backfile.example/backfile/converter/bundle"
)

// Page is the page of an article or a name.
type Page struct {
	URL     string   `cbor:"1,keyasint"` // below the site: "people/ada-brandt"
	Print   uint64   `cbor:"2,keyasint"` // of all that it shows, or is shown in the order of
	Aliases []string `cbor:"3,keyasint,omitempty"`
}

// derived is what the converter found out of the whole.
type derived struct {
	related, copies map[string][]string
	links           map[string]string
	together        map[string]map[string]json.RawMessage
}

func readDerived(dir string) (*derived, error) {
	d := &derived{}
	for name, to := range map[string]any{"related": &d.related, "copies": &d.copies, "links": &d.links, "together": &d.together} {
		data, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = json.Unmarshal(data, to)
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	return d, nil
}

// term is a name with what its articles are.
type term struct {
	forms    []string // as articles write it
	last     string   // as the last of them does, by its path, which is what Hugo calls it
	lastAt   string
	articles int
	faces    sum // of its articles
	writers  sum // which article writes it in which form
	own      *facts
}

// model tells what each page shows of others.
type model struct {
	*content
	*derived
	terms map[string]*term  // by Hugo's path without the first slash: "people/ada-brandt"
	times []*moment         // newest first, as Hugo has them
	at    map[when]int      // where in times
	fine  bool              // articles of one day are in the order of the hours that their dates have
	years map[string]uint64 // the months of a year, with the numbers of their articles

	photographers sum // what those are called whose names are written in several ways
}

// moment is what is published at one, as others show it. Which of its articles stands
// before which other Hugo decides.
type moment struct {
	when
	faces    sum
	articles []string
}

type when struct {
	weight int
	time   int64
}

func newModel(c *content, d *derived, fine bool) *model {
	m := &model{content: c, derived: d, terms: map[string]*term{}, at: map[when]int{}, fine: fine, years: map[string]uint64{}}
	for at, own := range c.terms {
		m.terms[bundle.TermFolder(at)] = &term{own: own}
	}
	times := map[when]*moment{}
	for at, f := range c.articles {
		if f.Hidden {
			continue
		}
		for _, name := range f.Terms {
			m.add(name, at, f)
		}
		if key := m.when(f); !f.Apart {
			if times[key] == nil {
				times[key] = &moment{when: key}
			}
			times[key].faces.number(at, f.Face)
			times[key].articles = append(times[key].articles, at)
		}
	}
	for _, t := range times {
		m.times = append(m.times, t)
	}
	slices.SortFunc(m.times, func(a, b *moment) int { return a.compare(b.when) })
	for i, t := range m.times {
		m.at[t.when] = i
	}
	for at, t := range m.terms {
		if strings.HasPrefix(at, "photographers/") && (t.own != nil || len(t.forms) > 1) {
			m.photographers.number(at, m.termFace(at))
		}
		if month, ok := strings.CutPrefix(at, "months/"); ok && len(month) >= 4 {
			s := sum(m.years[month[:4]])
			s.text(at, fmt.Sprint(t.articles, m.termFace(at)))
			m.years[month[:4]] = uint64(s)
		}
	}
	return m
}

// when returns where in time an article is.
func (m *model) when(f *facts) when {
	const day = 24 * 60 * 60
	if m.fine || f.Time == noTime {
		return when{f.Weight, f.Time}
	}
	return when{f.Weight, f.Time - (f.Time%day+day)%day}
}

// compare puts times in Hugo's order: by weight, none last; then the newest first.
func (k when) compare(other when) int {
	switch {
	case k.weight == other.weight:
		return int(max(-1, min(1, other.time-k.time)))
	case k.weight == 0:
		return 1
	case other.weight == 0:
		return -1
	}
	return k.weight - other.weight
}

func (m *model) add(name, at string, f *facts) {
	key := bundle.TermFolder(name)
	t := m.terms[key]
	if t == nil {
		t = &term{}
		m.terms[key] = t
	}
	if !slices.Contains(t.forms, name) {
		t.forms = append(t.forms, name)
	}
	if at >= t.lastAt {
		t.last, t.lastAt = name, at
	}
	t.articles++
	t.faces.number(at, f.Face)
	t.writers.text(name, at)
}

// termFace is what other pages show of a name: whether it has a page, what it is
// called, where it lies.
func (m *model) termFace(at string) uint64 {
	t := m.terms[at]
	if t == nil {
		return 0
	}
	s := sum(1)
	if t.own != nil {
		s.number("own", t.own.Sign)
	}
	if len(t.forms) == 1 {
		s.text(t.forms...)
	} else {
		s.number("forms", uint64(t.writers)) // which of them Hugo takes depends on who writes it
	}
	return uint64(s)
}

// face is what other pages show of an article, by the path of its page.
func (m *model) face(page string) uint64 {
	f := m.articles[strings.TrimPrefix(page, "/")]
	if f == nil || f.Hidden {
		return 0
	}
	return f.Face
}

// lists sums up what pages show that list the whole, beside the pages of names.
func (m *model) lists() uint64 {
	var s sum
	for at, f := range m.articles {
		if !f.Hidden {
			s.number(at, f.Head)
		}
	}
	return uint64(s)
}

// pages returns all articles, names and indexes of names by Hugo's path.
func (m *model) pages() map[string]Page {
	out := make(map[string]Page, len(m.articles)+len(m.terms))
	for at, f := range m.articles {
		if !f.Hidden {
			out["/"+bundle.TermFolder(at)] = Page{URL: f.URL, Print: m.article(at, f), Aliases: f.Aliases}
		}
	}
	for at, t := range m.terms {
		p := Page{URL: address(at), Print: m.term(at, t)}
		if t.own != nil {
			p.URL, p.Aliases = t.own.URL, t.own.Aliases
		}
		out["/"+at] = p
	}
	for kind, print := range m.indexes() {
		out["/"+kind] = Page{URL: kind, Print: print}
	}
	return out
}

// indexes sums up what the indexes show that list all names of a kind. A kind without
// names has none that is followed.
func (m *model) indexes() map[string]uint64 {
	of := map[string]*sum{}
	for at, t := range m.terms {
		kind, _, _ := strings.Cut(at, "/")
		if of[kind] == nil {
			of[kind] = new(sum)
		}
		of[kind].number(at, m.termFace(at))
		of[kind].number(at, uint64(t.articles))
	}
	out := map[string]uint64{}
	for kind, s := range of {
		out[kind] = uint64(*s)
	}
	// Those of years and months show both, and where articles that stand under no year
	// begin in the list of all.
	if years, months := of["years"], of["months"]; years != nil && months != nil {
		both := sum(*years + *months)
		dated, undated := m.dated()
		both.number("dated", dated)
		both.number("undated", undated)
		out["years"], out["months"] = uint64(both), uint64(both)
	} else {
		delete(out, "years")
		delete(out, "months")
	}
	return out
}

// dated returns how many articles have a date, and how many stand under no year.
func (m *model) dated() (dated, undated uint64) {
	for _, f := range m.articles {
		if f.Hidden || f.Apart {
			continue
		}
		if f.Time != noTime {
			dated++
		}
		if f.Place == "" {
			undated++
		}
	}
	return dated, undated
}

// article sums up what the page of an article shows.
func (m *model) article(at string, f *facts) uint64 {
	var s sum
	s.number(at, f.Sign)
	for i, list := range [][]string{m.related[f.ID], m.copies[f.ID]} {
		for j, page := range list {
			s.number(fmt.Sprint("list", i, j, page), m.face(page))
		}
	}
	for _, link := range f.Links {
		if page := m.links[link]; page != "" {
			s.number(link, m.face(page))
		}
	}
	for _, name := range f.Terms {
		s.number(name, m.termFace(bundle.TermFolder(name)))
	}
	s.number("place", m.trail(f.Place))
	for i, t := range m.around(f) {
		s.number(fmt.Sprint("time", i), uint64(t.faces))
	}
	return uint64(s)
}

// around returns the times at which the articles before and after an article may be.
func (m *model) around(f *facts) []*moment {
	i, ok := m.at[m.when(f)]
	if !ok || f.Apart || f.Time == noTime {
		return nil
	}
	return m.times[max(0, i-1):min(i+2, len(m.times))]
}

// shows returns the articles of which something may stand on the page of one.
func (m *model) shows(f *facts) []string {
	var out []string
	for _, t := range m.around(f) {
		if t.time != noTime {
			out = append(out, t.articles...)
		}
	}
	pages := slices.Concat(m.related[f.ID], m.copies[f.ID])
	for _, link := range f.Links {
		pages = append(pages, m.links[link])
	}
	for _, page := range pages {
		out = append(out, strings.TrimPrefix(page, "/"))
	}
	return out
}

// trail sums up the pages above a place in the site (layouts/_partials/trail.html).
func (m *model) trail(place string) uint64 {
	var s sum
	s.number(place, m.termFace(bundle.TermFolder(place)))
	if month, ok := strings.CutPrefix(place, "months/"); ok && len(month) >= 4 {
		s.number("year", m.termFace("years/"+month[:4]))
	}
	return uint64(s)
}

// term sums up what the page of a name shows.
func (m *model) term(at string, t *term) uint64 {
	var s sum
	s.number(at, m.trail(at))
	s.number("articles", uint64(t.faces))
	kind, name, _ := strings.Cut(at, "/")
	switch kind {
	case "years":
		s.number("months", m.years[name])
	case "photographers": // a credit may name several
		s.number("photographers", uint64(m.photographers))
	}
	for _, form := range t.forms {
		_, name, _ := strings.Cut(form, "/")
		s.company(m, m.together[kind][strings.ToLower(name)])
	}
	if t.own != nil {
		for _, name := range t.own.Terms {
			s.number(name, m.termFace(bundle.TermFolder(name)))
		}
	}
	return uint64(s)
}

// company adds who and what is named with a name, as derived data has it.
func (s *sum) company(m *model, data json.RawMessage) {
	if len(data) == 0 {
		return
	}
	s.text(string(data))
	var kinds map[string]json.RawMessage
	if json.Unmarshal(data, &kinds) != nil {
		return
	}
	for kind, list := range kinds {
		var names [][]any
		if json.Unmarshal(list, &names) != nil {
			continue // the years
		}
		for _, n := range names {
			if len(n) > 0 {
				at := bundle.TermFolder(kind + "/" + text(n[0]))
				s.number(at, m.termFace(at))
			}
		}
	}
}
