package tag

import (
	"cmp"
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// agree takes a name of several words, or a state's, for the same wherever it stands: for what
// the document says most surely.
func (d *document) agree() {
	surest := map[string]*name{}
	for i := range d.names {
		n := &d.names[i]
		if len(n.words) < 2 && !isState(gazetteer.Key(n.String())) {
			continue
		}
		if s := surest[n.String()]; s == nil || n.p > s.p {
			surest[n.String()] = n
		}
	}
	for i := range d.names {
		n := &d.names[i]
		if s := surest[n.String()]; s != nil && s.kind != n.kind && s.p > sure && (len(n.words) > 1 || s.kind == crf.Location) {
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
	pair := d.word(s, i+1) == "and" || d.word(s, i+1) == "&"
	if !d.capital(s, i) || !d.capital(s, i+1) && !pair {
		return name{}, false
	}
	for j := min(i+5, len(d.sentences[s])); j > i+1; j-- {
		n := name{kind: crf.Location, words: d.sentences[s][i:j], sentence: s, at: i, p: 0.85}
		if key := toponymKey(n.String()); d.capital(s, j-1) && (wellKnown(key) || pair && len(gazetteer.Find(key)) > 0) {
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

// displace takes away the names that share words with n.
func (d *document) displace(n *name) {
	first, last := d.overlapping(n)
	d.names = slices.Delete(d.names, first, last)
}

// inside reports whether a name is a part of another or the same.
func (n *name) inside(other *name) bool {
	return other.start() <= n.start() && n.end() <= other.end() && (n.kind != crf.Person || n.p < 0.9)
}

func (d *document) insert(more []name) {
	d.names = append(d.names, more...)
	slices.SortFunc(d.names, func(a, b name) int { return cmp.Compare(a.start(), b.start()) })
}

// nicknamed makes one person of what a nickname, initials or a given name between marks
// stand in: William "Buckshot" May, Alan John Percivale (A.J.P.) Taylor.
func (d *document) nicknamed() {
	for i := range d.names {
		if n := &d.names[i]; n.kind == crf.Person && n.enclose() {
			n.p = max(n.p, 0.9)
		}
	}
	var more []name
	for s := range d.sentences {
		for i := 1; i+3 < len(d.sentences[s]); i++ {
			if n, ok := d.nickname(s, i); ok {
				d.displace(&n)
				more = append(more, n)
			}
		}
	}
	d.insert(more)
}

// nickname returns the name in which a word of a sentence is the mark before a nickname.
func (d *document) nickname(s, i int) (n name, ok bool) {
	open := d.word(s, i)
	if len(open) > len("“") { // most words
		return n, false
	}
	mark := closing[open]
	if mark == "" || !d.capital(s, i-1) || !d.capital(s, i+1) {
		return n, false
	}
	end := i + 2
	if mark != ")" && d.capital(s, end) {
		end++
	}
	if d.word(s, end) != mark || mark == ")" && !bearable(d.word(s, i+1)) || !d.surname(s, end+1, mark) {
		return n, false
	}
	sentence := d.sentences[s]
	n = name{kind: crf.Person, words: sentence[i-1 : i], sentence: s, at: i - 1, p: 0.9}
	first, last := d.overlapping(&n)
	switch {
	case first < last && d.names[first].end() > sentence[end].Start: // which has it already
		return n, false
	case first < last && d.names[first].kind == crf.Person:
		n.at = d.names[first].at
		n.words = sentence[n.at:i]
	case first == last && d.open(s, i-2) && isGiven(d.word(s, i-2)):
		n.words, n.at = sentence[i-2:i], i-2
	case first < last || !isGiven(sentence[i-1].Text):
		return n, false
	}
	n.words = append(slices.Clone(n.words), enclosed(sentence[i:end+1]), sentence[end+1])
	if first, last = d.overlapping(&n); first < last && d.names[last-1].end() > n.end() {
		n.words = append(n.words, d.names[last-1].words[1:]...)
	}
	return n, true
}

// enclosed returns words with the marks before and behind them as one word.
func enclosed(list []words.Word) words.Word {
	n := len(list) - 1
	text := strings.Join(texts(list[1:n]), " ")
	return words.Word{Text: list[0].Text + text + list[n].Text, Start: list[0].Start, End: list[n].End}
}

// enclose puts marks within a name to the words that they enclose. It reports whether
// there were some.
func (n *name) enclose() (found bool) {
	for i := 1; i+2 < len(n.words); i++ {
		mark := closing[n.words[i].Text]
		if mark == "" {
			continue
		}
		if j := slices.IndexFunc(n.words[i+1:], func(w words.Word) bool { return w.Text == mark }); j > 0 {
			n.words = slices.Concat(n.words[:i], []words.Word{enclosed(n.words[i : i+j+2])}, n.words[i+j+2:])
			found = true
		}
	}
	return found
}

// juniors stand behind a family name.
var juniors = set("Jr Jr. Sr Sr. II III IV")

// bearable reports whether a word in brackets may be a part of a person's name, and is no
// country or town.
func bearable(w string) bool {
	key := gazetteer.Key(w)
	return strings.HasSuffix(w, ".") || gazetteer.NameOf(key) != 0 && !wellKnown(key)
}

// supplied makes one person of a family name and the given name that an editor put before
// it into what somebody said: "(Tom) Seaver".
func (d *document) supplied() {
	var more []name
	for s, sentence := range d.sentences {
		for i := 0; i+3 < len(sentence); i++ {
			given := sentence[i+1]
			if sentence[i].Text != "(" || sentence[i+2].Text != ")" || d.capital(s, i-1) && !titles[strings.TrimSuffix(d.word(s, i-1), ".")] || !isGiven(given.Text) || !bearable(given.Text) || !d.surname(s, i+3, ")") {
				continue
			}
			n := name{kind: crf.Person, words: []words.Word{{Text: given.Text, Start: sentence[i].Start, End: sentence[i+2].End}, sentence[i+3]}, sentence: s, at: i + 2, p: 0.8}
			d.displace(&n)
			more = append(more, n)
		}
	}
	d.insert(more)
}

// inverted makes one person of a family name and the given name behind it, which lists and
// letters' heads write so: "Townsend, George".
func (d *document) inverted() {
	var more []name
	for s, sentence := range d.sentences {
		for i := 0; i+2 < len(sentence); i++ {
			family, given := sentence[i], sentence[i+2]
			if sentence[i+1].Text != "," || !d.alone(s, i, i+3) || !d.capital(s, i) || !d.capital(s, i+2) || !isGiven(given.Text) && d.word(s, i+4) != "<" || wellKnown(gazetteer.Key(family.Text)) || !crf.Nameable([]string{family.Text, given.Text}) {
				continue
			}
			n := name{kind: crf.Person, words: []words.Word{{Text: given.Text, Start: family.Start, End: family.End}, {Text: family.Text, Start: given.Start, End: given.End}}, sentence: s, at: i + 1, p: 0.8}
			d.displace(&n)
			more = append(more, n)
		}
	}
	d.insert(more)
}

// alone reports whether words stand by themselves: as a line, or between quotation marks.
func (d *document) alone(s, from, to int) bool {
	before, after := d.word(s, from-1), d.word(s, to)
	return before == "" && after == "" || before == `"` && after == `"` || before == "“" && after == "”"
}

// closing are the marks that close what others open.
var closing = map[string]string{`"`: `"`, "“": "”", "‘": "’", "(": ")"}

// surname reports whether a word behind a nickname goes on with the name: a capitalised
// one that is in no name but a person's. What stands in brackets is a party or a country
// where a person in full comes behind.
func (d *document) surname(s, at int, mark string) bool {
	if !d.capital(s, at) || len(d.word(s, at)) < 2 {
		return false
	}
	w := name{words: d.sentences[s][at : at+1]}
	first, last := d.overlapping(&w)
	if first == last {
		return !d.capital(s, at+1) || juniors[d.word(s, at+1)]
	}
	n := &d.names[first]
	return n.kind == crf.Person && n.at == at && (mark != ")" || len(n.words) == 1)
}
