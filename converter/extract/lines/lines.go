// Package lines cuts a plain-text capture into its lines, as the page had them:
// hard-wrapped paragraphs are joined again, bullets and the link numbers of text
// browsers are taken off. [Split] is the entry.
package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is a line that is not blank.
type Line struct {
	Number  int    // in the capture, from 1
	Text    string // white space collapsed, bullet and control characters taken off
	Key     string // for comparison: lower case, letters and figures only
	Size    int    // length in units of a Latin letter, see Size
	Words   int    // words between white space
	Group   int    // lines between the same blank lines share it
	Blank   int    // blank lines above it
	Indent  int    // columns of white space before it
	Bullet  bool   // began with a bullet
	Address bool   // an entry of a text browser's list of link addresses
}

// newlines makes every line end a newline.
func newlines(text string) string {
	for _, end := range [...]string{"\r", "\f", "\u2028", "\u2029", "\u0085"} {
		if strings.Contains(text, end) {
			return lineEnds.Replace(text)
		}
	}
	return text
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n")

const bullets = "•‣◦▪●■·*"

// Split cuts text into lines and drops the blank ones.
func Split(text string) []Line {
	raw := strings.Split(newlines(text), "\n")
	links := browserLinks(raw)
	wrap := wrapColumn(raw[:links.end])
	dashed := dashedItems(raw[:links.end])
	lines := make([]Line, 0, filled(raw))
	group, blank := 0, 1
	for i, r := range raw {
		t := clean(r)
		if links.numbered {
			t = cutLinkNumbers(t)
		}
		if t == "" {
			blank++
			continue
		}
		if blank > 0 {
			group++
		} else if wrap > 0 && i < links.end && continues(raw[i-1], r, wrap) {
			last := &lines[len(lines)-1]
			last.Text = join(last.Text, t)
			continue
		}
		l := Line{Number: i + 1, Text: t, Group: group, Blank: blank, Indent: indentOf(r), Address: links.numbered && i >= links.end}
		if dashed[i] && len(t) > 2 {
			l.Bullet, l.Text = true, strings.TrimSpace(t[2:])
		}
		if first, n := utf8.DecodeRuneInString(t); strings.ContainsRune(bullets, first) && strings.HasPrefix(t[n:], " ") {
			l.Bullet, l.Text = true, strings.TrimSpace(t[n:])
		}
		lines = append(lines, l)
		blank = 0
	}
	measure(lines)
	return lines
}

// filled counts the lines that hold something.
func filled(raw []string) int {
	n := 0
	for _, r := range raw {
		if r != "" {
			n++
		}
	}
	return n
}

// dashedItems returns the lines that are items of a list of set-in dashes, or of
// the plus signs and letters o of lynx's inner lists: two or more, none of them
// far below the one before. One alone, or at the margin, can be speech.
func dashedItems(raw []string) map[int]bool {
	var out map[int]bool
	last := -1
	for i, r := range raw {
		t := strings.TrimLeft(r, " \t")
		if len(t) == len(r) || len(t) < 3 || t[1] != ' ' || !strings.ContainsRune("-+o", rune(t[0])) || strings.TrimSpace(t[1:]) == "" {
			continue
		}
		if last >= 0 && i-last <= maxItem && indentOf(r) == indentOf(raw[last]) && t[0] == strings.TrimLeft(raw[last], " \t")[0] {
			if out == nil {
				out = map[int]bool{}
			}
			out[last], out[i] = true, true
		}
		last = i
	}
	return out
}

// maxItem is how many lines an item of such a list takes at most.
const maxItem = 6

// clean collapses white space and drops control characters. Joiners stay: the
// scripts of South-East Asia and emoji need them.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// unclean reports whether s begins with a control character, a byte order mark or
// a space beyond ASCII.
func unclean(s string) bool {
	switch s[0] {
	case 0xc2, 0xe1, 0xe2, 0xe3, 0xef:
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsControl(r) || unicode.IsSpace(r) || r == '\uFEFF'
	}
	return false
}

// isClean reports whether s has single spaces and no control characters, so that
// clean would change nothing.
func isClean(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c == 0x7f || c >= 0xc2 && unclean(s[i:]):
			return false
		default:
			space = false
		}
	}
	return !space || s == ""
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
