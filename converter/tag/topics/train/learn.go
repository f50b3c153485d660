package main

import (
	"cmp"
	"log"
	"math"
	"runtime"
	"slices"
	"sync"

	"backfile.example/backfile/converter/tag/topics"
	"backfile.example/backfile/converter/tag/vectors"
)

const (
	fewest = 6    // texts that a word must stand in to be learnt by itself
	wanted = 3    // texts that tell a topic, without which it is not learnt
	folds  = 3    // parts of the texts, each answered by what learnt the others
	block  = 20   // neighbouring texts, often of one matter, that are in the same part
	better = 0.75 // of two texts, one of the topic, how often the right one must be known
	most   = 400  // words of a topic that are kept
	chance = 1.5  // log odds from which on a text is taken for the topic's
	half   = 30   // texts of a topic from which what is learnt says half as much as from many
)

// learnt is what is learnt of a topic.
type learnt struct {
	texts  int     // that tell it
	better float64 // how often such a text, unseen, has a higher score than another
	bias   float64
	words  []value // by their number
}

// learn makes a model of every topic whose texts it knows from others.
func (l *lexicon) learn(f *topics.Finder, examples []example) *topics.Model {
	rows := f.Rows()
	all := make([]*learnt, len(rows))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		wait.Go(func() {
			for row := range next {
				all[row] = l.topic(row, f.Own(row), examples)
			}
		})
	}
	for row := range rows {
		next <- row
	}
	close(next)
	wait.Wait()
	m := &topics.Model{Weights: map[uint32][]topics.Weight{}}
	for row, t := range all {
		switch {
		case t.texts < wanted:
			log.Printf("%-34s %4d texts", rows[row].Name, t.texts)
		case t.better < better:
			log.Printf("%-34s %4d texts, known from others in %2.0f of 100 cases: not learnt", rows[row].Name, t.texts, 100*t.better)
		default:
			log.Printf("%-34s %4d texts, known from others in %2.0f of 100 cases", rows[row].Name, t.texts, 100*t.better)
			l.addTopic(m, row, t)
		}
	}
	return m
}

// topic learns a topic, whose phrases have the words given.
func (l *lexicon) topic(row int, phrases []uint32, examples []example) *learnt {
	own := map[int]bool{}
	var meaning vectors.Vector
	for _, h := range phrases {
		own[l.number[h]] = true
		l.addMeaning(&meaning, l.number[h], 1)
	}
	meaning.Normal()
	samples := l.samples(row, own, examples)
	t := &learnt{}
	for _, s := range samples {
		if s.yes {
			t.texts++
		}
	}
	if t.texts < wanted {
		return t
	}
	if t.better = l.tried(samples, meaning); t.better < better {
		return t
	}
	l.keep(t, fit(samples, meaning, len(l.hashes)), own, samples)
	return t
}

// samples returns the texts that tell a topic, and those that do not.
func (l *lexicon) samples(row int, own map[int]bool, examples []example) []sample {
	var out []sample
	for i := range examples {
		e := &examples[i]
		if slices.Contains(e.no, row) {
			continue
		}
		s := sample{make([]value, 0, len(e.words)), e.meaning, slices.Contains(e.yes, row)}
		for _, v := range e.words {
			switch {
			case own[v.word]:
				l.addMeaning(&s.meaning, v.word, -v.of)
			case l.in[v.word] >= fewest:
				s.words = append(s.words, v)
			}
		}
		out = append(out, s)
	}
	return out
}

// tried returns how often what has learnt from other texts gives a topic's text a
// higher score than another one: the area under the curve of its answers (Fawcett, 2006).
func (l *lexicon) tried(samples []sample, meaning vectors.Vector) float64 {
	type answer struct {
		score float64
		yes   bool
	}
	var answers []answer
	for fold := range folds {
		var seen, unseen []sample
		for i, s := range samples {
			if i/block%folds == fold {
				unseen = append(unseen, s)
			} else {
				seen = append(seen, s)
			}
		}
		x := fit(seen, meaning, len(l.hashes))
		for i := range unseen {
			answers = append(answers, answer{x.score(&unseen[i]), unseen[i].yes})
		}
	}
	slices.SortStableFunc(answers, func(a, b answer) int { return cmp.Compare(a.score, b.score) })
	yes, no, right := 0, 0, 0
	for _, a := range answers {
		if a.yes {
			yes, right = yes+1, right+no
		} else {
			no++
		}
	}
	return float64(right) / float64(max(1, yes*no))
}

// keep keeps the words that say most, each with all it says: the others' mean over the
// texts goes to the bias. What a topic's texts are more often than not is no evidence: the
// bias is without the odds of the topic, and says so much less as few of many topics are a
// text's. What was learnt from few texts says less, for and against.
func (l *lexicon) keep(t *learnt, x *line, own map[int]bool, samples []sample) {
	var all []value
	for n := range l.hashes {
		w := x.words[n]
		if v := l.vectors[n]; v != nil {
			w += l.rarity(n) * float64(v.Dot(&x.meaning))
		}
		if w != 0 && !own[n] && !l.common(n) {
			all = append(all, value{n, w})
		}
	}
	says := func(v value) float64 { return v.of * v.of * float64(l.in[v.word]+fewest) }
	slices.SortFunc(all, func(a, b value) int { return cmp.Or(cmp.Compare(says(b), says(a)), a.word-b.word) })
	t.words = all[:min(most, len(all))]
	slices.SortFunc(t.words, func(a, b value) int { return a.word - b.word })
	kept := &line{words: make([]float64, len(l.hashes))}
	for _, v := range t.words {
		kept.words[v.word] = v.of
	}
	for i := range samples {
		t.bias += (x.score(&samples[i]) - kept.score(&samples[i])) / float64(len(samples))
	}
	t.bias -= math.Log(float64(t.texts)/float64(len(samples)-t.texts)) + chance
	sure := float64(t.texts) / float64(t.texts+half)
	t.bias *= sure
	for i := range t.words {
		t.words[i].of *= sure
	}
}

// addTopic puts a topic into the model, its weights as whole numbers of a unit.
func (l *lexicon) addTopic(m *topics.Model, row int, t *learnt) {
	largest := 0.0
	for _, v := range t.words {
		largest = max(largest, math.Abs(v.of))
	}
	number := uint16(len(m.Topics))
	m.Topics = append(m.Topics, topics.ModelTopic{Row: row, Bias: float32(t.bias), Scale: float32(largest / 127)})
	for _, v := range t.words {
		h := l.hashes[v.word]
		if q := int8(math.Round(v.of / largest * 127)); q != 0 && len(m.Weights[h]) < 255 {
			m.Weights[h] = append(m.Weights[h], topics.Weight{Topic: number, W: q})
		}
	}
}
