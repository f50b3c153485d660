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

// split makes several names of what the model took for one.
func (d *document) split() {
	d.part()
	d.based()
	d.constituencies()
	d.counties()
	d.openings()
	d.hyphenated()
	d.officers()
	d.pairs()
	d.chain()
	d.divide()
}

// from returns the words of a name from the one at on as a name of another kind.
func (n *name) from(at int, kind crf.Kind, p float64) name {
	return name{kind: kind, words: n.words[at:], sentence: n.sentence, at: n.at + at, p: p}
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
		place := n.from(at+1, crf.Location, 0.85)
		place.words = n.words[at+1 : end]
		if populated(gazetteer.Key(place.String())) {
			more = append(more, place)
			n.words = n.words[:at]
		}
	}
	d.insert(more)
}

// based takes the place off an organisation that a word joined to it opens:
// "Thailand-based Institute".
func (d *document) based() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		first := n.words[0]
		left, behind, ok := strings.Cut(first.Text, "-")
		if r, _ := utf8.DecodeRuneInString(behind); !ok || n.kind == crf.Location || len(n.words) < 2 || !unicode.IsLower(r) || !wellKnown(gazetteer.Key(left)) {
			continue
		}
		more = append(more, name{kind: crf.Location, words: []words.Word{{Text: left, Start: first.Start, End: first.Start + len(left)}}, sentence: n.sentence, at: n.at, p: 0.85})
		n.words, n.at = n.words[1:], n.at+1
	}
	d.insert(more)
}

// officers takes persons off the organisations and countries that they are said to be
// officers of: "United Nations Secretary-General Antonio Guterres", "ambassador to Jordan
// Atallah Khairi".
func (d *document) officers() {
	var more []name
	kept := d.names[:0]
	for _, n := range d.names {
		at := d.officer(&n)
		if at >= 0 {
			officer := n.from(at, crf.Person, 0.8)
			officer.titled = true
			more, n.words = append(more, officer), n.words[:at]
		}
		for at = len(n.words); n.kind == crf.Organisation && at > 0 && isTitle(n.words[at-1].Text); {
			at--
		}
		if n.words = n.words[:at]; at > 0 && !(at == 1 && portfolios[n.words[0].Text]) {
			kept = append(kept, n)
		}
	}
	d.names = kept
	d.insert(more)
}

// officer returns which word of a name opens that of its officer, -1 for none.
func (d *document) officer(n *name) int {
	for at := range n.words {
		left, minister := n.words[at:], at > 0 && d.minister(n.sentence, n.at+at)
		switch {
		case n.kind == crf.Person:
			continue
		case n.kind == crf.Organisation && isTitle(d.word(n.sentence, n.at+at-1)), minister:
		case at > 0 && d.heads(n) && isCountry(gazetteer.Key(strings.Join(texts(n.words[:at]), " "))):
		default:
			continue
		}
		if personal(left) && (hasName(texts(left)) || minister && n.kind == crf.Organisation) && !institution(left) && !remits[left[0].Text] {
			return at
		}
	}
	return -1
}

// serves reports whether the office that a person holds stands before the name with the
// place, body or matter that it is held for: "Mayor of London Sadiq Khan".
func (d *document) serves(n *name) bool {
	if d.minister(n.sentence, n.at) {
		return true
	}
	of := d.previous(n)
	return of != nil && of.kind != crf.Person && d.end(of) == n.at && d.heads(of)
}

// previous returns the name before another in its sentence, nil if there is none.
func (d *document) previous(n *name) *name {
	i, _ := slices.BinarySearchFunc(d.names, n.start(), func(m name, at int) int { return cmp.Compare(m.start(), at) })
	if i == 0 || d.names[i-1].sentence != n.sentence {
		return nil
	}
	return &d.names[i-1]
}

// minister reports whether what a minister or secretary is for stands before a word:
// "Minister of Defence", "Minister of State for Foreign Affairs".
func (d *document) minister(s, at int) bool {
	i := at - 1
	for remits[d.word(s, i)] {
		for remits[d.word(s, i)] || d.word(s, i) == "and" {
			i--
		}
		if w := d.word(s, i); w != "of" && w != "for" {
			return false
		}
		if i--; crf.Role(strings.ToLower(d.word(s, i))) {
			return true
		}
	}
	return false
}

// heads reports whether what stands before a name is the office of its head or envoy:
// "Minister of", "ambassador to".
func (d *document) heads(n *name) bool {
	switch d.word(n.sentence, n.at-1) {
	case "of", "for", "to":
		return crf.Role(strings.ToLower(d.word(n.sentence, n.at-2)))
	}
	return false
}

