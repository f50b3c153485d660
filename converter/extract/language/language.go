// Package language tells in which language a text is written, by its script and
// by the small words that make up a third of any text.
//
// [Of] is the only entry. It answers only when it is sure.
package language

import (
	"strings"
	"unicode"
)

const (
	maxText   = 2000 // bytes of a text that are looked at
	minWords  = 40   // words of a text from which small words can tell
	minHits   = 0.12 // share of its words that must be small words of the language
	minMargin = 1.2  // by how much the best language must beat the next
	minShare  = 0.8  // share of the letters that must be of one script
	minLetter = 60   // letters of a text from which its script can tell
)

// Of returns the language of a text as its two-letter tag (BCP 47), empty where
// it is not certain.
func Of(text string) string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	script := scriptOf(text)
	if script == nil {
		return ""
	}
	if script.language != "" {
		return script.language
	}
	return byWords(text, script.small)
}

// byWords returns the language whose small words the text uses most.
func byWords(text string, small *smallWords) string {
	hits := make([]int, len(small.languages))
	words := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		words++
		for _, language := range small.users[w] {
			hits[language]++
		}
	}
	best, first, second := "", 0, 0
	for language, n := range hits {
		switch {
		case n > first:
			best, first, second = small.languages[language], n, first
		case n > second:
			second = n
		}
	}
	if words < minWords || float64(first) < minHits*float64(words) || float64(first) < minMargin*float64(second) {
		return ""
	}
	return best
}

func notLetter(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
}

// scriptOf returns the script of nearly all letters of a text, nil if there is
// none such or too little text.
func scriptOf(text string) *script {
	counts := make([]int, len(scripts))
	letters := 0
	last := 0 // most letters are of the same script as the one before
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(scripts[last].table, r) {
			counts[last]++
			continue
		}
		for k := range scripts {
			if unicode.Is(scripts[k].table, r) {
				counts[k]++
				last = k
				break
			}
		}
	}
	if letters < minLetter {
		return nil
	}
	// Japanese is kana among Han; Korean may hold some Han.
	kana, hangul, han := counts[0], counts[1], counts[2]
	switch all := float64(kana + hangul + han); {
	case all < minShare*float64(letters):
	case float64(kana) > 0.2*all:
		return &scripts[0]
	case float64(hangul) > 0.5*all:
		return &scripts[1]
	case float64(kana) < 0.02*all:
		return &scripts[2]
	default:
		return nil
	}
	for k := range scripts {
		if float64(counts[k]) >= minShare*float64(letters) {
			return &scripts[k]
		}
	}
	return nil
}
