package main

import (
	"bufio"
	"os"
	"strings"

	"backfile.example/backfile/converter/tag/topics"
)

// shortest is the number of words below which texts are put together with the next:
// some corpora are single sentences of one subject, in a row.
const shortest = 100

// read returns the documents of a corpus.
func read(path string) ([]*topics.Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []*topics.Text
	var now document
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, label, _ := strings.Cut(lines.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			if now.words >= shortest {
				all, now = append(all, now.text()), document{}
			}
		case word != "":
			now.add(word, label)
		}
	}
	return append(all, now.text()), lines.Err()
}

// document is a text that is put together word by word.
type document struct {
	b     strings.Builder
	names []topics.Name
	words int
}

func (d *document) add(word, label string) {
	if d.words++; d.b.Len() > 0 {
		d.b.WriteByte(' ')
	}
	start := d.b.Len()
	d.b.WriteString(word)
	if kind := strings.TrimLeft(label, "BI-"); kind == "PER" || kind == "LOC" {
		d.names = append(d.names, topics.Name{Start: start, End: d.b.Len(), Person: kind == "PER"})
	}
}

func (d *document) text() *topics.Text {
	t := new(topics.Text)
	t.Body(d.b.String(), d.names)
	return t
}
