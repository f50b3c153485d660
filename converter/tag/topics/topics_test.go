package topics

import (
	"math"
	"strings"
	"testing"
)

// Every line of the list is of a topic of the table, and no topic is there twice.
func TestList(t *testing.T) {
	v := iptc()
	if len(v.topics) < 1200 || len(v.rows) < 250 {
		t.Fatalf("%d topics, %d of them with phrases", len(v.topics), len(v.rows))
	}
	seen := map[string]bool{}
	for _, r := range v.rows {
		if v.topics[r.id].ID == "" || seen[r.id] {
			t.Errorf("%s is in no table, or twice in the list", r.id)
		}
		seen[r.id] = true
	}
	for id, topic := range v.topics {
		if topic.Broader != "" && v.topics[topic.Broader].ID == "" {
			t.Errorf("%s is below %s, which is not there", id, topic.Broader)
		}
	}
}

// A keyword means one topic, whichever line of the list comes first.
func TestKeywordsMeanOneTopic(t *testing.T) {
	of := map[string]string{}
	for _, r := range iptc().rows {
		for _, k := range r.keywords {
			if was := of[fold(k)]; was != "" && was != r.id {
				t.Errorf("%q means %s and %s", k, was, r.id)
			}
			of[fold(k)] = r.id
		}
	}
}

func TestKeyword(t *testing.T) {
	for keyword, want := range map[string]string{
		"Elections": "Election", "election": "Election", "Human Rights": "Human rights", "world heritage": "Monument and heritage site",
		"sports": "Sport", "Movies": "Cinema", "coup d'état": "", "Tom Malinowski": "", "People": "", "": "", "labour": "",
	} {
		got, _ := ByID(Keyword(keyword))
		if got.Name != want {
			t.Errorf("%q means %q, want %q", keyword, got.Name, want)
		}
	}
}

func TestBroader(t *testing.T) {
	var names []string
	for _, b := range Broader(Keyword("figure skating")) {
		names = append(names, b.Name)
	}
	if got := strings.Join(names, " < "); got != "Competition discipline < Sport" {
		t.Errorf("figure skating is in %s", got)
	}
	if got := Broader("medtop:0"); got != nil {
		t.Errorf("what is not there is in %v", got)
	}
}

func TestPlurals(t *testing.T) {
	for _, p := range [][2]string{{"party", "Parties"}, {"movie", "movies"}, {"church", "churches"}, {"tax", "taxes"}, {"Vote", "VOTES"}, {"tie", "ties"}} {
		if hash(p[0]) != hash(p[1]) {
			t.Errorf("%s and %s are two words", p[0], p[1])
		}
	}
	for _, p := range [][2]string{{"campus", "campu"}, {"glass", "glas"}, {"crisis", "crisi"}} {
		if hash(p[0]) == hash(p[1]) {
			t.Errorf("%s and %s are one word", p[0], p[1])
		}
	}
}

func found(own []Topic, text string, names ...Name) string {
	t := new(Text)
	t.Body(text, names)
	var out []string
	for _, f := range NewFinder(nil, own).Find(t) {
		out = append(out, f.Name)
	}
	return strings.Join(out, ", ")
}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"The earthquake lasted a minute. The epicentre lay offshore; aftershocks went on all night, and the rubble buried a street.": "Earthquake",
		"He bought a pen, and a horse, and went home.":                                                                "",
		"Earthquake! earthquake! earthquake! he cried.":                                                               "", // one word only
		"The band of steel held. The judge of the flower show was late, and the court of the inn was wet.":            "",
		"In the jury room. Verdict: the defendant, who pleaded not guilty, was found guilty of taking the testimony.": "Trial",
	} {
		if got := found(nil, text); got != want {
			t.Errorf("%q is about %q, want %q", text, got, want)
		}
	}
}

// What stands in a person's name is not what the word means.
func TestNames(t *testing.T) {
	text := "Mr Soprano met Miss Opera, and Mr Tenor met Miss Libretto. Soprano sang no opera."
	if found(nil, text) != "Opera" {
		t.Fatalf("without names it is about %q", found(nil, text))
	}
	var names []Name
	for _, n := range []string{"Mr Soprano", "Miss Opera", "Mr Tenor", "Miss Libretto", "Soprano sang no opera"} {
		at := strings.Index(text, n)
		names = append(names, Name{at, at + len(n), true})
	}
	if got := found(nil, text, names...); got != "" {
		t.Errorf("with names it is about %q", got)
	}
}

