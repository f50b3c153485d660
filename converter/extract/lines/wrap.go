package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapColumn returns the column at which a text is hard-wrapped, 0 where it is
// not: most lines that another follows directly end close below the longest.
func wrapColumn(raw []string) int {
	const narrow, wide = 50, 100
	var widths [wide + 2]int
	columns := make([]int, len(raw))
	filled := 0
	for i, r := range raw {
		columns[i] = width(strings.TrimRight(r, " \t\r"))
		if columns[i] > 0 && !isRule(r) {
			filled++
			widths[min(columns[i], wide+1)]++
		}
	}
	// A few lines may stick out: a masthead, a word or address that could not be
	// cut.
	longest, out := wide+1, 0
	for longest > 0 && out+widths[longest] <= max(2, filled/100) {
		out += widths[longest]
		longest--
	}
	if longest < narrow || longest > wide {
		return 0
	}
	inner, full, close := 0, 0, 0
	for i, n := range columns {
		if n == 0 || i+1 >= len(columns) || columns[i+1] == 0 {
			continue
		}
		inner++
		if n >= longest*3/4 {
			full++
		}
		if n >= longest-12 {
			close++
		}
	}
	if inner < 5 || full*2 < inner && close < 20 {
		return 0
	}
	return longest
}

// width counts the columns of a terminal that s takes.
func width(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x1100 && (dense(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60) {
			n++
		}
	}
	return n
}

// continues reports whether next goes on with the paragraph of line: the next
// line's first word would not have fitted on this one.
func continues(line, next string, column int) bool {
	word := strings.TrimLeft(next, " \t")
	if first, n := utf8.DecodeRuneInString(word); dense(first) {
		word = word[:n]
	} else if at := strings.IndexAny(word, " \t"); at >= 0 {
		word = word[:at]
	}
	if isRule(line) || isRule(next) {
		return false
	}
	from, to := indentOf(line), indentOf(next)
	if first, n := utf8.DecodeRuneInString(strings.TrimLeft(line, " \t")); (strings.ContainsRune(bullets, first) || first == '-') && to > from {
		from += n // the text of a bullet goes on below its text
		to = max(from, min(to, from+1))
		from = to
	} else if to < from && from-to <= maxFirstIndent {
		from = to // the first line of a paragraph is set in
	}
	return from == to && !strings.HasPrefix(word, "* ") && !strings.HasPrefix(strings.TrimLeft(next, " \t"), "- ") && fills(line, word, column)
}

// ragged is the share of the column that a line fills at least whose sentence
// goes on below with a small letter: programs that wrapped text did not all
// count alike.
const ragged = 0.6

// fills reports whether the line goes as far as the text was wrapped, so that
// the word had no room behind it.
func fills(line, word string, column int) bool {
	line = strings.TrimRight(line, " \t\r")
	reach := width(line) + 1 + width(word)
	if reach >= column {
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLower(first) && (unicode.IsLetter(last) || last == ',') && float64(reach) >= ragged*float64(column)
}

// maxFirstIndent is how far the first line of a paragraph is set in at most.
const maxFirstIndent = 8

// isRule reports whether a line holds no letter and no figure: "-----".
func isRule(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// join puts the parts of a wrapped line together: with a space, but not between
// characters of scripts that have none.
func join(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if (dense(last) || last >= 0x3000 && last <= 0x303f) && (dense(first) || first >= 0x3000 && first <= 0x303f) {
		return a + b
	}
	return a + " " + b
}
