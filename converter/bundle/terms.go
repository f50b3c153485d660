package bundle

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
)

// A term's name in front matter is its address: Hugo makes "people/tom-malinowski/"
// of "Tom Malinowski". A name of which Hugo would make nothing, several folders
// or a page that is taken gets a key instead, the nearest name that is safe, and
// a term page that gives the name in full.

// Tag is a term as it stands on an article: the name, and the key under which
// Hugo files it.
type Tag struct{ Name, Key string }

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
			out = append(out, Tag{Name: name, Key: key})
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
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == ' ', r == '-', r == '.', r == '\'', r == '’', r == ',', r == '\u200B', r == '\u200C', r == '\u200D':
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

// TermPath returns the folder Hugo makes of a key: lower case, spaces as
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

// TermPage returns the term page that a tag needs, nil where the tag's name is
// its address.
func TermPage(t Tag) []byte {
	if t.Name == t.Key {
		return nil
	}
	m := newMapping()
	m.text("title", t.Name)
	out, err := encode(m)
	if err != nil || !utf8.Valid(out) {
		return nil
	}
	return bytes.Join([][]byte{fence, out, fence}, nil)
}
