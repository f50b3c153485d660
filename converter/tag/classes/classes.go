// Package classes sorts words into classes of those that stand among the same
// words: towns of one region, politicians of one country, verbs of speech. A word
// that a text corpus of names never had is known by its class (Miller, Guinness
// and Zamanian, 2004). Package build makes the table.
package classes

import (
	"bufio"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
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

var table = sync.OnceValue(func() *Table {
	t, err := read(data)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return t
})

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

// Write writes the table, deflated: the coarser classes, then the number of words, the
// gaps between their hashes in order, and their classes, first the low bytes.
func (t *Table) Write(w io.Writer) error {
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	hashes := slices.Sorted(maps.Keys(t.words))
	var out, low, high []byte
	for _, x := range append(slices.Clone(t.Middle), t.Coarse...) {
		out = binary.LittleEndian.AppendUint16(out, x)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(hashes)))
	last := uint32(0)
	for _, h := range hashes {
		out = binary.AppendUvarint(out, uint64(h-last))
		low, high = append(low, byte(t.words[h])), append(high, byte(t.words[h]>>8))
		last = h
	}
	if _, err := z.Write(slices.Concat(out, low, high)); err != nil {
		return err
	}
	return z.Close()
}

// read reads what Write wrote.
func read(data string) (*Table, error) {
	r := bufio.NewReader(flate.NewReader(strings.NewReader(data)))
	t := &Table{Middle: make([]uint16, Fine), Coarse: make([]uint16, Middle)}
	var n uint32
	for _, part := range []any{t.Middle, t.Coarse, &n} {
		if err := binary.Read(r, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("read classes: %w", err)
		}
	}
	hashes := make([]uint32, n)
	last := uint64(0)
	for i := range hashes {
		gap, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, fmt.Errorf("read classes: word %d: %w", i, err)
		}
		last += gap
		hashes[i] = uint32(last)
	}
	bytes := make([]byte, 2*n)
	if _, err := io.ReadFull(r, bytes); err != nil {
		return nil, fmt.Errorf("read classes: %w", err)
	}
	t.words = make(map[uint32]uint16, n)
	for i, h := range hashes {
		t.words[h] = uint16(bytes[i]) | uint16(bytes[int(n)+i])<<8
	}
	return t, nil
}
