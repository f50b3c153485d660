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
	d.inverted()
	d.agree()
	d.compounds()
	d.declared()
	d.clubs()
	d.models()
	d.christened()
	if !d.foreign {
		d.careless()
	}
	for range 2 { // who is found with a title in the first round is known in the second
		lasts := d.lasts()
		kept := d.names[:0]
		for _, n := range d.names {
			d.patron(&n)
			n.words = bare(n.words)
			d.narrow(&n)
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
	case bodies[key], n.kind == crf.Location && d.joined(n), n.kind != crf.Person && d.ofBody(n):
		n.kind = crf.Organisation
	case len(n.words) == 1 && d.given[n.words[0].Text] > 0:
		n.kind, n.p = crf.Person, max(n.p, 0.9*d.given[n.words[0].Text])
	case d.unplaced(n, key), d.ailment(n), n.kind != crf.Organisation && d.model(n), n.kind != crf.Organisation && d.family(n, lasts):
		return false
	case n.kind != crf.Organisation && crf.Demonym(key) && !isCountry(key) && !isRegion(key) && !d.foreign:
		return n.kind == crf.Person && n.p > plain && isGiven(key) // Karen, not the Karen
	case initials(n) && abbreviated[strings.ReplaceAll(n.String(), " ", "")]:
		n.kind, n.p = crf.Location, 0.9 // "U. S."
	case n.kind != crf.Location && (n.p < plain || len(n.words) == 1) && d.inState(n) && !d.isBorne(n):
		n.kind, n.p = crf.Location, 0.85
	case n.kind == crf.Person && (initials(n) || d.fragment(n) || between(n)):
		return false
	case isCountry(key):
		n.kind, n.p = crf.Location, max(n.p, 0.9)
	case len(n.words) == 1 && n.kind == crf.Location && articled(n.String(), before):
		n.p = max(n.p, 0.85)
	case n.kind == crf.Person && (d.site(n) || street(n) || d.block(n)):
		n.kind, n.p = crf.Location, min(n.p, least) // "John F. Kennedy airport"
	case n.kind == crf.Person && len(n.words) == 1 && lasts[n.last()] == 0 && (d.inhabited(n) || d.origin(n)) && len(gazetteer.Find(key)) > 0:
		n.kind, n.p = crf.Location, 0.75 // "a Clinton couple"
	case n.kind == crf.Location && reigns[d.after(n, 0)] && hasName(texts(n.words)) && !metropolis(key):
		n.kind, n.p = crf.Person, 0.6 // "the Bush administration"
	case n.kind == crf.Location && n.p < plain && d.plays(n):
		n.kind = crf.Organisation // "Leeds 2, Wimbledon 0"
	case n.kind == crf.Organisation && n.p < likelyClub && locatives[before] && large(key):
		n.kind, n.p = crf.Location, 0.75
	case n.kind == crf.Location && n.p < 0.75 && (prepositions[before] || d.joinsPlace(n)) && wellKnown(key) && impersonal(key) && !d.foreign:
		n.p = 0.75
	case n.kind == crf.Organisation && d.landscape(n, key, before):
		n.kind, n.p = crf.Location, 0.75
	case n.kind != crf.Person && isFamous(texts(n.words)) && d.said[n.String()] == crf.None:
		n.kind, n.p = crf.Person, 0.8
	case n.kind == crf.Person && d.saintly(n):
		n.kind = crf.Organisation // "St. Louis Cardinals"
	case d.keyword(n, key):
		n.kind, n.p = crf.Person, 0.9
	case n.kind == crf.Location && len(n.words) == 1 && lasts[n.words[0].Text] > 0 && crf.Speech(d.after(n, 0)) && !wellKnown(key):
		n.kind, n.p = crf.Person, 0.8 // "Bam said" of Dmitry Bam
	case n.kind != crf.Person && len(n.words) == 1 && lasts[n.words[0].Text] > max(sure, 0.9*n.p) && (!prepositions[before] || d.besides(n)) && !isCountry(key):
		n.kind, n.p = crf.Person, 0.9*lasts[n.words[0].Text]
	case n.kind == crf.Person && !n.titled && len(n.words) > 1 && (premises[n.last()] || institution(n.words) && lasts[n.last()] == 0):
		n.kind = crf.Organisation
	case n.kind == crf.Organisation && n.p < 0.9 && titled(n):
		n.kind, n.p = crf.Person, 0.8
	case n.kind == crf.Location && d.addressee(n, key, before):
		n.kind, n.p, n.titled = crf.Person, 0.8, true
	case n.kind == crf.Location && len(n.words) == 2 && crf.Speech(before) && d.after(n, 0) == "," && d.describes(n):
		n.kind, n.p = crf.Person, 0.8 // "said Vernon Hills, chief executive"
	case n.kind == crf.Location && n.p < 0.6 && titles[strings.TrimSuffix(before, ".")]:
		n.kind, n.p, n.titled = crf.Person, 0.8, true
	case n.kind == crf.Person && n.p < 0.8 && d.honoured(n): // what the model saw may be as sure as what it did not
		n.p, n.titled = 0.8, true
	case n.kind == crf.Person && n.p < 0.8:
		n.p = max(n.p, d.introduced(n))
	}
	return true
}

