package linemodel

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
	if n := b.words.held[b.words.numbersOf(i)[0]]; n > 0 {
		b.add(tFirstSame, step(int(n), 2, 4, 8))
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
