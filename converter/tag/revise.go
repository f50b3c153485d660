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
	d.part()
	d.divide()
	d.agree()
	d.compounds()
	for range 2 { // who is found with a title in the first round is known in the second
		lasts := d.lasts()
		kept := d.names[:0]
		for _, n := range d.names {
			n.words = bare(n.words)
			n.narrow()
			if d.settle(&n, lasts) {
				kept = append(kept, n)
			}
		}
		d.names = kept
		d.complete(lasts)
	}
	if d.foreign {
		d.known()
	}
}

// known marks the places of the gazetteer in a text whose script has no capitals, or
// not the model's.
func (d *document) known() {
	var found []name
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); i++ {
			for j := min(i+3, len(d.sentences[s])); j > i; j-- {
				n := name{kind: crf.Location, words: d.sentences[s][i:j], sentence: s, at: i, p: 0.8}
				first, last := d.overlapping(&n)
				if n.words[0].Text[0] >= utf8.RuneSelf && first == last && !d.capital(s, i-1) && !d.capital(s, j) && large(gazetteer.Key(n.String())) {
					found = append(found, n)
					i = j - 1
					break
				}
			}
		}
	}
	d.insert(found)
}

// large reports whether a name is that of a country or a large town.
func large(key string) bool {
	for _, m := range gazetteer.Find(key) {
		if kind, people := gazetteer.Size(m.Place); kind == gazetteer.Country || people >= 100_000 {
			return utf8.RuneCountInString(key) > 1
		}
	}
	return false
}

// press are newspapers and agencies whose names look like others.
var press = phrases("al jazeera", "al arabiya", "al ahram", "dow jones", "jiji press", "anadolu", "prensa latina", "ansa", "la nacion", "la prensa", "la stampa", "le monde", "le figaro", "le matin", "el pais", "el mundo", "el universal", "der spiegel", "die welt", "corriere della sera")

func phrases(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, p := range list {
		m[p] = true
	}
	return m
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
	case n.kind != crf.Organisation && crf.Demonym(key) && !isCountry(key):
		return false
	case initials(n) && abbreviated[strings.ReplaceAll(n.String(), " ", "")]:
		n.kind, n.p = crf.Location, 0.9 // "U. S."
	case n.kind == crf.Person && initials(n):
		return false
	case isCountry(key):
		n.kind, n.p = crf.Location, max(n.p, 0.9)
	case d.keywords[key] && personal(n.words) && len(gazetteer.Find(key)) == 0:
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

// divide makes two persons of what a conjunction joins, "John and Beryll", and takes
// marks off the ends of names.
func (d *document) divide() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		if n.kind != crf.Person {
			continue
		}
		if at := slices.IndexFunc(n.words, func(w words.Word) bool { return w.Text == "and" || w.Text == "&" }); at > 0 && at+1 < len(n.words) {
			m := *n
			m.words, m.at = n.words[at+1:], n.at+at+1
			more = append(more, m)
			n.words = n.words[:at]
		}
		for len(n.words) > 1 && mark(n.words[len(n.words)-1].Text) {
			n.words = n.words[:len(n.words)-1]
		}
		for len(n.words) > 1 && mark(n.words[0].Text) {
			n.words, n.at = n.words[1:], n.at+1
		}
	}
	d.insert(more)
}

// mark reports whether a word is a mark and no word.
func mark(w string) bool {
	return len(w) < 4 && strings.Trim(w, "\"'“”‘’,;:()[]-–—©.*") == ""
}

// agree takes a name of several words for the same wherever it stands: for what the
// document says most surely.
func (d *document) agree() {
	surest := map[string]*name{}
	for i := range d.names {
		n := &d.names[i]
		if len(n.words) < 2 {
			continue
		}
		if s := surest[n.String()]; s == nil || n.p > s.p {
			surest[n.String()] = n
		}
	}
	for i := range d.names {
		n := &d.names[i]
		if s := surest[n.String()]; s != nil && s.kind != n.kind && s.p > sure {
			n.kind, n.p = s.kind, s.p*0.9
		}
	}
}

// compounds marks places of several words that are known well, "Sri Lanka", "West
// Bank", in place of what stands for a part of them.
func (d *document) compounds() {
	var found []name
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); i++ {
			n, ok := d.compound(s, i)
			if !ok {
				continue
			}
			first, last := d.overlapping(&n)
			if last-first > 1 || last-first == 1 && d.names[first].inside(&n) {
				d.names = slices.Delete(d.names, first, last)
				found = append(found, n)
			} else if first == last && !d.capital(s, i-1) && !d.capital(s, i+len(n.words)) {
				found = append(found, n)
			}
			i += len(n.words) - 1
		}
	}
	d.insert(found)
}

