package main

import (
	"cmp"
	"log"
	"math"
	"slices"

	"backfile.example/backfile/converter/tag/topics"
)

// example is a text as the model sees it.
type example struct {
	features []feature // their values divided by the length of all
	yes, no  []int     // topics that its phrases tell; those they leave in doubt
}

type feature struct {
	number int
	value  float64
}

// corpus is all texts with the features that enough of them have.
type corpus struct {
	examples []example
	hashes   []uint32 // by the feature's number
}

// fewest is the number of texts that a feature must stand in.
const fewest = 6

func collect(f *topics.Finder, texts []*topics.Text) *corpus {
	all := func(uint32) bool { return true }
	in := map[uint32]int{}
	for _, t := range texts {
		for _, x := range t.Features(all) {
			in[x.Hash]++
		}
	}
	c, number := &corpus{}, map[uint32]int{}
	for _, t := range texts {
		found := t.Features(func(h uint32) bool { return in[h] >= fewest && in[h]*4 < len(texts) })
		norm := topics.Norm(found)
		var e example
		for _, x := range found {
			n, ok := number[x.Hash]
			if !ok {
				n = len(c.hashes)
				number[x.Hash] = n
				c.hashes = append(c.hashes, x.Hash)
			}
			e.features = append(e.features, feature{n, x.Value / norm})
		}
		for _, j := range f.Judge(t) {
			if j.Yes {
				e.yes = append(e.yes, j.Row)
			} else {
				e.no = append(e.no, j.Row)
			}
		}
		c.examples = append(c.examples, e)
	}
	log.Printf("%d texts, %d features", len(c.examples), len(c.hashes))
	return c
}

// The settings of training.
const (
	folds    = 3    // parts of the texts, each answered by what learnt the others
	epochs   = 6    // passes over the texts
	rate     = 0.5  // of learning
	pull     = 8e-4 // to 0, at each step of a weight (L1)
	wanted   = 20   // texts that tell a topic, without which it is not learnt
	sure     = 0.6  // share of the texts the model takes for a topic's that must be so
	atLeast  = 0.15 // share of a topic's texts that it must find at that
	smallest = 1    // weights below so many units are left out
)

// learn makes a model of every topic of which it finds enough texts again that it
// has not seen.
func learn(f *topics.Finder, c *corpus) *topics.Model {
	m := &topics.Model{Weights: map[uint32][]topics.Weight{}}
	for row, topic := range f.Rows() {
		samples := c.samples(row, f.Own(row))
		positive := 0
		for _, s := range samples {
			if s.yes {
				positive++
			}
		}
		if positive < wanted {
			continue
		}
		from, found := threshold(samples, len(c.hashes))
		if found < atLeast {
			log.Printf("%-34s %5d texts: not told by other words", topic.Name, positive)
			continue
		}
		log.Printf("%-34s %5d texts, %2.0f %% found again", topic.Name, positive, 100*found)
		w, bias := fit(samples, len(c.hashes))
		add(m, topics.ModelTopic{Row: row, Bias: float32(bias - from)}, w, c.hashes)
	}
	return m
}

// sample is an example for one topic.
type sample struct {
	features []feature
	yes      bool
}

// samples returns the texts that tell a topic, and those that do not, without the
// words of the topic's phrases.
func (c *corpus) samples(row int, own map[uint32]bool) []sample {
	mine := map[int]bool{}
	for n, h := range c.hashes {
		if own[h] {
			mine[n] = true
		}
	}
	var out []sample
	for _, e := range c.examples {
		if slices.Contains(e.no, row) {
			continue
		}
		s := sample{yes: slices.Contains(e.yes, row)}
		s.features = slices.DeleteFunc(slices.Clone(e.features), func(x feature) bool { return mine[x.number] })
		out = append(out, s)
	}
	return out
}

// threshold returns the score from which texts that the model has not seen are
// surely a topic's, and the share of the topic's texts above it.
func threshold(samples []sample, features int) (from, found float64) {
	type answer struct {
		score float64
		yes   bool
	}
	var answers []answer
	for fold := range folds {
		var seen, unseen []sample
		for i, s := range samples {
			if i*folds/len(samples) == fold {
				unseen = append(unseen, s)
			} else {
				seen = append(seen, s)
			}
		}
		w, bias := fit(seen, features)
		for _, s := range unseen {
			answers = append(answers, answer{score(w, bias, s), s.yes})
		}
	}
	slices.SortStableFunc(answers, func(a, b answer) int { return cmp.Compare(b.score, a.score) })
	all, right := 0.0, 0.0
	for _, a := range answers {
		if a.yes {
			all++
		}
	}
	for i, a := range answers {
		if a.yes {
			right++
		}
		if right >= sure*float64(i+1) {
			from, found = a.score, right/all
		}
	}
	return from, found
}

func score(w []float64, bias float64, s sample) float64 {
	for _, x := range s.features {
		bias += w[x.number] * x.value
	}
	return bias
}

// fit is logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011) with
// weights pulled to 0.
func fit(samples []sample, features int) (w []float64, bias float64) {
	w = make([]float64, features)
	squares := make([]float64, features)
	biasSquares := 1e-6
	for range epochs {
		for i := range samples {
			// A step of a large prime goes through all of them in another order.
			s := &samples[i*7919%len(samples)]
			g := 1 / (1 + math.Exp(-score(w, bias, *s)))
			if s.yes {
				g--
			}
			if math.Abs(g) < 1e-3 {
				continue
			}
			biasSquares += g * g
			bias -= rate * g / math.Sqrt(biasSquares)
			for _, x := range s.features {
				d := g * x.value
				squares[x.number] += d * d
				step := rate / math.Sqrt(squares[x.number]+1e-6)
				v := w[x.number] - step*d
				if p := step * pull; v > p {
					v -= p
				} else if v < -p {
					v += p
				} else {
					v = 0
				}
				w[x.number] = v
			}
		}
	}
	return w, bias
}

// add puts a topic into the model, its weights as whole numbers of a unit.
func add(m *topics.Model, t topics.ModelTopic, w []float64, hashes []uint32) {
	largest := 0.0
	for _, v := range w {
		largest = max(largest, math.Abs(v))
	}
	t.Scale = float32(largest / 127)
	number := uint16(len(m.Topics))
	m.Topics = append(m.Topics, t)
	for n, v := range w {
		if q := int8(math.Round(v / largest * 127)); (q > smallest || q < -smallest) && len(m.Weights[hashes[n]]) < 255 {
			m.Weights[hashes[n]] = append(m.Weights[hashes[n]], topics.Weight{Topic: number, W: q})
		}
	}
}
