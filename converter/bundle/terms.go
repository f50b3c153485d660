package bundle

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"backfile.example/backfile/converter/article"
)

// A term's name in front matter is its address: Hugo makes "people/tom-malinowski/"
// of "Tom Malinowski". A name of which Hugo would make nothing, several folders
// or a page that is taken gets a key instead, the nearest name that is safe, and
// a term page that gives the name in full.

// Tag is a term as it stands on an article: the name, and the key under which
// Hugo files it; ID is its identifier where it has one.
type Tag struct{ Name, Key, ID string }

type tags []Tag

func (t tags) keys() []string {
	out := make([]string, len(t))
	for i := range t {
		out[i] = t[i].Key
	}
	return out
}

// termLimit is the longest name that makes a tag, in bytes; longer ones are
// mistakes.
const termLimit = 120

// NewTags returns the terms that are to be tags, each address once.
func NewTags(terms []article.Term) []Tag {
	seen := map[string]bool{}
	var out []Tag
	for i := range terms {
		name := oneLine(terms[i].Name)
		if !terms[i].Tag || name == "" || len(name) > termLimit {
			continue
		}
		key := TermKey(name)
		if path := TermPath(key); !seen[path] {
			seen[path] = true
			out = append(out, Tag{Name: name, Key: key, ID: terms[i].ID})
		}
	}
	return out
}

// TermKey returns the name itself where Hugo makes a good address of it, else
// the name with what cannot stand in an address replaced, and a short hash of
// the name where letters of it were lost.
func TermKey(name string) string {
	var s strings.Builder
	lost := false
	for _, r := range name {
		switch {
		case r == '’' || r == 'ʼ':
			s.WriteByte('\'') // all forms of it have one address
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == ' ', r == '-', r == '.', r == '\'', r == ',', r == '\u200B', r == '\u200C', r == '\u200D':
			s.WriteRune(r)
		case r == '/' || r == '\\' || r == '&':
			s.WriteByte('-')
			lost = lost || r != '/'
		default:
			lost = true
		}
	}
	key := hyphens.ReplaceAllString(strings.Trim(strings.ReplaceAll(s.String(), "..", ""), " .-,'’"), "-")
	if lost || len(TermPath(key)) < 1 || reserved(TermPath(key)) {
		key = strings.Trim(key+"-"+ID(name)[:4], "-")
	}
	return key
}

// hyphens are runs that an address has as one hyphen.
var hyphens = regexp.MustCompile(` *-[ -]*`)

// reserved reports whether a path is taken by Hugo or by the host's file system.
func reserved(path string) bool {
	switch path {
	case "index", "_index", "page", "null", "true", "false", "con", "nul", "aux", "prn":
		return true
	}
	return false
}

// TermFolder returns the folder below content in which Hugo looks for the page of a
// key: lower case, spaces as hyphens.
func TermFolder(key string) string {
	return strings.ReplaceAll(strings.ToLower(key), " ", "-")
}

// TermPath returns the address Hugo makes of a key or its folder: lower case, spaces as
// hyphens, nothing but letters, figures, marks, dots, underscores and hyphens.
func TermPath(key string) string {
	var s strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(key) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '.', r == '_':
			s.WriteRune(r)
			hyphen = false
		case r == ' ' || r == '-':
			if !hyphen {
				s.WriteByte('-')
			}
			hyphen = true
		}
	}
	return s.String()
}

// TermFacts is what a term page says.
type TermFacts struct {
	Title       string
	Variants    []string          // other names of the same
	Identifiers map[string]string // elsewhere, by scheme
	Aliases     []string          // addresses that lead to it
	Coordinates []float64         // latitude and longitude, degrees
	Country     string            // its name
	Within      []string          // what holds a place, the nearest first
	Kind        string            // of place
	Broader     []string          // what holds a topic, the nearest first
}

// Tell reports whether the facts say more than the name's address does.
func (f *TermFacts) Tell() bool {
	return f.Title != TermKey(f.Title) || len(f.Variants)+len(f.Identifiers)+len(f.Aliases)+len(f.Coordinates)+len(f.Within)+len(f.Broader) > 0 || f.Country != "" || f.Kind != ""
}

// TermPage renders a term page.
func TermPage(f *TermFacts) ([]byte, error) {
	m := newMapping()
	m.text("title", f.Title)
	m.list("variants", f.Variants)
	if len(f.Identifiers) > 0 {
		ids := newMapping()
		for _, scheme := range slices.Sorted(maps.Keys(f.Identifiers)) {
			ids.text(scheme, f.Identifiers[scheme])
		}
		m.add("identifiers", ids.node)
	}
	m.list("aliases", f.Aliases)
	if len(f.Coordinates) == 2 {
		at := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, degrees := range f.Coordinates {
			at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatFloat(degrees, 'f', -1, 64)})
		}
		m.add("coordinates", at)
	}
	m.text("country", f.Country)
	m.list("within", f.Within)
	m.text("kind", f.Kind)
	m.list("broader", f.Broader)
	out, err := encode(m)
	return bytes.Join([][]byte{fence, out, fence}, nil), err
}
