// Package wall knows what pages and texts say that stand in the place of a
// story: checks for robots, errors, requests for consent, subscriptions and
// scripts, in the larger languages of the web. [Find] is the entry.
//
// A story can say the same things, so a caller asks only where it has found
// little text, or about a line that stands alone.
package wall

import (
	"regexp"
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
	phrases *regexp.Regexp
}{
	{article.KindBotWall, "asks the reader to prove to be human", phrases(robot)},
	{article.KindErrorPage, "tells of an error", phrases(failure)},
	{article.KindConsentWall, "asks for consent", phrases(consent)},
	{article.KindPaywall, "asks for a subscription", phrases(subscription)},
	{article.KindAppShell, "needs a script to show its text", phrases(script)},
}

// phrases makes one expression of many, one a line.
func phrases(list string) *regexp.Regexp {
	var all []string
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return regexp.MustCompile(`(?i)` + strings.Join(all, "|"))
}

// Find returns the wall that text tells of. ok is false where there is none.
func Find(text string) (found Wall, ok bool) {
	for rank, w := range walls {
		if phrase := w.phrases.FindString(text); phrase != "" {
			return Wall{w.kind, w.reason, phrase, rank}, true
		}
	}
	return Wall{}, false
}

// Subscription returns the words by which text says that the rest is for
// subscribers; empty where it does not.
func Subscription(text string) string {
	lower := strings.ToLower(text)
	for _, h := range subscriptionHints {
		if strings.Contains(lower, h) {
			return subscriptionExp.FindString(text)
		}
	}
	return ""
}

var subscriptionExp = phrases(subscription)
