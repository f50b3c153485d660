package tag

import (
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
)

// kinds are the names that other taggers give to the kinds of name.
var kinds = map[string]crf.Kind{
	"PER": crf.Person, "PERSON": crf.Person,
	"LOC": crf.Location, "LOCATION": crf.Location, "GPE": crf.Location, "PLACE": crf.Location,
	"ORG": crf.Organisation, "ORGANISATION": crf.Organisation, "ORGANIZATION": crf.Organisation,
}

// markBy takes the names that another tagger finds. Those of other kinds are passed
// over.
func (d *document) markBy(m Marker, language string) {
	found, err := m.Mark(d.text, language)
	if err != nil {
		return
	}
	at := offsets(d.text)
	for _, f := range found {
		kind, ok := kinds[strings.ToUpper(f.Type)]
		if !ok || f.End >= len(at) {
			continue
		}
		from, to := at[f.Start], at[f.End]
		for s, sentence := range d.sentences {
			if len(sentence) == 0 || sentence[len(sentence)-1].End <= from || sentence[0].Start >= to {
				continue
			}
			i, j := 0, len(sentence)
			for i < j && sentence[i].End <= from {
				i++
			}
			for j > i && sentence[j-1].Start >= to {
				j--
			}
			if i < j {
				d.take(name{kind: kind, words: sentence[i:j:j], sentence: s, at: i, p: f.Score})
			}
			break
		}
	}
	d.insert(nil)
}

// offsets returns the byte at which each character of a text begins, and its end.
func offsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}
