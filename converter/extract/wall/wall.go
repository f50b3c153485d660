// Package wall knows what pages and texts say that stand in the place of a
// story: checks for robots, errors, requests for consent, subscriptions and
// scripts, in the larger languages of the web. [Find] is the entry.
//
// A story can say the same things, so a caller asks only where it has found
// little text, or about a line that stands alone.
package wall

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
)

// Wall is what stands in the place of a story, or before the rest of one.
type Wall struct {
	Kind   article.Kind // empty where there is none
	Reason string       // what it does, in a few words: "asks for a subscription"
	Phrase string       // the words that say so, as they stand in the text
	rank   int
}

// Before reports whether w tells more of what a page is than other does: a
// check for robots often speaks of cookies and scripts too.
func (w Wall) Before(other Wall) bool { return w.rank < other.rank }

// walls are looked for in this order, see [Wall.Before].
var walls = []struct {
	kind    article.Kind
	reason  string
	phrases matcher
}{
	{article.KindBotWall, "asks the reader to prove to be human", phrases(robot)},
	{article.KindErrorPage, "tells of an error", phrases(failure)},
	{article.KindConsentWall, "asks for consent", phrases(consent)},
	{article.KindPaywall, "asks for a subscription", subscribe},
	{article.KindAppShell, "needs a script to show its text", phrases(script)},
}

// matcher finds the first of many phrases.
type matcher []phrase

// phrase is an expression, and in lower case the words of which a text must hold
// one to match it; none where they are not known. Expressions are slow and nearly
// no text holds one of the words, so those are looked for first.
type phrase struct {
	exp   *regexp.Regexp
	words []string
}

// phrases makes a matcher of a list of expressions, one a line.
func phrases(list string) matcher {
	var m matcher
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			m = append(m, phrase{regexp.MustCompile(`(?i)` + line), required(line)})
		}
	}
	return m
}

// find returns the first phrase in a text; low is the text in lower case.
func (m matcher) find(text, low string) string {
	var first []int
	for _, p := range m {
		if p.words != nil && !slices.ContainsFunc(p.words, func(w string) bool { return strings.Contains(low, w) }) {
			continue
		}
		if at := p.exp.FindStringIndex(text); at != nil && (first == nil || at[0] < first[0]) {
			first = at
		}
	}
	if first == nil {
		return ""
	}
	return text[first[0]:first[1]]
}

// required returns words of which a text must hold one to match an expression,
// none where it cannot tell.
func required(expression string) []string {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil
	}
	return literals(re)
}

func literals(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if words := literals(sub); shortest(words) > shortest(best) {
				best = words
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			words := literals(sub)
			if len(words) == 0 {
				return nil
			}
			all = append(all, words...)
		}
		return all
	}
	return nil
}

// shortest returns the length of the shortest word, 0 if there is none.
func shortest(words []string) int {
	n := 0
	for _, w := range words {
		if n == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}

// Find returns the wall that text tells of. ok is false where there is none.
func Find(text string) (found Wall, ok bool) {
	low := strings.ToLower(text)
	for rank, w := range walls {
		if phrase := w.phrases.find(text, low); phrase != "" {
			return Wall{w.kind, w.reason, phrase, rank}, true
		}
	}
	return Wall{}, false
}

// Subscription returns the words by which text says that the rest is for
// subscribers; empty where it does not.
func Subscription(text string) string { return subscribe.find(text, strings.ToLower(text)) }

var subscribe = phrases(subscription)
