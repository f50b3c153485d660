package tag

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// places gathers the places of a document, and the one of its dateline.
func (t *Tagger) places(d *document, a *article.Article) []article.Term {
	found := toponyms(d)
	others := append(surroundings(d), home(a, t.home)...)
	resolve(found, others)
	for _, t := range found {
		t.doubt(append(others, found...))
		t.displace(found)
	}
	index := map[string]int{}
	var terms []article.Term
	for _, t := range found {
		term := t.term()
		for _, n := range t.names {
			term.Mentions = append(term.Mentions, n.mention(d.text))
			term.Confidence = max(term.Confidence, n.p)
		}
		switch {
		case t.doubtful:
			term.Confidence *= 0.6
		case t.choice < 0 && personal(t.names[0].words) && hasName(texts(t.names[0].words)):
			term.Confidence *= 0.7
		case t.choice < 0:
			switch {
			case t.landmark():
			case d.situated(t):
				term.Confidence *= 0.8
			case len(t.names[0].words) == 1:
				term.Confidence *= 0.65
			default:
				term.Confidence *= 0.7
			}
		case term.Confidence < plain && t.humble():
			term.Confidence *= 0.75
		case !d.foreign && term.Confidence >= likely && wellKnown(t.key) && gazetteer.NameOf(t.key) == 0:
			term.Confidence = max(term.Confidence, Threshold)
		}
		terms = join(terms, index, term, t.identity())
	}
	terms = dateline(terms, index, found, a)
	for i := range terms {
		full := terms[i].Name
		if terms[i].Name = printed(&terms[i]); shortened(terms[i].Name, full) {
			terms[i].Full = full
		}
		t.apart(&terms[i])
	}
	return terms
}

// doubt leaves it open what a name means that is made of common words, "Centre", "Eastern
// District", or which of several small towns, where nothing else is in the country of any.
func (t *toponym) doubt(company []*toponym) {
	if t.choice < 0 {
		return
	}
	c := &t.candidates[t.choice]
	small := c.Kind == gazetteer.City && c.Population < village && c.share < 0.8
	if !small && !t.common() {
		return
	}
	if c.Country != "" && !slices.ContainsFunc(company, func(o *toponym) bool {
		return o.key != t.key && o.choice >= 0 && o.candidates[o.choice].Country == c.Country && !o.common()
	}) {
		t.choice, t.doubtful = -1, !small
	}
}

// displace leaves it open where a place is that no list has in the division or country which the
// story says it lies in, "Bayswater, New South Wales", rather than take another of its name.
func (t *toponym) displace(found []*toponym) {
	if t.choice < 0 || t.within == "" || t.key == t.within {
		return
	}
	i := slices.IndexFunc(found, func(o *toponym) bool { return o.key == t.within && o.choice >= 0 })
	if i < 0 {
		return
	}
	of, c := &found[i].candidates[found[i].choice], &t.candidates[t.choice]
	inside := c.State == of.number || of.Kind == gazetteer.Country && c.Country == of.Country
	known := c.Capital || c.Eminent || c.Population >= notable // it may be in a list with another
	if c.Kind == gazetteer.City && !inside && !known && (of.Kind == gazetteer.Country || divides(of.Kind, of.Population)) && distance(c.at, of.at) > far {
		t.choice = -1
	}
}

// far is how many kilometres the middle of a division may be from a town beside it that the
// gazetteer counts to another.
const far = 100

// common reports whether a name is made of words that tell places of many countries apart.
func (t *toponym) common() bool {
	for _, w := range strings.FieldsFunc(t.key, func(r rune) bool { return r == ' ' || r == '-' }) {
		if !commonWords[w] {
			return false
		}
	}
	return true
}

var commonWords = set("central centre center eastern western northern southern southeastern southwestern northeastern northwestern north south east west northeast northwest southeast southwest " +
	"district region province state territory area zone county division department capital federal national metropolitan metro coast coastal island islands valley plains plateau highlands lowlands upper lower inner outer mid middle new old great greater city town village park station union port lake river forest mountain")

// landmark reports whether a name that no list has ends as those of places do: "Toutle
// River", "Lincoln Memorial", "Jasper National Park".
func (t *toponym) landmark() bool {
	list := texts(t.names[0].words)
	last := len(list) - 1
	return last > 0 && (landmarks[list[last]] || last > 1 && list[last] == "Park" && list[last-1] == "National")
}

