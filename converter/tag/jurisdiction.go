package tag

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// jurisdictions returns the places that public bodies are of, by their names: what the Athens
// Police do is done in Athens, and a local newspaper often names its town in no other way.
func (d *document) jurisdictions() []name {
	var out []name
	for _, s := range d.civic() {
		sentence := d.sentences[s]
		for i := range sentence {
			if !d.capital(s, i) || loose(sentence[i].Text) || d.capital(s, i-1) && !loose(sentence[i-1].Text) {
				continue
			}
			if n, ok := d.jurisdiction(s, i); ok {
				out = append(out, n)
			}
		}
	}
	return out
}

// civic returns the sentences that have a word for a public body.
func (d *document) civic() []int {
	if d.civics == nil {
		d.civics = []int{}
		for s, sentence := range d.sentences {
			if slices.ContainsFunc(sentence, func(w words.Word) bool { return isCapitalised(w) && civicWords[w.Text] }) {
				d.civics = append(d.civics, s)
			}
		}
	}
	return d.civics
}

// civicWords are those without which there is no public body.
var civicWords = func() map[string]bool {
	all := set("School Airport Board Chamber Hall Parks Public City County Attorney Planning Zoning Housing Water Fire Town Village Borough District Crown Circuit Municipal Superior")
	for _, more := range []map[string]bool{authorities, officials, institutions, centres, subdivisions} {
		maps.Copy(all, more)
	}
	return all
}()

// jurisdiction returns the place that opens at a word of a sentence, if the word for a body of it
// stands behind.
func (d *document) jurisdiction(s, i int) (place name, ok bool) {
	for k := min(4, len(d.sentences[s])-i-1); k > 0; k-- {
		place = name{kind: crf.Location, words: d.sentences[s][i : i+k], sentence: s, at: i, p: 0.92}
		if d.capital(s, i+k-1) && d.body(&place) && d.bears(&place) {
			first, last := d.overlapping(&place)
			return place, first == last || d.names[first].kind == crf.Organisation || d.names[first].kind == crf.Location && len(d.candidates(&d.names[first])) == 0
		}
	}
	return place, false
}

// bears reports whether words before that for a body name a place, and say nothing else.
func (d *document) bears(n *name) bool {
	key := gazetteer.Key(n.String())
	if len(key) < 4 && !states[n.String()] || isCountry(key) || crf.Demonym(key) || len(gazetteer.Find(key)) == 0 && !(countywide[d.after(n, 0)] && len(d.candidates(n)) > 0) {
		return false
	}
	return len(n.words) > 1 || !rank[n.last()] && !remits[n.last()] && !titles[n.last()] && !nouns[n.last()] && !crf.PlaceWord(key) && !crf.Institution(key)
}

// isDivision reports whether a name ends in the word for what it is the name of.
func (n *name) isDivision() bool {
	return len(n.words) > 1 && subdivisions[n.last()]
}

// subdivisions end the names of those of states.
var subdivisions = set("County Parish")

// body reports whether the word for a public body stands behind a name, as a rule with
// others that tell which. Bodies that are called after much else have to be those of a place
// that is known well or named besides.
func (d *document) body(n *name) bool {
	if n.isDivision() && d.capital(n.sentence, d.end(n)) {
		return true
	}
	for k := range 5 {
		switch w, next := d.after(n, k), d.after(n, k+1); {
		case authorities[w], officials[w], offices[w+" "+next]:
			return true
		case w == "School":
			return k > 0 && grades[d.after(n, k-1)] && d.unborne(n)
		case w == "Airport": // a place itself, where the text does not name it as an organisation
			first, last := d.overlapping(n)
			return first == last || d.names[first].kind == crf.Organisation
		case w == "Board" && next == "of":
			return boards[d.after(n, k+2)]
		case k == 0 && institutions[w]:
			return len(n.words) > 1 && populated(gazetteer.Key(n.String())) || d.means(n)
		case k > 0 && (institutions[w] || centres[w]):
			return d.unborne(n)
		case !qualifiers[w]:
			return false
		}
	}
	return false
}

// custom returns the country where public bodies are called as the one behind a name is, empty
// if that is done in many.
func (d *document) custom(n *name) string {
	for k := range 4 {
		first, second := d.after(n, k), d.after(n, k+1)
		if of := cmp.Or(customs[first], customs[first+" "+second]); of != "" {
			return of
		}
		if !qualifiers[first] {
			break
		}
	}
	return ""
}

