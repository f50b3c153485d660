package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// unplaced reports whether what looks like a place is none, nor anything else: "the West",
// "African Union", "the Prince of Wales", "US $5 million".
func (d *document) unplaced(n *name, key string) bool {
	switch n.kind {
	case crf.Person:
		return false
	case crf.Organisation:
		return d.peerage(n)
	}
	switch {
	case vague(n.words), lowered(n.String()), elements[key], n.inhabitants(key), d.shorthand(n, key): // by itself
		return true
	case len(n.words) == 1 && isCreed(key), crf.Demonym(strings.ToLower(n.words[0].Text)) && !populated(key):
		return true
	}
	return d.peerage(n) || d.dedicated(n) || d.hero(n) || d.agreed(n) || d.abbreviated(n) || money[d.after(n, 0)] || d.priced(n) // by what stands beside it
}

// lowered reports whether a word would be a country's abbreviation in capitals: "Us".
func lowered(w string) bool { return abbreviated[strings.ToUpper(w)] && !abbreviated[w] }

// dedicated reports whether a saint's name is one that a church or a school bears, "the church of
// St. Peter and St. Paul", "St. John's University", or a place's the Virgin's, "Our Lady of Mount
// Carmel".
func (d *document) dedicated(n *name) bool {
	if d.word(n.sentence, n.at-1) == "of" && d.word(n.sentence, n.at-2) == "Lady" {
		return true
	}
	head := strings.ToLower(d.word(n.sentence, n.at-2))
	if honoured := d.word(n.sentence, n.at-1); iberian[n.words[0].Text] {
		return honoured == "of" && churches[head] || honoured == "to" && head == "tribute"
	}
	if !saints[gazetteer.Key(n.words[0].Text)] {
		return false
	}
	next := d.after(n, 0)
	if ending(next) {
		next = d.after(n, 1)
	}
	if premises[next] || roads[next] {
		return true
	}
	switch d.word(n.sentence, n.at-1) {
	case "of":
		return churches[head]
	case "and":
		return saints[gazetteer.Key(d.word(n.sentence, n.at-3))]
	}
	return false
}

// iberian stand before saints' names where most towns of such are called after them.
var iberian = set("San Santa Santo São")

// roads end the names of streets in full.
var roads = set("Road Street Avenue Lane Square Close Boulevard")

// churches are words for them and for what is called after saints besides.
var churches = set("church cathedral basilica chapel abbey monastery convent parish feast shrine order")

// priced reports whether a country's name says what dollars a price is in: "$45,000 US".
func (d *document) priced(n *name) bool {
	price := d.word(n.sentence, n.at-1)
	return price != "" && strings.Trim(price, "0123456789,.$") == "" && (price[0] == '$' || d.word(n.sentence, n.at-2) == "$")
}

// agreed reports whether a name is that of a treaty or the like after the town where it was made,
// "the Paris Agreement", "the Paris climate accord", or of Greenwich time.
func (d *document) agreed(n *name) bool {
	next := d.after(n, 0)
	return len(n.words) == 1 && (treaties[next] || n.words[0].Text == "Greenwich" && (next == "time" || next == "Mean") || next == "climate" && pacts[d.after(n, 1)])
}

var (
	treaties = set("Agreement Agreements Accord Accords Protocol Conventions accord accords")
	pacts    = set("agreement accord deal pact")
)

// hero reports whether a name is that of somebody who is called after a place: "Captain
// America", "Miss Venezuela", Jesse "Bam" Rodriguez.
func (d *document) hero(n *name) bool {
	before := d.word(n.sentence, n.at-1)
	if before == "Captain" || before == "Miss" {
		return len(n.words) == 1 && wellKnown(gazetteer.Key(n.String()))
	}
	quoted := before != "(" && closing[before] != "" && closing[before] == d.after(n, 0)
	return quoted && d.capital(n.sentence, n.at-2) && d.capital(n.sentence, d.end(n)+1)
}