// compound returns the longest well-known place of several words that opens at a
// word of a sentence.
func (d *document) compound(s, i int) (name, bool) {
	if !d.capital(s, i) || !d.capital(s, i+1) {
		return name{}, false
	}
	for j := min(i+4, len(d.sentences[s])); j > i+1; j-- {
		n := name{kind: crf.Location, words: d.sentences[s][i:j], sentence: s, at: i, p: 0.85}
		if d.capital(s, j-1) && wellKnown(gazetteer.Key(n.String())) {
			return n, true
		}
	}
	return name{}, false
}

// overlapping returns the range of the names that share words with n.
func (d *document) overlapping(n *name) (first, last int) {
	first, _ = slices.BinarySearchFunc(d.names, n.start(), func(m name, at int) int { return cmp.Compare(m.end(), at+1) })
	for last = first; last < len(d.names) && d.names[last].start() < n.end(); last++ {
	}
	return first, last
}

// inside reports whether a name is a part of another or the same.
func (n *name) inside(other *name) bool {
	return other.start() <= n.start() && n.end() <= other.end() && (n.kind != crf.Person || n.p < 0.9)
}

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

// realms are not a place's name by themselves.
var realms = set("Republic Kingdom Empire Federation Commonwealth Colony Dominion Crown Palace Capitol Parliament Capital")

// vague reports whether a name is nothing but words that stand in many names of
// places: "West", "Central Station".
func vague(name []words.Word) bool {
	for _, w := range name {
		if !crf.PlaceWord(strings.ToLower(w.Text)) && (len(name) > 1 || !nouns[w.Text] && !realms[w.Text]) {
			return false
		}
	}
	return name[0].Text != "Gulf" && (len(name) == 1 || len(gazetteer.Find(gazetteer.Key(strings.Join(texts(name), " ")))) == 0)
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

// part takes the place off an organisation that is said to be in it: "US Embassy
// in Phnom Penh".
func (d *document) part() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		at := slices.IndexFunc(n.words, func(w words.Word) bool { return w.Text == "in" })
		end := at + 1
		for at > 0 && end < len(n.words) && d.capital(n.sentence, n.at+end) {
			end++
		}
		if n.kind != crf.Organisation || at < 1 || at+1 == end {
			continue
		}
		place := name{kind: crf.Location, words: n.words[at+1 : end], sentence: n.sentence, at: n.at + at + 1, p: 0.85}
		if len(gazetteer.Find(gazetteer.Key(place.String()))) > 0 {
			more = append(more, place)
			n.words = n.words[:at]
		}
	}
	d.insert(more)
}

func (d *document) insert(more []name) {
	d.names = append(d.names, more...)
	slices.SortFunc(d.names, func(a, b name) int { return cmp.Compare(a.start(), b.start()) })
}

// word returns a word of a sentence, empty where there is none.
func (d *document) word(s, i int) string {
	if i < 0 || i >= len(d.sentences[s]) {
		return ""
	}
	return d.sentences[s][i].Text
}

// namesakes are countries that people, states or rivers bear the name of; they are
// left to the model.
var namesakes = set("jordan chad georgia niger guinea dominica")

// isCountry reports whether a name is a country's and seldom another's.
func isCountry(key string) bool {
	if namesakes[key] {
		return false
	}
	for _, m := range gazetteer.Find(key) {
		if kind, _ := gazetteer.Size(m.Place); kind == gazetteer.Country {
			return true
		}
	}
	return false
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
			if utf8.RuneCountInString(w) > 2 && !titles[w] && !isCountry(key) && (w == last || len(gazetteer.Find(key)) == 0) {
				lasts[w] = max(lasts[w], p)
			}
		}
	}
	return lasts
}

// prepositions stand before places.
var prepositions = set("in at near from In At Near From")

// complete marks the names that the model left out: those of whom and what the
// document names elsewhere, those with a title before them, known places behind a
// preposition.
func (d *document) complete(lasts map[string]float64) {
	lower := map[string]bool{}
	for _, w := range d.words {
		if r, _ := utf8.DecodeRuneInString(w.Text); unicode.IsLower(r) {
			lower[w.Text] = true
		}
	}
	var more []name
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); i++ {
			if !d.open(s, i) {
				continue
			}
			if n, ok := seat(d.sentences[s][i]); ok {
				n.sentence, n.at = s, i
				more = append(more, n)
				continue
			}
			j := i + 1
			for d.open(s, j) || particles[d.word(s, j)] && (d.open(s, j+1) || particles[d.word(s, j+1)] && d.open(s, j+2)) {
				j++
			}
			n := name{words: d.sentences[s][i:j], sentence: s, at: i}
			if d.supply(&n, lasts, lower) {
				more = append(more, n)
			}
			i = j - 1
		}
	}
	d.insert(more)
}

// seat returns the place in "Thailand-based".
func seat(w words.Word) (name, bool) {
	place, ok := strings.CutSuffix(w.Text, "-based")
	w.Text, w.End = place, w.End-len("-based")
	return name{kind: crf.Location, words: []words.Word{w}, p: 0.8}, ok && wellKnown(gazetteer.Key(place)) && !crf.Demonym(strings.ToLower(place))
}

