package tag

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// revise puts right what the lists and the rest of the document tell for certain:
// a country is a country, a demonym no place, who was named in full is meant by
// the name alone, whom a title stands before is a person.
func (d *document) revise() {
	d.split()
	d.nicknamed()
	d.supplied()
	d.agree()
	d.compounds()
	for range 2 { // who is found with a title in the first round is known in the second
		lasts := d.lasts()
		kept := d.names[:0]
		for _, n := range d.names {
			d.patron(&n)
			n.words = bare(n.words)
			n.narrow()
			if d.settle(&n, lasts) {
				kept = append(kept, n)
			}
		}
		d.names = kept
		if !d.complete(lasts) {
			break
		}
	}
	if d.foreign {
		d.known()
		d.knownWithin()
	}
}

// settle corrects the kind of a name. It reports false for what is no name.
func (d *document) settle(n *name, lasts map[string]float64) bool {
	key := gazetteer.Key(n.String())
	before := d.word(n.sentence, n.at-1)
	switch {
	case press[key]:
		n.kind = crf.Organisation
	case n.kind == crf.Location && (vague(n.words) || crf.Demonym(strings.ToLower(n.words[0].Text)) && len(gazetteer.Find(key)) == 0):
		return false // "the West", "African Union"
	case n.kind != crf.Person && d.peerage(n):
		return false // "the Prince of Wales"
	case n.kind == crf.Location && (money[d.after(n, 0)] || d.abbreviated(n) || n.inhabitants(key) || d.shorthand(n, key)):
		return false // "US $5 million"
	case n.kind != crf.Organisation && crf.Demonym(key) && !isCountry(key) && !isRegion(key) && !d.foreign:
		return n.kind == crf.Person && n.p > plain && isGiven(key) // Karen, not the Karen
	case initials(n) && abbreviated[strings.ReplaceAll(n.String(), " ", "")]:
		n.kind, n.p = crf.Location, 0.9 // "U. S."
	case n.kind == crf.Person && initials(n):
		return false
	case isCountry(key):
		n.kind, n.p = crf.Location, max(n.p, 0.9)
	case n.kind == crf.Person && d.site(n):
		n.kind, n.p = crf.Location, min(n.p, least) // "John F. Kennedy airport"
	case n.kind == crf.Location && reigns[d.after(n, 0)] && hasName(texts(n.words)) && !metropolis(key):
		n.kind, n.p = crf.Person, 0.6 // "the Bush administration"
	case n.kind == crf.Location && n.p < plain && d.plays(n):
		n.kind = crf.Organisation // "Leeds 2, Wimbledon 0"
	case n.kind == crf.Organisation && n.p < likelyClub && locatives[before] && large(key):
		n.kind, n.p = crf.Location, 0.75
	case n.kind == crf.Person && d.saintly(n):
		n.kind = crf.Organisation // "St. Louis Cardinals"
	case d.keyword(n, key):
		n.kind, n.p = crf.Person, 0.9
	case n.kind != crf.Person && len(n.words) == 1 && lasts[n.words[0].Text] > max(sure, 0.9*n.p) && !prepositions[before] && !isCountry(key):
		n.kind, n.p = crf.Person, 0.9*lasts[n.words[0].Text]
	case n.kind == crf.Person && !n.titled && institution(n.words) && lasts[n.words[len(n.words)-1].Text] == 0:
		n.kind = crf.Organisation
	case n.kind == crf.Organisation && n.p < 0.9 && titled(n):
		n.kind, n.p = crf.Person, 0.8
	case n.kind == crf.Location && n.p < 0.6 && titles[strings.TrimSuffix(before, ".")]:
		n.kind, n.p, n.titled = crf.Person, 0.8, true
	}
	return true
}

// peerage reports whether a name is what a peer's title is called after.
func (d *document) peerage(n *name) bool {
	return d.word(n.sentence, n.at-1) == "of" && peers[d.word(n.sentence, n.at-2)]
}

