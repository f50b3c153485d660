package webpage

import (
	"bytes"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth is how deep the elements of a page may be nested when its markup is
// flattened. The parser gives up at 512 open elements; real pages stay below
// 100.
const maxDepth = 200

// parse reads a page. Markup nested too deep for the parser is flattened
// first, so that its text is still found; flattened says that this was done.
func parse(body []byte) (doc *html.Node, flattened bool, err error) {
	doc, err = html.Parse(bytes.NewReader(body))
	if err == nil {
		return doc, false, nil
	}
	doc, err = html.Parse(bytes.NewReader(flatten(body)))
	return doc, true, err
}

// flatten returns the markup without the elements nested deeper than maxDepth.
// The text stays; a line break stands where an element was.
func flatten(body []byte) []byte {
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(body))
	depth, dropped := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				out.Write(z.Raw())
			}
			return out.Bytes()
		case html.StartTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			if isVoid(atom.Lookup(name)) {
				out.Write(raw)
			} else if depth >= maxDepth {
				dropped++
				out.WriteString("<br>")
			} else {
				depth++
				out.Write(raw)
			}
		case html.EndTagToken:
			if dropped > 0 {
				dropped--
				continue
			}
			depth = max(0, depth-1)
			out.Write(z.Raw())
		default:
			out.Write(z.Raw())
		}
	}
}

// isVoid reports whether an element never has content.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
		atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
