// Command train learns the model by which plaintext tells the lines of text
// captures apart, from benchmarks of article extraction:
//
//	go run ./converter/extract/train -data DIR -out FILE    learn from all, write the model
//	go run ./converter/extract/train -data DIR -cross DIR   answers for each page by a model that saw no page of its site
//
// The data folder holds one folder a benchmark: truth.jsonl, and the pages'
// texts in wet/ and dump/ as ID.txt.gz; where it has html/ID.html.gz too, what is
// found in the page stands for what the truth does not tell. The same data gives
// the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	data := flags.String("data", "", "`folder` of the benchmarks")
	out := flags.String("out", "", "`file` to write the model to")
	cross := flags.String("cross", "", "`folder` for the answers of models that saw no page of the site")
	without := flags.String("without", "", "benchmarks not to learn from, comma separated; -cross then answers only for them")
	recipe := standard
	flags.IntVar(&recipe.epochs, "epochs", recipe.epochs, "passes over the data")
	flags.Float64Var(&recipe.rate, "rate", recipe.rate, "learning rate")
	flags.Float64Var(&recipe.decay, "decay", recipe.decay, "share by which weights shrink with each pass")
	flags.Float64Var(&recipe.pull, "pull", recipe.pull, "by which weights shrink besides with each pass")
	flags.IntVar(&recipe.minSites, "sites", recipe.minSites, "sites on which a feature must be seen")
	flags.IntVar(&recipe.folds, "folds", recipe.folds, "parts into which -cross divides the sites")
	flags.IntVar(&recipe.inner, "inner", recipe.inner, "parts into which the sites are divided to learn the second stage")
	flags.IntVar(&recipe.trees, "trees", recipe.trees, "trees of the second stage")
	flags.IntVar(&recipe.workers, "workers", recipe.workers, "folds to work on at once")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" || *out == "" && *cross == "" {
		return fmt.Errorf("give -data, and -out or -cross")
	}
	pages, err := load(*data)
	if err != nil {
		return err
	}
	held := strings.Split(*without, ",")
	if *cross != "" {
		return crossValidate(pages, held, &recipe, *cross)
	}
	model := recipe.train(samples(invented(apart(pages, held))))
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := model.Write(f); err != nil {
		return err
	}
	return f.Close()
}
