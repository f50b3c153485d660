package crf

import (
	"math/bits"
	"unicode/utf8"
)

// token is a word in its sentence.
type token struct {
	*form
	lists lists  // what the lists say of it, alone and with its neighbours
	run   [2]int // the capitalised words it stands among
}

// Sentence is a sentence made ready for features.
type Sentence struct {
	tokens []token
	caps   uint32 // how much of it stands in capitals: 0 little, 1 each word, 2 all letters
}

// prepare looks at the words of a sentence, which has room for them.
func (s *Sentence) prepare(words []string) {
	for i, w := range words {
		f := formOf(w)
		s.tokens[i] = token{form: f, lists: f.own}
	}
	s.count()
	s.places()
	s.runs()
}

// count tells how much of a sentence is capitals.
func (s *Sentence) count() {
	long, capital, upper := 0, 0, 0
	for i := range s.tokens {
		t := &s.tokens[i]
		if utf8.RuneCountInString(t.lower) < 4 {
			continue
		}
		long++
		if t.capital {
			capital++
		}
		if t.upper {
			upper++
		}
	}
	switch {
	case long >= 3 && upper*10 >= long*8:
		s.caps = 2
	case long >= 3 && capital*10 >= long*8:
		s.caps = 1
	}
}

// runs finds the words that stand among capitalised ones. Titles and the like are
// runs of their own: "Cambodian" "Prime Minister" "Hun Sen".
func (s *Sentence) runs() {
	for i := 0; i < len(s.tokens); {
		j := i
		for j < len(s.tokens) && s.tokens[j].capital && s.tokens[j].apposed() == s.tokens[i].apposed() {
			j++
		}
		for k := i; k < j; k++ {
			s.tokens[k].run = [2]int{i, j}
		}
		i = max(i+1, j)
	}
}

// apposed tells words that stand before a name without being part of it: 1 for
// titles, 2 for demonyms, 3 for months and days.
func (t *token) apposed() int {
	switch {
	case t.lists&title != 0:
		return 1
	case t.lists&demonym != 0:
		return 2
	case t.lists&calendar != 0:
		return 3
	}
	return 0
}

func mix(a, b uint32) uint32 {
	h := (uint64(a)<<32 | uint64(b)) * 0x9FB21C651E98DF25
	h ^= bits.RotateLeft64(h, 25)
	h *= 0xD6E8FEB86659FD93
	return uint32(h >> 32)
}

// edge stands for the words before and behind a sentence.
var edge = token{form: &form{word: 101, shape: 102, exact: 103}}

func (s *Sentence) at(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &edge
	}
	return &s.tokens[i]
}

// Idle reports whether a word is in no name by its looks: it has no capital, and
// neither has a word beside it, or it is longer than what joins the words of a name and
// in no list. Scripts without capitals have no idle words. Nothing is learnt of them.
func (s *Sentence) Idle(i int) bool {
	t := &s.tokens[i]
	return t.small && (t.plain || !s.at(i-1).capital && !s.at(i+1).capital)
}

// skipped reports whether a word is idle, or one that the model takes for none in all that
// it was asked: a mark or short word that stands beside names, or what opens a sentence.
func (s *Sentence) skipped(i int) bool {
	t := &s.tokens[i]
	return t.small && (t.plain || t.outside || !s.named(i-1) && !s.named(i+1)) || s.opens(i)
}

// opens reports whether a word is capitalised only for it opens a sentence or a quotation.
func (s *Sentence) opens(i int) bool {
	return s.at(i).opener && !s.at(i+1).capital && !s.at(i-1).capital && s.caps == 0
}

// named reports whether a word is capitalised as names are.
func (s *Sentence) named(i int) bool { return s.at(i).capital && !s.opens(i) }

// reach is how many words before and behind a word are looked at one by one.
const reach = 2

// features appends the hashes of what is seen at word i.
func (s *Sentence) features(i int, out []uint32) []uint32 {
	for k := -reach; k <= reach; k++ {
		out = s.at(i+k).features(k, out)
	}
	return s.together(i, out)
}

// features appends what a word by itself tells of that which stands k words before it.
func (f *form) features(k int, out []uint32) []uint32 {
	n := uint32(500 + 20*(k+reach))
	add := func(v uint32) { out = append(out, mix(n, v)); n++ }
	add(f.word)
	add(f.fine)
	add(f.middle)
	add(f.coarse)
	if k < -1 || k > 1 {
		return out
	}
	add(f.shape)
	add(f.ends[6])
	if k != 0 {
		return out
	}
	add(f.exact)
	add(f.long)
	for _, e := range f.ends {
		add(e)
	}
	add(mix(f.fine, f.shape))
	add(mix(f.middle, f.shape))
	add(mix(f.coarse, f.shape))
	return out
}

