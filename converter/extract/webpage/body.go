package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
	"backfile.example/backfile/converter/extract/date"
)

// chooseBody gives the role of body or heading to the segments of the story,
// and another to the rest of the main element.
func (p *page) chooseBody(a *article.Article) {
	from, to := p.storyRange()
	for k := from; k < to; k++ {
		s := &p.segs[k]
		if s.role != "" {
			continue
		}
		p.judge(s)
	}
	p.cutNext()
	p.trimHead(from, to)
	p.trimTail(from, to)
	p.dropBareHeadings(from, to)
}

// cutNext takes other stories out of the body: a page that is scrolled on
// holds the next ones, each with a headline of its own.
func (p *page) cutNext() {
	isArticle := func(i int) bool { return p.tag(i) == atom.Article }
	head := p.headlineAt()
	if head < 0 {
		return
	}
	own := p.ancestor(p.segs[head].node, isArticle)
	if own < 0 {
		return
	}
	for i := p.nodes[own].end; i < p.nodes[p.main].end; i++ {
		if !isArticle(i) || !p.hasTag(i, atom.H1) {
			continue
		}
		p.markRow([]int{i})
		for k := p.nodes[i].segFirst; k < p.nodes[i].segEnd; k++ {
			p.segs[k].role, p.segs[k].why = article.RoleRelated, "another story with a headline of its own"
		}
		i = p.nodes[i].end - 1
	}
}

// storyRange returns the segments of the main element, and of the paragraphs
// beside it that lead up to it.
func (p *page) storyRange() (from, to int) {
	n := &p.nodes[p.main]
	from, to = n.segFirst, n.segEnd
	from = p.leadIn(from)
	return from, to
}

// maxLeadIn is how many segments stand between the headline and the main
// element at most.
const maxLeadIn = 60

// leadIn returns where the story begins: paragraphs that stand between the
// headline and the main element belong to it.
func (p *page) leadIn(from int) int {
	head := -1
	for k := from - 1; k >= 0 && k > from-maxLeadIn; k-- {
		if p.segs[k].role == article.RoleHeadline {
			head = k
			break
		}
	}
	if head < 0 {
		return from
	}
	for k := head + 1; k < from; k++ {
		if s := &p.segs[k]; s.role == "" && s.score >= sentence && s.linked < 0.3 {
			return k
		}
	}
	return from
}

// judge decides on a segment of the main element by itself.
func (p *page) judge(s *segment) {
	switch {
	case s.common:
		s.give(article.RoleChrome, "stands on many pages of the site")
	case s.known && s.level == 0:
		s.give(article.RoleBody, "in the story's text in the page's data")
	case s.level > 0 && s.linked < 0.9:
		s.give(article.RoleHeading, "heading inside the story")
	case s.linked > 0.8 && !p.inSentence(s) && !isAddress(s.text):
		s.give(article.RoleRelated, "nothing but a link")
	case isFurniture(s.text):
		s.give(article.RoleChrome, "a phrase of the page's furniture")
	case isMarkup(s.text):
		s.give(article.RoleChrome, "markup shown as text")
	default:
		s.give(article.RoleBody, "inside the story")
	}
}

// isAddress reports whether a line is a web address written out: a reference,
// not the headline of another story.
func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && !strings.ContainsAny(s, " \n")
}

// longLink is how many words a paragraph has at least that is all link and
// still one of the story.
const longLink = 25

// inSentence reports whether linked text is likely a paragraph of the story:
// an item of a list or cell of a table with other text, or a long sentence.
func (p *page) inSentence(s *segment) bool {
	switch p.tag(s.node) {
	case atom.Td, atom.Th:
		return true
	case atom.Li:
		return p.plainList(p.nodes[s.node].parent)
	case atom.P:
		return s.weight > longLink && endsSentence(s.text)
	}
	return false
}

// plainList reports whether most items of a list are more than links.
func (p *page) plainList(i int) bool {
	n := &p.nodes[i]
	if n.plain != 0 {
		return n.plain > 0
	}
	linked := 0
	for k := n.segFirst; k < n.segEnd; k++ {
		if p.segs[k].linked > 0.8 {
			linked++
		}
	}
	n.plain = -1
	if linked*5 < (n.segEnd-n.segFirst)*3 {
		n.plain = 1
	}
	return n.plain > 0
}

// trimHead takes what stands before the first paragraph out of the body: short
// lines above it are the byline, the date and the like.
func (p *page) trimHead(from, to int) {
	for k := from; k < min(to, from+maxHead); k++ {
		s := &p.segs[k]
		if s.role != article.RoleBody && s.role != article.RoleHeading {
			continue
		}
		if s.role == article.RoleBody && (s.weight >= sentence || endsSentence(s.text)) && !isDateLine(s) && !isBylineLine(s) {
			return
		}
		if s.role == article.RoleHeading && p.bodySoon(k+1, to) {
			return
		}
		if role := p.metaRole(s); role != "" {
			s.role, s.why = role, "short line above the story"
		}
	}
}

