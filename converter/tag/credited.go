package tag

import (
	"slices"
	"strings"
	"unicode"

	"backfile.example/backfile/converter/tag/crf"
)

// corresponds reports whether a person is named in nothing but the addresses of letters, what
// stands below a story of who wrote it, credits and parts of plays: these are not whom an
// article is about.
func (p *person) corresponds(d *document) bool {
	return !slices.ContainsFunc(p.mentions, func(n *name) bool {
		return !d.address(n) && !d.reports(n) && !d.signs(n) && !d.credited(n) && !d.sourced(n) && !d.acted(n) && !d.otherwise(n)
	})
}

// credited reports whether a name is that of whom a picture or the story is by: "Image: Jane Roe",
// "By Jane Roe" at the head, "(Reporting by Jane Roe in Cork and John Doe".
func (d *document) credited(n *name) bool {
	switch before, second := d.word(n.sentence, n.at-1), strings.ToLower(d.word(n.sentence, n.at-2)); before {
	case "By":
		return n.at == 1
	case ":", "by":
		third := d.word(n.sentence, n.at-3)
		opens := third == "" || third == "(" || third == "."
		switch {
		case pictures[second]:
			if opens || d.capital(n.sentence, n.at-2) {
				return true
			}
		case n.at == 3 && checked[second], before == ":" && reporters[second] && (opens || n.at == 3): // "Video journalist:"
			return true
		}
	}
	if d.after(n, 0) == "(" && pictures[d.after(n, 1)] && d.after(n, 2) == ")" { // "Jane Roe (photos)"
		return true
	}
	i := n.at - 1
	for i > 0 && i > n.at-longestCredit && (d.capital(n.sentence, i) || linked[d.word(n.sentence, i)]) {
		i--
	}
	return d.word(n.sentence, i) == "by" && crafts[strings.ToLower(d.word(n.sentence, i-1))]
}

// longestCredit is how many words a list of who worked on a story has at most.
const longestCredit = 30

var (
	crafts = set("reporting editing writing compiled") // stand before "by" and who worked on a story
	linked = set(", and & in ;")                       // stand between them
)

// sourced reports whether a name is that of whom a picture is by, with the agency behind a stroke,
// "(Jane Roe, John Doe/The Gazette)", or of whoever signs a message: "— Jane Roe (@jane)".
func (d *document) sourced(n *name) bool {
	rest := d.text[n.end():]
	if strings.HasPrefix(rest, " (@") && dashes[d.word(n.sentence, n.at-1)] { // a message's signature
		return true
	}
	if agency, ok := strings.CutPrefix(rest, "/"); ok && agencies[strings.ToUpper(letters(agency))] {
		return true
	}
	before := d.word(n.sentence, n.at-1)
	if agency, ok := strings.CutPrefix(rest, " / "); ok && agency != "" && unicode.IsUpper(rune(agency[0])) && (before == "." || before == "" || before == "(") {
		return true
	}
	if before != "(" && before != "," {
		return false
	}
	inside, _, closed := strings.Cut(rest[:min(len(rest), credit)], ")")
	people, agency, ok := strings.Cut(inside, "/")
	if !closed || !ok || agency == "" || !unicode.IsUpper(rune(agency[0])) {
		return false
	}
	return !slices.ContainsFunc(strings.Fields(people), func(w string) bool { return unicode.IsLower(rune(w[0])) && w != "and" })
}

// letters returns those that a text begins with.
func letters(s string) string {
	if end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

// credit is how long one is, in bytes, at most.
const credit = 120

// acted reports whether a name is that of whom somebody plays: "the role of James Bond", "the
// character Tasha Yar".
func (d *document) acted(n *name) bool {
	before, second := d.word(n.sentence, n.at-1), d.word(n.sentence, n.at-2)
	return before == "character" || before == "of" && (second == "role" || second == "part" && d.word(n.sentence, n.at-3) == "the")
}

// checked stand before "by" and who has read a story: "Fact checked by Jane Roe".
var checked = set("checked reviewed")

// otherwise reports whether a name is what somebody is called besides: "was born Norma Jeane
// Mortenson", "under the pen name Mark Twain".
func (d *document) otherwise(n *name) bool {
	before, second := d.word(n.sentence, n.at-1), d.word(n.sentence, n.at-2)
	return before == "née" || before == "nee" || before == "born" && (second == "was" || second == "(" || second == ",") || before == "name" && assumed[second] || before == "pseudonym" || before == "alias"
}

// assumed stand before "name" where it is another than somebody has.
var assumed = set("pen stage real birth maiden false assumed ring full legal given")

// pictures stand before the name of whom one is by, or behind it in brackets.
var pictures = set("image images photo photos photograph photographs photography picture pictures credit foto montage")

// signs reports whether a name stands by itself behind a dash at the end of a paragraph, as
// that of whoever wrote it: "… it said. —Jane Roe".
func (d *document) signs(n *name) bool {
	if d.after(n, 0) != "" || !dashes[d.word(n.sentence, n.at-1)] {
		return false
	}
	before := d.word(n.sentence, n.at-2)
	return before == "." || before == "”" || before == `"` || before == "" && n.sentence == len(d.sentences)-1
}

// dashes stand before the name of whom a text is by.
var dashes = set("- -- – —")

// reports reports whether one of the last sentences says for whom somebody writes: "Jane Roe
// is a politics reporter for the Gazette".
func (d *document) reports(n *name) bool {
	at := d.end(n)
	if n.at == 0 && d.word(n.sentence, at) == "," && d.inset(n.sentence, at) {
		return true
	}
	if n.sentence < len(d.sentences)-below || n.at > 0 || d.word(n.sentence, at) != "is" {
		return false
	}
	for k := at + 1; k < at+8; k++ {
		if reporters[d.word(n.sentence, k)] {
			return employment[d.word(n.sentence, k+1)]
		}
	}
	return false
}

// inset reports whether what follows is all that a line says, "BBC News political
// correspondent": that of whoever wrote what stands below it.
func (d *document) inset(s, at int) bool {
	size := len(d.sentences[s])
	if size-at > longestInset || d.word(s, size-1) == "." {
		return false
	}
	for k := at + 1; k < size; k++ {
		if w := d.word(s, k); reporters[w] {
			return k == size-1 || employment[d.word(s, k+1)] && k > size-4
		} else if crf.Speech(w) {
			return false
		}
	}
	return false
}

// longestInset is how many words one has at most behind the name.
const longestInset = 10

// below is how many sentences stand below a story, at most.
const below = 6

var (
	reporters  = set("reporter correspondent columnist journalist writer editor producer")
	employment = set("for at with covering based in who") // stand behind one
)

// address reports whether a name is a part of the address of a letter or in its head:
// "Jane Roe@PAPER", `"Roe, Jane" <roe@paper.example>`.
func (d *document) address(n *name) bool {
	after := d.after(n, 0)
	quoted := after == `"` && strings.HasSuffix(d.text[:n.start()], `"`)
	return strings.HasPrefix(d.text[n.end():], "@") || after == "<" ||
		quoted && (d.after(n, 1) == "<" || strings.Contains(d.text[n.start():n.end()], ","))
}
