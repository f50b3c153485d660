package linemodel

import "math"

// Scores holds a number for each label.
type Scores [labels]float32

// Transitions holds the weight of each label after each other, for each kind of
// gap. The last row of a kind is for the label of the first line.
type Transitions [Gaps][labels + 1][labels]float32

// exp returns the transitions as factors.
func (t *Transitions) exp() *Transitions {
	out := new(Transitions)
	for g := range t {
		for a := range t[g] {
			for b := range t[g][a] {
				out[g][a][b] = float32(math.Exp(float64(t[g][a][b])))
			}
		}
	}
	return out
}

// Posterior is what a chain says of the labels of a text.
type Posterior struct {
	Line  []Scores    // probability of each label of each line
	Pairs Transitions // expected number of each transition
	LogZ  float64
}

// Posterior runs the forward-backward algorithm (Rabiner 1989, scaled) over
// the scores of a text's lines. allow holds the labels that each line may have.
func (t *Transitions) Posterior(scores []Scores, o *Observed, allow []Set) *Posterior {
	return t.posterior(scores, o.from.gaps, allow, true)
}

// posterior is [Transitions.Posterior], which counts the transitions only where
// they are asked for.
func (t *Transitions) posterior(scores []Scores, gaps []uint8, allow []Set, pairs bool) *Posterior {
	n := len(scores)
	p := &Posterior{Line: make([]Scores, n)}
	if n == 0 {
		return p
	}
	factor := t.exp()
	local := make([]Scores, n)
	alpha := make([]Scores, n)
	scale := make([]float32, n)
	for i := range scores {
		p.LogZ += local[i].exponent(&scores[i], allow[i])
		into := &factor[gaps[i]]
		if i == 0 {
			alpha[i] = into[labels]
		} else {
			alpha[i].step(&alpha[i-1], into)
		}
		scale[i] = alpha[i].times(&local[i])
		p.LogZ -= math.Log(float64(scale[i]))
	}
	beta := Scores{}
	for b := range beta {
		beta[b] = 1
	}
	for i := n - 1; i >= 0; i-- {
		for a := range beta {
			p.Line[i][a] = alpha[i][a] * beta[a]
		}
		p.Line[i].normalise()
		for b := range beta {
			local[i][b] *= beta[b] * scale[i]
		}
		into := &factor[gaps[i]]
		if pairs {
			p.Pairs.expect(gaps[i], alpha[:i], into, &local[i])
		}
		beta.back(into, &local[i])
	}
	return p
}

// expect counts the transitions into a line, given those before it.
func (t *Transitions) expect(gap uint8, before []Scores, into *[labels + 1][labels]float32, local *Scores) {
	for b := range local {
		if len(before) == 0 {
			t[gap][labels][b] += into[labels][b] * local[b]
			continue
		}
		for a, x := range before[len(before)-1] {
			t[gap][a][b] += x * (into[a][b] * local[b])
		}
	}
}

// step sets s to what comes forward from before over transitions.
func (s *Scores) step(before *Scores, into *[labels + 1][labels]float32) {
	*s = Scores{}
	for a, x := range before {
		for b := range s {
			s[b] += x * into[a][b]
		}
	}
}

// back sets s to what comes backward from after over transitions.
func (s *Scores) back(into *[labels + 1][labels]float32, after *Scores) {
	for a := range s {
		var sum float32
		for b, x := range after {
			sum += into[a][b] * x
		}
		s[a] = sum
	}
}

// times multiplies s by other, so scaled that the sum is 1, and returns the
// scale.
func (s *Scores) times(other *Scores) float32 {
	var sum float32
	for b := range s {
		s[b] *= other[b]
		sum += s[b]
	}
	scale := 1 / max(sum, math.SmallestNonzeroFloat32*1e8)
	for b := range s {
		s[b] *= scale
	}
	return scale
}

// exponent sets s to the exponentials of the scores of the labels allowed, and
// returns the logarithm of the factor that was taken out.
func (s *Scores) exponent(scores *Scores, allow Set) float64 {
	top := float32(math.Inf(-1))
	for l, x := range scores {
		if allow.Has(Label(l)) {
			top = max(top, x)
		}
	}
	for l, x := range scores {
		if s[l] = 0; allow.Has(Label(l)) {
			s[l] = float32(math.Exp(float64(x - top)))
		}
	}
	return float64(top)
}

func (s *Scores) normalise() {
	var sum float32
	for _, x := range s {
		sum += x
	}
	if sum <= 0 {
		return
	}
	for l := range s {
		s[l] /= sum
	}
}

// Best returns the label with the highest score.
func (s *Scores) Best() Label {
	best := Label(0)
	for l := range s {
		if s[l] > s[best] {
			best = Label(l)
		}
	}
	return best
}
