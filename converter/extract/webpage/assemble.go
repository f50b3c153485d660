package webpage

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// A page that scripts put together is captured before they ran. What they
// would have shown is in it all the same: as parts sent later than their place,
// or as text in the scripts' data.

// placeStreamed moves the parts that React's server rendering sends at the end
// of a page (<div hidden id="S:1">) to where its script would put them
// (<template id="B:1">).
func placeStreamed(doc *html.Node) {
	var parts []*html.Node
	places := map[string]*html.Node{}
	for n := range doc.Descendants() {
		id := ""
		if n.DataAtom == atom.Template || n.DataAtom == atom.Div {
			id = attr(n, "id")
		}
		if key, ok := strings.CutPrefix(id, "B:"); ok && n.DataAtom == atom.Template {
			places[key] = n
		} else if strings.HasPrefix(id, "S:") && n.DataAtom == atom.Div {
			parts = append(parts, n)
		}
	}
	for _, part := range parts {
		if place := places[attr(part, "id")[2:]]; place != nil && place.Parent != nil && !isAncestor(part, place) {
			moveChildren(part, place.Parent, place)
		}
	}
}

// isAncestor reports whether up is n or above it.
func isAncestor(up, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == up {
			return true
		}
	}
	return false
}

// moveChildren moves all children of an element to a parent, before a node.
func moveChildren(from, parent, before *html.Node) {
	for c := from.FirstChild; c != nil; c = from.FirstChild {
		from.RemoveChild(c)
		parent.InsertBefore(c, before)
	}
}

const (
	// minScripted is how many words of a story a script's data holds at least.
	minScripted = 80
	// minScriptPart is how many words a text of that data has at least to be part of it.
	minScriptPart = 15
	// maxStrings is how deep strings hold strings that are looked at.
	maxStrings = 3
)

// scripted is the story that the data of a script holds.
type scripted struct {
	headline string   // the longest string that the page's title begins with
	parts    []string // the strings that hold paragraphs of markup
}

// extractScripted extracts a page that shows no story from the text its
// scripts would have shown; ok is false where there is none.
func extractScripted(doc *html.Node, address string, site Site) (x article.Extraction, ok bool) {
	body := firstElement(doc, atom.Body)
	story := findScripted(doc)
	if body == nil || story == nil {
		return x, false
	}
	nodes, err := html.ParseFragment(strings.NewReader(story.markup()), body)
	if err != nil {
		return x, false
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	x = extractFrom(doc, address, site)
	if x.Kind != article.KindArticle {
		return x, false
	}
	addNote(&x, "body-from-script", "The page shows no story; the text is from the data of its scripts.")
	return x, true
}

// firstElement returns the first element of a kind, or nil.
func firstElement(doc *html.Node, a atom.Atom) *html.Node {
	for n := range doc.Descendants() {
		if n.DataAtom == a {
			return n
		}
	}
	return nil
}

// findScripted returns the story of the script that holds the most of one, nil
// if none holds as much as a story.
func findScripted(doc *html.Node) *scripted {
	title := ""
	if t := firstElement(doc, atom.Title); t != nil {
		title = clean(innerText(t))
	}
	var best *scripted
	most := float64(minScripted)
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || strings.Contains(attr(n, "type"), "ld+json") {
			continue
		}
		s := &scripted{}
		eachString(innerText(n), maxStrings, func(text string) { s.take(text, title) })
		if w := weight(stripTags(strings.Join(s.parts, " "))); w > most {
			best, most = s, w
		}
	}
	return best
}

// take keeps a string that is part of the story.
func (s *scripted) take(text, title string) {
	switch {
	case strings.Contains(text, "</p>") && weight(stripTags(text)) >= minScriptPart:
		s.parts = appendNew(s.parts, text)
	case len(text) > max(len(s.headline), minPart) && len(text) <= len(title):
		if line := clean(text); strings.HasPrefix(title, line) {
			s.headline = line
		}
	}
}

// markup returns the story as an element.
func (s *scripted) markup() string {
	head := ""
	if s.headline != "" {
		head = "<h1>" + html.EscapeString(s.headline) + "</h1>"
	}
	return "<article>" + head + strings.Join(s.parts, "\n") + "</article>"
}

// eachString visits the string literals of a script, also those inside of
// other strings.
func eachString(script string, depth int, visit func(string)) {
	for depth > 0 {
		start := strings.IndexByte(script, '"')
		if start < 0 {
			return
		}
		end := start + 1
		for end < len(script) && script[end] != '"' {
			if script[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(script) {
			return
		}
		var s string
		if end-start > minPart && json.Unmarshal([]byte(script[start:end+1]), &s) == nil {
			if trimmed := strings.TrimSpace(s); !strings.HasPrefix(trimmed, "<") && strings.Count(s, `":`) > 0 {
				eachString(s, depth-1, visit)
			} else {
				visit(s)
			}
		}
		script = script[end+1:]
	}
}
