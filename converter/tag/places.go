package tag

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// candidate is a place that a name may mean.
type candidate struct {
	gazetteer.Place
	number int
	prior  float64 // how likely it is by itself
	score  float64 // and in its company
}

// toponym is a name of a place in a document, with all that it may mean.
type toponym struct {
	key        string
	names      []*name
	candidates []candidate
	within     string // the key of a place named right behind: "Paris, Texas"
	choice     int    // -1 if nothing is known by the name
}

// places gathers the places of a document, and the one of its dateline.
func places(d *document, a *article.Article) []article.Term {
	found := toponyms(d)
	resolve(found, a)
	index := map[string]int{}
	var terms []article.Term
	for _, t := range found {
		term := t.term()
		for _, n := range t.names {
			term.Mentions = append(term.Mentions, n.mention(d.text))
			term.Confidence = max(term.Confidence, n.p)
		}
		if t.choice < 0 {
			term.Confidence *= 0.8
		}
		terms = join(terms, index, term, t.identity())
	}
	terms = dateline(terms, index, found, a)
	for i := range terms {
		terms[i].Name = printed(&terms[i])
	}
	return terms
}

// identity tells one place from another; what no list knows is what it is called.
func (t *toponym) identity() string {
	if t.choice < 0 {
		return t.key
	}
	return fmt.Sprint(t.candidates[t.choice].number)
}

// join adds a term, to the one of the same place where there is one.
func join(terms []article.Term, index map[string]int, t article.Term, identity string) []article.Term {
	at, ok := index[identity]
	if !ok {
		index[identity] = len(terms)
		return append(terms, t)
	}
	terms[at].Confidence = max(terms[at].Confidence, t.Confidence)
	terms[at].Mentions = append(terms[at].Mentions, t.Mentions...)
	return terms
}

// printed returns the form of a place's name that the article has most often:
// Bombay stays Bombay. The term's own name, the gazetteer's, tells how to write one
// in capitals only.
func printed(t *article.Term) string {
	count := map[string]int{}
	best := ""
	for _, m := range t.Mentions {
		if m.Field != "" {
			continue
		}
		form := spoken(strings.Join(strings.Fields(m.Text), " "))
		count[form]++
		if best == "" || shouted(best) && !shouted(form) || shouted(best) == shouted(form) && count[form] > count[best] {
			best = form
		}
	}
	switch {
	case best == "" || shouted(best) && gazetteer.Key(best) == gazetteer.Key(t.Name):
		return t.Name
	case shouted(best):
		return quiet(best)
	}
	return best
}

// shouted reports whether a name is in capitals and no abbreviation.
func shouted(s string) bool {
	return len(s) > 3 && strings.ToUpper(s) == s && strings.ToLower(s) != s && !strings.Contains(s, ".")
}

// quiet writes capitals small but for the first of each word.
func quiet(s string) string {
	out := []rune(strings.ToLower(s))
	for i := range out {
		if i == 0 || !unicode.IsLetter(out[i-1]) && out[i-1] != '\'' && out[i-1] != '’' {
			out[i] = unicode.ToUpper(out[i])
		}
	}
	return string(out)
}

// toponyms gathers the names of places in the order they first stand.
func toponyms(d *document) []*toponym {
	var found []*toponym
	index := map[string]*toponym{}
	for i := range d.names {
		n := &d.names[i]
		if n.kind != crf.Location {
			continue
		}
		key := gazetteer.Key(spoken(n.String()))
		t := index[key]
		if t == nil {
			t = &toponym{key: key, choice: -1, candidates: candidates(key, d.after(n, 0))}
			index[key] = t
			found = append(found, t)
		}
		t.names = append(t.names, n)
		if i+1 < len(d.names) && t.within == "" && d.after(n, 0) == "," {
			if next := &d.names[i+1]; next.kind == crf.Location && next.sentence == n.sentence && next.at == n.at+len(n.words)+1 {
				t.within = gazetteer.Key(next.String())
			}
		}
	}
	return found
}

// spoken writes a name as one says it: headlines' and datelines' capitals as
// small letters do not matter here, blanks round hyphens and dots do.
func spoken(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The ")
}

// The priors of the kinds, on the scale of the logarithm of a town's people.
var kindPrior = map[string]float64{
	gazetteer.Country: 9, gazetteer.State: 6.3, gazetteer.County: 3.4, gazetteer.Region: 7, gazetteer.Sea: 8, gazetteer.River: 6.5,
	gazetteer.Lake: 7, gazetteer.Mountain: 7, gazetteer.Island: 6.5, gazetteer.Waterway: 8,
}

// general are words behind a name that tell its kind: "Kampong Speu province".
var general = map[string]string{
	"province": gazetteer.State, "state": gazetteer.State, "region": gazetteer.State, "governorate": gazetteer.State, "prefecture": gazetteer.State, "oblast": gazetteer.State,
	"county": gazetteer.County, "district": gazetteer.County, "parish": gazetteer.County, "city": gazetteer.City, "town": gazetteer.City, "village": gazetteer.City,
}

