package main

import (
	"math/rand/v2"
	"testing"

	"backfile.example/backfile/converter/tag/vectors"
)

// Vectors around three corners are three classes.
func TestMeans(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	all := make([]vectors.Vector, 300)
	for i := range all {
		all[i][i%3] = 1
		for k := range all[i] {
			all[i][k] += random.Float32() * .02
		}
		all[i].Normal()
	}
	of := assign(all, means(all, 3, 10, random))
	for i, m := range of {
		if m != of[i%3] {
			t.Fatalf("vector %d is of %d, vector %d of %d", i, m, i%3, of[i%3])
		}
	}
	if of[0] == of[1] || of[1] == of[2] || of[0] == of[2] {
		t.Errorf("the corners are of %v", of[:3])
	}
}
