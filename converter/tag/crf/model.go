package crf

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// tableBits says how large a field's table is: a feature is looked for from the row
// that the first bits of its hash name.
const tableBits = 20

// Most is how many features a field can hold.
const Most = 1 << tableBits * 7 / 10

// row holds the weights of a feature, one for each label; the last is unused.
type row [8]int8

// Field is one conditional random field.
type Field struct {
	steps [Labels][Labels]float32 // scores of a label behind another
	scale float32                 // what a weight of 1 counts
	// The table: marks are the last bits of the features' hashes, plus one; 0 where
	// there is none. What a feature was not learnt for must score nothing, for most
	// names are new.
	marks []uint16
	rows  []row
}

// NewField returns a field without weights.
func NewField(steps [Labels][Labels]float32, scale float32) *Field {
	return &Field{steps: steps, scale: scale, marks: make([]uint16, 1<<tableBits), rows: make([]row, 1<<tableBits)}
}

func mark(feature uint32) uint16 { return uint16(feature&(1<<(32-tableBits)-1)) + 1 }

// Set gives a feature its weights. Fields hold up to [Most] features.
func (f *Field) Set(feature uint32, weights [Labels]int8) {
	at := feature >> (32 - tableBits)
	for f.marks[at] != 0 && f.marks[at] != mark(feature) {
		at = (at + 1) % (1 << tableBits)
	}
	f.marks[at] = mark(feature)
	copy(f.rows[at][:], weights[:])
}

// Model is the two fields.
type Model struct{ First, Second *Field }

// score sums the weights of features.
func (f *Field) score(features []uint32) Scores {
	var sum [8]int32
	for _, x := range features {
		want := mark(x)
		for at := x >> (32 - tableBits); f.marks[at] != 0; at = (at + 1) % (1 << tableBits) {
			if f.marks[at] != want {
				continue
			}
			for l, w := range f.rows[at] {
				sum[l] += int32(w)
			}
			break
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
	first := d.Answer(m.First)
	var buffer []uint32
	d.vote(first)
	labels := make([][]Label, len(d.Sentences))
	second := make([]*Marginals, len(d.Sentences))
	for n, s := range d.Sentences {
		c := Chain{Words: make([]Scores, len(s.tokens)), Steps: &m.Second.steps}
		for i := range s.tokens {
			buffer = d.Second(s, first[n], i, buffer[:0])
			c.Words[i] = m.Second.score(buffer)
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
// features, then the places of its features in the table, their marks and their
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
	var out, gaps, marks []byte
	var columns [Labels][]byte
	last, n := 0, 0
	for at, m := range f.marks {
		if m == 0 {
			continue
		}
		gaps = binary.AppendUvarint(gaps, uint64(at-last))
		marks = binary.LittleEndian.AppendUint16(marks, m)
		for l := range columns {
			columns[l] = append(columns[l], byte(f.rows[at][l]))
		}
		last, n = at, n+1
	}
	for _, steps := range f.steps {
		for _, x := range steps {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f.scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(n))
	out = append(append(out, gaps...), marks...)
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
	places := make([]uint64, head.N)
	at := uint64(0)
	for i := range places {
		gap, err := binary.ReadUvarint(r)
		if at += gap; err != nil || at >= 1<<tableBits {
			return nil, fmt.Errorf("feature %d at %d: %w", i, at, err)
		}
		places[i] = at
	}
	rest := make([]byte, int(head.N)*(2+Labels))
	if _, err := io.ReadFull(r, rest); err != nil {
		return nil, err
	}
	n := int(head.N)
	for i, at := range places {
		f.marks[at] = binary.LittleEndian.Uint16(rest[2*i:])
		for l := range Labels {
			f.rows[at][l] = int8(rest[(2+l)*n+i])
		}
	}
	return f, nil
}

// Answer returns what a first field makes of the document's sentences.
func (d *Document) Answer(f *Field) []*Marginals {
	out := make([]*Marginals, len(d.Sentences))
	var buffer []uint32
	for n, s := range d.Sentences {
		c := Chain{Words: make([]Scores, len(s.tokens)), Steps: &f.steps}
		for i := range s.tokens {
			buffer = d.First(s, i, buffer[:0])
			c.Words[i] = f.score(buffer)
		}
		out[n] = c.Marginals()
	}
	return out
}
