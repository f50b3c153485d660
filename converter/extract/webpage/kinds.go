package webpage

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/wall"
)

const (
	// short is how many words of a body leave doubt whether it is a story.
	short = 40
	// maxQuote is how many characters of a page a reason quotes.
	maxQuote = 60
	// wallText is how many words a page has at most that is nothing but a wall.
	wallText = 350
	// maxError is how many words the headline of an error page has at most.
	maxError = 6
	// maxWallLine is the length in bytes below which a text is looked at for the words of a wall.
	maxWallLine = 1000
)

// kind says what the page holds, and why it is no article if it is none. body
// is the weight of the story found.
func (p *page) kind(a *article.Article, body float64) (article.Kind, string) {
	total := 0.0
	for k := range p.segs {
		total += p.segs[k].weight
	}
	if total == 0 {
		if p.hasScripts() {
			return article.KindAppShell, "no text but scripts that would fetch it"
		}
		return article.KindEmpty, "no text"
	}
	if body < short*2 && total < wallText {
		if k, why := p.wall(); k != "" && !p.isStoryWith(k, body) {
			return k, why
		}
	}
	if found, ok := wall.Find(a.Headline); ok && found.Kind == article.KindErrorPage && body < 3*short && len(strings.Fields(a.Headline)) <= maxError {
		return found.Kind, "its headline is that of an error page: “" + clip(a.Headline, maxQuote) + "”"
	}
	switch {
	case body >= short || body > 0 && p.claimsStory():
		if p.isFront(body) {
			return article.KindSection, "links to stories, and no story"
		}
		if k, why := p.otherPage(a, body); k != "" {
			return k, why
		}
		return article.KindArticle, ""
	case p.isSearch():
		return article.KindSearch, "results of a search"
	case p.linkedWords() > 5*body && p.linkedWords() > short && !p.claimsStory():
		return article.KindSection, "links to stories, and no story"
	case body == 0:
		return article.KindNoBody, "no story's text on the page"
	}
	if k, why := p.otherPage(a, body); k != "" {
		return k, why
	}
	return article.KindArticle, ""
}

// otherPage tells a page with a text that is no story: nothing says that it is
// one, no date and no author, and it is a site's first page, a few words around
// links, or short and about something to buy. A shop's pages name their owner as
// author at times: what has a basket and a price is goods, whoever signs it.
func (p *page) otherPage(a *article.Article, body float64) (article.Kind, string) {
	if p.claimsStory() || a.Issued != "" || a.Agency != "" || a.Dateline != "" {
		return "", ""
	}
	signed := len(a.Authors) > 0
	switch {
	case !signed && isRoot(p.at):
		return article.KindSection, "the first page of a site, without a date or an author"
	case !signed && body < short && !p.agreed && p.linkedWords() > body:
		return article.KindSection, "a few words around links, without a date or an author"
	case body >= 7*short:
	case p.sells() && p.hasPrice():
		return article.KindProduct, "offers something for sale at a price, without a date"
	case !signed && p.sells():
		return article.KindProduct, "offers something for sale, without a date or an author"
	}
	return "", ""
}

// isRoot reports whether an address is that of a site's first page.
func isRoot(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.RawQuery != "" {
		return false
	}
	dir, file := path.Split(u.Path)
	name, _, _ := strings.Cut(file, ".")
	return (dir == "" || dir == "/") && (file == "" || name == "index" || name == "default" || name == "home")
}

// basket matches the address of a form that puts something into a basket.
var basket = regexp.MustCompile(`(?i)\b(add-?to-?)?(basket|cart|warenkorb|panier|carrito|carrello|winkelwagen|checkout)\b`)

// price matches a line that is nothing but a price, with the word before it
// that says so: "Price: $19.90", "価格 : 15,800円(税込)".
var price = regexp.MustCompile(`^[^\d:：]{1,30}[:：]\s*(?:` + money + `\s?\d[\d.,\x{a0}' ]*|\d[\d.,\x{a0}' ]*` + money + `)\s*(?:[(（][^)）]{1,30}[)）])?$`)