// together appends what word i tells in its place and with its neighbours.
func (s *Sentence) together(i int, out []uint32) []uint32 {
	t, l, r := s.at(i), s.at(i-1), s.at(i+1)
	ll, rr := s.at(i-2), s.at(i+2)
	n := uint32(200)
	add := func(v uint32) { out = append(out, mix(n, v)); n++ }
	add(0)
	add(mix(l.word, t.word))
	add(mix(t.word, r.word))
	add(mix(l.word, r.word))
	add(mix(ll.word, l.word))
	add(mix(r.word, rr.word))
	add(mix(l.shape, t.shape))
	add(mix(t.shape, r.shape))
	add(mix(mix(l.shape, t.shape), r.shape))
	add(mix(t.shape, l.word))
	add(mix(t.shape, r.word))
	add(mix(mix(l.shape, t.shape), ll.word))
	add(mix(mix(t.shape, r.shape), rr.word))
	add(mix(mix(ll.shape, l.shape), mix(t.shape, r.shape)))
	head := uint32(0)
	if i == 0 {
		head = 1
	}
	add(mix(s.caps*2+head, t.shape))
	n = 250
	return s.classFeatures(i, s.runFeatures(i, n, s.listFeatures(i, out)))
}

// runFeatures tell of the capitalised words that word i stands among: the last
// often says what they name, as do the words before and behind.
func (s *Sentence) runFeatures(i int, n uint32, out []uint32) []uint32 {
	t := &s.tokens[i]
	if !t.capital || s.caps == 2 {
		return out
	}
	place, first, last, before, after := s.ofRun(i)
	out = append(out, mix(n, place), mix(n+1, last.word), mix(n+2, first.word), mix(n+3, before.word), mix(n+4, after.word),
		mix(n+5, mix(uint32(last.lists), place)), mix(n+6, mix(uint32(first.lists), place)),
		mix(n+7, mix(before.ends[6], place)), mix(n+8, mix(after.word, place)), mix(n+9, mix(before.word, place)))
	kinds := uint32(0)
	for k := t.run[0]; k < min(t.run[1], t.run[0]+4); k++ {
		kinds = mix(kinds, uint32(s.tokens[k].lists&(given|family|country|bigCity|organisationWord|title|placeWord)))
	}
	return append(out, mix(n+10, mix(kinds, place)), mix(n+11, mix(kinds, mix(place, after.shape))))
}

// ofRun returns where word i stands in its run, the run's first and last words, and the
// words before and behind it.
func (s *Sentence) ofRun(i int) (place uint32, first, last, before, after *token) {
	a, b := s.tokens[i].run[0], s.tokens[i].run[1]
	return uint32(min(i-a, 2)*3 + min(b-1-i, 2)), &s.tokens[a], &s.tokens[b-1], s.at(a - 1), s.at(b)
}

// listFeatures tell what the lists say of word i and its neighbours.
func (s *Sentence) listFeatures(i int, out []uint32) []uint32 {
	t, l, r := s.at(i), s.at(i-1), s.at(i+1)
	for d, w := range [3]*token{l, t, r} {
		for b := w.lists; b != 0; b &= b - 1 {
			out = append(out, mix(230+uint32(d), uint32(b&-b)))
		}
	}
	return append(out,
		mix(233, mix(uint32(t.lists), t.shape)),
		mix(234, mix(uint32(t.lists), uint32(l.lists))),
		mix(235, mix(uint32(t.lists), uint32(r.lists))),
		mix(236, mix(uint32(t.lists), mix(uint32(l.lists), uint32(r.lists)))),
		mix(237, mix(uint32(t.lists), l.word)),
		mix(238, mix(uint32(t.lists), r.word)))
}

// classFeatures tell of the classes of word i and its neighbours.
func (s *Sentence) classFeatures(i int, out []uint32) []uint32 {
	t, l, r := s.at(i), s.at(i-1), s.at(i+1)
	ll, rr := s.at(i-2), s.at(i+2)
	n := uint32(400)
	add := func(v uint32) { out = append(out, mix(n, v)); n++ }
	add(mix(l.middle, t.middle))
	add(mix(t.middle, r.middle))
	add(mix(l.coarse, mix(t.coarse, r.coarse)))
	add(mix(l.fine, t.shape))
	add(mix(r.fine, t.shape))
	add(mix(mix(l.middle, l.shape), t.shape))
	add(mix(mix(r.middle, r.shape), t.shape))
	add(mix(mix(ll.coarse, l.middle), t.shape))
	add(mix(mix(rr.coarse, r.middle), t.shape))
	add(mix(t.middle, uint32(t.lists)))
	if !t.capital || s.caps == 2 {
		return out
	}
	n = 440
	place, first, last, before, after := s.ofRun(i)
	add(mix(first.middle, place))
	add(mix(last.middle, place))
	add(mix(before.fine, place))
	add(mix(after.fine, place))
	add(mix(before.middle, mix(after.middle, place)))
	add(mix(first.coarse, mix(last.coarse, place)))
	add(mix(last.fine, place))
	add(mix(first.fine, place))
	return out
}
