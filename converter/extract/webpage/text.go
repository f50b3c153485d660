package webpage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer collects text as a page shows it: white space collapsed, control
// characters dropped, and the style of every stretch remembered.
type writer struct {
	buf    []byte
	runs   []run
	space  bool // white space is due before the next character
	breaks int  // line breaks since the last character
}

// run is a stretch of text in one style.
type run struct {
	start, end int // byte offsets
	style      style
}

// style is how a stretch of text is set off.
type style struct {
	href       string // as on the page
	strong, em bool
}

// write adds text in a style.
func (w *writer) write(text string, st style) {
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			w.space = true
		case dropped(r):
		case r == '\u200b' && !w.afterUnspaced():
			// A zero-width space separates words in Khmer, Thai, Lao and Burmese; elsewhere it is litter.
		default:
			w.gap(st)
			w.rune(r, st)
		}
	}
}

// dropped reports whether a character is left out: controls, soft hyphens,
// byte order marks, marks of direction and object replacement.
func dropped(r rune) bool {
	return unicode.IsControl(r) || r == '\u00ad' || r == '\ufeff' || r == '\u2060' || r == '\ufffc' ||
		r == '\u200e' || r == '\u200f'
}

// gap writes the white space that is due.
func (w *writer) gap(st style) {
	if len(w.buf) > 0 {
		if w.breaks > 0 {
			w.rune('\n', w.between(st))
		} else if w.space {
			w.rune(' ', w.between(st))
		}
	}
	w.space, w.breaks = false, 0
}

// between returns the style of the white space before text in a style: that of
// both sides if they are the same, else none, so that no link begins or ends
// with a space.
func (w *writer) between(st style) style {
	if w.runs[len(w.runs)-1].style == st {
		return st
	}
	return style{}
}

func (w *writer) rune(r rune, st style) {
	start := len(w.buf)
	w.buf = utf8.AppendRune(w.buf, r)
	if n := len(w.runs); n > 0 && w.runs[n-1].style == st {
		w.runs[n-1].end = len(w.buf)
		return
	}
	w.runs = append(w.runs, run{start, len(w.buf), st})
}

func (w *writer) afterUnspaced() bool {
	if w.space || len(w.buf) == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRune(w.buf)
	return unicode.In(r, unicode.Khmer, unicode.Thai, unicode.Lao, unicode.Myanmar)
}

// afterWord reports whether the last character is a letter.
func (w *writer) afterWord() bool {
	r, _ := utf8.DecodeLastRune(w.buf)
	return unicode.IsLetter(r)
}

// reset empties the writer. What was collected stays with who took it.
func (w *writer) reset() { *w = writer{} }

// clean returns text on one line with white space collapsed and control
// characters dropped.
func clean(s string) string {
	var w writer
	w.write(s, style{})
	return string(w.buf)
}

// weight measures text in words. Scripts written without spaces count about
// two and a half characters a word.
func weight(s string) float64 {
	words, unspaced, in := 0, 0, false
	for _, r := range s {
		switch {
		case isUnspaced(r):
			unspaced++
			in = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !in {
				words++
			}
			in = true
		case r == '\'' || r == '’' || unicode.IsMark(r):
		default:
			in = false
		}
	}
	return float64(words) + float64(unspaced)/2.5
}

// isUnspaced reports whether a letter belongs to a script that is written
// without spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Khmer, unicode.Thai, unicode.Lao, unicode.Myanmar)
}

const (
	sentenceEnds = ".!?…。！？।។؟။"
	closers      = "\"'”’»“)]›」』*"
)

// endsSentence reports whether text ends like a sentence.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers+" ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(sentenceEnds, r)
}

// fold returns the words of a text in lower case, separated by single spaces,
// for comparisons.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		} else if r != '\'' && r != '’' {
			gap = true
		}
	}
	return b.String()
}

// overlap returns the share of the words of two folded texts that they have in
// common (the F1 measure over words).
func overlap(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	have := make(map[string]int, len(x))
	for _, w := range x {
		have[w]++
	}
	common := 0
	for _, w := range y {
		if have[w] > 0 {
			have[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}
