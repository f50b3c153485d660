// Package byline reads the names of the authors, and the news agency, out of a
// byline in any of the larger languages of the press.
package byline

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxByline is how much of a text is read, in bytes: no byline is longer.
	maxByline = 600
	// maxAuthors is how many authors a byline has at most.
	maxAuthors = 20
	// maxNameWords and maxName bound a name, in words and characters.
	maxNameWords, maxName = 6, 60
)

// Parse returns the authors that a byline names, in its order, without their
// roles and addresses, and the agency it names, as it is written there. Photographers named as such
// are no authors. A text that names nobody gives nothing.
func Parse(s string) (authors []string, agency string) {
	if len(s) > maxByline {
		s = strings.ToValidUTF8(s[:maxByline], "")
	}
	if strings.ContainsAny(s, "@<&/") || strings.Contains(s, ".") {
		s = addresses.ReplaceAllString(s, " ; ")
	}
	if !plainSpaces(s) {
		s = whitespace.ReplaceAllString(s, " ")
	}
	if strings.Contains(s, ", ") {
		s = inverted.ReplaceAllString(s, "$2 $1")
	}
	for _, part := range sections(s) {
		for i, piece := range pieces(part) {
			if a := agencyOf(piece); a != "" {
				if agency == "" {
					agency = a
				}
				continue
			}
			name := person(piece)
			if i > 0 && isLoneWord(name) {
				continue // a place or a title after the name: "Jane Doe, London"
			}
			if name != "" && len(authors) < maxAuthors {
				authors = appendNew(authors, name)
			}
		}
	}
	return authors, agency
}

// plainSpaces reports whether all white space in s is single spaces.
func plainSpaces(s string) bool {
	return !strings.Contains(s, "  ") && !strings.ContainsAny(s, "\t\n\f\r\u00a0")
}

// pieces cuts a byline at its separators. What follows "in" is the place the
// author wrote from, and is left out.
func pieces(s string) []string {
	var out []string
	from, place := 0, false
	add := func(to int) {
		if !place {
			out = append(out, s[from:to])
		}
	}
	for _, m := range separators.FindAllStringIndex(s, -1) {
		add(m[0])
		sep := strings.ToLower(strings.TrimSpace(s[m[0]:m[1]]))
		from, place = m[1], sep == "in" || sep == "aus"
	}
	add(len(s))
	return out
}

// isLoneWord reports whether a name is one word of a script with capitals.
func isLoneWord(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && !strings.Contains(name, " ")
}

var (
	whitespace = regexp.MustCompile(`[\s\x{00a0}]+`)
	// addresses are e-mail, web and account addresses.
	addresses = regexp.MustCompile(`(?i)\S+@\S+\.\w+|https?://\S+|www\.\S+|@\w+|&lt;.*?&gt;|<[^>]*>`)
	// separators stand between names. A hyphen counts with spaces around it.
	separators = regexp.MustCompile(`(?i)\s*[;,|/•·、，＆\n]\s*|\s+[-–—]+\s+|\s+(?:and|und|et|y|e|en|og|och|och|&|\+|ja|dan|và|और|with|mit|avec|con|com|in|aus)\s+|\s+i\s+(?:\x{200b})?|\s*\(|\)\s*`)
	// inverted is a name as catalogues write it, "Doe, Jane", and nothing else.
	inverted = regexp.MustCompile(`^\s*(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]+)\s*$`)
	// label is a word with a colon that says what the person after it did.
	label = regexp.MustCompile(`(?i)(?:^|[\s;,.|])([\p{L}/& ]{2,30}?)\s?[:：]`)
	// picture begins labels of those who made the pictures, or translated.
	picture = regexp.MustCompile(`(?i)^(?:photo|foto|bild|picture|image|video|vidéo|illustration|infografi|graphic|grafi|camera|kamera|translat|übersetz|traduc|traduz|edit|édit|produc)`)
	// glued is "By" that has lost the space behind it.
	glued = regexp.MustCompile(`^By(\p{Lu}\p{Ll}+ )`)
	// leadIn is what stands before the first name: "By", "Written by", "Von",
	// "Ein Kommentar von", "Publié par", "with".
	leadIn = regexp.MustCompile(`(?i)^(?:(?:(?:an? |ein |eine |une? |uno? )?(?:story|words|article|report|reporting|analysis|opinion|commentary|review|written|posted|` +
		`published|submitted|contributed|compiled|reviewed|authored|geschrieben|verfasst|veröffentlicht|beitrag|analyse|kommentar|gastbeitrag|` +
		`écrit|publié|rédigé|escrito|publicado|pubblicato|scritto|articolo|geschreven|gepubliceerd|texto?|testo|tekst|ditulis)\s+)?` +
		`(?:by|von|par|por|di|da|door|av|af|oleh|przez|od|bởi|της|του|от)|with|mit|avec|con|com)(?:[\s:：]+|$)`)
)

