package plaintext

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
	"backfile.example/backfile/converter/extract/wall"
)

// observed returns the story's lines as the model sees them.
func (s *story) observed() []linemodel.Line {
	out := make([]linemodel.Line, 0, s.to-s.from)
	for i := s.from; i < s.to; i++ {
		l := &s.lines[i]
		out = append(out, linemodel.Line{
			Text: l.Text, Key: l.Key, Size: l.Size, Words: l.Words, Group: l.Group, Indent: l.Indent, Bullet: l.Bullet,
			Cues: l.cues, Allow: l.sure,
		})
	}
	return out
}

// label asks the model what the story's lines are.
func (s *story) label(model *linemodel.Model) {
	chances := model.Label(s.observed())
	bodyAt := s.bodyAt(chances)
	for i, chance := range chances {
		l := &s.lines[s.from+i]
		l.chance = chance
		l.body = chance[linemodel.Body] >= bodyAt && l.cues&(linemodel.CueByline|linemodel.CueHead) == 0
	}
	if s.weight() < minBody {
		s.plainBody()
	}
	s.dropIslands()
	s.keepSetIn()
	s.dropAsking()
}

// maxSetIn is how many lines are set in below a colon at most.
const maxSetIn = 20

// keepSetIn keeps in the body what belongs to a line of it by its form: the
// lines set in below a colon (an inscription, verse), those between or beside
// others that are set in alike, and the line above a list.
func (s *story) keepSetIn() {
	for i := s.from + 1; i < s.to; i++ {
		if above, l := &s.lines[i-1], &s.lines[i]; above.body && !l.body && l.cues == 0 && s.setInAlike(i) {
			l.body = true
		}
	}
	for i := s.from; i+1 < s.to; i++ {
		if !s.lines[i].body {
			continue
		}
		if strings.HasSuffix(s.lines[i].Text, ":") {
			for j := i + 1; j < min(s.to, i+1+maxSetIn) && s.lines[j].Indent > s.lines[i].Indent && !s.lines[j].Bullet; j++ {
				s.lines[j].body = true
			}
		}
		if next := i + 2; next < s.to && s.lines[next].body && s.lines[next].Bullet && !s.lines[i].Bullet && s.lines[i+1].cues == 0 && s.lines[i+1].Size <= maxSubhead {
			s.lines[i+1].body = true
		}
	}
}

// setInAlike reports whether line i is set in as the line above it is, without a
// blank line between them.
func (s *story) setInAlike(i int) bool {
	above, l := &s.lines[i-1], &s.lines[i]
	return l.Indent > 0 && l.Indent == above.Indent && l.Group == above.Group
}

// dropAsking takes from the end of the body the lines that ask for a
// subscription.
func (s *story) dropAsking() {
	for i := s.to - 1; i >= s.from; i-- {
		l := &s.lines[i]
		if !l.body {
			continue
		}
		if l.Size > maxAsking || wall.Subscription(l.Text) == "" {
			return
		}
		l.body = false
	}
}

// bodyAt returns the probability from which lines are taken for the story: the
// one at which the F1 of the letters taken is expected to be greatest (Lewis
// 1995), but never so low that a text without a story has one.
func (s *story) bodyAt(chances []linemodel.Scores) float32 {
	order := make([]int, 0, len(chances))
	expected := float32(0)
	for i := range chances {
		if p := chances[i][linemodel.Body]; p > 0 {
			order = append(order, i)
			expected += p * float32(s.lines[s.from+i].Size)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(chances[b][linemodel.Body], chances[a][linemodel.Body])
	})
	best, at := float32(0), float32(1)
	var right, taken float32
	for _, i := range order {
		p, size := chances[i][linemodel.Body], float32(s.lines[s.from+i].Size)
		right, taken = right+p*size, taken+size
		if f := 2 * right / (taken + expected); f > best {
			best, at = f, p
		}
	}
	return max(at, leastBody)
}

// leastBody is the lowest probability from which a line can be the story's.
const leastBody = 0.3

