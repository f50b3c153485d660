package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// measured is the text of the sets that the recogniser is measured with, letters
// and figures only, with every run of letters as long as shared. Corpora and sets
// come from the same sources here and there.
type measured struct {
	text string
	runs map[string]bool
}

func readMeasured(folder string) (*measured, error) {
	if folder == "" {
		return nil, nil
	}
	files, err := filepath.Glob(filepath.Join(folder, "*", "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	var all strings.Builder
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(f)
		for {
			var record struct{ Text string }
			if err := dec.Decode(&record); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			all.WriteString(bare(record.Text) + "\n")
		}
		f.Close()
	}
	m := &measured{text: all.String(), runs: map[string]bool{}}
	for i := 0; i+shared <= len(m.text); i++ {
		m.runs[m.text[i:i+shared]] = true
	}
	return m, nil
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// shared is how many letters a sentence must have for it to be told from a phrase
// that two texts have by chance.
const shared = 25

// drop leaves out the sentences that stand in a measured set, and short ones
// beside them.
func (m *measured) drop(name string, sentences []sentence) []sentence {
	if m == nil {
		return sentences
	}
	var kept []sentence
	in := false
	for _, s := range sentences {
		text := bare(strings.Join(s.words, ""))
		if len(text) >= shared || !in {
			in = len(text) >= shared && m.runs[text[:shared]] && strings.Contains(m.text, text)
		}
		if !in {
			kept = append(kept, s)
		}
	}
	if n := len(sentences) - len(kept); n > 0 {
		log.Printf("%s: %d of %d sentences are measured and not learnt", name, n, len(sentences))
	}
	return kept
}
