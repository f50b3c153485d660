package linemodel

// Bits is the logarithm of the number of features that are told apart.
const Bits = 18

// Observed is the features of each line of a text.
type Observed struct {
	ids    []uint32
	starts []int32
	gaps   []uint8 // what stands above each line, see gapOf
	allow  []Set
}

// Len returns the number of lines.
func (o *Observed) Len() int { return len(o.allow) }

// Features returns the features of line i.
func (o *Observed) Features(i int) []uint32 { return o.ids[o.starts[i]:o.starts[i+1]] }

// Gap returns what stands above line i, below [Gaps].
func (o *Observed) Gap(i int) int { return int(o.gaps[i]) }

// Allowed returns the labels that line i may have.
func (o *Observed) Allowed(i int) Set { return o.allow[i] }

// Gaps is the number of ways in which two lines can follow one another: in a
// text without blank lines; directly; with a blank line between.
const Gaps = 3

// Observe makes the features of the lines of a text.
func Observe(lines []Line) *Observed {
	b := &builder{lines: lines, shapes: make([]shape, len(lines)), words: newVocabulary(lines)}
	for i := range lines {
		b.shapes[i] = newShape(&lines[i])
	}
	b.outlook = newOutlook(lines, b.shapes)
	b.titles()
	b.out = &Observed{
		ids: make([]uint32, 0, featuresPerLine*len(lines)), starts: make([]int32, 1, len(lines)+1),
		gaps: make([]uint8, len(lines)), allow: make([]Set, len(lines)),
	}
	for i := range lines {
		b.line(i)
		b.out.starts = append(b.out.starts, int32(len(b.out.ids)))
	}
	return b.out
}

const featuresPerLine = 130 // a guess, for allocation

// builder makes the features.
type builder struct {
	lines   []Line
	shapes  []shape
	words   *vocabulary
	outlook *outlook
	title   map[uint32]bool // words of the first line, which may be the page's title
	since   [3]int          // the last lines that head related stories, comments; the last short line
	out     *Observed
}

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
	tWord
	tFirst
	tFirstTwo
	tLast
	tWhole
	tPrevWhole
	tNextWhole
	tFirstSame
	tNeighbour // and one for each distance
)

// add adds the feature of a template with a value.
func (b *builder) add(template, value uint32) {
	h := template*0x9E3779B1 ^ value*0x85EBCA6B
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 13
	b.out.ids = append(b.out.ids, h>>(32-Bits))
}

// titles remembers the words of the first line.
func (b *builder) titles() {
	b.title = map[uint32]bool{}
	if len(b.lines) > 0 && b.lines[0].Size < 300 {
		for _, w := range b.words.of(0) {
			b.title[w] = true
		}
	}
	b.since = [3]int{-1, -1, -1}
}

func (b *builder) line(i int) {
	b.own(i)
	b.where(i)
	b.repetition(i)
	b.around(i)
	b.vocabulary(i)
	b.out.gaps[i] = b.gapOf(i)
	b.out.allow[i] = b.lines[i].Allow
	if b.out.allow[i] == 0 {
		b.out.allow[i] = Any
	}
	b.remember(i)
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
	b.add(tFormFunction, share(function)<<8|s.size)
	b.add(tFormTopical, share(topical)<<8|s.size)
}

// where adds where in the text the line stands.
func (b *builder) where(i int) {
	o, s, n := b.outlook, &b.shapes[i], len(b.lines)
	place := o.place(i)
	b.add(tPlace, place)
	b.add(tFormPlace, place<<8|s.form)
	b.add(tFormPlace, 1<<16|place<<8|step(o.to-o.from, 2, 4, 8, 15, 30))
	b.add(tWhere, uint32(10*i/n))
	b.add(tWeightWhere, uint32(10*o.weight[i]/(o.weight[n]+1)))
	if i < 12 {
		b.add(tFirstLines, uint32(i))
		b.add(tFirstLines, 1<<16|uint32(i)<<8|s.size)
	}
	above, below := window(o.paragraphs, 0, i), window(o.paragraphs, i+1, n)
	b.add(tParagraphsAbove, step(above, 1, 2, 4, 8, 16))
	b.add(tParagraphsBelow, step(below, 1, 2, 4, 8, 16))
	b.add(tParagraphsAbove, 1<<16|step(above, 1, 2, 4, 8, 16)<<8|s.size)
	b.add(tParagraphsBelow, 1<<16|step(below, 1, 2, 4, 8, 16)<<8|s.size)
	b.add(tGroup, b.group(i))
	b.add(tGroup, 1<<16|b.group(i)<<8|s.form)
}

