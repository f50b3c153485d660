package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// known marks the places of the gazetteer in a text whose script has no capitals, or
// not the model's.
func (d *document) known() {
	lower := d.lower()
	var found []name
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); i++ {
			for j := min(i+3, len(d.sentences[s])); j > i; j-- {
				n := name{kind: crf.Location, words: d.sentences[s][i:j], sentence: s, at: i}
				first, last := d.overlapping(&n)
				if n.words[0].Text[0] < utf8.RuneSelf || !isWord(n.words[0].Text) || !isWord(n.words[j-i-1].Text) || first != last || d.capital(s, i-1) || d.capital(s, j) {
					continue
				}
				if n.p = certainty(n.String(), lower); n.p > 0 {
					found = append(found, n)
					i = j - 1
					break
				}
			}
		}
	}
	d.insert(found)
}

// certainty is how sure it is that words which name a place in the gazetteer mean it;
// 0 for words that name none. Where a script has capitals they have to be there.
// Where it has none, a word may as well be a common one, as with "the city" and Medina.
func certainty(text string, lower map[string]bool) float64 {
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(r) || lower[strings.ToLower(text)] {
		return 0
	}
	return renown(gazetteer.Key(text), unicode.IsUpper(r))
}

// renown is how sure it is that a name with a capital, or without one, means a place.
func renown(key string, capital bool) float64 {
	country, people := largest(key)
	switch {
	case utf8.RuneCountInString(key) < 2:
		return 0
	case country:
		return 0.9
	case people >= metropolitan, people >= 100_000 && capital:
		return 0.8
	case people >= 100_000:
		return suggested
	}
	return 0
}

// suggested is the certainty of a place that is no tag.
const suggested = 0.6

// metropolitan is how many people live where nobody takes a town's name for a word.
const metropolitan = 1_000_000

// largest returns whether a name is that of a country, and how many people live in
// the largest place of it.
func largest(key string) (country bool, people int) {
	for _, m := range gazetteer.Find(key) {
		kind, n := gazetteer.Size(m.Place)
		country, people = country || kind == gazetteer.Country, max(people, n)
	}
	return country, people
}

// isWord reports whether a word is no mark.
func isWord(w string) bool { return strings.IndexFunc(w, unicode.IsLetter) >= 0 }

// lower are the words that the document writes without a capital.
func (d *document) lower() map[string]bool {
	if d.small == nil {
		d.small = make(map[string]bool, d.size/2)
		for _, sentence := range d.sentences {
			for _, w := range sentence {
				if r, _ := utf8.DecodeRuneInString(w.Text); unicode.IsLower(r) {
					d.small[w.Text] = true
				}
			}
		}
	}
	return d.small
}

// prepositions stand before places.
var prepositions = set("in at near from In At Near From AT")

// inclined is the probability from which a given name that the model leaves out is one
// more often than not.
const inclined = 0.4

// addressed reports whether a given name opens a letter or signs one: it stands alone in
// its sentence, or at the head before a comma.
func (d *document) addressed(n *name) bool {
	before, after := d.word(n.sentence, n.at-1), d.after(n, 0)
	return (before == "" || before == "-" || before == "--") && (after == "" || after == "," || after == "." && d.after(n, 1) == "")
}

// usual reports whether a name of several words is a given name and a family name.
func usual(list []words.Word) bool {
	last := list[len(list)-1].Text
	return personal(list) && isGiven(list[0].Text) && gazetteer.NameOf(gazetteer.Key(last))&gazetteer.Family != 0
}

func isGiven(w string) bool { return gazetteer.NameOf(gazetteer.Key(w))&gazetteer.Given != 0 }

// settlements stand before the names of some: "the Moroccan capital Rabat".
var settlements = set("capital city town village port")

// complete marks the names that the model left out: those of whom and what the
// document names elsewhere, those with a title before them, known places behind a
// preposition. It reports whether there are persons among them.
func (d *document) complete(lasts map[string]float64) bool {
	g := d.gaps(lasts)
	var more []name
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); {
			n, next := g.at(s, i)
			if n.words != nil {
				more = append(more, n)
			}
			i = next
		}
	}
	d.insert(more)
	return slices.ContainsFunc(more, func(n name) bool { return n.kind == crf.Person })
}

// gaps is what a document tells of the words that stand in no name.
type gaps struct {
	*document
	lower   map[string]bool    // written without a capital elsewhere
	lasts   map[string]float64 // names and parts of names of persons
	located map[string]float64 // names of places
	opening map[string]bool    // first words of those
}

