package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// apart gives a place its name with what it lies in, "Paris, Texas", where the name by itself
// means another: each has its own page then, whatever else an archive holds. Nothing is said
// where the article leaves it open which town is meant.
func (t *Tagger) apart(p *article.Term) {
	if p.ID == "" || p.Rival != nil && p.Kind != gazetteer.State {
		return
	}
	name := p.Name
	if p.Full != "" {
		name = p.Full
	}
	first := t.foremost(name)
	if first == nil || first.ID() == p.ID || distance(first.at, point(p.Lat, p.Lon)) < farFrom {
		return
	}
	if of := distinction(p, first); of != "" {
		p.Full = name + of
	}
}

// foremost returns the place that a name means where nothing else is said, to readers of the
// newspaper; nil if it means none or only one.
func (t *Tagger) foremost(name string) *candidate {
	meant := toponym{candidates: candidates(toponymKey(name), "")}
	if len(meant.candidates) < 2 {
		return nil
	}
	meant.spelt(name)
	for i := range meant.candidates {
		c := &meant.candidates[i]
		if t.from != nil && c.Country == t.from.Country {
			c.prior += sameCountry
		}
		if t.from != nil && t.from.State >= 0 && (c.State == t.from.State || c.number == t.from.State) {
			c.prior += sameDivision
		}
	}
	meant.settle(nil)
	return &meant.candidates[meant.choice]
}

// What it counts that a place is in the newspaper's country, and in its division, on the scale of
// the priors.
const (
	sameCountry  = 2.0
	sameDivision = 3.0
)

// distinction returns what tells a place from another of its name: the division of towns in
// countries where towns are told apart by them, or in the other's country; else the country.
// Countries, seas and the like have none.
func distinction(p *article.Term, other *candidate) string {
	if len(p.Within) == 0 {
		return ""
	}
	country := p.Within[len(p.Within)-1]
	switch {
	case p.Kind == gazetteer.State && p.Country == other.Country && p.Country == "US":
		return " State"
	case (p.Kind == gazetteer.City || p.Kind == gazetteer.Quarter || p.Kind == gazetteer.County) && len(p.Within) > 1 && (p.Country == other.Country || byDivision[p.Country]):
		return ", " + p.Within[0]
	case p.Country != other.Country && slices.Contains(distinct, p.Kind):
		return ", " + country
	}
	return ""
}

// distinct are the kinds of place that are told apart.
var distinct = []string{gazetteer.State, gazetteer.County, gazetteer.City, gazetteer.Quarter}

// byDivision are the countries whose towns are told apart by their divisions.
var byDivision = set("US CA AU GB")

// homeOf returns the place where a newspaper is, nil if that is not known.
func homeOf(town string) *candidate {
	found := home(&article.Article{}, strings.TrimSpace(town))
	if len(found) == 0 {
		return nil
	}
	resolve(found, nil)
	return &found[0].candidates[found[0].choice]
}
