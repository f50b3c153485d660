package linemodel

// Features are numbered from 0: first those of a line's form and place, then
// those of its words. Either kind is hashed into a space of its own, so that the
// many words do not blur the few forms.
const (
	formBits = 16
	wordBits = 17
	forms    = 1 << formBits
	// Features is how many features are told apart.
	Features = forms + 1<<wordBits
)

// Observed is the features of each line of a text: what a model learns from.
type Observed struct {
	ids    []uint32
	starts []int32
	from   *builder
}

// Len returns the number of lines.
func (o *Observed) Len() int { return len(o.from.lines) }

// Features returns the features of line i.
func (o *Observed) Features(i int) []uint32 { return o.ids[o.starts[i]:o.starts[i+1]] }

// Gap returns what stands above line i, below [Gaps].
func (o *Observed) Gap(i int) int { return int(o.from.gaps[i]) }

// Allowed returns the labels that line i may have.
func (o *Observed) Allowed(i int) Set { return o.from.allow[i] }

// Gaps is the number of ways in which two lines can follow one another: in a
// text without blank lines; directly; with a blank line between.
const Gaps = 3

// Observe makes the features of the lines of a text and keeps them all.
func Observe(lines []Line) *Observed {
	o := &Observed{
		ids: make([]uint32, 0, featuresPerLine*len(lines)), starts: make([]int32, 1, len(lines)+1),
		from: newBuilder(lines),
	}
	for i := range lines {
		o.ids = append(o.ids, o.from.line(i)...)
		o.starts = append(o.starts, int32(len(o.ids)))
	}
	return o
}

const featuresPerLine = 130 // a guess, for allocation

// builder makes the features.
type builder struct {
	lines   []Line
	shapes  []shape
	words   *vocabulary
	outlook *outlook
	title   []bool // by a word's number: in the first line, which may be the page's title
	titled  int    // how many those are
	since   [3]int // the last lines that head related stories, comments; the last short line
	shares  []shares
	gaps    []uint8  // what stands above each line, see gapOf
	allow   []Set    // the labels that each line may have
	ids     []uint32 // the features of one line
}

func newBuilder(lines []Line) *builder {
	n := len(lines)
	b := &builder{
		lines: lines, shapes: make([]shape, n), shares: make([]shares, n), words: newVocabulary(lines),
		gaps: make([]uint8, n), allow: make([]Set, n), ids: make([]uint32, 0, 2*featuresPerLine),
	}
	for i := range lines {
		b.shapes[i] = newShape(&lines[i])
	}
	b.outlook = newOutlook(lines, b.shapes)
	b.words.learnCore(b.outlook.from, b.outlook.to)
	b.titles()
	for i := range lines {
		b.gaps[i] = b.gapOf(i)
		if b.allow[i] = lines[i].Allow; b.allow[i] == 0 {
			b.allow[i] = Any
		}
	}
	return b
}

// shares are of the words of a line, see vocabulary.shares and coreShare, and
// those that the first line holds.
type shares struct{ function, topical, core, title float32 }

// Templates of features; each is a space of its own.
const (
	tBias = iota
	tForm
	tWords
	tStart
	tCapitals
	tDigits
	tSentences
	tCommas
	tMark
	tCue
	tIndent
	tGroup
	tPlace
	tWhere
	tWeightWhere
	tFunction
	tTopical
	tCore
	tSame
	tSameBefore
	tSameAfter
	tTitle
	tTitleWords
	tTitleShare
	tNext
	tPrev
	tParagraphsNear
	tParagraphsAbove
	tParagraphsBelow
	tShortsNear
	tSince
	tHeading
	tLikePrev
	tLikeNext
	tFormPlace
	tFormCapitals
	tFormFunction
	tFormTopical
	tFormPrev
	tFormNext
	tFormBoth
	tFormDistance
	tCapitalsWords
	tCueForm
	tFirstLines
	tFirstSame
	tWord // from here on the words
	tFirst
	tFirstTwo
	tLast
	tWhole
	tPrevWhole
	tNextWhole
	tNeighbour // and one for each distance
)

// add adds the feature of a template with a value.
func (b *builder) add(template, value uint32) {
	h := template*0x9E3779B1 ^ value*0x85EBCA6B
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 13
	if template >= tWord && template < tNeighbour {
		b.ids = append(b.ids, forms+h>>(32-wordBits))
		return
	}
	b.ids = append(b.ids, h>>(32-formBits))
}

// titles remembers the words of the first line.
func (b *builder) titles() {
	b.title = make([]bool, b.words.distinct)
	if len(b.lines) > 0 && b.lines[0].Size < 300 {
		for _, w := range b.words.numbersOf(0) {
			if !b.title[w] {
				b.title[w] = true
				b.titled++
			}
		}
	}
	b.since = [3]int{-1, -1, -1}
}

// line returns the features of line i; the lines have to be asked for in order.
// The next call overwrites them.
func (b *builder) line(i int) []uint32 {
	b.ids = b.ids[:0]
	b.own(i)
	b.where(i)
	b.repetition(i)
	b.around(i)
	b.vocabulary(i)
	b.remember(i)
	return b.ids
}

// own adds what the line itself shows.
func (b *builder) own(i int) {
	l, s := &b.lines[i], &b.shapes[i]
	b.add(tBias, 0)
	b.add(tForm, s.form)
	b.add(tWords, s.words<<4|s.end)
	b.add(tStart, s.start<<4|s.size)
	b.add(tCapitals, s.capitals)
	b.add(tCapitalsWords, s.capitals<<8|s.words)
	b.add(tFormCapitals, s.capitals<<8|s.form)
	b.add(tDigits, s.digits<<4|s.size)
	b.add(tSentences, s.sentences<<4|s.size)
	b.add(tCommas, s.commas<<4|s.size)
	for k := range uint32(marks) {
		if s.marks>>k&1 != 0 {
			b.add(tMark, k<<4|s.size)
			b.add(tMark, 1<<16|k)
		}
	}
	for k := range uint32(cues) {
		if l.Cues>>k&1 != 0 {
			b.add(tCue, k)
			b.add(tCueForm, k<<8|s.form)
			b.add(tCueForm, 1<<16|k<<8|b.outlook.place(i))
		}
	}
	list := uint32(0)
	if l.Bullet {
		list = 1
	}
	b.add(tIndent, list<<8|step(l.Indent, 1, 2, 4, 6))
	b.add(tIndent, 1<<16|list<<12|s.form)
	function, topical := b.words.shares(i, l.Size >= paragraphSize)
	b.add(tFunction, share(function))
	b.add(tTopical, share(topical))
	core := b.words.coreShare(i, b.outlook.from, b.outlook.to)
	b.shares[i] = shares{float32(function), float32(topical), float32(core), -1}
	b.add(tCore, share(core))
	b.add(tCore, 1<<16|share(core)<<8|s.size)
	b.add(tCore, 1<<17|share(core)<<8|b.outlook.place(i))
	b.add(tFormFunction, share(function)<<8|s.size)
	b.add(tFormTopical, share(topical)<<8|s.size)
}

// remember keeps what later lines look back on.
func (b *builder) remember(i int) {
	l := &b.lines[i]
	if l.Cues&CueRelated != 0 {
		b.since[0] = i
	}
	if l.Cues&CueComment != 0 {
		b.since[1] = i
	}
	if b.isHeading(i) {
		b.since[2] = i
	}
}
