package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/plaintext"
)

// recipe is how a model is trained.
type recipe struct {
	epochs   int     // passes over the data
	rate     float64 // learning rate
	decay    float64 // share by which weights shrink with each pass
	pull     float64 // by which they shrink besides, down to 0
	minSites int     // sites on which a feature must be seen to count
	folds    int     // parts into which sites are divided to validate
	workers  int     // parts to work on at once
	inner    int     // parts into which sites are divided for the second stage
	boosting         // how the second stage is learnt
}

var standard = recipe{
	epochs: 8, rate: 0.05, decay: 0.02, pull: 0.012, minSites: 5, folds: 5, workers: 1, inner: 4,
	boosting: boosting{trees: 150, depth: 4, shrinkage: 0.06, sample: 0.5, columns: 0.3, minLeaf: 1, ridge: 2, bins: 64},
}

// sample is a text with the labels that its lines may have.
type sample struct {
	*linemodel.Observed
	lines []linemodel.Line
	allow []linemodel.Set
	site  string
	news  bool // from a benchmark of newspapers: counts more
}

// newspapers are the benchmarks of newspapers' pages; the others hold pages of
// all kinds.
var newspapers = map[string]bool{"scrapinghub": true, "fundus-eval": true, "fundus-parsers": true}

// samples aligns the pages with their truth.
func samples(pages []page) []sample {
	var out []sample
	for i := range pages {
		p := &pages[i]
		all := plaintext.Lines(p.text)
		if allow := align(p, all); allow != nil {
			out = append(out, sample{linemodel.Observe(all), all, allow, p.site(), newspapers[p.set]})
		}
	}
	return out
}

// fit learns weights from texts by stochastic gradient descent on the
// likelihood of the labels that the truth allows, with AdaGrad's rates (Duchi,
// Hazan and Singer 2011), and takes the mean over the later passes.
func (r *recipe) fit(all []sample) *linemodel.Weights {
	keep := r.common(all)
	t := &trainer{recipe: r, weights: linemodel.NewWeights(), squares: linemodel.NewWeights()}
	mean := linemodel.NewWeights()
	order := rand.New(rand.NewPCG(1, 2))
	for epoch := range r.epochs {
		for _, i := range order.Perm(len(all)) {
			t.learn(&all[i], keep)
			if all[i].news {
				t.learn(&all[i], keep)
			}
		}
		t.shrink()
		if from := r.epochs / 2; epoch >= from {
			addWeights(mean, t.weights, 1/float32(r.epochs-from))
		}
	}
	return mean
}

// common returns which features are seen on enough sites.
func (r *recipe) common(all []sample) []bool {
	type seen struct {
		sites int
		last  string
	}
	sites := make([]seen, linemodel.Features)
	bySite := slices.Clone(all)
	slices.SortStableFunc(bySite, func(a, b sample) int {
		switch {
		case a.site < b.site:
			return -1
		case a.site > b.site:
			return 1
		}
		return 0
	})
	for _, s := range bySite {
		for i := range s.Len() {
			for _, f := range s.Features(i) {
				if sites[f].last != s.site {
					sites[f] = seen{sites[f].sites + 1, s.site}
				}
			}
		}
	}
	keep := make([]bool, len(sites))
	for f := range sites {
		keep[f] = sites[f].sites >= r.minSites
	}
	return keep
}

// trainer holds the weights while they are learnt.
type trainer struct {
	*recipe
	weights *linemodel.Weights
	squares *linemodel.Weights // sums of squared gradients
}

// learn takes one step along the gradient of one text.
func (t *trainer) learn(s *sample, keep []bool) {
	scores := t.weights.Score(s.Observed)
	free := make([]linemodel.Set, s.Len())
	for i := range free {
		free[i] = linemodel.Any
	}
	model := t.weights.Posterior(scores, s.Observed, free)
	real := t.weights.Posterior(scores, s.Observed, s.allow)
	gradients := model.Line
	for i := range gradients {
		for l := range gradients[i] {
			gradients[i][l] -= real.Line[i][l]
		}
	}
	for i := range gradients {
		if small(&gradients[i]) {
			continue
		}
		for _, f := range s.Features(i) {
			if keep[f] {
				t.step(&t.weights.Features[f], &t.squares.Features[f], &gradients[i])
			}
		}
	}
	for g := range model.Pairs {
		for a := range model.Pairs[g] {
			gradient := linemodel.Scores(model.Pairs[g][a])
			for l := range gradient {
				gradient[l] -= real.Pairs[g][a][l]
			}
			t.step((*linemodel.Scores)(&t.weights.Transitions[g][a]), (*linemodel.Scores)(&t.squares.Transitions[g][a]), &gradient)
		}
	}
}

// small reports whether a gradient is not worth a step.
func small(gradient *linemodel.Scores) bool {
	for _, x := range gradient {
		if math.Abs(float64(x)) > 1e-4 {
			return false
		}
	}
	return true
}

func (t *trainer) step(w, squares, gradient *linemodel.Scores) {
	for l, x := range gradient {
		if x == 0 {
			continue
		}
		squares[l] += x * x
		w[l] -= float32(t.rate) * x / float32(math.Sqrt(float64(squares[l])+1e-3))
	}
}

// shrink pulls all weights towards 0, and those of features that matter little
// all the way (L1, as in Langford, Li and Zhang 2009).
func (t *trainer) shrink() {
	for f := range t.weights.Features {
		for l, w := range t.weights.Features[f] {
			w *= 1 - float32(t.decay)
			t.weights.Features[f][l] = max(w-float32(t.pull), 0) + min(w+float32(t.pull), 0)
		}
	}
}

func addWeights(sum, w *linemodel.Weights, by float32) {
	for f := range w.Features {
		for l, x := range w.Features[f] {
			sum.Features[f][l] += by * x
		}
	}
	for g := range w.Transitions {
		for a := range w.Transitions[g] {
			for l, x := range w.Transitions[g][a] {
				sum.Transitions[g][a][l] += by * x
			}
		}
	}
}
