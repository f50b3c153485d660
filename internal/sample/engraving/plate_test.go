package engraving

import (
	"math"
	"testing"
)

// TestTones proves that a tone takes as much ink as it is dark.
func TestTones(t *testing.T) {
	for _, tone := range []float64{0, 0.25, 0.5, 0.75, 1} {
		p := New()
		p.Fill(Rect(0, 0, Width, Height), Tone(tone).At(30))
		img := p.Print(Decade(1960))
		sum := 0
		for _, i := range img.Pix {
			sum += int(i)
		}
		inked := float64(sum) / float64(len(img.Pix)*(inkSteps-1))
		if math.Abs(inked-(1-tone)) > 0.03 {
			t.Errorf("tone %.2f takes %.3f of ink", tone, inked)
		}
	}
}

// TestOverlap proves that outlines of one path that overlap are one area, and
// that a ring has a hole.
func TestOverlap(t *testing.T) {
	p := New()
	p.Fill(Join(Disc(100, 100, 50), Disc(130, 100, 50)), Tone(0))
	p.Fill(Ring(500, 500, 60, 10), Tone(0))
	for at, want := range map[Point]float64{{115, 100}: 0, {60, 100}: 0, {500, 500}: 1, {560, 500}: 0, {300, 300}: 1} {
		if got := p.tone[int(at.Y)*Width+int(at.X)]; got != want {
			t.Errorf("tone at %v is %v, want %v", at, got, want)
		}
	}
}
