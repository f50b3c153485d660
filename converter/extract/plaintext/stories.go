package plaintext

import (
	"slices"

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
	again := d.repetitions()
	paragraphs := 0
	for i := range d.lines {
		if d.paragraph(i) {
			paragraphs++
		} else if paragraphs > 1 && d.opensStory(i, again) {
			cuts, paragraphs = append(cuts, i), 0
		}
	}
	return d.stretches(cuts)
}

// minShare is the share of the weightiest story that another must have to be
// one: the teaser of a story is no story.
const minShare = 0.35

// stretches makes stories of the lines between cuts. A stretch too light for a
// story goes with the one before, or the first with the next.
func (d *document) stretches(cuts []int) []*story {
	weights := make([]float64, len(cuts))
	for n, from := range cuts {
		to := len(d.lines)
		if n+1 < len(cuts) {
			to = cuts[n+1]
		}
		weights[n] = d.weight(from, to)
	}
	least := minShare * slices.Max(weights)
	var out []*story
	light := false // the stretch before is too light
	for n, from := range cuts {
		if n == 0 || weights[n] >= least && !light {
			out = append(out, &story{document: d, from: from})
		}
		light = n == 0 && weights[n] < least || light && weights[n] < least
	}
	for n := range out {
		out[n].to = len(d.lines)
		if n+1 < len(out) {
			out[n].to = out[n+1].from
		}
	}
	return out
}

// weight is the weight of the best run of paragraphs in a stretch of lines, in
// which short lines weigh against.
func (d *document) weight(from, to int) float64 {
	best, sum := 0.0, 0.0
	for i := from; i < to; i++ {
		switch w := paragraphWeight(&d.lines[i]); {
		case d.lines[i].sure != 0:
		case w == 0 || d.lines[i].Bullet || d.has(i, worded):
			sum = max(0, sum-0.5)
		default:
			sum += w
			best = max(best, sum)
		}
	}
	return best
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

// opensStory reports whether line i is the first of a headline said twice, with
// a story of two paragraphs or more below it.
func (d *document) opensStory(i int, again []int) bool {
	l := &d.lines[i]
	if l.sure != 0 || l.Bullet || l.Size < 12 || l.Size > 250 || d.has(i, worded|linemodel.CueCredit) {
		return false
	}
	second := again[i]
	if second >= i+4 || second >= len(d.lines) || again[second] < len(d.lines) && again[second] > second+near {
		return false
	}
	paragraphs := 0
	for j := second + 1; j < len(d.lines) && j < second+12; j++ {
		next := &d.lines[j]
		if next.Bullet || d.has(j, linemodel.CueRelated) {
			return false
		}
		if d.paragraph(j) && next.Size >= minSecond {
			if paragraphs++; paragraphs == 2 {
				return true
			}
		}
	}
	return false
}
