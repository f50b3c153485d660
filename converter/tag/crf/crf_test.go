package crf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

func chain(n int) *Chain {
	r := rand.New(rand.NewPCG(1, 1))
	c := &Chain{Words: make([]Scores, n), Steps: new([Labels][Labels]float32)}
	for i := range c.Words {
		for l := range c.Words[i] {
			c.Words[i][l] = r.Float32() * 3
		}
	}
	for a := range c.Steps {
		for b := range c.Steps[a] {
			c.Steps[a][b] = r.Float32()
		}
	}
	return c
}

// Best and Marginals against all label sequences of a short sentence.
func TestAgainstEnumeration(t *testing.T) {
	c := chain(4)
	var all, name float64
	best, bestScore := []Label(nil), math.Inf(-1)
	var walk func(labels []Label, score float64)
	walk = func(labels []Label, score float64) {
		if len(labels) == len(c.Words) {
			all += math.Exp(score)
			if score > bestScore {
				best, bestScore = append([]Label(nil), labels...), score
			}
			if labels[1] == BeginPerson && labels[2] == InPerson && labels[3] != InPerson {
				name += math.Exp(score)
			}
			return
		}
		for l := range Label(Labels) {
			s := score + float64(c.Words[len(labels)][l])
			if len(labels) == 0 {
				if l.in() {
					continue
				}
			} else if a := labels[len(labels)-1]; !follows(a, l) {
				continue
			} else {
				s += float64(c.Steps[a][l])
			}
			walk(append(labels, l), s)
		}
	}
	walk(nil, 0)
	m := c.Marginals()
	if math.Abs(m.LogZ-math.Log(all)) > 1e-3 {
		t.Errorf("LogZ %v, want %v", m.LogZ, math.Log(all))
	}
	if p := m.Name(1, 3, Person); math.Abs(p-name/all) > 1e-4 {
		t.Errorf("the name has %v, want %v", p, name/all)
	}
	for i, l := range c.Best() {
		if l != best[i] {
			t.Errorf("best %v, want %v", c.Best(), best)
		}
	}
}

func TestModelRoundTrip(t *testing.T) {
	m := &Model{First: NewField([Labels][Labels]float32{{1, 2}}, 0.5), Second: NewField([Labels][Labels]float32{}, 0.25)}
	m.First.Set(77, [Labels]int8{1, -2, 3})
	m.First.Set(78, [Labels]int8{4})
	m.Second.Set(math.MaxUint32, [Labels]int8{0, 9})
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if s := got.First.score([]uint32{77, 78, 79}); s != (Scores{2.5, -1, 1.5}) {
		t.Errorf("first scores %v", s)
	}
	if s := got.Second.score([]uint32{math.MaxUint32}); s != (Scores{0, 2.25}) || got.First.steps[0][1] != 2 {
		t.Errorf("second scores %v", s)
	}
	if _, err := Read(b.Bytes()[:b.Len()/2]); err == nil {
		t.Error("half a model is read")
	}
}