// supply tells what a run of capitalised words that the model left out names.
func (d *document) supply(n *name, lasts map[string]float64, lower map[string]bool) bool {
	if left := strip(n.words); len(left) < len(n.words) {
		n.titled = titles[strings.TrimSuffix(n.words[len(n.words)-len(left)-1].Text, ".")]
		n.words, n.at = left, n.at+len(n.words)-len(left)
	}
	text := n.String()
	key := gazetteer.Key(text)
	switch {
	case isCountry(key) && (text != strings.ToUpper(text) || abbreviated[text]):
		n.kind, n.p = crf.Location, 0.85
	case d.keywords[key] && personal(n.words) && len(gazetteer.Find(key)) == 0:
		n.kind, n.p = crf.Person, 0.9
	case lasts[text] > 0 && !lower[strings.ToLower(text)]:
		n.kind, n.p = crf.Person, lasts[text]*0.9
	case len(n.words) == 1 && !lower[strings.ToLower(text)] && misspells(text, lasts):
		n.kind, n.p = crf.Person, 0.7
	case (n.titled || d.described(n)) && personal(n.words) && !slices.ContainsFunc(n.words, func(w words.Word) bool { return lower[strings.ToLower(w.Text)] && !particles[w.Text] }):
		n.kind, n.p = crf.Person, 0.65
		if gazetteer.NameOf(gazetteer.Key(n.words[0].Text)) != 0 {
			n.p = 0.8
		}
	case prepositions[d.word(n.sentence, n.at-1)] && len(n.words) < 4 && !crf.Demonym(key) && wellKnown(key):
		n.kind, n.p = crf.Location, 0.75
	case n.at > 0 && d.word(n.sentence, n.at-1) != "." && metropolis(key) && !lower[strings.ToLower(text)]:
		n.kind, n.p = crf.Location, 0.6
	default:
		return false
	}
	return true
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
		if len(last) >= 7 && w[0] == last[0] && slip(last, w) {
			return true
		}
	}
	return false
}

// titled reports whether a name opens with a title, and what is left behind it is
// a person's name: two or three words of no other list.
func titled(n *name) bool {
	left := strip(n.words)
	return len(left) < len(n.words) && personal(left)
}

// personal reports whether what stands behind a title is a person's name in full.
func personal(left []words.Word) bool {
	if len(left) < 2 || len(left) > 4 || !crf.Nameable(capitalised(texts(left))) {
		return false
	}
	last := left[len(left)-1].Text
	if r, _ := utf8.DecodeRuneInString(left[0].Text); !unicode.IsUpper(r) || office(last) || nouns[last] || nouns[strings.TrimSuffix(last, "s")] {
		return false
	}
	return !slices.ContainsFunc(left, func(w words.Word) bool {
		return w.Text == "of" || w.Text == "and" || capitals(w.Text) || compound(w.Text)
	})
}

// institution reports whether a name of several words ends as those of institutions do,
// and does not begin with a given name.
func institution(name []words.Word) bool {
	first, last := name[0].Text, name[len(name)-1].Text
	if len(name) < 2 || gazetteer.NameOf(gazetteer.Key(first))&gazetteer.Given != 0 {
		return false
	}
	return nouns[last] || crf.Institution(strings.ToLower(last))
}

// capitals reports whether a word is nothing but three capitals or more.
func capitals(w string) bool { return len(w) > 2 && strings.ToUpper(w) == w && w[len(w)-1] != '.' }

// compound reports whether a hyphen joins a participle to a word: "London-listed".
func compound(w string) bool {
	_, after, ok := strings.Cut(w, "-")
	return ok && len(after) > 3 && strings.HasSuffix(after, "ed") || after == "born" || after == "led" || after == "run" || after == "held"
}

// office reports whether a word is a title and too long to be a name as well: Sen,
// Col and Ko are names in Khmer and Burmese.
func office(w string) bool { return len(w) > 3 && crf.Title(strings.ToLower(w)) }

// abbreviated are the countries written in capitals.
var abbreviated = set("US USA UK UAE U.S. U.K. U.A.E. U.S.A. DRC")

// wellKnown reports whether a name is that of a country, a division, a large town or
// a part of the world.
func wellKnown(key string) bool {
	for _, m := range gazetteer.Find(key) {
		switch kind, people := gazetteer.Size(m.Place); kind {
		case gazetteer.County:
		case gazetteer.City:
			if !m.Alias && people >= 100_000 {
				return true
			}
		case gazetteer.State:
			if !m.Alias {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// metropolis reports whether a name is that of a large town or a division, and none
// that people bear.
func metropolis(key string) bool {
	if gazetteer.NameOf(key) != 0 || crf.Demonym(key) {
		return false
	}
	for _, m := range gazetteer.Find(key) {
		kind, people := gazetteer.Size(m.Place)
		if !m.Alias && (kind == gazetteer.Region || people >= 500_000 && (kind == gazetteer.City || kind == gazetteer.State)) {
			return true
		}
	}
	return false
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
