package byline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxStatedWords and maxStated bound what a page states as its author, in
	// words and characters.
	maxStatedWords, maxStated = 5, 48
)

// Stated returns what a page states as its author where that has not the form
// of a person's name: a pen name, initials, a newsroom. house says that it is
// an organisation or a part of one, not a person. What names nobody ("admin",
// an address) gives "".
func Stated(s string) (name string, house bool) {
	name = strings.Trim(cutLeadIn(strings.TrimSpace(whitespace.ReplaceAllString(s, " "))), " .,;:|–—-")
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > maxStatedWords || utf8.RuneCountInString(name) > maxStated || utf8.RuneCountInString(name) < 2 {
		return "", false
	}
	if strings.ContainsAny(name, "@<>{}[]?!=\"") || strings.Contains(name, "://") || isAccount(name) || !strings.ContainsFunc(name, unicode.IsLetter) || isDated(name) {
		return "", false
	}
	for _, w := range words {
		house = house || isRole(w)
	}
	return name, house || agencies[strings.ToLower(name)] || isHost(name)
}

// isAccount reports whether a name is of the account that publishes, which
// anybody uses.
func isAccount(name string) bool {
	name = strings.ToLower(name)
	return notNames[name] && !roles[name] && name != "the editors" && name != "staff writer" && name != "newsdesk"
}

// isDated reports whether a text is most likely a date or a time.
func isDated(s string) bool {
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits*3 > len(s)
}

// isHost reports whether a name is that of a website: "example.com".
func isHost(s string) bool {
	name, tld, ok := strings.Cut(s, ".")
	return ok && !strings.Contains(s, " ") && len(name) > 1 && len(tld) >= 2 && strings.ToLower(tld) == tld
}
