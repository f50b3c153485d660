package plaintext

import (
	"fmt"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/article"
)

// notices are what texts say that stand in the place of a story.
var notices = []struct {
	words  *regexp.Regexp
	kind   article.Kind
	reason string
}{
	{botWords, article.KindBotWall, "asks the reader to prove to be human"},
	{consentWords, article.KindConsentWall, "asks for consent to cookies"},
	{errorWords, article.KindErrorPage, "says that the page was not found"},
	{scriptWords, article.KindAppShell, "needs a script to show its text"},
	{paywallWords, article.KindPaywall, "asks for a subscription"},
}

// maxNotice is the size of the longest notice.
const maxNotice = 300

// onlyNotice reports whether what was taken for a story is a notice: short, and
// in the words of one. What a subscription is asked for is a story's beginning.
func (d *document) onlyNotice(articles []*article.Article) bool {
	if len(articles) > 1 || len(articles[0].Text()) > maxNotice {
		return false
	}
	text := articles[0].Headline + "\n" + articles[0].Text()
	for _, n := range notices {
		if n.kind != article.KindPaywall && n.words.MatchString(text) {
			return true
		}
	}
	return false
}

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
	for _, n := range notices {
		if m := n.words.FindString(all); m != "" {
			return n.kind, fmt.Sprintf("%s (%q) and holds no story", n.reason, m)
		}
	}
	if short >= 6 {
		return article.KindSection, fmt.Sprintf("%d short lines and no paragraph of a story: an index of stories", short)
	}
	return article.KindNoBody, "no line reads like a paragraph of a story"
}
