package converter

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture/address"
	"backfile.example/backfile/converter/survey"
)

// key names the article that a capture is of, as a curator decided, else as the
// capture tells.
func (c *conversion) key(g *survey.Glimpse) string { return c.decideKey(g.Key, &g.Origin) }

func (c *conversion) decideKey(key string, o *article.Origin) string {
	if first, ok := c.together[key]; ok {
		key = first
	}
	if slices.Contains(c.decided.Apart, o.File) || o.Record != "" && slices.Contains(c.decided.Apart, o.File+"#"+o.Record) {
		key += "#" + o.SHA256
	}
	return key
}

// decide prepares a curator's decisions: the addresses that stand together, by
// their keys.
func (c *conversion) decide() {
	c.together = map[string]string{}
	for _, group := range c.decided.Together {
		for _, other := range group[1:] {
			c.together[address.Key(other)] = address.Key(group[0])
		}
	}
}

// change says how a version differs from the one that is shown.
func change(version, shown *article.Article) article.Change {
	d := article.Change{}
	if version.Headline != shown.Headline {
		d.Headline = version.Headline
	}
	here, there := paragraphs(version), paragraphs(shown)
	for text, n := range here {
		d.Only += max(0, n-there[text])
	}
	for text, n := range there {
		d.Missing += max(0, n-here[text])
	}
	return d
}

// paragraphs counts the blocks of an article's text.
func paragraphs(a *article.Article) map[string]int {
	out := map[string]int{}
	for i := range a.Body {
		if text := a.Body[i].Text(); text != "" {
			out[text]++
		}
	}
	return out
}

// tell reports what was decided of the captures of one address.
func (c *conversion) tell(versions []version) {
	for i := range versions {
		v := &versions[i]
		a := v.articles[0]
		if len(a.Versions) > 0 {
			others := make([]string, len(a.Versions))
			for k, o := range a.Versions {
				others[k] = place(o)
			}
			detail := fmt.Sprintf("is shown; other captures of the same article: %q", others)
			if len(v.supplied) > 0 {
				detail += "; from them it has its " + strings.Join(v.supplied, ", ")
			}
			c.decision(a, "versions", detail)
		}
		if i > 0 {
			c.decision(a, "another-story", "has the address of "+place(versions[0].articles[0].Origin)+" and is another story, so it is an article of its own")
		}
	}
}

func (c *conversion) decision(a *article.Article, code, detail string) {
	c.problems([]article.Problem{{Severity: article.Note, Code: code, File: a.Origin.File, Place: a.Origin.Record,
		Detail: detail + " (" + path.Join("authority", "articles.yaml") + " can overrule this)"}})
}

// place names a capture as articles.yaml does.
func place(o article.Origin) string {
	if o.Record != "" {
		return o.File + "#" + o.Record
	}
	return o.File
}
