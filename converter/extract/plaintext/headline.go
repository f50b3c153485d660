package plaintext

import (
	"strings"
	"unicode"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// headline finds the story's headline: the line above the body that the model
// takes for it, or that is said again, by another line or inside the page's
// title. It returns the text and the publication that the page's title names
// beside it; both empty if there is none.
func (s *story) headline() (text, publication string) {
	best, bestScore, title := -1, 0.0, -1
	from := s.from
	if s.masthead() {
		from = s.from + 1
		publication = nameplate(s.lines[s.from].Text)
		s.set(s.from, article.RolePublication, "the paper's name above the date, with a headline and a byline below")
	}
	again := s.keysAbove()
	named, isTitle := newTrigrams(s.lines[s.from].Key), s.opensWithTitle()
	for i := from; i < s.coreFrom; i++ {
		if !s.candidate(i) {
			continue
		}
		t := s.titleWith(i)
		if i > s.bodyFrom && t < 0 && s.is(i, linemodel.Headline) < headlineAt {
			continue
		}
		score := 8*s.is(i, linemodel.Headline) + 2*s.is(i, linemodel.PageTitle) + s.nearness(i) -
			2*s.is(i, linemodel.Caption, linemodel.Credit, linemodel.Alt, linemodel.Byline, linemodel.Date) +
			plainScore(&s.lines[i], again[s.lines[i].Key]-1, t >= 0) + s.aboveByline(i)
		if most := kinship * isTitle; i > s.from && score+most > bestScore {
			score += most * named.like(s.lines[i].Key)
		}
		if score > bestScore {
			best, bestScore, title = i, score, t
		}
	}
	if best >= 0 && s.lines[best].Size < minHeadline && title < 0 && again[s.lines[best].Key] == 1 &&
		s.is(best, linemodel.Headline, linemodel.PageTitle) < unlikely {
		best = -1 // the best of furniture is no headline
	}
	if best < 0 {
		if best = s.opening(); best < 0 {
			return "", ""
		}
	}
	s.clearAbove(best)
	text, beside := s.settle(best, title, again[s.lines[best].Key])
	if publication == "" {
		publication = beside
	}
	return text, publication
}

// masthead reports whether the story's first line is the paper's name, as above
// a story that was typed from the printed page: the date follows at once, and
// below it a headline right above a byline.
func (s *story) masthead() bool {
	if s.from+2 >= s.bodyFrom || !s.candidate(s.from) || !s.dateAlone(s.from+1) {
		return false
	}
	for i := s.from + 2; i+1 < s.bodyFrom; i++ {
		if s.candidate(i) && s.has(i+1, linemodel.CueByline) {
			return true
		}
	}
	return false
}

// nameplate returns the paper's name in a masthead: what stands before the first
// separator.
func nameplate(text string) string {
	for _, sep := range separators {
		text, _, _ = strings.Cut(text, sep)
	}
	return strings.TrimSpace(text)
}

// opensWithTitle returns the probability that the first line is the title of
// the page: it is in crawlers' texts, which have no blank lines.
func (s *story) opensWithTitle() float64 {
	if s.ungrouped() {
		return 1
	}
	return s.is(s.from, linemodel.PageTitle)
}

const (
	// kinship is what it counts for a line that it is much like the page's
	// title, which often says the headline in other words.
	kinship = 2.5
	// headlineAt is the probability from which a line is the headline though
	// paragraphs stand above it.
	headlineAt = 0.3
	// unlikely is the probability below which a short line that nothing else speaks
	// for is no headline.
	unlikely = 0.005
	// minHeadline is the size of a line from which it may be a headline for what
	// stands around it.
	minHeadline = 12
)

// aboveByline is what it counts for a line that a byline stands right below it.
func (s *story) aboveByline(i int) float64 {
	if i+1 < s.to && s.has(i+1, linemodel.CueByline) && s.lines[i].Size >= minHeadline {
		return 1
	}
	return 0
}

// clearAbove takes from the body what stands above the headline: notices and
// teasers that read like paragraphs.
func (s *story) clearAbove(headline int) {
	for s.bodyFrom < headline {
		s.lines[s.bodyFrom].body = false
		for s.bodyFrom < s.bodyTo && !s.lines[s.bodyFrom].body {
			s.bodyFrom++
		}
	}
}

// opening returns the first line of the body where it is none but the headline:
// short, no sentence, with the first paragraph below it; -1 otherwise.
func (s *story) opening() int {
	first := s.bodyFrom
	if s.lines[first].Words < 2 || !s.subhead(first) {
		return -1
	}
	s.lines[first].body = false
	if !s.candidate(first) {
		s.lines[first].body = true
		return -1
	}
	for s.bodyFrom < s.bodyTo && !s.lines[s.bodyFrom].body {
		s.bodyFrom++
	}
	return first
}

// heads marks the lines at the top that say a headline: those said twice, and a
// page's title with the headline that it holds.
func (d *document) heads() {
	top := min(len(d.lines), 2*near)
	for i := range top {
		a := &d.lines[i]
		if a.sure != 0 || a.Size > maxHeadline || a.Words < 2 && a.Size < 12 || a.Size >= minParagraph && lines.IsSentence(a.Text) {
			continue
		}
		for j := i + 1; j < min(top, i+near); j++ {
			if b := &d.lines[j]; b.sure == 0 && (a.Key == b.Key || titleOf(a, b)) {
				a.cues |= linemodel.CueHead
				b.cues |= linemodel.CueHead
			}
		}
	}
}

// keysAbove counts the lines above the body by their keys.
func (s *story) keysAbove() map[string]int {
	out := map[string]int{}
	for i := s.from; i < s.coreFrom; i++ {
		out[s.lines[i].Key]++
	}
	return out
}

// nearness is more the closer line i stands above the body: menus stand above
// the headline.
func (s *story) nearness(i int) float64 {
	const far = 30
	return 0.6 * (1 - float64(min(s.coreFrom-i, far))/far)
}

// plainScore is what rules have to say for a line as the headline.
func plainScore(l *line, repeats int, inTitle bool) float64 {
	score := 0.5
	if repeats > 0 {
		score += 1 + 0.3*float64(min(repeats, 3))
	}
	if inTitle {
		score += 1.5
	}
	switch {
	case l.Size >= minParagraph && lines.IsSentence(l.Text), l.Size > longParagraph:
		score -= 1
	case l.Words < 3 && l.Size < 15, lines.IsSentence(l.Text):
		score -= 0.4
	case l.Words > 3:
		score += 0.3 // a newspaper's name or a section is shorter
	}
	return score
}

// settle gives headline, its repetitions and the page's title their roles.
func (s *story) settle(best, title, said int) (text, publication string) {
	text = s.lines[best].Text
	why := s.reads(best, "a headline", linemodel.Headline)
	if said > 1 {
		why = "said again on the page"
	}
	if title >= 0 {
		publication = publicationOf(s.lines[title].Text, text)
		why = "the page's title says it again"
		s.set(title, article.RolePublication, "the page's title: headline and publication")
	} else if head, rest := cutTitle(text); rest != "" && best == s.from {
		text, publication = head, rest
	} else if s.is(best, linemodel.PageTitle) > s.is(best, linemodel.Headline) {
		text, publication = cutSite(text)
	}
	s.set(best, article.RoleHeadline, why)
	for j := s.from; j < s.to; j++ {
		if s.lines[j].Key == s.lines[best].Key {
			s.set(j, article.RoleRepeated, "the headline again")
		}
	}
	return text, publication
}

const maxHeadline = 300

func (s *story) candidate(i int) bool {
	l := &s.lines[i]
	return l.role == "" && l.sure == 0 && !l.body && !l.Bullet && l.Size <= maxHeadline && strings.ContainsFunc(l.Key, unicode.IsLetter) &&
		!s.has(i, linemodel.CueByline|linemodel.CueDate|worded)
}

// titleWith returns a line among the first ones that holds all of line i and
// more, as the title of a page holds its headline; -1 if there is none.
func (s *story) titleWith(i int) int {
	for j := s.from; j < min(s.coreFrom, s.from+near); j++ {
		if titleOf(&s.lines[j], &s.lines[i]) {
			return j
		}
	}
	return -1
}

// titleOf reports whether t is a page's title that holds the headline h.
func titleOf(t, h *line) bool {
	return len(t.Key) > len(h.Key) && (h.Words > 1 || len(h.Key) > 12) &&
		(strings.HasPrefix(t.Key, h.Key) || strings.HasSuffix(t.Key, h.Key))
}

// separators stand between headline and publication in a page's title.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "}

// publicationOf returns what a page's title says beside the headline: the name
// of the newspaper. A name that is said twice ("Logo of the Post newspaper the
// Post") is given once.
func publicationOf(title, headline string) string {
	rest := title
	titleKey, headKey := lines.Key(title), lines.Key(headline)
	if cut := after(title, headline); strings.HasPrefix(titleKey, headKey) && cut != "" {
		rest = cut
	} else if n := len(title) - len(headline); n > 0 && lines.Key(title[n:]) == headKey {
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
	if lines.Words(rest) > 6 || lines.Key(rest) == titleKey {
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
	if at := strings.LastIndex(title, " | "); at > 0 && lines.Words(title[at:]) <= 7 {
		return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(" | "):])
	}
	return title, ""
}

// maxSite is the number of words that a site's name behind a dash has at most.
const maxSite = 4

// cutSite takes the site's name off a line that is a page's title, at its last
// dash.
func cutSite(title string) (headline, publication string) {
	for _, sep := range separators[1:4] {
		if at := strings.LastIndex(title, sep); at > 0 && lines.Words(title[at:]) <= maxSite+1 && lines.Words(title[:at]) > maxSite {
			return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):])
		}
	}
	return title, ""
}
