package lines

import (
	"strings"
)

// links is what a text browser's dump says of the page's links.
type links struct {
	numbered bool // every link has a number in brackets before it: "[12]Politics"
	end      int  // index of the first line of the list of addresses
}

// minLinks is the number of links that make a text a numbered dump.
const minLinks = 3

// browserLinks recognises the dump of a text browser such as lynx: numbers in
// brackets before the words of most links, in order, and below the text the
// addresses they stand for. What is numbered behind the words is a writer's note.
func browserLinks(raw []string) links {
	found := links{end: len(raw)}
	listed := 0
	for i := len(raw) - 1; i >= 0; i-- {
		switch t := strings.TrimSpace(raw[i]); {
		case t == "", strings.HasPrefix(t, "http://"), strings.HasPrefix(t, "https://"): // an address may go on below
		case isListedAddress(t):
			found.end, listed = i, listed+1
		case listed > 0 && (t == "References" || strings.HasSuffix(t, "links:")):
			found.end = i
		default:
			i = 0
		}
	}
	if listed < minLinks {
		return links{end: len(raw)}
	}
	next, before := 1, 0
	for _, r := range raw[:found.end] {
		for n, rest := linkNumber(r); n > 0; n, rest = linkNumber(rest) {
			if n != next {
				continue
			}
			next++
			if rest != "" && rest[0] != ' ' && !strings.ContainsAny(rest[:1], ".,;:)[") { // a note's number stands behind words
				before++
			}
		}
	}
	found.numbered = next > minLinks && 3*before >= next
	return found
}

// isListedAddress recognises "12. https://example.org/".
func isListedAddress(s string) bool {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits == 0 || !strings.HasPrefix(s[digits:], ". ") {
		return false
	}
	address := s[digits+2:]
	scheme := strings.IndexByte(address, ':')
	return scheme > 1 && scheme < 12 && !strings.ContainsAny(address[:scheme], " .,")
}

// linkNumber returns the first number in brackets in s and what follows it.
func linkNumber(s string) (n int, rest string) {
	for {
		at := strings.IndexByte(s, '[')
		if at < 0 {
			return 0, ""
		}
		s = s[at+1:]
		end := 0
		for n = 0; end < len(s) && end < 5 && s[end] >= '0' && s[end] <= '9'; end++ {
			n = n*10 + int(s[end]-'0')
		}
		if end > 0 && end < len(s) && s[end] == ']' {
			return n, s[end+1:]
		}
	}
}

// cutLinkNumbers takes the numbers in brackets out of s.
func cutLinkNumbers(s string) string {
	if strings.IndexByte(s, '[') < 0 {
		return s
	}
	var b strings.Builder
	for {
		_, rest := linkNumber(s)
		if rest == "" && !strings.HasSuffix(s, "]") {
			b.WriteString(s)
			break
		}
		before := s[:len(s)-len(rest)]
		at := strings.LastIndexByte(before, '[')
		if at < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:at])
		if s = rest; s == "" {
			break
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
