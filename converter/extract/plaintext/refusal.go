package plaintext

import (
	"fmt"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/wall"
)

const (
	maxNotice     = 300 // letters of the longest notice that is taken for a story
	maxNoticeLine = 400 // letters of the longest line that says that it is one
	maxNoticeText = 350 // words of the longest text that is nothing but a notice
	minIndex      = 6   // short lines of an index of stories
)

// onlyNotice reports whether what was taken for a story is a notice: short, and
// in the words of one. What a subscription is asked for is a story's beginning.
func (d *document) onlyNotice(articles []*article.Article) bool {
	if len(articles) > 1 || len(articles[0].Text()) > maxNotice {
		return false
	}
	for _, text := range append([]string{articles[0].Headline}, paragraphs(articles[0])...) {
		if found, ok := wall.Find(text); ok && found.Kind != article.KindPaywall {
			return true
		}
	}
	return false
}

// paragraphs returns the texts of the blocks of a story.
func paragraphs(a *article.Article) []string {
	out := make([]string, len(a.Body))
	for i := range a.Body {
		out[i] = a.Body[i].Text()
	}
	return out
}

// refusal says what a capture without a story is.
func (d *document) refusal() (article.Kind, string) {
	var best wall.Wall
	short, words := 0, 0
	for i := range d.lines {
		l := &d.lines[i]
		words += l.Words
		if l.Size >= 12 && l.Size < longParagraph {
			short++
		}
		if l.Size > maxNoticeLine {
			continue
		}
		if found, ok := wall.Find(l.Text); ok && (best.Kind == "" || found.Before(best)) {
			best = found
		}
	}
	index := short >= minIndex
	switch {
	case best.Kind != "" && !(index && words > maxNoticeText):
		return best.Kind, fmt.Sprintf("%s (%q) and holds no story", best.Reason, best.Phrase)
	case index:
		return article.KindSection, fmt.Sprintf("%d short lines and no paragraph of a story: an index of stories", short)
	}
	return article.KindNoBody, "no line reads like a paragraph of a story"
}

// takeBack takes from the lines of a text that holds no story the roles that
// they have in one: they are a notice of the site.
func (d *document) takeBack() {
	for i := range d.lines {
		l := &d.lines[i]
		l.story = -1
		switch l.role {
		case article.RoleHeadline, article.RoleRepeated, article.RoleKicker, article.RoleDeck, article.RoleBody, article.RoleHeading:
			l.role, l.why = article.RoleChrome, "a notice in the place of a story"
		}
	}
}

// maxAsking is the size of the longest line that asks for a subscription.
const maxAsking = 150

// subscription returns the words by which a short line in the story or just
// below it says that the rest is for subscribers; empty if none does.
func (d *document) subscription() string {
	last := -1 // line of the story
	for i := range d.lines {
		if r := d.lines[i].role; r == article.RoleBody {
			last = i
		}
	}
	for i := max(0, last-near); i < min(len(d.lines), last+near); i++ {
		l := &d.lines[i]
		if l.role == article.RoleBody && i != last || l.Size > maxAsking {
			continue
		}
		if phrase := wall.Subscription(l.Text); phrase != "" {
			return phrase
		}
	}
	return ""
}
