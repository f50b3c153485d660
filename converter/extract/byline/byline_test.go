package byline_test

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/extract/byline"
)

var cases = []struct {
	in      string
	authors []string
	agency  string
}{
	{"By Jane Doe and Mark Roe", []string{"Jane Doe", "Mark Roe"}, ""},
	{"Jane Doe", []string{"Jane Doe"}, ""},
	{"BY JANE O’DOE", []string{"Jane O’Doe"}, ""},
	{"By Jane Doe, Mark Roe & Sok Dara", []string{"Jane Doe", "Mark Roe", "Sok Dara"}, ""},
	{"Jane Doe, Political Correspondent", []string{"Jane Doe"}, ""},
	{"Political editor Jane Doe", []string{"Jane Doe"}, ""},
	{"By Jane Doe, Staff Writer | jane.doe@news.example @janedoe", []string{"Jane Doe"}, ""},
	{"Reporter : Post Staff", nil, ""},
	{"Von Anna Schmidt und Karl Meier", []string{"Anna Schmidt", "Karl Meier"}, ""},
	{"Anna von der Heide", []string{"Anna von der Heide"}, ""},
	{"Von Miller", []string{"Von Miller"}, ""},
	{"Par Jeanne Dupont (avec AFP)", []string{"Jeanne Dupont"}, "AFP"},
	{"By NPA 6 December 2013, 00:10", nil, "NPA"},
	{"Par Jeanne Dupont et Luc Martin", []string{"Jeanne Dupont", "Luc Martin"}, ""},
	{"Por María Pérez", []string{"María Pérez"}, ""},
	{"di Mario Rossi", []string{"Mario Rossi"}, ""},
	{"door Piet van den Berg", []string{"Piet van den Berg"}, ""},
	{"Text: Anna Schmidt; Fotos: Karl Meier", []string{"Anna Schmidt"}, ""},
	{"Text: Anna Schmidt, Fotos: Karl Meier", []string{"Anna Schmidt"}, ""},
	{"Reuters", nil, "Reuters"},
	{"By THE ASSOCIATED PRESS", nil, "The Associated Press"},
	{"dpa/Anna Schmidt", []string{"Anna Schmidt"}, "dpa"},
	{"Agence France-Presse", nil, "Agence France-Presse"},
	{"Doe, Jane", []string{"Jane Doe"}, ""},
	{"ByJane Doe", []string{"Jane Doe"}, ""},
	{"Byron Doe", []string{"Byron Doe"}, ""},
	{"By NPA", nil, "NPA"},
	{"Reuters Staff", nil, "Reuters"},
	{"홍길동 기자", []string{"홍길동"}, ""},
	{"山田太郎", []string{"山田太郎"}, ""},
	{"By: Jane Doe October 2, 2016", []string{"Jane Doe"}, ""},
	{"By Jane Doe 5 minute read", []string{"Jane Doe"}, ""},
	{"Jane Doe, London", []string{"Jane Doe"}, ""},
	{"Redaktion Flussbote, Neustadt, Germany", nil, ""},
	{"admin", nil, ""},
	{"Published on 24 January 2019", nil, ""},
	{"", nil, ""},
}

func TestParse(t *testing.T) {
	for _, c := range cases {
		authors, agency := byline.Parse(c.in)
		if !slices.Equal(authors, c.authors) || agency != c.agency {
			t.Errorf("Parse(%q) = %q, %q; want %q, %q", c.in, authors, agency, c.authors, c.agency)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range cases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		authors, _ := byline.Parse(s)
		for _, a := range authors {
			if a == "" {
				t.Errorf("Parse(%q) names nobody as an author", s)
			}
		}
	})
}
