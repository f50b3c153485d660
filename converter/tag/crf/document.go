package crf

// Document is a text's sentences with what they tell of each other.
type Document struct {
	Sentences []*Sentence
	words     map[uint32]*seen
	free      []seen // for new words
}

// seen is what a document tells of a word, by its hash in lower case.
type seen struct {
	lower   int    // how often it stands in lower case
	capital int    // how often capitalised, not at a sentence's head or in a headline
	left    lists  // the lists of the capitalised words before it
	right   lists  // and behind it
	alone   bool   // it stands alone among words in lower case somewhere
	votes   Scores // what the first field took it for, summed over the document
	total   float32
}

// NewDocument looks at the words of all sentences.
func NewDocument(sentences [][]string) *Document {
	n := 0
	for _, words := range sentences {
		n += len(words)
	}
	d := &Document{words: make(map[uint32]*seen, n/2), Sentences: make([]*Sentence, len(sentences))}
	tokens, prepared := make([]token, n), make([]Sentence, len(sentences))
	for i, words := range sentences {
		s := &prepared[i]
		d.Sentences[i] = s
		s.tokens, tokens = tokens[:len(words):len(words)], tokens[len(words):]
		s.prepare(words)
		for i := range s.tokens {
			d.see(s, i)
		}
	}
	return d
}

func (d *Document) see(s *Sentence, i int) {
	t := &s.tokens[i]
	w := d.words[t.word]
	if w == nil {
		if len(d.free) == 0 {
			d.free = make([]seen, 64)
		}
		w, d.free = &d.free[0], d.free[1:]
		d.words[t.word] = w
	}
	switch {
	case !t.capital:
		w.lower++
		return
	case s.caps > 0:
		return
	case i > 0:
		w.capital++
	}
	if l := s.at(i - 1); l.capital {
		w.left |= l.lists | 1<<31
	}
	if r := s.at(i + 1); r.capital {
		w.right |= r.lists | 1<<31
	}
	w.alone = w.alone || t.run == [2]int{i, i + 1}
}

// documentFeatures tell how the document writes word i elsewhere.
func (d *Document) documentFeatures(s *Sentence, i int, out []uint32) []uint32 {
	t := &s.tokens[i]
	if !t.capital {
		return out
	}
	w := d.words[t.word]
	head := uint32(0)
	if i == 0 {
		head = 1
	}
	written := mix(uint32(min(w.lower, 2)*4+min(w.capital, 3)), head*4+s.caps)
	out = append(out, mix(300, written), mix(301, mix(written, t.shape)))
	const telling = given | family | title | placeWord | organisationWord | country | 1<<31
	if !s.at(i - 1).capital {
		out = append(out, mix(302, uint32(w.left&telling)))
	}
	if !s.at(i + 1).capital {
		out = append(out, mix(303, uint32(w.right&telling)))
	}
	return out
}

// vote counts what the first field takes the words of each sentence for.
func (d *Document) vote(first [][]Scores) {
	for n, s := range d.Sentences {
		for i := range s.tokens {
			if !s.tokens[i].capital {
				continue
			}
			w := d.words[s.tokens[i].word]
			w.total++
			for l, p := range first[n][i] {
				w.votes[l] += p
			}
		}
	}
}

// voteFeatures tell what the first field took word i for here and elsewhere.
func (d *Document) voteFeatures(s *Sentence, first []Scores, i int, out []uint32) []uint32 {
	for k := -1; k <= 1; k++ {
		if i+k >= 0 && i+k < len(s.tokens) {
			best, p := likeliest(&first[i+k])
			out = append(out, mix(310+uint32(k+1), best*4+p))
		}
	}
	own, p := likeliest(&first[i])
	out = append(out, mix(313, mix(own*4+p, s.tokens[i].shape)))
	for k := -1; k <= 1; k++ {
		if i+k < 0 || i+k >= len(s.tokens) || !s.tokens[i+k].capital {
			continue
		}
		w := d.words[s.tokens[i+k].word]
		if w.total < 2 {
			continue
		}
		out = d.elsewhere(w, &first[i+k], uint32(320+10*(k+1)), own, out)
	}
	return out
}

// elsewhere tells what a word is in the rest of the document.
func (d *Document) elsewhere(w *seen, here *Scores, n, own uint32, out []uint32) []uint32 {
	rest := w.total - 1
	var kind [kinds]float32
	for l := range w.votes {
		share := (w.votes[l] - here[l]) / rest
		kind[Label(l).Kind()] += share
		if share > 0.2 {
			out = append(out, mix(n, uint32(l)*4+uint32(share*3.99)))
		}
	}
	best := 0
	for k := range kind {
		if kind[k] > kind[best] {
			best = k
		}
	}
	sure := uint32(best)*16 + uint32(kind[best]*3.99)*4 + uint32(min(rest, 3))
	return append(out, mix(n+1, sure), mix(n+2, mix(sure, own)))
}

// likeliest returns the likeliest label and how sure it is: 0 to 3.
func likeliest(p *Scores) (label, sure uint32) {
	for l := range p {
		if p[l] > p[label] {
			label = uint32(l)
		}
	}
	switch {
	case p[label] > 0.95:
		return label, 3
	case p[label] > 0.8:
		return label, 2
	case p[label] > 0.5:
		return label, 1
	}
	return label, 0
}
