package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/plaintext"
)

// answer is what is found in one page, in the form the benchmark's scorer reads.
type answer struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Text      string   `json:"text"`
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Published string   `json:"published"`
	Images    []image  `json:"images"`
}

type image struct {
	Caption string `json:"caption"`
	Credit  string `json:"credit"`
	Alt     string `json:"alt"`
}

// apart returns the pages that are of none of the benchmarks named.
func apart(pages []page, sets []string) []page {
	return slices.DeleteFunc(slices.Clone(pages), func(p page) bool { return slices.Contains(sets, p.set) })
}

// crossValidate answers for each page by a model that was trained without its
// site, and writes the answers to a folder. Benchmarks held out are answered
// for by one model that saw none of them.
func crossValidate(pages []page, held []string, r *recipe, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	answers := make([]answer, len(pages))
	if rest := apart(pages, held); len(rest) < len(pages) {
		r.answer(answers, pages, rest, func(p *page) bool { return slices.Contains(held, p.set) })
		return write(dir, pages, answers)
	}
	limit := make(chan struct{}, r.workers)
	var all sync.WaitGroup
	for fold := range r.folds {
		limit <- struct{}{}
		all.Go(func() {
			defer func() { <-limit }()
			mine := func(p *page) bool { return foldOf(p.site(), r.folds) == fold }
			rest := slices.DeleteFunc(slices.Clone(pages), func(p page) bool { return mine(&p) })
			r.answer(answers, pages, rest, mine)
			fmt.Fprintf(os.Stderr, "fold %d: learnt from %d texts\n", fold+1, len(rest))
		})
	}
	all.Wait()
	return write(dir, pages, answers)
}

// foldOf gives each site its fold.
func foldOf(site string, folds int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(site))
	return int(h.Sum32() % uint32(folds))
}

// answer trains on rest and answers for the pages that are mine.
func (r *recipe) answer(answers []answer, pages, rest []page, mine func(*page) bool) {
	model := r.train(samples(invented(rest)))
	for i := range pages {
		if mine(&pages[i]) {
			answers[i] = extract(model, &pages[i])
		}
	}
}

func extract(model *linemodel.Model, p *page) answer {
	found := plaintext.With(model, &capture.Capture{MediaType: "text/plain", Body: []byte(p.text)})
	out := answer{ID: p.ID, Kind: string(found.Kind), Authors: []string{}, Images: []image{}}
	if len(found.Articles) == 0 {
		return out
	}
	// The scorer keeps the last object of a page.
	if len(found.Articles) > 1 {
		fmt.Fprintf(os.Stderr, "%s/%s: %d articles\n", p.style, p.ID, len(found.Articles))
	}
	a := found.Articles[len(found.Articles)-1]
	out.Text, out.Title, out.Published = a.Text(), a.Headline, a.Published
	out.Authors = append(out.Authors, a.Authors...)
	for _, f := range a.Figures {
		out.Images = append(out.Images, image{f.Caption, f.Credit, f.Alt})
	}
	return out
}

// write writes one file for each benchmark and style.
func write(dir string, pages []page, answers []answer) error {
	files := map[string][]byte{}
	var names []string
	for i := range pages {
		if answers[i].ID == "" {
			continue
		}
		name := pages[i].set + "." + pages[i].style + ".jsonl"
		line, err := json.Marshal(answers[i])
		if err != nil {
			return err
		}
		if files[name] == nil {
			names = append(names, name)
		}
		files[name] = append(append(files[name], line...), '\n')
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), files[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}
