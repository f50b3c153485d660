package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
)

// sentence is an annotated sentence.
type sentence struct {
	words  []string
	labels []crf.Label
}

// document is sentences that tell of each other.
type document []sentence

// labelOf reads the labels of the corpora. Other kinds than persons, places and
// organisations are not learnt.
var labelOf = map[string]crf.Label{
	"B-PER": crf.BeginPerson, "I-PER": crf.InPerson, "B-LOC": crf.BeginPlace, "I-LOC": crf.InPlace,
	"B-ORG": crf.BeginOrganisation, "I-ORG": crf.InOrganisation,
}

// read reads the sentences of a corpus.
func read(path string) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []sentence
	var now sentence
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, label, ok := strings.Cut(lines.Text(), "\t")
		if !ok || word == "-DOCSTART-" {
			if len(now.words) > 0 {
				all, now = append(all, now), sentence{}
			}
			if strings.TrimSpace(lines.Text()) != "" && word != "-DOCSTART-" {
				return nil, fmt.Errorf("%s: %q has no label", path, lines.Text())
			}
			continue
		}
		now.words = append(now.words, word)
		now.labels = append(now.labels, labelOf[label])
	}
	if len(now.words) > 0 {
		all = append(all, now)
	}
	for i := range all {
		untitle(&all[i])
	}
	return all, lines.Err()
}

// untitle takes titles out of persons' names, for not every corpus has them in.
func untitle(s *sentence) {
	for i, w := range s.words {
		if s.labels[i] == crf.BeginPerson && i+1 < len(s.words) && s.labels[i+1] == crf.InPerson && len(w) > 2 && crf.Title(strings.ToLower(w)) {
			s.labels[i], s.labels[i+1] = crf.Out, crf.BeginPerson
		}
	}
}

// The size of the documents that are put together, and how rare a word must be
// for two sentences with it to be of one story.
const (
	longestDocument = 12
	rarest, common  = 2, 40
)

// group puts sentences together that share rare names, for most corpora are
// single sentences out of their stories, and the second field learns from what a
// name is elsewhere in the same story.
func group(all []sentence) []document {
	with := map[string][]int{}
	for i, s := range all {
		for _, k := range rare(s) {
			with[k] = append(with[k], i)
		}
	}
	taken := make([]bool, len(all))
	var out []document
	for i := range all {
		if taken[i] {
			continue
		}
		members := []int{i}
		taken[i] = true
		for at := 0; at < len(members) && len(members) < longestDocument; at++ {
			for _, k := range rare(all[members[at]]) {
				if n := len(with[k]); n < rarest || n > common {
					continue
				}
				for _, j := range with[k] {
					if !taken[j] && len(members) < longestDocument {
						taken[j] = true
						members = append(members, j)
					}
				}
			}
		}
		slices.Sort(members)
		var d document
		for _, m := range members {
			d = append(d, all[m])
		}
		out = append(out, d)
	}
	return out
}

// rare returns the capitalised words of a sentence behind its first, each once.
func rare(s sentence) []string {
	var out []string
	for i, w := range s.words {
		r, _ := utf8.DecodeRuneInString(w)
		if i > 0 && unicode.IsUpper(r) && len(w) > 3 && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
