// Command train learns the model of topics:
//
//	go run ./converter/tag/topics/train -data DIR -vectors FILE -out FILE
//
// The data folder holds annotated corpora of names (NOTICE names them), a word and
// its label a line; nothing but their texts and names is used. No hand has said what
// they are about: the phrases of the list do, and the model learns from the other
// words of the same texts. Few texts tell a topic, so it also learns what their words
// mean, by vectors that say among which words a word stands: what it has learnt
// of one goes to its like, and where it begins is what the topic's phrases mean. The same
// data gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"backfile.example/backfile/converter/tag/topics"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// corpora are those of the data folder that are learnt from: news, an encyclopedia
// and the web. Messages are too short.
var corpora = []string{"gmb.txt", "crossner.txt", "uner.txt"}

func run(args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	data := flags.String("data", "", "`folder` of the corpora")
	words := flags.String("vectors", "", "`file` of words and their vectors")
	out := flags.String("out", "", "`file` to write the model to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" || *words == "" || *out == "" {
		return fmt.Errorf("give -data, -vectors and -out")
	}
	var texts []*topics.Text
	for _, name := range corpora {
		read, err := read(filepath.Join(*data, name))
		if err != nil {
			return err
		}
		texts = append(texts, read...)
	}
	worths := topics.NewFinder(nil, nil).Worths(texts)
	finder := topics.NewFinder(&topics.Model{Worths: worths}, nil)
	l, err := newLexicon(*words, texts, finder)
	if err != nil {
		return err
	}
	examples := make([]example, len(texts))
	for i, t := range texts {
		examples[i] = l.example(t, finder.Judge(t))
	}
	log.Printf("%d texts", len(texts))
	model := l.learn(finder, examples)
	model.Worths = worths
	var order []uint32
	for h := range model.Weights {
		order = append(order, h)
	}
	slices.Sort(order)
	log.Printf("%d phrases, %d topics, %d words", len(worths), len(model.Topics), len(order))
	return os.WriteFile(*out, model.Append(nil, order), 0o644)
}
