package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// chain is a sentence in a script without spaces between words, as units any of which
// a name may begin and end with.
type chain struct {
	sentence int
	key      string   // the sentence as the gazetteer writes names
	at       []int    // where in key each unit begins, and the end
	in       []int    // the same in the document
	weight   []weight // of each unit
}

// weight is how much a unit tells of where a name begins and ends; 0 for one of another
// script.
type weight int

const (
	letter weight = 1 // a letter in a row of letters
	brief  weight = 2 // a word of two letters of katakana, which other letters part from others
	full   weight = 3 // a longer one
)

// weigh returns the weight of a unit.
func weigh(unit string) weight {
	r, _ := utf8.DecodeRuneInString(unit)
	switch {
	case !words.Unspaced(r):
		return 0
	case unicode.Is(unicode.Katakana, r):
		return min(full, weight(utf8.RuneCountInString(norm.NFC.String(unit))))
	}
	return letter
}

// isUnspaced reports whether a word has letters of such scripts.
func isUnspaced(w words.Word) bool { return strings.ContainsFunc(w.Text, words.Unspaced) }

// chains returns the sentences with words of such scripts.
func (d *document) chains() []chain {
	if !strings.ContainsFunc(d.text, words.Unspaced) {
		return nil
	}
	var out []chain
	for i, s := range d.sentences {
		if start, end := s[0].Start, s[len(s)-1].End; strings.ContainsFunc(d.text[start:end], words.Unspaced) {
			c := newChain(d.text[start:end], start)
			c.sentence = i
			out = append(out, c)
		}
	}
	return out
}

// newChain cuts a text that stands at a place in the document.
func newChain(text string, start int) chain {
	var c chain
	var key strings.Builder
	for at := 0; at < len(text); {
		unit := text[at : at+words.Unit(text[at:])]
		c.at, c.in, c.weight = append(c.at, key.Len()), append(c.in, start+at), append(c.weight, weigh(unit))
		switch k := gazetteer.Key(unit); {
		case unit == zeroWidthSpace:
		case k == "":
			key.WriteByte(' ')
		default:
			key.WriteString(k)
		}
		at += len(unit)
	}
	c.key = key.String()
	c.at, c.in = append(c.at, key.Len()), append(c.in, start+len(text))
	return c
}

// zeroWidthSpace stands where a line may break, within names too.
const zeroWidthSpace = "\u200b"

func visible(s string) string { return strings.ReplaceAll(s, zeroWidthSpace, "") }

// end returns the unit behind a name that stands at one; 0 if another does.
func (c *chain) end(i int, name string) int {
	if !strings.HasPrefix(c.key[c.at[i]:], name) {
		return 0
	}
	if end, ok := slices.BinarySearch(c.at, c.at[i]+len(name)); ok {
		return end
	}
	return 0
}

// reach returns the unit behind the last that the name of a place may have which begins
// at one.
func (c *chain) reach(i int) int {
	j := i
	for j < min(len(c.weight), i+longest) && (c.weight[j] > 0 || j > i && c.invisible(j)) {
		j++
	}
	return j
}

// invisible reports whether a unit is none in the key.
func (c *chain) invisible(i int) bool { return c.at[i] == c.at[i+1] }

// longest is how many units the name of a place has at most.
const longest = 12

// weigh returns the weight of some units together.
func (c *chain) weigh(i, j int) weight {
	sum := weight(0)
	for _, w := range c.weight[i:j] {
		sum += w
	}
	return sum
}

// cut makes a name of some units of a chain, its words as spaces part them.
func (d *document) cut(c *chain, i, j int, kind crf.Kind) name {
	n := name{kind: kind, sentence: c.sentence, p: 1}
	sentence := d.sentences[c.sentence]
	n.at, _ = slices.BinarySearchFunc(sentence, c.in[i], func(w words.Word, at int) int { return w.End - at - 1 })
	at := c.in[i]
	for part := range strings.FieldsSeq(d.text[at:c.in[j]]) {
		at += strings.Index(d.text[at:], part)
		n.words = append(n.words, words.Word{Text: visible(part), Start: at, End: at + len(part)})
		at += len(part)
	}
	return n
}

// knownWithin marks the places of the gazetteer that nothing parts from the words beside
// them, the longest first.
func (d *document) knownWithin() {
	chains := d.chains()
	alone := standing(chains)
	var found []name
	for k := range chains {
		c := &chains[k]
		for i := 0; i < len(c.weight); i++ {
			for j := c.reach(i); j > i; j-- {
				p := c.certainty(i, j, alone)
				if p == 0 || c.invisible(j-1) {
					continue
				}
				n := d.cut(c, i, j, crf.Location)
				if n.p = p; !d.taken(&n) {
					found = append(found, n)
				}
				i = j - 1
				break
			}
		}
	}
	d.insert(found)
}

// taken reports whether a name shares words with one that is marked.
func (d *document) taken(n *name) bool {
	first, last := d.overlapping(n)
	return first != last
}

// certainty is how sure it is that units mean the place that they name, 0 if they name
// none. Two letters may as well be the end of one word and the beginning of the next, or
// stand within a longer one: they have to be the name of a country or of a very large
// town, and where nothing in the text shows that they are a word it is a suggestion.
func (c *chain) certainty(i, j int, alone map[string]*company) float64 {
	key := c.key[c.at[i]:c.at[j]]
	switch w := c.weigh(i, j); {
	case w < brief, w == brief && !prominent(key):
		return 0
	case w == brief && !alone[key].varied():
		return suggested
	}
	return renown(key, false)
}

// prominent reports whether a name is that of a country, of a capital of a million
// people or of a town of two.
func prominent(key string) bool {
	return slices.ContainsFunc(gazetteer.Find(key), func(m gazetteer.Match) bool {
		p := gazetteer.At(m.Place)
		return p.Kind == gazetteer.Country || p.Population >= 2*metropolitan || p.Capital && p.Population >= metropolitan
	})
}

// company is what stands before and behind two letters.
type company struct {
	before, behind string
	differ         [2]bool // before, behind
	edge           bool    // they once stand where a row of letters begins or ends
}

// varied reports whether letters are a word by themselves: they stand at an edge, or
// between others each time. What always stands between the same is part of a longer word.
func (o *company) varied() bool { return o != nil && (o.edge || o.differ[0] && o.differ[1]) }

// standing returns the company of all pairs of letters that may be names.
func standing(chains []chain) map[string]*company {
	all := map[string]*company{}
	for k := range chains {
		c := &chains[k]
		for i := 0; i+2 <= len(c.weight); i++ {
			if c.weight[i] == letter && c.weight[i+1] == letter && prominent(c.key[c.at[i]:c.at[i+2]]) {
				all[c.key[c.at[i]:c.at[i+2]]] = c.meet(all[c.key[c.at[i]:c.at[i+2]]], i)
			}
		}
	}
	return all
}

// meet adds the company of the two letters at a unit.
func (c *chain) meet(o *company, i int) *company {
	before, behind := "", ""
	if i > 0 && c.weight[i-1] == letter {
		before = c.key[c.at[i-1]:c.at[i]]
	}
	if i+2 < len(c.weight) && c.weight[i+2] == letter {
		behind = c.key[c.at[i+2]:c.at[i+3]]
	}
	if o == nil {
		o = &company{before: before, behind: behind}
	}
	o.edge = o.edge || before == "" || behind == ""
	o.differ[0], o.differ[1] = o.differ[0] || before != o.before, o.differ[1] || behind != o.behind
	return o
}
