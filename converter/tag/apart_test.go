package tag

import (
	"cmp"
	"slices"
	"testing"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// meaning tags a text and returns the name, kind and country of the page of a place in it.
func meaning(home, text, name string) [3]string {
	for _, p := range New(home).Article(body(text)).Places {
		if p.Name == name {
			page := p.Name
			if p.Full != "" {
				page = p.Full
			}
			return [3]string{page, p.Kind, p.Country}
		}
	}
	return [3]string{}
}

// meant is a name, and the kind and country of the place that it means.
type meant struct{ name, kind, country string }

// checkMeanings compares what names mean in texts.
func checkMeanings(t *testing.T, list map[string]meant) {
	t.Helper()
	for text, want := range list {
		if got := meaning("", text, want.name); got[1] != want.kind || got[2] != want.country {
			t.Errorf("%s: %q, want %v", text, got, want)
		}
	}
}

// A place whose name means another by itself is called with what it lies in.
func TestApart(t *testing.T) {
	for _, c := range []struct{ home, text, name, page string }{
		{"", "He grows vegetables in Paris, Texas.", "Paris", "Paris, Texas"},
		{"", "He grows vegetables in Paris, and in Lyon in France.", "Paris", "Paris"},
		{"", "She teaches in Cambridge, Massachusetts.", "Cambridge", "Cambridge, Massachusetts"},
		{"", "The mayor of Georgia's capital, Atlanta, met those of Macon, Savannah and Augusta in Georgia.", "Georgia", "Georgia, United States"},
		{"", "Ash fell on Oregon and Washington.", "Washington", "Washington State"},
		{"", "Police in Jersey City and Hoboken said that New York would help.", "New York", "New York City"},
		{"", "The mayor of Albany, New York, was ill.", "New York", "New York State"},
		{"", "Rain fell in Valencia, Venezuela, on Monday.", "Valencia", "Valencia, Venezuela"},
		{"", "The council of Springfield, Illinois, met on Monday.", "Springfield", "Springfield, Illinois"},
		{"Springfield, Illinois", "The council of Springfield, Illinois, met on Monday.", "Springfield", "Springfield"},
		{"Seattle, Washington", "He flew to Washington, D.C., on Monday.", "Washington", "Washington, District of Columbia"},
		{"Hamilton, New Zealand", "The council met in Hamilton on Monday.", "Hamilton", "Hamilton"},
	} {
		if got := meaning(c.home, c.text, c.name); got[0] != c.page {
			t.Errorf("%s: %q, want %s", c.text, got, c.page)
		}
	}
}

// A name that a division shares with its city, or a capital, means the city unless something
// says division.
func TestSeats(t *testing.T) {
	checkMeanings(t, map[string]meant{
		"Talks went on in Zurich.":                                      {"Zurich", gazetteer.City, "CH"},
		"He left for Jerusalem by way of Tel Aviv.":                     {"Jerusalem", gazetteer.City, "IL"},
		"Voters in Iowa, Ohio and Texas like what Washington does.":     {"Washington", gazetteer.City, "US"},
		"The suit was brought by Texas, Indiana, Washington and Ohio.":  {"Washington", gazetteer.State, "US"},
		"Snow fell on Pittsburgh. She flew to Washington on Friday.":    {"Washington", gazetteer.City, "US"},
		"The toll road ends near the New York border, in Chicopee.":     {"New York", gazetteer.State, "US"},
		"Rice comes from the province of Isabela, in the Philippines.":  {"Isabela", gazetteer.County, "PH"},
		"Oil wells in Texas and Oklahoma were closed.":                  {"Oklahoma", gazetteer.State, "US"},
		"Piers stand in Blackpool, Manchester's resort, and in Wales.":  {"Wales", gazetteer.Region, "GB"},
		"The final was lost in Seville, to teams of the United States.": {"Seville", gazetteer.City, "ES"},
		"He stood for Tatton, Cheshire, and sang in Nottingham.":        {"Cheshire", gazetteer.County, "GB"},
	})
}

// A slip of the pen is the place that the story names besides; who is called after a country,
// a church's saint and "Us" are none.
func TestSlips(t *testing.T) {
	for text, want := range map[string][]string{
		"Rain fell on Louisiana. The governor declared an emergency in Lousiana.":  {"Louisiana"},
		"Fans came as Captain America. They stayed in Toronto.":                    {"Toronto"},
		"It struck the church of St. Peter and St. Paul in Cairo.":                 {"Cairo"},
		"It cost $45,000 US. Jesse \"Bam\" Rodriguez won in Leeds. IMO, bad move.": {"Leeds"},
		"He studied at St. John's University in Queens.":                           {"Queens"},
		"They signed the Paris Agreement and the Paris climate deal in New York.":  {"New York"},
		"The effort to end DACA goes on in Dallas. They met on St Helen's Road.":   {"Dallas"},
		"It was the Feast of Our Lady of Mount Carmel in Lima.":                    {"Lima"},
		"Are you tired? Us is your shop. Come to London.":                          {"London"},
		"The warning was for County Mayo, County Clare and Co Kerry in Ireland.":   {"Co Kerry", "County Clare", "County Mayo", "Ireland"},
	} {
		got := names(New("").Article(body(text)).Places, true)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A town lies in the state that is named behind it, or its place is not known; a part of a town is a
// quarter, a country that is a city a country.
func TestKinds(t *testing.T) {
	checkMeanings(t, map[string]meant{
		"The plant is in Bayswater, New South Wales.":                {"Bayswater", "", ""},
		"Absolutely my favourite store in Surprise, Ariz., is shut.": {"Surprise", gazetteer.City, "US"},
		"She sang in Harlem, in New York City.":                      {"Harlem", gazetteer.Quarter, "US"},
		"Sugar came from Guatemala, Guyana and Panama.":              {"Guatemala", gazetteer.Country, "GT"},
		"Singapore's finance minister spoke.":                        {"Singapore", gazetteer.Country, "SG"},
		"The New York Gov. Mario Cuomo died.":                        {"New York", gazetteer.State, "US"},
		"There were strikes in Baden-Wuerttemberg on Monday.":        {"Baden-Wuerttemberg", gazetteer.State, "DE"},
	})
}

// A dateline's town lies in the state that it names.
func TestDatelineState(t *testing.T) {
	for dateline, page := range map[string]string{"VICTORIA, Texas": "Victoria, Texas", "BIRMINGHAM, Ala.": "Birmingham, Alabama", "PEKING": "Peking", "MARLBORO, Mass.": ""} {
		a := body("Shares rose on Monday.")
		a.Dateline = dateline
		got := ""
		for _, p := range New("").Article(a).Places {
			got = cmp.Or(p.Full, p.Name)
		}
		if got != page {
			t.Errorf("%s: %q, want %q", dateline, got, page)
		}
	}
}
