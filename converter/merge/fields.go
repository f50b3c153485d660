package merge

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// field is a key of a mapping with its value.
type field struct {
	name  string
	key   *yaml.Node
	value *yaml.Node
}

func (p *page) fields() []field { return fieldsOf(p.root) }

func fieldsOf(n *yaml.Node) []field {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	out := make([]field, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		out = append(out, field{n.Content[i].Value, n.Content[i], n.Content[i+1]})
	}
	return out
}

// twice returns a key that a mapping in n has twice, or that is no plain value;
// empty if there is none.
func twice(n *yaml.Node) string {
	seen := map[string]bool{}
	for _, f := range fieldsOf(n) {
		if seen[f.name] || f.key.Kind != yaml.ScalarNode {
			return f.name
		}
		seen[f.name] = true
	}
	for _, child := range n.Content {
		if name := twice(child); name != "" {
			return name
		}
	}
	return ""
}

func find(all []field, name string) *yaml.Node {
	for _, f := range all {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

// isMap stands for a mapping, of which the keys have entries of their own.
var isMap = Hashes{"{}"}

// describe notes the hashes of a value.
func describe(into map[string]Hashes, path string, n *yaml.Node) {
	switch n.Kind {
	case yaml.SequenceNode:
		list := make([]string, 0, len(n.Content))
		for _, e := range n.Content {
			name := elementName(e)
			list = append(list, name)
			if id, ok := strings.CutPrefix(name, "#"); ok {
				describe(into, path+"/"+id, e)
			}
		}
		into[path] = list
	case yaml.MappingNode:
		into[path] = isMap
		for _, f := range fieldsOf(n) {
			describe(into, path+"/"+f.name, f.value)
		}
	default:
		into[path] = []string{hash(textOf(n))}
	}
}

// elementName names an element of a list: by its id where it has one, else by its
// content, so that an element that is changed is another.
func elementName(n *yaml.Node) string {
	if id := find(fieldsOf(n), "id"); id != nil && id.Kind == yaml.ScalarNode && id.Value != "" {
		return "#" + id.Value
	}
	return hash(textOf(n))
}

// textOf is a value without its style and comments.
func textOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.AliasNode:
		return "*" + n.Value
	case yaml.MappingNode:
		var s strings.Builder
		for _, f := range fieldsOf(n) {
			s.WriteString(f.name + "\x00" + textOf(f.value) + "\x01")
		}
		return s.String()
	case yaml.SequenceNode:
		var s strings.Builder
		for _, e := range n.Content {
			s.WriteString(textOf(e) + "\x02")
		}
		return s.String()
	}
	return n.Value
}

// hashes returns what describe notes of a value; nil of none.
func hashes(path string, n *yaml.Node) map[string]Hashes {
	out := map[string]Hashes{}
	if n != nil {
		describe(out, path, n)
	}
	return out
}

// under returns the entries of fields at a path and below.
func under(fields map[string]Hashes, path string) map[string]Hashes {
	out := map[string]Hashes{}
	for p, h := range fields {
		if p == path || strings.HasPrefix(p, path+"/") {
			out[p] = h
		}
	}
	return out
}

func same(a, b map[string]Hashes) bool {
	if len(a) != len(b) {
		return false
	}
	for p, h := range a {
		if !slices.Equal(h, b[p]) {
			return false
		}
	}
	return true
}

// merger carries a merge.
type merger struct {
	base   Base
	result *Result
	decide func(Conflict) Choice
}

// keep notes the entries as the base of the next merge.
func (g *merger) keep(entries map[string]Hashes) {
	for p, h := range entries {
		g.result.Base.Fields[p] = h
	}
}

// choose has a conflict decided, and lists it if it is not.
func (g *merger) choose(c Conflict) Choice {
	choice := Undecided
	if g.decide != nil {
		choice = g.decide(c)
	}
	if choice == Undecided {
		g.result.Conflicts = append(g.result.Conflicts, c)
	}
	return choice
}

// value merges a value: mine or theirs is nil where there is none, and so is what
// comes of it.
func (g *merger) value(path string, mine, theirs *yaml.Node) *yaml.Node {
	base, m, t := under(g.base.Fields, path), hashes(path, mine), hashes(path, theirs)
	if gone := g.base.Gone[path]; mine == nil && len(base) == 0 && len(gone) == 1 {
		base[path] = gone
	}
	switch {
	case isList(mine) && isList(theirs), isList(mine) && theirs == nil, isList(theirs) && mine == nil:
		return g.list(path, mine, theirs)
	case isMapping(mine) && isMapping(theirs):
		return g.mapping(path, mine, theirs)
	case same(m, t):
		g.keep(t)
		return mine
	case same(m, base):
		g.keep(t)
		return withComments(theirs, mine)
	case same(t, base):
		g.keep(t)
		return mine
	}
	switch g.choose(Conflict{At: path, Mine: display(mine), Theirs: display(theirs)}) {
	case Theirs:
		g.keep(t)
		return withComments(theirs, mine)
	case Mine:
		g.keep(t)
	default:
		g.keep(base)
	}
	return mine
}

