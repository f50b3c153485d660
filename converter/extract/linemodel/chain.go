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
	return t.posterior(scores, o, allow, true)
}

// posterior is [Transitions.Posterior], which counts the transitions only where
// they are asked for.
func (t *Transitions) posterior(scores []Scores, o *Observed, allow []Set, pairs bool) *Posterior {
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
		before := start
		if i > 0 {
			before = alpha[i-1]
		}
		scale[i] = alpha[i].step(&before, &local[i], factor.rows(o.Gap(i), i))
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
		rows, before := factor.rows(o.Gap(i), i), &start
		if i > 0 {
			before = &alpha[i-1]
		}
		var up Scores
		for b := range beta {
			local[i][b] *= beta[b] * scale[i]
		}
		for a := range rows {
			for b := range beta {
				x := rows[a][b] * local[i][b]
				up[a%int(labels)] += x
				switch {
				case !pairs:
				case i > 0:
					p.Pairs[o.Gap(i)][a][b] += before[a] * x
				default:
					p.Pairs[o.Gap(i)][labels][b] += x
				}
			}
		}
		beta = up
	}
	return p
}

// start stands before the first line.
var start = Scores{1}

// rows are the transitions into line i.
func (t *Transitions) rows(gap, i int) [][labels]float32 {
	if i == 0 {
		return t[gap][labels:]
	}
	return t[gap][:labels]
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

// step sets s to the forward step from before and returns its scale.
func (s *Scores) step(before, local *Scores, rows [][labels]float32) float32 {
	var sum float32
	for b := range s {
		var in float32
		for a := range rows {
			in += before[a] * rows[a][b]
		}
		s[b] = in * local[b]
		sum += s[b]
	}
	scale := 1 / max(sum, math.SmallestNonzeroFloat32*1e8)
	for b := range s {
		s[b] *= scale
	}
	return scale
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