// isTitle reports whether a word is a title, or ends as those of several words do.
func isTitle(w string) bool {
	w = strings.TrimSuffix(w, ".")
	return titles[w] && !doubtful[w] || strings.HasSuffix(w, "-General")
}

// remits are what ministries and secretaries are for.
var remits = set("Affairs Security Development Energy Tourism Transport Sports Planning Commerce Industry Economy Science Technology Works Resources Water Religion Women Youth Communications " +
	"Municipalities Endowments Antiquities Expatriates Fisheries Forestry Mines " +
	"Foreign Interior Defence Defense Finance Education Health Environment Labour Labor Justice Trade Agriculture Culture Information State")

// pairs parts two well-known places that the model took for one organisation: "West
// Bank and Gaza".
func (d *document) pairs() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		at := slices.IndexFunc(n.words, func(w words.Word) bool { return w.Text == "and" })
		if n.kind != crf.Organisation || at < 1 || at+1 == len(n.words) {
			continue
		}
		second := n.from(at+1, crf.Location, 0.85)
		first := *n
		first.kind, first.words, first.p = crf.Location, n.words[:at], 0.85
		if wellKnown(gazetteer.Key(first.String())) && wellKnown(gazetteer.Key(second.String())) {
			*n, more = first, append(more, second)
		}
	}
	d.insert(more)
}

// chain parts a place from what it lies in where the model took all for one organisation:
// "Chittoor District of Andhra Pradesh".
func (d *document) chain() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		if n.kind != crf.Organisation {
			continue
		}
		parts := n.cut("of")
		if last := &parts[len(parts)-1]; len(parts) > 1 && administered[parts[0].last()] && wellKnown(gazetteer.Key(last.String())) {
			*n = parts[0]
			more = append(more, parts[1:]...)
		}
	}
	d.insert(more)
}

// cut returns what stands between the sights of a word in a name, as places; all where
// nothing would stand there.
func (n *name) cut(word string) []name {
	var parts []name
	from := 0
	for i := 0; i <= len(n.words); i++ {
		if i < len(n.words) && n.words[i].Text != word {
			continue
		}
		if i == from {
			return []name{*n}
		}
		part := n.from(from, crf.Location, 0.8)
		part.words = n.words[from:i]
		parts, from = append(parts, part), i+1
	}
	return parts
}

// administered end the names of parts of countries.
var administered = set("District Districts Province County Taluk Tehsil Tehsils Upazila Mandal Municipality Commune Governorate Prefecture Parish Township Subdivision Division")

// employed takes the firm off the name of who signs with it, by its address in the text:
// "Jane Roe Accenture", jane.roe@accenture.com.
func (d *document) employed(n *name) {
	if last := n.last(); n.kind == crf.Person && len(n.words) > 2 && gazetteer.NameOf(gazetteer.Key(last)) == 0 {
		domain := strings.ToLower(last) + "."
		if strings.Contains(d.text, "@"+domain) || strings.Contains(d.text, "www."+domain) {
			n.words = n.words[:len(n.words)-1]
		}
	}
}

// prefix puts a given name before the rest of its person's that the model parted it from, where
// a title stands before: "President Susilo Bambang Yudhoyono".
func (d *document) prefix(n *name) {
	before, title := d.word(n.sentence, n.at-1), strings.TrimSuffix(d.word(n.sentence, n.at-2), ".")
	if len(n.words) > 1 && d.open(n.sentence, n.at-1) && titles[title] && forename(before) && !titles[n.words[0].Text] {
		n.at--
		n.words = append([]words.Word{d.sentences[n.sentence][n.at]}, n.words...)
	}
}

// second returns the word with which the second of two well-known persons begins whose names
// stand side by side; 0 if a name is not two.
func (n *name) second() int {
	for at := 2; at+1 < len(n.words); at++ {
		if isFamous(texts(n.words[:at])) && isFamous(texts(n.words[at:])) {
			return at
		}
	}
	return 0
}

// broken returns before which word of a name something stands that could not be read, as a dash
// between two sentences; 0 if nothing does.
func (d *document) broken(n *name) int {
	for i := 1; i < len(n.words); i++ {
		if strings.ContainsRune(d.text[n.words[i-1].End:n.words[i].Start], utf8.RuneError) {
			return i
		}
	}
	return 0
}

// prolong puts behind a name what an article joins to its end: "Ali al-Khalifa al-Sabah".
func (d *document) prolong(n *name) {
	for next := d.after(n, 0); familial(next); next = d.after(n, 0) {
		n.words = append(slices.Clone(n.words), d.sentences[n.sentence][d.end(n)])
	}
}

