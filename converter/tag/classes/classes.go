// Package classes sorts words into classes of those that stand among the same
// words: towns of one region, politicians of one country, verbs of speech. A word
// that a text corpus of names never had is known by its class (Miller, Guinness
// and Zamanian, 2004). Package build makes the table.
package classes

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"slices"
	"sync"
)

// How many classes there are, at three degrees of fineness, each made of the finer.
const (
	Fine   = 1500
	Middle = 240
	Coarse = 48
)

// Class is a word's class at each degree, counted from 1; the zero value is that
// the word is not known.
type Class struct{ Fine, Middle, Coarse uint16 }

//go:embed classes.bin
var data string

// Of returns the class of a word, written in lower case.
func Of(word string) Class {
	t := table()
	f, ok := t.words[hash(word)]
	if !ok {
		return Class{}
	}
	m := t.Middle[f]
	return Class{Fine: f + 1, Middle: m + 1, Coarse: t.Coarse[m] + 1}
}

var table = sync.OnceValue(func() *Table { return parse(data) })

// Table is what the file holds: of each word the fine class, of each fine class the
// middle one, of each middle class the coarse one, all counted from 0.
type Table struct {
	Middle, Coarse []uint16
	words          map[uint32]uint16
}

// Add sorts words into fine classes. The first of words with one hash counts.
func (t *Table) Add(words []string, class []uint16) {
	if t.words == nil {
		t.words = make(map[uint32]uint16, len(words))
	}
	for i, w := range words {
		if _, ok := t.words[hash(w)]; !ok {
			t.words[hash(w)] = class[i]
		}
	}
}

// hash is FNV-1a, folded.
func hash(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return uint32(h ^ h>>32)
}

// Bytes writes the table: the coarser classes, then the hashes of the words in
// order, then their classes.
func (t *Table) Bytes() []byte {
	var out []byte
	for _, x := range append(slices.Clone(t.Middle), t.Coarse...) {
		out = binary.LittleEndian.AppendUint16(out, x)
	}
	hashes := slices.Sorted(maps.Keys(t.words))
	for _, h := range hashes {
		out = binary.LittleEndian.AppendUint32(out, h)
	}
	for _, h := range hashes {
		out = binary.LittleEndian.AppendUint16(out, t.words[h])
	}
	return out
}

// parse reads what Bytes wrote.
func parse(data string) *Table {
	number := func(at int) uint16 { return uint16(data[at]) | uint16(data[at+1])<<8 }
	t := &Table{Middle: make([]uint16, Fine), Coarse: make([]uint16, Middle)}
	for i := range t.Middle {
		t.Middle[i] = number(2 * i)
	}
	for i := range t.Coarse {
		t.Coarse[i] = number(2 * (Fine + i))
	}
	at := 2 * (Fine + Middle)
	n := (len(data) - at) / 6
	t.words = make(map[uint32]uint16, n)
	for i := range n {
		h := uint32(number(at+4*i)) | uint32(number(at+4*i+2))<<16
		t.words[h] = number(at + 4*n + 2*i)
	}
	return t
}
