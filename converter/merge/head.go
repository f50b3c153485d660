package merge

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// head merges the front matter and returns its lines. Only the lines of keys that
// change are written anew.
func (g *merger) head(mine, theirs *page) []string {
	return mine.rewritten(g.fields("", mine.fields(), theirs.fields()))
}

// rewritten returns the lines of the front matter with other fields in the place of
// its own; lines of values that are the same nodes stay.
func (p *page) rewritten(merged []field) []string {
	mine, old := p, p.fields()
	spans := mine.spans()
	var out []string
	written := -1 // the last key of old that was passed
	pass := func(upTo int) {
		for written < upTo {
			written++
			out = append(out, spans[written].before...)
			if at := slices.IndexFunc(merged, func(f field) bool { return f.name == old[written].name }); at >= 0 && merged[at].value == old[written].value {
				out = append(out, spans[written].core...)
			} else if at >= 0 {
				out = append(out, mine.ends(render(old[written].key, merged[at].value))...)
			}
		}
	}
	for _, f := range merged {
		if at := slices.IndexFunc(old, func(o field) bool { return o.name == f.name }); at >= 0 {
			pass(at)
			continue
		}
		out = append(out, mine.ends(render(f.key, f.value))...)
	}
	pass(len(old) - 1)
	return append(out, spans[len(spans)-1].before...)
}

// span is the lines of a key and its value, and the blank lines and comments
// before them.
type span struct{ before, core []string }

// spans cuts the front matter at its keys. The last span holds what stands behind
// them all.
func (p *page) spans() []span {
	fields := p.fields()
	out := make([]span, len(fields)+1)
	at := 0
	for i, f := range fields {
		from := max(at, f.key.Line-1)
		out[i].before = p.lines[at:from]
		end := len(p.lines)
		if i+1 < len(fields) {
			end = max(from, fields[i+1].key.Line-1)
		}
		for at = end; at > from+1 && isGap(p.lines[at-1]); at-- {
		}
		out[i].core = p.lines[from:at]
	}
	out[len(fields)].before = p.lines[at:]
	return out
}

func isGap(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#'
}

// render writes a key and its value. The comments above and below them stand
// where they stood.
func render(key, value *yaml.Node) []string {
	k, v := *key, bare(value)
	k.HeadComment, k.FootComment = "", ""
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{&k, v}}); err != nil {
		return nil // only nodes that were parsed are written
	}
	_ = enc.Close()
	return strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")
}

// bare takes off the comments that stand behind a value.
func bare(n *yaml.Node) *yaml.Node {
	out := *n
	out.FootComment = ""
	if last := len(n.Content) - 1; last >= 0 {
		out.Content = slices.Clone(n.Content)
		out.Content[last] = bare(n.Content[last])
		if n.Kind == yaml.MappingNode {
			out.Content[last-1] = bare(n.Content[last-1])
		}
	}
	return &out
}

// ends gives lines the ends that those of the page have.
func (p *page) ends(lines []string) []string {
	for i, line := range lines {
		line = strings.TrimRight(line, "\r\n")
		if lines[i] = line + "\n"; p.crlf {
			lines[i] = line + "\r\n"
		}
	}
	return lines
}