func (d *document) gaps(lasts map[string]float64) *gaps {
	g := &gaps{document: d, lower: d.lower(), lasts: lasts, located: d.located(), opening: map[string]bool{}}
	d.shortForms(g.located)
	for text := range g.located {
		first, _, _ := strings.Cut(text, " ")
		g.opening[first] = true
	}
	return g
}

// at returns the name that opens at a word of a sentence, without words if none does, and
// the word from which to go on.
func (g *gaps) at(s, i int) (n name, next int) {
	if !g.open(s, i) || crf.Opener(strings.ToLower(g.word(s, i))) && g.open(s, i+1) {
		return n, i + 1
	}
	if n, ok := g.state(s, i); ok {
		return n, i + len(n.words)
	}
	end := i + 1
	for g.goesOn(s, end) {
		end++
	}
	n = name{words: g.sentences[s][i:end], sentence: s, at: i}
	if g.joined(&n) {
		return name{}, end
	}
	if base, ok := n.base(); ok {
		return base, base.at + len(base.words)
	}
	if k := n.served(determiners[g.word(s, i-1)]); k > 0 {
		return n.head(k, 0.85), i + k
	}
	if k := g.opens(&n); k > 0 {
		return n.head(k, 0.6), i + k
	}
	if i == 0 && len(n.words) > 1 && g.settlers(&n) { // "Missing Lancaster girl"
		return n.from(1, crf.Location, 0.75), end
	}
	if isFamous(texts(n.words)) {
		return n.from(0, crf.Person, 0.9), end
	}
	if len(n.words) == 1 && (articled(n.String(), g.word(s, i-1)) || g.regional(&n)) {
		return n.from(0, crf.Location, 0.85), end
	}
	if p := g.located[n.String()]; p > g.lasts[n.String()] && !g.lower[strings.ToLower(n.String())] {
		n.kind, n.p = crf.Location, 0.9*p
	} else if !g.supply(&n, g.lasts, g.lower) {
		n.words = nil
	}
	return n, end
}

// articled reports whether a word and the article before it are a large place's name, "the
// Bronx", and the word by itself is not as well.
func articled(w, before string) bool {
	key := gazetteer.Key(w)
	return strings.EqualFold(before, "the") && large("the "+key) && gazetteer.NameOf(key) == 0
}

// regional reports whether a word is a region behind a preposition and an article: "in the
// Balkans".
func (d *document) regional(n *name) bool {
	return d.word(n.sentence, n.at-1) == "the" && prepositions[d.word(n.sentence, n.at-2)] && isRegion(gazetteer.Key(n.String())) && !vague(n.words) && !d.attributive(n)
}

// settlers reports whether a run of words at the head of a sentence is one and a place whose
// people stand behind it.
func (g *gaps) settlers(n *name) bool {
	place := n.from(1, crf.Location, 0)
	key := gazetteer.Key(place.String())
	return !hasName(texts(n.words[:1])) && !isTitle(n.words[0].Text) && populated(key) && !crf.Demonym(key) && !crf.PlaceWord(key) && g.inhabited(&place) && !populated(gazetteer.Key(n.String()))
}

// head returns the first words of a run as a place.
func (n *name) head(k int, p float64) name {
	return name{kind: crf.Location, words: n.words[:k], sentence: n.sentence, at: n.at, p: p}
}

// goesOn reports whether a word goes on with a run of capitalised words in no name. Days
// stand behind places without a comma: "in Montana Sunday".
func (d *document) goesOn(s, i int) bool {
	return d.open(s, i) && !states[d.word(s, i)] && !prepositions[d.word(s, i)] && !crf.Calendar(strings.ToLower(d.word(s, i))) || particles[d.word(s, i)] && (d.open(s, i+1) || particles[d.word(s, i+1)] && d.open(s, i+2))
}

// served returns how many words of a run are the country that the holder of an office
// behind it serves: "U.S. Rep. Harold Rogers".
func (n *name) served(articled bool) int {
	for k := 1; k < len(n.words); k++ {
		w := n.words[k].Text
		if portfolios[w] && k+1 < len(n.words) {
			w = n.words[k+1].Text
		}
		if key := gazetteer.Key(strings.Join(texts(n.words[:k]), " ")); parties[w] && wellKnown(key) && (gazetteer.NameOf(key) == 0 || articled) {
			return k
		}
		if isTitle(w) && !institution(n.words[:k]) && isCountry(gazetteer.Key(strings.Join(texts(n.words[:k]), " "))) {
			return k
		}
	}
	return 0
}

