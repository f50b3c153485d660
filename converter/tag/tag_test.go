package tag

import (
	"os"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/topics"
)

const text = `Ending a two-day visit, Ada Lindqvist, assistant secretary of state, said the remarks of General Piet van der Hoeven were of high concern.

The Institute of Southeast Asian Affairs in Phnom Penh and the Ministry of Foreign Affairs declined to comment. Lindqvist's office in the US said Lindqvist would return.

Foreign Minister Lars Nyholm met Lindqvsit in Kampong Speu province. "We are at one," said Nyholm, 54, before the election. Every election needs voters, and voters need a ballot.

The Harbour Bridge was closed on Monday. Old Tom Cobley and all walked home. Cambodians and Americans cheered.`

func names(terms []article.Term, tagged bool) []string {
	var out []string
	for _, t := range terms {
		if t.Tag == tagged {
			out = append(out, t.Name)
		}
	}
	slices.Sort(out)
	return out
}

func body(text string) *article.Article {
	a := &article.Article{}
	for p := range strings.SplitSeq(text, "\n\n") {
		a.Body = append(a.Body, article.Para(p))
	}
	return a
}

func TestArticle(t *testing.T) {
	a := body(text)
	got := New("").Article(a)
	if want := []string{"Ada Lindqvist", "Lars Nyholm", "Piet van der Hoeven", "Tom Cobley"}; !slices.Equal(names(got.People, true), want) {
		t.Errorf("people %q, want %q", names(got.People, true), want)
	}
	if want := []string{"Kampong Speu", "Phnom Penh", "US"}; !slices.Equal(names(got.Places, true), want) {
		t.Errorf("places %q, want %q", names(got.Places, true), want)
	}
	if want := []string{"International relations"}; !slices.Equal(names(got.Topics, true), want) {
		t.Errorf("topics %q, want %q", names(got.Topics, true), want)
	}
	if orgs := names(got.Organisations, false); !slices.Contains(orgs, "Institute of Southeast Asian Affairs") {
		t.Errorf("organisations %q", orgs)
	}
	for _, term := range got.People {
		if term.Name == "Ada Lindqvist" && len(term.Mentions) != 4 {
			t.Errorf("Ada Lindqvist has the mentions %v", term.Mentions)
		}
	}
	checkMentions(t, a.Text(), got)
}

func checkMentions(t *testing.T, text string, terms article.Terms) {
	t.Helper()
	for _, list := range [][]article.Term{terms.People, terms.Places, terms.Organisations} {
		for _, term := range list {
			for _, m := range term.Mentions {
				if m.Field == "" && (m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Text) {
					t.Errorf("%s: mention %+v is not in the text", term.Name, m)
				}
			}
		}
	}
}

// The page's own keywords and section come first. A keyword that is somebody's name
// is no topic, nor is one that the vocabulary does not have.
func TestMetadata(t *testing.T) {
	a := body("A quiet day. Mara Quist and nobody else came to the quay.")
	a.Keywords, a.Section = []string{"Mara Quist", "Railways", "Quiet days"}, "Sport"
	got := New("").Article(a)
	if !slices.Equal(names(got.People, true), []string{"Mara Quist"}) || !slices.Equal(names(got.Topics, true), []string{"Railway transport", "Sport"}) {
		t.Errorf("people %q, topics %q", names(got.People, true), names(got.Topics, true))
	}
}

// Of a topic and one that holds it the narrower is given; at most six.
func TestTopics(t *testing.T) {
	for _, c := range []struct{ keywords, want string }{
		{"sports,football", "Soccer"},
		{"football,sports", "Soccer"},
		{"science and technology,particle physics,physics", "Particle physics"},
		{"opera,chess,golf,fraud,drought,abortion,tariffs,obesity", "Abortion,Chess,Drought,Fraud,Golf,Opera"},
		{"river dams,environment", "River dams"},
		{"Xayaburi", "River dams"},
	} {
		a := body("A quiet day.")
		a.Keywords = strings.Split(c.keywords, ",")
		tagger := New("", topics.Topic{Name: "River dams", Words: []string{"Xayaburi"}, Broader: "environment"})
		if got := strings.Join(names(tagger.Article(a).Topics, true), ","); got != c.want {
			t.Errorf("%s: topics %s, want %s", c.keywords, got, c.want)
		}
	}
}

