package linemodel

// judged puts what the first stage says of line i.
func (d *Dense) judged(i int) {
	c := &d.chances[i]
	d.put(logit(c[Body]), c[Headline]+c[PageTitle], c[Byline], c[Date], c[Caption]+c[Credit]+c[Alt], c[Other])
}

// near puts what it says of the lines around.
func (d *Dense) near(i int) {
	for k := 1; k <= 5; k++ {
		d.put(d.bodyAt(i-k), d.bodyAt(i+k))
	}
	for _, k := range [...]int{3, 8, 20} {
		d.put(d.mean(i-k, i), d.mean(i+1, i+1+k))
	}
	for _, k := range [...]int{2, 5, 12} {
		d.put(d.mean(i-k, i+k+1))
	}
	for _, k := range [...]int{4, 10} {
		d.put(d.highest(i-k, i), d.highest(i+1, i+1+k))
	}
	d.nextLong(i, int(d.longUp[i]))
	d.nextLong(i, int(d.longDown[i]))
}

// nextLong puts what is known of line j, the next long one above or below line
// i: its chance, distance and size.
func (d *Dense) nextLong(i, j int) {
	if j < 0 || j >= len(d.chances) {
		d.put(unknown, far, -1)
		return
	}
	d.put(d.body(j), float32(max(i-j, j-i)), float32(d.lines[j].Size))
}

// beyond puts where line i stands in the text, to the body that is expected and
// to its runs.
func (d *Dense) beyond(i int) {
	n, size := len(d.chances), float32(d.lines[i].Size)
	total := d.mass[n] + 1
	up, down := int(d.up[i]), int(d.down[i])
	d.put(d.mass[i]/total, (d.mass[n]-d.mass[i+1])/total, d.body(i)*size/total, size/total,
		float32(i-up), float32(down-i), float32(d.sure[n]), d.size[i]-d.size[up+1], d.size[down]-d.size[i+1],
		float32(i)/float32(n), d.size[i]/(1+d.size[n]), float32(i), float32(n-i))
	if len(d.runs) == 0 {
		d.put(-1, -1, -1, 0, 0, 0, 0)
		return
	}
	r, m := &d.runs[d.runOf[i]], &d.runs[d.main]
	outside := 0
	switch {
	case i < m.from:
		outside = i - m.from
	case i >= m.to:
		outside = i - m.to + 1
	}
	d.put(r.size/total, m.size/total, flag(i >= r.from && i < r.to), float32(outside),
		float32(min(i-m.from, m.to-1-i)), float32(len(d.runs)), float32(r.to-r.from))
}

// ownShape puts what line i looks like.
func (d *Dense) ownShape(i int) {
	l, s := &d.lines[i], &d.shapes[i]
	d.put(float32(l.Size), float32(l.Words), float32(l.Size)/float32(l.Words+1), float32(s.end), float32(s.start),
		float32(s.capitals), float32(s.digits), float32(s.sentences), float32(s.commas),
		flag(s.marks&markQuote != 0), flag(s.marks&(markBar|markArrow|markAddress|markCopyright|markHash|markAt) != 0),
		flag(s.marks&markColon != 0), flag(l.Bullet), float32(l.Indent-d.indent))
}

// shapesAround puts what the lines around look like.
func (d *Dense) shapesAround(i int) {
	n, o := len(d.chances), d.outlook
	for _, k := range [...]int{-2, -1, 1, 2} {
		if j := i + k; j < 0 || j >= n {
			d.put(-1, -1, -1)
		} else {
			d.put(float32(d.lines[j].Size), float32(d.shapes[j].end), float32(d.shapes[j].capitals))
		}
	}
	d.put((d.size[i]-d.size[max(0, i-4)])/4, (d.size[min(n, i+5)]-d.size[i+1])/4,
		float32(window(o.paragraphs, i-6, i)), float32(window(o.paragraphs, i+1, i+7)),
		float32(window(o.shorts, i-4, i)), float32(window(o.shorts, i+1, i+5)), float32(o.place(i)))
	d.groupAround(i)
}

// maxGroup is how far from a line its group is looked at.
const maxGroup = 30

// groupAround puts how many lines stand between the same blank ones, what they
// are judged to be, and how many come before.
func (d *Dense) groupAround(i int) {
	from, to := i, i+1
	for from > 0 && i-from < maxGroup && d.lines[from-1].Group == d.lines[i].Group {
		from--
	}
	for to < len(d.lines) && to-i < maxGroup && d.lines[to].Group == d.lines[i].Group {
		to++
	}
	d.put(float32(to-from), d.mean(from, to), float32(i-from))
}

// said puts whether the words of line i are said elsewhere: in the same line
// again, in the page's title, in the story. Function words are those of this
// text, so that this holds in any language.
func (d *Dense) said(i int) {
	shares := &d.shares[i]
	d.put(float32(d.outlook.same(i).count), float32(contains(d.lines[0].Key, d.lines[i].Key)), d.begun(i),
		shares.function, shares.topical, shares.core, d.agreement(i), shares.title)
}

// agreement is the share of the content words of line i that other lines of the
// story hold, as far as those are the story's; -1 where there are none.
func (d *Dense) agreement(i int) float32 {
	own := d.tells(i)
	var held, all float32
	for _, w := range d.words.numbersOf(i) {
		if d.words.isFunction(w) {
			continue
		}
		all++
		held += min(1, max(0, d.story[w]-own))
	}
	if all == 0 {
		return -1
	}
	return held / all
}

// cued puts what the rules' findings say of line i and those around.
func (d *Dense) cued(i int) {
	const furniture = CueChrome | CueRelated | CueComment
	for _, cue := range [...]Cue{CueChrome, CueRelated | CueComment, CueByline | CueDate | CueName, CueCredit | CueCaption | CueAlt | CueImage, CueHead, CueSummary} {
		d.put(flag(d.lines[i].Cues&cue != 0))
	}
	d.put(d.sinceCue(i, CueRelated), d.sinceCue(i, CueComment), d.cues(i-5, i, furniture), d.cues(i+1, i+6, furniture))
}

// maxSince is how many lines above a cue still tells of a line.
const maxSince = 40

func (d *Dense) sinceCue(i int, cue Cue) float32 {
	for j := i - 1; j >= 0 && i-j < maxSince; j-- {
		if d.lines[j].Cues&cue != 0 {
			return float32(i - j)
		}
	}
	return far
}

// cues counts the lines [from, to) that have a cue.
func (d *Dense) cues(from, to int, cue Cue) float32 {
	n := 0
	for j := max(0, from); j < min(to, len(d.lines)); j++ {
		if d.lines[j].Cues&cue != 0 {
			n++
		}
	}
	return float32(n)
}

// bodyAt is the chance of line i to be body, also where there is no such line.
func (d *Dense) bodyAt(i int) float32 {
	if i < 0 || i >= len(d.chances) {
		return unknown
	}
	return d.body(i)
}

// mean is the mean chance of the lines [from, to), weighted by size.
func (d *Dense) mean(from, to int) float32 {
	from, to = max(from, 0), min(to, len(d.chances))
	if from >= to {
		return unknown
	}
	return (d.mass[to] - d.mass[from]) / (1 + d.size[to] - d.size[from])
}

// highest is the highest chance of the lines [from, to).
func (d *Dense) highest(from, to int) float32 {
	top := float32(unknown)
	for i := max(from, 0); i < min(to, len(d.chances)); i++ {
		top = max(top, d.body(i))
	}
	return top
}