// situated reports whether the document says at some mention of a place that something is
// there.
func (d *document) situated(t *toponym) bool {
	return slices.ContainsFunc(t.names, func(n *name) bool {
		before := d.word(n.sentence, n.at-1)
		if determiners[before] {
			before = d.word(n.sentence, n.at-2)
		}
		return inside[before]
	})
}

// inside stand before what something can be in, which "at" and "of" do not tell: "at
// Juventus".
var inside = set("in In near Near")

// natural end names of what lies in a landscape.
var natural = set("River Lake Sea Bay Gulf Strait Mountains Valley Desert Island Islands Peninsula Canyon Glacier")

// landmarks end names of places that many know though no town is called so.
var landmarks = set("River Lake Sea Bay Gulf Strait Mountain Mountains Hills Valley Desert Forest Island Islands Peninsula Cape Coast Canyon Glacier Province District Memorial Monument Palace Castle Cathedral Mosque Temple Airport Bridge Dam Pass")

// plain is the probability from which a name that may well be none of a place is one
// without doubt.
const plain = 0.9

// likely is the probability from which a well-known name that nobody bears is one of a
// place as often as any other with the probability of a tag.
const likely = 0.6

// village is how many people live in a town that few have heard of, at most.
const village = 20_000

// humble reports whether a name means a small town, or is one of persons too.
func (t *toponym) humble() bool {
	c := &t.candidates[t.choice]
	return c.Kind == gazetteer.City && c.Population < village || gazetteer.NameOf(t.key) != 0 && !wellKnown(t.key)
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
		form := spoken(strings.Join(strings.Fields(visible(m.Text)), " "))
		if len(t.ID) > 0 && best != "" && len(gazetteer.Find(toponymKey(form))) == 0 {
			continue // misspelt, perhaps
		}
		count[form]++
		if best == "" || shouted(best) && !shouted(form) || shouted(best) == shouted(form) && count[form] > count[best] {
			best = form
		}
	}
	if best == "" {
		best = datelineOf(t)
	}
	if best == "" || shouted(best) && gazetteer.Key(best) == gazetteer.Key(t.Name) {
		best = t.Name
	}
	if r, _ := utf8.DecodeRuneInString(best); unicode.IsLower(r) && t.Name != "" {
		return t.Name
	}
	if shouted(best) {
		best = quiet(best)
	}
	if t.Name == "The "+best {
		return t.Name
	}
	return best
}

// datelineOf returns the form of a place's name in the dateline, "PEKING"; empty if it is in none.
func datelineOf(t *article.Term) string {
	for _, m := range t.Mentions {
		if m.Field == "dateline" {
			form, _, _ := strings.Cut(m.Text, ",")
			return strings.TrimSpace(form)
		}
	}
	return ""
}

// shortened reports whether a form of a place's name is an abbreviation of the name, "W.Va.",
// "UK", "St. Petersburg", or leaves out that it is a city, or the name of
// a country otherwise, "Republic of Ireland", "America".
func shortened(form, full string) bool {
	if form == full || full == "" {
		return false
	}
	if full == "United States" && form == "America" || full == "United Kingdom" && (form == "Britain" || form == "Great Britain") {
		return true
	}
	if more, ok := strings.CutPrefix(form, full+" "); ok && (postal[more] != "" || states[more] || states[more+"."] || more == "DC" || strings.HasPrefix(more, "of ")) { // "Washington DC"
		return true
	}
	return full == form+" City" || strings.HasSuffix(form, " of "+full) || strings.Contains(form, ".") || states[form+"."] || postal[form] != "" || len(form) < 5 && strings.ToUpper(form) == form
}

// shouted reports whether a name is in capitals and no abbreviation.
func shouted(s string) bool {
	return strings.ToUpper(s) == s && slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		return len(w) > 3 && strings.ToLower(w) != w && !strings.Contains(w, ".")
	})
}

