package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
)

// line is a line that is not blank.
type line struct {
	number int    // in the capture, from 1
	text   string // white space collapsed, bullet and control characters taken off
	key    string // for comparison: lower case, letters and figures only
	size   int    // length in units of a Latin letter
	group  int    // lines between the same blank lines share it
	indent int    // columns of white space before it
	bullet bool
	head   bool // says a headline, see markHeads

	role  article.Role
	why   string
	story int // index of its story, -1 for none
}

// lineEnds makes every line end a newline.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n")

const bullets = "•‣◦▪●■·*"

// split cuts text into lines and drops the blank ones. Hard-wrapped texts are
// unwrapped first.
func split(text string) []line {
	raw := strings.Split(lineEnds.Replace(text), "\n")
	wrap := wrapColumn(raw)
	var lines []line
	group, blank := 0, true
	for i, r := range raw {
		t := clean(r)
		if t == "" {
			blank = true
			continue
		}
		if blank {
			group, blank = group+1, false
		} else if wrap > 0 && continues(raw[i-1], r, wrap) {
			last := &lines[len(lines)-1]
			*last = measure(line{number: last.number, text: last.text + " " + t, group: group, indent: last.indent, bullet: last.bullet})
			continue
		}
		l := line{number: i + 1, text: t, group: group, indent: indentOf(r)}
		if first, n := utf8.DecodeRuneInString(t); strings.ContainsRune(bullets, first) && strings.HasPrefix(t[n:], " ") {
			l.bullet, l.text = true, strings.TrimSpace(t[n:])
		}
		lines = append(lines, measure(l))
	}
	return lines
}

func measure(l line) line {
	l.key, l.size, l.story = key(l.text), size(l.text), -1
	return l
}

// clean collapses white space and drops control characters. Joiners stay: the
// scripts of South-East Asia and emoji need them.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func indentOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 4
		case unicode.IsSpace(r):
			n++
		default:
			return n
		}
	}
	return n
}

// key is the form in which lines are compared.
func key(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// size counts letters so that a sentence is about as long in any script: Han
// and kana say more with each character.
func size(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n += 3
		} else {
			n++
		}
	}
	return n
}

// wrapColumn returns the column at which a text is hard-wrapped, 0 where it is
// not: most lines that another follows directly end close below the longest.
func wrapColumn(raw []string) int {
	const narrow, wide = 50, 100
	longest, inner := 0, 0
	for i, r := range raw {
		n := utf8.RuneCountInString(strings.TrimRight(r, " \t\r"))
		longest = max(longest, n)
		if i+1 < len(raw) && n > 0 && strings.TrimSpace(raw[i+1]) != "" {
			inner++
		}
	}
	if longest < narrow || longest > wide || inner < 5 {
		return 0
	}
	full := 0
	for i, r := range raw {
		n := utf8.RuneCountInString(strings.TrimRight(r, " \t\r"))
		if i+1 < len(raw) && n >= longest*3/4 && strings.TrimSpace(raw[i+1]) != "" {
			full++
		}
	}
	if full*2 < inner {
		return 0
	}
	return longest
}

// continues reports whether next goes on with the paragraph of line: the next
// line's first word would not have fitted on this one.
func continues(line, next string, column int) bool {
	word := next
	if f := strings.Fields(next); len(f) > 0 {
		word = f[0]
	}
	return indentOf(line) == indentOf(next) &&
		utf8.RuneCountInString(strings.TrimRight(line, " \t\r"))+1+utf8.RuneCountInString(word) > column
}

// sentence reports whether text ends as a sentence does.
func sentence(text string) bool {
	text = strings.TrimRight(text, ` "'”’»)]`)
	if strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?។。！？॥।؟۔", r)
}

func words(text string) int { return len(strings.Fields(text)) }
