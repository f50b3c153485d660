package crf

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/classes"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// form is a word with all that features are made of and that it has wherever it stands.
type form struct {
	source  string // as the text has it
	text    string // with marks as the corpora have them
	lower   string
	key     string // as gazetteers have it
	capital bool
	small   bool // it has letters of a script with capitals, or none, and no capital
	plain   bool // it is small, of letters only, longer than any particle, and in no list
	outside bool // it is small and stands beside names, not in them
	opener  bool // it has a capital, and without one is no part of a name
	upper   bool // all letters are capitals, and more than one
	word    uint32
	exact   uint32
	shape   uint32
	long    uint32 // the shape with every letter
	ends    [8]uint32
	own     lists  // what the lists of words and of people's names say of it
	place   lists  // the kinds of place that it names by itself
	fine    uint32 // the classes of words it is of
	middle  uint32
	coarse  uint32
	kept    atomic.Pointer[kept]
}

// kept are the sums of the weights that a model has for what a form tells by itself, for
// the words before it, it and the words behind.
type kept struct {
	model *Model
	sums  [2*reach + 1]packed
}

// sums returns a model's sums for a form.
func (f *form) sums(m *Model) *kept {
	if k := f.kept.Load(); k != nil && k.model == m {
		return k
	}
	k := &kept{model: m}
	var room [32]uint32
	for at := range k.sums {
		m.table.add(&k.sums[at], f.features(at-reach, room[:0]))
	}
	f.kept.Store(k)
	return k
}

// formBits says how many forms are kept: twice 2 to the power of it, some 15 MB. What is
// longer than longestKept, in bytes, is an address or no word at all.
const (
	formBits    = 14
	longestKept = 40
)

// forms are words seen lately, two for each beginning of a hash: most words of a text
// are the same few, and what is known of a word takes longer to find than to use.
var forms [1 << formBits][2]atomic.Pointer[form]

var seed = maphash.MakeSeed()

// formOf returns the form of a word. A new one takes the second place, from where it goes
// to the first when it is seen again, so that a rare word drives out no frequent one.
func formOf(w string) *form {
	if len(w) > longestKept {
		return newForm(w)
	}
	places := &forms[maphash.String(seed, w)>>(64-formBits)]
	first := places[0].Load()
	if first != nil && first.source == w {
		return first
	}
	second := places[1].Load()
	if second != nil && second.source == w {
		places[0].Store(second)
		places[1].Store(first)
		return second
	}
	f := newForm(strings.Clone(w)) // which does not hold on to the whole text
	places[1].Store(f)
	return f
}

// straight writes marks as the corpora have them.
var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "—", "--", "–", "-", "…", "...")

func newForm(source string) *form {
	w := straight.Replace(source)
	r, _ := utf8.DecodeRuneInString(w)
	t := &form{source: source, text: w, lower: strings.ToLower(w), capital: unicode.IsUpper(r) || unicode.IsTitle(r)}
	t.small = !t.capital && (!unicode.IsLetter(r) || unicode.IsLower(r))
	t.key = gazetteer.Key(w)
	t.upper = t.capital && t.lower != w && strings.ToUpper(w) == w && utf8.RuneCountInString(w) > 1
	t.word = text(1, figures(t.lower))
	t.exact = text(2, w)
	t.shape, t.long = shapes(w)
	t.ends = ends(t.lower)
	c := classes.Of(t.lower)
	t.fine, t.middle, t.coarse = uint32(c.Fine), uint32(c.Middle), uint32(c.Coarse)
	t.own = t.listed()
	t.plain = t.small && t.own&(placeWord|organisationWord) == 0 && utf8.RuneCountInString(w) > longestParticle && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLower(r) }) < 0
	t.outside = t.small && outside[t.text]
	t.opener = t.capital && openers[t.lower] && w != strings.ToUpper(w)
	if t.capital {
		t.place = placeLists(t.key)
	}
	return t
}

// longestParticle is how many letters what joins the words of a name has at most: "bin",
// "and", "for".
const longestParticle = 3

// outside are short words and marks that stand beside names and in none.
var outside = set(`, . ; : ! ? ( ) [ ] " -- ... an are as be but by can did do got had has he her him his how if is it its may me my no nor not now off one or our out own put ran s said saw say set she so ten too two up us use via was way we who why won yet you`)

// Opener reports whether a word, in lower case, opens sentences and by itself no name.
func Opener(word string) bool { return openers[word] }

// openers open sentences and, before a word without a capital, no name.
var openers = set(`the a an in on at for from with by to of and or but if as he she it they we you his her their its our my this that these those there here what who how why when where while after before since though although because during under over about against between into through until some many most all both each one two three four five several such not no yes so yet then now also even just only still however meanwhile according last next another more less much few every any other once despite like unlike without within`)

// figures writes 0 for every figure.
func figures(s string) string {
	if strings.IndexFunc(s, unicode.IsDigit) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, s)
}

// shapes hashes a word's shape: Xx for capitalised, d for figures; first with
// equal neighbours as one, then with up to eight letters.
func shapes(w string) (short, long uint32) {
	short, long = 17, 19
	var last rune
	n := 0
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case unicode.IsLetter(r):
			c = 'o'
		}
		if c != last {
			short = mix(short, uint32(c))
		}
		if n < 8 {
			long = mix(long, uint32(c))
		}
		last, n = c, n+1
	}
	return short, long
}

// ends hashes the beginnings of one to four letters and the endings likewise.
func ends(s string) [8]uint32 {
	var out [8]uint32
	at := 0
	for k := 0; k < 4 && at < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
		out[k] = text(3+uint32(k), s[:at])
	}
	at = len(s)
	for k := 0; k < 4 && at > 0; k++ {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
		out[4+k] = text(7+uint32(k), s[at:])
	}
	return out
}

func text(seed uint32, s string) uint32 {
	h := uint64(seed)*0x9E3779B97F4A7C15 ^ 14695981039346656037
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return uint32(h ^ h>>32)
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
