package main

import (
	"slices"

	"backfile.example/backfile/converter/extract/linemodel"
)

// train learns a model of two stages: a chain from all texts, and trees over
// what chains that saw no text of a site say of that site (stacked
// generalisation, Wolpert 1992). Chains judge the sites that they learnt from
// too well: trees would believe them.
func (r *recipe) train(all []sample) *linemodel.Model {
	learnt := &rows{width: linemodel.DenseWidth}
	for part := range r.inner {
		mine := func(s sample) bool { return foldOf("inner "+s.site, r.inner) == part }
		chain := linemodel.NewModel(r.fit(slices.DeleteFunc(slices.Clone(all), mine)))
		for i := range all {
			if mine(all[i]) {
				learnt.add(&all[i], chain.Chain(all[i].Observed))
			}
		}
	}
	model := linemodel.NewModel(r.fit(all))
	if learnt.len() > 0 {
		model.Add(r.grow(learnt))
	}
	return model
}

// The weight of a row is its share of the letters of its story: the benchmarks
// score each text alike.
const (
	rowWeight  = 30  // of a story's letters
	minLetters = 300 // of the shortest story that counts fully
	newsWeight = 4   // how much more a newspaper's page counts
)

// add adds the doubtful lines of a text whose truth is known, given what a chain
// says of them.
func (r *rows) add(s *sample, chances []linemodel.Scores) {
	story := 0
	for i := range s.allow {
		if s.allow[i] == linemodel.Only(linemodel.Body) {
			story += s.lines[i].Size
		}
	}
	weight := float32(rowWeight) / float32(max(minLetters, story))
	if s.news {
		weight *= newsWeight
	}
	d := linemodel.NewDense(s.Observed, chances)
	for i := range s.allow {
		body := s.allow[i] == linemodel.Only(linemodel.Body)
		if !d.Doubtful(i) || s.allow[i].Has(linemodel.Body) && !body {
			continue
		}
		r.x = append(r.x, d.Features(i)...)
		r.weight = append(r.weight, weight*float32(s.lines[i].Size+5))
		r.y = append(r.y, 0)
		if body {
			r.y[len(r.y)-1] = 1
		}
	}
}
