package tag

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/topics"
)

// topicWeights are the model's of the topics, made by the program topics/train.
//
//go:embed topics.model
var topicWeights []byte

var topicModel = sync.OnceValue(func() *topics.Model {
	m, err := topics.ReadModel(topicWeights)
	if err != nil {
		panic(err) // the embedded file is damaged
	}
	return m
})

// maxTopics is the most topics that an article gets: those with the most evidence.
const maxTopics = 6

// said is the confidence of a topic that the page itself names.
const said = 0.95

// findTopics returns the topics that the page's keywords and section name, and
// those that the text tells: in languages that the vocabulary does not know only the
// archive's own. Of a topic and its broader ones only the narrower is
// given.
func (t *Tagger) findTopics(a *article.Article, d *document) []article.Term {
	terms := t.saidTopics(a, d)
	finder := t.topics
	if d.foreign {
		finder = t.abroad
	}
	if finder != nil {
		for _, f := range finder.Find(d.topicText(a)) {
			if i := slices.IndexFunc(terms, func(o article.Term) bool { return o.ID == f.ID && o.Name == f.Name }); i >= 0 {
				terms[i].Salience = float64(f.Words)
				continue
			}
			terms = append(terms, article.Term{Name: f.Name, ID: f.ID, Confidence: f.Confidence, Salience: float64(f.Words)})
		}
	}
	terms = t.narrowest(terms)
	slices.SortStableFunc(terms, func(a, b article.Term) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(b.Salience, a.Salience))
	})
	return terms[:min(len(terms), maxTopics)]
}

// saidTopics returns the topics that the page's section and keywords name. A
// keyword that is the name of somebody or something in the text is no topic.
func (t *Tagger) saidTopics(a *article.Article, d *document) []article.Term {
	names := map[string]bool{}
	for i := range d.names {
		names[gazetteer.Key(d.names[i].String())] = true
	}
	var terms []article.Term
	for _, k := range append([]string{a.Section}, a.Keywords...) {
		topic, ok := t.own[gazetteer.Key(k)]
		if !ok {
			topic, ok = topics.ByID(topics.Keyword(k))
		}
		same := func(o article.Term) bool { return o.ID == topic.ID && o.Name == topic.Name }
		if ok && !names[gazetteer.Key(k)] && !slices.ContainsFunc(terms, same) {
			terms = append(terms, article.Term{Name: topic.Name, ID: topic.ID, Confidence: said})
		}
	}
	return terms
}

// narrowest leaves out the topics that hold another of them.
func (t *Tagger) narrowest(terms []article.Term) []article.Term {
	broader := map[string]bool{}
	for _, term := range terms {
		for _, b := range t.broader(term) {
			broader[b.ID], broader[b.Name] = true, true
		}
	}
	return slices.DeleteFunc(terms, func(term article.Term) bool { return term.ID != "" && broader[term.ID] || broader[term.Name] })
}

// broader returns the topics that hold a term's, the nearest first.
func (t *Tagger) broader(term article.Term) []topics.Topic {
	if term.ID != "" {
		return topics.Broader(term.ID)
	}
	var out []topics.Topic
	for at := t.own[gazetteer.Key(term.Name)]; at.Broader != "" && len(out) < 10; {
		above, ok := t.own[gazetteer.Key(at.Broader)]
		if !ok {
			if above, ok = topics.ByID(at.Broader); !ok {
				above, ok = topics.ByID(topics.Keyword(at.Broader))
			}
			if ok {
				return append(append(out, above), topics.Broader(above.ID)...)
			}
			return out
		}
		out, at = append(out, above), above
	}
	return out
}

// topicText is the text as the finder of topics wants it, with its persons and
// places.
func (d *document) topicText(a *article.Article) *topics.Text {
	var named []topics.Name
	for i := range d.names {
		n := &d.names[i]
		if k := n.kind; k == crf.Person || k == crf.Location {
			named = append(named, topics.Name{Start: n.start(), End: n.end(), Person: k == crf.Person})
		}
	}
	slices.SortFunc(named, func(a, b topics.Name) int { return cmp.Compare(a.Start, b.Start) })
	text := new(topics.Text)
	text.Headline(a.Headline)
	text.Body(d.text, named)
	return text
}
