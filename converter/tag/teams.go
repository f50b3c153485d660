package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/topics"
)

// sport is the topic of what teams do.
const sport = topics.Scheme + "15000000"

// isSport reports whether what an article is about is sport, and nothing else.
func isSport(list []article.Term) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(t article.Term) bool {
		return t.ID != sport && !slices.ContainsFunc(topics.Broader(t.ID), func(b topics.Topic) bool { return b.ID == sport })
	})
}

// teams takes the towns and states of a story of sport for the clubs that are called after
// them, where it has them play and says of nothing that it is there: "Chicago beat Dallas".
// Where several play, whoever is nowhere a scene does as well. Countries play, too, and it is
// they that win.
func (d *document) teams(list []article.Term) (places, teams []article.Term) {
	var unsaid []article.Term
	for i := range list {
		t := &list[i]
		switch scene, plays := d.appears(t); {
		case scene, t.Kind == gazetteer.Country, t.Kind == gazetteer.Region:
			places = append(places, *t)
		case plays:
			teams = append(teams, *t)
		default:
			unsaid = append(unsaid, *t)
		}
	}
	if len(teams) < several {
		return append(places, unsaid...), teams
	}
	return places, append(teams, unsaid...)
}

// several is how many sides a story has where all are.
const several = 2

// appears reports whether a place is a scene of a story, or marked by a curator's list, and
// whether it plays.
func (d *document) appears(t *article.Term) (scene, plays bool) {
	for _, m := range t.Mentions {
		i := slices.IndexFunc(d.names, func(n name) bool { return n.start() <= m.Start && m.Start < n.end() })
		if m.Field == "dateline" || i < 0 || d.names[i].p == 1 || d.scene(&d.names[i]) {
			return true, plays
		}
		plays = plays || d.sides(&d.names[i])
	}
	return false, plays
}

// sides reports whether a name stands as a club's does: "beat Dallas", "Dallas (10-4)", "Dallas's
// Jane Roe", "former Dallas captain".
func (d *document) sides(n *name) bool {
	before, next := d.word(n.sentence, n.at-1), d.after(n, 0)
	switch {
	case opposite[before], won[next], d.plays(n), next == "(" && isRecord(d.after(n, 1)):
		return true
	case ending(next):
		return slices.ContainsFunc(d.names, func(o name) bool {
			return o.kind == crf.Person && o.sentence == n.sentence && o.at == d.end(n)+1
		})
	}
	return crf.Role(next) && next == strings.ToLower(next)
}

var (
	opposite = set("over against v vs beat beats beating defeated defeating thrashed downed edged swept former for joined rivals rival past")
	won      = set("beat beats won wins lost loses drew snapped scored scores defeated leads led trailed needed hosts hosted faces faced signed fans starters side")
)

// isRecord reports whether a word is how often a side has won and lost, "10-4".
func isRecord(w string) bool { return strings.Contains(w, "-") && strings.Trim(w, "0123456789-") == "" }

// scene reports whether a name is where something is or comes from, or goes on so: "in Athens,
// Greece", "the streets of Chicago", "LONDON 1996-08-30".
func (d *document) scene(n *name) bool {
	if d.headed(n) || d.after(n, 0) == "," && d.lying(n) {
		return true
	}
	before, second := d.word(n.sentence, n.at-1), d.word(n.sentence, n.at-2)
	switch {
	case determiners[before]:
		return scenes[second]
	case before == "of":
		return townsfolk[second] || lived[strings.TrimSuffix(second, "s")]
	case before == "to":
		return motions[second]
	case before == ",":
		p := d.previous(n)
		return p != nil && p.kind == crf.Location && d.end(p) == n.at-1 && d.scene(p)
	}
	return scenes[before]
}

// headed reports whether a name stands at the head of a story or of a result as the town does.
func (d *document) headed(n *name) bool {
	next, loud := d.after(n, 0), shouted(n.String())
	return loud && dashes[next] || n.at == 0 && (d.dated(n) || next == ":" || loud && next != "" && isPoints(next[:1]))
}

// lying reports whether what stands behind a name and a comma is the state or country that it lies in,
// and not one of a list.
func (d *document) lying(n *name) bool {
	at := d.end(n) + 1
	return len(d.statesBehind(n.sentence, at)) > 0 || isCountry(gazetteer.Key(d.word(n.sentence, at))) && !isCountry(gazetteer.Key(d.word(n.sentence, at+2)))
}

var (
	townsfolk = set("streets people residents suburb suburbs heart outskirts native part north south east west centre center university mayor") // stand before "of" and a town
	motions   = set("flown fly flew flies flying travel travels travelled traveled travelling trip heading heads headed moved tour return returned returning go goes went gone come comes came coming back journey visit")
)

// scenes stand before where something is. Teams play "at Baltimore" too, and there they are.
var scenes = set("in In IN near Near nearby at At AT from From outside Outside across throughout around leaving left visited visit through into hometown capital city town")
