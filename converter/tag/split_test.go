package tag

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// expected are the people, places and organisations that a text shall have, of whatever
// confidence; nil for what is not looked at.
type expected struct {
	text                          string
	people, places, organisations []string
}

func (f *expected) check(t *testing.T) {
	t.Helper()
	a := body(f.text)
	got := New("").Article(a)
	checkMentions(t, a.Text(), got)
	for _, c := range []struct {
		kind      string
		got, want []string
	}{
		{"people", append(names(got.People, true), names(got.People, false)...), f.people},
		{"places", append(names(got.Places, true), names(got.Places, false)...), f.places},
		{"organisations", names(got.Organisations, false), f.organisations},
	} {
		slices.Sort(c.got)
		if c.want != nil && !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %s %q, want %q", f.text, c.kind, c.got, c.want)
		}
	}
}

func check(t *testing.T, list []expected) {
	t.Helper()
	for i := range list {
		list[i].check(t)
	}
}

// Who holds an office is a person apart from what he holds it in.
func TestOfficers(t *testing.T) {
	check(t, []expected{
		{"The speech of World Bank Secretary-General Carlos Mendez was short.", []string{"Carlos Mendez"}, nil, []string{"World Bank"}},
		{"He was led away by General Augusto Ferreira, with support from the north.", []string{"Augusto Ferreira"}, nil, []string{}},
		{"The minister met the Ambassador to Jordan Samira Haddad and Minister of Defence Hassan Karimi on Monday.", []string{"Hassan Karimi", "Samira Haddad"}, []string{"Jordan"}, nil},
		{"Minister of State for Foreign Affairs Hassan Karimi says that they are friends.", []string{"Hassan Karimi"}, []string{}, nil},
		{"Palestinian Authority President Hassan Karimi was there, and 1990 United States Senate elections were lost.", []string{"Hassan Karimi"}, []string{}, nil},
		{"Prime Minister John Major left on Monday.", []string{"John Major"}, nil, nil},
		{"Prince William County Public Schools opened on Monday.", []string{}, nil, nil},
	})
}

// Two places joined are two.
func TestPairs(t *testing.T) {
	check(t, []expected{{"Palestinians in the West Bank and Gaza observed a strike on Thursday to protest against the plan.", nil, []string{"Gaza", "West Bank"}, nil}})
}

// What stands before a score in a table of results is a club, not its town; a country is
// one there, too.
func TestResults(t *testing.T) {
	check(t, []expected{
		{"San Diego 3 Los Angeles 2", []string{}, []string{}, nil},
		{"Essex beat Somerset by ten wickets. Kent play against Surrey on Monday. It rained in Kent.", []string{}, []string{"Kent"}, nil},
		{"The signs in Toledo say: London 300 km, Chicago 45 km.", nil, []string{"Chicago", "London", "Toledo"}, nil},
		{"Sri Lanka 3 New Zealand 2", []string{}, []string{"New Zealand", "Sri Lanka"}, nil},
	})
}

// A place's name is no place in money, in a peer's title, in what its people are called,
// in an abbreviation, and where initials say that it is a part of another name.
func TestNoPlaceEither(t *testing.T) {
	check(t, []expected{
		{"It cost US $5 million, and 300 Hong Kong dollars.", nil, []string{}, nil},
		{"The Prince of Wales and the Duke of Sussex stayed at home.", nil, []string{}, nil},
		{"New Yorkers and some East Asian cooks came from Lima.", nil, []string{"Lima"}, nil},
		{"The letter is for the Board of Control for Cricket in India (BCCI) to open.", nil, []string{}, nil},
		{"The U.N. has said so, and the Argentine paid 50 Swiss francs.", nil, []string{}, nil},
	})
}

// Parts of the world that are called like peoples are places, and so is what a word for a
// town stands before.
func TestPlacesAfterAll(t *testing.T) {
	check(t, []expected{
		{"The country recovers from the war in the Balkans.", nil, []string{"Balkans"}, nil},
		{"He was born in the Moroccan capital Rabat.", nil, []string{"Rabat"}, nil},
		{"The boats were found in Tahiti, on the North Island of New Zealand and in Gascony.", nil, []string{"Gascony", "New Zealand", "North Island", "Tahiti"}, nil},
		{"ST. LOUIS 1996-08-30", nil, []string{"St. Louis"}, nil},
		{"Five people who were on the bus died in Montana Sunday, said a nurse.", nil, []string{"Montana"}, nil},
		{"The Hong Kong-based firm and The Chicago-based bank merged.", nil, []string{"Chicago", "Hong Kong"}, nil},
		{"Maria Lopez is the village and parish councillor.", []string{"Maria Lopez"}, []string{}, nil},
		{"Dalj is a village of ten houses, and Harmston is a small suburb.", []string{}, []string{"Dalj", "Harmston"}, nil},
		{"The school in Lawrence, KS was shut, as was one in Chillicothe, OH.", nil, []string{"Chillicothe", "KS", "Lawrence", "OH"}, nil},
		{"Well, OK, said the mayor. Yes, HI there.", nil, []string{}, nil},
		{"They went down the Porcupine River to see the rainforests of the Amazon.", nil, []string{"Amazon", "Porcupine River"}, nil},
		{"CLEVELAND AT SEATTLE", nil, []string{"Seattle"}, nil},
		{"It is a hamlet in the Palmaner Taluk of Chittoor District of Andhra Pradesh in India.", nil, []string{"Andhra Pradesh", "Chittoor District", "India", "Palmaner Taluk"}, []string{}},
		{"They heard U.S. Rep. Maria Lopez at noon.", []string{"Maria Lopez"}, []string{"U.S."}, nil},
	})
}

// The county that is named tells which town of a name is meant, and the town which county.
func TestSeat(t *testing.T) {
	for text, want := range map[string][]string{
		"Fire burnt a barn near Paris on Sunday. Deputies of Lamar County put it out; the fair of Lamar County will go on.": {"Texas", "United States"},
		"Athens and Henderson County will share a new reservoir. The water of Henderson County is short in Athens.":         {"Texas", "United States"},
		"A barn burnt in Athens, TX.":             {"Texas", "United States"},
		"Fire burnt a barn near Paris on Sunday.": {"Île-de-France", "France"},
	} {
		for _, p := range New("").Article(body(text)).Places {
			if p.Kind != gazetteer.State && !slices.Equal(p.Within, want) {
				t.Errorf("%s: %s is in %q", text, p.Name, p.Within)
			}
		}
	}
}

// A given name between a title and the rest of the name is a part of it, whether lists have it
// or not; a part of the title is none.
func TestPrefix(t *testing.T) {
	check(t, []expected{
		{"They met President Susilo Bambang Yudhoyono on Monday.", []string{"Susilo Bambang Yudhoyono"}, nil, nil},
		{"They met Prime Minister Tony Blair on Monday.", []string{"Tony Blair"}, nil, nil},
	})
}
