package linemodel_test

import (
	"bytes"
	"math"
	"testing"

	"backfile.example/backfile/converter/extract/linemodel"
)

var text = []linemodel.Line{
	{Text: "Ferry late again | The Ferry Courier", Key: "ferrylateagaintheferrycourier", Size: 36, Words: 7},
	{Text: "Ferry late again", Key: "ferrylateagain", Size: 16, Words: 3, Group: 1},
	{Text: "The morning ferry left forty minutes late because of fog.", Key: "themorningferryleftfortyminuteslatebecauseoffog", Size: 57, Words: 10, Group: 2},
	{Text: "写真は渡し船", Key: "写真は渡し船", Size: 18, Words: 1, Group: 3, Allow: linemodel.Only(linemodel.Caption)},
}

// weights that tell headlines from bodies by nothing but a few features.
func weights() *linemodel.Weights {
	w := linemodel.NewWeights()
	o := linemodel.Observe(text)
	for _, f := range o.Features(1) {
		w.Features[f][linemodel.Headline] += 0.1
	}
	for _, f := range o.Features(2) {
		w.Features[f][linemodel.Body] += 0.1
	}
	w.Transitions[0][linemodel.Headline][linemodel.Body] = 1
	return w
}

func TestLabel(t *testing.T) {
	chances := linemodel.NewModel(weights()).Label(text)
	for i, c := range chances {
		sum := float32(0)
		for _, x := range c {
			sum += x
		}
		if math.Abs(float64(sum)-1) > 1e-3 {
			t.Errorf("line %d: probabilities add up to %v", i, sum)
		}
	}
	for i, want := range map[int]linemodel.Label{1: linemodel.Headline, 2: linemodel.Body, 3: linemodel.Caption} {
		if got := chances[i].Best(); got != want {
			t.Errorf("line %d: label %d, want %d", i, got, want)
		}
	}
	if got := chances[3][linemodel.Caption]; got < 0.999 {
		t.Errorf("a line that can only be a caption is one with probability %v", got)
	}
}

func TestLabelNothing(t *testing.T) {
	if got := linemodel.NewModel(linemodel.NewWeights()).Label(nil); len(got) != 0 {
		t.Errorf("%d labels for no line", len(got))
	}
}

func TestRoundTrip(t *testing.T) {
	m := linemodel.NewModel(weights())
	var first, second bytes.Buffer
	if err := m.Write(&first); err != nil {
		t.Fatal(err)
	}
	again, err := linemodel.Read(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Write(&second); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("a model read and written again is another")
	}
}

func TestReadDamaged(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "other": "a text", "cut": "backfile lines 1\x00"} {
		if _, err := linemodel.Read([]byte(data)); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}

// The gradient of the likelihood is right where the difference of two
// likelihoods says the same.
func TestPosteriorIsGradient(t *testing.T) {
	o := linemodel.Observe(text)
	w := weights()
	free := make([]linemodel.Set, len(text))
	for i := range free {
		free[i] = linemodel.Any
	}
	scores := w.Score(o)
	p := w.Posterior(scores, o, free)
	const h = 1e-2
	scores[2][linemodel.Body] += h
	moved := w.Posterior(scores, o, free)
	if got, want := (moved.LogZ-p.LogZ)/h, float64(p.Line[2][linemodel.Body]); math.Abs(got-want) > 0.01 {
		t.Errorf("log-likelihood grows by %v, probability is %v", got, want)
	}
	pairs := float32(0)
	for g := range p.Pairs {
		for a := range p.Pairs[g] {
			for _, x := range p.Pairs[g][a] {
				pairs += x
			}
		}
	}
	if math.Abs(float64(pairs)-float64(len(text))) > 1e-3 {
		t.Errorf("%v transitions for %d lines", pairs, len(text))
	}
}
