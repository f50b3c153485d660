package topics

import (
	"maps"
	"math"
	"slices"
)

// Finder looks for topics in texts. It is safe for concurrent use.
type Finder struct {
	topics  []Topic
	own     int                 // the first of the archive's own
	phrases map[uint64][]phrase // by their first word
	above   [][]int             // of each topic of the list, those of the list that hold it
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
	key    uint64  // of its words, whatever the topic
	number int     // of the phrase
	strong bool    // it tells the topic alone
	weight float64 // of its first sight in the text
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
	f.above = f.holders()
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

// sector is the topic that holds all branches of industry. What tells one of them does not
// tell of business: a story of airports or harvests need not be one.
const sector = Scheme + "20000209"

// holders returns, for each topic, the rows of those that hold it, up to the sectors.
func (f *Finder) holders() [][]int {
	rows := map[string]int{}
	for i := range f.topics {
		rows[f.topics[i].ID] = i
	}
	out := make([][]int, len(f.topics))
	for i, t := range f.topics {
		for _, b := range Broader(t.ID) {
			if b.ID == sector {
				break
			}
			if row, ok := rows[b.ID]; ok {
				out[i] = append(out[i], row)
			}
		}
	}
	return out
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
		key := keyOf(h)
		f.opens.add(h[0])
		p := phrase{rest: h[1:], topic: topic, key: key, number: *number, strong: strong}
		p.weight = p.kind() * f.model.worth(f.topics[topic].ID, key)
		f.phrases[h[0]] = append(f.phrases[h[0]], p)
		*number++
	}
}

// keyOf is a hash of the words of a phrase.
func keyOf(words []uint64) uint64 {
	key := uint64(0)
	for _, w := range words {
		key = key*1099511628211 ^ w
	}
	return key
}

// Found is a topic that a text tells.
type Found struct {
	Topic
	Confidence float64 // 0 to 1
	Words      int     // how often its words stand in the text
	strength   float64
}

// sighted is what a text has of one phrase.
type sighted struct {
	phrase *phrase
	weight float64 // of all sights, each less than the one before
	words  int     // sights
	early  bool    // in the headline or at the beginning
}

// evidence is what a text's phrases say of one topic.
type evidence struct {
	topic        int
	own          bool // it is one of the archive's own
	early        bool // the headline or the beginning has one of its phrases
	strong, kind int  // phrases that tell it alone, and phrases of all kinds
	weight       float64
	words        int
}

// Find returns the topics that a text tells, in the order of the vocabulary's list:
// those whose evidence is enough and not little beside that of another. Where that is
// none, all that is said of the topics that one holds may tell that one, and it may be the
// one of them whose evidence is nearly enough. The archive's own are told by themselves.
func (f *Finder) Find(t *Text) []Found {
	w := witnesses{f, t.length(), f.model.votes(t)}
	sights := f.look(t)
	each := f.tally(sights)
	at, _ := slices.BinarySearchFunc(each, f.own, func(e evidence, row int) int { return e.topic - row })
	listed, own := each[:at], each[at:]
	out := w.told(listed, 1, beside)
	if len(out) == 0 {
		out = w.gathered(listed, f.gather(sights))
	}
	return append(out, w.told(own, 1, 0)...)
}

// witnesses are what speaks for the topics of a text besides its phrases.
type witnesses struct {
	*Finder
	words int       // of the text
	votes []float64 // of the model
}

// told returns the topics that have a share of the evidence that is enough, and of the
// strongest one's.
func (w *witnesses) told(all []evidence, enough, ofBest float64) []Found {
	best := 0.0
	strength := make([]float64, len(all))
	for i := range all {
		strength[i] = all[i].strength(w.words, w.votes)
		best = max(best, strength[i])
	}
	var out []Found
	for i, e := range all {
		if s := strength[i]; s >= enough && s >= ofBest*best {
			out = append(out, Found{w.topics[e.topic], min(0.94, 0.7+0.15*max(0, s-1)), e.words, s})
		}
	}
	return out
}

// gathered returns the topic that is told by all that is said of those that it holds, or the
// one of these that nearly has enough itself; none where none is.
func (w *witnesses) gathered(each, sums []evidence) []Found {
	out := narrowest(w.told(sums, 1, beside))
	if len(out) == 0 {
		return nil
	}
	within := slices.DeleteFunc(slices.Clone(each), func(e evidence) bool { return !out[0].holds(w.topics[e.topic]) })
	if held := narrowest(w.told(within, nearly, beside)); len(held) > 0 {
		return held
	}
	return out
}

// narrowest is the strongest of the topics that hold none of the others.
func narrowest(all []Found) []Found {
	var best []Found
	for _, x := range all {
		holds := slices.ContainsFunc(all, func(o Found) bool { return x.holds(o.Topic) })
		if !holds && (best == nil || x.strength > best[0].strength) {
			best = []Found{x}
		}
	}
	return best
}