// peers have titles of places that they do not rule.
var peers = set("Prince Princess Duke Duchess Marquess Marquis Earl Count Countess Viscount Baron Baroness")

// money is what a country's name may say whose it is.
var money = set("$ dollar dollars")

// abbreviated reports whether a place is the last part of an organisation's name, by the
// initials in brackets behind it: "Security and Cooperation in Europe (OSCE)".
func (d *document) abbreviated(n *name) bool {
	short := d.after(n, 1)
	return d.after(n, 0) == "(" && d.after(n, 2) == ")" && len(n.words) == 1 && capitals(short) && !isCountry(gazetteer.Key(short)) &&
		locatives[d.word(n.sentence, n.at-1)] && short[len(short)-1] == n.words[0].Text[0] && d.capital(n.sentence, n.at-2)
}

// inhabitants reports whether a name is that of people of a place: "New Yorkers", "East
// Asian".
func (n *name) inhabitants(key string) bool {
	if len(gazetteer.Find(key)) > 0 {
		return false
	}
	last := strings.ToLower(n.words[len(n.words)-1].Text)
	place, ok := strings.CutSuffix(key, "ers")
	return len(n.words) > 1 && crf.Demonym(last) || ok && (wellKnown(place) || wellKnown(place+"e"))
}

// shorthand reports whether what looks like a small place is an abbreviation, "IMO", in a
// sentence that is not in capitals.
func (d *document) shorthand(n *name, key string) bool {
	text := n.String()
	return len(n.words) == 1 && n.at > 0 && len(text) < 5 && capitals(text) && !isCountry(key) && !abbreviated[text] &&
		!slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool { return m.Alias })
}

// site reports whether a word for a building or a part of a landscape stands behind a name
// that no title stands before.
func (d *document) site(n *name) bool {
	w := d.after(n, 0)
	return (sites[w] || crf.PlaceWord(w) && w != "north" && w != "south" && w != "east" && w != "west") && len(strip(n.words)) == len(n.words) && !titles[strings.TrimSuffix(d.word(n.sentence, n.at-1), ".")]
}

// sites are words for buildings and the like, besides those of places' names.
var sites = set("palace sector monastery mosque stadium dam cathedral temple prison barracks neighbourhood neighborhood airports")

// reigns stand behind the name of whoever leads them.
var reigns = set("administration presidency")

// likelyClub is the probability up to which a well-known place that stands behind "in" or
// "of" is none of the organisations that are called after it.
const likelyClub = 0.7

// locatives stand before places more often than before what is called after them.
var locatives = set("in near of at In Near At")

// large reports whether a name is that of a place in which many live.
func large(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		_, people := gazetteer.Size(m.Place)
		return !m.Alias && people >= 100_000
	})
}

// plays reports whether a score stands behind a name, as behind a club's in a table of
// results.
func (d *document) plays(n *name) bool {
	switch before := d.word(n.sentence, n.at-1); {
	case before != "" && !strings.ContainsAny(before[len(before)-1:], "0123456789:,;"):
		return false
	}
	points, against, _ := strings.Cut(d.after(n, 0), "-")
	return isPoints(points) && (against == "" || isPoints(against))
}

// isPoints reports whether a word is a number of at most three figures.
func isPoints(w string) bool {
	return len(w) > 0 && len(w) < 4 && strings.Trim(w, "0123456789") == ""
}

// patron takes a saint's name with a possessive ending, "St Paul's", for that of a
// church or a school, unless a town is called so: then the ending is of its name,
// "St. John's".
func (d *document) patron(n *name) {
	list := bare(n.words)
	if n.kind != crf.Location || len(list) < 2 || !saints[gazetteer.Key(list[0].Text)] {
		return
	}
	last := list[len(list)-1]
	ending, ok := d.possessive(n.sentence, n.at+len(list))
	if !ok || last.End > ending.Start { // which is a part of it already
		return
	}
	if _, people := largest(gazetteer.Key(strings.Join(texts(list), " ") + "s")); people < village {
		n.kind = crf.Organisation
		return
	}
	n.words = append(slices.Clone(list[:len(list)-1]), words.Word{Text: last.Text + ending.Text, Start: last.Start, End: ending.End})
}

