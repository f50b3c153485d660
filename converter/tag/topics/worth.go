package topics

import "math"

// The worth of a phrase is the logarithm of the odds ratio of other phrases of its topic
// beside it: how much oftener they stand in the texts where it stands than in others.
const (
	fullWorth  = 8.0  // odds ratio with which a phrase counts in full
	leastWorth = 0.1  // of a phrase that stands as often without its topic
	mostWorth  = 1.25 // of one that never does
	believed   = 4    // texts for which the list's word counts that the ratio is that of a full worth
)

// Worths learns from texts what the phrases of the list are worth, in hundredths: the
// list says what may tell a topic, the texts how well it does. A phrase that stands in
// none of them is not in the answer.
func (f *Finder) Worths(texts []*Text) map[uint32]uint8 {
	told := make([]int, len(f.topics)) // texts with enough phrases of a topic
	in, beside := map[*phrase]int{}, map[*phrase]int{}
	for _, t := range texts {
		sights := f.look(t)
		sums := f.sums(sights)
		for topic, sum := range sums {
			if sum.all() >= tenths(doubt) {
				told[topic]++
			}
		}
		for i := range sights {
			p := sights[i].phrase
			in[p]++
			if sum := sums[p.topic]; sum.all()-sum[p.key] >= tenths(doubt) {
				beside[p]++
			}
		}
	}
	out := map[uint32]uint8{}
	for p, n := range in {
		usual := max(float64(told[p.topic])/float64(len(texts)), 1e-4)
		out[phraseOf(f.topics[p.topic].ID, p.key)] = uint8(math.Round(100 * worth(usual, beside[p], n)))
	}
	return out
}

// worth is that of a phrase that stands in so many texts, in some of them beside others
// of its topic, which a usual share of all texts have.
func worth(usual float64, beside, in int) float64 {
	odds := usual / (1 - usual)
	before := fullWorth * odds / (1 + fullWorth*odds)
	share := (float64(beside) + believed*before) / float64(in+believed)
	ratio := share / (1 - share) / odds
	return max(leastWorth, min(mostWorth, math.Log(ratio)/math.Log(fullWorth)))
}

// said is what a text's phrases say of a topic, each with its weight as what it is, in
// tenths: whole numbers have one sum, in whatever order.
type said map[uint64]int

func tenths(w float64) int { return int(math.Round(10 * w)) }

func (s said) all() int {
	sum := 0
	for _, w := range s {
		sum += w
	}
	return sum
}

// sums returns what is said of each topic, by itself and by those that it holds.
func (f *Finder) sums(sights []sighted) map[int]said {
	out := map[int]said{}
	put := func(topic int, p *phrase) {
		if out[topic] == nil {
			out[topic] = said{}
		}
		out[topic][p.key] = max(out[topic][p.key], tenths(p.kind()))
	}
	for i := range sights {
		p := sights[i].phrase
		put(p.topic, p)
		for _, above := range f.above[p.topic] {
			put(above, p)
		}
	}
	return out
}