// The weights of a phrase, by what it is.
const (
	strongWeight  = 1.0
	plainWeight   = 0.4
	headlineTwice = 2.0
)

// look gathers the phrases that stand in a text, in the order of the list.
func (f *Finder) look(t *Text) []sighted {
	at := map[int]int{} // the place of a phrase in out
	var out []sighted
	for i, w := range t.tokens {
		if !f.opens.has(w.hash) {
			continue
		}
		phrases := f.phrases[w.hash]
		for k := range phrases {
			p := &phrases[k]
			if w.hash == 0 || !p.stands(t.tokens[i:]) {
				continue
			}
			n, ok := at[p.number]
			if !ok {
				n = len(out)
				at[p.number] = n
				out = append(out, sighted{phrase: p})
			}
			out[n].early = out[n].early || w.headline || i < beginning
			out[n].count(p.topic >= f.own, w.headline)
		}
	}
	slices.SortFunc(out, func(a, b sighted) int { return a.phrase.number - b.phrase.number })
	return out
}

// tally sums up what the phrases say of their topics.
func (f *Finder) tally(sights []sighted) []evidence {
	var out []evidence
	for i := range sights {
		s := &sights[i]
		if n := len(out); n == 0 || out[n-1].topic != s.phrase.topic {
			out = append(out, evidence{topic: s.phrase.topic, own: s.phrase.topic >= f.own})
		}
		out[len(out)-1].add(s, 1)
	}
	return out
}

// fromBelow is what a phrase counts for the topics that hold its own.
const fromBelow = 0.5

// surely is how many phrases that tell a topic alone must be gathered: those that tell it
// in company are many for the topics that hold most.
const surely = 2

// gather sums up what the phrases say of topics and of those that hold them; a phrase of
// several topics says it once of one that holds them.
func (f *Finder) gather(sights []sighted) []evidence {
	type said struct {
		topic int
		key   uint64
	}
	done := map[said]bool{}
	sums := map[int]*evidence{}
	add := func(topic int, s *sighted, share float64) {
		if k := (said{topic, s.phrase.key}); !done[k] {
			done[k] = true
			if sums[topic] == nil {
				sums[topic] = &evidence{topic: topic}
			}
			sums[topic].add(s, share)
		}
	}
	for i := range sights {
		if topic := sights[i].phrase.topic; topic < f.own {
			add(topic, &sights[i], 1)
		}
	}
	for i := range sights {
		if topic := sights[i].phrase.topic; topic < f.own {
			for _, row := range f.above[topic] {
				add(row, &sights[i], fromBelow)
			}
		}
	}
	var out []evidence
	for _, topic := range slices.Sorted(maps.Keys(sums)) {
		if sums[topic].strong >= surely {
			out = append(out, *sums[topic])
		}
	}
	return out
}

// kind is the weight of a phrase as what it is, strong or plain.
func (p *phrase) kind() float64 {
	if p.strong {
		return strongWeight
	}
	return plainWeight
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

// count counts one sight more. Of an archive's own topics each counts in full.
func (s *sighted) count(own, headline bool) {
	w := s.phrase.weight
	if headline {
		w *= headlineTwice
	}
	if s.words++; !own {
		w /= math.Sqrt(float64(s.words))
	}
	s.weight += w
}

// add adds a share of what one phrase says.
func (e *evidence) add(s *sighted, share float64) {
	e.kind++
	e.early = e.early || s.early
	if s.phrase.strong {
		e.strong++
	}
	e.words += s.words
	e.weight += share * s.weight
}

// The evidence that a topic needs: the weight of its phrases in a short text, with what
// the model adds or takes away, and by how much more in a longer one.
const (
	least     = 2.6
	leastOwn  = 1.8   // of the archive's own
	perWords  = 400.0 // words for which one more is needed
	longest   = 1600  // words; longer texts need no more
	alone     = 0.9   // more where no phrase tells the topic alone
	beside    = 0.9   // share of the strongest topic's strength
	beginning = 60    // words and ends of sentences in which a story says what it is about
	nearly    = 0.75  // share of what a topic needs, of one that is held by what is told by all that it holds
)

// strength is the evidence that there is as a share of what is needed; 0 for what a
// single word says, and for what neither headline nor beginning tells of, unless a curator
// has chosen the words.
func (e *evidence) strength(words int, votes []float64) float64 {
	need := least
	if e.own {
		need = leastOwn
	}
	need += float64(min(words, longest)) / perWords
	if e.strong == 0 {
		need += alone
	}
	have := e.weight
	if e.topic < len(votes) {
		have += votes[e.topic]
	}
	if (e.kind < 2 || !e.early) && !e.own {
		return 0
	}
	return have / need
}