// Of a text in a language that the list does not know, only its page gives topics.
func TestTopicsOfOtherLanguages(t *testing.T) {
	story := "The earthquake lasted a minute. The epicentre lay offshore; aftershocks went on all night, and the rubble buried a street."
	for language, want := range map[string]int{"en": 1, "": 1, "de": 0} {
		a := body(story)
		a.Language = language
		if got := New("").Article(a).Topics; len(got) != want {
			t.Errorf("in %q it has the topics %v", language, got)
		}
	}
}

// An archive's own topics are found by their words in every language.
func TestOwnTopics(t *testing.T) {
	own := []topics.Topic{{Name: "Ferries", Words: []string{"bac", "ferry", "渡轮", "ទូក", "नौका", "フェリー", "船"}}}
	for text, want := range map[string]bool{
		"Le bac est parti. On attend le bac depuis une heure, et le Bac revient enfin.":          true,
		"The ferry left. They waited for another ferry, and when the ferries came it was night.": true,
		"Le bac est parti à midi.": false,
		"旧渡轮停航，新渡轮明天开航。乘客说渡轮很好。":                         true,
		"船到了，船走了，船又回来了。":                                 false,
		"ជិះទូកទៅផ្សារ។ ទូកថ្មីមកដល់។ អ្នកជិះទូកសប្បាយ។": true,
		"नौका आई। नौका गई। फिर नौका लौटी।":               true,
		"नाक कट गई। नाक बची। फिर नाक।":                   false,
		"新フェリーが出た。フェリーは速い。そのフェリーに乗る。":                    true,
		"カーフェリーズ。カーフェリーズ。カーフェリーズ。":                       false,
	} {
		if got := names(New("", own...).Article(body(text)).Topics, true); slices.Contains(got, "Ferries") != want {
			t.Errorf("%s: topics %q", text, got)
		}
	}
	a := body("Der Fährmann wartet. Die Fähre kam nicht.")
	a.Headline, a.Language = "Keine Fähre", "de"
	if got := names(New("", topics.Topic{Name: "Ferries", Words: []string{"Fähre"}}).Article(a).Topics, true); len(got) != 1 {
		t.Errorf("topics %q", got)
	}
}

// What opens the name of an institution and says where it is is a place.
func TestBased(t *testing.T) {
	got := New("").Article(body("Anna Berg, director of research at Thailand-based Institute of Southeast Asian Affairs, agreed with them."))
	if places := names(got.Places, true); !slices.Equal(places, []string{"Thailand"}) {
		t.Errorf("%q", places)
	}
}

// The capture that set the task, where it is at hand: the names of this story, all
// of them and no other.
func TestPhnomPenhPost(t *testing.T) {
	capture, err := os.ReadFile("../../../shared/captures/text/phnom-penh-post.txt")
	if err != nil {
		t.Skip("no shared captures beside the checkout")
	}
	story, _, _ := strings.Cut(string(capture), "\n\n\n")
	var paragraphs []string
	for line := range strings.Lines(story) { // all but headlines and captions
		if line = strings.TrimSpace(line); strings.HasSuffix(line, ".") || strings.HasSuffix(line, "”") {
			paragraphs = append(paragraphs, line)
		}
	}
	got := New("").Article(body(strings.Join(paragraphs, "\n\n")))
	people := []string{"Chhum Socheat", "Hang Puthea", "Hun Sen", "Jon Grevatt", "Kem Ley", "Kevin Nauen", "Neang Phat", "Paul Chambers", "Pol Saroeun", "Sar Kheng", "Tea Banh", "Tom Malinowski"}
	for _, p := range people {
		if !slices.Contains(names(got.People, true), p) {
			t.Errorf("%s is no tag of %q", p, names(got.People, true))
		}
	}
	for _, p := range names(got.People, true) {
		if !slices.Contains(people, p) {
			t.Errorf("%s is tagged", p)
		}
	}
	for _, p := range got.People {
		for full, short := range map[string]string{"Tom Malinowski": "Malinowksi", "Pol Saroeun": "Saroeun"} {
			if p.Name == full && !slices.ContainsFunc(p.Mentions, func(m article.Mention) bool { return m.Text == short }) {
				t.Errorf("%s is not %s in %v", short, full, p.Mentions)
			}
		}
	}
	for _, want := range []string{"Cambodia", "Kampong Speu", "Phnom Penh", "Thailand", "US"} {
		if !slices.Contains(names(got.Places, true), want) {
			t.Errorf("%s is no tag of %q", want, names(got.Places, true))
		}
	}
}

