package tag

import (
	"math"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// toponym is a name of a place in a document, with all that it may mean.
type toponym struct {
	key        string
	names      []*name
	candidates []candidate
	within     string  // the key of a place named right behind: "Paris, Texas"
	weight     float64 // what it counts as company
	urban      bool    // it may be a division or a metropolis in it, "New York"
	either     bool    // it may be a division or a city that the world knows, "Washington"
	listed     bool    // it stands in a list of divisions
	container  bool    // a town in its division stands before it
	doubtful   bool    // nothing tells which of many it is
	inside     bool    // "in" stands between it and what it lies in, and no comma
	accustomed bool    // those of the country where bodies are called as its are have been favoured
	choice     int     // -1 if nothing is known by the name
}

// What the company of a place counts, on the scale of the priors.
const (
	behind    = 6.0 // it lies in what is named right behind it
	country   = 1.5 // its country is named, at most
	state     = 2.0 // its division is
	neighbour = 2.4 // places are near it
	divisions = 1.6 // other divisions of its country are, if it is one
	county    = 4.0 // a county that it may lie in is, whose name no other county has
	seats     = 2.0 // all of them, at most
	farthest  = 200 // kilometres that are near
	outskirts = 40  // from a town to the middle of its county
	rounds    = 3
	sharpness = 2.3 // of the choice between what a name may mean
)

// resolve chooses what each name means: what most people live in, unless the
// company, itself and others, says otherwise. Names whose meaning is open count
// for each by its share, so that "Alexandria" and "Pineville" find each other.
func resolve(found, others []*toponym) {
	company := slices.Concat(found, others)
	for _, t := range company {
		t.settle(nil)
		t.urban, t.either = t.isUrban(), isEither(t.candidates)
	}
	for _, t := range company {
		for i := range t.candidates {
			t.candidates[i].prior += t.seat(&t.candidates[i], company)
		}
	}
	for range rounds {
		next := make([][]float64, len(company))
		for i, t := range company {
			next[i] = t.scores(company)
		}
		for i, t := range company {
			t.settle(next[i])
		}
	}
}

// seat is what the county that a town may lie in counts for it, or the town for the county,
// at most, whichever of the counties of its name is meant: there is no Henry County by the
// Paris of France. What may be a town or a county is no county for it.
func (t *toponym) seat(c *candidate, company []*toponym) float64 {
	sum := 0.0
	for _, r := range company {
		if r.key == t.key || !(c.Kind == gazetteer.City && r.isCounty()) && !(t.isCounty() && !r.isCounty()) {
			continue
		}
		nearest := 0.0
		for i := range r.candidates {
			if o := &r.candidates[i]; o.Kind == gazetteer.City || o.Kind == gazetteer.County && !t.isCounty() {
				nearest = max(nearest, 1-distance(c.at, o.at)/outskirts)
			}
		}
		if nearest > 0 {
			sum += county * r.weight * nearest / math.Sqrt(float64(len(r.candidates)))
		}
	}
	return min(seats, sum)
}

// isUrban reports whether a name is a division's and that of a metropolis in it.
func (t *toponym) isUrban() bool {
	for i := range t.candidates {
		if c := &t.candidates[i]; c.Kind == gazetteer.City && c.Population >= metropolitan && slices.ContainsFunc(t.candidates, func(o candidate) bool { return o.number == c.State }) {
			return true
		}
	}
	return false
}

// isEither reports whether what a name may mean is a division and a metropolis or a capital,
// wherever they lie.
func isEither(list []candidate) bool {
	city, division := false, false
	for i := range list {
		c := &list[i]
		city = city || c.Kind == gazetteer.City && (c.Capital || c.Population >= metropolitan)
		division = division || divides(c.Kind, c.Population)
	}
	return city && division
}

// isCounty reports whether a name is no other place's than a county's.
func (t *toponym) isCounty() bool {
	for i := range t.candidates {
		if t.candidates[i].Kind != gazetteer.County {
			return false
		}
	}
	return len(t.candidates) > 0
}

// settle sets shares and choice by scores, or by the priors where there are none.
func (t *toponym) settle(scores []float64) {
	t.choice = -1
	most, sum := math.Inf(-1), 0.0
	for i := range t.candidates {
		s := t.candidates[i].prior
		if scores != nil {
			s = scores[i]
		}
		if s > most {
			most, t.choice = s, i
		}
		t.candidates[i].share = s
	}
	for i := range t.candidates {
		c := &t.candidates[i]
		c.share = math.Exp(sharpness * (c.share - most))
		sum += c.share
	}
	for i := range t.candidates {
		t.candidates[i].share /= sum
	}
}

// scores weighs the company of each candidate.
func (t *toponym) scores(company []*toponym) []float64 {
	out := make([]float64, len(t.candidates))
	for i := range t.candidates {
		c := &t.candidates[i]
		inside, sameCountry, sameState, near, alike := 0.0, 0.0, 0.0, 0.0, 0.0
		for _, r := range company {
			if r == t || r.key == t.key {
				continue
			}
			weight := r.weight * math.Min(2, 1+float64(len(r.names))/4)
			a := r.support(c)
			if t.within == r.key && (a.inside > 0.5 || r.either && r.holds(c) || r.means(c)) {
				inside = behind
			}
			sameCountry += 0.4 * weight * a.country
			sameState += 0.6 * weight * a.state
			near += 0.9 * weight * a.near
			alike += 0.4 * weight * a.alike
		}
		if t.either && !t.listed { // Florida says nothing of which Washington is meant
			alike = 0
		}
		out[i] = c.prior + inside + math.Min(country, sameCountry) + math.Min(state, sameState) + math.Min(neighbour, near) + math.Min(divisions, alike)
	}
	return out
}

// means reports whether a place is one that a name may mean: "Washington, D.C.".
func (t *toponym) means(c *candidate) bool {
	return slices.ContainsFunc(t.candidates, func(o candidate) bool { return o.number == c.number })
}

// holds reports whether a place lies in a division that a name may mean.
func (t *toponym) holds(c *candidate) bool {
	return c.State >= 0 && slices.ContainsFunc(t.candidates, func(o candidate) bool { return o.number == c.State })
}

// support is what a name says for a candidate of another, each 0 to 1, or 2 where
// it names its division.
type support struct{ inside, country, state, near, alike float64 }

func (t *toponym) support(c *candidate) support {
	var a support
	for i := range t.candidates {
		o := &t.candidates[i]
		if o.share < 0.02 || o.number == c.number {
			continue
		}
		if o.Country != "" && o.Country == c.Country {
			a.country += o.share
			if divides(o.Kind, o.Population) && divides(c.Kind, c.Population) {
				a.alike += o.share
			}
			if c.State >= 0 && o.number == c.State {
				a.state += o.share
				if !t.urban {
					a.state += o.share
				}
			} else if c.State >= 0 && o.State == c.State {
				a.state += o.share
			}
			if o.Kind == gazetteer.Country || o.number == c.State || o.Kind == gazetteer.County && o.State == c.State {
				a.inside = max(a.inside, 0.3+o.share)
			}
		}
		if o.Kind == gazetteer.City || o.Kind == gazetteer.County {
			if o.State == c.number && strings.TrimSuffix(o.Name, " City") == c.Name { // New York City tells of New York, and not which
				continue
			}
			if o.State == c.number {
				a.near += o.share
			} else if km := distance(c.at, o.at); km < farthest {
				a.near += o.share * (1 - km/farthest)
			}
		}
	}
	return a
}

// distance returns the kilometres between two points on the unit sphere, exact
// for small ones.
func distance(a, b [3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return 6371 * math.Sqrt(x*x+y*y+z*z)
}

// What places count as company that are no names of the story's own.
const (
	asHome   = 1.0  // those of the dateline and of the newspaper
	asAround = 1.25 // those within other names, "Rapides Parish Fire District": as much as a place named once
)

// home returns the places that the dateline and the newspaper's name hold, and those
// of its home.
func home(a *article.Article, town string) []*toponym {
	var out []*toponym
	for _, text := range []string{a.Dateline, a.Publication, town} {
		fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,—–()/", r) })
		found := within(fields, asHome, 4)
		for i := 0; i+1 < len(found); i++ {
			found[i].within = found[i+1].key
		}
		out = append(out, found...)
	}
	return out
}

// KnowsPlace reports whether the home of a newspaper, "Phnom Penh, Cambodia", names a
// place that the gazetteer has.
func KnowsPlace(town string) bool { return len(home(&article.Article{}, town)) > 0 }

// most is how many places within other names are company.
const most = 40

// surroundings returns the places within the names of organisations and what else
// is capitalised and no name.
func surroundings(d *document) []*toponym {
	var out []*toponym
	seen := map[string]bool{}
	add := func(list []string) {
		for _, t := range within(list, asAround, 5) {
			if !seen[t.key] && len(out) < most {
				seen[t.key] = true
				out = append(out, t)
			}
		}
	}
	for i := range d.names {
		n := &d.names[i]
		if n.kind == crf.Organisation {
			add(texts(n.words))
		}
		if n.kind != crf.Person {
			seen[gazetteer.Key(n.String())] = true
		}
	}
	for s := range d.sentences {
		for i := 0; i < len(d.sentences[s]); i++ {
			j := i
			for d.open(s, j) && !crf.Calendar(strings.ToLower(d.word(s, j))) {
				j++
			}
			if j > i+1 || j == i+1 && i > 0 {
				add(texts(d.sentences[s][i:j]))
			}
			i = max(i, j-1)
		}
	}
	return out
}

// within returns the places that a run of words holds, the longest names, of at
// least so many letters.
func within(list []string, weight float64, shortest int) []*toponym {
	var out []*toponym
	for i := 0; i < len(list); i++ {
		for j := min(len(list), i+3); j > i; j-- {
			key := gazetteer.Key(strings.Join(list[i:j], " "))
			if len(key) < shortest {
				continue
			}
			after := ""
			if j < len(list) {
				after = list[j]
			}
			if !named(key, after) || j == i+1 && weight == asAround && bearsPerson(list, i) {
				continue
			}
			if c := candidates(key, after); len(c) > 0 {
				out = append(out, &toponym{key: key, candidates: c, weight: weight, choice: -1})
				i = j - 1
				break
			}
		}
	}
	return out
}

// named reports whether a place bears a name, or a county by the word behind it: quicker
// to tell than what else it may mean in short.
func named(key, after string) bool {
	return populated(key) || general[strings.ToLower(after)] != ""
}

// bearsPerson reports whether a word in a name is a part of a person's, "George Washington High
// School".
func bearsPerson(list []string, i int) bool {
	return isGiven(list[i]) && !wellKnown(gazetteer.Key(list[i])) || i > 0 && isGiven(list[i-1]) && !wellKnown(gazetteer.Key(list[i-1])) && gazetteer.NameOf(gazetteer.Key(list[i])) != 0
}
