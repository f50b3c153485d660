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

// based takes the place off an organisation that a word joined to it opens:
// "Thailand-based Institute".
func (d *document) based() {
	var more []name
	for i := range d.names {
		n := &d.names[i]
		first := n.words[0]
		left, behind, ok := strings.Cut(first.Text, "-")
		if r, _ := utf8.DecodeRuneInString(behind); !ok || n.kind != crf.Organisation || len(n.words) < 2 || !unicode.IsLower(r) || !wellKnown(gazetteer.Key(left)) {
			continue
		}
		more = append(more, name{kind: crf.Location, words: []words.Word{{Text: left, Start: first.Start, End: first.Start + len(left)}}, sentence: n.sentence, at: n.at, p: 0.85})
		n.words, n.at = n.words[1:], n.at+1
	}
	d.insert(more)
}

func (d *document) insert(more []name) {
	d.names = append(d.names, more...)
	slices.SortFunc(d.names, func(a, b name) int { return cmp.Compare(a.start(), b.start()) })
}
