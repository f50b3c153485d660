package webpage

import (
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/byline"
)

// maxNamed is how many words an element named for the author has at most.
const maxNamed = 12

// bylineElements returns the texts of the innermost elements near the headline
// that are named for the byline.
func (p *page) bylineElements() []string {
	var out []string
	from, to := p.head()
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.at < from-6 || n.at > to || !n.hint.has(hintByline) || n.under.has(hintBio|hintComment|hintRelated) || p.namedInside(i) {
			continue
		}
		if text := p.inlineText(i); text != "" && weight(text) <= maxNamed && len(out) < 5 {
			out = appendNew(out, text)
		}
	}
	return out
}

// namedInside reports whether a descendant of node i is named for the byline.
func (p *page) namedInside(i int) bool {
	for c := i + 1; c < p.nodes[i].end; c++ {
		if p.nodes[c].hint.has(hintByline) && p.inlineText(c) != "" {
			return true
		}
	}
	return false
}

// bylineTexts returns the blocks whose role is the byline, near the headline.
func (p *page) bylineTexts() []string {
	var out []string
	from, to := p.head()
	for k := max(0, from-6); k < to && len(out) < 3; k++ {
		s := &p.segs[k]
		under := p.nodes[s.node].under
		named := s.role == article.RoleByline && under.has(hintByline) && !under.has(hintBio|hintRelated)
		if s.weight >= maxByline || s.role == article.RoleHeadline {
			continue
		}
		for line := range strings.SplitSeq(s.text, "\n") {
			if named || beginsByline(line) {
				out = append(out, line)
				s.role, s.why = article.RoleByline, "names the writers"
			}
		}
	}
	return out
}

// beginsByline reports whether a line begins like a byline.
func beginsByline(s string) bool {
	for _, word := range [...]string{"By ", "by ", "BY ", "Von ", "Par ", "Por ", "Written by ", "Posted by ", "Door ", "Text: ", "Autor: ", "Author: "} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

// maxByline is how many words a byline has at most.
const maxByline = 25

// maxSignature is how many words the names at the head or foot of a story have
// at most.
const maxSignature = 6

// signatures returns the lines set off by bold or italics right above the
// story, or else as its last line.
func (p *page) signatures() []string {
	from, to := p.head()
	last := -1
	for k := range p.segs {
		s := &p.segs[k]
		if s.role == article.RoleByline && k >= from && k < to && (s.isSetOff() || s.isCapitals()) {
			return []string{s.text}
		}
		if s.role == article.RoleByline && k >= to && s.isSetOff() && !p.nodes[s.node].under.has(outside) && p.within(s.node, p.main) {
			last = k
		}
	}
	if last < 0 {
		return nil
	}
	return []string{p.segs[last].text}
}

// isSetOff reports whether a segment is a few words, all bold or all italic.
func (s *segment) isSetOff() bool {
	for _, r := range s.runs {
		if !r.style.strong && !r.style.em {
			return false
		}
	}
	return s.isShort()
}

// isCapitals reports whether a segment is a few words, all in capitals.
func (s *segment) isCapitals() bool {
	return s.isShort() && s.text == strings.ToUpper(s.text) && s.text != strings.ToLower(s.text)
}

func (s *segment) isShort() bool { return s.weight <= maxSignature && !endsSentence(s.text) }

// authorLinks returns the texts of links near the headline that lead to an
// author's page.
func (p *page) authorLinks() []string {
	var out []string
	from, to := p.head()
	for k := from; k < to && len(out) < 3; k++ {
		s := &p.segs[k]
		for _, r := range s.runs {
			if text := s.text[r.start:r.end]; isAuthorAddress(r.style.href) && weight(text) < 6 {
				out = appendNew(out, text)
			}
		}
	}
	return out
}

// isAuthorAddress reports whether an address is likely of an author's page.
func isAuthorAddress(href string) bool {
	for _, part := range [...]string{"/author/", "/authors/", "/autor/", "/autores/", "/autoren/", "/auteur/", "/autore/", "/profile/", "/people/",
		"/journalist/", "/journalists/", "/writer/", "/writers/", "/reporter/", "/contributor/", "/contributors/", "/staff/", "/by/", "/@"} {
		if strings.Contains(href, part) {
			return true
		}
	}
	return false
}

const (
	// maxNameLines is how many blocks at the beginning of a story are looked at
	// for a line of names.
	maxNameLines = 4
	// maxNameLine is how many words such a line has at most.
	maxNameLine = 9
)

// nameLines returns the first line above the story's first long paragraph that
// is nothing but several names. It is taken for the byline.
func (p *page) nameLines() []string {
	seen := 0
	for k := range p.segs {
		s := &p.segs[k]
		if s.role != article.RoleBody || s.level > 0 {
			continue
		}
		if seen++; seen > maxNameLines || s.weight > 2*sentence {
			break
		}
		if s.weight > maxNameLine || endsSentence(s.text) {
			continue
		}
		names, _ := byline.Parse(s.text)
		words := 0.0
		for _, n := range names {
			words += weight(n)
		}
		if len(names) > 1 && words >= 2*float64(len(names)) && words >= s.weight-1 {
			s.role, s.why = article.RoleByline, "nothing but names, above the story"
			return []string{s.text}
		}
	}
	return nil
}
