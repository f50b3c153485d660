package main

import (
	"math"

	"backfile.example/backfile/converter/tag/topics"
	"backfile.example/backfile/converter/tag/vectors"
)

// known is how many words have vectors: the most frequent ones.
const known = 60_000

// lexicon is what is known of words, by their number.
type lexicon struct {
	number  map[uint32]int // by a word's hash
	hashes  []uint32
	vectors []*vectors.Vector // nil where a word has none
	in      []int             // how many of the texts it stands in
	texts   int
}

// newLexicon knows the words of a file of vectors, of the texts and of the finder's
// phrases.
func newLexicon(path string, texts []*topics.Text, f *topics.Finder) (*lexicon, error) {
	words, all, err := vectors.Read(path, known)
	if err != nil {
		return nil, err
	}
	vectors.Center(all)
	l := &lexicon{number: map[uint32]int{}, texts: len(texts)}
	for i, w := range words {
		if n := l.add(topics.FeatureOf(w)); l.vectors[n] == nil {
			l.vectors[n] = &all[i]
		}
	}
	for _, t := range texts {
		for _, x := range t.Features() {
			l.in[l.add(x.Hash)]++
		}
	}
	for row := range f.Rows() {
		for _, h := range f.Own(row) {
			l.add(h)
		}
	}
	return l, nil
}

// add returns the number of a word.
func (l *lexicon) add(hash uint32) int {
	n, ok := l.number[hash]
	if !ok {
		n = len(l.hashes)
		l.number[hash] = n
		l.hashes, l.vectors, l.in = append(l.hashes, hash), append(l.vectors, nil), append(l.in, 0)
	}
	return n
}

// common reports whether a word stands in so many texts that it tells nothing.
func (l *lexicon) common(word int) bool { return l.in[word]*4 > l.texts }

// rarity is 1 for a word of no text, and 0 for one of all.
func (l *lexicon) rarity(word int) float64 {
	return 1 - math.Log(float64(1+l.in[word]))/math.Log(float64(1+l.texts))
}

// addMeaning adds a word to the meaning of a text, by so much.
func (l *lexicon) addMeaning(sum *vectors.Vector, word int, by float64) {
	v := l.vectors[word]
	if v == nil {
		return
	}
	b := float32(by * l.rarity(word))
	for k := range sum {
		sum[k] += b * v[k]
	}
}

// example is a text as the model sees it.
type example struct {
	words   []value
	meaning vectors.Vector // the sum of its words' vectors, by their values and rarity
	yes, no []int          // topics that its phrases tell; those they leave in doubt
}

// value is a word of a text with what it counts there: the values of all words, the
// common ones too, are a vector of length 1.
type value struct {
	word int
	of   float64
}

func (l *lexicon) example(t *topics.Text, judged []topics.Judgement) example {
	var e example
	features := t.Features()
	norm := topics.Norm(features)
	for _, x := range features {
		if v := (value{l.number[x.Hash], x.Value / norm}); !l.common(v.word) {
			e.words = append(e.words, v)
			l.addMeaning(&e.meaning, v.word, v.of)
		}
	}
	for _, j := range judged {
		if j.Yes {
			e.yes = append(e.yes, j.Row)
		} else {
			e.no = append(e.no, j.Row)
		}
	}
	return e
}
