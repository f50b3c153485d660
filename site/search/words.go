package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the length of a word in the index, in code points; longer ones are
// cut.
const maxWord = 40

// Words calls yield with each word of a text as it stands in the index, in order.
// A word is a run of letters, marks and figures, [Fold]ed; the s behind an
// apostrophe is none. Of a run in a script that puts no spaces between words, each
// two neighbouring characters are one.
//
// The script of the search page (site/assets/js/search) cuts and folds words in
// the same way.
func Words(text string, yield func(word string)) {
	start, dense, before := -1, false, rune(0) // before is the rune before the run
	last := rune(0)
	end := func(at int) {
		if start < 0 {
			return
		}
		run := text[start:at]
		start = -1
		switch {
		case dense:
			pairs(run, yield)
		case isApostrophe(before) && (run == "s" || run == "S"):
		default:
			yield(Fold(run))
		}
	}
	for at, r := range text {
		switch {
		case !isWord(r):
			end(at)
		case start < 0:
			start, dense, before = at, isDense(r), last
		case isDense(r) != dense && !unicode.Is(unicode.M, r):
			end(at)
			start, dense, before = at, isDense(r), last
		}
		last = r
	}
	end(len(text))
}

// plain are Latin letters that no accent can be taken off, as they are typed
// without them.
var plain = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i"}

// Fold returns a word as it is compared: small letters, compatibility forms
// replaced (NFKC), and without the accents of Latin, Greek, Cyrillic, Hebrew and
// Arabic.
func Fold(word string) string {
	if ascii, small := isASCII(word); ascii && len(word) <= maxWord {
		if small {
			return word
		}
		return strings.ToLower(word)
	}
	var out strings.Builder
	n := 0
	light := false // the last letter is of a script whose marks are dropped
	for _, r := range norm.NFKD.String(word) {
		if unicode.Is(unicode.M, r) {
			if light {
				continue
			}
		} else {
			light = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic)
		}
		if n++; n > maxWord {
			break
		}
		if p, ok := plain[unicode.ToLower(r)]; ok {
			out.WriteString(p)
			continue
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(out.String())
}

func isASCII(s string) (ascii, small bool) {
	small = true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false, false
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			small = false
		}
	}
	return true, small
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// isDense reports whether a character is of a script without spaces between
// words.
func isDense(r rune) bool {
	if r == 'ー' || r == 'ｰ' { // they lengthen a vowel, in both kinds of kana
		return true
	}
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// pairs calls yield with each two neighbouring characters of a run; with the one
// where there is no other. A mark belongs to the character before it.
func pairs(run string, yield func(string)) {
	run = Dense(run)
	var starts []int
	for at, r := range run {
		if len(starts) == 0 || !unicode.Is(unicode.M, r) {
			starts = append(starts, at)
		}
	}
	if len(starts) == 1 {
		yield(run)
		return
	}
	starts = append(starts, len(run))
	for i := range len(starts) - 2 {
		yield(run[starts[i]:starts[i+2]])
	}
}

// Dense folds a run of a script without spaces: compatibility forms only.
func Dense(run string) string { return norm.NFKC.String(run) }
