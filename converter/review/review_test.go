package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/review"
)

// story makes a story of names, each with its kind's first letter before it, a "?"
// behind it where it is not sure.
func story(n int, year string, names ...string) *review.Story {
	s := &review.Story{Path: fmt.Sprintf("articles/%s/%d", year, n), Story: authority.Story{ID: fmt.Sprint(n), Issued: year}}
	for _, name := range names {
		kind := map[byte]authority.Kind{'p': authority.People, 'l': authority.Places, 't': authority.Topics, 'o': review.Organisations}[name[0]]
		bare, doubt := strings.CutSuffix(name[2:], "?")
		bare, id, _ := strings.Cut(bare, "=")
		c := 0.9
		if doubt {
			c = 0.6
		}
		s.Names = append(s.Names, review.Name{Kind: kind, Name: bare, Confidence: c, ID: id})
	}
	return s
}

func asked(stories []*review.Story, people string) []string {
	l, err := authority.Parse("people.yaml", authority.People, []byte(people))
	if err != nil {
		panic(err)
	}
	var out []string
	for _, q := range review.Questions(stories, authority.Names{authority.People: l}, 0.7) {
		line := fmt.Sprintf("%s %s", q.Ask, q.Name)
		if q.Other != "" {
			line += " / " + q.Other
		}
		out = append(out, fmt.Sprintf("%s %d", line, len(q.Articles)))
	}
	return out
}

func TestQuestions(t *testing.T) {
	for what, c := range map[string]struct {
		stories []*review.Story
		decided string
		want    string
	}{
		"sure":      {[]*review.Story{story(1, "2001", "p Kem Ley", "l Paris=geonames:1")}, "", ""},
		"uncertain": {[]*review.Story{story(1, "2001", "p Kem Ley?"), story(2, "2001", "p Kem Ley?"), story(3, "2001", "p Kem Ley", "l Ulm?")}, "", "uncertain Kem Ley 2;uncertain Ulm 1"},
		"accepted":  {[]*review.Story{story(1, "2001", "p Kem Ley?")}, "names: [{name: Kem Ley}]", ""},
		"rejected":  {[]*review.Story{story(1, "2001", "p Kem Ley?")}, "reject: [Kem Ley]", ""},
		"initial":   {[]*review.Story{story(1, "2001", "p John Smith"), story(2, "2001", "p John Smith"), story(3, "2001", "p J. Smith")}, "", "same J. Smith / John Smith 1"},
		"apart":     {[]*review.Story{story(1, "2001", "p John Smith"), story(3, "2001", "p J. Smith")}, "names: [{name: John Smith, not: [J. Smith]}]", ""},
		"a slip":    {[]*review.Story{story(1, "2001", "p Tom Malinowski"), story(2, "2001", "p Tom Malinowski"), story(3, "2001", "p Tom Malinowksi")}, "", "same Tom Malinowksi / Tom Malinowski 1"},
		"turned":    {[]*review.Story{story(1, "2001", "p Orban Viktor"), story(2, "2001", "p Viktor Orbán"), story(3, "2001", "p Viktor Orbán")}, "", "same Orban Viktor / Viktor Orbán 1"},
		"short":     {[]*review.Story{story(1, "2001", "p Reagan?"), story(2, "2001", "p Reagan?"), story(3, "2001", "p Ronald Reagan")}, "", "same Reagan / Ronald Reagan 2"},
		"two eras":  {[]*review.Story{story(1, "1890", "p John Smith"), story(2, "1990", "p John Smith"), story(3, "1991", "p John Smith")}, "", "different John Smith / 1990–1991 2"},
		"kinds":     {[]*review.Story{story(1, "2001", "p Sputnik"), story(2, "2001", "o Sputnik"), story(3, "2001", "p Jordan", "l Jordan")}, "", "kind Jordan / places 1;kind Sputnik / organisations 1"},
		"one place": {[]*review.Story{story(1, "2001", "l Bombay=geonames:5"), story(2, "2001", "l Mumbai=geonames:5"), story(3, "2001", "l Mumbai=geonames:5")}, "", "same Bombay / Mumbai 1"},
		"others":    {[]*review.Story{story(1, "2001", "p John Smith", "p Jane Smith", "p John Brown")}, "", ""},
	} {
		if got := strings.Join(asked(c.stories, c.decided), ";"); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

// What is answered is not asked again.
func TestDecide(t *testing.T) {
	rival := story(9, "2001", "l Alexandria=geonames:1")
	rival.Names[0].Rival = &article.Rival{ID: "geonames:2", Label: "Alexandria, Virginia"}
	stories := []*review.Story{rival, story(1, "1890", "p John Smith", "p Kem Ley?"), story(2, "1990", "p John Smith", "l Jordan"), story(3, "2001", "p J. Smith", "p Jordan")}
	answers := map[review.Ask]string{review.Uncertain: "accept", review.Same: "merge", review.Different: "split John Smith (pilot)", review.WhatKind: "place", review.Meaning: "other"}
	files := map[authority.Kind]*authority.Editor{}
	edit := func(k authority.Kind) *authority.Editor {
		if files[k] == nil {
			files[k] = authority.NewEditor(k.File(), k, nil)
		}
		return files[k]
	}
	first := review.Questions(stories, nil, 0.7)
	if len(first) != 5 {
		t.Fatalf("%+v", first)
	}
	for _, q := range first {
		if err := q.Decide("nonsense", edit); err == nil {
			t.Errorf("%s: nonsense was an answer", q.Ask)
		}
		if err := q.Decide(answers[q.Ask], edit); err != nil {
			t.Errorf("%s: %v", q.Ask, err)
		}
	}
	names := authority.Names{}
	for kind, e := range files {
		data, err := e.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if names[kind], err = authority.Parse("", kind, data); err != nil {
			t.Fatal(err)
		}
	}
	if again := review.Questions(stories, names, 0.7); len(again) > 0 {
		t.Errorf("asked again: %+v", again)
	}
	if e := names[authority.People].Find("John Smith", &authority.Story{Issued: "1990"}); e == nil || e.Name != "John Smith (pilot)" {
		t.Errorf("%+v", e)
	}
	if e := names[authority.Places].Named("Alexandria"); e == nil || e.Identifiers["geonames"] != "2" {
		t.Errorf("%+v", e)
	}
}

func TestSentence(t *testing.T) {
	body := "One. Two\n\nHe said that Tom M\\. came\\. And left. Then more\n"
	if got := review.Sentence(body, "Tom M."); got != "He said that Tom M. came." {
		t.Errorf("%q", got)
	}
	if got := review.Sentence(body, "Nobody"); got != "" {
		t.Errorf("%q", got)
	}
}

// A place that GeoNames' files do not name is listed by where it lies, as long as it is what
// the name means.
func TestDecideWhere(t *testing.T) {
	s := story(1, "2001", "l Georgia=geo:42.000,43.500;kind=country")
	s.Names[0].Rival = &article.Rival{ID: "geonames:4197000", Label: "Georgia, United States"}
	questions := review.Questions([]*review.Story{s}, nil, 0.7)
	if len(questions) != 1 {
		t.Fatalf("%+v", questions)
	}
	e := authority.NewEditor("places.yaml", authority.Places, nil)
	if err := questions[0].Decide("first", func(authority.Kind) *authority.Editor { return e }); err != nil {
		t.Fatal(err)
	}
	data, err := e.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	l, err := authority.Parse("places.yaml", authority.Places, data)
	if err != nil || l.Named("Georgia") == nil || !slices.Equal(l.Named("Georgia").Coordinates, []float64{42, 43.5}) {
		t.Errorf("%v\n%s", err, data)
	}
}
