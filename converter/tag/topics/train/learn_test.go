package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/tag/topics"
	"backfile.example/backfile/converter/tag/vectors"
)

// vectorFile writes vectors of length 1, each of them in a direction of its own or in
// that of another word.
func vectorFile(t *testing.T, words ...string) string {
	var names, all []string
	for i, w := range words {
		word, like, ok := strings.Cut(w, "=")
		if ok {
			i = slices.Index(words, like)
		}
		v := make([]string, vectors.Size)
		for k := range v {
			v[k] = "0"
		}
		v[i] = "1"
		names = append(names, fmt.Sprintf("%q", word))
		all = append(all, fmt.Sprintf("%q:[%s]", word, strings.Join(v, ",")))
	}
	file := filepath.Join(t.TempDir(), "vectors.json")
	text := fmt.Sprintf(`{"words":[%s],"vectors":{%s}}`, strings.Join(names, ","), strings.Join(all, ","))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// What stands beside a topic's phrases speaks for it, and so does a word of no text that
// stands among the same words; the phrases' own words say nothing, and a topic of two
// texts is not learnt.
func TestLearn(t *testing.T) {
	var texts []*topics.Text
	for i := range 400 {
		s := "The book was a long one."
		switch {
		case i%5 == 1:
			s = "The ledger and the column were added up by a clerk."
		case i%10 == 0:
			s = "The earthquake had its epicentre offshore. Tents stood in a meadow beside the warden."
		case i == 55 || i == 155:
			s = "The playwright took the stage play to the drama school."
		}
		text := new(topics.Text)
		text.Body(s, nil)
		texts = append(texts, text)
	}
	f := topics.NewFinder(nil, nil)
	l, err := newLexicon(vectorFile(t, "warden", "ledger", "clerk", "tents", "shelter=tents", "column"), texts, f)
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	for _, text := range texts {
		examples = append(examples, l.example(text, f.Judge(text)))
	}
	m := l.learn(f, examples)
	says := map[string]map[string]int{}
	for _, w := range []string{"warden", "shelter", "ledger", "earthquake", "epicentre"} {
		for _, x := range m.Weights[topics.FeatureOf(w)] {
			name := f.Rows()[m.Topics[x.Topic].Row].Name
			if says[name] == nil {
				says[name] = map[string]int{}
			}
			says[name][w] = int(x.W)
		}
	}
	quake := says["Earthquake"]
	if quake["warden"] <= 0 || quake["shelter"] <= 0 || quake["ledger"] >= 0 {
		t.Errorf("of an earthquake the words say %v", quake)
	}
	if quake["earthquake"] != 0 || quake["epicentre"] != 0 {
		t.Errorf("its own phrases are in the model: %v", quake)
	}
	for _, x := range m.Topics {
		if f.Rows()[x.Row].Name == "Drama" {
			t.Error("two texts have taught a topic")
		}
	}
}
