package plaintext

import (
	"strings"

	"backfile.example/backfile/converter/article"
)

// story is the stretch of lines [from, to) in which one article lies.
type story struct {
	*document
	from, to int
	// bodyFrom and bodyTo bound the body, see findBody.
	bodyFrom, bodyTo int
}

const (
	near          = 8   // lines within which a headline is said again
	minParagraph  = 60  // size of the shortest line taken for a paragraph by its end mark
	longParagraph = 120 // size of the shortest line taken for one without an end mark
	minSecond     = 100 // size of the paragraphs that a second story must have two of
)

// stories cuts the capture where a further headline, said twice, opens a
// further body. A capture with one story, or none, is one stretch.
func (d *document) stories() []*story {
	cuts := []int{0}
	paragraphs := 0
	for i := range d.lines {
		if d.paragraph(i) {
			paragraphs++
		} else if paragraphs > 1 && d.opensStory(i) {
			cuts, paragraphs = append(cuts, i), 0
		}
	}
	var out []*story
	for n, from := range cuts {
		to := len(d.lines)
		if n+1 < len(cuts) {
			to = cuts[n+1]
		}
		out = append(out, &story{document: d, from: from, to: to})
	}
	return out
}

// paragraph reports whether line i reads like a paragraph of a story.
func (d *document) paragraph(i int) bool {
	l := &d.lines[i]
	return l.role == "" && !l.bullet && (l.size >= minParagraph && sentence(l.text) || l.size >= longParagraph)
}

// opensStory reports whether line i is the first of a headline said twice, with
// a story of two paragraphs or more below it.
func (d *document) opensStory(i int) bool {
	l := &d.lines[i]
	if l.role != "" || l.bullet || l.size < 12 || l.size > 250 {
		return false
	}
	again := d.again(i, i+4)
	if again < 0 || d.again(again, len(d.lines)) > again+near {
		return false
	}
	paragraphs := 0
	for j := again + 1; j < len(d.lines) && j < again+12; j++ {
		next := &d.lines[j]
		if next.bullet || next.role == article.RoleRelated {
			return false
		}
		if d.paragraph(j) && next.size >= minSecond {
			if paragraphs++; paragraphs == 2 {
				return true
			}
		}
	}
	return false
}

// again returns the next line before to that says line i again, -1 if none.
func (d *document) again(i, to int) int {
	for j := i + 1; j < min(to, len(d.lines)); j++ {
		if d.lines[j].key == d.lines[i].key && d.lines[j].key != "" {
			return j
		}
	}
	return -1
}

// headline finds the story's headline above the body: the line that is said
// again, by another line or inside the page's title; else the first line that
// could be one. It returns the text, the publication that the page's title
// names beside it; both empty if there is none.
func (s *story) headline() (text, publication string) {
	best, bestScore := -1, 0
	title := -1
	for i := s.from; i < s.bodyFrom; i++ {
		if !s.candidate(i) {
			continue
		}
		score, t := 2, s.titleWith(i)
		if n := s.repeats(i); n > 0 {
			score += 3 + n
		}
		if t >= 0 {
			score += 5
		}
		if l := &s.lines[i]; words(l.text) < 3 && l.size < 15 {
			score--
		} else if words(l.text) > 3 && !sentence(l.text) {
			score++ // a newspaper's name or a section is shorter
		} else if sentence(l.text) {
			score--
		}
		if score > bestScore {
			best, bestScore, title = i, score, t
		}
	}
	if best < 0 {
		return "", ""
	}
	return s.settle(best, title, bestScore)
}

// settle gives headline, its repetitions and the page's title their roles.
func (s *story) settle(best, title, score int) (text, publication string) {
	text = s.lines[best].text
	why := "the first line that could be a headline"
	if score > 3 {
		why = "said again on the page"
	}
	if title >= 0 {
		publication = publicationOf(s.lines[title].text, text)
		why = "the page's title says it again"
		s.set(title, article.RolePublication, "the page's title: headline and publication")
	} else if head, rest := cutTitle(text); rest != "" && best == s.from {
		text, publication = head, rest
	}
	s.set(best, article.RoleHeadline, why)
	for j := s.from; j < s.to; j++ {
		if s.lines[j].key == s.lines[best].key {
			s.set(j, article.RoleRepeated, "the headline again")
		}
	}
	return text, publication
}

func (s *story) candidate(i int) bool {
	l := &s.lines[i]
	return l.role == "" && !l.bullet && l.size <= 300 && l.key != "" && !isByline(l) && !isDate(l)
}

// repeats counts how often line i is said again above the body.
func (s *story) repeats(i int) int {
	n := 0
	for j := s.from; j < s.bodyFrom; j++ {
		if j != i && s.lines[j].key == s.lines[i].key {
			n++
		}
	}
	return n
}

// titleWith returns a line among the first ones that holds all of line i and
// more, as the title of a page holds its headline; -1 if there is none.
func (s *story) titleWith(i int) int {
	for j := s.from; j < min(s.bodyFrom, s.from+near); j++ {
		if titleOf(&s.lines[j], &s.lines[i]) {
			return j
		}
	}
	return -1
}

// separators stand between headline and publication in a page's title.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "}

// publicationOf returns what a page's title says beside the headline: the name
// of the newspaper. A name that is said twice ("Logo of the Post newspaper the
// Post") is given once.
func publicationOf(title, headline string) string {
	rest := title
	if cut := after(title, headline); strings.HasPrefix(key(title), key(headline)) && cut != "" {
		rest = cut
	} else if n := len(title) - len(headline); n > 0 && key(title[n:]) == key(headline) {
		rest = title[:n]
	} else if at := strings.Index(title, headline); at >= 0 {
		rest = title[:at]
	}
	rest = strings.Trim(rest, " |-–—:»•·")
	if twice := saidTwice(strings.Fields(rest)); twice != "" {
		return twice
	}
	for _, sep := range separators {
		if at := strings.LastIndex(rest, sep); at >= 0 {
			rest = rest[at+len(sep):]
		}
	}
	if words(rest) > 6 || key(rest) == key(title) {
		return ""
	}
	return rest
}

// saidTwice returns the longest run of words that stands twice in fields, the
// second time at the end.
func saidTwice(fields []string) string {
	for n := len(fields) / 2; n > 0; n-- {
		last := strings.Join(fields[len(fields)-n:], " ")
		for i := 0; i+n <= len(fields)-n; i++ {
			if strings.EqualFold(strings.Join(fields[i:i+n], " "), last) {
				return last
			}
		}
	}
	return ""
}

// cutTitle takes the publication off a page's title that stands for the
// headline, at its last separator.
func cutTitle(title string) (headline, publication string) {
	for _, sep := range separators[:1] {
		if at := strings.LastIndex(title, sep); at > 0 && words(title[at:]) <= 7 {
			return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):])
		}
	}
	return title, ""
}