// attributive reports whether a name stands between a determiner and a noun.
func (d *document) attributive(n *name) bool {
	noun := d.after(n, 0)
	return (determiners[d.word(n.sentence, n.at-1)] || determiners[d.word(n.sentence, n.at-2)]) && noun == strings.ToLower(noun) && isWord(noun)
}

// determiners stand before a noun.
var determiners = set("the a an")

// opens returns how many words of a run that the model left out are a place that the
// document names elsewhere, and more come behind: "Montana Highway Patrol".
func (g *gaps) opens(n *name) int {
	if !g.opening[n.words[0].Text] {
		return 0
	}
	for k := len(n.words) - 1; k > 0; k-- {
		if subdivisions[n.words[k].Text] {
			continue
		}
		head := n.head(k, 0)
		if text := head.String(); g.located[text] > 0 && !g.lower[strings.ToLower(text)] && wellKnown(gazetteer.Key(text)) {
			return k
		}
	}
	return 0
}

// located returns the names that stand surely for places, and nowhere for others.
func (d *document) located() map[string]float64 {
	located := map[string]float64{}
	for i := range d.names {
		if n := &d.names[i]; n.kind == crf.Location && n.p > sure {
			located[n.String()] = max(located[n.String()], n.p)
		}
	}
	for i := range d.names {
		if n := &d.names[i]; n.kind != crf.Location {
			delete(located, n.String())
		}
	}
	return located
}

// shortForms adds the counties that are named in full by what they are called besides:
// "Avoyelles" for Avoyelles Parish.
func (d *document) shortForms(located map[string]float64) {
	for _, n := range slices.Concat(d.names, d.jurisdictions()) {
		if n.kind != crf.Location || !n.isDivision() {
			continue
		}
		short := n.head(len(n.words)-1, n.p)
		located[short.String()] = max(located[short.String()], 0.8*n.p)
	}
}

// base returns the place in a run such as "Thailand-based", "The New York-based".
func (n *name) base() (place name, ok bool) {
	end := slices.IndexFunc(n.words, func(w words.Word) bool { return strings.HasSuffix(w.Text, "-based") })
	if end < 0 {
		return place, false
	}
	last := n.words[end]
	last.Text, last.End = strings.TrimSuffix(last.Text, "-based"), last.End-len("-based")
	if strings.Contains(last.Text, "-") { // "United-States-based"
		return place, false
	}
	for from := range end + 1 {
		place = n.from(from, crf.Location, 0.8)
		place.words = append(slices.Clone(n.words[from:end]), last)
		if key := gazetteer.Key(place.String()); (wellKnown(key) || (n.at > 0 || end > from) && populated(key)) && !crf.Demonym(strings.ToLower(last.Text)) && (len(place.words) > 1 || !capitals(last.Text) || abbreviated[last.Text]) {
			return place, true
		}
	}
	return place, false
}

