package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
	"backfile.example/backfile/converter/extract/dateline"
)

// describe fills what the page's data says about the story as a whole.
func (p *page) describe(a *article.Article) {
	m := &p.meta
	a.Publication = p.publication()
	a.Section = first(str(m.story["articleSection"]), m.get("article:section", "section", "parsely-section", "og:section"))
	a.Language = p.language()
	a.Keywords = p.keywords()
	a.Rights = first(m.get("copyright", "dcterms.rights", "dc.rights", "rights"), str(m.story["copyrightNotice"]))
	a.Dateline = p.dateline()
	a.Lead = p.resolve(first(m.get("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"), p.dataImage()))
	if m.broken {
		p.note("json-ld-broken", "A script of structured data could not be read.")
	}
}

// dataImage returns the address of the picture in the structured data.
func (p *page) dataImage() string {
	images := list(p.meta.story["image"])
	if len(images) == 0 {
		return ""
	}
	if o, ok := p.meta.graph.resolve(images[0]).(object); ok {
		return first(str(o["contentUrl"]), str(o["url"]))
	}
	return str(images[0])
}

// maxDateline is how many words a dateline has at most.
const maxDateline = 6

// dateline returns the place that opens the story, where the page marks it.
func (p *page) dateline() string {
	if d := str(p.meta.story["dateline"]); d != "" {
		return d
	}
	for i := range p.nodes {
		if el := p.nodes[i].el; attr(el, "itemprop") == "dateline" || slices.Contains(strings.Fields(attr(el, "class")), "dateline") {
			text := strings.Trim(p.inlineText(i), " -–—:,.")
			if _, dated := date.Parse(text); !dated && text != "" && weight(text) <= maxDateline {
				return text
			}
		}
	}
	return ""
}

// publication returns the newspaper's name.
func (p *page) publication() string {
	m := &p.meta
	publisher := m.graph.resolve(m.story["publisher"])
	name := first(m.get("og:site_name"), str(publisher), m.get("application-name", "dc.publisher", "publisher", "twitter:app:name:iphone"))
	if strings.Contains(name, "://") || len(name) > 100 {
		return ""
	}
	return name
}

// language returns the language of the story as BCP 47, "" if the page does
// not say or says nonsense.
func (p *page) language() string {
	for _, s := range [...]string{str(p.meta.story["inLanguage"]), p.lang, p.meta.get("content-language", "language", "og:locale", "dc.language", "dcterms.language")} {
		tag, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
		if err == nil && tag != language.Und {
			return tag.String()
		}
	}
	return ""
}

// maxKeywords bounds the keywords of a story.
const maxKeywords = 50

// keywords returns the keywords of the page's data.
func (p *page) keywords() []string {
	out := strs(p.meta.story["keywords"])
	if len(out) == 0 {
		out = p.meta.all("article:tag")
	}
	if len(out) == 0 {
		out = strs(p.meta.get("news_keywords", "keywords", "parsely-tags", "sailthru.tags"))
	}
	return out[:min(len(out), maxKeywords)]
}

// inlineText returns all the text inside node i, also of inline elements.
func (p *page) inlineText(i int) string {
	var w writer
	n := 0
	for d := range p.nodes[i].el.Descendants() {
		if n++; n > 200 {
			break
		}
		if d.Type == html.TextNode {
			w.write(d.Data, style{})
		} else {
			w.space = w.space || isBlock(d) || d.DataAtom == atom.Time && w.afterWord()
		}
	}
	return string(w.buf)
}

// openingDateline takes the dateline, and the agency behind it, off the first
// paragraph where the page marks none. It stays in the text.
func openingDateline(a *article.Article) {
	for i := range a.Body {
		if a.Body[i].Kind != article.Paragraph {
			continue
		}
		place, brackets := dateline.Find(a.Body[i].Text())
		if a.Dateline == "" {
			a.Dateline = place
		}
		if a.Agency == "" && brackets != "" {
			_, a.Agency = byline.Parse(brackets)
		}
		return
	}
}
