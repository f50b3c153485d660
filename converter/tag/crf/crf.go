// Package crf marks the persons, places and organisations of a document with two
// linear-chain conditional random fields (Lafferty, McCallum and Pereira, 2001).
//
// The first sees a sentence: its words, their shapes, beginnings and ends, and
// what lists say of them. The second sees also what the first took the same words
// for elsewhere in the document. The weights are those of package train's making:
// a byte each, in a table that features are hashed into.
package crf

import (
	"math"
	"slices"
)

// Label says what a word is in a sentence.
type Label uint8

// The labels, in the scheme BIO: the first word of a name, the further ones.
const (
	Out Label = iota
	BeginPerson
	InPerson
	BeginPlace
	InPlace
	BeginOrganisation
	InOrganisation
	Labels = 7
)

// in reports whether a label goes on with a name.
func (l Label) in() bool { return l != Out && l&1 == 0 }

// Kind returns the kind of name that a label is of.
func (l Label) Kind() Kind { return Kind((l + 1) / 2) }

// Kind is a kind of name; the zero value is none.
type Kind uint8

// The kinds of name.
const (
	None Kind = iota
	Person
	Location
	Organisation
	kinds
)

// follows reports whether a label may stand behind another.
func follows(a, b Label) bool { return !b.in() || a == b || a == b-1 }

// Mend lets each name that lost its first word begin with the next.
func Mend(labels []Label) {
	for i, l := range labels {
		if l.in() && (i == 0 || !follows(labels[i-1], l)) {
			labels[i]--
		}
	}
}

// Scores are what each label of a word scores.
type Scores [Labels]float32

// Nameless are the scores of a word that is in no name.
var Nameless = Scores{0, never, never, never, never, never, never}

// width returns how many labels, from the first, a word with such scores can have.
func (s *Scores) width() Label {
	if s[1] <= never {
		return 1
	}
	return Labels
}

// Steps are the scores of each label behind another.
type Steps struct {
	scores, exps [Labels][Labels]float32 // with their exponentials, 0 for what cannot follow
}

// NewSteps returns steps of such scores.
func NewSteps(scores [Labels][Labels]float32) *Steps {
	s := &Steps{scores: scores}
	for a := range Label(Labels) {
		for b := range Label(Labels) {
			if follows(a, b) {
				s.exps[a][b] = exp(scores[a][b])
			}
		}
	}
	return s
}

// Chain holds the scores of a sentence: of each word's labels, and of each
// label behind another.
type Chain struct {
	Words     []Scores
	Steps     *Steps
	from      [][Labels]Label
	marginals Marginals
	free      []Scores // for those of the next sentences
}

// several is how many scores are made room for at once.
const several = 512

// zeros returns zero scores for n words.
func (c *Chain) zeros(n int) []Scores {
	if len(c.free) < n {
		c.free = make([]Scores, max(n, several))
	}
	out := c.free[:n:n]
	c.free = c.free[n:]
	return out
}

const never = float32(-1e9)

// start is the score of a label at the head of a sentence.
func start(l Label) float32 {
	if l.in() {
		return never
	}
	return 0
}

// step is the score of label b behind a.
func (c *Chain) step(a, b Label) float32 {
	if !follows(a, b) {
		return never
	}
	return c.Steps.scores[a][b]
}

// Best returns the labels with the highest score (Viterbi).
func (c *Chain) Best() []Label {
	n := len(c.Words)
	labels := make([]Label, n)
	if n == 0 {
		return labels
	}
	c.from = cleared(c.from, n)
	from := c.from
	var now Scores
	for l := range Label(Labels) {
		now[l] = start(l) + c.Words[0][l]
	}
	for i := 1; i < n; i++ {
		next := Nameless
		for b := range c.Words[i].width() {
			best := never * 10
			for a := range c.Words[i-1].width() {
				if s := now[a] + c.step(a, b); s > best {
					best, from[i][b] = s, a
				}
			}
			next[b] = best + c.Words[i][b]
		}
		now = next
	}
	for l := range Label(Labels) {
		if now[l] > now[labels[n-1]] {
			labels[n-1] = l
		}
	}
	for i := n - 1; i > 0; i-- {
		labels[i-1] = from[i][labels[i]]
	}
	return labels
}

