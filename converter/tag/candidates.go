package tag

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// candidate is a place that a name may mean.
type candidate struct {
	gazetteer.Place
	number int
	at     [3]float64 // on the unit sphere
	prior  float64    // how likely it is by itself, on the scale of the logarithm of a town's people
	alias  bool       // the name is another than its own
	seldom bool       // it is only called so by some
	seat   bool       // a city that bears its division's name
	bare   bool       // a division, by its name without the word for what it is
	share  float64    // of all that the name may mean, in its company
}

// What tells for a city and against it, on the scale of the logarithm of a town's people.
const (
	capital = 1.5
	rare    = 1.5 // it is only called so by some
)

// prior tells how likely a place is meant by its name if nothing else is known.
func prior(p *gazetteer.Place) float64 {
	people := math.Log10(float64(p.Population) + 100)
	switch p.Kind {
	case gazetteer.Country:
		return 7.5 + (people-7)/2
	case gazetteer.State:
		return min(6.3+(people-6.5)/2, people+0.7)
	case gazetteer.County:
		if p.Population == 0 {
			return 5 // one of this project's own list
		}
		return max(people-0.7, 0.5*people+1.7) // the towns of a small one tell little of who lives outside them
	case gazetteer.City:
		switch {
		case p.Capital:
			return people + capital
		case p.Eminent:
			return max(people, min(people+capital, 6)) // a city of a million
		}
		return people
	case gazetteer.Sea, gazetteer.Waterway:
		return 8
	case gazetteer.River, gazetteer.Island:
		return 6.5
	case gazetteer.Site:
		return 6
	case gazetteer.Quarter:
		return 4.5 // of a town of thirty thousand
	}
	if p.Eminent {
		return 9
	}
	return 7
}

// general are words behind a name that tell its kind: "Kampong Speu province".
var general = map[string]string{
	"province": gazetteer.State, "state": gazetteer.State, "region": gazetteer.State, "governorate": gazetteer.State, "prefecture": gazetteer.State, "oblast": gazetteer.State,
	"county": gazetteer.County, "counties": gazetteer.County, "district": gazetteer.County, "parish": gazetteer.County, "city": gazetteer.City, "town": gazetteer.City, "village": gazetteer.City,
}

// provincial are words for the second divisions of some countries as well.
var provincial = set("province region prefecture")

// bounds are what states and countries have, lawmakers who sits for one.
var (
	bounds    = set("border borders legislature legislators lawmakers governor gov gov. senator senators sen. congressman congresswoman")
	lawmakers = set("senator senators congressman congresswoman congressmen governor governors")
)

// constituency is the kind of what a member of a parliament sits for, a town or a county.
const constituency = "constituency"

// datelined is the kind of what stands in one: towns do.
const datelined = "dateline"

// evident are the kinds that the last word of a name says.
var evident = map[string]string{"sea": gazetteer.Sea, "river": gazetteer.River, "lake": gazetteer.Lake, "mountains": gazetteer.Mountain, "canal": gazetteer.Waterway}

// members stand behind what they sit for.
var members = set("mp mps mpp mpps mla mlas td tds senator delegate")

// often is how many meanings of a name are weighed, the likeliest.
const often = 24

// candidates returns what a name may mean in its place: a code behind a comma is a state's,
// "Lawrence, KS".
func (d *document) candidates(n *name) []candidate {
	text := spoken(n.String())
	if state := postal[text]; state != "" && d.word(n.sentence, n.at-1) == "," {
		return candidates(gazetteer.Key(state), "state")
	}
	if text == "Earth" { // the town in Texas is not meant
		return nil
	}
	switch joined := strings.ReplaceAll(text, " ", ""); {
	case states[joined]:
		return candidates(gazetteer.Key(joined), "state")
	case metropolises[text]:
		return candidates(gazetteer.Key(text), "city")
	}
	if d.dated(n) {
		return candidates(toponymKey(text), datelined)
	}
	return candidates(toponymKey(text), cmp.Or(n.general, d.called(n), d.behind(n)))
}

// behind returns the word behind a place: "New York attorney general" is of the state as its
// governor is.
func (d *document) behind(n *name) string {
	w, next := d.after(n, 0), d.after(n, 1)
	switch {
	case strings.EqualFold(w, "attorney") && strings.EqualFold(next, "general"), w == "lieutenant" && next == "governor", w == "Lt." && next == "Gov.", w == "state" && bounds[next]:
		return "governor"
	case w == "," && determiners[next]: // "Braunau am Inn, a border town"
		for k := 2; k < 5; k++ {
			if is := d.after(n, k); general[is] == gazetteer.City {
				return is
			}
		}
	}
	return w
}

