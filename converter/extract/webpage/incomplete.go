package webpage

import (
	"strconv"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/wall"
)

const (
	// stub is how many words a story has at most that a paywall cut: what is
	// longer is hardly a beginning.
	stub = 300
	// wallReach is how many blocks below the story's last one its wall stands.
	wallReach = 12
	// missing is the share of the words the page says the story has that must be
	// there.
	missing = 0.6
)

// incomplete says why the text found is not the whole story; empty where
// nothing on the page says so.
func (p *page) incomplete(a *article.Article) article.Incomplete {
	words := weight(a.Text())
	short := words < missing*p.statedWords()
	cut := endsCut(a.Body)
	notice := p.paywallNotice()
	if (notice != "" || p.isPaid()) && (short || words < stub && (cut || notice != "" && p.isPaid())) {
		p.note("paywalled", "The page holds the beginning of the story only; the rest is for subscribers"+quoted(notice)+".")
		return article.Paywalled
	}
	return ""
}

func quoted(notice string) string {
	if notice == "" {
		return ""
	}
	return ": “" + notice + "”"
}

// isPaid reports whether the page's data says that the story is not free
// (https://developers.google.com/search/docs/appearance/structured-data/paywalled-content).
func (p *page) isPaid() bool {
	switch v := p.meta.story["isAccessibleForFree"].(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(strings.TrimSpace(v), "false")
	}
	switch strings.ToLower(p.meta.get("article:content_tier", "content_tier")) {
	case "locked", "metered", "paid":
		return true
	}
	return false
}

// statedWords returns how many words the page's data says the story has, 0 if
// it does not say.
func (p *page) statedWords() float64 {
	switch v := p.meta.story["wordCount"].(type) {
	case float64:
		return v
	case string:
		n, _ := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return n
	}
	return 0
}

// maxWallBlock is how many words a block of a wall has at most.
const maxWallBlock = 60

// cutWall takes the wall at the end of a story out of it: what asks for a
// subscription, and the short blocks below.
func (p *page) cutWall() {
	var tail []int
	for k := len(p.segs) - 1; k >= 0 && len(tail) < wallReach; k-- {
		s := &p.segs[k]
		if s.role != article.RoleBody && s.role != article.RoleHeading {
			continue
		}
		if s.weight > maxWallBlock {
			break
		}
		tail = append(tail, k)
		if wall.Subscription(s.text) == "" {
			continue
		}
		for _, at := range tail {
			p.segs[at].role, p.segs[at].why = article.RoleChrome, "asks for a subscription below the story"
		}
		tail = tail[:0]
	}
}

// paywallNotice returns what the page says below the story to those who have
// not subscribed, "" if nothing.
func (p *page) paywallNotice() string {
	last := -1
	for k := range p.segs {
		if p.segs[k].role == article.RoleBody {
			last = k
		}
	}
	if last < 0 {
		return ""
	}
	for k := last + 1; k < min(len(p.segs), last+1+wallReach); k++ {
		if s := &p.segs[k]; len(s.text) < maxWallLine {
			if phrase := wall.Subscription(s.text); phrase != "" {
				return phrase
			}
		}
	}
	return ""
}

// endsCut reports whether the last paragraph of a story breaks off.
func endsCut(body []article.Block) bool {
	for i := len(body) - 1; i >= 0; i-- {
		if text := body[i].Text(); text != "" {
			return body[i].Kind == article.Paragraph && (isCut(text) || strings.HasSuffix(text, "[…]") || strings.HasSuffix(text, "[...]") || !endsSentence(text))
		}
	}
	return false
}
