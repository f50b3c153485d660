// Command train learns the weights of the recogniser of names.
//
//	go run ./converter/tag/train -data FOLDER -names names.tsv -out converter/tag/names.model
//
// FOLDER holds annotated corpora (btc.txt, crossner.txt, gmb.txt, uner.txt,
// wnut17.txt): a word, a tab and its label on each line, in the scheme BIO; an
// empty line behind each sentence; -DOCSTART- before each document. names.tsv has
// on each line "first" or "last" and a name of the world. The same data gives the
// same bytes.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"backfile.example/backfile/converter/tag/crf"
)

// corpora are the files of FOLDER, in the order they are read.
var corpora = []string{"btc", "crossner", "gmb", "uner", "wnut17"}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of annotated corpora")
	names := flag.String("names", "", "list of people's names")
	without := flag.String("without", "", "folder of measured sets (SET/gold.jsonl): what stands in them is not learnt")
	out := flag.String("out", "names.model", "file to write")
	flag.Parse()
	if err := run(*data, *names, *without, *out); err != nil {
		log.Fatal(err)
	}
}

func run(data, names, without, out string) error {
	pool, err := readNames(names)
	if err != nil {
		return err
	}
	measured, err := readMeasured(without)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(5, 16))
	var documents []document
	for _, c := range corpora {
		sentences, err := read(filepath.Join(data, c+".txt"))
		if err != nil {
			return err
		}
		documents = append(documents, group(measured.drop(c, sentences))...)
	}
	documents = append(documents, append(results(pool), officials(pool)...)...)
	random.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
	first, second := learn(documents, pool)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := crf.Write(f, first, second); err != nil {
		return err
	}
	return f.Close()
}

// rounds is how often the fields are learnt, each time with other names in the
// documents and in another order; what counts is the mean of what was learnt (bagging,
// Breiman, 1996), for one round leans on what it happens to see.
const rounds = 5

// learn trains both fields.
func learn(documents []document, pool *names) (first, second *crf.Field) {
	var mean [2]learnt
	for r := range rounds {
		log.Printf("round %d", r+1)
		one, two := learnOnce(documents, pool, r)
		mean[0].add(one)
		mean[1].add(two)
	}
	return mean[0].field(), mean[1].field()
}

// folds is how many parts the documents are cut into so that the second field
// learns from answers of a first that has not seen the document.
const folds = 2

// learnOnce is one round.
func learnOnce(documents []document, pool *names, round int) (first, second *learnt) {
	variants := vary(documents, pool, round)
	parts := make([][]*example, folds)
	for i, v := range variants {
		parts[i%folds] = append(parts[i%folds], prepare(v)...)
	}
	all := slices.Concat(parts...)
	log.Printf("%d documents, %d words", len(all), size(all))
	var wait sync.WaitGroup
	slots := make(chan bool, min(2, runtime.NumCPU()))
	for k := range folds {
		wait.Go(func() {
			slots <- true
			others := slices.Concat(append(slices.Clone(parts[:k]), parts[k+1:]...)...)
			m := crf.NewModel(train(others, firstFeatures, round).field(), nil)
			for _, e := range parts[k] {
				e.answer(m)
			}
			<-slots
		})
	}
	wait.Wait()
	log.Printf("%d sentences are doubted", doubts(all))
	wait.Go(func() { first = train(all, firstFeatures, round) })
	wait.Go(func() { second = train(all, secondFeatures, round) })
	wait.Wait()
	return first, second
}

func doubts(examples []*example) int {
	n := 0
	for _, e := range examples {
		for _, d := range e.doubted {
			if d {
				n++
			}
		}
	}
	return n
}

func size(examples []*example) int {
	n := 0
	for _, e := range examples {
		for _, l := range e.labels {
			n += len(l)
		}
	}
	return n
}
