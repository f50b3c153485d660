package crf

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// tableBits says how large a field's table is: a feature is looked for from the row
// that the first bits of its hash name, up to the first free one.
const tableBits = 20

// Most is how many features a field can hold.
const Most = 1 << tableBits * 7 / 10

// row holds the weights of a feature, one for each label; the last is unused.
type row [8]int8

// Field is one conditional random field.
type Field struct {
	steps [Labels][Labels]float32 // scores of a label behind another
	scale float32                 // what a weight of 1 counts
	// The table: features are the hashes whole, 0 where there is none. What was not
	// learnt must score nothing, for most names are new.
	features []uint32
	rows     []row
	// known has a bit for the beginning of each feature's hash: most of what is seen
	// was never learnt, and the table is large to look in.
	known []uint64
}

// knownBits says how long the beginnings are.
const knownBits = 23

// NewField returns a field without weights.
func NewField(steps [Labels][Labels]float32, scale float32) *Field {
	return &Field{steps: steps, scale: scale, features: make([]uint32, 1<<tableBits), rows: make([]row, 1<<tableBits), known: make([]uint64, 1<<(knownBits-6))}
}

// find returns the row of a feature, or the free one where it would be.
func (f *Field) find(feature uint32) uint32 {
	at := feature >> (32 - tableBits)
	for f.features[at] != 0 && f.features[at] != feature {
		at = (at + 1) % (1 << tableBits)
	}
	return at
}

// Set gives a feature, which is not 0, its weights. Fields hold up to [Most]
// features.
func (f *Field) Set(feature uint32, weights [Labels]int8) {
	at := f.find(feature)
	f.features[at] = feature
	f.known[feature>>(32-knownBits+6)] |= 1 << (feature >> (32 - knownBits) & 63)
	copy(f.rows[at][:], weights[:])
}

// Model is the two fields.
type Model struct{ First, Second *Field }

// score sums the weights of features.
func (f *Field) score(features ...[]uint32) Scores {
	var sum [8]int32
	for _, list := range features {
		for _, x := range list {
			if f.known[x>>(32-knownBits+6)]>>(x>>(32-knownBits)&63)&1 == 0 {
				continue
			}
			r := &f.rows[f.find(x)]
			for l := range Labels {
				sum[l] += int32(r[l])
			}
		}
	}
	var out Scores
	for l := range out {
		out[l] = float32(sum[l]) * f.scale
	}
	return out
}

// Find marks the names of a document: for each sentence the labels, and the
// probabilities they come from.
func (m *Model) Find(d *Document) ([][]Label, []*Marginals) {
	first, seen := d.answer(m.First, true)
	d.vote(first)
	labels := make([][]Label, len(d.Sentences))
	second := make([]*Marginals, len(d.Sentences))
	var votes []uint32
	for n, s := range d.Sentences {
		c := Chain{Words: make([]Scores, len(s.tokens)), Steps: &m.Second.steps}
		for i := range s.tokens {
			if s.Idle(i) {
				c.Words[i] = Nameless
				continue
			}
			votes = d.voteFeatures(s, first[n], i, votes[:0])
			c.Words[i] = m.Second.score(seen[0], votes)
			seen = seen[1:]
		}
		labels[n], second[n] = c.Best(), c.Marginals()
	}
	return labels, second
}

// First appends the features that the first field sees at word i of a sentence.
func (d *Document) First(s *Sentence, i int, out []uint32) []uint32 {
	return d.documentFeatures(s, i, s.features(i, out))
}

// Second appends the features that the second field sees, given what the first
// makes of the sentence. Vote comes before.
func (d *Document) Second(s *Sentence, first *Marginals, i int, out []uint32) []uint32 {
	return d.voteFeatures(s, first, i, d.First(s, i, out))
}

// Vote tells the document what the first field makes of its sentences.
func (d *Document) Vote(first []*Marginals) { d.vote(first) }

// Len returns the number of words.
func (s *Sentence) Len() int { return len(s.tokens) }

// Write writes a model: for each field the steps, the scale and the number of
// features, then the gaps between the features in order of their hashes, and their
// weights label by label, all deflated.
func (m *Model) Write(w io.Writer) error {
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	for _, f := range []*Field{m.First, m.Second} {
		if _, err := z.Write(f.bytes()); err != nil {
			return err
		}
	}
	return z.Close()
}

func (f *Field) bytes() []byte {
	var out, gaps []byte
	var columns [Labels][]byte
	features := slices.DeleteFunc(slices.Sorted(slices.Values(f.features)), func(x uint32) bool { return x == 0 })
	last := uint32(0)
	for _, x := range features {
		gaps = binary.AppendUvarint(gaps, uint64(x-last))
		row := &f.rows[f.find(x)]
		for l := range columns {
			columns[l] = append(columns[l], byte(row[l]))
		}
		last = x
	}
	for _, steps := range f.steps {
		for _, x := range steps {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f.scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(features)))
	out = append(out, gaps...)
	for _, c := range columns {
		out = append(out, c...)
	}
	return out
}

// Read reads what Write wrote.
func Read(data []byte) (*Model, error) {
	r := bufio.NewReader(flate.NewReader(bytes.NewReader(data)))
	var m Model
	for _, f := range []**Field{&m.First, &m.Second} {
		var err error
		if *f, err = readField(r); err != nil {
			return nil, fmt.Errorf("read model: %w", err)
		}
	}
	return &m, nil
}

func readField(r *bufio.Reader) (*Field, error) {
	var head struct {
		Steps [Labels][Labels]float32
		Scale float32
		N     uint32
	}
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return nil, err
	}
	f := NewField(head.Steps, head.Scale)
	if head.N > Most {
		return nil, fmt.Errorf("%d features", head.N)
	}
	features := make([]uint32, head.N)
	last := uint64(0)
	for i := range features {
		gap, err := binary.ReadUvarint(r)
		if last += gap; err != nil || last > math.MaxUint32 {
			return nil, fmt.Errorf("feature %d is %d: %w", i, last, err)
		}
		features[i] = uint32(last)
	}
	columns := make([]byte, int(head.N)*Labels)
	if _, err := io.ReadFull(r, columns); err != nil {
		return nil, err
	}
	for i, x := range features {
		var weights [Labels]int8
		for l := range weights {
			weights[l] = int8(columns[l*len(features)+i])
		}
		f.Set(x, weights)
	}
	return f, nil
}

// Answer returns what a first field makes of the document's sentences.
func (d *Document) Answer(f *Field) []*Marginals {
	answers, _ := d.answer(f, false)
	return answers
}

// answer also returns the features of each word that is not idle, if they are kept.
func (d *Document) answer(f *Field, keep bool) (answers []*Marginals, seen [][]uint32) {
	var features []uint32
	for _, s := range d.Sentences {
		c := Chain{Words: make([]Scores, len(s.tokens)), Steps: &f.steps}
		for i := range s.tokens {
			if s.Idle(i) {
				c.Words[i] = Nameless
				continue
			}
			if !keep {
				features = features[:0]
			}
			from := len(features)
			features = d.First(s, i, features)
			c.Words[i] = f.score(features[from:])
			if keep {
				seen = append(seen, features[from:])
			}
		}
		answers = append(answers, c.Marginals())
	}
	return answers, seen
}
