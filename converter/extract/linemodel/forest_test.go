package linemodel_test

import (
	"bytes"
	"math"
	"testing"

	"backfile.example/backfile/converter/extract/linemodel"
)

// stump is a tree that tells lines by one feature: above at they are body with
// the probability of log-odds 2, else of log-odds -2.
func stump(feature uint8, at float32) *linemodel.Forest {
	return linemodel.NewForest(1, 0, []linemodel.Split{{Feature: feature, At: at}}, []float32{-2, 2})
}

// long is the number of the feature that is a line's size.
func long(t *testing.T, o *linemodel.Observed, chances []linemodel.Scores) uint8 {
	d := linemodel.NewDense(o, chances)
	for f, x := range d.Features(2) {
		if x == float32(text[2].Size) {
			return uint8(f)
		}
	}
	t.Fatal("no feature is the line's size")
	return 0
}

func TestSecondStage(t *testing.T) {
	o := linemodel.Observe(text)
	m := linemodel.NewModel(weights())
	first := m.Chain(o)
	m.Add(stump(long(t, o, first), 40))
	second := m.Label(text)
	if got, want := float64(second[2][linemodel.Body]), 1/(1+math.Exp(-2)); math.Abs(got-want) > 0.01 {
		t.Errorf("body with probability %v, want %v", got, want)
	}
	sum := float32(0)
	for _, x := range second[2] {
		sum += x
	}
	if math.Abs(float64(sum)-1) > 1e-3 {
		t.Errorf("probabilities add up to %v", sum)
	}
	// A headline for certain, and what can only be a caption.
	for _, i := range []int{1, 3} {
		if d := linemodel.NewDense(o, first); d.Doubtful(i) || second[i] != first[i] {
			t.Errorf("line %d is %v, was %v", i, second[i], first[i])
		}
	}
}

func TestSecondStageRoundTrip(t *testing.T) {
	o := linemodel.Observe(text)
	m := linemodel.NewModel(weights())
	m.Add(stump(long(t, o, m.Chain(o)), linemodel.Round(40.1)))
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	again, err := linemodel.Read(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want, got := m.Label(text), again.Label(text)
	for i := range want {
		if want[i] != got[i] {
			t.Errorf("line %d: %v after reading, %v before", i, got[i], want[i])
		}
	}
}

// Every line has as many features, whatever the first stage says: none of it
// confident, all of it.
func TestDenseWidth(t *testing.T) {
	o := linemodel.Observe(text)
	none := make([]linemodel.Scores, len(text))
	all := make([]linemodel.Scores, len(text))
	for i := range all {
		all[i][linemodel.Body] = 1
	}
	for _, chances := range [][]linemodel.Scores{none, all} {
		d := linemodel.NewDense(o, chances)
		for i := range text {
			x := d.Features(i)
			if len(x) != linemodel.DenseWidth {
				t.Errorf("line %d has %d features, want %d", i, len(x), linemodel.DenseWidth)
			}
			for f, v := range x {
				if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
					t.Errorf("line %d, feature %d: %v", i, f, v)
				}
			}
		}
	}
}
