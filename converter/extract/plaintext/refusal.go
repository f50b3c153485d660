package plaintext

import (
	"fmt"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/article"
)

// refusal says what a capture without a story is.
func (d *document) refusal() (article.Kind, string) {
	text := make([]string, len(d.lines))
	short := 0
	for i := range d.lines {
		text[i] = d.lines[i].Text
		if d.lines[i].Size >= 12 && d.lines[i].Size < longParagraph {
			short++
		}
	}
	all := strings.Join(text, "\n")
	for _, k := range []struct {
		words  *regexp.Regexp
		kind   article.Kind
		reason string
	}{
		{botWords, article.KindBotWall, "asks the reader to prove to be human"},
		{consentWords, article.KindConsentWall, "asks for consent to cookies"},
		{paywallWords, article.KindPaywall, "asks for a subscription"},
		{errorWords, article.KindErrorPage, "says that the page was not found"},
		{scriptWords, article.KindAppShell, "needs a script to show its text"},
	} {
		if m := k.words.FindString(all); m != "" {
			return k.kind, fmt.Sprintf("%s (%q) and holds no story", k.reason, m)
		}
	}
	if short >= 6 {
		return article.KindSection, fmt.Sprintf("%d short lines and no paragraph of a story: an index of stories", short)
	}
	return article.KindNoBody, "no line reads like a paragraph of a story"
}