// An island is a run of the body's lines that others part from the rest.
const (
	islandGap   = 4    // lines between it and the rest
	islandShare = 0.15 // of the longest run's letters, below which it is dropped
)

// dropIslands takes from the body the runs of lines that are light beside the
// weightiest and stand apart from it: promotions and teasers read like
// paragraphs too.
func (s *story) dropIslands() {
	runs := s.runs()
	heaviest := 0
	for _, r := range runs {
		heaviest = max(heaviest, r.size)
	}
	for _, r := range runs {
		if float64(r.size) < islandShare*float64(heaviest) {
			for i := r.from; i <= r.to; i++ {
				s.lines[i].body = false
			}
		}
	}
}

// runs returns the runs of the body's lines.
func (s *story) runs() []run {
	var runs []run
	for i := s.from; i < s.to; i++ {
		if !s.lines[i].body {
			continue
		}
		if n := len(runs); n == 0 || i-runs[n-1].to > islandGap {
			runs = append(runs, run{from: i})
		}
		last := &runs[len(runs)-1]
		last.to, last.size = i, last.size+s.lines[i].Size
	}
	return runs
}

// run is a run of lines of the body, the last included, with its letters.
type run struct{ from, to, size int }

// weight is how much of a story the lines of the body make.
func (s *story) weight() float64 {
	sum := 0.0
	for i := s.from; i < s.to; i++ {
		if s.lines[i].body {
			sum += paragraphWeight(&s.lines[i])
		}
	}
	return sum
}

// plainBody takes the stretch richest in paragraphs for the story where the
// model finds none: it has seen few scripts, and few captures of a line or two.
func (s *story) plainBody() {
	best, sum := 0.0, 0.0
	start, from, to := s.from, s.to, s.to
	for i := s.from; i < s.to; i++ {
		if sum <= 0 {
			sum, start = 0, i
		}
		if s.paragraph(i) {
			sum += paragraphWeight(&s.lines[i])
		} else {
			sum -= 0.5
		}
		if sum > best {
			best, from, to = sum, start, i+1
		}
	}
	if best < minBody {
		return
	}
	for i := from; i < to; i++ {
		s.lines[i].body = s.paragraph(i) && !s.has(i, linemodel.CueByline|linemodel.CueHead|linemodel.CueSummary)
	}
}

// minBody is the weight of the shortest story: one paragraph of a brief.
const minBody = 1.0

// findBody sets bodyFrom, bodyTo and coreFrom: around the lines that the model takes for
// the story, and reports whether they weigh enough to be one.
func (s *story) findBody() bool {
	s.bodyFrom, s.bodyTo = s.to, s.to
	for i := s.from; i < s.to; i++ {
		if !s.lines[i].body {
			continue
		}
		if s.bodyFrom == s.to {
			s.bodyFrom = i
		}
		s.bodyTo = i + 1
	}
	s.coreFrom = s.bodyFrom
	heaviest := 0
	for _, r := range s.runs() {
		if r.size > heaviest {
			heaviest, s.coreFrom = r.size, r.from
		}
	}
	return s.weight() >= minBody
}

// paragraphWeight says how much of a story a line makes by its length and end.
func paragraphWeight(l *line) float64 {
	ends := lines.IsSentence(l.Text)
	switch {
	case l.Size >= minParagraph && ends:
		return min(3, float64(l.Size)/80)
	case l.Size >= longParagraph:
		return 0.5
	case l.Size >= 25 && ends:
		return 0.3
	}
	return 0
}

// is returns the probability that line i is one of the labels given.
func (s *story) is(i int, all ...linemodel.Label) float64 {
	sum := 0.0
	for _, l := range all {
		sum += float64(s.lines[i].chance[l])
	}
	return sum
}

// reads is the evidence for a role that the model gave.
func (s *story) reads(i int, as string, all ...linemodel.Label) string {
	percent := strconv.FormatFloat(100*s.is(i, all...), 'f', 0, 64)
	return "reads like " + as + " (" + percent + " %)"
}
