package main

import (
	"math/rand/v2"
	"testing"
)

// Trees learn what no single feature tells: that one of two is high, not both.
func TestGrow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	r := &rows{width: 3}
	for range 2000 {
		a, b := random.Float32(), random.Float32()
		y := float32(0)
		if (a > 0.4) != (b > 0.6) {
			y = 1
		}
		r.x = append(r.x, a, b, random.Float32())
		r.y = append(r.y, y)
		r.weight = append(r.weight, 1)
	}
	b := standard.boosting
	b.columns = 1
	f := b.grow(r)
	wrong := 0
	for i := range r.y {
		if (f.Chance(r.x[3*i:3*i+3]) > 0.5) != (r.y[i] > 0.5) {
			wrong++
		}
	}
	if wrong > 40 {
		t.Errorf("%d of %d rows are told wrong", wrong, r.len())
	}
}

// A row without weight teaches nothing.
func TestGrowWeights(t *testing.T) {
	r := &rows{width: 1}
	for i := range 400 {
		x := float32(i % 20)
		r.x = append(r.x, x, x)
		r.y = append(r.y, float32(i%20/10), 1-float32(i%20/10))
		r.weight = append(r.weight, 1, 0)
	}
	b := standard.boosting
	b.columns = 1
	f := b.grow(r)
	if low, high := f.Chance([]float32{0}), f.Chance([]float32{19}); low > 0.1 || high < 0.9 {
		t.Errorf("chances %v and %v, want near 0 and 1", low, high)
	}
}
