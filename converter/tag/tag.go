// Package tag recognises the people, places and topics of an article.
//
// A trained model ([crf]) marks the names of persons, places and organisations
// with a probability. What stands for one person is then joined, titles are taken
// off, places are looked up in the gazetteer and resolved by the company they are
// in. Topics ([topics]) come from the page's keywords and section and from the words of the text. A
// name for which the evidence is thin is reported with its confidence but is no
// tag. Of languages the model has not learnt, names are only suggested, but for
// those that the page's keywords hold.
package tag

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/command"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/topics"
)

// Threshold is the confidence from which a name is a tag on the site.
const Threshold = 0.7

// weights are the model's, made by the program in the folder train.
//
//go:embed names.model
var weights []byte

// model is unpacked when the first article is tagged.
var model = sync.OnceValue(func() *crf.Model {
	m, err := crf.Read(weights)
	if err != nil {
		panic(err) // the embedded file is damaged
	}
	return m
})

// Tagger recognises terms. It holds the word lists and is safe for concurrent
// use.
type Tagger struct {
	home   string
	from   *candidate // that place; nil if it is not known
	topics *topics.Finder
	abroad *topics.Finder          // of the archive's own topics, in languages that the vocabulary does not know; nil for none
	own    map[string]topics.Topic // the archive's own topics, by name and words
	listed listed                  // names that curators have listed
	marker Marker                  // that marks names instead of the model; nil for the model
}

// New returns a tagger with the embedded lists for a newspaper of some town, "Phnom
// Penh, Cambodia"; empty if that is not known. The archive's own topics are found
// besides those of the vocabulary: where the page's keywords or section are their
// names or words, and where the text uses their words, in any language.
func New(home string, own ...topics.Topic) *Tagger {
	t := &Tagger{home: home, from: homeOf(home), topics: topics.NewFinder(topicModel(), own), abroad: topics.NewOwnFinder(own), own: map[string]topics.Topic{}}
	for _, o := range own {
		for _, w := range append([]string{o.Name}, o.Words...) {
			t.own[gazetteer.Key(w)] = o
		}
	}
	return t
}

// Marker marks the names in a text. [command.Command] is one.
type Marker interface {
	Mark(text, language string) ([]command.Mention, error)
}

// By returns a tagger in which m marks names, not the embedded model. An article for
// which it fails has no names; whoever gave it asks it whether it has failed.
func (t *Tagger) By(m Marker) *Tagger {
	out := *t
	out.marker = m
	return &out
}

// Article returns the terms of a. Bylines, credits, notes of the editors, footnotes and teasers
// give none; mentions are in the body text.
func (t *Tagger) Article(a *article.Article) article.Terms {
	d := scan(a, t)
	var terms article.Terms
	terms.People = people(d)
	terms.Places = t.places(d, a)
	terms.Organisations = organisations(d)
	terms.Topics = t.findTopics(a, d)
	if isSport(terms.Topics) && !d.foreign {
		var teams []article.Term
		terms.Places, teams = d.teams(terms.Places)
		for _, t := range teams {
			terms.Organisations = append(terms.Organisations, article.Term{Name: t.Name, Confidence: t.Confidence, Mentions: t.Mentions})
		}
	}
	terms.Foreign = d.foreign
	for _, list := range [][]article.Term{terms.People, terms.Places, terms.Topics, terms.Organisations} {
		finish(list, len(d.text))
	}
	return terms
}

// finish sets salience and tag, and orders by salience.
func finish(terms []article.Term, length int) {
	most := 1
	for i := range terms {
		most = max(most, len(terms[i].Mentions))
	}
	for i := range terms {
		t := &terms[i]
		early := 0.0
		if len(t.Mentions) > 0 && length > 0 {
			early = 1 - float64(t.Mentions[0].Start)/float64(length)
		}
		t.Salience = round(0.6*float64(len(t.Mentions))/float64(most) + 0.4*early)
		t.Confidence = round(t.Confidence)
		t.Tag = t.Confidence >= Threshold
	}
	slices.SortStableFunc(terms, func(a, b article.Term) int { return cmp.Compare(b.Salience, a.Salience) })
}

// round keeps two figures, so that no platform's floating point shows.
func round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }
