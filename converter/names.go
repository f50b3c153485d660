package converter

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/review"
	"backfile.example/backfile/converter/tag"
	"backfile.example/backfile/converter/tag/topics"
)

// newTagger returns a tagger that knows what curators have listed.
func newTagger(o *Options) *tag.Tagger {
	var own []topics.Topic
	if l := o.Names[authority.Topics]; l != nil {
		for _, e := range l.Entries {
			if len(e.Words) > 0 || e.Broader != "" {
				own = append(own, topics.Topic{Name: e.Name, Words: append(l.Forms(e), e.Words...), Broader: e.Broader})
			}
		}
	}
	listed := tag.Listed{People: spelled(o.Names[authority.People]), Places: spelled(o.Names[authority.Places])}
	if l := o.Names[authority.People]; l != nil {
		for _, e := range l.Entries {
			for _, not := range e.Not {
				for _, name := range e.Names() {
					listed.Apart = append(listed.Apart, [2]string{name, not})
				}
			}
		}
	}
	t := tag.New(o.Settings.Home, own...).With(listed)
	if o.Marker != nil {
		return t.By(o.Marker)
	}
	return t
}

// spelled lists the names that are to be found wherever they stand.
func spelled(l *authority.List) []string {
	if l == nil {
		return nil
	}
	var out []string
	for _, e := range l.Entries {
		out = append(out, e.Names()...)
	}
	return slices.DeleteFunc(out, l.IsRejected)
}

// curate makes of the names of an article what curators decided, and returns those that
// were found. What the decisions rest upon is noted.
func (c *conversion) curate(key string, a *article.Article, t *article.Terms) *review.Story {
	s := &review.Story{Story: authority.Story{ID: bundle.ID(key), URL: a.URL, Publication: a.Publication, Issued: a.Issued}}
	texts := append([]string{a.Headline, a.Section, a.Dateline, a.Text()}, a.Keywords...)
	for _, list := range []struct {
		kind  authority.Kind
		terms []article.Term
	}{{authority.People, t.People}, {authority.Places, t.Places}, {authority.Topics, t.Topics}, {review.Organisations, t.Organisations}} {
		for i := range list.terms {
			term := &list.terms[i]
			s.Names = append(s.Names, review.Name{Kind: list.kind, Name: term.Name, Confidence: term.Confidence, ID: term.ID, Rival: term.Rival})
			texts = append(texts, term.Name)
		}
	}
	if t.Foreign {
		s.Foreign = languageOf(a)
	}
	c.note.Words.Add(texts...)
	c.Names.Apply(t, &s.Story)
	return s
}

// languageOf is the language of an article without its country or script, "und" where it
// is not known (BCP 47).
func languageOf(a *article.Article) string {
	language, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
	return cmp.Or(language, "und")
}

// tellForeign reports in how many articles no names could be recognised, for their
// languages.
func (c *conversion) tellForeign() {
	if len(c.sum.Foreign) == 0 {
		return
	}
	var each []string
	for _, language := range slices.Sorted(maps.Keys(c.sum.Foreign)) {
		each = append(each, fmt.Sprintf("%s (%d)", language, c.sum.Foreign[language]))
	}
	c.problems([]article.Problem{{Severity: article.Note, Code: "language", File: path.Base(filepath.ToSlash(c.Captures)),
		Detail: fmt.Sprintf("articles in %s: %s", strings.Join(each, ", "), ForeignNames)}})
}

// ForeignNames says where names come from in languages that the tagger has not learnt.
const ForeignNames = "people, places and topics come from the page's own words, authority and the gazetteer only"

// decided is what is decided on names in one article, as front matter has them.
type decided struct {
	authority.In
	names map[authority.Kind]map[string]string // by their keys, where those are others
}

// decidedIn returns what is decided on the names of a story; nil for nothing.
func (c *conversion) decidedIn(s *review.Story) *decided {
	return &decided{authority.In{Names: c.Names, Story: s.Story}, c.keyed}
}

// Same implements [merge.Names] for the keys of names.
func (d *decided) Same(path, key string) (now string, others []string, id string) {
	name := key
	if full := d.names[authority.Kind(path)][key]; full != "" {
		name = full
	}
	if now, others, id = d.In.Same(path, name); now == "" {
		return "", nil, ""
	}
	for i := range others {
		others[i] = bundle.TermKey(others[i])
	}
	return bundle.TermKey(now), others, id
}

// keyNames finds the names in the decisions that have keys unlike them.
func (c *conversion) keyNames() {
	c.keyed = map[authority.Kind]map[string]string{}
	for kind, l := range c.Names {
		c.keyed[kind] = map[string]string{}
		for _, e := range l.Entries {
			for _, name := range e.Names() {
				if key := bundle.TermKey(name); key != name {
					c.keyed[kind][key] = name
				}
			}
		}
	}
}
