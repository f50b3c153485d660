package crf

import (
	"bytes"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func chain(n int) *Chain {
	r := rand.New(rand.NewPCG(1, 1))
	c := &Chain{Words: make([]Scores, n)}
	for i := range c.Words {
		for l := range c.Words[i] {
			c.Words[i][l] = r.Float32() * 3
		}
	}
	var steps [Labels][Labels]float32
	for a := range steps {
		for b := range steps[a] {
			steps[a][b] = r.Float32()
		}
	}
	c.Steps = NewSteps(steps)
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
				s += float64(c.Steps.scores[a][l])
			}
			walk(append(labels, l), s)
		}
	}
	walk(nil, 0)
	m := c.Marginals()
	if math.Abs(m.LogZ()-math.Log(all)) > 1e-3 {
		t.Errorf("LogZ %v, want %v", m.LogZ(), math.Log(all))
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
	first := NewField([Labels][Labels]float32{{1, 2}}, 0.5)
	first.Set(77, [Labels]int8{1, -2, 3})
	first.Set(78, [Labels]int8{4})
	second := NewField([Labels][Labels]float32{}, 0.25)
	second.Set(78, [Labels]int8{0, 0, 0, 0, 0, 0, -127})
	second.Set(math.MaxUint32, [Labels]int8{0, 9})
	var b bytes.Buffer
	if err := Write(&b, first, second); err != nil {
		t.Fatal(err)
	}
	got, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var s packed
	got.table.add(&s, []uint32{77, 78, 79, math.MaxUint32})
	if x := s.scores(0, got.scale[0]); x != (Scores{2.5, -1, 1.5}) {
		t.Errorf("first scores %v", x)
	}
	if x := s.scores(1, got.scale[1]); x != (Scores{0, 2.25, 0, 0, 0, 0, -31.75}) || got.steps[0].scores[0][1] != 2 {
		t.Errorf("second scores %v", x)
	}
	if _, err := Read(b.Bytes()[:b.Len()/2]); err == nil {
		t.Error("half a model is read")
	}
}

// The table against plain sums, with many features of one home.
func TestTableAgainstSums(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	weights := map[uint32][2][Labels]int8{}
	var all []uint32
	for i := range 1000 {
		x := r.Uint32()
		if i%5 == 0 {
			x = 5<<16 | uint32(i)
		}
		var w [2][Labels]int8
		for f := range w {
			for l := range w[f] {
				w[f][l] = int8(r.IntN(255) - 127)
			}
		}
		weights[x] = w
		all = append(all, x, r.Uint32()) // the second was not learnt
	}
	table := newTable(len(weights))
	for _, x := range slices.Sorted(maps.Keys(weights)) {
		w := weights[x]
		table.set(0, x, &w[0])
		table.set(1, x, &w[1])
	}
	for len(all) > room {
		var got packed
		table.add(&got, slices.Clone(all[:100]))
		var more packed
		table.add(&more, slices.Clone(all[100:room]))
		got.plus(&more)
		var want [2]Scores
		for _, x := range all[:room] {
			w := weights[x]
			for f := range w {
				for l := range w[f] {
					want[f][l] += float32(w[f][l])
				}
			}
		}
		for f := range want {
			if got.scores(f, 1) != want[f] {
				t.Fatalf("field %d: %v, want %v", f, got.scores(f, 1), want[f])
			}
		}
		all = all[room:]
	}
}

// A word has fewer features than a lane has room for, whatever lists it is in.
func TestRoom(t *testing.T) {
	d := NewDocument([][]string{{"The", "Jordan", "Washington", "Georgia", "Victoria", "said"}, {"Washington", "Georgia"}, {"Georgia"}})
	s := d.Sentences[0]
	for i := range s.tokens {
		s.tokens[i].lists = math.MaxUint32
	}
	first := make([][]Scores, len(d.Sentences))
	for n, s := range d.Sentences {
		first[n] = make([]Scores, s.Len())
		for i := range first[n] {
			for l := range Labels {
				first[n][i][l] = 1
			}
		}
	}
	d.Vote(first)
	for i := range s.tokens {
		if n := len(d.Second(s, first[0], i, nil)); n >= room || n < 50 {
			t.Errorf("word %d has %d features", i, n)
		}
	}
}

// What is kept of a word sums to the same as all its features looked up together.
func TestAnswerAgainstFeatures(t *testing.T) {
	d := NewDocument([][]string{{"Maria", "Chhay", "of", "Kampot", "said", "Kampot", "'s", "Maria", "left"}, {"KAMPOT", "ANEW"}})
	r := rand.New(rand.NewPCG(5, 6))
	var all []uint32
	for _, s := range d.Sentences {
		for i := range s.tokens {
			all = append(all, d.First(s, i, nil)...)
		}
	}
	slices.Sort(all)
	field := NewField([Labels][Labels]float32{}, 0.01)
	for _, x := range slices.Compact(all) {
		field.Set(x, [Labels]int8{int8(r.IntN(255) - 127), int8(r.IntN(255) - 127)})
	}
	m := NewModel(field, nil)
	for range 2 { // the second time from what is kept
		for n, answer := range m.Answer(d) {
			c := Chain{Words: make([]Scores, d.Sentences[n].Len()), Steps: field.steps}
			for i := range c.Words {
				if d.Sentences[n].Idle(i) {
					c.Words[i] = Nameless
					continue
				}
				var p packed
				m.table.add(&p, d.First(d.Sentences[n], i, nil))
				c.Words[i] = p.scores(0, field.scale)
			}
			if want := c.Marginals().Words; !slices.Equal(answer, want) {
				t.Errorf("sentence %d: %v, want %v", n, answer, want)
			}
		}
	}
}
