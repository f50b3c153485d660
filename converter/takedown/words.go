package takedown

import (
	"crypto/sha256"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// wordsOf returns the words of a text in lower case, parted by all that is no
// letter, mark or figure: "jane-doe" and "Jane  Doe" have the same.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// Needles is a set of runs of words that must not be published.
type Needles struct {
	of map[string][]needle // by their first word
}

type needle struct {
	words []string
	about string
}

// add has a text looked for; about says what it is of.
func (n *Needles) add(text, about string) {
	words := wordsOf(text)
	if len(words) == 0 {
		return
	}
	if n.of == nil {
		n.of = map[string][]needle{}
	}
	n.of[words[0]] = append(n.of[words[0]], needle{words, about})
}

const (
	// run is how many words in a row of a withheld text are a part of it, and
	// shortest how many a text has at least to be looked for.
	run, shortest = 8, 5
)

// addText has every part of a longer text looked for.
func (n *Needles) addText(text, about string) {
	words := wordsOf(text)
	if len(words) < shortest {
		return
	}
	for i := 0; i < len(words); i += run {
		if part := words[i:min(i+run, len(words))]; len(part) >= shortest {
			n.add(strings.Join(part, " "), about)
		}
	}
}

// Len returns how many there are.
func (n *Needles) Len() int {
	all := 0
	for _, same := range n.of {
		all += len(same)
	}
	return all
}

// Print sums up what must not be published; empty for nothing.
func (r *Result) Print() string {
	if r == nil {
		return ""
	}
	var lines []string
	for _, same := range r.Needles.of {
		for _, n := range same {
			lines = append(lines, strings.Join(n.words, " "))
		}
	}
	for sum := range r.Pictures {
		lines = append(lines, sum)
	}
	if len(lines) == 0 {
		return ""
	}
	slices.Sort(lines)
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))
}

// escapes matches letters as JSON and addresses write them.
var escapes = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|(?:%[0-9a-fA-F]{2})+`)

// Find returns what a text of any kind, such as a page, a feed or a script, has
// of what must not be published: the words found, and what they are of.
func (n *Needles) Find(text string) (found, about string) {
	if len(n.of) == 0 {
		return "", ""
	}
	if found, about = n.find(text); found == "" && strings.Contains(text, "<") {
		found, about = n.find(inline.ReplaceAllString(text, ""))
	}
	return found, about
}

// inline matches the tags that stand inside a run of words.
var inline = regexp.MustCompile(`(?i)</?(a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(\s[^<>]*)?>`)

func (n *Needles) find(text string) (found, about string) {
	words := wordsOf(html.UnescapeString(escapes.ReplaceAllStringFunc(text, unescape)))
	for i, w := range words {
		for _, needle := range n.of[w] {
			if hasPrefix(words[i:], needle.words) {
				return strings.Join(needle.words, " "), needle.about
			}
		}
	}
	return "", ""
}

func hasPrefix(words, prefix []string) bool {
	if len(words) < len(prefix) {
		return false
	}
	for i, w := range prefix {
		if words[i] != w {
			return false
		}
	}
	return true
}

func unescape(s string) string {
	if strings.HasPrefix(s, `\u`) {
		var r rune
		for _, c := range strings.ToLower(s[2:]) {
			r = r<<4 | rune(strings.IndexRune("0123456789abcdef", c))
		}
		return string(r)
	}
	out := make([]byte, 0, len(s)/3)
	for i := 0; i+2 < len(s); i += 3 {
		out = append(out, byte(strings.IndexByte("0123456789abcdef", lower(s[i+1]))<<4|strings.IndexByte("0123456789abcdef", lower(s[i+2]))))
	}
	return string(out)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'F' {
		return c + 'a' - 'A'
	}
	return c
}

// expression matches the names in Markdown and plain text, however they are
// spaced, cased and escaped. What a name ends with must end a word.
func expression(names []string) *regexp.Regexp {
	var all []string
	for _, name := range names {
		words := wordsOf(name)
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		all = append(all, strings.Join(words, `(?:[^\pL\pN\pM]|&#?\w{2,6};){1,4}`))
	}
	return regexp.MustCompile(`(?i)(^|[^\pL\pN\pM])(?:` + strings.Join(all, "|") + `)($|[^\pL\pN\pM])`)
}

// Removed stands for a name that was removed.
const Removed = "[…]"

// redact replaces names.
func redact(text string, names *regexp.Regexp) string {
	for names.MatchString(text) { // what parts two names belongs to the first
		text = names.ReplaceAllString(text, "${1}"+Removed+"${2}")
	}
	return text
}

// forms returns names with the surnames by which a story goes on.
func forms(names []string) []string {
	out := append([]string(nil), names...)
	for _, name := range names {
		if words := strings.Fields(name); len(words) > 1 {
			if last := words[len(words)-1]; len([]rune(last)) > 2 {
				out = append(out, last)
			}
		}
	}
	return out
}

// needles notes what of a page must not be found in the site.
func needles(v *verdict, p *page, about string, into *Needles) {
	if v.grade == Names {
		for _, n := range v.names {
			into.add(n, about)
		}
	}
	if v.grade != Text && v.grade != Remove {
		return
	}
	for _, block := range strings.Split(p.body, "\n\n") {
		into.addText(block, about)
	}
	into.addText(text(p.get("deck")), about)
	if figures := p.get("figures"); figures != nil {
		for _, f := range figures.Content {
			into.addText(text(valueOf(f, "caption")), about)
		}
	}
	if v.grade == Remove {
		into.addText(text(p.get("title")), about)
	}
}