// joined reports whether "&" joins a name and another, of which the last word is one of
// organisations: "Victoria & Albert Museum".
func (d *document) joined(n *name) bool {
	first, last := n.at, d.end(n)
	if d.word(n.sentence, last) == "&" {
		last++
	} else if d.word(n.sentence, last) == "and" && strings.EqualFold(d.word(n.sentence, first-1), "the") {
		last++ // "the Victoria and Albert Museum"
	} else if d.word(n.sentence, first-1) != "&" || !d.capital(n.sentence, first-2) {
		return false
	}
	for d.capital(n.sentence, last) {
		last++
	}
	w := d.word(n.sentence, last-1)
	return premises[w] || crf.Institution(strings.ToLower(w))
}

// ofBody reports whether a place is a part of a body's name, "University of the South Pacific",
// "Quezon Power (Philippines) Ltd.", "USA Today", or of a road's or of a case's at law.
func (d *document) ofBody(n *name) bool {
	next, second := d.after(n, 0), d.after(n, 1)
	switch {
	case d.endsBody(n), d.highway(n), d.isCollege(n), corporate[next], next == "Corporation":
		return true
	case next == "and" && thoroughfares[d.after(n, 2)], next == "v" && second == "." && d.after(n, 2) == "": // "Bush v. Gore"
		return true
	case next == ")" && corporate[second]:
		return d.word(n.sentence, n.at-1) == "("
	}
	return next == "magazine" && !isCountry(gazetteer.Key(n.String())) || n.String() == "USA" && strings.EqualFold(next, "today")
}

// endsBody reports whether a place is the last part of one's name: "University of the South
// Pacific", "Transport for London", "Islamic State of Iraq".
func (d *document) endsBody(n *name) bool {
	at := n.at - 1
	if d.word(n.sentence, at) == "the" {
		at--
	}
	head := d.word(n.sentence, at-1)
	switch d.word(n.sentence, at) {
	case "of":
		return learned[head] || head == "State" && d.word(n.sentence, at-2) == "Islamic"
	case "for":
		return causes[head] && at > 1
	}
	return false
}

// isCollege reports whether a name is that of a university that is called after where it is, "UC San
// Diego", "Florida State". In Nigeria states are called so, and two of the United States'.
func (d *document) isCollege(n *name) bool {
	text, behind := strings.CutSuffix(n.String(), " State")
	before := d.after(n, 0) == "State" && !d.capital(n.sentence, d.end(n)+1)
	return len(n.words) > 1 && colleges[n.words[0].Text] || n.kind == crf.Location && (behind || before) && isAmerican(gazetteer.Key(text))
}

// isAmerican reports whether a name is that of a state of the United States, and of no city that it
// is told from by "State".
func isAmerican(key string) bool {
	return key != "new york" && key != "washington" && slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		p := gazetteer.At(m.Place)
		return p.Kind == gazetteer.State && p.Country == "US" && !m.Alias
	})
}

// colleges open the names of those that are called after where they are.
var colleges = set("UC SUNY CUNY")

// highway reports whether a name is a road's with its number: "along U.S. 27A".
func (d *document) highway(n *name) bool {
	next := d.after(n, 0)
	return abbreviated[n.String()] && roadside[d.word(n.sentence, n.at-1)] && next != "" && isPoints(strings.TrimRight(next, "ABEW")) && !units[d.after(n, 1)]
}

// roadside stand before a road.
var roadside = set("on along off and of near onto via")

// thoroughfares stand behind the names of two: "the corner of Peachtree and Pine streets".
var thoroughfares = set("roads streets avenues lanes boulevards")

var (
	learned = set("University College Institute Museum Academy Conservatory Diocese Archdiocese")                      // stand before "of" and where they are
	causes  = set("Transport Campaign Action Alliance Coalition Citizens Friends Scientists Veterans Foundation Fund") // stand before "for" and for whom
)

