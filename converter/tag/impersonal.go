package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// declared takes what looks like a person for what the document says that it is: "the
// aircraft carrier Carl Vinson", "the monastery of Debre Libanos".
func (d *document) declared() {
	kinds := map[string]crf.Kind{}
	if served := d.jurisdictions(); len(served) > 0 {
		lasts := d.lasts()
		for i := range served {
			if text := served[i].String(); lasts[text] == 0 && populated(gazetteer.Key(text)) {
				kinds[text] = crf.Location
			}
		}
	}
	for i := range d.names {
		n := &d.names[i]
		before, second := d.word(n.sentence, n.at-1), d.word(n.sentence, n.at-2)
		if ships[second] && titles[before] { // "MV Professor Albrecht Penck"
			before = second
		}
		switch {
		case n.general == "county", d.defined(n.sentence, d.end(n)):
			kinds[n.String()] = crf.Location
		case n.kind != crf.Person:
		case ships[before], before == "carrier" && second == "aircraft", before == "its" && len(n.words) > 1 && !n.titled:
			kinds[n.String()] = crf.Organisation
		case d.prefaces(n), d.translated(n), d.entitled(n): // whoever it is called after may be in the story besides
			n.kind, n.p = crf.Organisation, min(n.p, 0.8)
		case makers[before] && !foundings[d.after(n, 0)], d.apposed(n), d.owned(n):
			kinds[n.String()] = crf.Organisation
		case before == "of" && lived[second]:
			kinds[n.String()] = crf.Location
		default:
			if kind := d.announced(n.sentence, n.at-1); kind != crf.None {
				kinds[n.String()] = kind
			}
		}
	}
	d.said = kinds
	for i := range d.names {
		n := &d.names[i]
		switch k := kinds[n.String()]; {
		case k == crf.Location:
			n.kind, n.p = k, max(n.p, 0.8)
		case k != crf.None && n.kind == crf.Person:
			n.kind, n.p = k, min(n.p, 0.8)
		}
	}
}

// apposed reports whether what stands behind a name says that it is no person's: "Novo
// Nordisk, the company that makes", "Inti Raymi, a festival".
func (d *document) apposed(n *name) bool {
	if article := d.after(n, 1); d.after(n, 0) != "," || article != "a" && article != "an" && article != "the" {
		return false
	}
	for k := 2; k < 6; k++ {
		switch w := d.after(n, k); {
		case things[w]:
			next := d.after(n, k+1)
			return next == "" || beyond[next] || next == "who" || next == "company" || next == "firm"
		case crf.Role(w) || w == "of" || w == "":
			return false
		}
	}
	return false
}

// owned reports whether a name is that of somebody's business, "her bakery, Daisy Miller, closed".
func (d *document) owned(n *name) bool {
	if d.word(n.sentence, n.at-1) != "," || d.after(n, 0) != "," || !enterprises[d.word(n.sentence, n.at-2)] {
		return false
	}
	for i := n.at - 3; i > n.at-6; i-- {
		if w := d.word(n.sentence, i); possessives[strings.ToLower(w)] || ending(w) {
			return true
		}
	}
	return false
}

var (
	enterprises = set("business firm company label brand restaurant shop store bakery cafe café boutique salon brewery winery startup start-up nonprofit charity website podcast studio")
	possessives = set("his her their its our my your")
)

// things are what persons are not, and bear names like theirs.
var things = set("company firm retailer brand startup start-up conglomerate festival holiday ceremony newspaper magazine website film movie novel musical opera band charity nonprofit airline bank airport drama sitcom series show documentary album song podcast comedy thriller sequel club team nightclub bakery winery brewery restaurant supermarket")

// prefaces reports whether the name of a body, a chair or a prize goes on behind a person's: "Gen.
// Santos Doctors' Hospital", "Jack Baskin Professor of Engineering".
func (d *document) prefaces(n *name) bool {
	w := d.after(n, 0)
	if w == "'" || w == "’" {
		w = d.after(n, 1)
	}
	if w == "telescope" || w == "space" && d.after(n, 1) == "telescope" {
		return true
	}
	return (premises[w] || eponyms[w] && len(n.words) > 1) && !n.titled
}

// eponyms are called after persons: chairs and prizes.
var eponyms = set("Professor Professorship Chair Fellowship Award Awards Prize Medal Fund Lecture Trophy Memorial Scholarship")

// translated reports whether a name in brackets says again what stands before, in another language:
// "Supreme Court (Oberster Gerichtshof)".
func (d *document) translated(n *name) bool {
	if d.word(n.sentence, n.at-1) != "(" || d.after(n, 0) != ")" {
		return false
	}
	before := d.previous(n)
	return before != nil && before.kind == crf.Organisation && d.end(before) == n.at-1
}

// entitled reports whether a name is that of a work, "the film Michael Clayton", or of a house
// where one is played, "(Vivian Beaumont; in previews)".
func (d *document) entitled(n *name) bool {
	before, second := d.word(n.sentence, n.at-1), d.word(n.sentence, n.at-2)
	return works[before] && (determiners[second] || determiners[d.word(n.sentence, n.at-3)]) || before == "(" && d.after(n, 0) == ";"
}

