package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// toponyms gathers the names of places in the order they first stand.
func toponyms(d *document) []*toponym {
	var found []*toponym
	index := map[string]*toponym{}
	names := d.withJurisdictions()
	for i := range names {
		n := &names[i]
		if n.kind != crf.Location {
			continue
		}
		key := toponymKey(spoken(n.String()))
		t := index[key]
		if t == nil {
			t = &toponym{key: key, choice: -1, weight: 1, candidates: d.candidates(n)}
			t.spelt(spoken(n.String()))
			index[key] = t
			found = append(found, t)
		}
		t.names = append(t.names, n)
		t.accustom(d.custom(n))
		if t.within == "" && (d.after(n, 0) == "," || d.after(n, 0) == "in") && d.followed(names, i) && !d.inRow(names, i) {
			t.within, t.inside = gazetteer.Key(names[i+1].String()), d.after(n, 0) == "in"
		}
	}
	for i := range names {
		if t := index[toponymKey(spoken(names[i].String()))]; t != nil && names[i].kind == crf.Location && !t.listed && isEither(t.candidates) {
			t.listed = d.amongDivisions(names, i)
			t.favourDivision(t.listed)
		}
	}
	for _, t := range found {
		if of := index[t.within]; of != nil && of != t {
			of.contains(t)
		}
	}
	for _, t := range found {
		if county := index[t.key+" county"]; county != nil {
			t.shorten(county)
		}
	}
	return corrected(found)
}

// corrected joins long names that no list has, and are a slip away from one that the document
// has besides and a list knows: "Lousiana".
func corrected(found []*toponym) []*toponym {
	return slices.DeleteFunc(found, func(t *toponym) bool {
		if len(t.candidates) > 0 || len(t.key) < 7 {
			return false
		}
		i := slices.IndexFunc(found, func(o *toponym) bool {
			return len(o.candidates) > 0 && len(o.key) > 6 && o.key[0] == t.key[0] && words.Slip(o.key, t.key)
		})
		if i >= 0 {
			found[i].names = append(found[i].names, t.names...)
		}
		return i >= 0
	})
}

// followed reports whether another place stands a word behind a place.
func (d *document) followed(names []name, i int) bool {
	if i < 0 || i+1 >= len(names) {
		return false
	}
	n, next := &names[i], &names[i+1]
	return n.kind == crf.Location && next.kind == crf.Location && next.sentence == n.sentence && next.at == d.end(n)+1
}

// inRow reports whether a place and the next are two of a list, not one in the other:
// "China, Japan and Korea", "Maine, New York and Ohio", though a town in New York is called
// Maine.
func (d *document) inRow(names []name, i int) bool {
	key := func(i int) string { return gazetteer.Key(names[i].String()) }
	if isCountry(key(i)) && isCountry(key(i+1)) || isDivision(key(i)) && d.followed(names, i-1) && isDivision(key(i-1)) {
		return true
	}
	return isDivision(key(i)) && isDivision(key(i+1)) &&
		(d.followed(names, i+1) && isDivision(key(i+2)) || d.followed(names, i-1) && isDivision(key(i-1)))
}

// amongDivisions reports whether a name stands in a list with a division that is no great
// city's as well: "Oregon and Washington", "Texas, Indiana, Washington".
func (d *document) amongDivisions(names []name, i int) bool {
	is := func(i int) bool {
		key := toponymKey(spoken(names[i].String()))
		return isDivision(key) && !isEither(d.candidates(&names[i]))
	}
	row := func(i int) bool { return d.followed(names, i) && d.after(&names[i], 0) == "," && d.inRow(names, i) }
	pair := func(i, other int) bool {
		return d.followed(names, i) && d.after(&names[i], 0) == "and" && is(other) && d.border(&names[i], &names[i+1])
	}
	return row(i) && is(i+1) || row(i-1) && is(i-1) || pair(i, i+1) || pair(i-1, i-1)
}

