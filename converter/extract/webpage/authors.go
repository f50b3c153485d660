package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
)

// findAuthors fills Authors and Agency from the first source that names a
// person: the structured data, the byline on the page, the meta elements. Where
// none does, the story is by whom the page says it is by: a pen name, initials,
// the newspaper itself.
func (p *page) findAuthors(a *article.Article) {
	accounts := p.accounts()
	for _, source := range []func() []string{p.dataAuthors, p.markedAuthors, p.metaAuthors, p.placedBylines, p.bylineElements, p.bylineTexts, p.authorLinks, p.signatures, p.nameLines} {
		for _, s := range source() {
			names, agency := byline.Parse(s)
			for _, n := range names {
				if !p.namesSite(n) && !slices.Contains(accounts, n) {
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
	for _, source := range []func() []string{p.dataAuthors, p.markedAuthors, p.organisations, p.metaAuthors, p.bylineElements} {
		for _, s := range source() {
			p.takeStated(a, s)
		}
		if len(a.Authors) > 0 || a.Agency != "" {
			return
		}
	}
}

// takeStated takes the text that a page states as its author and that has not
// the form of a person's name.
func (p *page) takeStated(a *article.Article, s string) {
	switch name, house := byline.Stated(s); {
	case name == "":
	case house || p.namesSite(name):
		a.Agency = first(a.Agency, name)
	default:
		a.Authors = appendNew(a.Authors, name)
	}
}

// placedBylines returns the text that stands where the site's pages have their
// byline.
func (p *page) placedBylines() []string { return p.placed(article.RoleByline) }

// dataAuthors returns the persons that the structured data has as authors.
func (p *page) dataAuthors() []string { return p.creators(false) }

// organisations returns the organisations that it has as authors.
func (p *page) organisations() []string { return p.creators(true) }

// creators returns the authors of the structured data, either the persons and
// those of no kind, or the organisations.
func (p *page) creators(organisations bool) []string {
	var out []string
	for _, key := range [...]string{"author", "creator"} {
		for _, v := range list(p.meta.story[key]) {
			v = p.meta.graph.resolve(v)
			o, ok := v.(object)
			if organisations != (ok && hasType(o, "Organization", "NewsMediaOrganization")) {
				continue
			}
			// A list in one name: {"name": ["A", "B"]}.
			if ok {
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

// accounts returns the names of the accounts that publish everything on a
// site: "Post" at /author/admin/ has written nothing.
func (p *page) accounts() []string {
	var out []string
	for i := range p.nodes {
		if el := p.nodes[i].el; el.DataAtom == atom.A && isAccountAddress(attr(el, "href")) {
			out = appendNew(out, p.inlineText(i))
		}
	}
	for _, o := range p.meta.graph.objects {
		if url, _ := o["url"].(string); isAccountAddress(url) {
			out = appendNew(out, str(o["name"]))
		}
	}
	return out
}

// isAccountAddress reports whether an address is of such an account.
func isAccountAddress(address string) bool {
	last := address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:]
	switch strings.TrimRight(last, "/") {
	case "admin", "administrator", "webmaster", "root":
		return true
	}
	return false
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