// money is the sign or the word of a currency in a price.
const money = `(?:\p{Sc}|(?:US|A|C|HK|NZ|S|R)\$|USD|EUR|GBP|CHF|JPY|RM|Rs\.?|Rp|kr\.?|zł|Kč|Ft|円|元|원)`

// hasPrice reports whether a line of the page is the price of something.
func (p *page) hasPrice() bool {
	for k := range p.segs {
		if price.MatchString(strings.TrimSpace(p.segs[k].text)) {
			return true
		}
	}
	return false
}

// sells reports whether a page has something to buy: it says so, or has a form
// that puts it into a basket.
func (p *page) sells() bool {
	if strings.HasPrefix(p.meta.get("og:type"), "product") {
		return true
	}
	for i := range p.nodes {
		if el := p.nodes[i].el; el.DataAtom == atom.Form && basket.MatchString(attr(el, "action")) {
			return true
		}
	}
	return false
}

// isStoryWith reports whether the page holds a story in spite of a wall: a page
// with a cookie banner may hold a brief, one that asks for a subscription the
// beginning of a story.
func (p *page) isStoryWith(k article.Kind, body float64) bool {
	switch k {
	case article.KindConsentWall:
		return p.claimsStory() && body >= short/2
	case article.KindPaywall:
		return p.claimsStory() && body >= short
	}
	return false
}

// wall returns the kind of wall that the title or the text tells of.
func (p *page) wall() (article.Kind, string) {
	texts := []string{p.meta.title}
	for k := range p.segs {
		texts = append(texts, p.segs[k].text)
	}
	best, at := wall.Wall{}, ""
	for _, t := range texts {
		if len(t) >= maxWallLine {
			continue
		}
		if found, ok := wall.Find(t); ok && (at == "" || found.Before(best)) {
			best, at = found, t
		}
	}
	if at == "" {
		return "", ""
	}
	return best.Kind, "the page " + best.Reason + ": “" + clip(at, maxQuote) + "”"
}

// clip returns the beginning of a text.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}

// claimsStory reports whether the page's data says that it is a story.
func (p *page) claimsStory() bool {
	return p.meta.story != nil || p.meta.get("og:type") == "article" || p.meta.get("article:published_time") != ""
}

// isFront reports whether the page is a front or section page: it says so, or
// links outweigh the text by far and neither its data nor a headline makes a
// story of it.
func (p *page) isFront(body float64) bool {
	if p.claimsStory() {
		return false
	}
	if p.isIndex() {
		return true
	}
	if p.agreed && body > short {
		return false
	}
	for _, o := range p.meta.graph.objects {
		if hasType(o, "CollectionPage", "SearchResultsPage") && body < 3*short {
			return true
		}
	}
	return p.linkedWords() > 6*body && body < 3*short
}

// minIndex is how many headlines that are links an index of stories has.
const minIndex = 5

// isIndex reports whether what was taken for the story is a list of teasers:
// most of its paragraphs have a headline above them that leads elsewhere.
func (p *page) isIndex() bool {
	teasers, paragraphs := 0, 0
	leads := false // the heading above leads elsewhere
	for k := range p.segs {
		s := &p.segs[k]
		switch {
		case s.level > 0:
			leads = s.linked >= 0.9
		case s.role == article.RoleBody:
			paragraphs++
			if leads {
				teasers++
			}
			leads = false
		}
	}
	return teasers >= minIndex && teasers*3 >= paragraphs*2
}

func (p *page) isSearch() bool {
	t := strings.ToLower(p.meta.title)
	return strings.Contains(t, "search results") || strings.HasPrefix(t, "search") || strings.Contains(t, "suchergebnis") || strings.Contains(t, "résultats de recherche")
}

// linkedWords returns how many words of the page are links.
func (p *page) linkedWords() float64 { return p.nodes[0].links }

// hasScripts reports whether the page has scripts.
func (p *page) hasScripts() bool {
	for n := range p.doc.Descendants() {
		if n.DataAtom == atom.Script {
			return true
		}
	}
	return false
}
