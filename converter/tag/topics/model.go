package topics

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// Model is what is learnt from texts: what each phrase of the list is worth, and a linear
// model of the other words, of what each says for or against each topic. The words of a
// topic's own phrases are not in that, so that it and the phrases are two witnesses.
type Model struct {
	Topics  []ModelTopic
	Weights map[uint32][]Weight // by the hash of a word
	Worths  map[uint32]uint8    // of phrases for their topics, in hundredths, by their hash; 100 is that of an unknown one
}

// ModelTopic is a topic of the model.
type ModelTopic struct {
	Row   int     // its place in the list of topics
	Bias  float32 // what is said of a text without known words
	Scale float32 // of the weights' unit
}

// Weight is what a word says of a topic.
type Weight struct {
	Topic uint16 // its place in Topics
	W     int8   // in units of the topic's scale
}

// errDamaged says that a model cannot be read.
var errDamaged = errors.New("the model of topics is damaged")

// ReadModel reads what Append wrote.
func ReadModel(b []byte) (*Model, error) {
	m := &Model{Weights: map[uint32][]Weight{}, Worths: map[uint32]uint8{}}
	le := binary.LittleEndian
	if len(b) < 2 {
		return nil, errDamaged
	}
	n := int(le.Uint16(b))
	if b = b[2:]; len(b) < 10*n {
		return nil, errDamaged
	}
	for ; n > 0; n-- {
		m.Topics = append(m.Topics, ModelTopic{int(le.Uint16(b)), math.Float32frombits(le.Uint32(b[2:])), math.Float32frombits(le.Uint32(b[6:]))})
		b = b[10:]
	}
	if len(b) < 4 {
		return nil, errDamaged
	}
	n = int(le.Uint32(b))
	if b = b[4:]; len(b)/5 < n {
		return nil, errDamaged
	}
	for ; n > 0; n-- {
		m.Worths[le.Uint32(b)] = b[4]
		b = b[5:]
	}
	for len(b) >= 5 {
		h, n := le.Uint32(b), int(b[4])
		if b = b[5:]; len(b) < 3*n {
			return nil, errDamaged
		}
		ws := make([]Weight, n)
		for i := range ws {
			ws[i] = Weight{le.Uint16(b), int8(b[2])}
			if b = b[3:]; int(ws[i].Topic) >= len(m.Topics) {
				return nil, errDamaged
			}
		}
		m.Weights[h] = ws
	}
	if len(b) > 0 {
		return nil, errDamaged
	}
	return m, nil
}

// Append writes the model behind b; features are in the order given.
func (m *Model) Append(b []byte, order []uint32) []byte {
	le := binary.LittleEndian
	b = le.AppendUint16(b, uint16(len(m.Topics)))
	for _, t := range m.Topics {
		b = le.AppendUint16(b, uint16(t.Row))
		b = le.AppendUint32(b, math.Float32bits(t.Bias))
		b = le.AppendUint32(b, math.Float32bits(t.Scale))
	}
	b = le.AppendUint32(b, uint32(len(m.Worths)))
	for _, p := range slices.Sorted(maps.Keys(m.Worths)) {
		b = append(le.AppendUint32(b, p), m.Worths[p])
	}
	for _, h := range order {
		b = append(le.AppendUint32(b, h), byte(len(m.Weights[h])))
		for _, w := range m.Weights[h] {
			b = append(le.AppendUint16(b, w.Topic), byte(w.W))
		}
	}
	return b
}

// worth is what a phrase counts for its topic, 1 where that is not known.
func (m *Model) worth(id string, key uint64) float64 {
	if m == nil {
		return 1
	}
	if w, ok := m.Worths[phraseOf(id, key)]; ok {
		return float64(w) / 100
	}
	return 1
}

// phraseOf is the hash of a phrase of a topic.
func phraseOf(id string, key uint64) uint32 {
	h := key
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	return uint32(h >> 32)
}

// Feature is a word of a text with how often it stands there.
type Feature struct {
	Hash  uint32
	Value float64 // 1 + ln of the sights
}

// Features returns the words of a text, without those of persons' and places' names,
// each once and in the order of the text.
func (t *Text) Features() []Feature {
	places := make([]int32, 1<<bits.Len(uint(2*len(t.tokens)))) // in out, from 1, by hash: quicker than a map
	out := make([]Feature, 0, len(t.tokens)/2)
	for _, w := range t.tokens {
		if w.hash == 0 || w.in != noName {
			continue
		}
		h := feature(w.hash)
		i := h & uint32(len(places)-1)
		for places[i] > 0 && out[places[i]-1].Hash != h {
			i = (i + 1) & uint32(len(places)-1)
		}
		if places[i] > 0 {
			out[places[i]-1].Value++
			continue
		}
		out = append(out, Feature{h, 1})
		places[i] = int32(len(out))
	}
	for i := range out {
		out[i].Value = 1 + math.Log(out[i].Value)
	}
	return out
}

func feature(word uint64) uint32 { return uint32(word >> 32) }

// FeatureOf returns the hash of a word.
func FeatureOf(word string) uint32 { return feature(hash(word)) }

// Norm is the length of the features as a vector.
func Norm(features []Feature) float64 {
	sum := 1.0
	for _, f := range features {
		sum += f.Value * f.Value
	}
	return math.Sqrt(sum)
}

// The most that the model says for a topic and against one, and the number of words with
// which it says half as much: a short text has no room for what goes with a topic.
const (
	few         = 80
	mostFor     = 3.0
	mostAgainst = 2.0
)

// votes returns what the model says of each topic of the list, and 0 where it does not
// know the topic.
func (m *Model) votes(t *Text) []float64 {
	if m == nil {
		return nil
	}
	features := t.Features()
	sums := make([]float64, len(m.Topics))
	for _, f := range features {
		for _, w := range m.Weights[f.Hash] {
			sums[w.Topic] += f.Value * float64(w.W)
		}
	}
	norm, out := Norm(features), []float64(nil)
	trust := float64(len(features)) / float64(len(features)+few)
	for i, mt := range m.Topics {
		for len(out) <= mt.Row {
			out = append(out, 0)
		}
		out[mt.Row] = trust * max(-mostAgainst, min(mostFor, float64(mt.Bias)+float64(mt.Scale)*sums[i]/norm))
	}
	return out
}
