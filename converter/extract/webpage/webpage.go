// Package webpage finds the article on an HTML page: its headline, byline,
// dates, figures and body, and the role of every other block of text.
//
// [Extract] is the only entry. The page becomes a flat list of elements and a
// list of text segments; names, links and lengths score the segments; the
// element that has nearly all of the score holds the story. What the page says
// about itself (JSON-LD, microdata, meta elements) is weighed against what it
// shows. No rule knows a site.
package webpage

import (
	"golang.org/x/net/html"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Extract returns the article on the page in c.Body, which is UTF-8; c.URL is
// its address, empty if unknown. A page without an article gives another kind
// and the reason. It never fails: what cannot be read is a problem in the
// result. Time and memory are linear in the size of the page.
//
// site is what other captures of the page's site have told.
func Extract(c *capture.Capture, site Site) article.Extraction {
	doc, flattened, err := parse(c.Body)
	if err != nil {
		return article.Extraction{Kind: article.KindUnreadable, Reason: "the markup cannot be parsed: " + err.Error()}
	}
	placeStreamed(doc)
	x := extractFrom(doc, c.URL, site)
	if x.Kind == article.KindAppShell || x.Kind == article.KindNoBody {
		if scripted, ok := extractScripted(doc, c.URL, site); ok {
			x = scripted
		}
	}
	if flattened {
		addNote(&x, "markup-flattened", "The elements are nested too deep; the innermost were left out, their text was not.")
	}
	return x
}

// extractFrom extracts the article of a parsed page.
func extractFrom(doc *html.Node, address string, site Site) article.Extraction {
	p := newPage(doc, address, site)
	found := p.problems
	a := p.build(address)
	kind, reason := p.kind(a, weight(a.Text()))
	x := article.Extraction{Kind: kind, Reason: reason, Lines: p.lines(kind)}
	if kind != article.KindArticle {
		x.Problems = found
		return x
	}
	a.Lines, a.Problems = x.Lines, p.problems
	x.Articles = []*article.Article{a}
	return x
}

// newPage reads a page and finds the element that holds its story.
func newPage(doc *html.Node, address string, site Site) *page {
	p := &page{doc: doc, site: site, at: address}
	p.readMetadata(address)
	p.nodes = buildTree(doc)
	p.segment()
	p.markFurniture(site.Furniture)
	p.markKnown()
	p.score()
	p.findMain()
	p.settleMain()
	return p
}

// build fills an article from the page.
func (p *page) build(address string) *article.Article {
	a := &article.Article{URL: p.canonical(address)}
	p.describe(a)
	p.findHeadline(a)
	p.findEmbeds()
	p.findFigures()
	p.findDeck(a)
	p.nameRoles()
	p.chooseBody(a)
	p.settleFigures()
	p.findAuthors(a)
	p.trimBio(a.Authors)
	p.cutWall()
	p.findDates(a)
	p.findFootnotes()
	a.Body = p.buildBody()
	if data := p.bodyFromData(); weight(article.Text(data)) > 2*weight(a.Text())+minKnown && weight(a.Text()) < minKnown {
		a.Body = append(a.Body, data...)
		p.note("body-from-data", "The page shows no story; the text is from its structured data.")
	}
	openingDateline(a)
	for i := range p.figures {
		if f := &p.figures[i]; f.embed == "" {
			a.Figures = append(a.Figures, article.Figure{ID: f.id, Caption: f.caption, Credit: f.credit, Alt: f.alt, Source: f.source, Also: f.also})
		}
	}
	p.markRest()
	a.Related = p.findRelated(a.URL)
	a.Incomplete = p.incomplete(a)
	return a
}

// note adds a finding about the page.
func (p *page) note(code, detail string) {
	p.problems = append(p.problems, article.Problem{Severity: article.Note, Code: code, Detail: detail})
}

// addNote adds a finding to an extraction that is complete.
func addNote(x *article.Extraction, code, detail string) {
	to := &x.Problems
	if len(x.Articles) > 0 {
		to = &x.Articles[0].Problems
	}
	*to = append(*to, article.Problem{Severity: article.Note, Code: code, Detail: detail})
}