// works stand before the titles of works.
var works = set("film movie novel musical opera play album song single sitcom drama comedy ballet videogame game holiday")

// defined reports whether what stands at a word says that the name before is a place's: "is a
// small village in".
func (d *document) defined(s, i int) bool {
	if verb := d.word(s, i); verb != "is" && verb != "was" {
		return false
	}
	if article := d.word(s, i+1); article != "a" && article != "an" && article != "the" {
		return false
	}
	for k := i + 2; k < i+6; k++ {
		w := d.word(s, k)
		if bodied[w] {
			return false
		}
		if !lived[w] && !features[w] {
			continue
		}
		switch next := d.word(s, k+1); {
		case next == "" || beyond[next]:
			return true
		case next != "and": // "the village and parish councillor"
			return false
		}
	}
	return false
}

// features are parts of a landscape.
var features = set("river lake mountain hill valley peninsula bay strait region parish township suburb neighbourhood neighborhood prefecture governorate state country desert forest reef atoll glacier volcano")

// bodied stand before a word for a place where it is one for a body.
var bodied = set("school police electoral fire water health business shopping")

// beyond are words that go on behind such a one where it says what a place is.
var beyond = set(", . ; ( of in on near at with that which where located situated between about outside within north south east west founded known")

// announced returns what the name behind a word is by the list that it stands in: "companies
// like Gaumont, Charles Pathé and Eclair", "the villages of Pulo, Arkong Bato and Palasan";
// [crf.None] where nothing says so.
func (d *document) announced(s, i int) crf.Kind {
	for d.word(s, i) == "," || d.word(s, i) == "and" || d.word(s, i) == "&" || d.capital(s, i) {
		i--
	}
	link, head := d.word(s, i), d.word(s, i-1)
	switch {
	case link == "as" && head == "such":
		link, head = "like", d.word(s, i-2)
	case head == "," && (link == "like" || link == "including"):
		head = d.word(s, i-2)
	}
	head = strings.ToLower(head) // "Firms such as"
	switch {
	case businesses[head] && (link == "like" || link == "including"):
		return crf.Organisation
	case peopled[head] && (link == "like" || link == "of"): // but "towns, including Jane Roe's"
		return crf.Location
	}
	return crf.None
}

// peopled are places that people live in, several.
var peopled = set("villages towns cities districts provinces hamlets suburbs municipalities communes counties islands settlements parishes neighbourhoods neighborhoods barangays states countries")

// businesses are what bodies are called that bear names of persons.
var businesses = set("companies firms brands chains banks airlines stores shops restaurants newspapers magazines retailers manufacturers makers labels agencies publishers breweries studios theatres hotels supermarkets vendors suppliers contractors operators insurers carmakers automakers")

var (
	makers    = set("startup start-up band retailer carmaker automaker chipmaker airline conglomerate supermarket brand newspaper tabloid housebuilder insurer lender bookmaker brewer") // stand before the name of a business, or in "the airline that …"
	foundings = set("founded co-founded started owns owned runs ran created built bought sold led leads launched works worked chairs chaired set")                                       // tell of whom the latter is
)

// isFigure reports whether a name is that of somebody who never lived, or of nobody.
func isFigure(list []string) bool { return figures[gazetteer.Key(strings.Join(list, " "))] }

// figures are persons of stories, games and sayings whom everybody knows.
var figures = phrases("jim crow", "john bull", "uncle sam", "john doe", "jane doe", "joe bloggs", "santa claus", "father christmas", "peter pan", "robin hood", "king arthur", "sherlock holmes", "james bond", "harry potter", "ron weasley", "hermione granger", "indiana jones",
	"luke skywalker", "darth vader", "han solo", "princess leia", "bilbo baggins", "frodo baggins", "bruce wayne", "clark kent", "lois lane", "peter parker", "tony stark", "miles morales", "mickey mouse", "donald duck", "homer simpson", "bart simpson", "ronald mcdonald", "betty boop", "bugs bunny",
	"mary poppins", "huckleberry finn", "tom sawyer", "oliver twist", "ebenezer scrooge", "tiny tim", "nicholas nickleby", "don quixote", "don juan", "romeo montague", "lady macbeth", "jane eyre", "anna karenina", "emma bovary", "dorian gray", "victor frankenstein", "phileas fogg", "captain nemo", "jay gatsby", "holden caulfield", "atticus finch", "willy wonka", "nancy drew", "hercule poirot", "miss marple", "jules maigret", "philip marlowe", "sam spade", "jason bourne", "jack ryan", "john rambo", "rocky balboa", "forrest gump", "john wick", "lara croft", "max payne", "super mario", "bridget jones", "katniss everdeen", "walter white", "tony soprano", "don draper", "jon snow", "basil fawlty", "del boy", "dot cotton", "ziggy stardust", "big brother")

