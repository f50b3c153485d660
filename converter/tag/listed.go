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

// Listed are names that an archive's curators have listed. They are found wherever they
// stand in a text, in every language.
type Listed struct {
	People, Places []string
	Apart          [][2]string // persons' names that are like each other and mean two
}

// listed is an index of such names.
type listed struct {
	names map[string][]listedName // by the first word, as the gazetteer writes it
	apart map[[2]string]bool
}

type listedName struct {
	words []string
	kind  crf.Kind
}

// With returns a tagger that finds the names listed too.
func (t *Tagger) With(l Listed) *Tagger {
	out := *t
	out.listed = listed{names: map[string][]listedName{}, apart: map[[2]string]bool{}}
	for kind, names := range map[crf.Kind][]string{crf.Person: l.People, crf.Location: l.Places} {
		for _, name := range names {
			if list := strings.Fields(gazetteer.Key(name)); len(list) > 0 {
				out.listed.names[list[0]] = append(out.listed.names[list[0]], listedName{list, kind})
			}
		}
	}
	for first, names := range out.listed.names {
		slices.SortFunc(names, func(a, b listedName) int { // the longest first
			return cmp.Or(cmp.Compare(len(b.words), len(a.words)), slices.Compare(a.words, b.words), cmp.Compare(a.kind, b.kind))
		})
		out.listed.names[first] = slices.DeleteFunc(names, func(n listedName) bool { return disputed(names, n) })
	}
	for _, pair := range l.Apart {
		a, b := gazetteer.Key(pair[0]), gazetteer.Key(pair[1])
		out.listed.apart[[2]string{a, b}], out.listed.apart[[2]string{b, a}] = true, true
	}
	return &out
}

// disputed reports whether a name is listed as another kind too: the text tells which.
func disputed(names []listedName, n listedName) bool {
	return slices.ContainsFunc(names, func(o listedName) bool { return o.kind != n.kind && slices.Equal(o.words, n.words) })
}

// list marks the listed names, in place of what the model found there, unless that is
// a longer name: a place in the name of its hospital.
func (d *document) list(l *listed) {
	if len(l.names) == 0 {
		return
	}
	var found []name
	for s, sentence := range d.sentences {
		for i := range sentence {
			for _, candidate := range l.names[gazetteer.Key(sentence[i].Text)] {
				n := name{kind: candidate.kind, sentence: s, at: i, p: 1}
				if n.words = run(d, s, i, candidate.words); n.words == nil || !d.clear(&n, found) {
					continue
				}
				found = append(found, n)
				break
			}
		}
	}
	d.insert(found)
}

// run returns the words of a sentence that are those of a name; nil if they are not.
// A single word tells too little in a language that the model has learnt.
func run(d *document, s, i int, name []string) (found []words.Word) {
	if len(name) == 1 && (!d.foreign || utf8.RuneCountInString(name[0]) < 4) {
		return nil
	}
	at := i
	for k := 0; k < len(name); at++ {
		if at == len(d.sentences[s]) {
			return nil
		}
		key := gazetteer.Key(d.sentences[s][at].Text)
		parts := strings.Fields(key) // of what a hyphen joins
		if len(parts) == 0 || k+len(parts) > len(name) || !slices.Equal(parts, name[k:k+len(parts)]) {
			return nil
		}
		k += len(parts)
	}
	if r, _ := utf8.DecodeRuneInString(d.sentences[s][i].Text); unicode.IsLower(r) {
		return nil
	}
	return d.sentences[s][i:at]
}

// clear takes away the names that a listed one stands in place of. It reports false
// where a longer one has it, or another that is listed.
func (d *document) clear(n *name, found []name) bool {
	if len(found) > 0 && found[len(found)-1].end() > n.start() {
		return false
	}
	first, last := d.overlapping(n)
	for i := first; i < last; i++ {
		if m := &d.names[i]; m.start() < n.start() && n.end() <= m.end() || m.start() <= n.start() && n.end() < m.end() {
			if m.kind == n.kind || m.kind == crf.Organisation {
				return false
			}
		}
	}
	d.names = slices.Delete(d.names, first, last)
	return true
}
