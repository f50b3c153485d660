package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// trust returns the confidence in a place of which the model is so sure: less in what no list
// has, unless the text tells that it is a place, and in small towns.
func (d *document) trust(t *toponym, p float64) float64 {
	first := t.names[0].words
	switch {
	case t.doubtful:
		return 0.6 * p
	case t.choice >= 0 && t.candidates[t.choice].Kind == gazetteer.River && !d.foreign && !d.flows(t):
		return 0.6 * p
	case t.choice < 0 && personal(first) && hasName(texts(first)):
		return 0.7 * p
	case t.choice < 0 && t.landmark():
		return p
	case t.choice < 0 && d.situated(t):
		return 0.8 * p
	case t.choice < 0 && len(first) == 1:
		return 0.65 * p
	case t.choice < 0:
		return 0.7 * p
	case p < plain && t.humble():
		return 0.75 * p
	case !d.foreign && p >= likely && wellKnown(t.key) && gazetteer.NameOf(t.key) == 0:
		return max(p, Threshold)
	}
	return p
}

// flows reports whether the document has an article before a river's name, as rivers' have, or a
// word of rivers beside it: a company is called Amazon.
func (d *document) flows(t *toponym) bool {
	return slices.ContainsFunc(t.names, func(n *name) bool {
		before, after := strings.ToLower(d.word(n.sentence, n.at-1)), strings.ToLower(d.after(n, 0))
		switch {
		case len(n.words) > 1, before == "river", after == "river", basins[after]:
			return true
		case before == "the":
			return !merchants[t.key] || after == "" || flowing[after]
		}
		return before == "," || before == "and" || crf.Demonym(before)
	})
}

// merchants are rivers that a company is called after, of which one speaks as of "the Amazon price".
var merchants = set("amazon")

// flowing stand behind a river's name and its article, but not behind what describes a thing: "the
// Amazon price".
var flowing = set(", . ; : ! ? ) \" ” is was has had and or in at to for from that which where near with flows flowed by as on into through will would floods flooded")

// basins stand behind the names of rivers.
var basins = set("basin valley delta rainforest jungle region estuary tributary gorge bridge")

// doubt leaves it open what a name means that is made of common words, "Centre", "Eastern
// District", or which of several small towns, where nothing else is in the country of any.
func (t *toponym) doubt(company []*toponym) {
	if t.choice < 0 {
		return
	}
	c := &t.candidates[t.choice]
	small := c.Kind == gazetteer.City && c.Population < village && c.share < 0.8
	if !small && !t.common() {
		return
	}
	if c.Country != "" && !slices.ContainsFunc(company, func(o *toponym) bool {
		return o.key != t.key && o.choice >= 0 && o.candidates[o.choice].Country == c.Country && !o.common()
	}) {
		t.choice, t.doubtful = -1, !small
	}
}

// displace leaves it open where a place is that no list has in the division or country which the
// story says it lies in, "Bayswater, New South Wales", rather than take another of its name.
func (t *toponym) displace(found []*toponym) {
	if t.choice < 0 || t.within == "" || t.key == t.within {
		return
	}
	i := slices.IndexFunc(found, func(o *toponym) bool { return o.key == t.within && o.choice >= 0 })
	if i < 0 {
		return
	}
	of, c := &found[i].candidates[found[i].choice], &t.candidates[t.choice]
	inside := c.State == of.number || (of.Kind == gazetteer.Country || of.Kind == gazetteer.County) && c.Country == of.Country
	known := !t.inside && (c.Capital || c.Eminent || c.Population >= notable) // it may be in a list with another
	if c.Kind == gazetteer.City && !inside && !known && (of.Kind == gazetteer.Country || of.Kind == gazetteer.County || divides(of.Kind, of.Population)) && distance(c.at, of.at) > far {
		t.choice = -1
	}
}

// far is how many kilometres the middle of a division may be from a town beside it that the
// gazetteer counts to another.
const far = 100

// common reports whether a name is made of words that tell places of many countries apart.
func (t *toponym) common() bool {
	for _, w := range strings.FieldsFunc(t.key, func(r rune) bool { return r == ' ' || r == '-' }) {
		if !commonWords[w] {
			return false
		}
	}
	return true
}

var commonWords = set("central centre center eastern western northern southern southeastern southwestern northeastern northwestern north south east west northeast northwest southeast southwest " +
	"district region province state territory area zone county division department capital federal national metropolitan metro coast coastal island islands valley plains plateau highlands lowlands upper lower inner outer mid middle new old great greater city town village park station union port lake river forest mountain")

// landmark reports whether a name that no list has ends as those of places do: "Toutle
// River", "Lincoln Memorial", "Jasper National Park".
func (t *toponym) landmark() bool {
	list := texts(t.names[0].words)
	last := len(list) - 1
	return last > 0 && (landmarks[list[last]] || last > 1 && list[last] == "Park" && list[last-1] == "National")
}

// situated reports whether the document says at some mention of a place that something is
// there.
func (d *document) situated(t *toponym) bool {
	return slices.ContainsFunc(t.names, func(n *name) bool {
		before := d.word(n.sentence, n.at-1)
		if determiners[before] {
			before = d.word(n.sentence, n.at-2)
		}
		return inside[before]
	})
}

// inside stand before what something can be in, which "at" and "of" do not tell: "at
// Juventus".
var inside = set("in In near Near")

// natural end names of what lies in a landscape.
var natural = set("River Lake Sea Bay Gulf Strait Mountains Valley Desert Island Islands Peninsula Canyon Glacier")

// landmarks end names of places that many know though no town is called so.
var landmarks = set("River Lake Sea Bay Gulf Strait Mountain Mountains Hills Valley Desert Forest Island Islands Peninsula Cape Coast Canyon Glacier Province District Memorial Monument Palace Castle Cathedral Mosque Temple Airport Bridge Dam Pass")

// plain is the probability from which a name that may well be none of a place is one
// without doubt.
const plain = 0.9

// likely is the probability from which a well-known name that nobody bears is one of a
// place as often as any other with the probability of a tag.
const likely = 0.6

// village is how many people live in a town that few have heard of, at most.
const village = 20_000

// humble reports whether a name means a small town, or is one of persons too.
func (t *toponym) humble() bool {
	c := &t.candidates[t.choice]
	return c.Kind == gazetteer.City && c.Population < village || gazetteer.NameOf(t.key) != 0 && !wellKnown(t.key)
}