// candidates returns what a name may mean, given the word behind it.
func candidates(key, after string) []candidate {
	matches := gazetteer.Find(key)
	if len(matches) == 0 {
		if at := strings.LastIndexByte(key, ' '); at > 0 && general[key[at+1:]] != "" {
			matches, after = gazetteer.Find(key[:at]), key[at+1:]
		}
	}
	if len(matches) == 0 {
		for _, more := range []string{" county", " city", " province", " river", " island", " islands"} {
			if matches = gazetteer.Find(key + more); len(matches) > 0 {
				break
			}
		}
	}
	var out []candidate
	for _, m := range matches {
		c := candidate{Place: gazetteer.At(m.Place), number: m.Place}
		c.prior = kindPrior[c.Kind]
		if c.Kind == gazetteer.City {
			c.prior = math.Log10(float64(c.Population + 100))
		}
		if m.Alias && c.Kind != gazetteer.Country {
			c.prior -= 0.5
		}
		if general[strings.ToLower(after)] == c.Kind {
			c.prior += 3
		}
		out = append(out, c)
	}
	return out
}

// What the company of a place counts, on the scale of the priors.
const (
	behind    = 6.0 // it lies in what is named right behind it
	country   = 1.3 // its country is named, at most
	state     = 1.8 // its division is
	neighbour = 0.8 // each place near it
	farthest  = 250 // kilometres that are near
	rounds    = 3
)

// resolve chooses what each name means: what most people live in, unless the
// places it is named with say otherwise.
func resolve(found []*toponym, a *article.Article) {
	company := found
	for _, text := range []string{a.Dateline, a.Publication} {
		company = append(company, guests(text)...)
	}
	for _, t := range company {
		t.choose(nil)
	}
	for range rounds {
		before := make([]toponym, len(company))
		for i, t := range company {
			before[i] = *t
		}
		for i, t := range company {
			rest := make([]*toponym, 0, len(company))
			for j := range before {
				if j != i {
					rest = append(rest, &before[j])
				}
			}
			t.choose(rest)
		}
	}
}

// guests returns the places that a dateline or a newspaper's name holds.
func guests(text string) []*toponym {
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,—–()/", r) })
	var out []*toponym
	for i := 0; i < len(fields); i++ {
		for j := min(len(fields), i+3); j > i; j-- {
			key := gazetteer.Key(strings.Join(fields[i:j], " "))
			if c := candidates(key, ""); len(c) > 0 && len(key) > 3 {
				out = append(out, &toponym{key: key, candidates: c, choice: -1})
				i = j - 1
				break
			}
		}
	}
	return out
}

// choose picks the candidate that fits the rest best.
func (t *toponym) choose(rest []*toponym) {
	t.choice = -1
	for i := range t.candidates {
		c := &t.candidates[i]
		c.score = c.prior + c.fit(t, rest)
		if t.choice < 0 || c.score > t.candidates[t.choice].score {
			t.choice = i
		}
	}
}

// fit weighs the company of a candidate.
func (c *candidate) fit(t *toponym, rest []*toponym) float64 {
	sum, near, sameCountry, sameState := 0.0, 0.0, 0.0, 0.0
	for _, r := range rest {
		if r.choice < 0 {
			continue
		}
		o := &r.candidates[r.choice]
		inside := o.Kind == gazetteer.Country && o.Country == c.Country || o.Kind == gazetteer.State && c.State == o.number
		if inside && t.within == r.key && o.number != c.number {
			sum += behind
		}
		weight := math.Min(2, 1+float64(len(r.names))/4)
		switch {
		case o.number == c.number:
		case o.Country != "" && o.Country == c.Country:
			sameCountry += 0.4 * weight
			if c.State >= 0 && (o.State == c.State || o.number == c.State) {
				sameState += 0.6 * weight
			}
		}
		if o.Kind == gazetteer.City || o.Kind == gazetteer.County {
			if km := distance(&c.Place, &o.Place); km < farthest && o.number != c.number {
				near += (1 - km/farthest) * weight
			}
		}
	}
	return sum + math.Min(country, sameCountry) + math.Min(state, sameState) + math.Min(3*neighbour, neighbour*near)
}

// distance returns the kilometres between two places on a sphere.
func distance(a, b *gazetteer.Place) float64 {
	const radian = math.Pi / 180
	lat1, lat2 := a.Lat*radian, b.Lat*radian
	h := math.Pow(math.Sin((lat2-lat1)/2), 2) + math.Cos(lat1)*math.Cos(lat2)*math.Pow(math.Sin((b.Lon-a.Lon)*radian/2), 2)
	return 12742 * math.Asin(math.Min(1, math.Sqrt(h)))
}

// term writes a place as a term with the gazetteer's name, without its mentions.
func (t *toponym) term() article.Term {
	if t.choice < 0 {
		return article.Term{Name: t.names[0].String()}
	}
	c := &t.candidates[t.choice]
	term := article.Term{Name: c.Name, Kind: c.Kind, Country: c.Country, Lat: c.Lat, Lon: c.Lon, Within: gazetteer.Within(c.number)}
	if c.GeoNames != 0 {
		term.ID = fmt.Sprint("geonames:", c.GeoNames)
	}
	return term
}

// dateline adds the place of the dateline.
func dateline(terms []article.Term, index map[string]int, found []*toponym, a *article.Article) []article.Term {
	place, _, _ := strings.Cut(a.Dateline, ",")
	key := gazetteer.Key(place)
	c := candidates(key, "")
	if len(c) == 0 {
		return terms
	}
	t := &toponym{key: key, candidates: c}
	t.choose(found)
	term := t.term()
	term.Confidence = 0.95
	term.Mentions = []article.Mention{{Field: "dateline", Text: a.Dateline, End: len(a.Dateline)}}
	return join(terms, index, term, t.identity())
}
