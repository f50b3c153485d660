package regenerate_test

import (
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// value is a value of the front matter, as the model sees it: nil for none.
type value struct {
	text string            // of a scalar
	keys map[string]*value // of a mapping
	list []string          // of a list: names, or "#" and the id of its elements
	kind yaml.Kind
}

// page is an index.md.
type page struct {
	head   *value
	order  []string            // of the keys
	lines  map[string][]string // of each key
	notes  []string            // comments on lines of their own, outside of values
	blocks []string
}

var errNoPage = errors.New("no page")

func parse(data string) (*page, error) {
	text := strings.ReplaceAll(strings.TrimPrefix(data, "\uFEFF"), "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	head, body, found := strings.Cut("\n"+rest, "\n---\n")
	if !ok || !found {
		return nil, errNoPage
	}
	head = head[1:]
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(head), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, errNoPage
	}
	p := &page{head: valueOf(doc.Content[0]), lines: map[string][]string{}}
	key := ""
	for _, line := range strings.Split(head, "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			p.notes = append(p.notes, line)
		case line == "":
		case line[0] == ' ' || line[0] == '-':
			p.lines[key] = append(p.lines[key], line)
		default:
			key, _, _ = strings.Cut(line, ":")
			p.order = append(p.order, key)
			p.lines[key] = []string{line}
		}
	}
	for _, block := range strings.Split(body, "\n\n") {
		if block = strings.TrimRight(strings.Trim(block, "\n"), " \t"); strings.TrimSpace(block) != "" {
			p.blocks = append(p.blocks, block)
		}
	}
	return p, nil
}

func valueOf(n *yaml.Node) *value {
	v := &value{kind: n.Kind, text: n.Value}
	switch n.Kind {
	case yaml.MappingNode:
		v.keys = map[string]*value{}
		for i := 0; i < len(n.Content); i += 2 {
			if e := n.Content[i+1]; e.Kind != yaml.SequenceNode || len(e.Content) > 0 { // an empty list is none
				v.keys[n.Content[i].Value] = valueOf(e)
			}
		}
	case yaml.SequenceNode:
		v.keys = map[string]*value{}
		for _, e := range n.Content {
			element := valueOf(e)
			name := element.String()
			if id := element.keys["id"]; e.Kind == yaml.MappingNode && id != nil {
				name = "#" + id.text
				v.keys[name] = element
			}
			v.list = append(v.list, name)
		}
	}
	return v
}

// String is the value in a form to compare.
func (v *value) String() string {
	if v == nil {
		return "(none)"
	}
	out := v.text
	for _, k := range sorted(v.keys) {
		out += "{" + k + "=" + v.keys[k].String() + "}"
	}
	return out + strings.Join(v.list, "|")
}

func (v *value) is(kind yaml.Kind) bool { return v != nil && v.kind == kind }

func (v *value) key(name string) *value {
	if v == nil {
		return nil
	}
	return v.keys[name]
}

func (v *value) items() []string {
	if v == nil {
		return nil
	}
	return v.list
}

// expectation is what the model says of a merge.
type expectation struct {
	conflicts []string // paths
	gone      map[string][]string
}

// merge says what becomes of a value: b is what the converter wrote last, m what
// is there, r what the converter finds now. next is the base of the next merge.
func (x *expectation) merge(path string, b, m, r *value) (want, next *value) {
	if was := x.gone[path]; b == nil && m == nil && r.is(yaml.ScalarNode) && len(was) == 1 {
		b = &value{kind: yaml.ScalarNode, text: was[0]}
	}
	switch {
	case m == nil && r == nil && b != nil && path != "":
		for _, e := range append(b.items(), b.text) {
			if e != "" && !slices.Contains(x.gone[path], e) {
				x.gone[path] = append(x.gone[path], e)
			}
		}
		return nil, nil
	case m.is(yaml.SequenceNode) && r.is(yaml.SequenceNode), m.is(yaml.SequenceNode) && r == nil, m == nil && r.is(yaml.SequenceNode):
		return x.list(path, b, m, r)
	case m.is(yaml.MappingNode) && r.is(yaml.MappingNode):
		delete(x.gone, path)
		want, next = &value{kind: m.kind, keys: map[string]*value{}}, &value{kind: m.kind, keys: map[string]*value{}}
		for _, k := range union(m.keys, r.keys, b.keysOf()) {
			w, n := x.merge(strings.TrimPrefix(path+"/"+k, "/"), b.key(k), m.key(k), r.key(k))
			set(want.keys, k, w)
			set(next.keys, k, n)
		}
		return want, next
	case m.String() == b.String(), m.String() == r.String():
		delete(x.gone, path)
		return r, r
	case r.String() == b.String():
		delete(x.gone, path)
		return m, r
	}
	x.conflicts = append(x.conflicts, path)
	return m, b
}