// group says how the lines between two blank ones stand together.
func (b *builder) group(i int) uint32 {
	if !b.outlook.grouped {
		return 0
	}
	before := i > 0 && b.lines[i-1].Group == b.lines[i].Group
	after := i+1 < len(b.lines) && b.lines[i+1].Group == b.lines[i].Group
	switch {
	case before && after:
		return 1
	case before:
		return 2
	case after:
		return 3
	}
	return 4
}

func (b *builder) gapOf(i int) uint8 {
	switch {
	case !b.outlook.grouped:
		return 0
	case i > 0 && b.lines[i-1].Group == b.lines[i].Group:
		return 1
	}
	return 2
}

// repetition adds what other lines say of this one.
func (b *builder) repetition(i int) {
	l, s := &b.lines[i], &b.shapes[i]
	at := b.outlook.same[l.Key]
	b.add(tSame, step(int(at.count), 2, 3, 4)<<4|s.size)
	if at.count > 1 {
		b.add(tSameBefore, step(i-int(at.first), 1, 2, 4, 8, 20)<<4|s.size)
		b.add(tSameAfter, step(int(at.last)-i, 1, 2, 4, 8, 20)<<4|s.size)
	}
	holds := max(contains(b.lines[0].Key, l.Key), contains(l.Key, b.lines[0].Key)<<3)
	b.add(tTitle, holds)
	b.add(tTitle, 1<<16|holds<<8|s.size)
	inTitle := 0
	words := b.words.of(i)
	for _, w := range words {
		if b.title[w] {
			inTitle++
		}
	}
	if len(words) > 0 && len(words) <= 40 && i > 0 {
		part := share(float64(inTitle) / float64(len(words)))
		b.add(tTitleWords, part)
		b.add(tTitleShare, part<<8|share(float64(inTitle)/float64(len(b.title)+1)))
		b.add(tTitleWords, 1<<16|part<<8|s.size)
		b.add(tTitleWords, 1<<17|part<<8|b.outlook.place(i))
	}
}

// around adds what stands above and below.
func (b *builder) around(i int) {
	o, s := b.outlook, &b.shapes[i]
	for k := -3; k <= 3; k++ {
		if k == 0 {
			continue
		}
		t := uint32(tNeighbour + (k+3)*4)
		j := i + k
		if j < 0 || j >= len(b.lines) {
			b.add(t, 1<<20)
			continue
		}
		n := &b.shapes[j]
		b.add(t, n.form)
		b.add(t+1, n.capitals<<4|n.size)
		for c := range uint32(cues) {
			if b.lines[j].Cues>>c&1 != 0 {
				b.add(t+2, c)
			}
		}
		if k == -1 || k == 1 {
			b.add(t+3, uint32(b.group(j))<<8|n.size)
		}
	}
	prev, next := b.formAt(i-1), b.formAt(i+1)
	b.add(tFormPrev, prev<<8|s.form)
	b.add(tFormNext, next<<8|s.form)
	b.add(tFormBoth, b.sizeAt(i-1)<<16|b.sizeAt(i+1)<<8|s.form)
	b.add(tFormBoth, 1<<24|b.sizeAt(i-2)<<12|b.sizeAt(i-1)<<8|b.sizeAt(i+1)<<4|b.sizeAt(i+2))
	up, down := step(int(o.prev[i]), 2, 3, 5, 9), step(int(o.next[i]), 2, 3, 5, 9)
	b.add(tPrev, up)
	b.add(tNext, down)
	b.add(tFormDistance, up<<16|down<<12|s.form)
	near := step(window(o.paragraphs, i-8, i), 1, 3, 5, 7)<<4 | step(window(o.paragraphs, i+1, i+9), 1, 3, 5, 7)
	b.add(tParagraphsNear, near)
	b.add(tParagraphsNear, 1<<16|near<<8|s.form)
	b.add(tParagraphsNear, 1<<17|step(window(o.paragraphs, i-3, i), 1, 2, 3)<<12|step(window(o.paragraphs, i+1, i+4), 1, 2, 3)<<8|s.form)
	b.add(tShortsNear, step(window(o.shorts, i-4, i), 1, 2, 3, 4)<<12|step(window(o.shorts, i+1, i+5), 1, 2, 3, 4)<<8|s.form)
	b.like(tLikePrev, i, i-1)
	b.like(tLikeNext, i, i+1)
	b.add(tSince, b.sinceStep(0, i)<<4|b.sinceStep(1, i))
	b.add(tSince, 1<<16|b.sinceStep(0, i)<<8|s.form)
	b.add(tSince, 1<<17|b.sinceStep(1, i)<<8|s.form)
}