// mapping merges two mappings key by key, in the order of mine.
func (g *merger) mapping(path string, mine, theirs *yaml.Node) *yaml.Node {
	g.keep(map[string]Hashes{path: isMap})
	out := *mine
	out.Content = nil
	for _, f := range g.fields(path+"/", fieldsOf(mine), fieldsOf(theirs)) {
		out.Content = append(out.Content, f.key, f.value)
	}
	return unlessSame(mine, &out)
}

// unlessSame returns mine where merged holds the very same, so that its lines
// stay, and nil where merged holds nothing.
func unlessSame(mine, merged *yaml.Node) *yaml.Node {
	switch {
	case mine != nil && slices.Equal(mine.Content, merged.Content):
		return mine
	case len(merged.Content) == 0:
		return nil
	}
	return merged
}

func isList(n *yaml.Node) bool    { return n != nil && n.Kind == yaml.SequenceNode }
func isMapping(n *yaml.Node) bool { return n != nil && n.Kind == yaml.MappingNode }

// fields merges the keys of two mappings. What only theirs has stands behind what
// it follows there.
func (g *merger) fields(prefix string, mine, theirs []field) []field {
	var out []field
	for _, f := range mine {
		if v := g.value(prefix+f.name, f.value, find(theirs, f.name)); v != nil {
			out = append(out, field{f.name, f.key, v})
		}
	}
	for i, f := range theirs {
		if find(mine, f.name) != nil {
			continue
		}
		v := g.value(prefix+f.name, nil, f.value)
		if v == nil {
			continue
		}
		at := 0
		for j := i - 1; j >= 0 && at == 0; j-- {
			at = 1 + slices.IndexFunc(out, func(o field) bool { return o.name == theirs[j].name })
		}
		out = slices.Insert(out, at, field{f.name, f.key, v})
	}
	g.absent(prefix, mine, theirs)
	return out
}

// absent remembers what a hand has removed and the program does not have either,
// at this time.
func (g *merger) absent(prefix string, mine, theirs []field) {
	remember := func(path string, h Hashes) {
		name := strings.TrimPrefix(path, prefix)
		if name == path && prefix != "" || strings.Contains(name, "/") || find(mine, name) != nil || find(theirs, name) != nil {
			return
		}
		gone := g.result.Base.Gone[path]
		for _, e := range h {
			if !slices.Contains(gone, e) {
				gone = append(gone, e)
			}
		}
		g.result.Base.Gone[path] = gone
	}
	for _, path := range slices.Sorted(maps.Keys(g.base.Fields)) {
		remember(path, g.base.Fields[path])
		if list, _ := g.outlives(path); list != "" {
			remember(list, g.outlived(list))
		}
	}
	for path, h := range g.base.Gone {
		remember(path, h)
	}
}

// list merges two lists element by element: what a hand added stays, what it
// removed stays away, what the program drops goes unless a hand has changed it.
// Either list may be nil: it has no elements.
func (g *merger) list(path string, mine, theirs *yaml.Node) *yaml.Node {
	base, gone := g.base.Fields[path], slices.Clone(g.base.Gone[path])
	m, t := elements(mine), elements(theirs)
	for _, name := range slices.Concat(base, g.outlived(path)) {
		if !m.has(name) && !slices.Contains(gone, name) {
			gone = append(gone, name)
		}
	}
	gone = slices.DeleteFunc(gone, m.has)
	if slices.Equal(m.names, base) && len(gone) == 0 {
		return g.untouched(path, mine, theirs, m, t)
	}
	out := like(mine, theirs)
	var names []string
	for i, name := range m.names {
		inBase, inTheirs := slices.Contains(base, name) || g.wasIn(path, name), t.has(name)
		v := m.nodes[i]
		switch {
		case inTheirs && strings.HasPrefix(name, "#"):
			v = g.element(path, name, v, t.node(name))
		case inBase && !inTheirs:
			if v = g.element(path, name, v, nil); v == nil {
				continue
			}
		}
		out.Content, names = append(out.Content, v), append(names, name)
	}
	for i, name := range t.names {
		if m.has(name) || slices.Contains(gone, name) {
			continue
		}
		at := 0
		for j := i - 1; j >= 0 && at == 0; j-- {
			at = 1 + slices.Index(names, t.names[j])
		}
		out.Content, names = slices.Insert(out.Content, at, t.nodes[i]), slices.Insert(names, at, name)
		g.describe(path, name, t.nodes[i])
	}
	g.keepList(path, theirs, t)
	if len(gone) > 0 {
		g.result.Base.Gone[path] = gone
	}
	return unlessSame(mine, out)
}