// customs are what public bodies are called in one country and in few others.
var customs = map[string]string{
	"Sheriff": "US", "Sheriff's": "US", "Commissioners": "US", "Councilman": "US", "Councilwoman": "US", "Selectmen": "US", "Police Department": "US", "Fire Department": "US", "Fire Chief": "US", "Fire Marshal": "US",
	"School District": "US", "School Board": "US", "Board of": "US", "High School": "US", "Middle School": "US", "Public Library": "US", "Public Schools": "US", "Municipal Court": "US", "Circuit Court": "US", "Superior Court": "US", "Parks and": "US",
	"PD": "US", "ISD": "US", "Elementary": "US", "Medical Center": "US", "Civic Center": "US", "Community Center": "US", "Convention Center": "US", "Community College": "US", "Health Department": "US", "MPP": "CA", "MPPs": "CA",
	"Magistrates": "GB", "Magistrates'": "GB", "Crown Court": "GB", "Constabulary": "GB", "Borough Council": "GB", "County Council": "GB", "District Council": "GB",
}

// unborne reports whether a name is none that persons bear, or better known as a place's: much
// is called after persons.
func (d *document) unborne(n *name) bool {
	key := gazetteer.Key(n.String())
	return gazetteer.NameOf(key) == 0 || d.means(n)
}

// means reports whether a name is well known as a place's and no part of a longer one, or the
// document names the place besides.
func (d *document) means(n *name) bool {
	return wellKnown(gazetteer.Key(n.String())) && !d.conjoined(n) ||
		slices.ContainsFunc(d.names, func(m name) bool { return m.kind == crf.Location && m.p > sure && m.String() == n.String() })
}

// conjoined reports whether a name may be the end of one that a conjunction joins.
func (d *document) conjoined(n *name) bool {
	if !conjunctions[d.word(n.sentence, n.at-1)] || !d.capital(n.sentence, n.at-2) {
		return false
	}
	before := d.previous(n)
	return before == nil || before.kind != crf.Person || d.end(before) != n.at-1
}

// conjunctions stand within the names of bodies: "Securities and Exchange Commission".
var conjunctions = set("and & of")

// loose reports whether a capitalised word before a name is no part of it.
func loose(w string) bool {
	w = strings.ToLower(w)
	return numerals[w] || crf.Calendar(w) || crf.Opener(w)
}

var (
	authorities  = set("Police Sheriff Sheriff's Commissioners Courthouse Jail Patrol Magistrates Magistrates' Selectmen Constabulary Supervisors")
	officials    = set("Councilman Councilwoman Councilmen Councillor Councillors Mayor Superintendent Selectman Alderman Aldermen Clerk Coroner Firefighters Constable")
	institutions = set("Council Commission Court Schools Department Legislature Senate Library Hospital")
	centres      = set("Center Centre Authority Agency Board District Committee Assembly Service Services Bureau") // of what the words before say
	offices      = phrases("Fire Department", "Fire Dept.", "Fire Chief", "Fire District", "Fire Station", "Fire Marshal", "Fire Rescue", "Fire Company", "Fire Brigade", "Fire Service", "City Council", "Town Council", "Village Council", "County Council", "Borough Council", "District Council", "City Hall", "Town Hall", "Village Hall", "City Manager", "Town Manager",
		"School District", "School Board", "Chamber of", "Crown Court", "District Court", "Circuit Court", "Municipal Court", "Superior Court", "Town Court", "City Court", "Public Library", "Public Schools", "City Schools", "County Schools", "Parks and", "Attorney General", "Planning Commission", "Zoning Board", "Housing Authority", "Water District")
	boards     = set("Education Supervisors Commissioners Health Selectmen Aldermen Trustees Regents Realtors")
	grades     = set("High Middle") // stand before a school
	countywide = set("Sheriff Sheriff's Circuit Superior")
	numerals   = set("six seven eight nine ten")
	rank       = set("Supreme National Royal Federal Superior Central High Public General State District City Crown Commerce Federation Western Eastern Northern Southern")
	qualifiers = set("City Town Township Village County Parish Area Regional Metropolitan Community Volunteer Independent Public Municipal District Circuit Superior Supreme Crown Highway Borough International State Consolidated Unified Charter " +
		"High Middle Water Development Lottery Health Coastal Housing Finance Ethics Turnpike Transit Transportation Port Arts Forest Open Space Management Planning Law Enforcement Civic Convention Visitors & Tourism Senior Seniors Citizens Emergency Zoning Economic Redevelopment Utility Utilities Sewer Sanitation Irrigation Parks Recreation Alcoholic Beverage Motor Vehicle Gaming General Medical Parole Probation")
)

// withJurisdictions returns the document's names and the places that public bodies are of,
// in the order of the text, without the places that are nothing but such a body.
func (d *document) withJurisdictions() []name {
	places := d.jurisdictions()
	within := map[int]bool{}
	for i := range places {
		if first, last := d.overlapping(&places[i]); last > first && d.names[first].kind == crf.Location {
			within[first] = true
		}
	}
	for i := range d.names {
		if !within[i] {
			places = append(places, d.names[i])
		}
	}
	slices.SortStableFunc(places, func(a, b name) int { return cmp.Compare(a.start(), b.start()) })
	return places
}