// supply tells what a run of capitalised words that the model left out names.
func (d *document) supply(n *name, lasts map[string]float64, lower map[string]bool) bool {
	if left := strip(n.words); len(left) < len(n.words) {
		n.titled = titles[strings.TrimSuffix(n.words[len(n.words)-len(left)-1].Text, ".")]
		n.words, n.at = left, n.at+len(n.words)-len(left)
	}
	n.titled = n.titled || d.minister(n.sentence, n.at)
	text := n.String()
	key := gazetteer.Key(text)
	switch {
	case d.peerage(n), d.family(n, lasts), d.hero(n), d.dedicated(n), d.priced(n), lowered(text), money[d.after(n, 0)], d.abbreviated(n), d.fragment(n), d.ofBody(n), d.model(n):
		return false
	case len(n.words) == 1 && d.given[text] > 0:
		n.kind, n.p = crf.Person, 0.9*d.given[text]
	case isCountry(key) && (text != strings.ToUpper(text) || abbreviated[text]):
		n.kind, n.p = crf.Location, 0.85
	case d.inState(n):
		n.kind, n.p = crf.Location, 0.85
	case d.keyword(n, key):
		n.kind, n.p = crf.Person, 0.9
	case d.honoured(n):
		n.kind, n.p, n.titled = crf.Person, 0.8, true
	case lasts[text] > 0 && !lower[strings.ToLower(text)]:
		n.kind, n.p = crf.Person, lasts[text]*0.9
	case len(n.words) == 1 && !lower[strings.ToLower(text)] && misspells(text, lasts):
		n.kind, n.p = crf.Person, 0.7
	case d.introduced(n) > 0:
		n.kind, n.p = crf.Person, d.introduced(n)
	case !d.foreign && d.leaning(n) > inclined && (len(n.words) == 1 && text != strings.ToUpper(text) && isGiven(text) || usual(n.words)):
		n.kind, n.p = crf.Person, least
	case !d.foreign && d.leaning(n) > inclined/3 && len(n.words) == 1 && isGiven(text) && !wellKnown(key) && d.addressed(n):
		n.kind, n.p = crf.Person, least
	case !d.foreign && n.titled && len(n.words) == 1 && isGiven(text) && !titles[text] && !crf.Title(strings.ToLower(text)) && !crf.Demonym(key) && !wellKnown(key):
		n.kind, n.p = crf.Person, 0.6
	case d.defined(n.sentence, d.end(n)) && !crf.Opener(strings.ToLower(n.last())):
		n.kind, n.p = crf.Location, 0.75
	case postal[text] != "" && d.town(n):
		n.kind, n.p = crf.Location, 0.85
	case d.word(n.sentence, n.at-1) != "" && len(n.words) > 1 && natural[n.last()] && !institution(n.words[:len(n.words)-1]):
		n.kind, n.p = crf.Location, 0.6 // "the Porcupine River"
	case !d.foreign && len(gazetteer.Find(key)) > 0 && !crf.Demonym(key) && !lower[strings.ToLower(text)] && d.lies(n):
		n.kind, n.p = crf.Location, 0.75
	case settlements[d.word(n.sentence, n.at-1)] && !crf.Demonym(key) && len(gazetteer.Find(key)) > 0:
		n.kind, n.p = crf.Location, 0.75
	case prepositions[d.word(n.sentence, n.at-1)] && len(n.words) < 4 && !crf.Demonym(key) && wellKnown(key):
		n.kind, n.p = crf.Location, 0.75
	case wellKnown(key) && impersonal(key) && !crf.Demonym(key) && !d.foreign && d.joinsPlace(n):
		n.kind, n.p = crf.Location, 0.75
	case isState(key) && d.attributive(n):
		n.kind, n.p = crf.Location, 0.7 // "a recent Indiana homicide"
	case n.at > 0 && d.word(n.sentence, n.at-1) != "." && metropolis(key) && !lower[strings.ToLower(text)]:
		n.kind, n.p = crf.Location, 0.6
	default:
		return false
	}
	return true
}

// honoured reports whether a name in full is of somebody whom the document names besides by
// the last word and a title, "Mr Mandela".
func (d *document) honoured(n *name) bool {
	if first := n.words[0].Text; len(n.words) < 2 || !isGiven(first) || articles[first] || addresses[first] || !personal(n.words) {
		return false
	}
	last := n.last()
	return d.styled()[last] || slices.ContainsFunc(d.names, func(n name) bool {
		return n.kind == crf.Person && len(n.words) == 1 && n.words[0].Text == last && n.at > 0 && titles[strings.TrimSuffix(d.word(n.sentence, n.at-1), ".")]
	})
}

// styled are the words that the document has behind "Mr" and the like.
func (d *document) styled() map[string]bool {
	if d.style == nil {
		d.style = map[string]bool{}
		for s, sentence := range d.sentences {
			for i, w := range sentence {
				if isCapitalised(w) && addresses[strings.TrimSuffix(w.Text, ".")] && d.capital(s, i+1) && !d.capital(s, i+2) {
					d.style[d.word(s, i+1)] = true
				}
			}
		}
	}
	return d.style
}

// introduced is how sure it is that words are a person's name by what stands before them: a
// title, or what somebody is; 0 if nothing does.
func (d *document) introduced(n *name) float64 {
	lower := d.lower()
	if !n.titled && !d.described(n) || !personal(n.words) || slices.ContainsFunc(n.words, func(w words.Word) bool { return lower[strings.ToLower(w.Text)] && !particles[w.Text] }) {
		return 0
	}
	if gazetteer.NameOf(gazetteer.Key(n.words[0].Text)) == 0 {
		return 0.65
	}
	return 0.8
}

// described reports whether what a person is or does stands before a name:
// "spokesman Hang Puthea".
func (d *document) described(n *name) bool {
	before := d.word(n.sentence, n.at-1)
	return strings.ToLower(before) == before && crf.Role(before)
}

// misspells reports whether a word is a slip away from a long last name.
func misspells(w string, lasts map[string]float64) bool {
	for last := range lasts {
		if len(last) >= 7 && w[0] == last[0] && words.Slip(last, w) {
			return true
		}
	}
	return false
}
