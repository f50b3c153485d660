package main

import (
	"bufio"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// names are the people's names of the world.
type names struct{ given, family []string }

func readNames(path string) (*names, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	n := &names{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		kind, name, _ := strings.Cut(lines.Text(), "\t")
		switch {
		case utf8.RuneCountInString(name) < 2 || strings.Contains(name, " "):
		case kind == "first":
			n.given = append(n.given, capitalise(name))
		default:
			n.family = append(n.family, capitalise(name))
		}
	}
	return n, lines.Err()
}

func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// vary returns for each document its variants: as it is, with other names of
// people and places and some datelines, and one of six in capitals too. They are
// others in each round.
func vary(documents []document, pool *names, round int) [][]document {
	out := make([][]document, len(documents))
	for i, d := range documents {
		random := rand.New(rand.NewPCG(uint64(i), uint64(7+round)))
		out[i] = []document{d, dateline(substitute(d, pool, random), random)}
		if i%6 == round {
			out[i] = append(out[i], dateline(shout(substitute(d, pool, random), random), random))
		}
	}
	return out
}

// substitution replaces names, the same by the same throughout a document.
type substitution struct {
	pool   *names
	random *rand.Rand
	words  map[string]string // of people
	places map[string][]string
}

func substitute(d document, pool *names, random *rand.Rand) document {
	s := &substitution{pool: pool, random: random, words: map[string]string{}, places: map[string][]string{}}
	out := make(document, len(d))
	for i := range d {
		out[i] = s.sentence(d[i])
	}
	return out
}

func (s *substitution) sentence(from sentence) sentence {
	var to sentence
	for i := 0; i < len(from.words); {
		j := i + 1
		for j < len(from.words) && from.labels[i] != crf.Out && from.labels[j] == from.labels[i]+1 && from.labels[i]&1 == 1 {
			j++
		}
		name := from.words[i:j]
		switch from.labels[i] {
		case crf.BeginPerson:
			name = s.person(name)
		case crf.BeginPlace:
			name = s.place(name)
		case crf.BeginOrganisation:
			name = s.organisation(name)
		}
		for k, w := range s.apart(name) {
			label := from.labels[i]
			if k > 0 {
				label += label & 1 // the next word of a name, not of none
			}
			to.words, to.labels = append(to.words, w), append(to.labels, label)
		}
		i = j
	}
	return to
}

// apart takes some words with a hyphen apart, for not every text is set alike.
func (s *substitution) apart(name []string) []string {
	var out []string
	for _, w := range name {
		a, b, ok := strings.Cut(w, "-")
		if !ok || a == "" || b == "" || s.random.IntN(3) > 0 {
			out = append(out, w)
			continue
		}
		out = append(out, a, "-", b)
	}
	return out
}

// person replaces the words of a person's name, all but particles and initials.
func (s *substitution) person(name []string) []string {
	out := make([]string, len(name))
	for i, w := range name {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || utf8.RuneCountInString(w) < 3 || strings.HasSuffix(w, ".") {
			out[i] = w
			continue
		}
		if s.words[w] == "" {
			s.words[w] = s.name(i < len(name)-1)
		}
		out[i] = s.words[w]
		if strings.ToUpper(w) == w {
			out[i] = strings.ToUpper(out[i])
		}
	}
	return out
}

// name draws a name: one of the list, one made of two, which no list has, or one
// that sounds like a town of some country, for the list knows some parts of the
// world little.
func (s *substitution) name(given bool) string {
	list := s.pool.family
	if given {
		list = s.pool.given
	}
	a, b := list[s.random.IntN(len(list))], list[s.random.IntN(len(list))]
	switch s.random.IntN(20) {
	case 0, 1, 2, 3, 4:
		return graft(a, b)
	case 5, 6, 7:
		a, b := s.towns()
		return graft(a, b)
	case 8:
		a, _ := s.towns()
		return a
	case 9, 10:
		return a + "-" + b
	}
	return a
}

// graft makes a name of the first half of one and the second of another.
func graft(a, b string) string {
	x, y := []rune(a), []rune(b)
	return string(x[:(len(x)+1)/2]) + strings.ToLower(string(y[len(y)/2:]))
}

// towns draws two towns of one country whose names are one word.
func (s *substitution) towns() (a, b string) {
	for {
		p, q := gazetteer.At(s.random.IntN(places())), gazetteer.Place{}
		for try := 0; try < 50 && (q.Country != p.Country || q.Kind != gazetteer.City); try++ {
			q = gazetteer.At(s.random.IntN(places()))
		}
		if p.Kind == gazetteer.City && q.Country == p.Country && q.Kind == gazetteer.City && oneWord(p.Name) && oneWord(q.Name) {
			return p.Name, q.Name
		}
	}
}

func oneWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && len(s) > 3 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// place replaces every third place by one of any part of the world.
func (s *substitution) place(name []string) []string {
	r, _ := utf8.DecodeRuneInString(name[0])
	if !unicode.IsUpper(r) {
		return name
	}
	whole := strings.Join(name, " ")
	if s.places[whole] == nil {
		s.places[whole] = name
		if s.random.IntN(3) == 0 {
			s.places[whole] = s.somewhere()
		}
	}
	return s.places[whole]
}

// organisation replaces a word in every fifth name of an organisation by one that no
// list has, so that not each unknown word is a person's.
func (s *substitution) organisation(name []string) []string {
	whole := strings.Join(name, " ")
	if s.places[whole] == nil {
		s.places[whole] = name
		at := s.random.IntN(len(name))
		if s.random.IntN(5) == 0 && oneWord(name[at]) && !crf.Institution(strings.ToLower(name[at])) {
			s.places[whole] = slices.Concat(name[:at], []string{s.coined(strings.ToUpper(name[at]) == name[at])}, name[at+1:])
		}
	}
	return s.places[whole]
}

// coined makes up a word as firms are called, or an abbreviation.
func (s *substitution) coined(short bool) string {
	if !short {
		return graft(s.towns())
	}
	out := make([]byte, 2+s.random.IntN(4))
	for i := range out {
		out[i] = byte('A' + s.random.IntN(26))
	}
	return string(out)
}

// places is how many places of the table are drawn from: all but the sites and quarters,
// which stand behind them.
var places = sync.OnceValue(func() int {
	n := gazetteer.Len()
	for kind, _ := gazetteer.Size(n - 1); kind == gazetteer.Site || kind == gazetteer.Quarter; kind, _ = gazetteer.Size(n - 1) {
		n--
	}
	return n
})

// countries is how many places of the table are surely countries.
const countries = 240

// somewhere draws a place of the gazetteer that is no hamlet, or one made up, as
// words.
func (s *substitution) somewhere() []string {
	country := s.random.IntN(3) == 0
	if !country && s.random.IntN(4) == 0 {
		return []string{graft(s.towns())}
	}
	for {
		p := gazetteer.At(s.random.IntN(places()))
		if country { // they come first in the table
			p = gazetteer.At(s.random.IntN(countries))
		}
		r, _ := utf8.DecodeRuneInString(p.Name)
		if p.Kind == gazetteer.City && p.Population < 10_000 || p.Kind == gazetteer.County && s.random.IntN(4) > 0 || !unicode.IsUpper(r) || len(p.Name) > 30 {
			continue
		}
		var out []string
		for _, sentence := range words.Split(p.Name) {
			for _, w := range sentence {
				out = append(out, w.Text)
			}
		}
		return out
	}
}

// agencies stand behind the place of a dateline.
var agencies = []string{"Reuters", "AP", "AFP", "Xinhua", "UPI", "IPS", "dpa", "Bernama"}

// dateline opens every third document with one: PARIS, May 3 (AFP) —, or a line of
// its own.
func dateline(d document, random *rand.Rand) document {
	if random.IntN(3) > 0 {
		return d
	}
	var s sentence
	add := func(label crf.Label, words ...string) {
		for i, w := range words {
			s.words, s.labels = append(s.words, w), append(s.labels, label)
			if i == 0 && label != crf.Out {
				label++
			}
		}
	}
	place := (&substitution{random: random}).somewhere()
	if random.IntN(3) > 0 {
		for i := range place {
			place[i] = strings.ToUpper(place[i])
		}
	}
	add(crf.BeginPlace, place...)
	switch random.IntN(4) {
	case 0:
		add(crf.Out, "1996-08-30")
		return append(document{s}, d...)
	case 1:
		add(crf.Out, ",", "Jan", "12")
	case 2:
		add(crf.Out, ",")
		add(crf.BeginPlace, (&substitution{random: random}).somewhere()...)
	}
	if random.IntN(2) == 0 {
		add(crf.Out, "(")
		add(crf.BeginOrganisation, agencies[random.IntN(len(agencies))])
		add(crf.Out, ")")
	}
	add(crf.Out, []string{"-", "--", "—", "–"}[random.IntN(4)])
	s.words, s.labels = append(s.words, d[0].words...), append(s.labels, d[0].labels...)
	return append(document{s}, d[1:]...)
}

// shout writes the sentences of a document in capitals, or each word with one,
// as headlines and datelines are.
func shout(d document, random *rand.Rand) document {
	for i := range d {
		style := random.IntN(3)
		for j, w := range d[i].words {
			switch {
			case style == 0:
				d[i].words[j] = strings.ToUpper(w)
			case style == 1 && len(w) > 3:
				d[i].words[j] = capitalise(w)
			}
		}
	}
	return d
}
