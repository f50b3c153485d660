package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// tables is how many documents of sports results are made. No corpus has any, and
// in them the name of a town is its team, that of a country the country's team,
// which stands for the country.
const tables = 700

// table makes documents of sports results.
type table struct {
	substitution
	sentence sentence
	rows     document
}

// results returns made-up columns of results: leagues' games and standings, games of
// countries, races and matches of persons, scorers.
func results(pool *names) []document {
	var out []document
	for i := range tables {
		random := rand.New(rand.NewPCG(uint64(i), 11))
		t := &table{substitution: substitution{pool: pool, random: random, words: map[string]string{}, places: map[string][]string{}}}
		t.head()
		row := []func(){t.game, t.game, t.standing, t.standing, t.match, t.race, t.scorers, t.international}[random.IntN(8)]
		for range 4 + random.IntN(12) {
			row()
			t.end()
		}
		out = append(out, t.rows)
	}
	return out
}

// say adds words, separated by spaces, as one name or none.
func (t *table) say(label crf.Label, words string) {
	for i, w := range strings.Fields(words) {
		if i > 0 {
			label += label & 1
		}
		t.sentence.words, t.sentence.labels = append(t.sentence.words, w), append(t.sentence.labels, label)
	}
}

func (t *table) end() {
	t.rows, t.sentence = append(t.rows, t.sentence), sentence{}
}

// one draws one of several.
func (t *table) one(list ...string) string { return list[t.random.IntN(len(list))] }

func (t *table) head() {
	kind := t.one("League", "Cup", "Championship", "First Division", "Open", "Grand Prix", "Premier League")
	sport := t.one("soccer", "rugby", "hockey", "basketball", "cricket", "tennis", "athletics", "baseball")
	t.say(crf.Out, t.one(strings.ToUpper(sport+" - "+kind+" results ."), sport+" - "+kind+" scores", "Sport : "+kind))
	t.end()
	t.say(crf.Out, t.one("Results of", "Leading scores in", "Summaries of", "Standings in", "Scores from")+" "+kind+" "+t.one("matches", "games")+" on "+t.one("Saturday", "Sunday", "Friday")+" :")
	t.end()
}

// team names a club by its town, its state or a made-up word, with or without a
// second word; in some tables in capitals.
func (t *table) team() {
	a, b := t.towns()
	name := a
	switch t.random.IntN(6) {
	case 0:
		name = graft(a, b)
	case 1:
		for name = ""; name == ""; {
			if p := gazetteer.At(t.random.IntN(countries + 4000)); p.Kind == gazetteer.State {
				name = p.Name
			}
		}
	case 2, 3:
		for name = ""; name == ""; {
			if p := gazetteer.At(t.random.IntN(places())); p.Kind == gazetteer.City && p.Population > 100_000 && oneWord(strings.ReplaceAll(p.Name, " ", "")) {
				name = p.Name
			}
		}
	}
	if t.random.IntN(6) == 0 {
		name += " " + t.one("United", "City", "Rangers", "Rovers", "Town", "FC", "Athletic", "Wanderers")
	}
	if t.random.IntN(6) == 0 {
		name = strings.ToUpper(name)
	}
	t.say(crf.BeginOrganisation, name)
}

func (t *table) number(most int) { t.say(crf.Out, fmt.Sprint(t.random.IntN(most))) }

func (t *table) game() {
	if t.random.IntN(12) == 0 {
		t.say(crf.Out, t.one("Postponed :", "Playing Sunday :", "Abandoned :"))
		t.team()
		t.say(crf.Out, t.one("v", "vs", "AT", "at"))
		t.team()
		return
	}
	t.team()
	if t.random.IntN(5) == 0 {
		t.say(crf.Out, t.one("beat", "lost to", "drew with", "d."))
		t.team()
		t.say(crf.Out, fmt.Sprintf("%d-%d", t.random.IntN(6), t.random.IntN(6)))
		return
	}
	t.number(6)
	t.team()
	t.number(6)
}

func (t *table) standing() {
	t.team()
	for range 3 + t.random.IntN(6) {
		t.number(90)
	}
}

// country is a country's name.
func (t *table) country() string { return gazetteer.At(t.random.IntN(countries)).Name }

func (t *table) international() {
	t.say(crf.BeginPlace, t.country())
	t.number(5)
	t.say(crf.BeginPlace, t.country())
	t.number(5)
}

// athlete names a person and the country they are of.
func (t *table) athlete() {
	t.say(crf.BeginPerson, t.name(true)+" "+t.name(false))
	t.say(crf.Out, "(")
	t.say(crf.BeginPlace, t.country())
	t.say(crf.Out, ")")
}

func (t *table) match() {
	if t.random.IntN(2) == 0 {
		t.say(crf.Out, fmt.Sprint(1+t.random.IntN(16))+" -")
	}
	t.athlete()
	t.say(crf.Out, t.one("beat", "beat", "lost to", "bt"))
	t.athlete()
	t.say(crf.Out, t.one("6-4 6-3", "7-5 6-7 6-2", "6-1 , 6-0", "15-4 15-11"))
}

func (t *table) race() {
	t.number(30)
	t.say(crf.Out, ".")
	t.athlete()
	t.say(crf.Out, fmt.Sprintf("%d.%02d", 10+t.random.IntN(50), t.random.IntN(100)))
}

func (t *table) scorers() {
	t.team()
	t.number(6)
	t.say(crf.Out, "(")
	for i := range 1 + t.random.IntN(3) {
		if i > 0 {
			t.say(crf.Out, ",")
		}
		t.say(crf.BeginPerson, t.name(false))
		t.number(90)
	}
	t.say(crf.Out, ")")
	t.team()
	t.number(6)
}
