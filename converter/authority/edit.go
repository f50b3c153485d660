package authority

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Editor changes a file of names on a curator's word. What it does not change keeps its
// bytes: comments, order, style. Of an entry that it changes, the lines are written
// anew with their comments.
type Editor struct {
	file string
	kind Kind
	text string
}

// NewEditor returns an editor of a file's content, which may be empty. Its name is for
// errors.
func NewEditor(file string, kind Kind, data []byte) *Editor {
	return &Editor{file: file, kind: kind, text: string(data)}
}

// Bytes is the file as edited. It fails where what was decided does not fit together
// with what the file says.
func (e *Editor) Bytes() ([]byte, error) {
	if _, err := Parse(e.file, e.kind, []byte(e.text)); err != nil {
		return nil, err
	}
	return []byte(e.text), nil
}

// Accept lists a name.
func (e *Editor) Accept(name string) error {
	if item, err := e.find(name); item != nil || err != nil {
		return err
	}
	return e.add("names", "- name: "+scalar(name))
}

// Reject lists a name among those that are none.
func (e *Editor) Reject(name string) error {
	root, err := e.root()
	if err != nil {
		return err
	}
	if list := value(root, "reject"); list != nil && list.Kind == yaml.SequenceNode {
		for _, n := range list.Content {
			if Key(n.Value) == Key(name) {
				return nil
			}
		}
	}
	return e.add("reject", "- "+scalar(name))
}

// Merge makes a name a variant of another.
func (e *Editor) Merge(name, into string) error {
	if err := e.Accept(into); err != nil {
		return err
	}
	return e.append(into, "variants", name)
}

// Rename gives a name another form; the one it had becomes a variant.
func (e *Editor) Rename(name, to string) error {
	item, err := e.find(name)
	if err != nil {
		return err
	}
	if item == nil {
		return e.Merge(name, to)
	}
	return e.change(item, func(n *yaml.Node) {
		value(n, "name").Value = to
		list := ensure(n, "variants")
		list.Content = slices.DeleteFunc(list.Content, func(v *yaml.Node) bool { return Key(v.Value) == Key(to) })
		list.Content = append(list.Content, text(name))
	})
}

// Apart keeps two names apart that look like one's.
func (e *Editor) Apart(name, other string) error {
	if err := e.Accept(name); err != nil {
		return err
	}
	return e.append(name, "not", other)
}

// Identify gives a name an identifier.
func (e *Editor) Identify(name, scheme, id string) error { return e.set(name, scheme, text(id)) }

// Locate says where a place lies, by the degrees: "41.532", "-80.285".
func (e *Editor) Locate(name, lat, lon string) error {
	degrees := func(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!float", Value: s} }
	return e.set(name, "coordinates", &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{degrees(lat), degrees(lon)}})
}

// set lists a name, and says something of it.
func (e *Editor) set(name, key string, what *yaml.Node) error {
	if err := e.Accept(name); err != nil {
		return err
	}
	item, err := e.find(name)
	if err != nil {
		return err
	}
	return e.change(item, func(n *yaml.Node) {
		if v := value(n, key); v != nil {
			*v = *what
			return
		}
		n.Content = append(n.Content, text(key), what)
	})
}

// Split says that a name is another's in some years or publications.
func (e *Editor) Split(name, as string, in ...string) error {
	quoted := make([]string, len(in))
	for i := range in {
		quoted[i] = `"` + in[i] + `"`
	}
	return e.add("names", "- name: "+scalar(as)+"\n  variants: ["+scalar(name)+"]\n  in: ["+strings.Join(quoted, ", ")+"]")
}

// root is the file's mapping, nil if it is empty.
func (e *Editor) root() (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(e.text), &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", e.file, err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, nil
	}
	return doc.Content[0], nil
}

// item is an entry with its place in the file.
type item struct {
	node     *yaml.Node
	from, to int // lines, from 0
	indent   string
}

// find returns the entry, of those meant everywhere, that has a name for its own or
// among its variants; nil if there is none.
func (e *Editor) find(name string) (*item, error) {
	root, err := e.root()
	if err != nil {
		return nil, err
	}
	list := value(root, "names")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil, nil
	}
	lines := strings.SplitAfter(e.text, "\n")
	for _, own := range []bool{true, false} {
		for i, n := range list.Content {
			if value(n, "of") != nil || value(n, "in") != nil || !bears(n, name, own) {
				continue
			}
			to := lineAfter(root, list, lines)
			if i+1 < len(list.Content) {
				to = list.Content[i+1].Line - 1
			}
			from := n.Line - 1
			if list.Style == yaml.FlowStyle || !strings.HasPrefix(strings.TrimSpace(lines[from]), "-") {
				return nil, fmt.Errorf("%s:%d: is written in a way that only a hand can change; write each entry as \"- name: …\" on lines of its own", e.file, n.Line)
			}
			for to > from+1 && isGap(lines[to-1]) {
				to--
			}
			at := strings.Index(lines[from], "-")
			return &item{n, from, to, lines[from][:at]}, nil
		}
	}
	return nil, nil
}