// sections cuts a byline at its labels and drops the sections of those who
// wrote nothing: "Text: A; Photos: B" gives "A".
func sections(s string) []string {
	if !strings.ContainsAny(s, ":：") {
		return []string{s}
	}
	at := label.FindAllStringSubmatchIndex(s, -1)
	if len(at) == 0 {
		return []string{s}
	}
	out := []string{s[:at[0][0]]}
	for i, m := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if name := strings.TrimSpace(s[m[2]:m[3]]); !picture.MatchString(name) {
			out = append(out, s[m[1]:end])
		}
	}
	return out
}

// person returns the name in one piece of a byline, or "".
func person(piece string) string {
	name := strings.Trim(cutDate(piece), " .:,;*_–—-|\"“”«»()[]")
	name = cutRoles(cutLeadIn(name))
	if !plausible(name) {
		return ""
	}
	return settleCase(name)
}

// cutDate cuts everything from the first number on, and the name of a month or
// weekday before it: "Jane Doe October 2", "Jane Doe 5 minute read".
func cutDate(s string) string {
	i := strings.IndexFunc(s, unicode.IsDigit)
	if i < 0 {
		return s
	}
	words := strings.Fields(s[:i])
	for len(words) > 0 && months[strings.ToLower(strings.Trim(words[len(words)-1], ".,"))] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// cutLeadIn cuts "By", "Von", "Written by" and the like off the front.
func cutLeadIn(s string) string {
	if strings.HasPrefix(s, "By") {
		s = glued.ReplaceAllString(s, "$1")
	}
	for range 2 {
		m := leadIn.FindString(s)
		if m == "" {
			break
		}
		rest := strings.TrimSpace(s[len(m):])
		// "Von Miller" and "Di Maria" are names: a capital word before only
		// one other is part of it, but for English.
		if !strings.Contains(rest, " ") && isCapital(m) && !strings.EqualFold(strings.TrimSpace(m), "by") && !strings.ContainsAny(strings.TrimSpace(m), " :") {
			return s
		}
		s = rest
	}
	return strings.TrimSpace(s)
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// cutRoles cuts the words of a role off both ends: "Political editor Jane Doe",
// "Jane Doe BBC News correspondent".
func cutRoles(s string) string {
	words := strings.Fields(s)
	if last := lastRole(words); last >= 0 {
		before, after := words[:firstRole(words)], words[last+1:]
		if len(after) == 0 && (len(before) >= 2 || len(before) == 1 && !hasCase(before[0])) {
			words = before
		} else if len(after) >= 2 {
			words = after
		} else {
			return ""
		}
	}
	return strings.Trim(strings.Join(words, " "), " ,.-–|")
}

// hasCase reports whether a word is of a script with capitals. In others one
// word is a whole name.
func hasCase(w string) bool { return strings.ToLower(w) != strings.ToUpper(w) }

func lastRole(words []string) int {
	for i := len(words) - 1; i >= 0; i-- {
		if isRole(words[i]) {
			return i
		}
	}
	return -1
}

func firstRole(words []string) int {
	for i, w := range words {
		if isRole(w) {
			return i
		}
	}
	return len(words)
}

// plausible reports whether text can be a name: a few words that begin with
// capitals, no digits.
func plausible(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || strings.EqualFold(words[0], "the") || len(words) > maxNameWords || utf8.RuneCountInString(s) > maxName || utf8.RuneCountInString(s) < 2 {
		return false
	}
	capitals := 0
	for _, r := range s {
		if unicode.IsDigit(r) || strings.ContainsRune("?!{}[]<>=#%$€£:;\\", r) {
			return false
		}
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
			capitals++
		} else if !particles[strings.ToLower(w)] && len(words) > 1 && !strings.ContainsAny(w, "'’-") {
			return false
		}
	}
	return capitals > 0 && !notNames[strings.ToLower(s)]
}

// settleCase gives a name in capitals its usual form: "JANE DOE" is how the
// paper sets names, not how they are written.
func settleCase(s string) string {
	if s != strings.ToUpper(s) || s == strings.ToLower(s) || !strings.Contains(s, " ") {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if utf8.RuneCountInString(w) > 2 && !strings.Contains(w, ".") {
			words[i] = capitalise(w)
		}
	}
	return strings.Join(words, " ")
}

// capitalise lowers all letters but those that begin a part of the word.
func capitalise(w string) string {
	up := true
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			up = true
			return r
		}
		if !up {
			return unicode.ToLower(r)
		}
		up = false
		return r
	}, w)
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if strings.EqualFold(have, s) {
			return list
		}
	}
	return append(list, s)
}
