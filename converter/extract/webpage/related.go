package webpage

import (
	"strings"

	"backfile.example/backfile/converter/article"
)

const (
	// maxRelated bounds the teasers kept of a page.
	maxRelated = 40
	// minTeaser and maxTeaser bound the words of a teaser's headline.
	minTeaser, maxTeaser = 3, 60
)

// findRelated lists the teasers of other stories.
func (p *page) findRelated(own string) []article.Related {
	var out []article.Related
	seen := map[string]bool{own: true, "": true}
	for k := 0; k < len(p.segs) && len(out) < maxRelated; k++ {
		s := &p.segs[k]
		if s.role != article.RoleRelated || s.post || s.linked < linkHeavy || s.weight < minTeaser || s.weight > maxTeaser {
			continue
		}
		teasers := p.teasers(s)
		if len(teasers) == 1 && k+1 < len(p.segs) {
			teasers[0].Summary = p.summary(s, &p.segs[k+1])
		}
		for _, t := range teasers {
			if !seen[t.URL] && (p.base == nil || !strings.HasPrefix(t.URL, p.base.String()+"#")) {
				seen[t.URL] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// teasers returns the teasers in a segment: one for each of its links if they
// are on lines of their own, else one for the whole.
func (p *page) teasers(s *segment) []article.Related {
	if !strings.Contains(s.text, "\n") {
		return []article.Related{{Headline: s.text, URL: p.resolve(s.href())}}
	}
	var out []article.Related
	for _, r := range s.runs {
		if text := clean(s.text[r.start:r.end]); r.style.href != "" && weight(text) >= minTeaser {
			out = append(out, article.Related{Headline: text, URL: p.resolve(r.style.href)})
		}
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
