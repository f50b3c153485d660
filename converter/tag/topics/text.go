package topics

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/words"
)

// Name is a name in a text, of a person or of a place. Its words are not what
// they mean elsewhere: Mr Bishop is no bishop.
type Name struct {
	Start, End int // byte offsets into the text
	Person     bool
}

// token is a word of a text; one without a hash ends a sentence.
type token struct {
	hash     uint64
	in       inside
	headline bool
}

type inside uint8

const (
	noName inside = iota
	placeName
	personName
)

// Text is an article's words as Find wants them.
type Text struct {
	tokens  []token
	words   int
	letters int // that stand for words, in scripts without spaces between words
}

// length is the number of words, three letters of a script without spaces being one.
func (t *Text) length() int { return t.words + t.letters/3 }

// Headline adds the words of a headline.
func (t *Text) Headline(s string) { t.add(s, nil, true) }

// Body adds the words of body text with its names, in their order.
func (t *Text) Body(s string, names []Name) { t.add(s, names, false) }

func (t *Text) add(s string, names []Name, headline bool) {
	t.tokens = slices.Grow(t.tokens, len(s)/5)
	for at := 0; at < len(s); {
		end := word(s[at:]) + at
		if end == at {
			r, n := utf8.DecodeRuneInString(s[at:])
			if strings.ContainsRune(".!?:;\n", r) {
				t.tokens = append(t.tokens, token{})
			}
			at += n
			continue
		}
		for len(names) > 0 && names[0].End <= at {
			names = names[1:]
		}
		in := noName
		if len(names) > 0 && names[0].Start <= at {
			in = placeName
			if names[0].Person {
				in = personName
			}
		}
		if w := s[at:end]; !possessive(s, at, end) {
			t.tokens = append(t.tokens, token{hash(w), in, headline})
			if isLetter(w) {
				t.letters++
			} else {
				t.words++
			}
		}
		at = end
	}
	t.tokens = append(t.tokens, token{})
}

// word returns the length of the letters and figures at the beginning of s, with their
// marks. In a script without spaces between words a letter is one.
func word(s string) int {
	for i, r := range s {
		if 'a' <= r && r <= 'z' { // most letters
			continue
		}
		switch unspaced := words.Unspaced(r); {
		case unspaced && i == 0 && unicode.IsLetter(r):
			return words.Unit(s)
		case unspaced, !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || !unicode.IsMark(r)):
			return i
		}
	}
	return len(s)
}

// isLetter reports whether a word is a letter of a script without spaces between words.
func isLetter(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return words.Unspaced(r) && strings.IndexFunc(w[n:], unicode.IsLetter) < 0
}

// possessive reports whether the word is the s behind an apostrophe.
func possessive(s string, at, end int) bool {
	return end-at == 1 && s[at] == 's' && at > 0 && (s[at-1] == '\'' || strings.HasSuffix(s[:at], "’"))
}

// hash is FNV-1a of a word without case and plural; never 0.
func hash(w string) uint64 {
	var buffer [64]byte
	b := buffer[:0]
	for _, r := range w {
		if r < utf8.RuneSelf { // most letters
			b = append(b, byte(unicode.ToLower(r)))
		} else {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	h := uint64(14695981039346656037)
	for _, c := range singular(b) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h | 1
}

// singular takes off what makes an English plural, so that both forms meet.
func singular(b []byte) []byte {
	n := len(b)
	switch s := string(b); {
	case n < 4, s == "aids", s == "arts", s == "news":
		return b
	case strings.HasSuffix(s, "ches"), strings.HasSuffix(s, "shes"), strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "xes"):
		return b[:n-2]
	case b[n-1] == 's' && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && !strings.HasSuffix(s, "is"):
		b = b[:n-1]
	}
	if n = len(b); n > 3 && b[n-1] == 'e' && b[n-2] == 'i' {
		b = b[:n-1]
	} else if n > 3 && b[n-1] == 'y' {
		b[n-1] = 'i'
	}
	return b
}

// fold writes a keyword so that its spellings are the same.
func fold(keyword string) string {
	var b strings.Builder
	for f := range strings.FieldsFuncSeq(strings.ToLower(keyword), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.Write(singular([]byte(f)))
		b.WriteByte(' ')
	}
	return b.String()
}

// hashes returns the words of a phrase.
func hashes(phrase string) []uint64 {
	var t Text
	t.Headline(phrase)
	var out []uint64
	for _, w := range t.tokens {
		if w.hash != 0 {
			out = append(out, w.hash)
		}
	}
	return out
}
