// Package topics tells what an article is about, in the terms of the IPTC Media
// Topics (https://iptc.org/standards/media-topics/).
//
// Three things are evidence: what the page says of itself ([Keyword]), phrases
// that stand for a topic, and a linear model of the other words. The two last are
// weighed by [Finder.Find].
package topics

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// table has the vocabulary, one topic a line: code, name, code of the broader
// topic.
//
//go:embed mediatopics.tsv
var table string

// list has the topics that are looked for in texts: code, keywords, phrases, words.
//
//go:embed phrases.tsv
var list string

// Scheme stands before the codes of IPTC Media Topics in identifiers.
const Scheme = "medtop:"

// Topic is a topic of the vocabulary, or of the archive's own.
type Topic struct {
	ID      string   // "medtop:20000593"; empty for a topic of the archive's own
	Name    string   // as readers see it
	Words   []string // of the archive's own: words and phrases that tell it
	Broader string   // identifier of the broader topic, or its name; empty at the top
}

type vocabulary struct {
	topics  map[string]Topic  // by identifier
	keyword map[string]string // identifier by folded keyword
	rows    []row
}

// row is a line of the list.
type row struct {
	id                      string
	keywords, strong, plain []string
}

var iptc = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{topics: map[string]Topic{}, keyword: map[string]string{}}
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		t := Topic{ID: Scheme + f[0], Name: sentence(f[1])}
		if f[2] != "" {
			t.Broader = Scheme + f[2]
		}
		v.topics[t.ID] = t
		if key := fold(f[1]); !strings.Contains(f[1], "(") && !vague[key] && v.keyword[key] == "" {
			v.keyword[key] = t.ID
		}
	}
	for line := range strings.Lines(list) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 4 {
			v.add(row{id: Scheme + f[0], keywords: split(f[1]), strong: split(f[2]), plain: split(f[3])})
		}
	}
	return v
})

func (v *vocabulary) add(r row) {
	v.rows = append(v.rows, r)
	t := v.topics[r.id]
	t.Name, _, _ = strings.Cut(t.Name, " (") // what the brackets tell apart from is not in the list
	v.topics[r.id] = t
	for _, k := range r.keywords {
		v.keyword[fold(k)] = r.id
	}
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

// sentence gives a label the capital of a sentence.
func sentence(label string) string {
	r, n := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(r)) + label[n:]
}

// vague are labels that mean something else as a page's keyword.
var vague = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range split(vagueLabels) {
		m[fold(w)] = true
	}
	return m
}()

const vagueLabels = "labour,people,government,law,justice,management,prices,water,party,bar,game,metal,series,values,plant," +
	"animation,culture,society,judge,witness,defendant,pool,skeleton,foil,sabre,luge,polo,trend,communities," +
	"consumers,adults,market trend,hot stock,instrument engineering,consultancy service,rivers,mountains,oceans,parks,gender," +
	"employee,employer,occupations,hobby,club and association,ceremony,Reformed,Orthodoxy,Baptist,transfer,capital goods," +
	"human interest,accomplishment,investments,securities"

// ByID returns a topic of the vocabulary.
func ByID(id string) (Topic, bool) {
	t, ok := iptc().topics[id]
	return t, ok
}

// Keyword returns the identifier of the topic that a page's keyword or section
// means: one whose name it is, or a synonym of it. Empty if there is none.
func Keyword(keyword string) string { return iptc().keyword[fold(keyword)] }

// Broader returns the topics that hold the one with an identifier, the nearest
// first; none for what is not in the vocabulary.
func Broader(id string) []Topic {
	var out []Topic
	for t, ok := ByID(id); ok && t.Broader != "" && len(out) < 10; {
		if t, ok = ByID(t.Broader); ok {
			out = append(out, t)
		}
	}
	return out
}

// holds reports whether another topic is a narrower one.
func (t Topic) holds(other Topic) bool {
	return slices.ContainsFunc(Broader(other.ID), func(b Topic) bool { return b.ID == t.ID })
}
