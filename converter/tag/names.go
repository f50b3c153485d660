package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
)

// word is a word of the text with its place and the marks around it.
type word struct {
	text       string
	start, end int  // byte offsets
	first      bool // opens a sentence
	capital    bool
	stop       bool // a mark stands between it and the next word
	comma      bool // that mark is a comma
}

// name is a run of capitalised words.
type name struct {
	words  []word
	before *word // the word before it in the same clause, nil if none
	after  *word // the word behind it
	comma  bool  // a comma stands between it and after
	role   bool  // the clause behind the comma says a role: "…, the senior fellow"
}

func (n *name) text() string {
	parts := make([]string, len(n.words))
	for i := range n.words {
		parts[i] = n.words[i].text
	}
	return strings.Join(parts, " ")
}

func (n *name) mention(text string) article.Mention {
	start, end := n.words[0].start, n.words[len(n.words)-1].end
	return article.Mention{Text: text[start:end], Start: start, End: end}
}

// document is a text with its words and names.
type document struct {
	text  string
	words []word
	names []name
	lower map[string]int // how often each word stands in lower case
}

// scan finds the words and the capitalised names of a text.
func scan(text string) *document {
	d := &document{text: text, lower: map[string]int{}}
	first := true
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if r == '.' || r == '!' || r == '?' || r == '\n' || r == '“' || r == '"' || r == ':' || r == '•' {
				first = true
			}
			d.mark(r)
			at += n
			continue
		}
		w := readWord(text, at)
		w.first = first
		// An initial's dot ends no sentence.
		first = false
		if !w.capital {
			d.lower[w.text]++
		}
		d.words = append(d.words, w)
		at = w.end
		if initial(w.text) && strings.HasPrefix(text[at:], ".") {
			d.words[len(d.words)-1].text += "."
			d.words[len(d.words)-1].end++
			at++
		}
	}
	d.group()
	return d
}

// mark notes a mark behind the last word.
func (d *document) mark(r rune) {
	if len(d.words) == 0 || unicode.IsSpace(r) && r != '\n' {
		return
	}
	last := &d.words[len(d.words)-1]
	last.stop = true
	last.comma = last.comma || r == ','
}

// readWord reads letters, figures, inner hyphens and apostrophes. A possessive
// ending is left off.
func readWord(text string, at int) word {
	end := at
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			end += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[end+n:])
		if (r == '-' || r == '\'' || r == '’') && unicode.IsLetter(next) {
			end += n
			continue
		}
		break
	}
	w := word{text: text[at:end], start: at, end: end}
	for _, suffix := range []string{"'s", "’s"} {
		if cut, ok := strings.CutSuffix(w.text, suffix); ok {
			w.text, w.end = cut, at+len(cut)
			w.stop = true
		}
	}
	r, _ := utf8.DecodeRuneInString(w.text)
	w.capital = unicode.IsUpper(r)
	return w
}

func initial(s string) bool {
	return utf8.RuneCountInString(s) == 1 && unicode.IsUpper([]rune(s)[0]) || abbreviations[s]
}

// particles join the words of a name without a capital of their own.
var particles = set("van der den de von bin binti al da dos di la le du del ter zu ibn abu of")

// group joins neighbouring capitalised words into names.
func (d *document) group() {
	for i := 0; i < len(d.words); i++ {
		if !d.words[i].capital {
			continue
		}
		j := i + 1
		for j < len(d.words) && !d.words[j-1].stop {
			if d.words[j].capital {
				j++
				continue
			}
			// A particle counts only between two capitalised words.
			k := j
			for k < len(d.words) && k < j+2 && particles[d.words[k].text] && !d.words[k].stop {
				k++
			}
			if k == j || k >= len(d.words) || !d.words[k].capital || d.words[j].text == "of" && !institution(d.words[i:j]) {
				break
			}
			j = k + 1
		}
		d.names = append(d.names, d.name(i, j))
		i = j - 1
	}
}

// institution reports whether a run of words names one, which may go on behind
// "of": "Institute of Southeast Asian Affairs".
func institution(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return organisationWords[w.text] })
}

// roleReach is how many words behind a comma are searched for a role.
const roleReach = 5

func (d *document) name(i, j int) name {
	n := name{words: d.words[i:j]}
	if i > 0 && !d.words[i-1].stop && !d.words[i].first {
		n.before = &d.words[i-1]
	}
	if j < len(d.words) && !d.words[j].first {
		n.after = &d.words[j]
		n.comma = d.words[j-1].comma
	}
	for k := j; n.comma && k < min(j+roleReach, len(d.words)) && !d.words[k].capital; k++ {
		n.role = n.role || roles[d.words[k].text]
		if d.words[k].stop {
			break
		}
	}
	return n
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
