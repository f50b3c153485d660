package words

import (
	"unicode"
	"unicode/utf8"
)

// unspaced are the scripts that put no spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// Unspaced reports whether a letter is of a script that puts no spaces between words:
// Chinese, Japanese, Thai, Lao, Khmer, Burmese.
func Unspaced(r rune) bool { return r >= 'ก' && isUnspaced(r) } // most letters are before Thai

func isUnspaced(r rune) bool { return r == lengthener || unicode.In(r, unspaced...) }

// lengthener stands behind a vowel of katakana.
const lengthener = 'ー'

// Unit returns the length in bytes of the least that can stand as a word at the
// beginning of s: a letter with its marks in a script without spaces between words, all
// letters and figures in a row in others and in katakana, else a character.
func Unit(s string) int {
	last, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !joined(last, r, s[n+size:]) {
			break
		}
		last, n = r, n+size
	}
	return n
}

// joined reports whether no word ends between two characters, given what follows.
func joined(a, b rune, rest string) bool {
	switch {
	case unicode.IsMark(b) || b == lengthener || b == zeroWidthJoiner || a == zeroWidthJoiner:
		return true
	case !letter(a) || !letter(b):
		return false
	case unicode.Is(unicode.Katakana, b):
		return unicode.Is(unicode.Katakana, a) || unicode.IsMark(a) || a == lengthener
	case Unspaced(b):
		return stacker(a) || unicode.Is(unicode.Logical_Order_Exception, a) || behind(b) || closing(b, rest)
	}
	return !Unspaced(a)
}

const zeroWidthJoiner = '\u200d'

// stacker reports marks that put the next letter below the one before, in Khmer and
// Burmese.
func stacker(r rune) bool { return r == '\u17d2' || r == '\u1039' }

// behind reports vowels of Thai and Lao that stand behind their consonant and are no
// marks.
func behind(r rune) bool {
	switch r {
	case 'ะ', 'า', 'ำ', 'ๅ', 'ະ', 'າ', 'ຳ':
		return true
	}
	return false
}

// closing reports whether a letter ends a syllable of Burmese, as the mark behind it
// says.
func closing(r rune, rest string) bool {
	next := first(rest)
	return unicode.Is(unicode.Myanmar, r) && (next == '\u103a' || next == '\u1039')
}