// like is an empty list in the style of mine, else of theirs.
func like(mine, theirs *yaml.Node) *yaml.Node {
	if mine == nil {
		mine = theirs
	}
	out := *mine
	out.Content = nil
	return &out
}

func (g *merger) keepList(path string, theirs *yaml.Node, t elementList) {
	if theirs != nil {
		g.result.Base.Fields[path] = t.names
	}
}

// untouched merges a list of which no hand has added, removed or moved an
// element: it becomes theirs, with what a hand did inside elements that have ids,
// and with its comments.
func (g *merger) untouched(path string, mine, theirs *yaml.Node, m, t elementList) *yaml.Node {
	out := like(mine, theirs)
	for i, name := range t.names {
		v := t.nodes[i]
		if old := m.node(name); old != nil && strings.HasPrefix(name, "#") {
			v = g.element(path, name, old, v)
		} else if old != nil {
			v = old
		} else {
			g.describe(path, name, v)
		}
		if v != nil {
			out.Content = append(out.Content, v)
		}
	}
	for i, name := range m.names { // what theirs drops but a hand has changed inside
		if !t.has(name) && strings.HasPrefix(name, "#") {
			if v := g.element(path, name, m.nodes[i], nil); v != nil {
				out.Content = append(out.Content, v)
			}
		}
	}
	g.keepList(path, theirs, t)
	return unlessSame(mine, out)
}

// wasIn reports whether an element with an id was in the base of a list, though
// the program has dropped it since.
func (g *merger) wasIn(path, name string) bool {
	id, ok := strings.CutPrefix(name, "#")
	_, known := g.base.Fields[path+"/"+id]
	return ok && known
}

// outlived returns the elements of a list that the program has dropped and that
// stayed, for a hand had changed them.
func (g *merger) outlived(list string) []string {
	var out []string
	for path := range g.base.Fields {
		if of, name := g.outlives(path); of == list && name != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// outlives returns the list and the name of an element that stands at a path of the
// base though it is none of the list's any more.
func (g *merger) outlives(path string) (list, name string) {
	cut := strings.LastIndexByte(path, '/')
	if cut < 0 || !slices.Equal(g.base.Fields[path], isMap) {
		return "", ""
	}
	list, name = path[:cut], "#"+path[cut+1:]
	if of := g.base.Fields[list]; slices.Equal(of, isMap) || slices.Contains(of, name) {
		return "", ""
	}
	return list, name
}

// element merges an element that has an id; one without is gone where theirs is
// nil.
func (g *merger) element(path, name string, mine, theirs *yaml.Node) *yaml.Node {
	id, ok := strings.CutPrefix(name, "#")
	if !ok {
		return theirs
	}
	return g.value(path+"/"+id, mine, theirs)
}

// describe notes an element that theirs brings.
func (g *merger) describe(path, name string, n *yaml.Node) {
	if id, ok := strings.CutPrefix(name, "#"); ok {
		g.keep(hashes(path+"/"+id, n))
	}
}

// elementList is a list with the names of its elements.
type elementList struct {
	names []string
	nodes []*yaml.Node
}

func elements(n *yaml.Node) elementList {
	if n == nil {
		return elementList{}
	}
	l := elementList{nodes: n.Content}
	for _, e := range n.Content {
		l.names = append(l.names, elementName(e))
	}
	return l
}

func (l elementList) has(name string) bool { return slices.Contains(l.names, name) }

func (l elementList) node(name string) *yaml.Node {
	if i := slices.Index(l.names, name); i >= 0 {
		return l.nodes[i]
	}
	return nil
}

// withComments gives theirs the comment at the end of mine's line.
func withComments(theirs, mine *yaml.Node) *yaml.Node {
	if theirs == nil || mine == nil || mine.LineComment == "" {
		return theirs
	}
	out := *theirs
	out.LineComment = mine.LineComment
	return &out
}

// display is a value as a person reads it.
func display(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	text, err := yaml.Marshal(n)
	if err != nil {
		return textOf(n)
	}
	return strings.TrimSpace(string(text))
}
