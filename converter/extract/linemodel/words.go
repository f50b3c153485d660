package linemodel

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// span is a range of the words of a text.
type span struct{ from, to int32 }

// vocabulary holds the hashed words of all lines, and in how many each stands.
type vocabulary struct {
	words      []uint32
	numbers    []int32 // of the words, see number
	lines      []span
	held       []uint16 // by a word's number: the paragraphs that hold it
	core       []int32  // the same: one more than the line of the core that holds it, 0 for none, -1 for several
	distinct   int      // words
	paragraphs int      // lines long enough to be paragraphs
}

const (
	maxLineWords  = 400 // words of a line that are looked at
	paragraphSize = 90  // of the shortest line that counts as a paragraph here
	fnvOffset     = 2166136261
	fnvPrime      = 16777619
	functionShare = 4 // a word in more than one of so many paragraphs is a function word
	minVocabulary = 3 // paragraphs from which function words can be told
	maxTallied    = 1 << 15
	wordsPerLine  = 8 // a guess, for allocation
)

// newVocabulary hashes the words of all lines, without regard to case.
func newVocabulary(lines []Line) *vocabulary {
	v := &vocabulary{lines: make([]span, len(lines)), words: make([]uint32, 0, wordsPerLine*len(lines))}
	for i := range lines {
		from := int32(len(v.words))
		v.words = appendWords(v.words, lines[i].Text)
		v.lines[i] = span{from, int32(len(v.words))}
	}
	v.numbers, v.distinct = number(v.words)
	v.held = make([]uint16, v.distinct)
	last := make([]int32, v.distinct) // one more than the line that was counted last
	for i := range lines {
		if lines[i].Size < paragraphSize {
			continue
		}
		if v.paragraphs++; v.paragraphs >= maxTallied {
			break
		}
		for _, w := range v.numbersOf(i) {
			if line := int32(i) + 1; last[w] != line {
				v.held[w], last[w] = v.held[w]+1, line
			}
		}
	}
	return v
}

// number gives each distinct hash a number, from 0 in the order in which they
// come, so that what is known of them can be kept in slices.
func number(hashes []uint32) (numbers []int32, distinct int) {
	numbers = make([]int32, len(hashes))
	width := bits.Len(uint(len(hashes) + len(hashes)/4)) // most words come more than once
	slots := make([]int32, 1<<width)                     // one more than where a hash comes first; 0 where the slot is free
	for i, h := range hashes {
		at := h * 0x9E3779B1 >> (32 - width)
		for slots[at] != 0 && hashes[slots[at]-1] != h {
			at = (at + 1) & (1<<width - 1)
		}
		if slots[at] == 0 {
			slots[at], numbers[i] = int32(i)+1, int32(distinct)
			distinct++
		} else {
			numbers[i] = numbers[slots[at]-1]
		}
	}
	return numbers, distinct
}

// of returns the words of line i, and numbersOf their numbers.
func (v *vocabulary) of(i int) []uint32       { return v.words[v.lines[i].from:v.lines[i].to] }
func (v *vocabulary) numbersOf(i int) []int32 { return v.numbers[v.lines[i].from:v.lines[i].to] }

// isFunction reports whether a word is a function word of this text.
func (v *vocabulary) isFunction(word int32) bool {
	n := int(v.held[word])
	return n >= minVocabulary && n*functionShare > v.paragraphs
}

// shares returns how much of line i is function words of this text, and how
// much of the rest stands in other paragraphs too; -1 where it cannot be told.
func (v *vocabulary) shares(i int, isParagraph bool) (function, topical float64) {
	if v.paragraphs < minVocabulary {
		return -1, -1
	}
	own := uint16(0)
	if isParagraph {
		own = 1
	}
	common, content, known := 0, 0, 0
	for _, w := range v.numbersOf(i) {
		switch {
		case v.isFunction(w):
			common++
		case v.held[w] > own:
			known++
			content++
		default:
			content++
		}
	}
	if common+content == 0 {
		return 0, 0
	}
	function = float64(common) / float64(common+content)
	if content > 0 {
		topical = float64(known) / float64(content)
	}
	return function, topical
}

// appendWords appends the hashes of the words in text. A character of Han or
// kana is a word, digits are all alike.
func appendWords(out []uint32, text string) []uint32 {
	h, n := uint32(fnvOffset), 0
	limit := len(out) + maxLineWords
	for i := 0; i < len(text) && len(out) < limit; {
		r, width := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(text[i:])
		}
		i += width
		letter, alone := wordRune(r)
		if n > 0 && (letter == 0 || alone) {
			out = append(out, h)
			h, n = fnvOffset, 0
		}
		if letter == 0 {
			continue
		}
		h, n = (h^uint32(letter))*fnvPrime, n+1
		if alone {
			out = append(out, h)
			h, n = fnvOffset, 0
		}
	}
	if n > 0 {
		out = append(out, h)
	}
	return out
}

// wordRune returns the rune that stands for r in a word, 0 if r is in none, and
// whether it is a word by itself.
func wordRune(r rune) (letter rune, alone bool) {
	switch {
	case r >= 'a' && r <= 'z':
		return r, false
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A', false
	case r >= '0' && r <= '9':
		return '0', false
	case r < utf8.RuneSelf:
		return 0, false
	case r >= 0x3041 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff:
		return r, true
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return unicode.ToLower(r), false
	}
	return 0, false
}

// learnCore remembers the words of the lines from which to to: those of the
// story, most likely.
func (v *vocabulary) learnCore(from, to int) {
	v.core = make([]int32, v.distinct)
	for i := from; i < to; i++ {
		line := int32(i) + 1
		for _, w := range v.numbersOf(i) {
			if v.core[w] == 0 {
				v.core[w] = line
			} else if v.core[w] != line {
				v.core[w] = -1
			}
		}
	}
}

// minCore is the number of lines that a core has which tells something.
const minCore = 4

// coreShare returns how many of the content words of line i the core's other
// lines hold; -1 where it cannot be told.
func (v *vocabulary) coreShare(i, from, to int) float64 {
	if to-from < minCore {
		return -1
	}
	content, known := 0, 0
	for _, w := range v.numbersOf(i) {
		if v.isFunction(w) {
			continue
		}
		content++
		if at := v.core[w]; at != 0 && at != int32(i)+1 {
			known++
		}
	}
	if content == 0 {
		return 0
	}
	return float64(known) / float64(content)
}
