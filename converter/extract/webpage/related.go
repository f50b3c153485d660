package webpage

import (
	"strings"

	"backfile.example/backfile/converter/article"
)

const (
	// maxRelated bounds the teasers kept of a page.
	maxRelated = 40
	// minTeaser and maxTeaser bound the words of a teaser's headline.
	minTeaser, maxTeaser = 4, 40
)

// findRelated lists the teasers of other stories.
func (p *page) findRelated(own string) []article.Related {
	var out []article.Related
	seen := map[string]bool{own: true, "": true}
	for k := 0; k < len(p.segs) && len(out) < maxRelated; k++ {
		s := &p.segs[k]
		if s.role != article.RoleRelated || s.linked < linkHeavy || s.weight < minTeaser || s.weight > maxTeaser {
			continue
		}
		u := p.resolve(s.href())
		if seen[u] || p.base != nil && strings.HasPrefix(u, p.base.String()+"#") {
			continue
		}
		seen[u] = true
		r := article.Related{Headline: strings.ReplaceAll(s.text, "\n", " "), URL: u}
		if k+1 < len(p.segs) {
			r.Summary = p.summary(s, &p.segs[k+1])
		}
		out = append(out, r)
	}
	return out
}

// summary returns the text of the segment after a teaser's headline if it
// belongs to it.
func (p *page) summary(s, next *segment) string {
	near := p.nodes[s.node].parent == p.nodes[next.node].parent || p.nodes[p.nodes[s.node].parent].parent == p.nodes[next.node].parent
	if next.role == article.RoleRelated && near && next.weight >= sentence && (next.linked < linkHeavy || next.href() == s.href()) {
		return next.text
	}
	return ""
}

// href returns the address of the first link in a segment.
func (s *segment) href() string {
	for _, r := range s.runs {
		if r.style.href != "" {
			return r.style.href
		}
	}
	return ""
}
