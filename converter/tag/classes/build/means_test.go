package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Vectors around three corners are three classes.
func TestMeans(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	vectors := make([]vector, 300)
	for i := range vectors {
		vectors[i][i%3] = 1
		for k := range vectors[i] {
			vectors[i][k] += random.Float32() * .02
		}
		vectors[i].normal()
	}
	of := assign(vectors, means(vectors, 3, 10, random))
	for i, m := range of {
		if m != of[i%3] {
			t.Fatalf("vector %d is of %d, vector %d of %d", i, m, i%3, of[i%3])
		}
	}
	if of[0] == of[1] || of[1] == of[2] || of[0] == of[2] {
		t.Errorf("the corners are of %v", of[:3])
	}
}

func TestRead(t *testing.T) {
	numbers := strings.Repeat("0,", size-2)
	file := filepath.Join(t.TempDir(), "vectors.json")
	text := `{"precision":8,"words":["the","of"],"vectors":{"of":[1,` + numbers + `2,9.5,1],"unseen":[3,` + numbers + `3],"the":[4,` + numbers + `5]}}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	words, vectors, err := read(file)
	if err != nil || len(words) != 2 {
		t.Fatal(words, err)
	}
	if v := vectors[0]; words[0] != "the" || v[0] != 4 || v[size-1] != 5 {
		t.Errorf("%s is at %v", words[0], v)
	}
	if v := vectors[1]; v[0] != 1 || v[size-1] != 2 {
		t.Errorf("%s is at %v", words[1], v)
	}
}
