package main

import (
	"log"
	"math"
	"math/rand/v2"
	"slices"

	"backfile.example/backfile/converter/tag/crf"
)

// example is a document made ready for training.
type example struct {
	document *crf.Document
	labels   [][]crf.Label
	first    [][]crf.Scores // what a first field that has not seen it answers
	doubted  []bool         // sentences whose labels that field contradicts
}

func prepare(variants []document) []*example {
	var out []*example
	for _, d := range variants {
		e := &example{}
		var words [][]string
		for _, s := range d {
			words = append(words, s.words)
			e.labels = append(e.labels, s.labels)
		}
		e.document = crf.NewDocument(words)
		out = append(out, e)
	}
	return out
}

// answer keeps what a first field makes of the document.
func (e *example) answer(m *crf.Model) {
	e.first = m.Answer(e.document)
	e.document.Vote(e.first)
	e.doubted = make([]bool, len(e.labels))
	for n, labels := range e.labels {
		for i, l := range labels {
			if !e.document.Sentences[n].Idle(i) && e.first[n][i][l] < doubtful {
				e.doubted[n] = true
			}
		}
	}
}

// doubtful is the probability below which a label is taken for a slip of the corpus,
// most of which no hand has checked: its sentence is not learnt.
const doubtful = 0.02

// look appends the features of word i of sentence n of an example.
type look func(e *example, n, i int, out []uint32) []uint32

func firstFeatures(e *example, n, i int, out []uint32) []uint32 {
	return e.document.First(e.document.Sentences[n], i, out)
}

func secondFeatures(e *example, n, i int, out []uint32) []uint32 {
	return e.document.Second(e.document.Sentences[n], e.first[n], i, out)
}

// The settings of training.
const (
	epochs   = 8
	averaged = 5       // the last of them whose weights are averaged
	rate     = 0.25    // of learning
	pull     = 3e-3    // to 0, at each step of a weight (L1)
	kept     = 640_000 // features, those with the largest weights
	sifted   = 2       // passes, after which the others are left out
	fewest   = 3       // sights of a feature that is kept
	dropped  = 0.6     // share of the features of a word that are left out at a step
	settled  = 0.002   // an error of a word's labels that is not worth a step
)

// weights are those of a feature, and the sum of squares of its steps (AdaGrad,
// Duchi, Hazan and Singer, 2011).
type weights struct {
	w [crf.Labels]float32
	g float32
}

// trainer learns a field.
type trainer struct {
	number  map[uint32]uint32 // of each feature's row
	rows    []weights
	steps   [crf.Labels][crf.Labels]weights
	chain   [crf.Labels][crf.Labels]float32
	sum     [][crf.Labels]float32
	loss    float64
	random  *rand.Rand
	thinned features
}

// features are those of a sentence, in one slice; ends says where each word's end.
type features struct {
	all    []uint32
	ends   []int
	labels []crf.Label
	idle   []bool // words that are in no name by their looks
}

// keep leaves out the features for which to is not defined, and writes the others
// as to says.
func (f *features) keep(to func(uint32) (uint32, bool)) {
	n, from := 0, 0
	for i, end := range f.ends {
		for _, x := range f.all[from:end] {
			if y, ok := to(x); ok {
				f.all[n] = y
				n++
			}
		}
		from, f.ends[i] = end, n
	}
	f.all = append([]uint32(nil), f.all[:n]...)
}

// train learns a field from examples.
func train(examples []*example, see look, round int) *learnt {
	random := rand.New(rand.NewPCG(uint64(1+round), 2))
	t := &trainer{number: map[uint32]uint32{}, random: random}
	sentences := t.collect(examples, see)
	for epoch := range epochs {
		random.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		t.loss = 0
		for i := range sentences {
			t.learn(&sentences[i])
		}
		log.Printf("pass %d: loss %.0f", epoch+1, t.loss)
		if epoch+1 == sifted {
			t.sift(sentences)
		}
		if epoch >= epochs-averaged {
			for i := range t.rows {
				for l, w := range t.rows[i].w {
					t.sum[i][l] += w * (1 - dropped) / averaged
				}
			}
		}
	}
	return t.learnt()
}