// border reports whether the divisions that two names may mean can have a border: there is no
// Washington beside Texas.
func (d *document) border(n, m *name) bool {
	all := d.candidates(m)
	return slices.ContainsFunc(d.candidates(n), func(c candidate) bool {
		return divides(c.Kind, c.Population) && slices.ContainsFunc(all, func(o candidate) bool {
			return divides(o.Kind, o.Population) && distance(c.at, o.at) < neighbours
		})
	})
}

// neighbours is how many kilometres the middles of two are apart, at most.
const neighbours = 900

// contains favours, once, the division that a name may mean where a town in it stands before,
// "Albany, New York", "Angeles, Pampanga", but for those
// of the city itself: Brooklyn.
func (t *toponym) contains(town *toponym) {
	if t.container {
		return
	}
	either := isEither(t.candidates)
	t.container = slices.ContainsFunc(t.candidates, func(c candidate) bool {
		county := c.Kind == gazetteer.County && c.unadorned(t.key)
		return slices.ContainsFunc(town.candidates, func(o candidate) bool {
			return (either && divides(c.Kind, c.Population) && o.State == c.number || county && o.State == c.State && distance(o.at, c.at) < outskirts) && t.beyond(&o)
		})
	})
	t.favourDivision(t.container)
}

// favourDivision favours the divisions that a name may mean, if anything says that one is meant.
func (t *toponym) favourDivision(said bool) {
	for i := range t.candidates {
		if c := &t.candidates[i]; said && (divides(c.Kind, c.Population) || c.Kind == gazetteer.County && c.unadorned(t.key)) {
			c.prior += custom
		}
	}
}

// beyond reports whether a town lies outside all the cities that a name may mean.
func (t *toponym) beyond(town *candidate) bool {
	return !slices.ContainsFunc(t.candidates, func(c candidate) bool {
		return c.Kind == gazetteer.City && c.State == town.State && distance(c.at, town.at) < suburbs
	})
}

// suburbs is how many kilometres the parts of a city are from its middle.
const suburbs = 25

// accustom favours, once, the places of a country where bodies are called as one of the name's.
func (t *toponym) accustom(country string) {
	if country == "" || t.accustomed {
		return
	}
	t.accustomed = true
	for i := range t.candidates {
		if c := &t.candidates[i]; c.Country == country {
			c.prior += custom
		}
	}
}

// custom is what that counts, on the scale of the priors.
const custom = 2.0

// shorten lets a name mean the county that the document names in full besides, "DeKalb" and
// "DeKalb County", unless a town of its name lies in the same state.
func (t *toponym) shorten(county *toponym) {
	states := map[int]bool{}
	for i := range t.candidates {
		states[t.candidates[i].State] = true
	}
	for _, c := range county.candidates {
		if !states[c.State] {
			t.candidates = append(t.candidates, c)
		}
	}
}

// spelt favours the places that are spelt as the article spells them, "St. Louis" is no
// Saint-Louis, or of large towns but for the marks, Rafaḩ, and the towns that the world has a name of its own for, Seville.
func (t *toponym) spelt(text string) {
	country := slices.ContainsFunc(t.candidates, func(c candidate) bool { return c.Kind == gazetteer.Country })
	for i := range t.candidates {
		c := &t.candidates[i]
		exonym := c.alias && !c.seldom && !country && (c.Eminent || c.Kind == gazetteer.City && c.Population >= notable)
		if exonym || c.seat || c.bare || strings.EqualFold(c.Name, text) || c.Kind == gazetteer.City && c.Population >= notable && gazetteer.Key(c.Name) == t.key {
			c.prior += alike
		}
	}
}

// notable is from how many people on the world knows a town.
const notable = 100_000

// alike is what the same spelling counts, on the scale of the priors.
const alike = 1.0

// toponymKey writes a name as the gazetteer has it.
func toponymKey(s string) string { return gazetteer.Key(strings.ReplaceAll(s, " & ", " and ")) }

// spoken writes a name without its article.
func spoken(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The ")
}
