package merge

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Names tells of elements of lists that they name one thing.
type Names interface {
	// Same returns the name under which an element of the list at a path stands now,
	// the other names of the same thing, and its id, empty if it has none of its own; now
	// is empty where nothing is known of it.
	Same(path, name string) (now string, others []string, id string)
}

// Rename brings a base and a page by hand to the names that things have now, so that
// [Page] and [Lost] compare like with like: who was removed under another name stays
// away, who was added stays and gets the new one.
func Rename(base Base, mine, theirs []byte, names Names) (Base, []byte, error) {
	if names == nil {
		return base, mine, nil
	}
	m, err := parse(mine)
	if err != nil {
		return base, mine, err
	}
	t, err := parse(theirs)
	if err != nil {
		return base, mine, err
	}
	r := renaming{names: names, base: base, to: map[string]map[string]string{}}
	r.learn(t.fields())
	fields := r.rename(m.fields())
	out := base
	out.Fields, out.Gone = maps.Clone(base.Fields), maps.Clone(base.Gone)
	for path, to := range r.to {
		translate(out.Fields, path, to, false)
		translate(out.Gone, path, to, true)
	}
	if !r.changed {
		return out, mine, nil
	}
	return out, m.with(m.rewritten(fields), m.blocks), nil
}

// Identify notes in a base the ids of what a page names.
func (b *Base) Identify(page []byte, names Names) error {
	p, err := parse(page)
	if err != nil || names == nil {
		return err
	}
	for _, f := range p.fields() {
		for _, e := range plain(f.value) {
			if _, _, id := names.Same(f.name, e.Value); id != "" {
				if b.IDs == nil {
					b.IDs = map[string]map[string]string{}
				}
				if b.IDs[f.name] == nil {
					b.IDs[f.name] = map[string]string{}
				}
				b.IDs[f.name][hash(e.Value)] = id
			}
		}
	}
	return nil
}

// renaming finds the hashes that have become others.
type renaming struct {
	names   Names
	base    Base
	to      map[string]map[string]string // by path: hashes of names and of those of now
	changed bool                         // the page
}

// plain are the elements of a list that are mere texts.
func plain(n *yaml.Node) []*yaml.Node {
	if !isList(n) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.Content), func(e *yaml.Node) bool { return e.Kind != yaml.ScalarNode })
}

func (r *renaming) learn(fields []field) {
	for _, f := range fields {
		for _, e := range plain(f.value) {
			r.find(f.name, e.Value)
		}
	}
}

// find notes what else a name was, and returns what it is now.
func (r *renaming) find(path, name string) string {
	now, others, id := r.names.Same(path, name)
	if now == "" {
		return name
	}
	if r.to[path] == nil {
		r.to[path] = map[string]string{}
	}
	for _, other := range append(others, name) {
		r.to[path][hash(other)] = hash(now)
	}
	for old, of := range r.base.IDs[path] {
		if id != "" && of == id {
			r.to[path][old] = hash(now)
		}
	}
	delete(r.to[path], hash(now))
	return now
}

// rename writes the names of now into lists.
func (r *renaming) rename(fields []field) []field {
	for i, f := range fields {
		if len(plain(f.value)) == 0 {
			continue
		}
		list := *f.value
		list.Content = nil
		seen := map[string]bool{}
		for _, e := range f.value.Content {
			named := e
			if e.Kind == yaml.ScalarNode {
				if now := r.find(f.name, e.Value); now != e.Value {
					renamed := *e
					renamed.Value, renamed.Tag, renamed.Style, named = now, "!!str", yaml.DoubleQuotedStyle, &renamed
				}
				if seen[named.Value] && named != e {
					continue
				}
				seen[named.Value] = true
			}
			list.Content = append(list.Content, named)
		}
		if !slices.Equal(list.Content, f.value.Content) {
			fields[i].value, r.changed = &list, true
		}
	}
	return fields
}

// translate puts hashes of now in the place of others; with both, beside them, so that
// what is undone in time does not bring back what a hand has removed.
func translate(of map[string]Hashes, path string, to map[string]string, both bool) {
	var out Hashes
	for _, h := range of[path] {
		now, ok := to[h]
		if !ok {
			now = h
		}
		if both && ok && !slices.Contains(out, h) {
			out = append(out, h)
		}
		if !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	if out != nil {
		of[path] = out
	}
}

// IDs returns the ids of two bases, those of the later where they differ.
func IDs(earlier, later Base) map[string]map[string]string {
	if len(earlier.IDs) == 0 {
		return later.IDs
	}
	out := map[string]map[string]string{}
	for _, b := range []Base{earlier, later} {
		for path, ids := range b.IDs {
			if out[path] == nil {
				out[path] = map[string]string{}
			}
			maps.Copy(out[path], ids)
		}
	}
	return out
}
