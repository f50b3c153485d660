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
	features    [][labels]int8
	used        []uint64 // a bit for each feature that has a weight
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
	m := &Model{scale: top / steps, features: make([][labels]int8, len(w.Features)), transitions: w.Transitions}
	defer m.mark()
	for f := range w.Features {
		for l, x := range w.Features[f] {
			if q := math.Round(float64(max(-steps, min(steps, x/m.scale)))); math.Abs(q) >= least {
				m.features[f][l] = int8(q)
			}
		}
	}
	return m
}

// uses reports whether a feature has a weight.
func (m *Model) uses(f uint32) bool { return m.used[f/64]>>(f%64)&1 != 0 }

// mark sets used. Most features have no weight, and a look at a few bytes says
// which.
func (m *Model) mark() {
	m.used = make([]uint64, (len(m.features)+63)/64)
	for f := range m.features {
		if m.features[f] != [labels]int8{} {
			m.used[f/64] |= 1 << (f % 64)
		}
	}
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

// Label returns the probability of each label for each line.
func (m *Model) Label(o *Observed) []Scores {
	line := m.Chain(o)
	if m.second != nil {
		m.second.revise(o, line)
	}
	return line
}

// Chain returns what the first stage alone says.
func (m *Model) Chain(o *Observed) []Scores {
	scores := make([]Scores, o.Len())
	for i := range scores {
		var sum [labels]int32
		for _, f := range o.Features(i) {
			if !m.uses(f) {
				continue
			}
			x := &m.features[f]
			for l := range sum {
				sum[l] += int32(x[l])
			}
		}
		for l := range sum {
			scores[i][l] = float32(sum[l]) * m.scale
		}
	}
	return m.transitions.posterior(scores, o, o.allow, false).Line
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
		var column []byte
		for f := range m.features {
			if m.uses(uint32(f)) {
				column = append(column, byte(m.features[f][l]))
			}
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
	m := &Model{features: make([][labels]int8, Features)}
	if err := binary.Read(z, binary.LittleEndian, &m.scale); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	if err := binary.Read(z, binary.LittleEndian, &m.transitions); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	m.used = make([]uint64, (Features+63)/64)
	if err := binary.Read(z, binary.LittleEndian, m.used); err != nil {
		return nil, fmt.Errorf("read line model: %w", err)
	}
	in := bufio.NewReader(z)
	for l := range labels {
		for f := range m.features {
			if !m.uses(uint32(f)) {
				continue
			}
			w, err := in.ReadByte()
			if err != nil {
				return nil, fmt.Errorf("read line model: %w", err)
			}
			m.features[f][l] = int8(w)
		}
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
