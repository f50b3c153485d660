// Package elements reads the parts of an XML document (XML 1.0) one after the
// other, each as a small tree, however long the document is.
//
// Entities are not resolved but for those that XML and HTML define; nothing is
// fetched. Characters that XML does not allow stand as spaces, and bytes that
// are no UTF-8, in a document that says it is, are read as windows-1252.
package elements

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"backfile.example/backfile/converter/capture"
)

// Element is an element and what is in it.
type Element struct {
	Name     string // without its prefix
	Space    string // the namespace it belongs to, or the prefix where that is not declared
	Attr     []xml.Attr
	Children []*Element // elements, and texts, which have no Name
	Text     string     // of a text
}

// Path is the names of an element's ancestors and its own, from the root.
type Path []string

// Is reports whether the path ends with the names.
func (p Path) Is(names ...string) bool {
	if len(p) < len(names) {
		return false
	}
	for i, name := range names {
		if p[len(p)-len(names)+i] != name {
			return false
		}
	}
	return true
}

// maxDepth bounds how deep elements may lie within each other: what is deeper
// counts as text.
const maxDepth = 200

// Read yields the elements that want accepts, by path and attributes, in the
// order of their ends. What lies within one that is wanted is not asked for. An
// error ends the sequence and names the line.
func Read(src *capture.Source, want func(path Path) bool) iter.Seq2[*Element, error] {
	return func(yield func(*Element, error) bool) {
		capped := capture.NewCapped(src)
		dec := xml.NewDecoder(&cleaner{in: decoded(capped)})
		dec.Strict, dec.AutoClose, dec.Entity = false, nil, xml.HTMLEntity
		dec.CharsetReader = charset
		var path Path
		for {
			t, err := dec.RawToken()
			if errors.Is(err, io.EOF) {
				if len(path) > 0 {
					line, _ := dec.InputPos()
					yield(nil, fmt.Errorf("read %s, line %d: the document ends within <%s>", src.Name, line, path[len(path)-1]))
				}
				return
			}
			if err != nil {
				yield(nil, located(src, dec, err))
				return
			}
			switch t := t.(type) {
			case xml.StartElement:
				path = append(path, t.Name.Local)
				if len(path) > maxDepth {
					path = path[:maxDepth]
				}
				if !want(path) {
					continue
				}
				e, err := tree(dec, t)
				if err != nil {
					yield(nil, located(src, dec, err))
					return
				}
				if path = path[:len(path)-1]; !yield(e, nil) {
					return
				}
				capped.Reset()
			case xml.EndElement:
				for i := len(path) - 1; i >= 0; i-- {
					if path[i] == t.Name.Local {
						path = path[:i]
						break
					}
				}
				capped.Reset()
			}
		}
	}
}

func located(src *capture.Source, dec *xml.Decoder, err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	line, _ := dec.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("read %s, line %d: %s", src.Name, syntax.Line, syntax.Msg)
	}
	return fmt.Errorf("read %s, line %d: %w", src.Name, line, err)
}

// tree reads an element to its end.
func tree(dec *xml.Decoder, start xml.StartElement) (*Element, error) {
	root := element(start)
	open := []*Element{root}
	for len(open) > 0 {
		t, err := dec.RawToken()
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			e := element(t)
			last.Children = append(last.Children, e)
			if len(open) < maxDepth {
				open = append(open, e)
			}
		case xml.EndElement:
			// An end tag without its element is passed over; one whose element
			// was not the last to open ends those within it too.
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].Name == t.Name.Local {
					open = open[:i]
					break
				}
			}
		case xml.CharData:
			last.Children = append(last.Children, &Element{Text: string(t)})
		}
	}
	return root, nil
}

func element(t xml.StartElement) *Element {
	return &Element{Name: t.Name.Local, Space: t.Name.Space, Attr: append([]xml.Attr(nil), t.Attr...)}
}

// charset leaves the encoding that a document declares alone: it is decoded
// already.
func charset(_ string, in io.Reader) (io.Reader, error) { return in, nil }

// Child returns the first child element of a name, with the prefix or namespace
// where one is given ("content:encoded"), or an empty element.
func (e *Element) Child(names ...string) *Element {
	for _, name := range names {
		for _, c := range e.Children {
			if c.Is(name) {
				return c
			}
		}
	}
	return &Element{}
}

// All returns the child elements of a name.
func (e *Element) All(name string) []*Element {
	var out []*Element
	for _, c := range e.Children {
		if c.Is(name) {
			out = append(out, c)
		}
	}
	return out
}

// Is reports whether an element has a name; of one written with a prefix that
// has to be right too.
func (e *Element) Is(name string) bool {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		return e.Name == name && e.Name != ""
	}
	return e.Name == local && e.Space == prefix
}

// Find returns the first element below e, at any depth, of a name, or an empty
// element.
func (e *Element) Find(name string) *Element {
	for _, c := range e.Children {
		if c.Is(name) {
			return c
		}
		if found := c.Find(name); found.Name != "" {
			return found
		}
	}
	return &Element{}
}

// Get returns an attribute, by its name without a prefix.
func (e *Element) Get(name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Content returns the text in an element, that of its children too.
func (e *Element) Content() string {
	var s strings.Builder
	e.content(&s)
	return strings.TrimSpace(s.String())
}

func (e *Element) content(s *strings.Builder) {
	s.WriteString(e.Text)
	for _, c := range e.Children {
		c.content(s)
	}
}

// HasElements reports whether there are elements in an element.
func (e *Element) HasElements() bool {
	for _, c := range e.Children {
		if c.Name != "" {
			return true
		}
	}
	return false
}

// HTML writes what is in an element as HTML, each element under the name that
// rename gives it; "" leaves out its tags, "-" what is in it too. A nil rename
// keeps all names.
func (e *Element) HTML(rename func(*Element) string) string {
	var s strings.Builder
	for _, c := range e.Children {
		c.write(&s, rename)
	}
	return s.String()
}

func (e *Element) write(s *strings.Builder, rename func(*Element) string) {
	if e.Name == "" {
		s.WriteString(html.EscapeString(e.Text))
		return
	}
	name := e.Name
	if rename != nil {
		name = rename(e)
	}
	if name == "-" {
		return
	}
	if name != "" {
		s.WriteString("<" + name)
		for _, a := range e.Attr {
			fmt.Fprintf(s, " %s=\"%s\"", a.Name.Local, html.EscapeString(a.Value))
		}
		s.WriteString(">")
	}
	for _, c := range e.Children {
		c.write(s, rename)
	}
	if name != "" && !void[name] {
		s.WriteString("</" + name + ">")
	}
}

var void = map[string]bool{"br": true, "img": true, "hr": true}
