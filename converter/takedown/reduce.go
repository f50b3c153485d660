package takedown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture/address"
)

// key is the front matter key that tells the templates of an order.
const key = "takedown"

// page is an index taken apart.
type page struct {
	head *yaml.Node // a mapping
	body string
}

func parse(index []byte) (*page, error) {
	var doc yaml.Node
	body, err := bundle.Parse(index, &doc)
	if err != nil {
		return nil, err
	}
	p := &page{head: &yaml.Node{Kind: yaml.MappingNode}, body: string(body)}
	if len(doc.Content) > 0 && doc.Content[0].Kind == yaml.MappingNode {
		p.head = doc.Content[0]
	}
	return p, nil
}

func (p *page) bytes() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("---\n")
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(p.head); err != nil {
		return nil, err
	}
	_ = enc.Close()
	out.WriteString("---\n")
	if body := strings.Trim(p.body, "\n"); body != "" {
		out.WriteString("\n" + body + "\n")
	}
	return out.Bytes(), nil
}

func (p *page) get(name string) *yaml.Node { return valueOf(p.head, name) }

func valueOf(n *yaml.Node, name string) *yaml.Node {
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

func text(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	return n.Value
}

// drop removes a key.
func drop(n *yaml.Node, name string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}

// keep removes all other keys.
func (p *page) keep(names ...string) {
	var kept []*yaml.Node
	for i := 0; i+1 < len(p.head.Content); i += 2 {
		if slices.Contains(names, p.head.Content[i].Value) {
			kept = append(kept, p.head.Content[i], p.head.Content[i+1])
		}
	}
	p.head.Content = kept
}

func (p *page) set(name string, value *yaml.Node) {
	drop(p.head, name)
	p.head.Content = append(p.head.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: name}, value)
}

func mapping(pairs ...string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: pairs[i]},
				&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: pairs[i+1]})
		}
	}
	return n
}

// stories are articles whose teasers are withheld with them.
type stories struct {
	urls      map[string]bool // by their keys
	headlines map[string]bool
}

func (s *stories) has(related *yaml.Node) bool {
	key := address.Key(text(valueOf(related, "url")))
	return key != "" && s.urls[key] || s.headlines[strings.Join(wordsOf(text(valueOf(related, "headline"))), " ")]
}

// reduce leaves of a page what the verdict lets stand.
func reduce(p *page, v *verdict, withheld *stories) {
	uncomment(p.head)
	if len(v.names) > 0 && v.grade != Remove {
		p.redact(expression(forms(v.names)))
	}
	if related := p.get("related"); related != nil {
		related.Content = slices.DeleteFunc(related.Content, withheld.has)
		if len(related.Content) == 0 {
			drop(p.head, "related")
		}
	}
	switch v.grade {
	case Text:
		p.keep("schema", "id", "title", "date", "issued", "years", "months", "publication", "edition", "page", "section", "language", "agency",
			"authors", "people", "places", "topics", "source")
		p.body = ""
	case Remove:
		p.keep("schema", "id")
		p.set("title", &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: Removed})
		p.set("build", mapping("list", "never"))
		p.body = ""
	}
	if v.grade != "" {
		p.set(key, of(v))
	}
}

// uncomment takes off the comments, which are notes of the archive's own.
func uncomment(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, child := range n.Content {
		uncomment(child)
	}
}

// redact replaces names wherever they stand. What is nothing but a name, or an
// address that holds one, goes.
func (p *page) redact(names *regexp.Regexp) {
	redactNode(p.head, names)
	p.body = redact(p.body, names)
}

func redactNode(n *yaml.Node, names *regexp.Regexp) {
	var kept []*yaml.Node
	for i := 0; i < len(n.Content); i++ {
		child := n.Content[i]
		if n.Kind == yaml.MappingNode { // keys stay
			name := child.Value
			i++
			if child = n.Content[i]; !redactValue(name, child, names) {
				continue
			}
			kept = append(kept, n.Content[i-1], child)
			continue
		}
		if n.Kind == yaml.SequenceNode && child.Kind == yaml.ScalarNode && names.MatchString(child.Value) {
			continue // a name of a list
		}
		redactNode(child, names)
		kept = append(kept, child)
	}
	if n.Kind != yaml.ScalarNode {
		n.Content = kept
	}
}

// redactValue reports whether the value of a key stays.
func redactValue(name string, n *yaml.Node, names *regexp.Regexp) bool {
	if n.Kind != yaml.ScalarNode {
		redactNode(n, names)
		return len(n.Content) > 0
	}
	if names.MatchString(n.Value) {
		switch name {
		case "url", "original", "file", "record":
			return false
		}
		n.Value = redact(n.Value, names)
	}
	return true
}
