package tag

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/article"
)

// What local newspapers name in short is a place: seats of members, counties in a row,
// whose home it is, who lives there.
func TestLocal(t *testing.T) {
	check(t, []expected{
		{"Speaker Brent Tolliver, D-Athens, and Sen. Amy Ross (R-Spokane) agreed on the bill.", []string{"Amy Ross", "Brent Tolliver"}, []string{"Athens", "Spokane"}, nil},
		{"Rep. Earl Tolliver, D-N.D., said so.", []string{"Earl Tolliver"}, []string{"N.D."}, nil},
		{"Snow fell in Harper, Kingman and Reno counties on Monday.", []string{}, []string{"Harper", "Kingman", "Reno"}, nil},
		{"Police met Jeremy Tolliver, 30, of Yreka, on Sunday.", nil, []string{"Yreka"}, nil},
		{"A Camarillo man was found in the Hayward area on Sunday.", []string{}, []string{"Camarillo", "Hayward"}, nil},
		{"As police arrived, many men left.", []string{}, []string{}, nil},
	})
}

// A public body is of the place that its name begins with; what is called after persons,
// or after words, is not.
func TestJurisdictions(t *testing.T) {
	check(t, []expected{
		{"The Yreka Police Department closed a street.", []string{}, []string{"Yreka"}, nil},
		{"Eight Florida Highway Patrol troopers came, and a judge in Siskiyou County Superior Court ruled.", []string{}, []string{"Florida", "Siskiyou County"}, nil},
		{"The Supreme Court ruled, and the Commerce Department and the Securities and Exchange Commission appealed.", []string{}, []string{}, nil},
		{"The new Amazon Fire tablet was shown by the Beacon Council.", []string{}, []string{}, nil},
		{"She fell ill at the Kennedy Library, and was brought to Wesley Medical Center.", []string{}, []string{}, nil},
	})
}

// Newspapers shorten states, with or without a blank, before a capital or a small letter.
func TestStates(t *testing.T) {
	check(t, []expected{
		{"He was born in Yreka, Calif. The town is small.", []string{}, []string{"Calif.", "Yreka"}, nil},
		{"They lived in Buffalo, N. Y., for years.", []string{}, []string{"Buffalo", "N. Y."}, nil},
		{"Mass. legislators put off the debate.", []string{}, []string{"Mass."}, nil},
	})
}

// Two places that a hyphen joins are two.
func TestHyphenated(t *testing.T) {
	check(t, []expected{
		{"The London-Bangkok route and the Lebanon-Syria treaty were ended.", []string{}, []string{"Bangkok", "Lebanon", "London", "Syria"}, nil},
		{"Winston-Salem and Baden-Baden are towns.", nil, []string{"Baden-Baden", "Winston-Salem"}, nil},
	})
}

// Of towns of one name that is meant whose bodies are called as those of its country.
func TestCustom(t *testing.T) {
	for text, country := range map[string]string{
		"The Cambridge Fire Department closed a street.": "US",
		"The police in Cambridge closed a street.":       "GB",
	} {
		places := New("").Article(body(text)).Places
		if i := slices.IndexFunc(places, func(p article.Term) bool { return p.Name == "Cambridge" }); i < 0 || places[i].Country != country {
			t.Errorf("%s: %+v, want Cambridge in %s", text, places, country)
		}
	}
}

// An abbreviation is known by the name in full, a name in full by itself.
func TestFull(t *testing.T) {
	for text, want := range map[string][2]string{
		"He went to Charleston, W.Va., on Monday.":         {"West Virginia", "West Virginia"},
		"The U.S. army left on Monday, and the U.S. paid.": {"United States", "United States"},
		"They met in Bombay on Monday.":                    {"Bombay", ""},
	} {
		places := New("").Article(body(text)).Places
		if !slices.ContainsFunc(places, func(p article.Term) bool {
			return p.Full == want[1] && (p.Full == want[0] || p.Name == want[0])
		}) {
			t.Errorf("%s: %+v, want %q", text, places, want)
		}
	}
}

// What a name means depends on the company, on the dateline's being a town of the story, and
// on what its last word says.
func TestMeant(t *testing.T) {
	for _, c := range []struct{ dateline, text, name, kind, country string }{
		{"SOUTHAMPTON", "The ship left Southampton for New York in April.", "Southampton", "city", "GB"},
		{"", "They walked from Hyde Park to the river in London.", "Hyde Park", "site", "GB"},
		{"", "They walked from Hyde Park to the lake in Chicago, Illinois.", "Hyde Park", "quarter", "US"},
		{"", "The canal joins the Red Sea and the Mediterranean in Egypt, near Suez and Port Said.", "Red Sea", "sea", ""},
	} {
		a := body(c.text)
		a.Dateline = c.dateline
		var found []article.Term
		for _, p := range New("").Article(a).Places {
			if p.Name == c.name || slices.ContainsFunc(p.Mentions, func(m article.Mention) bool { return m.Field == "dateline" }) {
				found = append(found, p)
			}
		}
		if len(found) != 1 || found[0].Kind != c.kind || found[0].Country != c.country {
			t.Errorf("%s: %+v, want one %s, a %s in %q", c.text, found, c.name, c.kind, c.country)
		}
	}
}
