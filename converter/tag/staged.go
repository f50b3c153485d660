package tag

import (
	"slices"

	"backfile.example/backfile/converter/tag/crf"
)

// staged reports whether a text tells of a film, a play or a series: there "Catherine Cawood
// (Sarah Lancashire)" is a part and who plays it.
func (d *document) staged() bool {
	words := d.lower()
	one := func(w string) bool { return words[w] }
	return slices.ContainsFunc([]string{"actor", "actress", "actors", "starring", "stars", "starred", "character", "characters", "cast"}, one) &&
		slices.ContainsFunc([]string{"film", "films", "movie", "series", "drama", "sitcom", "episode", "episodes", "play", "musical", "opera"}, one)
}

// played reports whether somebody is a part that an actor plays: the actor's name stands behind
// in brackets, "stars as Jane Roe". Who is known besides is who is played.
func (p *person) played(d *document) bool {
	return len(p.words) > 1 && !isFamous(p.words) && slices.ContainsFunc(p.mentions, func(n *name) bool {
		return (d.actedBy(n) || d.starring(n)) && d.staged()
	})
}

// actedBy reports whether brackets behind a name hold another person's and nothing else.
func (d *document) actedBy(n *name) bool {
	at := d.end(n)
	return d.word(n.sentence, at) == "(" && slices.ContainsFunc(d.names, func(o name) bool {
		return o.kind == crf.Person && o.sentence == n.sentence && o.at == at+1 && len(o.words) > 1 && d.after(&o, 0) == ")"
	})
}

// starring reports whether "stars as" stands before a name, with what the part is, or "playing".
func (d *document) starring(n *name) bool {
	before, next := d.word(n.sentence, n.at-1), d.after(n, 0)
	if portrays[before] || (before == "played" || before == "plays") && (next == "in" || next == "on") {
		return true
	}
	for i := n.at - 1; i > n.at-longestPart && i > 0 && d.word(n.sentence, i) != ","; i-- {
		if d.word(n.sentence, i) == "as" {
			return stars[d.word(n.sentence, i-1)]
		}
	}
	return false
}

// longestPart is how many words say what a part is, at most: "as high-functioning New York City
// nurse Jackie Peyton".
const longestPart = 9

// portrays stand before a part. "Plays" stands before who is played against as well.
var portrays = set("playing portrays portrayed portraying")

// stars stand before "as" and a part.
var stars = set("stars starred starring star cast co-stars co-starred co-starring")