// possessive returns a word of a sentence if it is a possessive ending.
func (d *document) possessive(s, i int) (words.Word, bool) {
	if w := d.word(s, i); w != "'s" && w != "’s" {
		return words.Word{}, false
	}
	return d.sentences[s][i], true
}

// saintly reports whether a name begins with a large town that is called after a saint,
// and goes on; "St." may stand before it.
func (d *document) saintly(n *name) bool {
	list := texts(n.words)
	if before := d.word(n.sentence, n.at-1); saints[gazetteer.Key(before)] {
		list = append([]string{before}, list...)
	}
	return len(list) > 2 && saints[gazetteer.Key(list[0])] && wellKnown(gazetteer.Key(list[0]+" "+list[1]))
}

// saints are what stands before their names.
var saints = set("st saint ste sainte")

// bare takes a possessive ending off a name.
func bare(list []words.Word) []words.Word {
	for len(list) > 1 && (list[len(list)-1].Text == "'s" || list[len(list)-1].Text == "’s") {
		list = list[:len(list)-1]
	}
	return list
}

// narrow takes off what only describes a place: "eastern China".
func (n *name) narrow() {
	for n.kind == crf.Location && len(n.words) > 1 && len(gazetteer.Find(gazetteer.Key(n.String()))) == 0 {
		first := n.words[0].Text
		if first != strings.ToLower(first) || !crf.PlaceWord(first) {
			return
		}
		n.words, n.at = n.words[1:], n.at+1
	}
}

// initials reports whether a name is nothing but initials.
func initials(n *name) bool {
	for _, w := range n.words {
		if len(w.Text) > 2 || len(w.Text) == 2 && w.Text[1] != '.' {
			return false
		}
	}
	return true
}

// word returns a word of a sentence, empty where there is none.
func (d *document) word(s, i int) string {
	if i < 0 || i >= len(d.sentences[s]) {
		return ""
	}
	return d.sentences[s][i].Text
}

// sure is the probability from which a name in full speaks for its parts.
const sure = 0.6

// lasts returns the names of the persons named in full, their last names, and their
// first ones, by which some peoples are called.
func (d *document) lasts() map[string]float64 {
	lasts := map[string]float64{}
	for i := range d.names {
		n := &d.names[i]
		p := n.p
		if titles[strings.TrimSuffix(d.word(n.sentence, n.at-1), ".")] {
			p = max(p, 0.8)
		}
		if n.kind != crf.Person || len(n.words) < 2 || p <= sure || !crf.Nameable(capitalised(texts(n.words))) {
			continue
		}
		lasts[n.String()] = max(lasts[n.String()], p)
		first, last := n.words[0].Text, n.words[len(n.words)-1].Text
		for _, w := range []string{first, last} {
			key := gazetteer.Key(w)
			if utf8.RuneCountInString(w) > 2 && !titles[w] && !isCountry(key) && (w == last || !wellKnown(key)) {
				lasts[w] = max(lasts[w], p)
			}
		}
	}
	return lasts
}

// capital reports whether a word of a sentence opens with a capital.
func (d *document) capital(s, at int) bool {
	r, _ := utf8.DecodeRuneInString(d.word(s, at))
	return unicode.IsUpper(r)
}

// open reports whether a word of a sentence is capitalised and stands in no name.
// The names are in the order of the text.
func (d *document) open(s, at int) bool {
	if !d.capital(s, at) {
		return false
	}
	w := d.sentences[s][at]
	i, _ := slices.BinarySearchFunc(d.names, w.Start, func(n name, at int) int { return cmp.Compare(n.end(), at+1) })
	return i == len(d.names) || d.names[i].start() > w.Start
}