// collect computes the features of all sentences, without those seen seldom.
func (t *trainer) collect(examples []*example, see look) []features {
	const places = 26 // bits; features that share a place are counted as one
	seen := make([]uint8, 1<<places)
	var out []features
	for _, e := range examples {
		for n, labels := range e.labels {
			if e.doubted != nil && e.doubted[n] {
				continue
			}
			f := features{labels: slices.Clone(labels), idle: make([]bool, len(labels))}
			for i := range labels {
				if f.idle[i] = e.document.Sentences[n].Idle(i); f.idle[i] {
					f.labels[i] = crf.Out
				} else {
					f.all = see(e, n, i, f.all)
				}
				f.ends = append(f.ends, len(f.all))
			}
			crf.Mend(f.labels)
			for _, x := range f.all {
				if c := &seen[x>>(32-places)]; *c < fewest {
					*c++
				}
			}
			f.keep(func(x uint32) (uint32, bool) { return x, true })
			out = append(out, f)
		}
	}
	for i := range out {
		out[i].keep(func(x uint32) (uint32, bool) {
			if seen[x>>(32-places)] < fewest {
				return 0, false
			}
			n, ok := t.number[x]
			if !ok {
				n = uint32(len(t.number))
				t.number[x] = n
			}
			return n, true
		})
	}
	t.rows = make([]weights, len(t.number))
	t.sum = make([][crf.Labels]float32, len(t.number))
	return out
}

// sift leaves out all features but those with the largest weights.
func (t *trainer) sift(sentences []features) {
	if len(t.rows) <= kept {
		return
	}
	sizes := make([]float32, len(t.rows))
	for i := range t.rows {
		sizes[i] = t.rows[i].size()
	}
	slices.Sort(sizes)
	least := max(sizes[len(sizes)-kept], 1e-6)
	log.Printf("%d features, of which those from %.3f are kept", len(t.rows), least)
	for i := range sentences {
		sentences[i].keep(func(x uint32) (uint32, bool) { return x, t.rows[x].size() >= least })
	}
	for i := range t.rows {
		if t.rows[i].size() < least {
			t.rows[i] = weights{}
		}
	}
}

func (w *weights) size() float32 { return largest(w.w) }

// learn takes one step towards the labels of a sentence.
func (t *trainer) learn(f *features) {
	f = t.thin(f)
	chain := crf.Chain{Words: make([]crf.Scores, len(f.ends)), Steps: crf.NewSteps(t.chain)}
	from := 0
	for i, end := range f.ends {
		s := &chain.Words[i]
		if f.idle[i] {
			*s = crf.Nameless
		}
		for _, x := range f.all[from:end] {
			for l, w := range t.rows[x].w {
				s[l] += w
			}
		}
		from = end
	}
	m := chain.Marginals()
	t.loss += m.LogZ()
	from = 0
	for i, end := range f.ends {
		gold := f.labels[i]
		t.loss -= float64(chain.Words[i][gold])
		if i > 0 {
			t.loss -= float64(t.chain[f.labels[i-1]][gold])
		}
		if 1-m.Words[i][gold] > settled {
			g := m.Words[i]
			g[gold]--
			t.move(f.all[from:end], &g)
			if i > 0 {
				t.moveSteps(m, i, f.labels[i-1], gold)
			}
		}
		from = end
	}
}

// thin leaves features out by chance, so that no weight leans on others that another
// kind of text may not have (dropout, Srivastava et al., 2014). What it returns holds
// until it is called again.
func (t *trainer) thin(f *features) *features {
	out := &t.thinned
	*out = features{all: out.all[:0], ends: out.ends[:0], labels: f.labels, idle: f.idle}
	from := 0
	for _, end := range f.ends {
		for _, x := range f.all[from:end] {
			if t.random.Float32() >= dropped {
				out.all = append(out.all, x)
			}
		}
		from = end
		out.ends = append(out.ends, len(out.all))
	}
	return out
}

// move changes the weights of features against the gradient g.
func (t *trainer) move(features []uint32, g *crf.Scores) {
	square := float32(0)
	for _, x := range g {
		square += x * x
	}
	for _, x := range features {
		r := &t.rows[x]
		r.g += square
		step := rate / float32(math.Sqrt(float64(r.g)+1e-6))
		for l := range r.w {
			r.w[l] = shrink(r.w[l]-step*g[l], step*pull)
		}
	}
}

func shrink(w, by float32) float32 {
	switch {
	case w > by:
		return w - by
	case w < -by:
		return w + by
	}
	return 0
}

func (t *trainer) moveSteps(m *crf.Marginals, i int, before, gold crf.Label) {
	for a := range crf.Label(crf.Labels) {
		for b := range crf.Label(crf.Labels) {
			g := m.Step(i, a, b)
			if a == before && b == gold {
				g--
			}
			s := &t.steps[a][b]
			s.g += g * g
			t.chain[a][b] -= rate * g / float32(math.Sqrt(float64(s.g)+1))
		}
	}
}
