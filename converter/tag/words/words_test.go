package words

import (
	"slices"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // sentences, words joined by |
	}{
		{"Gen. Pol Saroeun said so. He left.", []string{"Gen.|Pol|Saroeun|said|so|.", "He|left|."}},
		{"The U.S. Army's men met in Washington, D.C. They ate.", []string{"The|U.S.|Army|'s|men|met|in|Washington|,|D.C.|They|ate|."}},
		{"“We won!” said O’Neill.", []string{"“|We|won|!|”|said|O’Neill|."}},
		{"He paid $1,000.50 to Acme Inc. The end.", []string{"He|paid|$|1,000.50|to|Acme|Inc.", "The|end|."}},
		{"Maj-Gen. Kyaw\nof Yangon\nHe", []string{"Maj-Gen.|Kyaw|of|Yangon", "He"}},
		{"ភ្នំពេញ។ 東京。", []string{"ភ្នំពេញ|។", "東京|。"}},
		{"see http://x.org/a.b now @who", []string{"see|http://x.org/a.b|now|@who"}},
		{"", nil},
	} {
		var got []string
		for _, s := range Split(c.text) {
			var parts []string
			for _, w := range s {
				parts = append(parts, w.Text)
			}
			got = append(got, strings.Join(parts, "|"))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("Dr. A. B. Łódź’s \xff 東京 ... \n\nx")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range Split(text) {
			for _, w := range s {
				if w.Start < at || w.End <= w.Start || text[w.Start:w.End] != w.Text {
					t.Fatalf("%q: word %+v behind %d", text, w, at)
				}
				at = w.End
			}
		}
	})
}

// Texts put together again from single words set hyphens and endings apart.
func TestClose(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Prayut Chan - o - cha met Nawaf al - Ahmad in the state - run hall of U. S. - led troops.", "Prayut|Chan-o-cha|met|Nawaf|al-Ahmad|in|the|state|-|run|hall|of|U.S.|-|led|troops|."},
		{"Malinowski ’ s office and Ng ' s car, two - day, ten - year and six - hour.", "Malinowski|’s|office|and|Ng|'s|car|,|two|-|day|,|ten|-|year|and|six|-|hour|."},
		{"KAMPALA, Uganda - David Kato is dead - Monday - Bao Ho - so much - he said.", "KAMPALA|,|Uganda|-|David|Kato|is|dead|-|Monday|-|Bao|Ho|-|so|much|-|he|said|."},
		{"Kwon Chang - hoon, Chan Tsz - chun and Kim Sun - who is new - met Mark Taylor - she said.", "Kwon|Chang-hoon|,|Chan|Tsz-chun|and|Kim|Sun|-|who|is|new|-|met|Mark|Taylor|-|she|said|."},
		{"The ten-year plan - Paris said - was made.", "The|ten-year|plan|-|Paris|said|-|was|made|."},
	} {
		var parts []string
		for _, w := range Close(Split(c.text)[0], Apart(c.text)) {
			parts = append(parts, w.Text)
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"Malinowski", "Malinowksi", true}, {"Armstrong", "Armstong", true}, {"Armstrong", "Armstrang", true}, {"Hillary", "Hilary", true}, {"Brandt", "Brehm", false}} {
		if got := Slip(c.a, c.b); got != c.want {
			t.Errorf("slip(%s, %s) = %v", c.a, c.b, got)
		}
	}
}
