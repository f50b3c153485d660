package terms

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
)

// movedFile lists, in a taxonomy's folder, the pages that went because the same place or
// topic is called otherwise now, by better software or by the last article that called it
// so: its old path, a tab, the path it had then, on each line. Readers who come by the old
// address are led on.
const movedFile = ".moved.tsv"

// moved are the new paths of pages by their old ones.
type moved map[string]string

func (a *Archive) readMoved(kind authority.Kind) (moved, error) {
	text, err := afero.ReadFile(a.FS, path.Join(a.Content, string(kind), movedFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	m := moved{}
	for line := range strings.Lines(string(text)) {
		if from, to, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t"); ok {
			m[from] = to
		}
	}
	return m, nil
}

// writeMoved writes the list where it has changed, sorted.
func (a *Archive) writeMoved(kind authority.Kind, m, before moved) error {
	if maps.Equal(m, before) {
		return nil
	}
	var text strings.Builder
	for _, from := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&text, "%s\t%s\n", from, m[from])
	}
	name := path.Join(a.Content, string(kind), movedFile)
	if text.Len() == 0 {
		return a.FS.Remove(name)
	}
	return atomicfile.Write(a.FS, name, []byte(text.String()))
}

// follow adds to the redirects of pages the addresses of those that have gone, of the same
// place or topic, now or in an earlier run.
func (a *Archive) follow(kind authority.Kind, all used, pages map[string]*bundle.TermFacts, redirects map[string][]string, gone map[string]string) error {
	before, err := a.readMoved(kind)
	if err != nil {
		return err
	}
	there := func(at string) bool { return all[at] != nil || a.Store.TermPageThere(string(kind), at) }
	maps.DeleteFunc(gone, func(at, _ string) bool { return there(at) }) // what a hand has edited stays
	m := maps.Clone(before)
	m.note(gone, pages)
	for to, from := range m.lead(there) {
		for _, at := range from {
			if pages[to] != nil && !slices.Contains(redirects[to], at) {
				redirects[to] = append(redirects[to], at)
			}
		}
	}
	return a.writeMoved(kind, m, before)
}

// identity tells what a page is of, whatever it is called: its identifier elsewhere, else
// where it lies; empty for neither.
func identity(identifiers map[string]string, coordinates []float64, kind string) string {
	if schemes := slices.Sorted(maps.Keys(identifiers)); len(schemes) > 0 {
		return schemes[0] + ":" + identifiers[schemes[0]]
	}
	if len(coordinates) == 2 {
		return fmt.Sprint(kind, coordinates)
	}
	return ""
}

// formerly is the identity of a page that is there, empty where a curator has decided on
// its name: then the decision says where readers are led.
func (a *Archive) formerly(kind authority.Kind, at string) string {
	page, err := afero.ReadFile(a.FS, path.Join(a.Content, string(kind), at, bundle.TermFile))
	if err != nil {
		return ""
	}
	var head struct {
		Title       string
		Identifiers map[string]string
		Coordinates []float64
		Kind        string
	}
	if _, err := bundle.Parse(page, &head); err != nil || a.Names[kind].Named(head.Title) != nil || a.Names[kind].IsRejected(head.Title) {
		return ""
	}
	return identity(head.Identifiers, head.Coordinates, head.Kind)
}

// note adds to m the pages that have gone, by their identities, where there is a page of
// the same.
func (m moved) note(gone map[string]string, pages map[string]*bundle.TermFacts) {
	now := map[string]string{}
	for _, at := range slices.Sorted(maps.Keys(pages)) {
		f := pages[at]
		if id := identity(f.Identifiers, f.Coordinates, f.Kind); id != "" && now[id] == "" {
			now[id] = at
		}
	}
	for from, id := range gone {
		if to := now[id]; id != "" && to != "" {
			m[from] = to
		}
	}
}

// lead returns the old paths that lead to each page, and takes off the list what is a page
// again.
func (m moved) lead(isPage func(at string) bool) map[string][]string {
	out := map[string][]string{}
	for _, from := range slices.Sorted(maps.Keys(m)) {
		if isPage(from) {
			delete(m, from)
		}
	}
	for _, from := range slices.Sorted(maps.Keys(m)) {
		to := m[from]
		for range len(m) { // a page that has moved on
			if m[to] != "" && !isPage(to) {
				to = m[to]
			}
		}
		if isPage(to) {
			out[to] = append(out[to], from)
		}
	}
	return out
}
