package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// printed returns the form of a place's name that the article has most often:
// Bombay stays Bombay. The term's own name, the gazetteer's, tells how to write one
// in capitals only.
func printed(t *article.Term) string {
	count := map[string]int{}
	best := ""
	for _, m := range t.Mentions {
		if m.Field != "" {
			continue
		}
		form := spoken(strings.Join(strings.Fields(visible(m.Text)), " "))
		if len(t.ID) > 0 && best != "" && len(gazetteer.Find(toponymKey(form))) == 0 {
			continue // misspelt, perhaps
		}
		count[form]++
		if best == "" || shouted(best) && !shouted(form) || shouted(best) == shouted(form) && count[form] > count[best] {
			best = form
		}
	}
	if best == "" {
		best = datelineOf(t)
	}
	if best == "" || shouted(best) && gazetteer.Key(best) == gazetteer.Key(t.Name) {
		best = t.Name
	}
	if r, _ := utf8.DecodeRuneInString(best); unicode.IsLower(r) && t.Name != "" {
		return t.Name
	}
	if shouted(best) {
		best = quiet(best)
	}
	if t.Name == "The "+best {
		return t.Name
	}
	return best
}

// datelineOf returns the form of a place's name in the dateline, "PEKING"; empty if it is in none.
func datelineOf(t *article.Term) string {
	for _, m := range t.Mentions {
		if m.Field == "dateline" {
			form, _, _ := strings.Cut(m.Text, ",")
			return strings.TrimSpace(form)
		}
	}
	return ""
}

// sameAs reports whether a form of a place's name is no more than another way to write its name
// in full, so that both have one page: an abbreviation, "W.Va.", "UK", "St. Petersburg", a city
// without the word, a country by another name, with its kind or with what it lies in, "America",
// "Republic of Ireland", "Washington DC".
func sameAs(form, full string) bool {
	if form == full || full == "" {
		return false
	}
	more, longer := strings.CutPrefix(form, full+" ")
	switch {
	case synonyms[form] == full, form+" City" == full, strings.HasSuffix(form, " of "+full):
		return true
	case longer:
		return isStateCode(more) || strings.HasPrefix(more, "of ")
	}
	return strings.Contains(form, ".") || isStateCode(form) || len(form) < 5 && strings.ToUpper(form) == form
}

// synonyms are countries' names that are nothing but others.
var synonyms = map[string]string{"America": "United States", "Britain": "United Kingdom", "Great Britain": "United Kingdom"}

// isStateCode reports whether a word is a state's abbreviation, with its dot or without, or its
// postal code.
func isStateCode(w string) bool { return states[w] || states[w+"."] || postal[w] != "" || w == "DC" }

// shouted reports whether a name is in capitals and no abbreviation.
func shouted(s string) bool {
	return strings.ToUpper(s) == s && slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		return len(w) > 3 && strings.ToLower(w) != w && !strings.Contains(w, ".")
	})
}

// quiet writes capitals small but for the first of each word and the one behind a single
// letter's apostrophe: "O'Neill", "St. John's".
func quiet(s string) string {
	out := []rune(strings.ToLower(s))
	letters := 0 // of the word so far
	for i, r := range out {
		switch apostrophe := r == '\'' || r == '’'; {
		case unicode.IsLetter(r) && letters == 0:
			out[i] = unicode.ToUpper(r)
			letters++
		case unicode.IsLetter(r):
			letters++
		case !apostrophe || letters == 1:
			letters = 0
		}
	}
	return string(out)
}
