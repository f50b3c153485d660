package webpage

import (
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture/address"
)

const (
	// alike is the overlap from which two titles name the same story.
	alike = 0.7
	// minPart is how many bytes a title has at least that is taken for the
	// beginning or end of another.
	minPart = 12
)

// findHeadline returns the headline: what the structured data states, where a
// heading on the page agrees with it; else the heading that agrees with another
// title of the page's data, else that title, else the first heading.
func (p *page) findHeadline(a *article.Article) {
	claims := p.titleClaims()
	k := p.headingFor(claims)
	if k >= 0 {
		a.Kicker, a.Headline = p.splitKicker(k, p.headlineText(k, claims))
		p.preferStated(a, k)
		p.segs[k].give(article.RoleHeadline, "heading that agrees with the page's title")
		p.markRepeats(a.Headline, k)
		p.agreed = weight(a.Headline) >= 4
		return
	}
	if k = p.placedHeadline(); k >= 0 {
		p.takeShown(a, k, claims, "stands where the site's pages have their headline")
		return
	}
	if k = p.shownHeading(); k >= 0 {
		p.takeShown(a, k, claims, "heading of the first level above the story")
		return
	}
	if len(claims) > 0 {
		a.Headline = claims[0]
	} else if k = p.firstHeading(); k >= 0 {
		a.Headline = p.segs[k].text
		p.segs[k].give(article.RoleHeadline, "first heading of the page")
	}
	if a.Headline != "" {
		p.markRepeats(a.Headline, -1)
		p.note("headline-guessed", "No heading on the page agrees with its title.")
	}
}

// takeShown takes heading k for the headline though no title agrees with it,
// unless the page's data is of one mind.
func (p *page) takeShown(a *article.Article, k int, claims []string, why string) {
	a.Headline = p.headlineText(k, nil)
	p.segs[k].give(article.RoleHeadline, why)
	p.markRepeats(a.Headline, k)
	switch {
	case p.dataAgrees():
		p.note("headline-differs", "The page shows the headline “"+a.Headline+"”.")
		a.Headline = claims[0]
	case len(claims) > 0:
		p.note("headline-differs", "The page's data states the headline “"+claims[0]+"”.")
	}
}

// preferStated takes the headline that the structured data states for the one
// that heading k shows where the two differ and the page's other titles are
// not on the side of the heading. The heading stays in the report.
func (p *page) preferStated(a *article.Article, k int) {
	stated := p.withoutSite(str(p.meta.story["headline"]))
	f, shown := fold(stated), fold(a.Headline)
	if f == "" || f == shown || isCut(stated) || strings.HasPrefix(shown, f) {
		return
	}
	whole := fold(p.segs[k].text)
	if social := fold(p.withoutSite(p.meta.get("og:title", "twitter:title"))); f != social && (shown == social || whole == social) {
		p.note("headline-differs", "The page's data states the headline “"+stated+"”.")
		return
	}
	if f != whole {
		p.note("headline-differs", "The page shows the headline “"+a.Headline+"”.")
	}
	a.Headline = stated
	if strings.HasPrefix(f, fold(a.Kicker)) {
		a.Kicker = ""
	}
}

// dataAgrees reports whether the structured data and the page's title for links
// to it say the same.
func (p *page) dataAgrees() bool {
	stated := fold(p.withoutSite(str(p.meta.story["headline"])))
	return stated != "" && stated == fold(p.withoutSite(p.meta.get("og:title", "twitter:title")))
}

// isCut reports whether a title was cut off.
func isCut(title string) bool {
	return strings.HasSuffix(title, "…") || strings.HasSuffix(title, "...")
}

// titleClaims returns what the page's data says the headline is, the most
// trusted first, without the name of the site.
func (p *page) titleClaims() []string {
	m := &p.meta
	var claims []string
	for _, c := range [...]string{str(m.story["headline"]), m.get("og:title"), m.get("twitter:title"),
		m.get("dc.title", "dcterms.title", "sailthru.title", "parsely-title", "title", "headline"), str(m.story["name"]), m.title} {
		if c = p.withoutSite(c); c != "" {
			claims = appendNew(claims, c)
		}
	}
	return claims
}

// separators stand between a headline and the name of the site in a title.
var separators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " // ", "｜", " ❘ "}