func FuzzArticle(f *testing.F) {
	f.Add(text)
	f.Add("ភ្នំពេញ O’Neill’s C. V. Raman 東京都 \xff Łódź")
	tagger := New("")
	f.Fuzz(func(t *testing.T, s string) {
		a := body(s)
		checkMentions(t, a.Text(), tagger.Article(a))
	})
}

func BenchmarkArticle(b *testing.B) {
	a := body(strings.Repeat(text+"\n\n", 5))
	tagger := New("")
	b.SetBytes(int64(len(a.Text())))
	for b.Loop() {
		tagger.Article(a)
	}
}

func TestParticles(t *testing.T) {
	got := New("").Article(body("President F. W. de Klerk spoke first. Mr de Klerk said little, and de Klerk left early. Behind Howard Carter, archaeologist, stood Her Majesty Queen Victoria Louise."))
	if want := []string{"F. W. de Klerk", "Howard Carter", "Victoria Louise"}; !slices.Equal(names(got.People, true), want) {
		t.Errorf("people %q, want %q", names(got.People, true), want)
	}
	for _, p := range got.People {
		if p.Name == "F. W. de Klerk" && len(p.Mentions) != 3 {
			t.Errorf("mentions %v", p.Mentions)
		}
	}
}

// Of towns of one name the one near the newspaper is meant, unless the story says
// otherwise.
func TestHome(t *testing.T) {
	for _, c := range []struct{ text, home, division string }{
		{"The council of Alexandria met on Monday.", "", "Egypt"},
		{"The council of Alexandria met on Monday.", "Pineville, Louisiana", "Louisiana"},
		{"The council of Alexandria met on Monday. He drove from Minneapolis, Minnesota, to Alexandria.", "", "Minnesota"},
		{"The two were arrested in Alexandria by men of the Rapides Parish Sheriff.", "", "Louisiana"},
	} {
		found := false
		got := New(c.home).Article(body(c.text))
		for _, p := range got.Places {
			found = found || p.Name == "Alexandria" && len(p.Within) > 0 && p.Within[0] == c.division
		}
		if !found {
			t.Errorf("%q at %q: %+v", c.text, c.home, got.Places)
		}
	}
}

// A state is meant by its name, though towns in it bear that name too.
func TestNamesakes(t *testing.T) {
	got := New("").Article(body("She moved from Houston to Sugar Land and Galveston. Nothing is as big as Texas, her mother said, and Texas is where she stayed."))
	for _, p := range got.Places {
		if p.Name == "Texas" && p.Kind == gazetteer.State {
			return
		}
	}
	t.Errorf("Texas is no state: %+v", got.Places)
}

// Names are shown as they are printed; what stands in capitals is written small.
func TestPrinted(t *testing.T) {
	got := New("").Article(body("BOMBAY, May 3 (PTI) - The minister flew from Bombay to Frankfurt. In New York he met the U.S. ambassador. Houghton said so in Paris."))
	if want := []string{"Bombay", "Frankfurt", "New York", "Paris", "U.S."}; !slices.Equal(names(got.Places, true), want) {
		t.Errorf("places %q, want %q", names(got.Places, true), want)
	}
}

// Points of the compass, demonyms and unions are no places; a country is one.
func TestNoPlaces(t *testing.T) {
	got := New("").Article(body("The West blamed the African Union. Cambodians and the French met in Sri Lanka, north of the Maldives, said a Thailand-based lawyer from the Czech Republic."))
	if want := []string{"Czech Republic", "Maldives", "Sri Lanka", "Thailand"}; !slices.Equal(names(got.Places, true), want) {
		t.Errorf("places %q, want %q", names(got.Places, true), want)
	}
}

// Titles of the world are no part of a name, and who has one is known by the rest.
func TestTitles(t *testing.T) {
	got := New("").Article(body("Cambodian Prime Minister Samdech Hun Sen met Maj-Gen. Aung Kyaw Moe, Datuk Seri Rosli Harun and Sheikh Hamdan Rashid on Monday. Gen Moe and Rosli said that Hamdan agreed."))
	mentions := map[string]int{}
	for _, p := range got.People {
		mentions[p.Name] = len(p.Mentions)
	}
	for name, n := range map[string]int{"Hun Sen": 1, "Aung Kyaw Moe": 2, "Rosli Harun": 2, "Hamdan Rashid": 2} {
		if mentions[name] != n {
			t.Errorf("%s has %d mentions, want %d: %v", name, mentions[name], n, mentions)
		}
	}
}

