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
	names  map[string][]listedName // by the first word, as the gazetteer writes it
	within map[rune][]listedName   // of scripts without spaces between words, by the first letter
	apart  map[[2]string]bool
}

type listedName struct {
	key   string // as the gazetteer writes it
	words []string
	kind  crf.Kind
}

// With returns a tagger that finds the names listed too.
func (t *Tagger) With(l Listed) *Tagger {
	out := *t
	out.listed = listed{names: map[string][]listedName{}, within: map[rune][]listedName{}, apart: map[[2]string]bool{}}
	for kind, names := range map[crf.Kind][]string{crf.Person: l.People, crf.Location: l.Places} {
		for _, name := range names {
			key := gazetteer.Key(name)
			out.listed.add(listedName{key, strings.Fields(key), kind})
		}
	}
	tidy(out.listed.names)
	tidy(out.listed.within)
	for _, pair := range l.Apart {
		a, b := gazetteer.Key(pair[0]), gazetteer.Key(pair[1])
		out.listed.apart[[2]string{a, b}], out.listed.apart[[2]string{b, a}] = true, true
	}
	return &out
}

// add puts a name into the index. A single letter of a script without spaces is found
// only where it stands alone.
func (l *listed) add(n listedName) {
	if c := newChain(n.key, 0); strings.ContainsFunc(n.key, words.Unspaced) && len(c.weight) > 0 && c.weigh(0, len(c.weight)) >= brief {
		first, _ := utf8.DecodeRuneInString(n.key)
		l.within[first] = append(l.within[first], n)
	} else if len(n.words) > 0 {
		l.names[n.words[0]] = append(l.names[n.words[0]], n)
	}
}

// tidy orders names, the longest first, and leaves out those that are listed as two
// kinds: the text tells which.
func tidy[K comparable](index map[K][]listedName) {
	for first, names := range index {
		slices.SortFunc(names, func(a, b listedName) int {
			return cmp.Or(cmp.Compare(len(b.key), len(a.key)), cmp.Compare(a.key, b.key), cmp.Compare(a.kind, b.kind))
		})
		index[first] = slices.DeleteFunc(slices.Clone(names), func(n listedName) bool {
			return slices.ContainsFunc(names, func(o listedName) bool { return o.kind != n.kind && o.key == n.key })
		})
	}
}

// list marks the listed names, in place of what the model found there, unless that is
// a longer name: a place in the name of its hospital.
func (d *document) list(l *listed) {
	if len(l.names) > 0 {
		d.listWords(l)
	}
	if len(l.within) > 0 {
		d.listWithin(l)
	}
}

// listWords marks the names that are words of a sentence.
func (d *document) listWords(l *listed) {
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

// listWithin marks the names that nothing parts from the words beside them.
func (d *document) listWithin(l *listed) {
	var found []name
	for _, c := range d.chains() {
		for i := range c.weight {
			first, _ := utf8.DecodeRuneInString(c.key[c.at[i]:])
			for _, candidate := range l.within[first] {
				j := c.end(i, candidate.key)
				if j == 0 || c.invisible(i) {
					continue
				}
				if n := d.cut(&c, i, j, candidate.kind); d.clear(&n, found) {
					found = append(found, n)
					break
				}
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

// guessed reports whether the model, which has seen few, marked words in a script without
// spaces between words.
func (d *document) guessed(n *name) bool {
	return !d.foreign && !d.marked && slices.ContainsFunc(n.words, isUnspaced)
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
			if (m.kind == n.kind || m.kind == crf.Organisation) && !d.guessed(m) {
				return false
			}
		}
	}
	d.names = slices.Delete(d.names, first, last)
	return true
}