// called returns the word that tells the kind of a place before its name, "the province of
// Isabela", "upstate New York"; empty if there is none.
func (d *document) called(n *name) string {
	switch before := strings.ToLower(d.word(n.sentence, n.at-1)); before {
	case "of", "from":
		switch w := d.word(n.sentence, n.at-2); {
		case before == "of" && general[w] != "":
			return w
		case lawmakers[w]:
			return "state"
		}
	case "upstate", "downstate":
		return "state"
	}
	return ""
}

// dated reports whether a name is in capitals at the head of a sentence with a dash or a comma
// behind it: datelines are of towns.
func (d *document) dated(n *name) bool {
	if n.at > 0 || !shouted(n.String()) {
		return false
	}
	switch d.after(n, 0) {
	case "-", "--", "–", "—", "―", ",", "(":
		return true
	}
	return false
}

// candidates returns what a name may mean, given the word that tells its kind.
func candidates(key, after string) []candidate {
	after = strings.ToLower(after)
	switch {
	case key == "gulf": // the Gulf states
		after = ""
	case members[after] && !bounds[after]:
		after = constituency
	}
	matches, after := matchesOf(key, after)
	out := make([]candidate, 0, len(matches))
	for _, m := range matches {
		c := candidate{Place: gazetteer.At(m.Place), number: m.Place, alias: m.Alias}
		c.at = point(c.Lat, c.Lon)
		if c.bare = c.alias && c.unadorned(key); c.bare {
			c.alias = false
		}
		c.prior = prior(&c.Place) + c.told(key, after)
		out = append(out, c)
	}
	for i := range out {
		out[i].compare(out, key, after)
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.prior, a.prior) })
	return out[:min(often, len(out))]
}

// matchesOf returns the places that bear a name, or do with or without the word for what they
// are, and the word that tells their kind.
func matchesOf(key, after string) ([]gazetteer.Match, string) {
	matches := gazetteer.Find(key)
	if key == "congo" { // there are two
		matches = append(slices.Clip(matches), gazetteer.Find("republic of the congo")...)
	}
	if after == "county" || after == "counties" || after == "parish" || after == constituency {
		matches = append(slices.Clip(matches), append(gazetteer.Find(key+" county"), gazetteer.Find(key+" parish")...)...)
	}
	if len(matches) == 0 {
		matches = gazetteer.Find(umlauts.Replace(key)) // "Baden-Wuerttemberg"
	}
	if len(matches) == 0 {
		if at := strings.LastIndexByte(key, ' '); at > 0 && general[key[at+1:]] != "" {
			matches, after = gazetteer.Find(key[:at]), key[at+1:]
		}
	}
	for _, more := range []string{" county", " parish", " city", " province", " river", " island", " islands"} {
		if len(matches) > 0 {
			break
		}
		matches = gazetteer.Find(key + more)
	}
	return matches, after
}

// told is what the name itself and the word that tells its kind count for a place.
func (c *candidate) told(key, after string) float64 {
	other := 0.0
	if c.alias && c.Kind != gazetteer.Country && (c.Kind != gazetteer.City || c.Population < notable) {
		other = -0.5
	}
	switch {
	case general[after] == c.Kind, provincial[after] && c.Kind == gazetteer.County, bounds[after] && (c.Kind == gazetteer.State || c.Kind == gazetteer.Country):
		return other + 3
	case evident[key[strings.LastIndexByte(key, ' ')+1:]] == c.Kind:
		return other + 2
	case after == datelined && c.Kind == gazetteer.City:
		return other + 1
	}
	return other
}

// compare weighs a place against the others of its name.
func (c *candidate) compare(all []candidate, key, after string) {
	if city := c.seatOf(all, key); city != nil && general[after] == "" && !bounds[after] {
		city.prior, city.seat = max(city.prior, c.prior), true
		c.prior = city.prior - 0.5
	}
	c.bare = c.bare && (c.Kind == gazetteer.City || !c.urban(all))
	if city := c.capitalOf(all); city != nil && after != datelined {
		c.prior = max(c.prior, city.prior+0.5)
	}
	if c.namesake(all) {
		c.prior -= 3
	}
	c.prior -= c.overshadowed(all)
	if c.seldom = c.nickname(all); c.seldom {
		c.prior -= rare
		if c.Capital {
			c.prior -= capital
		}
	}
}

