package main

import (
	"math"

	"backfile.example/backfile/converter/tag/vectors"
)

// sample is an example for one topic, without the words of its phrases.
type sample struct {
	words   []value // those that are learnt by themselves
	meaning vectors.Vector
	yes     bool
}

// line is what is learnt of a topic: the log odds that a text is the topic's are the
// bias and what its words say, each by itself and all by their meaning.
type line struct {
	bias    float64
	words   []float64 // by number
	meaning vectors.Vector
}

func (x *line) score(s *sample) float64 {
	sum := x.bias + float64(x.meaning.Dot(&s.meaning))
	for _, v := range s.words {
		sum += x.words[v.word] * v.of
	}
	return sum
}

// The settings of learning.
const (
	epochs = 6    // passes over the texts
	rate   = 0.5  // of a word's weight and of the bias
	slow   = 0.2  // of the meaning's weights
	pull   = 8e-4 // to 0, at each step of a word's weight (L1)
	prior  = 12   // what the meaning of the topic's own phrases counts before anything is learnt
	rarely = -4   // log odds of a topic before anything is learnt
)

// fit is logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011). The weights
// of meaning begin at that of the topic's phrases, those of the words at 0, to which they
// are pulled.
func fit(samples []sample, phrases vectors.Vector, words int) *line {
	x := &line{bias: rarely, words: make([]float64, words), meaning: phrases}
	for k := range x.meaning {
		x.meaning[k] *= prior
	}
	squares, bias := make([]float64, words), 0.0
	var meaning [vectors.Size]float64
	for range epochs {
		for i := range samples {
			// A step of a large prime goes through all of them in another order.
			s := &samples[i*7919%len(samples)]
			g := 1 / (1 + math.Exp(-x.score(s)))
			if s.yes {
				g--
			}
			if math.Abs(g) < 1e-3 {
				continue
			}
			x.bias -= rate * step(g, &bias)
			for k, of := range s.meaning {
				x.meaning[k] -= float32(slow * step(g*float64(of), &meaning[k]))
			}
			for _, v := range s.words {
				by := rate * step(g*v.of, &squares[v.word])
				x.words[v.word] = pulled(x.words[v.word]-by, rate*pull/math.Sqrt(squares[v.word]+tiny))
			}
		}
	}
	return x
}

const tiny = 1e-6

// step is a slope by the root of the sum of the squares of all so far.
func step(slope float64, squares *float64) float64 {
	*squares += slope * slope
	return slope / math.Sqrt(*squares+tiny)
}

// pulled is a weight nearer to 0.
func pulled(w, by float64) float64 {
	if math.Abs(w) <= by {
		return 0
	}
	return w - math.Copysign(by, w)
}
