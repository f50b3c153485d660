package linemodel

import "strings"

// outlook is what can be said of the lines only from the whole text.
type outlook struct {
	paragraphs []int32      // prefix sums: paragraphs above each line
	shorts     []int32      // short lines above each line
	weight     []int32      // letters above each line
	from, to   int          // the core: the stretch of lines richest in paragraphs
	next, prev []int32      // distance to the paragraph below and above
	keys       []int32      // of each line, numbered
	repeated   []occurrence // by the number of a key
	grouped    bool         // blank lines stand between the lines
}

// occurrence is where lines of one key stand.
type occurrence struct{ first, last, count int32 }

const shortLine = 40 // size below which a line is short

func newOutlook(lines []Line, shapes []shape) *outlook {
	n := len(lines)
	o := &outlook{
		paragraphs: make([]int32, n+1), shorts: make([]int32, n+1), weight: make([]int32, n+1),
		next: make([]int32, n), prev: make([]int32, n),
		grouped: n > 1 && (lines[n-1].Group-lines[0].Group)*4 > n,
	}
	for i := range lines {
		o.paragraphs[i+1], o.shorts[i+1], o.weight[i+1] = o.paragraphs[i], o.shorts[i], o.weight[i]+int32(lines[i].Size)
		if shapes[i].paragraph {
			o.paragraphs[i+1]++
		}
		if lines[i].Size < shortLine {
			o.shorts[i+1]++
		}
	}
	o.repetitions(lines)
	o.distances(shapes)
	o.core(lines, shapes)
	return o
}

// repetitions fills keys and repeated.
func (o *outlook) repetitions(lines []Line) {
	o.keys = make([]int32, len(lines))
	numbers := make(map[string]int32, len(lines))
	for i := range lines {
		k, ok := numbers[lines[i].Key]
		if !ok {
			k = int32(len(o.repeated))
			numbers[lines[i].Key] = k
			o.repeated = append(o.repeated, occurrence{first: int32(i)})
		}
		o.keys[i] = k
		o.repeated[k].last = int32(i)
		o.repeated[k].count++
	}
}

// same returns where lines of the key of line i stand.
func (o *outlook) same(i int) occurrence { return o.repeated[o.keys[i]] }

// distances fills next and prev.
func (o *outlook) distances(shapes []shape) {
	const far = 99
	d := int32(far)
	for i := range shapes {
		o.prev[i] = min(d, far)
		if d++; shapes[i].paragraph {
			d = 1
		}
	}
	d = far
	for i := len(shapes) - 1; i >= 0; i-- {
		o.next[i] = min(d, far)
		if d++; shapes[i].paragraph {
			d = 1
		}
	}
}

// core finds the stretch of lines with the greatest sum of weights: paragraphs
// weigh for it, furniture, teasers and short lines against.
func (o *outlook) core(lines []Line, shapes []shape) {
	best, sum, start := 0.0, 0.0, 0
	for i := range lines {
		if sum <= 0 {
			sum, start = 0, i
		}
		sum += coreWeight(&lines[i], &shapes[i])
		if sum > best {
			best, o.from, o.to = sum, start, i+1
		}
	}
}

func coreWeight(l *Line, s *shape) float64 {
	switch {
	case l.Cues&(CueRelated|CueComment) != 0:
		return -3
	case l.Cues&CueChrome != 0:
		return -1.5
	case l.Cues&(CueCaption|CueAlt|CueCredit) != 0:
		return 0
	case l.Cues&CueSummary != 0:
		return -1.5
	case s.paragraph:
		return min(3, float64(l.Size)/80)
	case l.Size >= 2*paragraphMin:
		return 0.5
	case l.Size >= 25 && s.end == endSentence:
		return 0.3
	}
	return -0.5
}

// window returns how many of the lines [from, to) a prefix sum counts.
func window(sums []int32, from, to int) int {
	from, to = max(from, 0), min(to, len(sums)-1)
	if from >= to {
		return 0
	}
	return int(sums[to] - sums[from])
}

// place says where line i stands to the core: a number below 16.
func (o *outlook) place(i int) uint32 {
	switch {
	case o.from == o.to:
		return 15
	case i < o.from:
		return step(o.from-i, 2, 3, 5, 9)
	case i >= o.to:
		return 5 + step(i-o.to, 1, 2, 4, 8)
	}
	return 10 + min(step(i-o.from, 1, 3), step(o.to-1-i, 1, 3))
}

// contains says how far one key holds another.
func contains(a, b string) uint32 {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 4
	case len(b) < 8 || len(b) > len(a):
		return 0
	case strings.HasPrefix(a, b):
		return 3
	case strings.HasSuffix(a, b):
		return 2
	case strings.Contains(a, b):
		return 1
	}
	return 0
}
