package plaintext

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// story is the stretch of lines [from, to) in which one article lies.
type story struct {
	*document
	from, to int
	// bodyFrom and bodyTo bound the body, see findBody. Not every line between
	// them need belong to it.
	bodyFrom, bodyTo int
	coreFrom         int // where the weightiest run of the body begins
	head             int // the headline of a story of a column, -1 elsewhere
}

const (
	near          = 8   // lines within which a headline is said again
	minParagraph  = 60  // size of the shortest line taken for a paragraph by its end mark
	longParagraph = 120 // size of the shortest line taken for one without an end mark
	minSecond     = 100 // size of the paragraph that a second story must have
)

// stories returns the stories of the capture, their lines labelled. It is cut
// where a further headline, said twice, opens a further body; a capture with
// one story, or none, is one stretch.
func (d *document) stories(model *linemodel.Model) []*story {
	if column := d.column(model); column != nil {
		return column
	}
	whole := &story{document: d, to: len(d.lines), head: -1}
	whole.label(model)
	cuts := d.weighty(d.cuts())
	if len(cuts) < 2 {
		return []*story{whole}
	}
	var out []*story
	for n, from := range cuts {
		s := &story{document: d, from: from, to: d.end(cuts, n), head: -1}
		s.label(model)
		out = append(out, s)
	}
	return out
}

// cuts returns the lines at which a story can begin; the first always.
func (d *document) cuts() []int {
	cuts := []int{0}
	again := d.repetitions()
	paragraphs := 0
	for i := range d.lines {
		if d.paragraph(i) {
			paragraphs++
		} else if paragraphs > 1 && d.opensStory(i, again) {
			cuts, paragraphs = append(cuts, i), 0
		}
	}
	return cuts
}

// end returns where the stretch ends that begins at a cut.
func (d *document) end(cuts []int, n int) int {
	if n+1 < len(cuts) {
		return cuts[n+1]
	}
	return len(d.lines)
}

// minShare is the share of the weightiest story that another must have to be
// one: the teaser of a story is no story.
const minShare = 0.35

// weighty leaves the cuts that have as much of a story below them as the
// weightiest has, or a good part of it. A stretch too light goes with the one
// before, or the first with the next.
func (d *document) weighty(cuts []int) []int {
	weights := make([]float64, len(cuts))
	for n, from := range cuts {
		weights[n] = (&story{document: d, from: from, to: d.end(cuts, n)}).weight()
	}
	least := max(minBody, minShare*slices.Max(weights))
	out := cuts[:1:1]
	begun := false // a stretch that is heavy enough came before
	for n, from := range cuts {
		if weights[n] < least {
			continue
		}
		if begun {
			out = append(out, from)
		}
		begun = true
	}
	return out
}

// repetitions returns, for each line, the next one that says it again; the
// number of lines if none does.
func (d *document) repetitions() []int {
	next := make([]int, len(d.lines))
	last := make(map[string]int, len(d.lines))
	for i := len(d.lines) - 1; i >= 0; i-- {
		next[i] = len(d.lines)
		if key := d.lines[i].Key; key != "" {
			if j, ok := last[key]; ok {
				next[i] = j
			}
			last[key] = i
		}
	}
	return next
}

// paragraph reports whether line i reads like a paragraph of a story.
func (d *document) paragraph(i int) bool {
	l := &d.lines[i]
	return l.sure == 0 && !l.Bullet && !d.has(i, worded|linemodel.CueCredit) &&
		(l.Size >= minParagraph && lines.IsSentence(l.Text) || l.Size >= longParagraph)
}

// opensStory reports whether line i opens a further story: after a wider gap
// than is usual, a headline said twice; or the title of another page of the
// site. A paragraph stands below it.
func (d *document) opensStory(i int, again []int) bool {
	l := &d.lines[i]
	if l.sure != 0 || l.Bullet || l.Size < 12 || l.Size > 250 ||
		d.has(i, worded|linemodel.CueCredit|linemodel.CueName|linemodel.CueByline|linemodel.CueDate) {
		return false
	}
	if d.anotherTitle(i) {
		return true
	}
	second := again[i]
	if l.Blank < wideGap || second >= i+4 || second >= len(d.lines) || again[second] < len(d.lines) && again[second] > second+near {
		return false
	}
	for j := second + 1; j < len(d.lines) && j < second+12; j++ {
		next := &d.lines[j]
		if next.Bullet || d.has(j, linemodel.CueRelated) {
			return false
		}
		if d.paragraph(j) && next.Size >= minSecond {
			return true
		}
	}
	return false
}

// wideGap is the number of blank lines that part two stories; one parts
// paragraphs.
const wideGap = 2

// anotherTitle reports whether line i is a page's title that names the same
// site as the capture's first line, with its headline a little below.
func (d *document) anotherTitle(i int) bool {
	head, site := cutTitle(d.lines[i].Text)
	if site == "" || len(lines.Key(head)) < 12 || !strings.HasSuffix(d.lines[0].Text, site) || d.lines[0].Key == d.lines[i].Key {
		return false
	}
	if _, first := cutTitle(d.lines[0].Text); first != site {
		return false
	}
	key := lines.Key(head)
	for j := i + 1; j < min(len(d.lines), i+titleReach); j++ {
		if d.lines[j].Key == key {
			return true
		}
	}
	return false
}

// titleReach is the number of lines that a menu can put between a page's title
// and its headline.
const titleReach = 300
