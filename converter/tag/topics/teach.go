package topics

import (
	"maps"
	"slices"
)

// Judgement is what the phrases of one topic say of a text.
type Judgement struct {
	Row int  // the topic's place in the list
	Yes bool // they are enough
}

// Judge returns what phrases alone say of a text: by it a model learns. A topic
// that holds one that is told is told.
func (f *Finder) Judge(t *Text) []Judgement {
	yes, maybe := map[int]bool{}, map[int]bool{}
	for _, e := range f.tally(f.look(t)) {
		told := e.kind > 1 && e.strong > 0 && e.weight >= enough
		maybe[e.topic] = maybe[e.topic] || e.weight >= doubt
		yes[e.topic] = yes[e.topic] || told
		for _, row := range f.above[e.topic] {
			maybe[row], yes[row] = true, yes[row] || told
		}
	}
	var out []Judgement
	for row := range f.topics {
		if yes[row] || maybe[row] {
			out = append(out, Judgement{row, yes[row]})
		}
	}
	return out
}

// The weights of phrases from which a text is taken for one with the topic, and is
// not taken for one without it. The texts to learn from are short.
const (
	enough = 1.4
	doubt  = 0.8
)

// Own returns the hashes of the words that the phrases of a topic have, and of those
// that it holds, in order.
func (f *Finder) Own(row int) []uint32 {
	own := map[uint32]bool{}
	for first, all := range f.phrases {
		for _, p := range all {
			if p.topic != row && !f.topics[row].holds(f.topics[p.topic]) {
				continue
			}
			own[feature(first)] = true
			for _, h := range p.rest {
				own[feature(h)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(own))
}

// Rows returns the topics in the order of the list.
func (f *Finder) Rows() []Topic { return f.topics }
