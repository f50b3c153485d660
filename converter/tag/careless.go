package tag

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// careless marks the best-known places in sentences that are written without a capital, as
// in letters: "i live in san francisco california"; in others, countries. They have to stand
// behind a preposition or another one, for many are words as well.
func (d *document) careless() {
	var found []name
	for s, sentence := range d.sentences {
		known := isNation
		if !slices.ContainsFunc(sentence, isCapitalised) {
			known = renowned
		}
		for i := 1; i < len(sentence); i++ {
			behind := len(found) > 0 && found[len(found)-1].sentence == s && d.end(&found[len(found)-1]) == i
			if !behind && !leading[sentence[i-1].Text] || crf.Opener(sentence[i].Text) || !isWord(sentence[i].Text) {
				continue
			}
			for k := min(3, len(sentence)-i); k > 0; k-- {
				n := name{kind: crf.Location, words: sentence[i : i+k], sentence: s, at: i, p: 0.75}
				if first, last := d.overlapping(&n); first == last && isWord(n.last()) && !d.capital(s, i+k-1) && known(gazetteer.Key(n.String())) {
					found = append(found, n)
					i += k - 1
					break
				}
			}
		}
	}
	d.insert(found)
}

// leading stand before places where these are written small.
var leading = set("in from to near at around visit visiting across")

func isCapitalised(w words.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Text)
	return unicode.IsUpper(r) && w.Text != "I"
}

// isNation reports whether a name is that of a country and no word besides.
func isNation(key string) bool {
	return len(key) > 4 && !household[key] && isCountry(key) && !crf.Demonym(key)
}

// household are countries' names that are words as well.
var household = set("china turkey chile guinea jersey japan")

// renowned reports whether a name is that of a country, a division or a metropolis, and no
// short word.
func renowned(key string) bool {
	return len(key) > 4 && slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		kind, people := gazetteer.Size(m.Place)
		return !m.Alias && people >= metropolitan/2 && (kind == gazetteer.Country || kind == gazetteer.City || divides(kind, people))
	})
}
