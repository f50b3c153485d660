package topics

import (
	"math"
	"slices"
)

// Finder looks for topics in texts. It is safe for concurrent use.
type Finder struct {
	topics  []Topic
	own     int                 // the first of the archive's own
	phrases map[uint64][]phrase // by their first word
	opens   opens
	model   *Model
}

// opens has a bit for the beginning of each hash of a word that opens a phrase: most words
// open none.
type opens [1 << (opensBits - 6)]uint64

const opensBits = 16 // of a hash

func (o *opens) add(hash uint64) { o[hash>>(64-opensBits+6)] |= 1 << (hash >> (64 - opensBits) & 63) }

func (o *opens) has(hash uint64) bool {
	return o[hash>>(64-opensBits+6)]>>(hash>>(64-opensBits)&63)&1 != 0
}

// phrase is a phrase behind its first word.
type phrase struct {
	rest   []uint64
	topic  int
	number int  // of the phrase
	strong bool // it tells the topic alone
}

// NewFinder returns a finder of the vocabulary's topics and those of the archive's
// own. The model may be nil.
func NewFinder(model *Model, own []Topic) *Finder {
	f := &Finder{phrases: map[uint64][]phrase{}, model: model}
	v := iptc()
	number := 0
	for _, r := range v.rows {
		f.add(v.topics[r.id], r.strong, true, &number)
		f.extend(r.plain, false, &number)
	}
	f.own = len(f.topics)
	for _, t := range own {
		f.add(t, t.Words, true, &number)
	}
	return f
}

// NewOwnFinder returns a finder of an archive's own topics alone: in languages that the
// vocabulary does not know. It is nil where there are none.
func NewOwnFinder(own []Topic) *Finder {
	if len(own) == 0 {
		return nil
	}
	f := &Finder{phrases: map[uint64][]phrase{}}
	number := 0
	for _, t := range own {
		f.add(t, t.Words, true, &number)
	}
	return f
}

func (f *Finder) add(t Topic, words []string, strong bool, number *int) {
	f.topics = append(f.topics, t)
	f.extend(words, strong, number)
}

// extend gives phrases to the last topic, each once. A single letter is none.
func (f *Finder) extend(words []string, strong bool, number *int) {
	topic := len(f.topics) - 1
	for _, w := range words {
		h := hashes(w)
		if len(h) == 0 || isLetter(w) || slices.ContainsFunc(f.phrases[h[0]], func(p phrase) bool { return p.topic == topic && slices.Equal(p.rest, h[1:]) }) {
			continue
		}
		f.opens.add(h[0])
		f.phrases[h[0]] = append(f.phrases[h[0]], phrase{h[1:], topic, *number, strong})
		*number++
	}
}

// Found is a topic that a text tells.
type Found struct {
	Topic
	Confidence float64 // 0 to 1
	Words      int     // how often its words stand in the text
}

// evidence is what a text's phrases say of one topic.
type evidence struct {
	topic        int
	own          bool    // it is one of the archive's own
	strong, kind int     // phrases that tell it alone, and phrases of all kinds
	weight       float64 // of all, once for each sight and less each time; of own topics' not less
	words        int
	headline     bool
}

// Find returns the topics that a text tells, in the order of the vocabulary's list:
// those whose evidence is enough and not little beside that of another.
func (f *Finder) Find(t *Text) []Found {
	all := f.look(t)
	votes := f.model.votes(t)
	best := 0.0
	strength := make([]float64, len(all))
	for i := range all {
		strength[i] = all[i].strength(t.length(), votes)
		best = max(best, strength[i])
	}
	var out []Found
	for i, e := range all {
		if s := strength[i]; s >= 1 && s >= beside*best {
			out = append(out, Found{f.topics[e.topic], math.Min(0.94, 0.7+0.15*(s-1)), e.words})
		}
	}
	return out
}

// The weights of a phrase, by what it is.
const (
	strongWeight  = 1.0
	plainWeight   = 0.4
	headlineTwice = 2.0
)

// look gathers the phrases that stand in a text.
func (f *Finder) look(t *Text) []evidence {
	seen := map[int]int{} // sights of each phrase
	at := map[int]int{}   // the place of a topic in out
	var out []evidence
	for i, w := range t.tokens {
		if !f.opens.has(w.hash) {
			continue
		}
		for _, p := range f.phrases[w.hash] {
			if w.hash == 0 || !p.stands(t.tokens[i:]) {
				continue
			}
			n, ok := at[p.topic]
			if !ok {
				n = len(out)
				at[p.topic] = n
				out = append(out, evidence{topic: p.topic, own: p.topic >= f.own})
			}
			out[n].count(p, w.headline, seen[p.number])
			seen[p.number]++
		}
	}
	slices.SortFunc(out, func(a, b evidence) int { return a.topic - b.topic })
	return out
}

// stands reports whether the words are the phrase's, and not those of a name.
func (p *phrase) stands(words []token) bool {
	if len(words) <= len(p.rest) {
		return false
	}
	if in := words[0].in; len(p.rest) == 0 && (in == personName || in == placeName && !p.strong) {
		return false
	}
	for i, h := range p.rest {
		if words[i+1].hash != h {
			return false
		}
	}
	return true
}

func (e *evidence) count(p phrase, headline bool, before int) {
	w := plainWeight
	if p.strong {
		w = strongWeight
	}
	if headline {
		w *= headlineTwice
		e.headline = true
	}
	if before == 0 {
		e.kind++
		if p.strong {
			e.strong++
		}
	}
	e.words++
	if !e.own {
		w /= math.Sqrt(float64(1 + before))
	}
	e.weight += w
}

// The evidence that a topic needs: the weight of its phrases in a short text, with what
// the model adds or takes away, and by how much more in a longer one.
const (
	least    = 1.8
	perWords = 400.0 // words for which one more is needed
	longest  = 1600  // words; longer texts need no more
	alone    = 0.9   // more where no phrase tells the topic alone
	beside   = 0.7   // share of the strongest topic's strength
)

// strength is the evidence that there is as a share of what is needed; 0 for what a
// single word says, unless a curator has chosen the word.
func (e *evidence) strength(words int, votes []float64) float64 {
	need := least + float64(min(words, longest))/perWords
	if e.strong == 0 {
		need += alone
	}
	have := e.weight
	if e.topic < len(votes) {
		have += votes[e.topic]
	}
	if e.kind < 2 && !e.own {
		return 0
	}
	return have / need
}
