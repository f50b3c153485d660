package authority_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
)

func parse(t *testing.T, kind authority.Kind, text string) *authority.List {
	t.Helper()
	l, err := authority.Parse(kind.File(), kind, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Mistakes are named with file and line.
func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"names:\n  - name: A\n    varients: [B]\n": `people.yaml:3: the key "varients" is not known; known keys: gnd, id, in`,
		"nmes: []":                           `people.yaml:1: the key "nmes"`,
		"names:\n  - name: A\n  - name: a\n": `people.yaml:3: "a" is there twice; the other is in line 2`,
		"names:\n  - name: A\n    variants: [X]\n  - name: B\n    variants: [X]\n":                             `people.yaml:4: "X" is also a variant of "A" in line 2`,
		"names:\n  - name: A\n    variants: [B]\n  - name: B\n    variants: [C]\n  - {name: C, variants: [A]}": "a circle",
		"names:\n  - name: A\n    variants: [a]\n":                                                             "a variant of itself",
		"names:\n  - name: A\nreject: [A]":                                                                     `people.yaml:2: "A" is rejected`,
		"names:\n  - variants: [A]\n":                                                                          "people.yaml:2: the entry has no name",
		"names:\n  - name: A\n    wikidata: 12\n":                                                              `people.yaml:3: "12" is no identifier of wikidata`,
		"names:\n  - name: A\n    name: B\n":                                                                   "people.yaml",
		"threshold: 2":                                                                                         "people.yaml:1: \"2\" is no number from 0 to 1",
		"names: A":                                                                                             "people.yaml:1: is no list",
		"- A":                                                                                                  "people.yaml:1: is no mapping",
		"names: [":                                                                                             "people.yaml: yaml",
	} {
		if _, err := authority.Parse("people.yaml", authority.People, []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	for _, coordinates := range []string{"[1]", "[91, 0]", "x", "[a, b]"} {
		if _, err := authority.Parse("places.yaml", authority.Places, []byte("names:\n  - name: A\n    coordinates: "+coordinates)); err == nil || !strings.Contains(err.Error(), "places.yaml:3") {
			t.Errorf("%s: %v", coordinates, err)
		}
	}
	for _, text := range []string{"", "# nothing\n", "names:\nreject:\n"} {
		parse(t, authority.People, text)
	}
}

func TestReadNames(t *testing.T) {
	fsys := afero.NewMemMapFs()
	_ = afero.WriteFile(fsys, "authority/topics.yaml", []byte("names:\n  - name: Ferries\n    words: [ferry]\n    broader: Transport\n"), 0o644)
	_ = afero.WriteFile(fsys, "authority/places.yaml", []byte("names:\n  - name: X\n    wrong: 1\n"), 0o644)
	if _, err := authority.ReadNames(fsys, "authority"); err == nil || !strings.Contains(err.Error(), "authority/places.yaml:3") {
		t.Errorf("%v", err)
	}
	_ = fsys.Remove("authority/places.yaml")
	n, err := authority.ReadNames(fsys, "authority")
	if err != nil || n[authority.Topics].Named("ferries").Broader != "Transport" {
		t.Errorf("%+v %v", n, err)
	}
}

const people = `
threshold: 0.8
names:
  - name: Tom Malinowski
    variants: [Thomas Malinowski, Malinowksi]
    wikidata: Q7816893
  - name: T. Malinowski
    variants: [Tomasz M]
  - name: Sok An (journalist)
    variants: [Sok An]
    in: [The Harbour Lantern, 1994-1996]
  - name: Sok An (driver)
    variants: [Sok An]
    of: [8bfrekwt]
  - name: Sok An
    variants: [Sok Ann]
  - name: Thomas Malinowski
    variants: [T. Malinowski]
reject: [Sputnik]
`

func TestFind(t *testing.T) {
	l := parse(t, authority.People, people)
	lantern := authority.Story{ID: "x", Publication: "The Harbour Lantern", Issued: "1995-02"}
	for _, c := range []struct {
		name  string
		story authority.Story
		want  string
	}{
		{"Malinowksi", authority.Story{}, "Tom Malinowski"},
		{"thomas malinowski", authority.Story{}, "Tom Malinowski"},
		{"T. Malinowski", authority.Story{}, "Tom Malinowski"},
		{"Tomasz M", authority.Story{}, "Tom Malinowski"},
		{"Sok An", authority.Story{}, "Sok An"},
		{"Sok Ann", lantern, "Sok An"},
		{"Sok An", lantern, "Sok An (journalist)"},
		{"Sok An", authority.Story{Publication: "The Harbour Lantern", Issued: "1997"}, "Sok An"},
		{"Sok An", authority.Story{Issued: "1995"}, "Sok An"},
		{"Sok An", authority.Story{ID: "8bfrekwt"}, "Sok An (driver)"},
		{"Nobody", lantern, ""},
	} {
		got := ""
		if e := l.Find(c.name, &c.story); e != nil {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("%s in %+v is %q, want %q", c.name, c.story, got, c.want)
		}
	}
	if forms := l.Forms(l.Named("Tom Malinowski")); !slices.Equal(forms, []string{"Thomas Malinowski", "Malinowksi", "T. Malinowski", "Tomasz M"}) {
		t.Errorf("forms %q", forms)
	}
}

func TestApply(t *testing.T) {
	l := parse(t, authority.People, people)
	got := l.Apply([]article.Term{
		{Name: "Sputnik", Tag: true, Confidence: 0.9},
		{Name: "Malinowksi", Confidence: 0.5, Mentions: []article.Mention{{Text: "Malinowksi"}}},
		{Name: "Pol Saroeun", Tag: true, Confidence: 0.75},
		{Name: "Tom Malinowski", Confidence: 0.9, Tag: true, Mentions: []article.Mention{{Text: "Tom Malinowski"}}},
	}, &authority.Story{})
	if len(got) != 2 || got[0].Name != "Tom Malinowski" || !got[0].Tag || len(got[0].Mentions) != 2 || got[1].Tag {
		t.Errorf("%+v", got)
	}
	places := parse(t, authority.Places, "names:\n  - name: Alexandria\n    geonames: 4744091\n    coordinates: [38.8, -77.05]\n    country: us\n")
	got = places.Apply([]article.Term{{Name: "Alexandria", ID: "geonames:361058", Country: "EG"}}, &authority.Story{})
	if got[0].ID != "geonames:4744091" || got[0].Country != "US" || got[0].Lat != 38.8 || !got[0].Tag {
		t.Errorf("%+v", got)
	}
}

// A decision concerns the stories with the words of its names, and no others.
func TestConcerning(t *testing.T) {
	var about, other authority.Words
	about.Add("Mr Malinowski said on Monday", "Tom Malinowski")
	other.Add("The ferries ran on Monday, said Tom")
	sum := func(text string, w authority.Words) uint64 {
		return authority.Names{authority.People: parse(t, authority.People, text)}.Concerning(w)
	}
	nothing := sum("", about)
	for _, text := range []string{"names:\n  - name: Tom Malinowski\n", "reject: [Malinowski]", "names:\n  - name: X Y\n    variants: [MALINOWSKI]"} {
		if sum(text, about) == nothing {
			t.Errorf("%q does not concern it", text)
		}
		if sum(text, other) != nothing {
			t.Errorf("%q concerns another", text)
		}
	}
	if sum("names:\n  - name: Tom Malinowski\n", about) == sum("names:\n  - name: Tom Malinowski\n    not: [Tom M]\n", about) {
		t.Error("what is decided makes no difference")
	}
	merged := "names:\n  - name: Tom Malinowski\n  - name: Z\n    variants: [Tom Malinowski]\n"
	if sum(merged, about) == sum(merged+"    viaf: 1\n", about) {
		t.Error("what is decided on what it is merged into makes no difference")
	}
	topic := authority.Names{authority.Topics: parse(t, authority.Topics, "names:\n  - name: River traffic\n    words: [ferry]\n")}
	if topic.Concerning(other) == topic.Concerning(about) {
		t.Error("the word in the plural is not found")
	}
}

// In scripts without spaces between words a name may stand anywhere in a row of letters.
func TestConcerningWithin(t *testing.T) {
	for text, name := range map[string]string{
		"国家主席习近平会见洪森首相": "习近平", "在APEC峰会上": "APEC峰会", "លោកហ៊ុន សែនថា": "ហ៊ុន សែន", "នៅភ្នំ\u200bពេញថា": "ភ្នំពេញ", "か\u3099っこうは": "がっこう",
		"เขตบางรัก กรุงเทพ": "บางรัก", "米ドナルド・トランプ氏": "ドナルド・トランプ", "A\u200bB": "B",
	} {
		var about, other authority.Words
		about.Add(text)
		other.Add("他说明天有雨，平安无事。 On Monday")
		names := authority.Names{authority.People: parse(t, authority.People, "names:\n  - name: "+name+"\n")}
		if (authority.Names{}).Concerning(about) == names.Concerning(about) {
			t.Errorf("%s: %q does not concern it", text, name)
		}
		if names.Concerning(other) != 0 {
			t.Errorf("%q concerns another", name)
		}
	}
}

// What is shown of a name, without a dot at its end, is decided on as what the text has.
func TestKey(t *testing.T) {
	for _, same := range [][2]string{{"John D. Rockefeller Jr.", "john d. rockefeller jr"}, {"Jean-Louis  Michel", "jean louis michel"}, {"U.N.", "u.n"}} {
		if a, b := authority.Key(same[0]), authority.Key(same[1]); a != b {
			t.Errorf("%q and %q", a, b)
		}
	}
}
