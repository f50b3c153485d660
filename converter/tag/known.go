package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// bodies are newspapers, agencies, programmes and unions of states whose names look like others.
var bodies = phrases("rio tinto", "palestinian authority", "love island", "white house", "al jazeera", "al arabiya", "al ahram", "dow jones", "jiji press", "anadolu", "prensa latina", "ansa", "la nacion", "la prensa", "la stampa", "le monde", "le figaro", "le matin", "el pais", "el mundo", "el universal", "der spiegel", "die welt", "corriere della sera",
	"un", "united nations", "eu", "european union", "nato", "african union", "asean", "opec", "red cross", "red crescent",
	"hamas", "hezbollah", "hizbollah", "hizbullah", "fatah", "taliban", "al qaeda", "al qaida", "al shabaab", "al shabab", "boko haram", "isis", "isil", "khmer rouge", "viet cong")

func phrases(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, p := range list {
		m[p] = true
	}
	return m
}

// realms are not a place's name by themselves.
var realms = set("Republic Kingdom Empire Federation Commonwealth Colony Dominion Crown Palace Capitol Parliament Capital")

// vague reports whether a name is nothing but words that stand in many names of
// places: "West", "Central Station".
func vague(name []words.Word) bool {
	for _, w := range name {
		if !crf.PlaceWord(strings.ToLower(w.Text)) && (len(name) > 1 || !nouns[w.Text] && !realms[w.Text]) {
			return false
		}
	}
	return name[0].Text != "Gulf" && (len(name) == 1 || !populated(gazetteer.Key(strings.Join(texts(name), " "))))
}

// namesakes are countries that people, states or rivers bear the name of, or whose name in
// another language is an English word, "Indie"; they are left to the model.
var namesakes = set("indie jordan chad georgia niger guinea dominica")

// populated reports whether a name is that of a place that is more than a hamlet, of which
// it is not known how many live there.
func populated(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		kind, people := gazetteer.Size(m.Place)
		return kind != gazetteer.City || people > 0
	})
}

// nations are countries that lie in another.
var nations = set("england scotland wales")

// isCountry reports whether a name is a country's and seldom another's.
func isCountry(key string) bool {
	if namesakes[key] || nations[key] {
		return nations[key]
	}
	for _, m := range gazetteer.Find(key) {
		kind, _ := gazetteer.Size(m.Place)
		if kind == gazetteer.Country && !(m.Alias && (crf.Demonym(key) || crf.PlaceWord(key))) { // Argentine is French for it
			return true
		}
	}
	return false
}

// isRegion reports whether a name is that of a part of the world: "the Balkans".
func isRegion(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		kind, _ := gazetteer.Size(m.Place)
		return kind == gazetteer.Region
	})
}

// isDivision reports whether a name is that of a state, a province or the like.
func isDivision(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		return !m.Alias && divides(gazetteer.Size(m.Place))
	})
}

// divides reports whether a place is a division of a country, of which some are called
// regions and islands, Brittany, Tasmania: those have towns.
func divides(kind string, people int) bool {
	return kind == gazetteer.State || people > 0 && (kind == gazetteer.Region || kind == gazetteer.Island)
}

// isState reports whether a name is that of a division in which many live.
func isState(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		kind, people := gazetteer.Size(m.Place)
		return divides(kind, people) && !m.Alias && people >= metropolitan && !crf.PlaceWord(key)
	})
}

// isFeature reports whether a name is that of a river, a sea, a mountain or the like alone.
func isFeature(key string) bool {
	found := gazetteer.Find(key)
	return len(found) > 0 && !slices.ContainsFunc(found, func(m gazetteer.Match) bool {
		switch kind, people := gazetteer.Size(m.Place); kind {
		case gazetteer.Country, gazetteer.State, gazetteer.County, gazetteer.City, gazetteer.Region:
			return true
		case gazetteer.Island:
			return people > 0
		}
		return false
	})
}

// titled reports whether a name opens with a title, more than "British", and what is left
// behind it is a person's name: two or three words of no other list.
func titled(n *name) bool {
	left := strip(n.words)
	off := n.words[:len(n.words)-len(left)]
	return personal(left) && slices.ContainsFunc(off, func(w words.Word) bool { return !crf.Demonym(strings.ToLower(w.Text)) })
}

