package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what the page says about itself outside its text, by source.
type metadata struct {
	graph  graph
	story  object            // the JSON-LD object of the story, nil if none
	tags   map[string]string // the first value of every meta element, by name or property
	many   []tag             // the meta elements in order
	title  string            // of the document
	links  map[string]string // the first address of link elements, by relation
	broken bool              // a script of structured data could not be read
}

// tag is a meta element.
type tag struct{ name, value string }

// maxTags bounds how many meta elements are kept.
const maxTags = 1000

// readMetadata fills p.meta, p.base and p.lang from the whole document.
func (p *page) readMetadata(address string) {
	m := &p.meta
	m.tags, m.links = map[string]string{}, map[string]string{}
	base := ""
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			m.addTag(n)
		case atom.Title:
			// The first title outside of drawings; SVG has titles too.
			if m.title == "" && n.Namespace == "" {
				m.title = clean(innerText(n))
			}
		case atom.Link:
			rel := strings.ToLower(attr(n, "rel"))
			if m.links[rel] == "" {
				m.links[rel] = attr(n, "href")
			}
		case atom.Base:
			// Only the head says what links are relative to: a base in the text is an attack.
			if base == "" && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				base = attr(n, "href")
			}
		case atom.Html:
			p.lang = first(attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
				m.broken = !m.graph.add(innerText(n)) || m.broken
			}
		}
	}
	p.base = baseURL(address, base, m.links["canonical"], m.get("og:url"))
	m.story = m.findStory(address)
}

// addTag keeps a meta element.
func (m *metadata) addTag(n *html.Node) {
	value := clean(first(attr(n, "content"), attr(n, "value")))
	if value == "" || len(m.many) >= maxTags {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		for name := range strings.FieldsSeq(strings.ToLower(attr(n, key))) {
			m.many = append(m.many, tag{name, value})
			if m.tags[name] == "" {
				m.tags[name] = value
			}
		}
	}
}

// get returns the first value that one of the names has.
func (m *metadata) get(names ...string) string {
	for _, n := range names {
		if v := m.tags[n]; v != "" {
			return v
		}
	}
	return ""
}

// all returns the values of every meta element with the name.
func (m *metadata) all(name string) []string {
	var out []string
	for _, t := range m.many {
		if t.name == name {
			out = appendNew(out, t.value)
		}
	}
	return out
}

// storyTypes are the endings of the types of a story: "NewsArticle",
// "BlogPosting", "ReportageNewsArticle" …
var storyTypes = []string{"Article", "Posting", "Report", "Review", "OpinionNewsArticle"}

// findStory returns the object that describes the page's story: of several,
// the one with the page's own title.
func (m *metadata) findStory(address string) object {
	title := fold(first(m.get("og:title"), m.title))
	var best object
	bestScore := -1.0
	for _, o := range m.graph.objects {
		if !hasType(o, storyTypes...) && !hasType(o, "Recipe") {
			continue
		}
		score := overlap(fold(str(o["headline"])), title)
		for _, key := range [...]string{"datePublished", "author", "articleBody"} {
			if o[key] != nil {
				score += 0.2
			}
		}
		if u := str(o["url"]); u != "" && u == address {
			score += 0.3
		}
		if score > bestScore {
			best, bestScore = o, score
		}
	}
	return best
}

// innerText returns the text of the children of an element.
func innerText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// first returns the first of the texts that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}