// Both orders of a name are one person.
func TestNameOrders(t *testing.T) {
	got := New("").Article(body("Prime Minister Viktor Orban spoke on Monday. Orban Viktor, 59, said that he would stay. Mr Orban left."))
	if len(got.People) != 1 || got.People[0].Name != "Viktor Orban" || len(got.People[0].Mentions) != 3 {
		t.Errorf("people %+v", got.People)
	}
}

// Of scripts without capitals the gazetteer knows the places.
func TestOtherScripts(t *testing.T) {
	got := New("").Article(body("រដ្ឋាភិបាល កម្ពុជា នៅ ភ្នំពេញ។"))
	if want := []string{"កម្ពុជា", "ភ្នំពេញ"}; !slices.Equal(names(got.Places, true), want) {
		t.Errorf("places %q, want %q", names(got.Places, true), want)
	}
}

// What opens a sentence before a name, or a title that is to be, is no part of it.
// In scripts that the model does not know, common words are no places for being spelt
// like one, and no mark belongs to a name.
func TestCommonWords(t *testing.T) {
	for text, want := range map[string][]string{
		"После того как поезд пришёл, «Зимбабве» уехала домой, и раздался громкий хохот.": {"Зимбабве"},
		"وصل القطار إلى «لندن» في ليل بارد، ونام الركاب حتى الصباح في المحطة القديمة.":    {"لندن"},
		"‘인천 계양을’ 의원은 기차를 타고 돌아왔다. 모두가 그를 기다렸다.":                                          {"인천"},
	} {
		if got := names(New("").Article(body(text)).Places, true); !slices.Equal(got, want) {
			t.Errorf("%s: places %q, want %q", text, got, want)
		}
	}
}

func TestOpeners(t *testing.T) {
	got := New("").Article(body("Bernie Sanders spoke on Monday in the Senate. Whether Sanders will run again nobody knows. Since Sanders left, President-elect Carl Brandt has said nothing."))
	if want := []string{"Bernie Sanders", "Carl Brandt"}; !slices.Equal(names(got.People, true), want) {
		t.Errorf("people %q, want %q", names(got.People, true), want)
	}
}

// The model of topics knows some 200 of them.
func TestTopicModel(t *testing.T) {
	if n := len(topicModel().Topics); n < 200 {
		t.Errorf("it knows %d topics", n)
	}
}

// A town called after a saint begins the name of a team, and a hyphen before "the" is a dash.
func TestSaints(t *testing.T) {
	got := New("").Article(body("The St. Louis Cardinals won on Monday, as the St. Louis Rams had. The lights are on St Paul's, which stands. Prime Minister Tomas Adeyemi-the man of the hour-said so."))
	if want := []string{"Tomas Adeyemi"}; !slices.Equal(names(got.People, true), want) {
		t.Errorf("people %q, want %q", names(got.People, true), want)
	}
	for _, p := range got.Places {
		if p.Tag {
			t.Errorf("%q is a place", p.Name)
		}
	}
	got = New("").Article(body("He sailed from Ireland to St. John's in Newfoundland. In St John’s he stayed."))
	checkMentions(t, "He sailed from Ireland to St. John's in Newfoundland. In St John’s he stayed.", got)
	if want := []string{"Ireland", "Newfoundland", "St. John's"}; !slices.Equal(names(got.Places, true), want) {
		t.Errorf("places %q, want %q", names(got.Places, true), want)
	}
}

// What stands surely for a place is one where it describes something, too.
func TestLocated(t *testing.T) {
	got := New("").Article(body("The boats were found in Indiana. Boaters must pay Indiana excise taxes, the office said, if they boat in Indiana."))
	if len(got.Places) != 1 || got.Places[0].Name != "Indiana" || len(got.Places[0].Mentions) != 3 {
		t.Errorf("places %+v", got.Places)
	}
}

// Who worked on a story, and whom a correction names, is nobody in it.
func TestEditorNote(t *testing.T) {
	a := body("President Ada Lindqvist opened the bridge on Monday, the office said.")
	a.Body = append(a.Body, article.Block{Kind: article.EditorNote, Spans: article.Plain("Reporting by Lars Nyholm; Editing by Jane Poe")})
	got := New("").Article(a)
	checkMentions(t, a.Text(), got)
	if want := []string{"Ada Lindqvist"}; !slices.Equal(names(got.People, true), want) || len(names(got.People, false)) > 0 {
		t.Errorf("people %+v", got.People)
	}
}
