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

// Renamed is what a base and a page by hand are with the names of now.
type Renamed struct {
	Base Base
	Page []byte
	to   map[string]map[string]string // by path: hashes of names and of those of now

	before  map[string]Hashes // what was gone
	written map[string]map[string]string
}

// Rename brings a base and a page by hand to the names that things have now, so that
// [Page] and [Lost] compare like with like: who was removed under another name stays
// away, who was added stays and gets the new one. names may be nil.
func Rename(base Base, mine, theirs []byte, names Names) (*Renamed, error) {
	out := &Renamed{Base: base, Page: mine, before: base.Gone, written: base.Written}
	if names == nil {
		return out, nil
	}
	m, err := parse(mine)
	if err != nil {
		return nil, err
	}
	t, err := parse(theirs)
	if err != nil {
		return nil, err
	}
	r := renaming{names: names, base: base, to: map[string]map[string]string{}}
	r.learn(t.fields())
	fields := r.rename(m.fields())
	out.written = r.written
	out.to, out.Base.Fields, out.Base.Gone = r.to, maps.Clone(base.Fields), maps.Clone(base.Gone)
	for path, to := range r.to {
		translate(out.Base.Fields, path, to)
		translate(out.Base.Gone, path, to)
	}
	if r.changed {
		out.Page = m.with(m.rewritten(fields), m.blocks)
	}
	return out, nil
}

// Keep notes in the base of a merge what is gone under the names that it had when a hand
// removed it, so that a renaming which is undone in time brings nothing back: of what
// was gone before under those, of what is gone now under all. It notes too what a hand
// wrote for what it added.
func (r *Renamed) Keep(b *Base) {
	b.Written = r.written
	for path, to := range r.to {
		var gone Hashes
		add := func(h string) {
			if !slices.Contains(gone, h) {
				gone = append(gone, h)
			}
		}
		before := map[string]bool{}
		for _, h := range r.before[path] {
			now := h
			if to[h] != "" {
				now = to[h]
			}
			if before[now] = true; slices.Contains(b.Gone[path], now) {
				add(h)
			}
		}
		for _, h := range b.Gone[path] {
			if before[h] {
				continue
			}
			add(h)
			for _, old := range slices.Sorted(maps.Keys(to)) {
				if to[old] == h {
					add(old)
				}
			}
		}
		if len(gone) > 0 {
			b.Gone[path] = gone
		}
	}
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
	written map[string]map[string]string // as in Base, from now on
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

// now returns the names of now of an element of the page. What a hand has added goes by
// what the hand wrote. Where that had come to be the name of what the program found, too,
// the element stands for both, until they part again.
func (r *renaming) now(path, name string) []string {
	wrote := r.base.Written[path][name]
	if wrote == "" {
		wrote = name
	}
	now, found := r.find(path, wrote), slices.Contains(r.base.Fields[path], hash(name))
	if now != wrote && (!found || wrote != name) {
		r.note(path, now, wrote)
	}
	if found && wrote != name {
		if own := r.find(path, name); own != now {
			return []string{own, now}
		}
	}
	return []string{now}
}

// note keeps what a hand wrote for what is called otherwise now.
func (r *renaming) note(path, now, wrote string) {
	if r.written == nil {
		r.written = map[string]map[string]string{}
	}
	if r.written[path] == nil {
		r.written[path] = map[string]string{}
	}
	r.written[path][now] = wrote
}

// named returns an element of a list as it is called now.
func (r *renaming) named(path string, e *yaml.Node) []*yaml.Node {
	if e.Kind != yaml.ScalarNode {
		return []*yaml.Node{e}
	}
	var out []*yaml.Node
	for _, now := range r.now(path, e.Value) {
		if now == e.Value {
			out = append(out, e)
			continue
		}
		renamed := *e
		renamed.Value, renamed.Tag, renamed.Style = now, "!!str", yaml.DoubleQuotedStyle
		out = append(out, &renamed)
	}
	return out
}

// rename writes the names of now into lists.
func (r *renaming) rename(fields []field) []field {
	for i, f := range fields {
		if len(plain(f.value)) == 0 {
			continue
		}
		list := *f.value
		list.Content = nil
		seen, to := map[string]bool{}, map[string]bool{}
		for _, e := range f.value.Content {
			for _, named := range r.named(f.name, e) {
				if e.Kind == yaml.ScalarNode {
					to[named.Value] = to[named.Value] || named != e
					if seen[named.Value] && to[named.Value] {
						r.changed = true
						continue
					}
					seen[named.Value] = true
				}
				list.Content = append(list.Content, named)
			}
		}
		if !slices.Equal(list.Content, f.value.Content) {
			fields[i].value, r.changed = &list, true
		}
	}
	return fields
}

// translate puts hashes of now in the place of others.
func translate(of map[string]Hashes, path string, to map[string]string) {
	var out Hashes
	for _, h := range of[path] {
		if now, ok := to[h]; ok {
			h = now
		}
		if !slices.Contains(out, h) {
			out = append(out, h)
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
