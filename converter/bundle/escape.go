package bundle

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"backfile.example/backfile/converter/article"
)

// spans writes the text of a leaf. A span's style marks stand inside its white
// space, where CommonMark's flanking rules let them act.
func spans(all []article.Span) string {
	var s strings.Builder
	marked := false // the text so far ends in an emphasis mark
	for _, span := range merged(all) {
		text, mark := styled(span, marked)
		if n := s.Len(); strings.HasPrefix(text, "[") && n > 0 && s.String()[n-1] == '!' {
			before := s.String()[:n-1]
			s.Reset()
			s.WriteString(before + `\!`) // "![" would begin an image
		}
		s.WriteString(text)
		marked = mark
	}
	lines := strings.Split(s.String(), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			kept = append(kept, lineStart(l))
		}
	}
	for i := range kept[:max(0, len(kept)-1)] {
		if cut, ok := strings.CutSuffix(kept[i], `\\`); ok {
			kept[i] = cut + "&#92;" // beside the break's own backslash, goldmark shows an escaped one twice
		}
	}
	return strings.Join(kept, "\\\n")
}

// merged joins neighbours of the same style.
func merged(all []article.Span) []article.Span {
	var out []article.Span
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].Href == s.Href && out[n-1].Strong == s.Strong && out[n-1].Em == s.Em && out[n-1].Note == 0 && s.Note == 0 {
			out[n-1].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}

// styled writes one span. It reports whether an emphasis mark is its last
// character; the next span then takes none, for marks side by side are read as
// one.
func styled(span article.Span, marked bool) (text string, ends bool) {
	if span.Note > 0 {
		return fmt.Sprintf("[^%d]", span.Note), false
	}
	inner := strings.TrimSpace(span.Text)
	if inner == "" || strings.Contains(inner, "\n") && span.Href == "" {
		return escape(span.Text), false
	}
	before, after, _ := strings.Cut(span.Text, inner)
	if linkable(span.Href) == nil {
		span.Href = ""
	}
	mark := ""
	switch {
	case !flanked(inner) || marked && before == "" && span.Href == "":
	case span.Strong && span.Em:
		mark = "***"
	case span.Strong:
		mark = "**"
	case span.Em:
		mark = "*"
	}
	out := mark + escape(inner) + mark
	if span.Href != "" {
		// The marks stand inside the link: beside its brackets they would not
		// act everywhere.
		return escape(before) + link(strings.ReplaceAll(out, "\n", " "), span.Href) + escape(after), false
	}
	return escape(before) + out + escape(after), mark != "" && after == ""
}

// flanked reports whether text begins and ends with a letter or figure, so
// that emphasis marks around it act whatever stands beside them.
func flanked(text string) bool {
	runes := []rune(text)
	first, last := runes[0], runes[len(runes)-1]
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

// link writes a link to an http or https address; any other address is left
// out and the text stays.
func link(text, href string) string {
	u := linkable(href)
	if u == nil {
		return text
	}
	dest := strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", "(", "%28", ")", "%29", `\`, "%5C", "{", "%7B", "}", "%7D",
		"`", "%60", "\n", "", "\t", "", `"`, "%22", "[", "%5B", "]", "%5D", "|", "%7C", "&", "&amp;").Replace(u.String())
	return "[" + text + "](" + dest + ")"
}

// linkable parses an address, nil if it is not one to link to.
func linkable(href string) *url.URL {
	u, err := url.Parse(href)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}

// markup is every ASCII character that can act inside a line of Markdown, HTML
// or a Hugo shortcode. A backslash before ASCII punctuation gives the character
// (CommonMark 0.31, 2.4).
const markup = "\\`*_[]<>{}&~|^$"

func escape(text string) string {
	var s strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune(markup, r):
			s.WriteByte('\\')
		case r != '\n' && unicode.IsControl(r) && !unicode.IsSpace(r):
			continue
		}
		s.WriteRune(r)
	}
	return s.String()
}

// lineStart escapes what acts at the start of a line only: headings, lists,
// setext underlines, definitions, thematic breaks and front matter fences.
func lineStart(line string) string {
	if line == "" {
		return line
	}
	switch line[0] {
	case '#', '+', '-', '=', ':':
		return `\` + line
	}
	figures := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if figures > 0 && figures < len(line) && (line[figures] == '.' || line[figures] == ')') {
		return line[:figures] + `\` + line[figures:]
	}
	return line
}
