package linemodel

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

// formAt returns the form of line i, a value of its own beyond the ends.
func (b *builder) formAt(i int) uint32 {
	if i < 0 || i >= len(b.shapes) {
		return 0xff
	}
	return b.shapes[i].form
}

// sizeAt does the same for its size.
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

// sinceStep says how far above the last line of a kind stands.
func (b *builder) sinceStep(k, i int) uint32 {
	if b.since[k] < 0 {
		return 0
	}
	return 1 + step(i-b.since[k], 2, 4, 8, 16, 40)
}