// ailment reports whether a name is that of an illness after who described it: "Parkinson's
// disease", or the like, "Zorn's lemma".
func (d *document) ailment(n *name) bool {
	if suffix := d.after(n, 0); len(n.words) > 1 || suffix != "'s" && suffix != "’s" {
		return false
	}
	next := d.after(n, 1)
	return eponymous[next] || sufferers[n.String()] && strings.ToLower(next) == next
}

// eponymous are called after persons who are not what a text is about.
var eponymous = set("disease syndrome disorder palsy chorea lymphoma sarcoma lemma theorem")

// sufferers are those whose names mean an illness also where nothing says so.
var sufferers = set("Parkinson Alzheimer Crohn Hodgkin Huntington Tourette Asperger")

// isCreed reports whether a word is what people believe or do, "Islam", "Zionism".
func isCreed(key string) bool {
	return creeds[key] || (strings.HasSuffix(key, "ism") || strings.HasSuffix(key, "isation") || strings.HasSuffix(key, "ization")) && !populated(key)
}

// creeds are religions whose names end otherwise.
var creeds = set("islam christianity orthodoxy shia sunna")

// elements are no towns, though some are called so.
var elements = phrases("el nino", "la nina", "gulf stream")

// fragment reports whether a word is the beginning of a file's name: "Lisa_resume.doc".
func (d *document) fragment(n *name) bool { return strings.HasPrefix(d.text[n.end():], "_") }

// between reports whether a name is of two places that a hyphen joins: "London-Singapore".
func between(n *name) bool {
	from, to, ok := strings.Cut(n.words[0].Text, "-")
	return ok && len(n.words) == 1 && (wellKnown(gazetteer.Key(from)) && (wellKnown(gazetteer.Key(to)) || openers[to] || to == "The"))
}

// peerage reports whether a name is what a peer's title is called after.
func (d *document) peerage(n *name) bool {
	return d.word(n.sentence, n.at-1) == "of" && peers[d.word(n.sentence, n.at-2)]
}

// peers have titles of places that they do not rule.
var peers = set("Prince Princess Duke Duchess Marquess Marquis Earl Count Countess Viscount Baron Baroness")

// money is what a country's name may say whose it is.
var money = set("$ dollar dollars Dollar Dollars")

// abbreviated reports whether a place is the last part of an organisation's name, by the
// initials in brackets behind it: "Security and Cooperation in Europe (OSCE)".
func (d *document) abbreviated(n *name) bool {
	short := d.after(n, 1)
	return d.after(n, 0) == "(" && d.after(n, 2) == ")" && len(n.words) == 1 && capitals(short) && !isCountry(gazetteer.Key(short)) &&
		locatives[d.word(n.sentence, n.at-1)] && short[len(short)-1] == n.words[0].Text[0] && d.capital(n.sentence, n.at-2)
}

// inhabitants reports whether a name is that of people of a place: "New Yorkers", "East
// Asian".
func (n *name) inhabitants(key string) bool {
	if populated(key) {
		return false
	}
	last := strings.ToLower(n.last())
	if region, ok := strings.CutSuffix(key, "ern"); ok && isRegion(region) { // "Middle Eastern"
		return true
	}
	place, ok := strings.CutSuffix(key, "ers")
	return len(n.words) > 1 && crf.Demonym(last) || ok && (wellKnown(place) || wellKnown(place+"e"))
}

// shorthand reports whether what looks like a small place is an abbreviation, "IMO", "CREST", in
// a sentence that is not in capitals. Some places have others: NSW.
func (d *document) shorthand(n *name, key string) bool {
	text := n.String()
	if len(n.words) > 1 || n.at == 0 && !d.used(n) || len(text) > 6 || !capitals(text) || isCountry(key) || abbreviated[text] {
		return false
	}
	return !slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		p := gazetteer.At(m.Place)
		short := m.Alias && !strings.HasPrefix(gazetteer.Key(p.Name), key+" ") && (p.Kind != gazetteer.City || len(text) < 4)
		return short || len(text) > 4 && p.Population >= notable
	})
}

