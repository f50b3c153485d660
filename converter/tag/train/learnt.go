package main

import (
	"log"
	"maps"
	"math"
	"slices"

	"backfile.example/backfile/converter/tag/crf"
)

// learnt is a field as it was learnt: the mean of some rounds.
type learnt struct {
	rounds  float32
	steps   [crf.Labels][crf.Labels]float32 // the sum of all rounds
	weights map[uint32][crf.Labels]float32  // likewise
}

// learnt returns what one round learnt.
func (t *trainer) learnt() *learnt {
	l := &learnt{rounds: 1, steps: t.chain, weights: make(map[uint32][crf.Labels]float32, len(t.number))}
	for feature, n := range t.number {
		if t.sum[n] != [crf.Labels]float32{} {
			l.weights[feature] = t.sum[n]
		}
	}
	return l
}

// add adds further rounds.
func (l *learnt) add(more *learnt) {
	if l.weights == nil {
		l.weights = map[uint32][crf.Labels]float32{}
	}
	l.rounds += more.rounds
	for a := range l.steps {
		for b := range l.steps[a] {
			l.steps[a][b] += more.steps[a][b]
		}
	}
	for feature, w := range more.weights {
		sum := l.weights[feature]
		for i := range sum {
			sum[i] += w[i]
		}
		l.weights[feature] = sum
	}
}

// field returns the mean with its largest weights, a byte a weight.
func (l *learnt) field() *crf.Field {
	features := slices.Sorted(maps.Keys(l.weights))
	sizes := make([]float32, len(features))
	for i, x := range features {
		sizes[i] = largest(l.weights[x])
	}
	slices.Sort(sizes)
	if len(sizes) == 0 {
		return crf.NewField(l.steps, 1)
	}
	scale := min(sizes[len(sizes)-1]/l.rounds, 4) / 127
	least := sizes[max(0, len(sizes)-kept)]
	for a := range l.steps {
		for b := range l.steps[a] {
			l.steps[a][b] /= l.rounds
		}
	}
	f := crf.NewField(l.steps, scale)
	n := 0
	for _, feature := range features {
		w := l.weights[feature]
		if largest(w) < least {
			continue
		}
		var row [crf.Labels]int8
		for i, x := range w {
			row[i] = int8(max(-127, min(127, math.Round(float64(x/l.rounds/scale)))))
		}
		if row != [crf.Labels]int8{} {
			f.Set(feature, row)
			n++
		}
	}
	log.Printf("%d of %d features, largest weight %.2f", n, len(features), scale*127)
	return f
}

// largest returns the largest weight without its sign.
func largest(weights [crf.Labels]float32) float32 {
	most := float32(0)
	for _, x := range weights {
		most = max(most, x, -x)
	}
	return most
}
