package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Key is the form in which lines are compared: lower case, letters and figures
// only.
func Key(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				b = append(b, byte(r))
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}

// Size counts letters so that a sentence is about as long in any script: Han,
// kana and Hangul say more with each character.
func Size(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x1100 && dense(r) {
			n += 3
		} else {
			n++
		}
	}
	return n
}

// dense reports whether r belongs to a script whose characters are syllables or
// words: Hangul, kana, Han.
func dense(r rune) bool {
	switch {
	case r >= 0x1100 && r <= 0x11ff, r >= 0x3041 && r <= 0x30ff, r >= 0x3130 && r <= 0x318f:
		return true
	case r >= 0x3400 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xff66 && r <= 0xff9d:
		return true
	}
	return r >= 0x20000 && r <= 0x323af
}

// Words counts words between white space.
func Words(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		space := s[i] == ' ' || s[i] == '\t' || s[i] == '\n'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// IsSentence reports whether text ends as a sentence does.
func IsSentence(text string) bool {
	text = strings.TrimRight(text, ` "'”’»)]」』`)
	if strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?។。！？॥।؟۔", r)
}