// familial reports whether an Arab family's name is written with a small article: "al-Sabah".
func familial(w string) bool {
	left, right, _ := strings.Cut(w, "-")
	r, _ := utf8.DecodeRuneInString(right)
	return (left == "al" || left == "el") && unicode.IsUpper(r)
}

// forename reports whether a word may be one behind a title, whether a list has it or not.
func forename(w string) bool {
	return crf.Nameable([]string{w}) && !crf.Title(strings.ToLower(w)) && !titles[w] && !remits[w] && !portfolios[w] && !populated(gazetteer.Key(w)) && !shouted(w)
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
		if at := n.second(); at > 0 {
			more = append(more, n.from(at, crf.Person, n.p))
			n.words = n.words[:at]
		}
		if last := n.last(); len(n.words) > 2 && shouted(last) && !shouted(n.words[0].Text) && populated(gazetteer.Key(last)) { // "Emma Batha LONDON"
			n.words = n.words[:len(n.words)-1]
		}
		if at := d.broken(n); at > 0 {
			more = append(more, n.from(at, crf.Person, n.p*0.9))
			n.words = n.words[:at]
		}
		if at := slices.IndexFunc(n.words, func(w words.Word) bool { return generations[w.Text] }); at > 0 {
			n.words = n.words[:at+1] // the next sentence may begin behind it
		}
		d.prefix(n)
		d.employed(n)
		d.prolong(n)
		for len(n.words) > 1 && mark(n.last()) {
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

// openings puts right what the first word of a name tells: the part of a town that is meant,
// "Downtown Greer", a state that ends the sentence before, "Lock Haven, Pa. Smith", a lake.
func (d *document) openings() {
	for i := range d.names {
		n := &d.names[i]
		if len(n.words) < 2 {
			continue
		}
		switch first, rest := n.words[0].Text, n.from(1, crf.Location, 0.85); {
		case quarters[first] && populated(gazetteer.Key(rest.String())):
			*n = rest
		case n.kind == crf.Person && states[first] && d.word(n.sentence, n.at-1) == ",":
			n.words, n.at = n.words[1:], n.at+1
		case n.kind == crf.Person && (first == "Lake" || first == "Mount" || first == "Fort"):
			n.kind, n.p = crf.Location, min(n.p, 0.75)
		}
	}
}

// quarters are parts of a town.
var quarters = set("Downtown Uptown Midtown")

// hyphenated marks two places that a hyphen joins, "Lebanon-Syria Treaty", as two.
func (d *document) hyphenated() {
	located := d.located()
	for i := range d.names {
		if n := &d.names[i]; n.kind == crf.Location {
			located[n.words[0].Text] = max(located[n.words[0].Text], n.p)
		}
	}
	isPlace := func(w, other string) bool {
		key := gazetteer.Key(w)
		return w != "" && w[0] >= 'A' && w[0] <= 'Z' && !crf.Demonym(key) && !compass[key] && (wellKnown(key) && (gazetteer.NameOf(key) == 0 || vast(key)) || max(located[w], located[other]) > 0 && populated(key))
	}
	var found []name
	for s, sentence := range d.sentences {
		for i, w := range sentence {
			left, right, ok := strings.Cut(w.Text, "-")
			if !ok || strings.Contains(right, "-") || !isPlace(left, right) || !isPlace(right, left) || len(candidates(gazetteer.Key(w.Text), "")) > 0 {
				continue
			}
			whole := name{words: sentence[i : i+1]}
			first, last := d.overlapping(&whole)
			if last-first == 1 && d.names[first].kind == crf.Organisation && len(d.names[first].words) > 1 {
				continue
			}
			d.names = slices.Delete(d.names, first, last)
			found = append(found, d.halves(s, i, len(left))...)
		}
	}
	d.insert(found)
}

// vast reports whether more people live in a place of a name than bear it.
func vast(key string) bool {
	country, people := largest(key)
	return country || people >= metropolitan
}

// halves returns the two places that a hyphen behind so many bytes of a word joins. Blanks
// may stand beside it in the text.
func (d *document) halves(s, i, hyphen int) []name {
	w := d.sentences[s][i]
	from := words.Word{Text: w.Text[:hyphen], Start: w.Start, End: w.Start + hyphen}
	to := words.Word{Text: w.Text[hyphen+1:], Start: w.End - len(w.Text[hyphen+1:]), End: w.End}
	second := []words.Word{to}
	if subdivisions[d.word(s, i+1)] { // "Paris-Henry County"
		second = append(second, d.sentences[s][i+1])
	}
	return []name{{kind: crf.Location, words: []words.Word{from}, sentence: s, at: i, p: 0.8}, {kind: crf.Location, words: second, sentence: s, at: i, p: 0.8}}
}
