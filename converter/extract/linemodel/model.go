package linemodel

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
)

// Weights are what is learnt: for each feature a number for each label.
type Weights struct {
	Features []Scores // one for each feature
	Transitions
}

// NewWeights returns weights that are all 0.
func NewWeights() *Weights {
	return &Weights{Features: make([]Scores, Features)}
}

// Score returns the scores of each line.
func (w *Weights) Score(o *Observed) []Scores {
	out := make([]Scores, o.Len())
	for i := range out {
		s := &out[i]
		for _, f := range o.Features(i) {
			x := &w.Features[f]
			for l := range s {
				s[l] += x[l]
			}
		}
	}
	return out
}

// Model is trained weights, in the form in which they are kept: a byte
// each. It may be used by several goroutines.
type Model struct {
	scale       float32
	used        []uint64 // a bit for each feature that has a weight; most have none
	before      []int32  // how many of them the words of used before each hold
	weights     []packed // of the features used, in their order
	transitions Transitions
	second      *Forest // nil for none
}

// NewModel rounds weights to a model without a second stage.
func NewModel(w *Weights) *Model {
	top := float32(1e-6)
	for f := range w.Features {
		for _, x := range w.Features[f] {
			top = max(top, x, -x)
		}
	}
	top = min(top, maxWeight)
	m := &Model{scale: top / steps, used: make([]uint64, usedWords), transitions: w.Transitions}
	for f := range w.Features {
		var rounded [labels]int8
		for l, x := range w.Features[f] {
			if q := math.Round(float64(max(-steps, min(steps, x/m.scale)))); math.Abs(q) >= least {
				rounded[l] = int8(q)
			}
		}
		if rounded != [labels]int8{} {
			m.used[f/64] |= 1 << (f % 64)
			m.weights = append(m.weights, pack(&rounded))
		}
	}
	m.count()
	return m
}

// usedWords is how many words of 64 bits there are for the features.
const usedWords = (Features + 63) / 64

// count sets before and returns how many features are used.
func (m *Model) count() int {
	m.before = make([]int32, len(m.used))
	n := 0
	for i, word := range m.used {
		m.before[i] = int32(n)
		n += bits.OnesCount64(word)
	}
	return n
}

// of returns the weights of a feature, nil if it has none.
func (m *Model) of(f uint32) *packed {
	word, bit := m.used[f/64], uint64(1)<<(f%64)
	if word&bit == 0 {
		return nil
	}
	return &m.weights[int(m.before[f/64])+bits.OnesCount64(word&(bit-1))]
}

// maxWeight bounds a weight, so that a few large ones do not cost the others
// their precision.
const maxWeight = 3

// steps is how many sizes a weight can have to either side of 0. More cost room
// in the file and tell nothing.
const steps = 63

// least is the smallest step that is kept: those below it are many, and without
// them a text is labelled the same.
const least = 2

// Add makes f the second stage, which has the last word on what is body.
func (m *Model) Add(f *Forest) { m.second = f }

// Label returns the probability of each label for each line of a text.
func (m *Model) Label(lines []Line) []Scores {
	b := newBuilder(lines)
	scores := make([]Scores, len(lines))
	for i := range lines {
		scores[i] = m.score(b.line(i))
	}
	line := m.transitions.posterior(scores, b.gaps, b.allow, false).Line
	if m.second != nil {
		m.second.revise(b, line)
	}
	return line
}

// Chain returns what the first stage alone says.
func (m *Model) Chain(o *Observed) []Scores {
	scores := make([]Scores, o.Len())
	for i := range scores {
		scores[i] = m.score(o.Features(i))
	}
	return m.transitions.posterior(scores, o.from.gaps, o.from.allow, false).Line
}

// score adds up the weights of features.
func (m *Model) score(features []uint32) (out Scores) {
	var sum packed
	n := 0
	for _, f := range features {
		if w := m.of(f); w != nil {
			sum = sum.plus(w)
			n++
		}
	}
	for l := range out {
		out[l] = float32(sum.at(l, n)) * m.scale
	}
	return out
}

// magic opens a model file; its last character is the version of the features.
const magic = "backfile lines 4"

// Write writes the model: magic, scale, transitions, which features have weights,
// then these label by label, and the second stage, deflated.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, m.scale); err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, &m.transitions); err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, m.used); err != nil {
		return err
	}
	for l := range labels {
		column := make([]byte, len(m.weights))
		for k := range m.weights {
			column[k] = byte(m.weights[k].at(int(l), 1))
		}
		if _, err := z.Write(column); err != nil {
			return err
		}
	}
	if m.second != nil {
		if err := m.second.write(z); err != nil {
			return err
		}
	}
	return z.Close()
}

// Read reads a model that Write wrote.
func Read(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("read line model: not a model of this version")
	}
	z := flate.NewReader(bytes.NewReader(rest))
	m := &Model{used: make([]uint64, usedWords)}
	if err := binary.Read(z, binary.LittleEndian, &m.scale); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	if err := binary.Read(z, binary.LittleEndian, &m.transitions); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	if err := binary.Read(z, binary.LittleEndian, m.used); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	in := bufio.NewReader(z)
	rounded := make([][labels]int8, m.count())
	for l := range labels {
		for k := range rounded {
			w, err := in.ReadByte()
			if err != nil {
				return nil, fmt.Errorf("read line model: %w", err)
			}
			rounded[k][l] = int8(w)
		}
	}
	for k := range rounded {
		m.weights = append(m.weights, pack(&rounded[k]))
	}
	switch second, err := readForest(in); err {
	case nil:
		m.second = second
	case io.EOF: // the model has one stage
	default:
		return nil, fmt.Errorf("read line model: %w", err)
	}
	return m, nil
}
