package linemodel

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is what a line looks like, each aspect as a small number.
type shape struct {
	size, words uint32 // steps, see step
	end, start  uint32 // kinds of the last and first character
	capitals    uint32 // how many words begin with a capital
	digits      uint32 // share of figures
	sentences   uint32 // ends of sentences inside the line
	commas      uint32
	marks       uint32 // a bit for each kind of mark
	paragraph   bool   // long, and ends as sentences do
	form        uint32 // size and end in one
}

// Kinds of a line's last character.
const (
	endLetter = iota
	endSentence
	endEllipsis
	endColon
	endComma
	endQuote
	endBracket
	endDigit
	endOther
	ends
)

// Kinds of a line's first character.
const (
	startUpper = iota
	startLower
	startDigit
	startQuote
	startCaseless
	startOther
)

// Shares of words that begin with a capital.
const (
	capitalsCaseless = iota
	capitalsNone
	capitalsFew
	capitalsSome
	capitalsMany
	capitalsMost
	capitalsAll
	capitalsOnly // no small letter at all
)

// Bits of shape.marks.
const (
	markQuote = 1 << iota
	markBar
	markSlash
	markCopyright
	markAt
	markAddress
	markArrow
	markColon
	markBracket
	markDash
	markMoney
	markHash
	markPlus
	marks = 13
)

const paragraphMin = 60 // size of the shortest line that an end mark makes a paragraph

func newShape(l *Line) shape {
	s := shape{
		size:  step(l.Size, 8, 16, 25, 40, 60, 90, 130, 200, 350, 700),
		words: step(l.Words, 2, 3, 4, 5, 7, 10, 14, 20, 30, 60),
		end:   endOf(l.Text),
		start: startOf(l.Text),
	}
	s.scan(l.Text)
	s.paragraph = l.Size >= paragraphMin && s.end == endSentence
	s.form = s.size*ends + s.end
	return s
}

// step returns the number of limits that n reaches.
func step(n int, limits ...int) uint32 {
	for i, limit := range limits {
		if n < limit {
			return uint32(i)
		}
	}
	return uint32(len(limits))
}

// share returns a step of a share between 0 and 1; 0 where it is negative, for
// unknown.
func share(x float64) uint32 {
	switch {
	case x < 0:
		return 0
	case x == 0:
		return 1
	}
	return 2 + step(int(x*100), 10, 20, 30, 40, 50, 60, 75, 90, 100)
}

// scan counts letters, figures and marks in one pass.
func (s *shape) scan(text string) {
	var upper, lower, figures, runes, commas, stops, words, capital int
	before, before2 := ' ', ' '
	inWord := false // a letter, figure or apostrophe stands before
	for _, r := range text {
		runes++
		within := inWord
		inWord = true
		switch {
		case r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
			if lower++; !within {
				words++
			}
		case r == ' ':
			inWord = false
			if (before == '.' || before == '?' || before == '!') && before2 != '.' {
				stops++
			}
		case r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			if upper++; !within {
				words, capital = words+1, capital+1
			}
		case r >= '0' && r <= '9':
			figures++
		case r == '\'' || r == '’':
		case r == ',' || r == '、' || r == '，' || r == '،':
			commas++
			inWord = false
		case r == '。' || r == '।' || r == '។':
			stops++
			inWord = false
		case r < utf8.RuneSelf:
			s.marks |= asciiMark(r)
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
		default:
			s.marks |= otherMark(r)
			inWord = false
		}
		before, before2 = r, before
	}
	if s.marks&markSlash != 0 && (strings.Contains(text, "://") || strings.Contains(text, "www.")) {
		s.marks |= markAddress
	}
	s.commas, s.sentences = step(commas, 1, 2, 3, 6), step(stops, 1, 2, 3, 6)
	s.digits = step(figures*100, 1, runes*5, runes*20, runes*50)
	s.capitals = capitalsOf(words, capital, upper, lower)
}

func capitalsOf(words, capital, upper, lower int) uint32 {
	switch {
	case words == 0:
		return capitalsCaseless
	case lower == 0 && upper > 1:
		return capitalsOnly
	case capital == 0:
		return capitalsNone
	case capital == words:
		return capitalsAll
	case capital*100 < words*15:
		return capitalsFew
	case capital*100 < words*35:
		return capitalsSome
	case capital*100 < words*65:
		return capitalsMany
	}
	return capitalsMost
}

func asciiMark(r rune) uint32 {
	switch r {
	case '"':
		return markQuote
	case '|':
		return markBar
	case '/':
		return markSlash
	case '@':
		return markAt
	case '>', '<':
		return markArrow
	case ':':
		return markColon
	case '(', ')', '[', ']':
		return markBracket
	case '$', '%':
		return markMoney
	case '#':
		return markHash
	case '+', '*', '=', '_':
		return markPlus
	}
	return 0
}

func otherMark(r rune) uint32 {
	switch r {
	case '“', '”', '„', '«', '»', '「', '」', '『', '』', '‘':
		return markQuote
	case '©', '®':
		return markCopyright
	case '→', '›', '‹', '▶', '►', '➔', '⟶', '↗':
		return markArrow
	case '：':
		return markColon
	case '（', '）', '【', '】':
		return markBracket
	case '–', '—':
		return markDash
	case '€', '£', '¥', '₹':
		return markMoney
	case '｜', '·', '•', '・':
		return markBar
	}
	return 0
}

func endOf(text string) uint32 {
	bare := strings.TrimRight(text, ` "'”’»)]」』`)
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case strings.HasSuffix(bare, "...") || last == '…':
		return endEllipsis
	case strings.ContainsRune(".!?។。！？॥।؟۔", last):
		return endSentence
	case len(bare) < len(text):
		if last, _ = utf8.DecodeLastRuneInString(text); last == ')' || last == ']' {
			return endBracket
		}
		return endQuote
	case last == ':' || last == '：':
		return endColon
	case last == ',' || last == ';' || last == '、':
		return endComma
	case unicode.IsDigit(last):
		return endDigit
	case unicode.IsLetter(last) || unicode.IsMark(last):
		return endLetter
	}
	return endOther
}

func startOf(text string) uint32 {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsUpper(first):
		return startUpper
	case unicode.IsLower(first):
		return startLower
	case unicode.IsDigit(first):
		return startDigit
	case strings.ContainsRune("\"'“”„«»‘’「『", first):
		return startQuote
	case unicode.IsLetter(first):
		return startCaseless
	}
	return startOther
}