// unadorned reports whether a name is a division's without the word for what it is, as that of
// the Province of Isabela.
func (c *candidate) unadorned(key string) bool {
	full := gazetteer.Key(c.Name)
	if c.Kind == gazetteer.City && c.Population >= notable && full == key+" town" { // Enfield
		return true
	}
	return (c.Kind == gazetteer.State || c.Kind == gazetteer.County) && (strings.HasSuffix(full, " of "+key) || strings.HasPrefix(full, key+" ") && strings.Count(full, " ") == strings.Count(key, " ")+1)
}

// urban reports whether a city of a division's name lies in it that many know, or in which
// many of its people live.
func (c *candidate) urban(all []candidate) bool {
	return slices.ContainsFunc(all, func(o candidate) bool {
		return o.Kind == gazetteer.City && (o.Population > c.Population*3/10 || o.Population >= notable) && distance(o.at, c.at) < farthest
	})
}

// umlauts are written with an e where a keyboard has none, and without in the gazetteer's keys.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// nickname reports whether a city is only called so by some, as Dayton was Venice, and a town
// is called so by all, or a country only in other languages, and an eminent town is, Granada.
func (c *candidate) nickname(all []candidate) bool {
	switch {
	case !c.alias || c.Eminent:
		return false
	case c.Kind == gazetteer.City:
		least := c.Population / 50
		if c.Capital {
			least = c.Population / 10
		}
		return slices.ContainsFunc(all, func(o candidate) bool {
			return o.Kind == gazetteer.City && (!o.alias && o.Population > least || o.Eminent) || o.Kind == gazetteer.Quarter
		})
	}
	return c.Kind == gazetteer.Country && slices.ContainsFunc(all, func(o candidate) bool { return o.Eminent })
}

// capitalOf returns the capital that bears a country's name, Guatemala's; nil if it does not. Hong
// Kong and Macau are cities first.
func (c *candidate) capitalOf(all []candidate) *candidate {
	if c.Kind != gazetteer.Country || c.alias || c.Country == "HK" || c.Country == "MO" {
		return nil
	}
	i := slices.IndexFunc(all, func(o candidate) bool {
		return o.Kind == gazetteer.City && o.Country == c.Country && !o.alias && (o.Capital || o.Population > c.Population/2)
	})
	if i < 0 {
		return nil
	}
	return &all[i]
}

// seatOf returns the city that a division is called after, in which many of its people live:
// Zurich is the city unless something says canton. Nil if there is none.
func (c *candidate) seatOf(all []candidate, key string) *candidate {
	if c.Kind != gazetteer.State {
		return nil
	}
	for i := range all {
		least := c.Population / 8
		if o := &all[i]; o.Kind == gazetteer.City && o.State == c.number && !o.alias {
			if gazetteer.Key(o.Name) != key { // Oklahoma is not Oklahoma City
				least = c.Population / 4
			}
			if o.Population > least {
				return o
			}
		}
	}
	return nil
}

// overshadowed is what counts against a town that bears the name of its country's capital, or
// of a country or a place that the world knows.
func (c *candidate) overshadowed(all []candidate) float64 {
	if c.Kind != gazetteer.City || c.Capital || c.Eminent {
		return 0
	}
	most := 0.0
	for i := range all {
		switch o := &all[i]; {
		case o.Capital && o.Country == c.Country, o.Kind == gazetteer.Region && divides(o.Kind, o.Population): // Wales
			return 2
		case o.Kind == gazetteer.Country && !o.alias, o.Eminent && o.number != c.number:
			most = 1
		}
	}
	return most
}

// namesake reports whether a small town bears the name of the division it lies in,
// as Texas City does in short.
func (c *candidate) namesake(all []candidate) bool {
	if c.Kind != gazetteer.City {
		return false
	}
	for i := range all {
		if o := &all[i]; o.number == c.State && c.Population < o.Population/50 {
			return true
		}
	}
	return false
}

// point returns a place on the unit sphere.
func point(lat, lon float64) [3]float64 {
	const radian = math.Pi / 180
	c := math.Cos(lat * radian)
	return [3]float64{c * math.Cos(lon*radian), c * math.Sin(lon*radian), math.Sin(lat * radian)}
}