// quiet writes capitals small but for the first of each word and the one behind a single
// letter's apostrophe: "O'Neill", "St. John's".
func quiet(s string) string {
	out := []rune(strings.ToLower(s))
	letters := 0 // of the word so far
	for i, r := range out {
		switch apostrophe := r == '\'' || r == '’'; {
		case unicode.IsLetter(r) && letters == 0:
			out[i] = unicode.ToUpper(r)
			letters++
		case unicode.IsLetter(r):
			letters++
		case !apostrophe || letters == 1:
			letters = 0
		}
	}
	return string(out)
}

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
			t.within = gazetteer.Key(names[i+1].String())
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
	if isCountry(key(i)) && isCountry(key(i+1)) {
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
// "Albany, New York", but for those of the city itself: Brooklyn.
func (t *toponym) contains(town *toponym) {
	if t.container || !isEither(t.candidates) {
		return
	}
	t.container = slices.ContainsFunc(t.candidates, func(c candidate) bool {
		return divides(c.Kind, c.Population) && slices.ContainsFunc(town.candidates, func(o candidate) bool { return o.State == c.number && t.beyond(&o) })
	})
	t.favourDivision(t.container)
}

// favourDivision favours the divisions that a name may mean, if anything says that one is meant.
func (t *toponym) favourDivision(said bool) {
	for i := range t.candidates {
		if c := &t.candidates[i]; said && divides(c.Kind, c.Population) {
			c.prior += custom
		}
	}
}

// beyond reports whether a town lies outside all the cities that a name may mean.
func (t *toponym) beyond(town *candidate) bool {
	return !slices.ContainsFunc(t.candidates, func(c candidate) bool { return c.Kind == gazetteer.City && distance(c.at, town.at) < outskirts })
}

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
// Saint-Louis, and the towns that the world has a name of its own for, Seville.
func (t *toponym) spelt(text string) {
	country := slices.ContainsFunc(t.candidates, func(c candidate) bool { return c.Kind == gazetteer.Country })
	for i := range t.candidates {
		c := &t.candidates[i]
		exonym := c.alias && !c.seldom && !country && (c.Eminent || c.Kind == gazetteer.City && c.Population >= notable)
		if exonym || c.seat || c.bare || strings.EqualFold(c.Name, text) {
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

// term writes a place as a term with the gazetteer's name, without its mentions.
func (t *toponym) term() article.Term {
	if t.choice < 0 {
		return article.Term{Name: t.names[0].String()}
	}
	c := &t.candidates[t.choice]
	term := article.Term{Name: c.Name, ID: c.ID(), Kind: c.Called(), Country: c.Country, Lat: c.Lat, Lon: c.Lon, Within: gazetteer.Within(c.number)}
	term.Rival = t.rival()
	return term
}

// What makes another meaning of a name nearly as likely: its share to that of the one
// chosen, and how far off it is, in kilometres.
const (
	nearly  = 0.5
	farFrom = 161
)

// rival returns what else a name may well mean.
func (t *toponym) rival() *article.Rival {
	chosen, best := &t.candidates[t.choice], -1
	for i := range t.candidates {
		c := &t.candidates[i]
		if i != t.choice && c.GeoNames != 0 && c.share >= nearly*chosen.share && distance(c.at, chosen.at) > farFrom && (best < 0 || c.share > t.candidates[best].share) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	c := &t.candidates[best]
	label := strings.Join(append([]string{c.Name}, gazetteer.Within(c.number)...), ", ")
	return &article.Rival{ID: c.ID(), Label: label}
}

// dateline adds the place of the dateline.
func dateline(terms []article.Term, index map[string]int, found []*toponym, a *article.Article) []article.Term {
	place, rest, _ := strings.Cut(a.Dateline, ",")
	region, _, _ := strings.Cut(rest, ",")
	key := gazetteer.Key(place)
	of := &toponym{key: gazetteer.Key(strings.TrimSpace(region)), weight: asHome}
	of.candidates = candidates(of.key, "state")
	t := &toponym{key: key, within: of.key, candidates: candidates(key, datelined), weight: 1}
	if len(t.candidates) == 0 {
		return terms
	}
	if i := slices.IndexFunc(found, func(t *toponym) bool { return t.key == key && t.choice >= 0 }); i >= 0 {
		t = found[i] // it means what it means in the story
	} else {
		t.spelt(strings.TrimSpace(place))
		resolve([]*toponym{t}, append([]*toponym{of}, found...))
		if t.displace([]*toponym{of}); t.choice < 0 {
			return terms
		}
	}
	term := t.term()
	term.Confidence = 0.95
	term.Mentions = []article.Mention{{Field: "dateline", Text: a.Dateline, End: len(a.Dateline)}}
	return join(terms, index, term, t.identity())
}