// bears reports whether an entry has a name for its own, or among its variants.
func bears(n *yaml.Node, name string, own bool) bool {
	if own {
		v := value(n, "name")
		return v != nil && Key(v.Value) == Key(name)
	}
	v := value(n, "variants")
	return v != nil && (Key(v.Value) == Key(name) || slices.ContainsFunc(v.Content, func(n *yaml.Node) bool { return Key(n.Value) == Key(name) }))
}

// lineAfter is the line behind the value of a key of the file's mapping.
func lineAfter(root, list *yaml.Node, lines []string) int {
	for i := 0; i+2 < len(root.Content); i += 2 {
		if root.Content[i+1] == list {
			return root.Content[i+2].Line - 1
		}
	}
	return len(lines)
}

func isGap(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#' || line == "..." || line == "---"
}

// change rewrites an entry.
func (e *Editor) change(it *item, with func(n *yaml.Node)) error {
	with(it.node)
	it.node.HeadComment = ""
	if len(it.node.Content) > 0 {
		it.node.Content[0].HeadComment = ""
	}
	noFoot(it.node)
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{it.node}}); err != nil {
		return err
	}
	_ = enc.Close()
	lines := strings.SplitAfter(e.text, "\n")
	written := strings.Join(lines[:it.from], "")
	for line := range strings.Lines(out.String()) {
		written += it.indent + line
	}
	e.text = written + strings.Join(lines[it.to:], "")
	return nil
}

// noFoot takes off the comments behind an entry: they stand where they stood.
func noFoot(n *yaml.Node) {
	n.FootComment = ""
	if last := len(n.Content) - 1; last >= 0 {
		noFoot(n.Content[last])
		if n.Kind == yaml.MappingNode {
			n.Content[last-1].FootComment = ""
		}
	}
}

// append adds a name to a list of the entry of another.
func (e *Editor) append(of, key, name string) error {
	it, err := e.find(of)
	if err != nil || it == nil || bears(it.node, name, key == "variants" && Key(of) == Key(name)) && key == "variants" {
		return err
	}
	return e.change(it, func(n *yaml.Node) {
		list := ensure(n, key)
		list.Content = append(list.Content, text(name))
	})
}

// add puts lines behind the last of a list of the file.
func (e *Editor) add(key, lines string) error {
	root, err := e.root()
	if err != nil {
		return err
	}
	list := value(root, key)
	all := strings.SplitAfter(strings.TrimSuffix(e.text, "\n"), "\n")
	if e.text != "" {
		all[len(all)-1] += "\n"
	}
	indent := "  "
	switch {
	case list == nil:
		if e.text == "" {
			all = nil
		}
		all = append(all, key+":\n")
		e.text = strings.Join(append(all, indented(lines, indent)), "")
		return nil
	case list.Kind == yaml.SequenceNode && list.Style != yaml.FlowStyle:
		first := all[list.Content[0].Line-1]
		indent = first[:strings.Index(first, "-")]
	case list.Kind == yaml.SequenceNode: // [A, B]: each gets its line
		block := key + ":\n"
		for _, n := range list.Content {
			block += "  - " + flow(n) + "\n"
		}
		at, to := keyLine(root, key), lineAfter(root, list, all)
		for to > at+1 && isGap(all[to-1]) {
			to--
		}
		all = slices.Replace(all, at, to, strings.SplitAfter(strings.TrimSuffix(block, "\n"), "\n")...)
		e.text = strings.TrimSuffix(strings.Join(all, ""), "\n") + "\n"
		return e.add(key, lines)
	}
	to := lineAfter(root, list, all)
	for to > keyLine(root, key)+1 && isGap(all[to-1]) {
		to--
	}
	all = slices.Insert(all, to, indented(lines, indent))
	e.text = strings.Join(all, "")
	return nil
}

func indented(lines, indent string) string {
	return indent + strings.ReplaceAll(lines, "\n", "\n"+indent) + "\n"
}

// keyLine is the line of a key of the file's mapping, from 0.
func keyLine(root *yaml.Node, key string) int {
	for i := 0; i < len(root.Content); i += 2 {
		if root.Content[i].Value == key {
			return root.Content[i].Line - 1
		}
	}
	return 0
}

// value is the value of a key, nil if there is none.
func value(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// ensure returns the list of a key; one text becomes a list of it.
func ensure(n *yaml.Node, key string) *yaml.Node {
	v := value(n, key)
	if v == nil {
		v = &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		n.Content = slices.Insert(n.Content, min(2, len(n.Content)), text(key), v)
	}
	if v.Kind == yaml.ScalarNode {
		one := *v
		*v = yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		if one.Value != "" {
			v.Content = []*yaml.Node{&one}
		}
	}
	return v
}

// text is a text that YAML reads as one.
func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

// scalar writes a text as YAML reads it, in the plainest way.
func scalar(s string) string { return flow(text(s)) }

func flow(n *yaml.Node) string {
	c := *n
	c.Style |= yaml.FlowStyle
	out, err := yaml.Marshal(&yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{&c}})
	if err != nil {
		return n.Value
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(string(out)), "["), "]")
}
