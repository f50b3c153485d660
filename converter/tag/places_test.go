package tag

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// A part of a large city is a place of its own, and meant where the city is named.
func TestQuarters(t *testing.T) {
	for text, at := range map[string][2]string{
		"Labour won in Greenwich, near London.":               {"Greenwich", "GB"},
		"The mayor of Greenwich, Connecticut, met her.":       {"Greenwich", "US"},
		"Crime in the Bronx fell.":                            {"The Bronx", "US"},
		"Two shops in Shibuya, a part of Tokyo, were closed.": {"Shibuya", "JP"},
		"He was born in Flushing in New York.":                {"Flushing", "US"},
		"Rain fell in Jammu & Kashmir on Monday.":             {"Jammu & Kashmir", "IN"},
		"They moved to Newfoundland and Labrador last year.":  {"Newfoundland and Labrador", "CA"},
	} {
		places := New("").Article(body(text)).Places
		if !slices.ContainsFunc(places, func(p article.Term) bool { return p.Name == at[0] && p.Country == at[1] && p.Tag }) {
			t.Errorf("%s: %+v, want %v", text, places, at)
		}
	}
}

// What lies in New York is its Flushing, also where a public body is named before it.
func TestWithin(t *testing.T) {
	got := New("").Article(body("The Michigan State Police met the Athens Police Department. Then they flew to Flushing, New York.")).Places
	i := slices.IndexFunc(got, func(p article.Term) bool { return p.Name == "Flushing" })
	if i < 0 || got[i].Lat > 41 || got[i].Kind != gazetteer.City {
		t.Errorf("%+v, want Flushing, New York", got)
	}
}

// What no list knows is a tag only where the text says that something is there; an
// illness, or a part of a museum's name, is none.
func TestUnknownPlaces(t *testing.T) {
	check(t, []expected{
		{"They met with Zalmay Tollikhil, a peace envoy, in Qatar.", nil, []string{"Qatar"}, nil},
		{"The Israel-Hamas war, El Niño and the Middle Eastern nation were named on Earth.", []string{}, []string{}, nil},
		{"He lived in the Democratic Republic of the Congo.", []string{}, []string{"Democratic Republic of the Congo"}, nil},
		{"He died of Parkinson's disease; others with Parkinson's live longer.", []string{}, []string{}, nil},
		{"It is shown at the Victoria & Albert Museum.", []string{}, []string{}, nil},
	})
}

// Of a list of states each is one, though a town in the next is called so.
func TestInRow(t *testing.T) {
	for text, kind := range map[string]string{
		"The attorneys came from Maine, New York, New Jersey and Ohio.": gazetteer.State,
		"He was born in Maine, New York, in May.":                       gazetteer.City,
	} {
		for _, p := range New("").Article(body(text)).Places {
			if p.Name == "Maine" && p.Kind != kind {
				t.Errorf("%s: %+v, want a %s", text, p, kind)
			}
		}
	}
}

// Where nothing else is said, a name means the place that the world knows by it: not the
// larger town that is called so elsewhere, or was once.
func TestEminent(t *testing.T) {
	for name, country := range map[string]string{
		"Galway": "IE", "Dunkirk": "FR", "Cherbourg": "FR", "Corinth": "GR", "Venice": "IT", "Waterloo": "BE", "Hull": "GB", "Odessa": "UA", "Salisbury": "GB",
		"Granada": "ES", "St. Louis": "US", "Jenin": "PS", "Queenstown": "NZ", "Sion": "CH", "Montgomery": "US", "Bombay": "IN", "Berne": "CH", "Panama City": "PA", "Petra": "JO", "Geneva": "CH",
	} {
		all := candidates(toponymKey(name), "")
		if len(all) == 0 || all[0].Country != country {
			t.Errorf("%s is in %+v, want %s", name, all, country)
		}
	}
	got := New("").Article(body("Guests come from countries including China, Japan and South Korea. Cork, Ireland, is green. He flew to Salisbury, Rhodesia, and to Harare.")).Places
	for _, p := range got {
		if p.Name == "China" && p.Kind != gazetteer.Country || p.Name == "Cork" && p.Country != "IE" {
			t.Errorf("%+v", p)
		}
	}
}
