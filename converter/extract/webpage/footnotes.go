package webpage

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
)

const (
	// maxMark is how many characters the mark of a footnote has at most: "1",
	// "[12]", "*".
	maxMark = 5
	// maxFootnote is how many words a footnote has at most.
	maxFootnote = 150
)

// footnotes are the notes of a story: a mark in its text leads to a block
// further down.
type footnotes struct {
	number map[string]int // by the fragment that marks lead to
	of     map[int]int    // the number of the note that segment k is
}

// findFootnotes finds the footnotes of the story and keeps them in its body.
func (p *page) findFootnotes() {
	p.notes = footnotes{map[string]int{}, map[int]int{}}
	targets := p.fragments()
	for k := range p.segs {
		s := &p.segs[k]
		if s.role != article.RoleBody || p.notes.of[k] > 0 {
			continue
		}
		for _, r := range s.runs {
			fragment, ok := strings.CutPrefix(r.style.href, "#")
			at, known := targets[fragment]
			if !ok || !known || at <= k || p.notes.number[fragment] > 0 || p.notes.of[at] > 0 || !isMark(s.text[r.start:r.end]) {
				continue
			}
			if note := &p.segs[at]; note.weight <= maxFootnote && note.level == 0 {
				n := len(p.notes.of) + 1
				p.notes.number[fragment], p.notes.of[at] = n, n
				note.role, note.why = article.RoleBody, "a footnote that the text refers to"
			}
		}
	}
}

// fragments returns the segment that each name or identifier on the page
// stands at.
func (p *page) fragments() map[string]int {
	out := map[string]int{}
	for i := range p.nodes {
		el := p.nodes[i].el
		for _, key := range [...]string{"id", "name"} {
			if name := attr(el, key); name != "" && p.nodes[i].at < len(p.segs) {
				if _, twice := out[name]; !twice {
					out[name] = p.nodes[i].at
				}
			}
		}
	}
	return out
}

// isMark reports whether text is the mark of a footnote: a number, a letter or
// a sign, perhaps in brackets.
func isMark(text string) bool {
	text = strings.Trim(text, " []()^↑")
	if text == "" || utf8.RuneCountInString(text) > maxMark {
		return false
	}
	_, err := strconv.Atoi(text)
	return err == nil || strings.Trim(text, "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰") == "" || utf8.RuneCountInString(text) == 1
}

// maxBack is how many words lead back from a footnote to the text at most.
const maxBack = 3

// ownMark is the mark that a footnote begins with.
var ownMark = regexp.MustCompile(`^\s*(?:[\[(]?\d{1,3}[\])]?[.:)]?|[*†‡§]+|[\[(]\p{L}[\])]|\p{L}[.)])\s+`)

// noteSpans returns the text of a footnote without its mark and what leads
// back.
func (p *page) noteSpans(s *segment) []article.Span {
	body := *s
	body.runs = nil
	for _, r := range s.runs {
		if strings.HasPrefix(r.style.href, "#") && weight(s.text[r.start:r.end]) <= maxBack {
			continue
		}
		body.runs = append(body.runs, r)
	}
	spans := p.spans(&body)
	if len(spans) > 0 {
		spans[0].Text = strings.TrimLeft(ownMark.ReplaceAllString(spans[0].Text, ""), " .:)]↑^")
		last := &spans[len(spans)-1]
		last.Text = strings.TrimRight(last.Text, " ")
	}
	return spans
}
