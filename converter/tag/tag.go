// Package tag recognises the people, places and topics of an article.
//
// It reads capitalised names off the text and asks of each what the words
// around it say: a title before it, a role behind it, a verb of speech. Places
// come from lists, topics from the page's keywords, its section and a list of
// words. A name for which the evidence is thin is reported with its confidence
// but is no tag.
package tag

import (
	"cmp"
	"slices"

	"backfile.example/backfile/converter/article"
)

// Threshold is the confidence from which a name is a tag on the site.
const Threshold = 0.7

// Tagger recognises terms. It holds the word lists and is safe for concurrent
// use.
type Tagger struct {
	places *gazetteer
	topics []topic
}

// New returns a tagger with the embedded lists.
func New() *Tagger { return &Tagger{places: newGazetteer(), topics: loadTopics()} }

// Article returns the terms of a. Bylines, photo credits and teasers give none;
// mentions are in the body text.
func (t *Tagger) Article(a *article.Article) article.Terms {
	d := scan(a.Text())
	var terms article.Terms
	terms.Places = t.places.find(d, a.Dateline)
	terms.Organisations = organisations(d)
	terms.People = people(d, t.places, a.Keywords)
	terms.Topics = t.findTopics(a, d)
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
