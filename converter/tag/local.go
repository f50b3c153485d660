package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// constituencies marks the places that members of parliaments sit for, behind the letter of
// their party: "Brent Boggs, D-Braxton", "(R-Elbow Lake)".
func (d *document) constituencies() {
	var found []name
	for s, sentence := range d.sentences {
		for i := 1; i < len(sentence); i++ {
			if before := sentence[i-1].Text; before != "," && before != "(" && before != "both" || !party(sentence[i].Text) {
				continue
			}
			end := i + 1
			for d.capital(s, end) {
				end++
			}
			n := name{kind: crf.Location, words: slices.Clone(sentence[i:end]), sentence: s, at: i, p: 0.92, general: constituency}
			if sentence[i-1].Text == "," && !d.capital(s, i-3) && d.word(s, end) == "and" { // "Smoothie, D-Money and Shifty"
				continue
			}
			n.words[0].Text = n.words[0].Text[len("D-"):]
			n.words[0].Start = n.words[0].End - len(n.words[0].Text) // blanks may stand beside the hyphen
			if len(d.candidates(&n)) > 0 {
				d.displace(&n)
				found = append(found, n)
			}
		}
	}
	d.insert(found)
}

// party reports whether a word is the letter of a party and the place that a member sits for.
func party(w string) bool {
	return len(w) > 3 && w[1] == '-' && strings.IndexByte("DRI", w[0]) >= 0 && w[2] >= 'A' && w[2] <= 'Z'
}

// counties marks those that share the word for what they are: "Cooke, Grayson and Love
// counties".
func (d *document) counties() {
	var found []name
	for s, sentence := range d.sentences {
		for i := range sentence {
			if kind := together[sentence[i].Text]; kind != "" {
				found = append(found, d.enumerated(s, i, kind)...)
			}
		}
	}
	for i := range found {
		d.displace(&found[i])
	}
	d.insert(found)
}

// together are the words for several parts of a country, with what one is called.
var together = map[string]string{"counties": "county", "parishes": "parish"}

// enumerated returns the counties that an enumeration before a word names, in the order of
// the text; none if it is no enumeration of such.
func (d *document) enumerated(s, i int, kind string) []name {
	var list []name
	for end := i; ; {
		from := end
		for from > 0 && from > end-3 && d.capital(s, from-1) {
			from--
		}
		n := name{kind: crf.Location, words: d.sentences[s][from:end], sentence: s, at: from, p: 0.92, general: kind}
		if from == end || len(d.candidates(&n)) == 0 {
			break
		}
		list = append(list, n)
		for end = from; d.word(s, end-1) == "and" || d.word(s, end-1) == ","; {
			end--
		}
		if end == from {
			break
		}
	}
	if len(list) < 2 {
		return nil
	}
	slices.Reverse(list)
	return list
}

// origin reports whether what stands before a name says whose home it is: "Jeremy Watson, 30,
// of Ten Mile", "formerly of Hershey".
func (d *document) origin(n *name) bool {
	w := d.word(n.sentence, n.at-1)
	if w != "of" && w != "from" {
		return false
	}
	switch before := d.word(n.sentence, n.at-2); {
	case before == "formerly", w == "of" && directions[before]:
		return true
	case before == ",":
		return d.after(n, 0) == "," || isPoints(d.word(n.sentence, n.at-3))
	}
	who := d.previous(n)
	return who != nil && who.kind == crf.Person && len(who.words) > 1 && d.end(who) == n.at-1
}

// directions say where something lies from a place.
var directions = set("north south east west northeast northwest southeast southwest outside kilometres kilometers miles")

// lies reports whether what stands beside a name makes it that of a place, were it that of a
// hamlet.
func (d *document) lies(n *name) bool {
	return d.inhabited(n) || d.origin(n) || d.amid(n) || len(n.words) > 1 && prepositions[d.word(n.sentence, n.at-1)]
}

// amid reports whether a name stands in an enumeration between two places.
func (d *document) amid(n *name) bool {
	before, after := d.word(n.sentence, n.at-1), d.after(n, 0)
	if before != "," || after != "," && after != "and" {
		return false
	}
	p := d.previous(n)
	if p == nil || p.kind != crf.Location || d.end(p) != n.at-1 {
		return false
	}
	next := name{words: d.sentences[n.sentence][d.end(n):min(d.end(n)+3, len(d.sentences[n.sentence]))]}
	if len(next.words) == 0 {
		return false
	}
	first, last := d.overlapping(&next)
	return first < last && d.names[first].kind == crf.Location
}

// parties are words for parties and their members.
var parties = set("Democrat Democrats Democratic Republican Republicans Labor Labour Conservative Conservatives Liberal Liberals")

// inhabited reports whether the word for who lives in a place stands behind a name, or one
// for what lies round it: "a Camarillo resident", "the Hayward area".
func (d *document) inhabited(n *name) bool {
	after := d.after(n, 0)
	if crf.Opener(strings.ToLower(n.words[0].Text)) || bodies[gazetteer.Key(n.String())] {
		return false
	}
	return dwellers[after] || around[after] && d.word(n.sentence, n.at-1) == "the"
}

var (
	dwellers = set("resident residents native natives man woman men women couple teen teenager teenagers boy girl youth motorist driver mother father family families parents police firefighters voters council mayor")
	around   = set("area areas region suburbs")
)
