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
// a country is a country, a demonym no place, and who was named in full is meant by
// the name alone.
func (d *document) revise() {
	kept := d.names[:0]
	for _, n := range d.names {
		key := gazetteer.Key(n.String())
		switch {
		case n.kind != crf.Organisation && crf.Demonym(key) && !isCountry(key):
			continue
		case n.kind != crf.Location && isCountry(key):
			n.kind, n.p = crf.Location, 0.9
		}
		kept = append(kept, n)
	}
	d.names = kept
	d.complete()
}

// isCountry reports whether a name is a country's and no given name: Jordan and
// Chad are left to the model.
func isCountry(key string) bool {
	if gazetteer.NameOf(key) != 0 {
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
const sure = 0.8

// complete marks the words that the model left out though the document has them in
// a name elsewhere: a person's last name, a country.
func (d *document) complete() {
	lasts, common := map[string]float64{}, map[string]bool{}
	for i := range d.names {
		n := &d.names[i]
		last := n.words[len(n.words)-1].Text
		if n.kind == crf.Person && len(n.words) > 1 && n.p > sure && utf8.RuneCountInString(last) > 2 {
			lasts[last] = max(lasts[last], n.p)
		}
	}
	for _, w := range d.words {
		common[w.Text] = true
	}
	var more []name
	for s := range d.sentences {
		for i, w := range d.sentences[s] {
			r, _ := utf8.DecodeRuneInString(w.Text)
			if !unicode.IsUpper(r) || d.taken(w) {
				continue
			}
			one := name{words: d.sentences[s][i : i+1], sentence: s, at: i}
			switch p := lasts[w.Text]; {
			case p > 0 && !common[strings.ToLower(w.Text)] && !d.capitalised(s, i+1):
				one.kind, one.p = crf.Person, p*0.9
			case isCountry(gazetteer.Key(w.Text)) && (w.Text != strings.ToUpper(w.Text) || w.Text == "US" || w.Text == "UK" || w.Text == "USA") && !d.capitalised(s, i+1) && !d.capitalised(s, i-1):
				one.kind, one.p = crf.Location, 0.85
			default:
				continue
			}
			more = append(more, one)
		}
	}
	d.names = append(d.names, more...)
	slices.SortFunc(d.names, func(a, b name) int { return cmp.Compare(a.start(), b.start()) })
}

// taken reports whether a word stands in a name. The names are in the order of the
// text.
func (d *document) taken(w words.Word) bool {
	i, _ := slices.BinarySearchFunc(d.names, w.Start, func(n name, at int) int { return cmp.Compare(n.end(), at+1) })
	return i < len(d.names) && d.names[i].start() <= w.Start
}

// capitalised reports whether a word of a sentence is, or stands in figures.
func (d *document) capitalised(s, i int) bool {
	if i < 0 || i >= len(d.sentences[s]) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.sentences[s][i].Text)
	return unicode.IsUpper(r)
}