func (x *expectation) list(path string, b, m, r *value) (want, next *value) {
	gone := slices.Clone(x.gone[path])
	for _, e := range b.items() {
		if !slices.Contains(m.items(), e) && !slices.Contains(gone, e) {
			gone = append(gone, e)
		}
	}
	gone = slices.DeleteFunc(gone, func(e string) bool { return slices.Contains(m.items(), e) })
	want = &value{kind: yaml.SequenceNode, keys: map[string]*value{}}
	if r != nil {
		next = &value{kind: yaml.SequenceNode, keys: map[string]*value{}, list: r.list}
	}
	take := func(e string, mine, theirs *value) {
		w := mine
		if strings.HasPrefix(e, "#") {
			var n *value
			if w, n = x.merge(path+"/"+e[1:], b.key(e), mine, theirs); n != nil {
				if next == nil {
					next = &value{kind: yaml.SequenceNode, keys: map[string]*value{}}
				}
				next.keys[e] = n
			}
			if w == nil {
				return
			}
			want.keys[e] = w
		}
		want.list = append(want.list, e)
	}
	for _, e := range m.items() {
		switch {
		case slices.Contains(r.items(), e):
			take(e, m.key(e), r.key(e))
		case !slices.Contains(b.items(), e) && b.key(e) == nil:
			take(e, m.key(e), nil) // by hand
		case strings.HasPrefix(e, "#"):
			take(e, m.key(e), nil)
		}
	}
	for _, e := range r.items() {
		if !slices.Contains(m.items(), e) && !slices.Contains(gone, e) {
			take(e, nil, r.key(e))
		}
	}
	if slices.Equal(m.items(), b.items()) && len(gone) == 0 && r != nil { // the order is the converter's
		rest := slices.DeleteFunc(slices.Clone(want.list), func(e string) bool { return slices.Contains(r.list, e) })
		want.list = append(slices.DeleteFunc(slices.Clone(r.list), func(e string) bool { return !slices.Contains(want.list, e) }), rest...)
	} else {
		want.text = "any order"
	}
	if len(gone) > 0 {
		x.gone[path] = gone
	} else {
		delete(x.gone, path)
	}
	if len(want.list) == 0 {
		want = nil
	}
	return want, next
}

func (v *value) keysOf() map[string]*value {
	if v == nil {
		return nil
	}
	return v.keys
}

func set(m map[string]*value, k string, v *value) {
	if v != nil {
		m[k] = v
	}
}

func union(all ...map[string]*value) []string {
	out := map[string]bool{}
	for _, m := range all {
		for k := range m {
			out[k] = true
		}
	}
	return sorted(out)
}

// compare names the places where a value is not what is wanted.
func compare(path string, want, got *value) []string {
	if want.is(yaml.MappingNode) && got.is(yaml.MappingNode) || want.is(yaml.SequenceNode) && got.is(yaml.SequenceNode) {
		var out []string
		for _, k := range union(want.keys, got.keys) {
			out = append(out, compare(path+"/"+k, want.keys[k], got.keys[k])...)
		}
		w, g := slices.Clone(want.list), slices.Clone(got.list)
		if want.text != "" {
			slices.Sort(w)
			slices.Sort(g)
		}
		if !slices.Equal(w, g) {
			out = append(out, path+": want "+strings.Join(w, "|")+", got "+strings.Join(g, "|"))
		}
		return out
	}
	if want.String() != got.String() {
		return []string{path + ": want " + want.String() + ", got " + got.String()}
	}
	return nil
}
