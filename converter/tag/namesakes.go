package tag

import (
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// models notes the names of cars, which many have of places: behind a maker's name, "a red Dodge
// Durango".
func (d *document) models() {
	d.made = map[string]bool{}
	for s, sentence := range d.sentences {
		for i := range sentence {
			if makes[sentence[i].Text] && d.capital(s, i+1) {
				d.made[d.word(s, i+1)] = true
			}
		}
	}
}

// model reports whether a name is a car's, wherever it stands.
func (d *document) model(n *name) bool {
	return len(n.words) == 1 && d.made[n.words[0].Text] && !prepositions[d.word(n.sentence, n.at-1)]
}

// makes are makers of cars whose names stand before their models'.
var makes = set("Dodge Chevrolet Chevy Toyota Honda Nissan GMC Hyundai Kia Cadillac Chrysler Pontiac Buick Subaru Mazda Mitsubishi Volkswagen VW SEAT Skoda Fiat Opel Vauxhall Daewoo Isuzu Jeep Infiniti Oldsmobile")

// christened notes what persons are called who could be places: where the document names Georgia
// Stevens or Roy Trinidad in full, and nowhere says that something is in Georgia or Trinidad.
func (d *document) christened() {
	d.given = map[string]float64{}
	for i := range d.names {
		n := &d.names[i]
		if n.kind != crf.Person || len(n.words) < 2 || n.p <= sure {
			continue
		}
		if first := n.words[0].Text; isGiven(first) && populated(gazetteer.Key(first)) {
			d.given[first] = n.p
		}
		if isCountry(gazetteer.Key(n.last())) {
			d.given[n.last()] = n.p
		}
	}
	for s, sentence := range d.sentences {
		for i := range sentence {
			if w := sentence[i].Text; d.given[w] > 0 && d.somewhere(s, i) {
				delete(d.given, w)
			}
		}
	}
}

// somewhere reports whether a word stands where a place does: behind "in" or a comma, before a state
// or what somebody is.
func (d *document) somewhere(s, i int) bool {
	before, next := d.word(s, i-1), d.word(s, i+1)
	switch {
	case ending(next):
		return false
	case before == "to", before == ",", locatives[before], prepositions[before]:
		return true
	}
	return states[d.word(s, i+2)] || next == "international" || crf.Role(next)
}