// used reports whether what stands behind a word at the head of a sentence shows that it is no
// dateline: "SIG (0)", "IMO, bad move", "BAM's dance".
func (d *document) used(n *name) bool {
	next, second := d.after(n, 0), d.after(n, 1)
	return ending(next) || next == "(" && isPoints(second) || next == "," && second == strings.ToLower(second) && isWord(second)
}

// block reports whether a name is a street's, by its blocks: "the 200 block of Joanne Lane".
func (d *document) block(n *name) bool {
	return d.word(n.sentence, n.at-1) == "of" && d.word(n.sentence, n.at-2) == "block"
}

// street reports whether a name ends as streets' names do in short: "Dunlap St."
func street(n *name) bool { return len(n.words) > 1 && streets[n.last()] }

// streets end the names of some and no person's.
var streets = set("St. Rd. Rd Ave. Ave Blvd. Blvd Hwy. Hwy Ln. Avenue Boulevard")

// site reports whether a word for a building or a part of a landscape stands behind a name
// that no title stands before.
func (d *document) site(n *name) bool {
	w := d.after(n, 0)
	return (sites[w] || crf.PlaceWord(w) && !compass[w]) && len(strip(n.words)) == len(n.words) && !titles[strings.TrimSuffix(d.word(n.sentence, n.at-1), ".")]
}

// compass are words of places' names that say more often which way.
var compass = set("north south east west")

// sites are words for buildings and the like, besides those of places' names.
var sites = set("palace sector monastery mosque stadium dam cathedral temple prison barracks neighbourhood neighborhood airports")

// plays reports whether a score stands behind a name, as behind a club's in a table of
// results.
func (d *document) plays(n *name) bool {
	switch before := d.word(n.sentence, n.at-1); {
	case before != "" && !strings.ContainsAny(before[len(before)-1:], "0123456789:,;"):
		return false
	}
	points, against, _ := strings.Cut(d.after(n, 0), "-")
	if units[d.after(n, 1)] {
		return false
	}
	return isPoints(points) && (against == "" || isPoints(against))
}

// clubs takes a town or county for the club called after it in a document that has it beat
// another or score, and nowhere says that something is there. Countries stay what they are.
func (d *document) clubs() {
	playing := map[string]bool{}
	for i := range d.names {
		if n := &d.names[i]; n.kind != crf.Person && d.competes(n) {
			playing[n.String()] = true
		}
	}
	for i := range d.names { // where some play, whoever is against one does
		if n := &d.names[i]; n.kind == crf.Location && len(playing) > 1 && d.word(n.sentence, n.at-1) == "against" {
			playing[n.String()] = true
		}
	}
	for i := range d.names {
		if n := &d.names[i]; locatives[d.word(n.sentence, n.at-1)] || prepositions[d.word(n.sentence, n.at-1)] {
			delete(playing, n.String())
		}
	}
	for i := range d.names {
		if n := &d.names[i]; n.kind == crf.Location && playing[n.String()] && !isCountry(gazetteer.Key(n.String())) {
			n.kind = crf.Organisation
		}
	}
}

// competes reports whether a name stands as a side in a match does.
func (d *document) competes(n *name) bool {
	return d.plays(n) || wins[d.after(n, 0)] || meets[d.word(n.sentence, n.at-1)] && !d.capital(n.sentence, d.end(n))
}

var (
	wins  = set("beat beats drew thrashed captain skipper goalkeeper striker midfielder defender batsman bowler") // stand behind a side
	meets = set("beat v vs thrashed")                                                                             // stand before one
)

// units stand behind a number that is no score.
var units = set("km mi miles kilometres kilometers metres meters feet per percent % degrees years minutes hours days people")

// isPoints reports whether a word is a number of at most three figures.
func isPoints(w string) bool {
	return len(w) > 0 && len(w) < 4 && strings.Trim(w, "0123456789") == ""
}