func (b *builder) formAt(i int) uint32 {
	if i < 0 || i >= len(b.shapes) {
		return 0xff
	}
	return b.shapes[i].form
}

func (b *builder) sizeAt(i int) uint32 {
	if i < 0 || i >= len(b.shapes) {
		return 0xf
	}
	return b.shapes[i].size
}

// like adds how much line i looks like line j.
func (b *builder) like(template uint32, i, j int) {
	if j < 0 || j >= len(b.lines) {
		return
	}
	s, n := &b.shapes[i], &b.shapes[j]
	same := uint32(0)
	for k, equal := range [...]bool{s.size == n.size, s.end == n.end, s.start == n.start, s.capitals == n.capitals, b.lines[i].Indent == b.lines[j].Indent, b.lines[i].Bullet == b.lines[j].Bullet} {
		if equal {
			same |= 1 << k
		}
	}
	b.add(template, same)
	b.add(template, 1<<16|same<<8|s.size)
	b.add(template, 1<<17|contains(b.lines[j].Key, b.lines[i].Key)<<4|contains(b.lines[i].Key, b.lines[j].Key))
}

func (b *builder) sinceStep(k, i int) uint32 {
	if b.since[k] < 0 {
		return 0
	}
	return 1 + step(i-b.since[k], 2, 4, 8, 16, 40)
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

// isHeading reports whether line i is so short that it can head others.
func (b *builder) isHeading(i int) bool {
	n := len(b.words.of(i))
	return n > 0 && n <= 5 && b.shapes[i].end != endSentence
}

const (
	maxBag   = 30 // words of the longest line of which every word counts
	maxWhole = 6  // words of the longest line that counts as one word too
)

// vocabulary adds the words of the line.
func (b *builder) vocabulary(i int) {
	words := b.words.of(i)
	if len(words) == 0 {
		return
	}
	size := min(b.shapes[i].size/3, 2)
	bag := words
	if len(words) > maxBag {
		bag = words[:6]
	}
	for _, w := range bag {
		b.add(tWord, w+size)
	}
	if len(words) > maxBag {
		for _, w := range words[len(words)-4:] {
			b.add(tWord, w+size)
		}
	}
	b.add(tFirst, words[0]+size)
	b.add(tLast, words[len(words)-1]+size)
	if len(words) > 1 {
		b.add(tFirstTwo, words[0]*31+words[1])
	}
	if n := b.words.counts[words[0]]; n.paragraphs > 0 {
		b.add(tFirstSame, step(int(n.paragraphs), 2, 4, 8))
	}
	if whole, ok := b.whole(i); ok {
		b.add(tWhole, whole)
	}
	if whole, ok := b.whole(i - 1); ok {
		b.add(tPrevWhole, whole)
	}
	if whole, ok := b.whole(i + 1); ok {
		b.add(tNextWhole, whole)
	}
	if j := b.since[2]; j >= 0 && i-j < 12 {
		whole, _ := b.whole(j)
		b.add(tHeading, whole)
	}
}

// whole returns a short line as one word.
func (b *builder) whole(i int) (uint32, bool) {
	if i < 0 || i >= len(b.lines) {
		return 0, false
	}
	words := b.words.of(i)
	if len(words) == 0 || len(words) > maxWhole {
		return 0, false
	}
	h := uint32(17)
	for _, w := range words {
		h = h*31 + w
	}
	return h, true
}
