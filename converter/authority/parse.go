package authority

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Parse reads a file of names. The error has all mistakes, each with file and line.
func Parse(file string, kind Kind, data []byte) (*List, error) {
	p := &parser{file: file}
	l := &List{}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(doc.Content) > 0 {
		p.mapping(doc.Content[0], map[string]func(*yaml.Node){
			"threshold": func(n *yaml.Node) { l.Threshold = p.number(n, 0, 1) },
			"names":     func(n *yaml.Node) { l.Entries = p.entries(n, kind) },
			"reject":    func(n *yaml.Node) { l.Rejected = p.list(n) },
		})
	}
	if p.err == nil {
		l.prepare(func(line int, format string, args ...any) { p.fail(&yaml.Node{Line: line}, format, args...) })
	}
	return l, p.err
}

// parser reads YAML and gathers what is wrong with it.
type parser struct {
	file string
	err  error
}

func (p *parser) fail(n *yaml.Node, format string, args ...any) {
	p.err = errors.Join(p.err, fmt.Errorf("%s:%d: %s", p.file, n.Line, fmt.Sprintf(format, args...)))
}

// mapping hands each value of a mapping to what reads its key.
func (p *parser) mapping(n *yaml.Node, keys map[string]func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		p.fail(n, "is no mapping of keys to values; known keys: %s", strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		read, ok := keys[key.Value]
		switch {
		case !ok:
			p.fail(key, "the key %q is not known; known keys: %s", key.Value, strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		case seen[key.Value]:
			p.fail(key, "the key %q is there twice", key.Value)
		default:
			seen[key.Value] = true
			read(n.Content[i+1])
		}
	}
}

func (p *parser) text(n *yaml.Node) string {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	text := strings.Join(strings.Fields(n.Value), " ")
	if n.Kind != yaml.ScalarNode || text == "" || n.Tag == "!!null" {
		p.fail(n, "is no text; write it in quotes")
	}
	return text
}

// list reads a list of texts, or one text.
func (p *parser) list(n *yaml.Node) []string {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return nil
	case n.Kind == yaml.ScalarNode:
		return []string{p.text(n)}
	case n.Kind != yaml.SequenceNode:
		p.fail(n, "is no list")
		return nil
	}
	var out []string
	for _, e := range n.Content {
		text := p.text(e)
		if slices.Contains(out, text) {
			p.fail(e, "%q is there twice", text)
		}
		out = append(out, text)
	}
	return out
}

func (p *parser) number(n *yaml.Node, least, most float64) float64 {
	f, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || f < least || f > most {
		p.fail(n, "%q is no number from %g to %g", n.Value, least, most)
	}
	return f
}

// schemes are the identifiers that an entry may have, and what they look like. Each is
// one of the catalogues in site/data/catalogues.yaml.
var schemes = map[string]*regexp.Regexp{
	"wikidata": regexp.MustCompile(`^Q[0-9]+$`),
	"geonames": digits, "viaf": digits, "iptc": digits,
	"isni": regexp.MustCompile(`^[0-9 ]{15,18}[0-9X]$`), "orcid": regexp.MustCompile(`^([0-9]{4}-){3}[0-9]{3}[0-9X]$`),
	"gnd": anything, "lccn": anything, "lcnaf": anything, "osm": anything,
}

var digits, anything = regexp.MustCompile(`^[0-9]+$`), regexp.MustCompile(`^\S+$`)

// schemesOf are the schemes of each kind.
var schemesOf = map[Kind][]string{
	People: {"wikidata", "viaf", "isni", "orcid", "gnd", "lccn", "lcnaf"},
	Places: {"wikidata", "geonames", "viaf", "gnd", "lccn", "lcnaf", "osm"},
	Topics: {"wikidata", "iptc", "gnd", "lccn", "lcnaf"},
}

func (p *parser) entries(n *yaml.Node, kind Kind) []*Entry {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		p.fail(n, "is no list; each entry begins with \"- name: \"")
		return nil
	}
	var out []*Entry
	for _, item := range n.Content {
		e := &Entry{line: item.Line, Identifiers: map[string]string{}}
		p.mapping(item, p.keys(e, kind))
		if e.Name == "" && p.err == nil {
			p.fail(item, "the entry has no name")
		}
		out = append(out, e)
	}
	return out
}

// keys are the keys of an entry.
func (p *parser) keys(e *Entry, kind Kind) map[string]func(*yaml.Node) {
	text := func(to *string) func(*yaml.Node) { return func(n *yaml.Node) { *to = p.text(n) } }
	list := func(to *[]string) func(*yaml.Node) { return func(n *yaml.Node) { *to = p.list(n) } }
	keys := map[string]func(*yaml.Node){
		"name": text(&e.Name), "id": text(&e.ID), "variants": list(&e.Variants), "not": list(&e.Not), "of": list(&e.Of), "in": list(&e.In),
	}
	for _, scheme := range schemesOf[kind] {
		keys[scheme] = func(n *yaml.Node) {
			if e.Identifiers[scheme] = p.text(n); !schemes[scheme].MatchString(e.Identifiers[scheme]) {
				p.fail(n, "%q is no identifier of %s", n.Value, scheme)
			}
		}
	}
	switch kind {
	case Places:
		keys["coordinates"] = func(n *yaml.Node) { e.Coordinates = p.coordinates(n) }
		keys["country"], keys["within"], keys["kind"] = text(&e.Country), list(&e.Within), text(&e.Kind)
	case Topics:
		keys["words"], keys["broader"] = list(&e.Words), text(&e.Broader)
	}
	return keys
}

func (p *parser) coordinates(n *yaml.Node) []float64 {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 {
		p.fail(n, "coordinates are a list of latitude and longitude in degrees: [11.56, 104.92]")
		return nil
	}
	return []float64{p.number(n.Content[0], -90, 90), p.number(n.Content[1], -180, 180)}
}