// Marginals are the probabilities of the labels of a sentence. They hold until its chain
// is asked for the next, but Words, which is the caller's.
type Marginals struct {
	Words   []Scores                 // of each label at each word
	forward []Scores                 // scaled by word
	ahead   []Scores                 // of a word and what is behind it, likewise
	scale   []float32                // the factor of each word
	most    float64                  // the sum of the words' highest scores
	steps   *[Labels][Labels]float32 // exponentials
}

// Marginals computes the probabilities of the labels (forward-backward).
func (c *Chain) Marginals() *Marginals {
	n := len(c.Words)
	m := &c.marginals
	*m = Marginals{Words: c.zeros(n), forward: cleared(m.forward, n), ahead: cleared(m.ahead, n), scale: cleared(m.scale, n), steps: &c.Steps.exps}
	before := Label(0)
	for i := range c.Words {
		width := c.Words[i].width()
		m.exponentials(i, &c.Words[i], width)
		m.forwardStep(i, before, width)
		before = width
	}
	next := Label(0)
	for i := n - 1; i >= 0; i-- {
		width := c.Words[i].width()
		m.backwardStep(i, width, next)
		next = width
	}
	return m
}

// cleared returns n zeros in the room of s.
func cleared[S ~[]E, E any](s S, n int) S {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// exponentials puts those of a word's scores where backwardStep looks for them.
func (m *Marginals) exponentials(i int, scores *Scores, width Label) {
	most := scores[0]
	for _, s := range scores[1:width] {
		most = max(most, s)
	}
	m.most += float64(most)
	for l, s := range scores[:width] {
		if s == most {
			m.ahead[i][l] = 1
		} else {
			m.ahead[i][l] = exp(s - most)
		}
	}
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }

// forwardStep goes over the labels that the word before i and word i can have.
func (m *Marginals) forwardStep(i int, before, width Label) {
	sum := float32(0)
	for b := range width {
		s := float32(0)
		if i == 0 && !b.in() {
			s = 1
		}
		for a := range before {
			s += m.forward[i-1][a] * m.steps[a][b]
		}
		s *= m.ahead[i][b]
		m.forward[i][b] = s
		sum += s
	}
	m.scale[i] = sum
	for b := range width {
		m.forward[i][b] /= sum
	}
}

// backwardStep goes over the labels that word i and the next can have.
func (m *Marginals) backwardStep(i int, width, next Label) {
	for a := range width {
		s := float32(1)
		if next > 0 {
			s = 0
			for b := range next {
				s += m.steps[a][b] * m.ahead[i+1][b]
			}
			s /= m.scale[i+1]
		}
		m.ahead[i][a] *= s
		m.Words[i][a] = m.forward[i][a] * s
	}
}

// LogZ returns the logarithm of the sum over all sequences of labels.
func (m *Marginals) LogZ() float64 {
	sum := m.most
	for _, s := range m.scale {
		sum += math.Log(float64(s))
	}
	return sum
}

// Step returns the probability that word i has label b behind label a.
func (m *Marginals) Step(i int, a, b Label) float32 {
	return m.forward[i-1][a] * m.steps[a][b] * m.ahead[i][b] / m.scale[i]
}

// Name returns the probability that words i to j, exclusive, are a name of a
// kind, and no longer one.
func (m *Marginals) Name(i, j int, k Kind) float64 {
	begin, in := Label(2*k-1), Label(2*k)
	p := float64(m.Words[i][begin])
	for at := i + 1; at < j && p > 0; at++ {
		before := begin
		if at > i+1 {
			before = in
		}
		if q := m.Words[at-1][before]; q > 0 {
			p *= float64(m.Step(at, before, in) / q)
		}
	}
	last := begin
	if j > i+1 {
		last = in
	}
	if q := m.Words[j-1][last]; j < len(m.Words) && q > 0 {
		p *= 1 - float64(m.Step(j, last, in)/q)
	}
	return p
}