// besides reports whether "from" stands before a name and says nothing of a place: "Aside from
// Bam".
func (d *document) besides(n *name) bool {
	w := strings.ToLower(d.word(n.sentence, n.at-2))
	return d.word(n.sentence, n.at-1) == "from" && (w == "aside" || w == "apart")
}

// family reports whether a name is that of several who share one, "the Taylors".
func (d *document) family(n *name, lasts map[string]float64) bool {
	one, many := strings.CutSuffix(n.last(), "s")
	return many && len(n.words) == 1 && strings.EqualFold(d.word(n.sentence, n.at-1), "the") && lasts[one] > 0 && lasts[n.last()] == 0
}

// impersonal reports whether nobody bears a place's name, or it is a part of the world first.
func impersonal(key string) bool { return gazetteer.NameOf(key) == 0 || isRegion(key) }

// joinsPlace reports whether "and" joins a name to a place before: "between Java and Sumatra".
func (d *document) joinsPlace(n *name) bool {
	if d.word(n.sentence, n.at-1) != "and" {
		return false
	}
	p := d.previous(n)
	return p != nil && p.kind == crf.Location && d.end(p) == n.at-1
}

// isBorne reports whether the document names somebody in full whose last word a name has.
func (d *document) isBorne(n *name) bool {
	return slices.ContainsFunc(d.names, func(o name) bool {
		return o.kind == crf.Person && len(o.words) > 1 && o.last() == n.last() && o.start() != n.start()
	})
}

// addressee reports whether what looks like a place is somebody whom one addresses so, "Queen
// Victoria", or who has a title in a place's name, "Prince Albert, whose patience".
func (d *document) addressee(n *name, key, before string) bool {
	if len(n.words) == 1 {
		return addresses[strings.TrimSuffix(before, ".")] && gazetteer.NameOf(key) != 0
	}
	relative := d.after(n, 1)
	return len(n.words) == 2 && addresses[n.words[0].Text] && isGiven(n.last()) && d.after(n, 0) == "," && (relative == "who" || relative == "whose")
}

// addresses are titles that stand before persons' names and no others.
var addresses = set("Mr Mrs Ms Miss Dr Sir Lady Dame Queen King Emperor Empress Pope Prince Princess Professor Prof")

// landscape reports whether what looks like an organisation is a river, a sea or the like: by
// its last word, or by an article, "the Amazon".
func (d *document) landscape(n *name, key, before string) bool {
	return n.p < likelyClub && len(n.words) > 1 && natural[n.last()] ||
		strings.EqualFold(before, "the") && isFeature(key) && !d.capital(n.sentence, d.end(n))
}

// reigns stand behind the name of whoever leads them.
var reigns = set("administration presidency")

// likelyClub is the probability up to which a well-known place that stands behind "in" or
// "of" is none of the organisations that are called after it.
const likelyClub = 0.7

// locatives stand before places more often than before what is called after them.
var locatives = set("in near of at In Near At AT")

