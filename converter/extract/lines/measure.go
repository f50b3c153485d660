package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Key is the form in which lines are compared: lower case, letters and figures
// only.
func Key(s string) string { return string(appendKey(make([]byte, 0, len(s)), s)) }

func appendKey(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if i += n; unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
			continue
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		}
		i++
	}
	return b
}

// measure fills in what is counted of the lines.
func measure(lines []Line) {
	letters := 0
	for i := range lines {
		letters += len(lines[i].Text)
	}
	all := make([]byte, 0, letters)
	ends := make([]int, len(lines))
	for i := range lines {
		l := &lines[i]
		all = appendKey(all, l.Text)
		l.Size, l.Words, ends[i] = Size(l.Text), Words(l.Text), len(all)
	}
	keys, from := string(all), 0 // one string for all keys
	for i := range lines {
		lines[i].Key, from = keys[from:ends[i]], ends[i]
	}
}

// Size counts letters so that a sentence is about as long in any script: Han,
// kana and Hangul say more with each character.
func Size(s string) int {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= firstDense:
			return n + denseSize(s[i:])
		case utf8.RuneStart(c):
			n++
		}
	}
	return n
}

// firstDense is the least byte with which a character of a dense script begins.
const firstDense = 0xe1

func denseSize(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x1100 && dense(r) {
			n += 2
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