// personal reports whether what stands behind a title is a person's name in full.
func personal(left []words.Word) bool {
	if len(left) < 2 || len(left) > 4 || !crf.Nameable(capitalised(texts(left))) {
		return false
	}
	last := left[len(left)-1].Text
	if r, _ := utf8.DecodeRuneInString(left[0].Text); !unicode.IsUpper(r) || office(last) && !surnamed(left) || nouns[last] || nouns[strings.TrimSuffix(last, "s")] || remits[last] || premises[last] {
		return false
	}
	return !slices.ContainsFunc(left, func(w words.Word) bool {
		return w.Text == "of" || w.Text == "and" || capitals(w.Text) || compound(w.Text)
	})
}

// surnamed reports whether a title is a name's second word, as in John Major: behind a
// given name that is none of a town, with its mayor.
func surnamed(left []words.Word) bool {
	key := gazetteer.Key(left[0].Text)
	return len(left) == 2 && isGiven(key) && !wellKnown(key) && !office(left[0].Text)
}

// keyword reports whether a keyword of the page is a person's name. In a language that
// the model has not learnt nothing else speaks for it, so one of its words has to be
// a name that is known.
func (d *document) keyword(n *name, key string) bool {
	return d.keywords[key] && personal(n.words) && !populated(key) &&
		(!d.foreign || hasName(texts(n.words)))
}

// hasName reports whether a list of names has one of the words.
func hasName(list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return gazetteer.NameOf(gazetteer.Key(w)) != 0 })
}

// institution reports whether a name of several words ends as those of institutions do,
// and does not begin with a given name.
func institution(name []words.Word) bool {
	first, last := name[0].Text, name[len(name)-1].Text
	if len(name) < 2 || isGiven(first) {
		return false
	}
	return nouns[last] || crf.Institution(strings.ToLower(last))
}

// premises end names of firms and of what stands somewhere, and nobody bears one as a
// family name.
var premises = set("Gym Casino Stadium Arena Museum Garden Gardens Airport Airlines Airways Railway Brewery Restaurant Cafe Café Bistro Bakery Pizza Hotel Motel Cinema Theatre Theater Pharmacy Hospital Clinic University College Academy Institute School Foundation Elementary " +
	"GmbH S.A. Ltd Ltd. LLP LLC Inc Inc. Plc PLC Limited Corp Corp. Ventures Apparels Enterprises Designs Dental Studios Airline Brothers Bros. Cigars Statesman Tribune Gazette Dock Wharf Pier Inlet Creek Glacier Cemetery Gatehouse Building Realty Construction Properties Roofing Plumbing Trucking Productions Administration Cabinet Assn Assn. Assoc. Dept Dept. Inst. Univ.")

// capitals reports whether a word is nothing but three capitals or more.
func capitals(w string) bool { return len(w) > 2 && strings.ToUpper(w) == w && w[len(w)-1] != '.' }

// compound reports whether a hyphen joins a participle to a word: "London-listed".
func compound(w string) bool {
	_, after, ok := strings.Cut(w, "-")
	return ok && len(after) > 3 && strings.HasSuffix(after, "ed") || after == "born" || after == "led" || after == "run" || after == "held"
}

// office reports whether a word is a title and too long to be a name as well: Sen,
// Col and Ko are names in Khmer and Burmese.
func office(w string) bool { return len(w) > 3 && crf.Title(strings.ToLower(w)) }

// abbreviated are the countries written in capitals.
var abbreviated = set("US USA UK UAE U.S. U.K. U.A.E. U.S.A. DRC")

// wellKnown reports whether a name is that of a country, a division, a large town or
// a part of the world.
func wellKnown(key string) bool {
	for _, m := range gazetteer.Find(key) {
		switch kind, people := gazetteer.Size(m.Place); kind {
		case gazetteer.County:
		case gazetteer.City:
			if !m.Alias && people >= 100_000 {
				return true
			}
		case gazetteer.State:
			if !m.Alias {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// metropolis reports whether a name is that of a large town or a division, and none
// that people bear.
func metropolis(key string) bool {
	if gazetteer.NameOf(key) != 0 || crf.Demonym(key) {
		return false
	}
	for _, m := range gazetteer.Find(key) {
		kind, people := gazetteer.Size(m.Place)
		if !m.Alias && (kind == gazetteer.Region || people >= 500_000 && (kind == gazetteer.City || kind == gazetteer.State)) {
			return true
		}
	}
	return false
}
