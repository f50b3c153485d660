package tag

import (
	_ "embed"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"backfile.example/backfile/converter/article"
)

// cities lists towns and regions, one a line: name, kind, ISO 3166-1 country.
//
//go:embed places.tsv
var cities string

type place struct {
	name    string // preferred
	kind    string
	country string
}

// gazetteer finds places by their names. Countries and their names come from
// the Unicode CLDR.
type gazetteer struct{ byName map[string]place }

// otherNames are names of countries beside the CLDR's.
var otherNames = map[string]string{
	"US": "US", "U.S.": "US", "USA": "US", "America": "US", "United States of America": "US", "UK": "GB", "Britain": "GB", "Great Britain": "GB",
	"Burma": "MM", "Soviet Union": "SU", "USSR": "SU", "East Germany": "DD", "West Germany": "DE", "Czechoslovakia": "CS", "Yugoslavia": "YU",
	"Turkey": "TR", "Czech Republic": "CZ", "Ivory Coast": "CI", "Hong Kong": "HK", "Holland": "NL", "Persia": "IR", "Ceylon": "LK", "Siam": "TH",
}

// vanished are states of the past, by the code they had in ISO 3166-3.
var vanished = map[string]string{"SU": "Soviet Union", "DD": "East Germany", "CS": "Czechoslovakia", "YU": "Yugoslavia"}

func newGazetteer() *gazetteer {
	g := &gazetteer{byName: map[string]place{}}
	names := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string(a) + string(b))
			if err != nil || !r.IsCountry() {
				continue
			}
			name := strings.TrimSuffix(names.Name(r), " SAR China")
			if code := r.String(); len(code) == 2 && name != "" && vanished[code] == "" {
				g.byName[name] = place{name: name, kind: "country", country: code}
			}
		}
	}
	for other, code := range otherNames {
		name := vanished[code]
		if name == "" {
			name = strings.TrimSuffix(names.Name(language.MustParseRegion(code)), " SAR China")
		}
		g.byName[other] = place{name: name, kind: "country", country: code}
	}
	for line := range strings.Lines(cities) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) == 3 {
			g.byName[f[0]] = place{name: f[0], kind: f[1], country: f[2]}
		}
	}
	return g
}

func (g *gazetteer) has(name string) bool { _, ok := g.byName[name]; return ok }

func (g *gazetteer) country(name string) bool { return g.byName[name].kind == "country" }

// divisions are the words behind a name that tell a place: "Kampong Speu
// province".
var divisions = set("province district county commune village island islands peninsula prefecture governorate oblast")

// find returns the places of a document, and the one of its dateline.
func (g *gazetteer) find(d *document, dateline string) []article.Term {
	index := map[string]int{}
	var terms []article.Term
	add := func(p place, confidence float64, m article.Mention) {
		at, ok := index[p.name]
		if !ok {
			at = len(terms)
			index[p.name] = at
			terms = append(terms, article.Term{Name: p.name, Kind: p.kind, Country: p.country, Confidence: confidence})
		}
		terms[at].Confidence = max(terms[at].Confidence, confidence)
		terms[at].Mentions = append(terms[at].Mentions, m)
	}
	for i := range d.names {
		n := d.names[i]
		for len(n.words) > 1 && functionWords[n.words[0].text] {
			n.words = n.words[1:]
		}
		full := n.text()
		if p, ok := g.byName[full]; ok {
			add(p, 0.85, n.mention(d.text))
		} else if n.after != nil && !n.comma && divisions[n.after.text] && len(n.words) <= 3 && !organisationWords[n.words[len(n.words)-1].text] && !n.words[0].first {
			add(place{name: full, kind: "region"}, 0.75, n.mention(d.text))
		}
	}
	if p, ok := g.byName[titleCase(dateline)]; ok {
		add(p, 0.95, article.Mention{Field: "dateline", Text: dateline, End: len(dateline)})
	}
	return terms
}

// titleCase writes a dateline's capitals as a name: "PHNOM PENH" → "Phnom Penh".
func titleCase(s string) string {
	fields := strings.Fields(strings.ToLower(s))
	for i, f := range fields {
		r := []rune(f)
		fields[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
	}
	return strings.Join(fields, " ")
}
