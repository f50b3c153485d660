package tag

import (
	_ "embed"
	"strings"

	"backfile.example/backfile/converter/article"
)

// topicList holds the topics, one a line: name, IPTC Media Topics code, and the
// words that tell it, separated by commas.
//
//go:embed topics.tsv
var topicList string

type topic struct {
	name, id string
	words    []string // lower case; each a word or phrase
}

func loadTopics() []topic {
	var out []topic
	for line := range strings.Lines(topicList) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 {
			out = append(out, topic{name: f[0], id: "medtop:" + f[1], words: strings.Split(f[2], ",")})
		}
	}
	return out
}

const (
	maxTopics = 5
	minWords  = 3 // occurrences of a topic's words that tell it, of two kinds at least
)

// findTopics returns the topics that the page's own keywords and section name,
// and those whose words the text uses.
func (t *Tagger) findTopics(a *article.Article, d *document) []article.Term {
	padded := " " + strings.Join(plainWords(d), " ") + " "
	said := map[string]bool{strings.ToLower(a.Section): true}
	for _, k := range a.Keywords {
		said[strings.ToLower(k)] = true
	}
	var terms []article.Term
	for _, topic := range t.topics {
		kinds, all := 0, 0
		named := said[strings.ToLower(topic.name)]
		for _, w := range topic.words {
			named = named || said[w]
			if n := strings.Count(padded, " "+w+" "); n > 0 {
				kinds, all = kinds+1, all+n
			}
		}
		confidence := 0.0
		switch {
		case named:
			confidence = 0.95
		case kinds >= 2 && all >= minWords && all*150 >= len(d.words):
			confidence = min(0.9, 0.6+0.05*float64(kinds+all/2))
		default:
			continue
		}
		terms = append(terms, article.Term{Name: topic.name, ID: topic.id, Confidence: confidence, Salience: float64(all)})
	}
	return strongest(terms)
}

// strongest keeps the topics with the most evidence.
func strongest(terms []article.Term) []article.Term {
	for len(terms) > maxTopics {
		weakest := 0
		for i := range terms {
			if terms[i].Confidence+terms[i].Salience/100 < terms[weakest].Confidence+terms[weakest].Salience/100 {
				weakest = i
			}
		}
		terms = append(terms[:weakest], terms[weakest+1:]...)
	}
	return terms
}

func plainWords(d *document) []string {
	out := make([]string, len(d.words))
	for i := range d.words {
		out[i] = strings.ToLower(d.words[i].Text)
	}
	return out
}
