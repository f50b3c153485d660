package webpage

import (
	"html"
	"strings"

	"backfile.example/backfile/converter/article"
)

const (
	// gram is how many words in a row are compared with the story's text in
	// the page's data.
	gram = 5
	// minKnown is how many words that text has at least to be trusted: some
	// pages give the first sentence only.
	minKnown = 60
)

// markKnown marks the segments whose text the page's data has as the story's.
func (p *page) markKnown() {
	body := p.storyText()
	words := strings.Fields(fold(body))
	if len(words) < minKnown {
		return
	}
	have := make(map[string]bool, len(words))
	for i := 0; i+gram <= len(words); i++ {
		have[strings.Join(words[i:i+gram], " ")] = true
	}
	for k := range p.segs {
		s := &p.segs[k]
		if s.weight < sentence {
			continue
		}
		w := strings.Fields(fold(s.text))
		hits, all := 0, 0
		for i := 0; i+gram <= len(w); i++ {
			all++
			if have[strings.Join(w[i:i+gram], " ")] {
				hits++
			}
		}
		s.known = all > 0 && hits*10 >= all*7
	}
}

// storyText returns the text of the story in the page's data, without markup.
func (p *page) storyText() string {
	s, _ := p.meta.story["articleBody"].(string)
	if strings.Contains(s, "<") || strings.Contains(s, "&") {
		s = html.UnescapeString(s)
		s = stripTags(s)
	}
	return s
}

// stripTags replaces markup by spaces.
func stripTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		s = s[i+j+1:]
	}
}

// bodyFromData returns the story's text in the page's data as paragraphs, for
// a page that shows next to nothing of it.
func (p *page) bodyFromData() []article.Block {
	var body []article.Block
	for line := range strings.Lines(p.storyText()) {
		if line = clean(line); line != "" {
			body = append(body, article.Para(line))
		}
	}
	return body
}
