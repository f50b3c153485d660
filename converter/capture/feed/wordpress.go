package feed

import (
	"fmt"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/elements"
)

// noStories are the types of posts that are none: pages about the paper, files,
// menus and what WordPress and its plug-ins keep for themselves. Types of a
// site's own making are stories.
var noStories = map[string]bool{
	"page": true, "attachment": true, "nav_menu_item": true, "revision": true, "custom_css": true, "customize_changeset": true,
	"oembed_cache": true, "user_request": true, "feedback": true, "popup": true, "product": true,
}

// unpublished says what a WXR item is that is no published story, "" for one
// that is. What was private stays so.
func unpublished(e *elements.Element) string {
	status, kind := e.Child("wp:status").Content(), e.Child("wp:post_type").Content()
	switch {
	case noStories[kind], strings.HasPrefix(kind, "wp_"):
		return "of type " + kind
	case status != "" && status != "publish":
		return fmt.Sprintf("with status %.40s", status)
	case e.Child("wp:post_password").Content() != "":
		return "behind a password"
	}
	return ""
}

// wordpressFields reads what WXR says beyond RSS. Its dates are those of the
// paper's own clock; those that were never set begin with zeros.
func wordpressFields(e *elements.Element, s *capture.Stated) {
	if date := e.Child("wp:post_date").Content(); date != "" && !strings.HasPrefix(date, "0000") {
		s.Published = date
	}
	if date := e.Child("wp:post_modified").Content(); !strings.HasPrefix(date, "0000") && date != s.Published {
		s.Updated = date
	}
	s.Deck = plain(e.Child("excerpt:encoded").Content())
}

var (
	comments = regexp.MustCompile(`(?s)<!--.*?-->`)
	captions = regexp.MustCompile(`(?s)\[(?:wp_)?caption([^\]]*)\](.*?)\[/(?:wp_)?caption\]`)
	stated   = regexp.MustCompile(`caption="([^"]*)"`)
	picture  = regexp.MustCompile(`(?s)^\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*</a>)?)(.*)$`)
	embeds   = regexp.MustCompile(`\[embed[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]`)
)

// wordpress makes plain HTML of a post's content: without the comments that mark
// blocks, with paragraphs at blank lines, and with captions where shortcodes had
// them. Other shortcodes stay as they stand, for what they showed is not known.
func wordpress(content string) string {
	content = strings.ReplaceAll(content, "\r\n", "\n")
	content = comments.ReplaceAllString(content, "")
	content = captions.ReplaceAllStringFunc(content, func(code string) string {
		m := captions.FindStringSubmatch(code)
		inner := picture.FindStringSubmatch(m[2])
		if inner == nil {
			return m[2]
		}
		text := inner[2]
		if named := stated.FindStringSubmatch(m[1]); named != nil && strings.TrimSpace(text) == "" {
			text = named[1]
		}
		return "\n\n<figure>" + inner[1] + "<figcaption>" + strings.TrimSpace(text) + "</figcaption></figure>\n\n"
	})
	content = embeds.ReplaceAllString(content, `<a href="$1">$1</a>`)
	return paragraphs(content)
}

// block matches what begins with an element that is no part of a paragraph.
var block = regexp.MustCompile(`(?i)^\s*</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|section|article|aside|hr|iframe|script|style|form|address)[\s>/]`)

var blankLines = regexp.MustCompile(`\n\s*\n`)

// paragraphs puts what stands between blank lines into paragraphs, as WordPress
// does when it shows a post (wpautop); preformatted text stays as it is.
func paragraphs(content string) string {
	if strings.Contains(content, "<pre") {
		return content
	}
	var out strings.Builder
	for _, part := range blankLines.Split(content, -1) {
		switch part = strings.TrimSpace(part); {
		case part == "":
		case block.MatchString(part):
			out.WriteString(part + "\n")
		default:
			out.WriteString("<p>" + strings.ReplaceAll(part, "\n", "<br>") + "</p>\n")
		}
	}
	return out.String()
}
