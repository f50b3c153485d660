package linemodel

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

// gapOf says what stands between line i and the one above.
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
	at := b.outlook.same(i)
	b.add(tSame, step(int(at.count), 2, 3, 4)<<4|s.size)
	if at.count > 1 {
		b.add(tSameBefore, step(i-int(at.first), 1, 2, 4, 8, 20)<<4|s.size)
		b.add(tSameAfter, step(int(at.last)-i, 1, 2, 4, 8, 20)<<4|s.size)
	}
	holds := max(contains(b.lines[0].Key, l.Key), contains(l.Key, b.lines[0].Key)<<3)
	b.add(tTitle, holds)
	b.add(tTitle, 1<<16|holds<<8|s.size)
	inTitle := 0
	words := b.words.numbersOf(i)
	for _, w := range words {
		if b.title[w] {
			inTitle++
		}
	}
	if len(words) > 0 {
		b.shares[i].title = float32(inTitle) / float32(len(words))
	}
	if len(words) > 0 && len(words) <= 40 && i > 0 {
		part := share(float64(inTitle) / float64(len(words)))
		b.add(tTitleWords, part)
		b.add(tTitleShare, part<<8|share(float64(inTitle)/float64(b.titled+1)))
		b.add(tTitleWords, 1<<16|part<<8|s.size)
		b.add(tTitleWords, 1<<17|part<<8|b.outlook.place(i))
	}
}
