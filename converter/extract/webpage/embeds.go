package webpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
)

// maxPost is how many words a post of elsewhere has at most.
const maxPost = 200

// findEmbeds finds frames and posts of elsewhere. Their text is not the
// story's.
func (p *page) findEmbeds() {
	for i := range p.nodes {
		if len(p.figures) >= maxFigures {
			return
		}
		n := &p.nodes[i]
		if n.under.has(outside &^ hintShare) {
			continue
		}
		switch {
		case n.el.DataAtom == atom.Iframe:
			src := p.resolve(first(attr(n.el, "src"), attr(n.el, "data-src")))
			if word := embedWord(src); word != "" {
				p.figures = append(p.figures, figure{node: i, img: -1, at: n.at, embed: src, word: word})
			}
		case n.el.DataAtom == atom.Blockquote && n.hint.has(hintEmbed) && p.words(i) < maxPost:
			p.addPost(i)
		}
	}
}

// addPost takes a quoted post with its address. The text stays with the embed.
func (p *page) addPost(i int) {
	n := &p.nodes[i]
	address := first(attr(n.el, "cite"), attr(n.el, "data-instgrm-permalink"), attr(n.el, "data-bluesky-uri"))
	for k := n.segFirst; k < n.segEnd; k++ {
		s := &p.segs[k]
		for _, r := range s.runs {
			if r.style.href != "" {
				address = r.style.href
			}
		}
		s.give(article.RoleRelated, "a post of elsewhere, embedded")
		s.post = true
	}
	u := p.resolve(address)
	word := first(embedWord(u), "post")
	if text := p.text(i); text != "" {
		word += ": " + text
	}
	p.figures = append(p.figures, figure{node: i, img: -1, at: n.at, embed: u, word: word})
}

// embedWord says what an address is likely to show, "" for what is no part of
// a story: counters and advertising.
func embedWord(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	for _, e := range [...]struct{ part, word string }{
		{"youtube", "video"}, {"youtu.be", "video"}, {"vimeo", "video"}, {"dailymotion", "video"}, {"brightcove", "video"},
		{"jwplayer", "video"}, {"jwplatform", "video"}, {"twitter", "post"}, {"x.com", "post"}, {"instagram", "post"},
		{"facebook", "post"}, {"tiktok", "video"}, {"reddit", "post"}, {"bsky", "post"}, {"soundcloud", "audio"}, {"spotify", "audio"},
		{"datawrapper", "chart"}, {"flourish", "chart"}, {"infogram", "chart"}, {"google.com/maps", "map"}, {"openstreetmap", "map"},
		{"documentcloud", "document"}, {"scribd", "document"}, {"podcast", "audio"}, {"player", "video"},
	} {
		if strings.Contains(host+u.Path, e.part) {
			return e.word
		}
	}
	return ""
}
