package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
)

// findAuthors fills Authors and Agency from the first source that has them:
// the structured data, the byline on the page, the meta elements.
func (p *page) findAuthors(a *article.Article) {
	for _, source := range []func() []string{p.dataAuthors, p.markedAuthors, p.metaAuthors, p.bylineElements, p.bylineTexts, p.authorLinks, p.signatures} {
		for _, s := range source() {
			names, agency := byline.Parse(s)
			for _, n := range names {
				if !p.namesSite(n) {
					a.Authors = appendNew(a.Authors, n)
				}
			}
			if a.Agency == "" {
				a.Agency = agency
			}
		}
		if len(a.Authors) > 0 {
			return
		}
	}
}

// dataAuthors returns the authors of the structured data.
func (p *page) dataAuthors() []string {
	var out []string
	for _, key := range [...]string{"author", "creator"} {
		for _, v := range list(p.meta.story[key]) {
			v = p.meta.graph.resolve(v)
			if o, ok := v.(object); ok && hasType(o, "Organization", "NewsMediaOrganization") {
				continue
			}
			// A list in one name: {"name": ["A", "B"]}.
			if o, ok := v.(object); ok {
				for _, n := range list(o["name"]) {
					out = appendNew(out, str(n))
				}
				continue
			}
			out = appendNew(out, str(v))
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// metaAuthors returns the authors of the meta elements. An address is no name.
func (p *page) metaAuthors() []string {
	for _, name := range [...]string{"author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor",
		"sailthru.author", "parsely-author", "byl", "citation_author", "og:article:author", "twitter:data1"} {
		var out []string
		for _, v := range p.meta.all(name) {
			if !strings.Contains(v, "://") && !(name == "twitter:data1" && !strings.EqualFold(p.meta.get("twitter:label1"), "Written by")) {
				out = append(out, v)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// markedAuthors returns what the markup says is an author: itemprop, rel.
func (p *page) markedAuthors() []string {
	var out []string
	for i := range p.nodes {
		el := p.nodes[i].el
		if p.nodes[i].under.has(hintComment|hintRelated) || !p.nearStory(i) {
			continue
		}
		prop := attr(el, "itemprop")
		if prop == "author" || prop == "creator" || el.DataAtom == atom.A && attr(el, "rel") == "author" {
			if name := p.itemName(i); name != "" && weight(name) <= maxNamed {
				out = appendNew(out, name)
			}
		}
	}
	return out
}

// itemName returns the name property inside a microdata item, else its text.
func (p *page) itemName(i int) string {
	for c := i + 1; c < p.nodes[i].end; c++ {
		if attr(p.nodes[c].el, "itemprop") == "name" {
			return first(attr(p.nodes[c].el, "content"), p.inlineText(c))
		}
	}
	return first(attr(p.nodes[i].el, "content"), p.inlineText(i))
}

// nearStory reports whether node i stands inside, around or not far from the
// story.
func (p *page) nearStory(i int) bool {
	n := &p.nodes[p.main]
	return p.nodes[i].at > n.segFirst-maxHead && p.nodes[i].at < n.segEnd+maxHead/4
}