// large reports whether a name is that of a place in which many live.
func large(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		_, people := gazetteer.Size(m.Place)
		return !m.Alias && people >= 100_000
	})
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
	if next := d.word(n.sentence, n.at+len(list)+1); large(gazetteer.Key(strings.Join(texts(list), " "))) && next != "" && unicode.IsLower(rune(next[0])) && !prepositions[next] {
		return // "St. Petersburg's main street"
	}
	if _, people := largest(gazetteer.Key(strings.Join(texts(list), " ") + "s")); people < village {
		n.kind = crf.Organisation
		return
	}
	n.words = append(slices.Clone(list[:len(list)-1]), words.Word{Text: last.Text + ending.Text, Start: last.Start, End: ending.End})
}

// possessive returns a word of a sentence if it is a possessive ending.
func (d *document) possessive(s, i int) (words.Word, bool) {
	if !ending(d.word(s, i)) {
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

// ending reports whether a word is a possessive ending.
func ending(w string) bool { return w == "'s" || w == "’s" || w == "'S" || w == "’S" }

// bare takes a possessive ending off a name.
func bare(list []words.Word) []words.Word {
	for len(list) > 1 && ending(list[len(list)-1].Text) {
		list = list[:len(list)-1]
	}
	return list
}

// stammers reports whether a family name stands twice, "Verstappen Verstappen", of a picture's
// caption and the sentence behind it. Abdullah Abdullah is called so.
func (d *document) stammers(n *name) bool {
	return n.kind == crf.Person && len(n.words) == 2 && n.words[0].Text == n.words[1].Text &&
		slices.ContainsFunc(d.names, func(m name) bool {
			return m.kind == crf.Person && len(m.words) > 1 && m.last() == n.last() && m.words[0].Text != n.last()
		})
}

// widen gives a name the words before that are of it: "W. Va.", "Democratic People's Republic of
// Korea", "Ma. Victoria Nolasco".
func (d *document) widen(n *name) {
	from := n.at
	switch before := d.word(n.sentence, n.at-1); {
	case n.kind == crf.Person && before == "Ma.":
		from--
	case n.kind != crf.Location:
		return
	case len(n.words) == 1 && before != "" && states[before+n.words[0].Text]:
		from--
	case n.words[0].Text == "Republic" && ending(before) && d.word(n.sentence, n.at-2) == "People":
		for from -= 2; d.capital(n.sentence, from-1); {
			from--
		}
	default:
		return
	}
	n.words, n.at = slices.Concat(d.sentences[n.sentence][from:n.at], n.words), from
}

// once leaves out what a name says twice, "Gemma Pryor Gemma Pryor", "BARBRA STREISAND Streisand":
// a caption ends with it, and the text begins.
func once(list []words.Word) []words.Word {
	same := func(a, b words.Word) bool { return strings.EqualFold(a.Text, b.Text) }
	half, last := len(list)/2, len(list)-1
	switch {
	case len(list) > 3 && len(list)%2 == 0 && slices.EqualFunc(list[:half], list[half:], same):
		return list[:half]
	case len(list) > 2 && same(list[last], list[last-1]) && list[last].Text != list[last-1].Text: // not "Palacios Palacios"
		return list[:last]
	}
	return list
}

// narrow takes off what only describes a place, "eastern China", and what goes on to a body,
// "Dublin City" Council.
func (d *document) narrow(n *name) {
	if d.stammers(n) {
		n.words, n.at = n.words[1:], n.at+1
	}
	if n.kind == crf.Person {
		n.words = once(n.words)
	}
	d.widen(n)
	if k := len(n.words) - 1; n.kind == crf.Location && k > 0 && qualifiers[n.last()] && d.capital(n.sentence, d.end(n)) && !populated(gazetteer.Key(n.String())) {
		if head := n.head(k, n.p); populated(gazetteer.Key(head.String())) {
			*n = head
		}
	}
	for n.kind == crf.Location && len(n.words) > 1 && !populated(gazetteer.Key(n.String())) {
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
		first, last := n.words[0].Text, n.last()
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