// ships stand before the names of some.
var ships = set("ship warship battleship flagship steamship frigate destroyer cruiser corvette submarine yacht schooner steamer ferry liner tanker freighter trawler tugboat lifeboat trimaran catamaran brig barque USS HMS HMAS HMCS HMNZS USNS RMS MV")

// lived are places that people live in.
var lived = set("village town city district province hamlet suburb municipality commune county port island kibbutz settlement monastery")

// acts reports whether the document says of a name that could be a firm's what only
// persons are or do, or calls it by one of its words.
func (p *person) acts(d *document) bool {
	return p.lives(d) || slices.ContainsFunc(p.mentions, func(n *name) bool {
		return len(n.words) < len(p.words) || crf.Speech(d.after(n, 0))
	})
}

// lives reports whether the document says of a name that is better known as a firm's what firms
// are not: a title, a role, an age.
func (p *person) lives(d *document) bool {
	return slices.ContainsFunc(p.mentions, func(n *name) bool {
		return n.titled || crf.Role(strings.ToLower(d.word(n.sentence, n.at-1))) || d.after(n, 0) == "," && d.describes(n)
	})
}

// incorporated reports whether the document names a firm that is called like a person in
// full, "Samuel Montagu and Co".
func (p *person) incorporated(d *document) bool {
	if len(p.words) < 2 {
		return false
	}
	if slices.ContainsFunc(p.mentions, func(n *name) bool { return incorporates(d.after(n, 0), d.after(n, 1)) }) {
		return true
	}
	whole := strings.Join(p.words, " ") + " "
	return slices.ContainsFunc(d.names, func(n name) bool {
		_, rest, ok := strings.Cut(n.String()+" ", whole)
		next, then, _ := strings.Cut(rest, " ")
		then, _, _ = strings.Cut(then, " ")
		return ok && n.kind == crf.Organisation && incorporates(next, then)
	})
}

// incorporates reports whether a word and the next make what stands before them a firm.
func incorporates(word, next string) bool {
	return corporate[word] || (word == "and" || word == "&") && partners[next]
}

var (
	corporate = set("Ltd Ltd. Limited Inc Inc. Plc PLC plc Co Co. Corp Corp. LLC LLP GmbH S.A.") // end the names of firms
	partners  = set("Co Co. Company Cie Sons Son Bros Bros. Brothers Partners Associates")       // do so behind "and"
)

// isFirm reports whether a name is known better as a firm's or a make's.
func isFirm(list []string) bool { return firms[gazetteer.Key(strings.Join(list, " "))] }

// firms are firms and makes that are called like persons, most of them after one.
var firms = phrases("abercrombie fitch", "alfa romeo", "allen overy", "ann taylor", "anne klein", "archer daniels", "aston martin", "aunt jemima", "bear stearns", "best buy", "betty crocker", "bobbi brown", "boehringer ingelheim", "booz allen", "booz allen hamilton",
	"calvin klein", "charles schwab", "christian dior", "con edison", "consolidated edison", "dean witter", "duncan hines", "eddie bauer", "eli lilly", "elizabeth arden", "estee lauder", "ethan allen", "fannie mae", "freddie mac",
	"george wimpey", "giorgio armani", "goldman sachs", "guy laroche", "harley davidson", "harry winston", "harvey nichols", "helly hansen", "henri lloyd", "herman miller", "hewlett packard", "hiram walker", "hugo boss",
	"jack daniel", "jack daniels", "jack wills", "james hardie", "jardine matheson", "jean patou", "jenny craig", "jim beam", "jimmy choo", "jo malone", "john deere", "johnnie walker", "johnson matthey", "jones lang lasalle", "jose cuervo",
	"kate spade", "kidder peabody", "kirkland ellis", "knight frank", "knight ridder", "krispy kreme", "laura ashley", "levi strauss", "liz claiborne", "lockheed martin", "louis dreyfus", "louis vuitton",
	"emporio armani", "kurt geiger", "marc jacobs", "marie callender", "martin marietta", "mary kay", "massey ferguson", "max factor", "max mara", "mercedes benz", "merrill lynch", "michael kors", "molson coors", "morgan grenfell", "morgan stanley",
	"neiman marcus", "nina ricci", "northrop grumman", "oliver wyman", "oscar mayer", "papa john", "papa johns", "patek philippe", "pernod ricard", "philip morris", "piper jaffray", "piper sandler", "price waterhouse",
	"r w baird", "ralph lauren", "ralston purina", "raymond james", "reed elsevier", "remy martin", "robert w baird", "rolls royce", "russell stover", "ruth chris", "salomon bros", "salomon brothers", "sara lee", "sears roebuck", "sherwin williams", "simon schuster", "skadden arps", "smith barney", "smith wesson", "sullivan cromwell",
	"taco bell", "tate lyle", "ted baker", "thomson reuters", "tim hortons", "tommy bahama", "tommy hilfiger", "tory burch", "van heusen", "vera bradley", "wells fargo", "yves rocher", "yves saint laurent")