// metaRole returns the role of a short line above a story that tells about it:
// who wrote it, when, in which section. A heading there is one of the page.
// Other lines have none: they can be the story's own.
func (p *page) metaRole(s *segment) article.Role {
	if _, ok := date.Parse(s.text); ok {
		return article.RoleDate
	}
	if s.level == 0 && s.weight >= 2 && (beginsByline(s.text) || !strings.ContainsAny(s.text, "0123456789")) {
		if names, agency := byline.Parse(s.text); len(names) > 0 || agency != "" {
			return article.RoleByline
		}
	}
	if s.level > 0 || s.linked > 0.3 || s.weight < 3 {
		return article.RoleChrome
	}
	return ""
}

// maxDateLine is how many words a line has at most that gives dates and no
// more.
const maxDateLine = 14

// isDateLine reports whether a line gives a date and no sentence.
func isDateLine(s *segment) bool {
	return s.weight <= maxDateLine && !endsSentence(s.text) && isDate(s.text)
}

// isBylineLine reports whether a line gives the writers, and perhaps the date,
// and no sentence.
func isBylineLine(s *segment) bool {
	if s.weight > maxDateLine || endsSentence(s.text) || !beginsByline(s.text) {
		return false
	}
	names, agency := byline.Parse(s.text)
	return len(names) > 0 || agency != ""
}

// bodySoon reports whether a paragraph follows at once, or after a picture.
func (p *page) bodySoon(k, to int) bool {
	for k < to && (p.segs[k].role == article.RoleCaption || p.segs[k].role == article.RoleCredit) {
		k++
	}
	return k < to && p.segs[k].role == article.RoleBody && p.segs[k].weight >= sentence
}

// maxFoot is how many short lines below the last paragraph belong to the page;
// more are verse or a list set as lines.
const maxFoot = 20

// trimTail takes the short lines after the last paragraph out of the body.
func (p *page) trimTail(from, to int) {
	var foot []*segment
	for k := to - 1; k >= from && len(foot) <= maxFoot; k-- {
		s := &p.segs[k]
		if s.role != article.RoleBody && s.role != article.RoleHeading {
			continue
		}
		if s.role == article.RoleBody && (s.weight >= sentence || endsSentence(s.text) || s.known || p.inStructure(s)) {
			break
		}
		foot = append(foot, s)
	}
	if len(foot) > maxFoot {
		return
	}
	for _, s := range foot {
		s.role, s.why = article.RoleChrome, "short line below the story"
		if s.isSetOff() {
			if names, _ := byline.Parse(s.text); len(names) > 0 {
				s.role, s.why = article.RoleByline, "signature below the story"
			}
		}
	}
}

// inStructure reports whether a segment is part of a list or table.
func (p *page) inStructure(s *segment) bool {
	i := p.ancestor(s.node, func(i int) bool {
		return i <= p.main || p.tag(i) == atom.Li || p.tag(i) == atom.Td || p.tag(i) == atom.Blockquote
	})
	return i > p.main
}

// dropBareHeadings takes headings out of the body that head something that is
// not in the body, or nothing. A heading above a picture, or right above another
// heading, stays: slides have headings and pictures alone.
func (p *page) dropBareHeadings(from, to int) {
	bare := true
	next := len(p.figures) - 1
	for k := to - 1; k >= from; k-- {
		s := &p.segs[k]
		for ; next >= 0 && p.figures[next].at > k; next-- {
			bare = bare && p.figures[next].at > to
		}
		switch s.role {
		case article.RoleBody, article.RoleCaption, article.RoleCredit:
			bare = false
		case article.RoleHeading:
			if bare && !isStatement(s) {
				s.role, s.why = article.RoleChrome, "heading of nothing in the story"
			}
		case article.RoleRelated, article.RoleAdvert, article.RoleComment, article.RoleChrome:
			bare = true
		}
	}
}

// isStatement reports whether a heading is a whole sentence, which says
// something by itself.
func isStatement(s *segment) bool {
	return s.weight >= sentence && strings.HasSuffix(s.text, ".") && s.linked < linkHeavy
}

const (
	// tail is how many blocks at the end of a story are looked at for the
	// author's life.
	tail = 4
	// maxBio is how many words tell of an author at most.
	maxBio = 70
)

// trimBio takes what tells of an author at the end out of the body: "Jane Doe
// is a professor of law at …".
func (p *page) trimBio(authors []string) {
	seen := 0
	for k := len(p.segs) - 1; k >= 0 && seen < tail; k-- {
		s := &p.segs[k]
		if s.role != article.RoleBody {
			continue
		}
		seen++
		text := strings.TrimLeft(s.text, "*(—–- ")
		for _, name := range authors {
			if strings.HasPrefix(text, name+" ") && s.weight <= maxBio {
				s.role, s.why = article.RoleByline, "tells of the author, at the end"
			}
		}
	}
}
