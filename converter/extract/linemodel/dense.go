package linemodel

import "math"

// Dense makes the features of the second stage: numbers that say how the first
// stage judged a line and those around it, where the line stands to the story
// that these judgements draw, and what it looks like. None is a word, so that
// what is learnt from them holds on sites never seen (stacked generalisation,
// Wolpert 1992).
type Dense struct {
	*builder
	chances  []Scores
	mass     []float32 // prefix sums: letters expected to be body, above each line
	size     []float32 // the same for all letters
	sure     []int32   // the same for confident lines
	up, down []int32   // nearest confident line above and below; -1 and the number of lines for none
	longUp   []int32   // the same for long lines
	longDown []int32
	runs     []stretch // of confident lines
	runOf    []int32   // the run that a line is in or nearest to
	main     int       // the weightiest run
	indent   int       // of most of the confident letters
	story    []float32 // by a word's number: how much it is the story's
	starts   []int32   // the first two words of each line, numbered
	starting []int32   // by that number: lines that begin so
	style    []float32 // what is the same for all lines
	buffer   []float32
}

// DenseWidth is how many features each line has.
const DenseWidth = 117

// stretch is a run of lines, to not included, with the letters of its confident
// ones.
type stretch struct {
	from, to int
	size     float32
}

const (
	confident   = 0.8   // chance from which a line is body for all purposes here
	doubtful    = 0.003 // chance below which it is none
	runGap      = 3     // lines from one confident line to the next that part two runs
	longLine    = 70    // size of a line whose judgement tells of those around it
	vocabularyP = 0.05  // chance and size from which a line's words are the story's
	vocabularyN = 25
	far         = 99 // stands for no distance
	unknown     = -0.1
)

// NewDense prepares the features of a text, given what the first stage says of
// its lines.
func NewDense(o *Observed, chances []Scores) *Dense { return newDense(o.from, chances) }

func newDense(b *builder, chances []Scores) *Dense {
	n := len(chances)
	d := &Dense{
		builder: b, chances: chances,
		mass: make([]float32, n+1), size: make([]float32, n+1), sure: make([]int32, n+1),
		up: make([]int32, n), down: make([]int32, n), longUp: make([]int32, n), longDown: make([]int32, n),
		story: make([]float32, b.words.distinct),
	}
	d.sum()
	d.indentation()
	d.findRuns()
	d.gather()
	d.findStyle()
	return d
}

// Doubtful reports whether the second stage has a say in line i: it may be body
// or not.
func (d *Dense) Doubtful(i int) bool {
	allow := d.allow[i]
	return allow.Has(Body) && allow != Only(Body) && d.body(i) >= doubtful
}

// Features returns the features of line i. The next call overwrites them.
func (d *Dense) Features(i int) []float32 {
	d.buffer = d.buffer[:0]
	d.judged(i)
	d.near(i)
	d.beyond(i)
	d.ownShape(i)
	d.shapesAround(i)
	d.said(i)
	d.cued(i)
	d.put(d.style...)
	return d.buffer
}

func (d *Dense) put(x ...float32) { d.buffer = append(d.buffer, x...) }

func (d *Dense) body(i int) float32 { return d.chances[i][Body] }

// sum fills the prefix sums and the distances.
func (d *Dense) sum() {
	n := len(d.chances)
	last, long := int32(-1), int32(-1)
	for i := range d.chances {
		size := float32(d.lines[i].Size)
		d.mass[i+1], d.size[i+1], d.sure[i+1] = d.mass[i]+d.body(i)*size, d.size[i]+size, d.sure[i]
		if d.up[i] = last; d.body(i) >= confident {
			d.sure[i+1]++
			last = int32(i)
		}
		if d.longUp[i] = long; d.lines[i].Size >= longLine {
			long = int32(i)
		}
	}
	last, long = int32(n), int32(n)
	for i := n - 1; i >= 0; i-- {
		if d.down[i] = last; d.body(i) >= confident {
			last = int32(i)
		}
		if d.longDown[i] = long; d.lines[i].Size >= longLine {
			long = int32(i)
		}
	}
}

// indentation finds how far most of the confident lines are set in.
func (d *Dense) indentation() {
	sizes := map[int]int{}
	for i := range d.chances {
		if d.body(i) >= confident {
			sizes[d.lines[i].Indent] += d.lines[i].Size
		}
	}
	most := 0
	for indent, size := range sizes {
		if size > most || size == most && indent < d.indent {
			most, d.indent = size, indent
		}
	}
}

// findRuns finds the runs of confident lines and which is nearest to each line.
func (d *Dense) findRuns() {
	for i := range d.chances {
		if d.body(i) < confident {
			continue
		}
		if k := len(d.runs); k == 0 || i-d.runs[k-1].to >= runGap {
			d.runs = append(d.runs, stretch{from: i})
		}
		r := &d.runs[len(d.runs)-1]
		r.to, r.size = i+1, r.size+float32(d.lines[i].Size)
	}
	for k := range d.runs {
		if d.runs[k].size > d.runs[d.main].size {
			d.main = k
		}
	}
	d.runOf = make([]int32, len(d.chances))
	k := 0
	for i := range d.runOf {
		for k+1 < len(d.runs) && i >= d.runs[k].to && d.runs[k+1].from-i < i-d.runs[k].to+1 {
			k++
		}
		d.runOf[i] = int32(k)
	}
}

// gather gathers the words of the lines that may be the story, and how lines
// begin.
func (d *Dense) gather() {
	starts := make([]uint32, len(d.chances))
	for i := range d.chances {
		if words := d.words.of(i); len(words) >= 2 {
			starts[i] = words[0]*31 + words[1]
		}
		if p := d.tells(i); p > 0 {
			for _, w := range d.words.numbersOf(i) {
				d.story[w] += p
			}
		}
	}
	distinct := 0
	d.starts, distinct = number(starts)
	d.starting = make([]int32, distinct)
	for i, n := range d.starts {
		if len(d.words.of(i)) >= 2 {
			d.starting[n]++
		}
	}
}

// begun returns how many lines begin with the two words of line i.
func (d *Dense) begun(i int) float32 {
	if len(d.words.of(i)) < 2 {
		return 0
	}
	return float32(d.starting[d.starts[i]])
}

// tells returns how much the words of line i count as the story's.
func (d *Dense) tells(i int) float32 {
	if d.body(i) < vocabularyP || d.lines[i].Size < vocabularyN {
		return 0
	}
	return d.body(i)
}

// findStyle describes the text as a whole: a page's text with or without blank
// lines, of long lines or short, of which much or little is in doubt.
func (d *Dense) findStyle() {
	n := len(d.chances)
	var long, bullets, doubt, furniture float32
	for i := range d.chances {
		l := &d.lines[i]
		long += flag(l.Size >= 80)
		bullets += flag(l.Bullet)
		furniture += flag(l.Cues&(CueChrome|CueRelated) != 0)
		if p := d.body(i); p > 0.1 && p < 0.9 {
			doubt += float32(l.Size)
		}
	}
	all := float32(n)
	d.style = []float32{
		flag(d.outlook.grouped), d.size[n] / all, long / all, bullets / all, doubt / (1 + d.mass[n]),
		log1(d.mass[n]), log1(all), furniture / all,
	}
}

func log1(x float32) float32 { return float32(math.Log1p(float64(x))) }

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// logit returns the log-odds of p.
func logit(p float32) float32 {
	x := float64(max(1e-4, min(1-1e-4, p)))
	return float32(math.Log(x / (1 - x)))
}
