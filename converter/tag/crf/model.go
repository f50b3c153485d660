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

// Field is one conditional random field as it is learnt.
type Field struct {
	steps    *Steps
	scale    float32 // what a weight of 1 counts
	features []uint32
	weights  [][Labels]int8
}

// NewField returns a field without weights.
func NewField(steps [Labels][Labels]float32, scale float32) *Field {
	return &Field{steps: NewSteps(steps), scale: scale}
}

// Set gives a feature its weights. Features are set in ascending order.
func (f *Field) Set(feature uint32, weights [Labels]int8) {
	f.features, f.weights = append(f.features, feature), append(f.weights, weights)
}

// Model is two fields ready for use.
type Model struct {
	steps [2]*Steps
	scale [2]float32
	table *table
}

// NewModel returns the model of two fields; the second may be nil if only Answer is
// asked for.
func NewModel(first, second *Field) *Model {
	m := &Model{}
	fields := []*Field{first}
	if second != nil {
		fields = append(fields, second)
	}
	m.table = newTable(union(fields))
	for n, f := range fields {
		m.steps[n], m.scale[n] = f.steps, f.scale
		for i, x := range f.features {
			m.table.set(n, x, &f.weights[i])
		}
	}
	return m
}

// union returns how many features fields have together.
func union(fields []*Field) int {
	n := len(fields[0].features)
	if len(fields) == 1 {
		return n
	}
	first := fields[0].features
	for _, x := range fields[1].features {
		for len(first) > 0 && first[0] < x {
			first = first[1:]
		}
		if len(first) == 0 || first[0] != x {
			n++
		}
	}
	return n
}

// surely is the probability with which a word that the first field takes for no part of a
// name is none: the second is not asked.
const surely = 0.99

// Name is a name that a model finds in a document.
type Name struct {
	Kind       Kind
	Sentence   int     // its number
	Start, End int     // the numbers of its first word there and of the one behind it
	P          float64 // that these words are a name of this kind, and no longer one
}

// Find marks the names of a document, in its order. It also returns the probabilities of
// the labels of each sentence's words.
func (m *Model) Find(d *Document) (names []Name, answers [][]Scores) {
	first, seen := m.answer(d, (*Sentence).skipped)
	d.vote(first)
	var votes []uint32
	c := Chain{Steps: m.steps[1]}
	answers = make([][]Scores, 0, len(d.Sentences))
	for n, s := range d.Sentences {
		c.Words = cleared(c.Words, len(s.tokens))
		for i := range s.tokens {
			c.Words[i] = Nameless
			if s.skipped(i) {
				continue
			}
			sum := &seen[0]
			seen = seen[1:]
			if first[n][i][Out] > surely {
				continue
			}
			votes = d.voteFeatures(s, first[n], i, votes[:0])
			m.table.add(sum, votes)
			c.Words[i] = sum.scores(1, m.scale[1])
		}
		names = c.names(n, names)
		answers = append(answers, c.marginals.Words)
	}
	return names, answers
}

// names appends the likeliest names of a sentence of such a number.
func (c *Chain) names(sentence int, out []Name) []Name {
	labels, m := c.Best(), c.Marginals()
	for i := 0; i < len(labels); {
		j := i + 1
		for j < len(labels) && labels[i] != Out && labels[j] == labels[i]+1 {
			j++
		}
		if k := labels[i].Kind(); k != None {
			out = append(out, Name{k, sentence, i, j, m.Name(i, j, k)})
		}
		i = j
	}
	return out
}

// Answer returns what the first field makes of the words of the document's sentences.
func (m *Model) Answer(d *Document) [][]Scores {
	answers, _ := m.answer(d, (*Sentence).Idle)
	return answers
}

// answer also returns, of each word that is not skipped, the sums of the weights of what
// both fields see.
func (m *Model) answer(d *Document, skipped func(*Sentence, int) bool) (answers [][]Scores, seen []packed) {
	var features []uint32
	c := Chain{Steps: m.steps[0]}
	answers = make([][]Scores, 0, len(d.Sentences))
	seen = make([]packed, 0, 8*len(d.Sentences))
	for _, s := range d.Sentences {
		c.Words = cleared(c.Words, len(s.tokens))
		for i := range s.tokens {
			if skipped(s, i) {
				c.Words[i] = Nameless
				continue
			}
			var sum packed
			for k := -reach; k <= reach; k++ {
				sum.plus(&s.at(i + k).sums(m).sums[k+reach])
			}
			features = d.documentFeatures(s, i, s.together(i, features[:0]))
			m.table.add(&sum, features)
			c.Words[i] = sum.scores(0, m.scale[0])
			seen = append(seen, sum)
		}
		answers = append(answers, c.Marginals().Words)
	}
	return answers, seen
}

// First appends the features that the first field sees at word i of a sentence.
func (d *Document) First(s *Sentence, i int, out []uint32) []uint32 {
	return d.documentFeatures(s, i, s.features(i, out))
}

// Second appends the features that the second field sees, given what the first
// makes of the sentence. Vote comes before.
func (d *Document) Second(s *Sentence, first []Scores, i int, out []uint32) []uint32 {
	return d.voteFeatures(s, first, i, d.First(s, i, out))
}

// Vote tells the document what the first field makes of its sentences.
func (d *Document) Vote(first [][]Scores) { d.vote(first) }

// Len returns the number of words.
func (s *Sentence) Len() int { return len(s.tokens) }

// Write writes the fields of a model: for each the steps, the scale and the number of
// features, then the gaps between the features, and their weights label by label, all
// deflated.
func Write(w io.Writer, first, second *Field) error {
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	for _, f := range []*Field{first, second} {
		if _, err := z.Write(f.bytes()); err != nil {
			return err
		}
	}
	return z.Close()
}

func (f *Field) bytes() []byte {
	var out, gaps []byte
	var columns [Labels][]byte
	last := uint32(0)
	for i, x := range f.features {
		gaps = binary.AppendUvarint(gaps, uint64(x-last))
		for l, w := range f.weights[i] {
			columns[l] = append(columns[l], byte(w))
		}
		last = x
	}
	for _, steps := range f.steps.scores {
		for _, x := range steps {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f.scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(f.features)))
	out = append(out, gaps...)
	for _, c := range columns {
		out = append(out, c...)
	}
	return out
}

// most is how many features a field has at most.
const most = 1 << 20

// Read reads what Write wrote.
func Read(data []byte) (*Model, error) {
	r := bufio.NewReader(flate.NewReader(bytes.NewReader(data)))
	var fields [2]*Field
	for i := range fields {
		var err error
		if fields[i], err = readField(r); err != nil {
			return nil, fmt.Errorf("read model: %w", err)
		}
	}
	return NewModel(fields[0], fields[1]), nil
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
	if head.N > most {
		return nil, fmt.Errorf("%d features", head.N)
	}
	f := NewField(head.Steps, head.Scale)
	f.features = make([]uint32, head.N)
	last := uint64(0)
	for i := range f.features {
		gap, err := binary.ReadUvarint(r)
		if last += gap; err != nil || last > math.MaxUint32 {
			return nil, fmt.Errorf("feature %d is %d: %w", i, last, err)
		}
		f.features[i] = uint32(last)
	}
	f.weights = make([][Labels]int8, head.N)
	column := make([]byte, head.N)
	for l := range Labels {
		if _, err := io.ReadFull(r, column); err != nil {
			return nil, err
		}
		for i, w := range column {
			f.weights[i][l] = int8(w)
		}
	}
	return f, nil
}