// Where no topic has enough, what is said of those that one holds tells that one; what stands only
// far behind tells nothing; a phrase is worth what the model says.
func TestGather(t *testing.T) {
	const sports = "The gymnast met a quarterback and a figure skater. The jockey watched a boxer."
	if got := found(nil, sports); got != "Sport" {
		t.Errorf("it is about %q", got)
	}
	if got := found(nil, strings.Repeat("He walked along the lane and said nothing to her. ", 8)+sports); got != "" {
		t.Errorf("far behind, it is about %q", got)
	}
	quake := "The earthquake lasted a minute. The epicentre lay offshore; aftershocks went on all night, and the rubble buried a street."
	worthless := &Model{Worths: map[uint32]uint8{}}
	for _, r := range iptc().rows {
		for _, w := range append(r.strong, r.plain...) {
			worthless.Worths[phraseOf(r.id, keyOf(hashes(w)))] = 10
		}
	}
	text := new(Text)
	text.Body(quake, nil)
	if got := NewFinder(worthless, nil).Find(text); len(got) > 0 {
		t.Errorf("of worthless phrases it is about %v", got)
	}
}

// A phrase is worth the more the oftener its topic's others stand beside it.
func TestWorths(t *testing.T) {
	var texts []*Text
	for i := range 200 {
		s := "He walked along the lane and had a run."
		if i%10 == 0 {
			s = "The batsman lost his wicket to a bowler in the innings."
		}
		text := new(Text)
		text.Body(s, nil)
		texts = append(texts, text)
	}
	f := NewFinder(nil, nil)
	worths, cricket := f.Worths(texts), ""
	for i := range f.topics {
		if f.topics[i].Name == "Cricket" {
			cricket = f.topics[i].ID
		}
	}
	of := func(w string) uint8 { return worths[phraseOf(cricket, keyOf(hashes(w)))] }
	if of("wicket") <= 100 || of("runs") >= 20 {
		t.Errorf("a wicket is worth %d, runs %d", of("wicket"), of("runs"))
	}
}

func TestOwnTopics(t *testing.T) {
	own := []Topic{{Name: "River dams", Words: []string{"Xayaburi dam", "Don Sahong", "fish ladder"}}}
	if got := found(own, "The Xayaburi dam and Don Sahong have one fish-ladder between them. A second Xayaburi dam is planned."); got != "River dams" {
		t.Errorf("it is about %q", got)
	}
	// Three sights in 400 words are enough, wherever they stand and whatever else the text is about; and
	// many take nothing from the other topics.
	const quake = "The earthquake lasted a minute. The epicentre lay offshore; aftershocks went on all night, and rubble buried a street. "
	filler := strings.Repeat("He walked along the lane and said nothing to her at all. ", 29)
	if got := found(own, quake+filler+"The Xayaburi dam, and again the Xayaburi dam, and a Xayaburi dam."); got != "Earthquake, River dams" {
		t.Errorf("far behind, it is about %q", got)
	}
	if got := found(own, quake+strings.Repeat("The Xayaburi dam is wet. ", 12)); got != "Earthquake, River dams" {
		t.Errorf("beside many of its own, it is about %q", got)
	}
}

// The model that is read is the one that was written; what is cut short is refused.
func TestModel(t *testing.T) {
	m := &Model{
		Topics:  []ModelTopic{{Row: 1, Bias: -0.25, Scale: 1}},
		Weights: map[uint32][]Weight{feature(hash("lava")): {{0, 1}}},
		Worths:  map[uint32]uint8{phraseOf("medtop:1", hash("lava")): 25},
	}
	b := m.Append(nil, []uint32{feature(hash("lava"))})
	read, err := ReadModel(b)
	if err != nil {
		t.Fatal(err)
	}
	text := new(Text)
	text.Body("lava", nil)
	if v := read.votes(text); len(v) != 2 || math.Abs(v[1]-(math.Sqrt(0.5)-0.25)/(1+few)) > 1e-6 {
		t.Errorf("it votes %v", v)
	}
	if w := read.worth("medtop:1", hash("lava")); w != 0.25 {
		t.Errorf("the phrase is worth %v", w)
	}
	if w := read.worth("medtop:2", hash("lava")); w != 1 {
		t.Errorf("an unknown phrase is worth %v", w)
	}
	for n := range b {
		if _, err := ReadModel(b[:n]); err == nil && n != 21 { // 21: a topic, a phrase and no word
			t.Errorf("%d bytes of %d are read", n, len(b))
		}
	}
}