// withoutSite cuts the site's name off a title, where the title ends with it.
func (p *page) withoutSite(title string) string {
	for range 3 {
		cut := p.cutSite(title)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

func (p *page) cutSite(title string) string {
	for _, sep := range separators {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
		if p.namesSite(tail) || strings.ContainsAny(sep, "|｜") && p.base == nil && weight(tail) <= 4 && weight(head) >= 4 {
			return head
		}
		if i = strings.Index(title, sep); p.namesSite(strings.TrimSpace(title[:i])) {
			return strings.TrimSpace(title[i+len(sep):])
		}
	}
	return title
}

// namesSite reports whether text is the name of the site or newspaper.
func (p *page) namesSite(s string) bool {
	f := fold(s)
	if f == "" {
		return false
	}
	if name := fold(p.publication()); name != "" && overlap(f, name) > 0.6 {
		return true
	}
	host := ""
	if p.base != nil {
		host = address.Site(p.base.Hostname())
		host, _, _ = strings.Cut(host, ".")
		host = strings.ReplaceAll(host, "-", "")
	}
	joined := strings.ReplaceAll(f, " ", "")
	return host != "" && len(joined) > 2 && (strings.Contains(host, joined) || strings.Contains(joined, host) && len(joined) < 3*len(host))
}

// headingFor returns the heading that agrees with one of the claims, or -1.
// Headings of the first level come first, then what is named a headline.
func (p *page) headingFor(claims []string) int {
	if len(claims) == 0 {
		return -1
	}
	folded := make([]string, len(claims))
	for i, c := range claims {
		folded[i] = fold(c)
	}
	best, bestScore := -1, 0.0
	for k := range p.segs {
		s := &p.segs[k]
		rank := p.headingRank(s)
		if rank == 0 {
			continue
		}
		f := fold(s.text)
		for _, c := range folded {
			if score := agreement(f, c); score >= alike && score*rank > bestScore+0.001 {
				best, bestScore = k, score*rank
			}
		}
	}
	return best
}

// headingRank says how likely a segment is the headline by its place.
func (p *page) headingRank(s *segment) float64 {
	if s.common {
		return 0
	}
	n := &p.nodes[s.node]
	switch {
	case utf8.RuneCountInString(s.text) > 400 || n.under.has(hintRelated|hintComment|hintChrome) && s.level != 1:
		return 0
	case s.level == 1:
		return 1
	case n.under.has(hintHeadline) && s.linked < linkHeavy:
		return 0.9
	case s.level == 2 && s.linked < linkHeavy:
		return 0.85
	case s.level == 3 && s.linked < linkHeavy:
		return 0.7
	case s.linked < linkHeavy && s.weight >= 3:
		return 0.6
	}
	return 0
}

// agreement is the overlap of a heading and a title; a title that begins with
// the heading, or the other way round, agrees too.
func agreement(heading, title string) float64 {
	if heading == "" || title == "" {
		return 0
	}
	o := overlap(heading, title)
	if len(heading) > minPart && (strings.HasPrefix(title, heading) || strings.HasSuffix(title, heading)) {
		o = max(o, 0.9)
	}
	if len(title) > minPart && (strings.HasPrefix(heading, title) || strings.HasSuffix(heading, title)) {
		o = max(o, 0.8)
	}
	if heading == title {
		// Scripts without spaces make one word of a whole title.
		o = 1
	}
	return o
}

// headlineText returns the text of the heading, or the claim where the heading
// has a kicker run into it.
func (p *page) headlineText(k int, claims []string) string {
	text := strings.ReplaceAll(p.segs[k].text, "\n", " ")
	for _, c := range claims {
		if len(c) > minPart && len(c) < len(text) && strings.HasSuffix(text, c) {
			return c
		}
	}
	return text
}

// splitKicker separates a kicker that stands inside the heading, if an element
// of its own is named for it.
func (p *page) splitKicker(k int, text string) (kicker, headline string) {
	i := p.segs[k].node
	for c := i + 1; c < p.nodes[i].end; c++ {
		if !p.nodes[c].hint.has(hintKicker) {
			continue
		}
		kicker = p.inlineText(c)
		if rest, ok := strings.CutPrefix(text, kicker); ok && kicker != "" && weight(rest) > 2 {
			return strings.TrimRight(kicker, " :|–-"), strings.TrimLeft(rest, " :|–-")
		}
	}
	return "", text
}

// minShown is how many words a heading has at least that is the headline by its
// place alone.
const minShown = 4

// shownHeading returns the heading of the first level right above or at the
// beginning of the story, or -1.
func (p *page) shownHeading() int {
	start := p.nodes[p.main].segFirst
	for k := max(0, start-maxLeadIn); k < min(len(p.segs), start+maxHead/4); k++ {
		s := &p.segs[k]
		if s.level == 1 && s.weight >= minShown && !s.common && s.linked < linkHeavy && !p.nodes[s.node].under.has(outside) && !p.namesSite(s.text) {
			return k
		}
	}
	return -1
}

// firstHeading returns the first heading of the highest level, or -1.
func (p *page) firstHeading() int {
	best := -1
	for k := range p.segs {
		s := &p.segs[k]
		if s.level == 0 || s.level > 3 || p.nodes[s.node].under.has(outside) {
			continue
		}
		if best < 0 || s.level < p.segs[best].level {
			best = k
		}
	}
	return best
}

// markRepeats marks the segments that say the headline again.
func (p *page) markRepeats(headline string, at int) {
	f := fold(headline)
	for k := range p.segs {
		if s := &p.segs[k]; k != at && len(s.text) < 3*len(headline) && fold(s.text) == f {
			s.give(article.RoleRepeated, "says the headline again")
		}
	}
}
