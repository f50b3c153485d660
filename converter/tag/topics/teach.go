package topics

// Judgement is what the phrases of one topic say of a text.
type Judgement struct {
	Row int  // the topic's place in the list
	Yes bool // they are enough
}

// Judge returns what phrases alone say of a text: by it a model learns. A topic
// that holds one that is told is told.
func (f *Finder) Judge(t *Text) []Judgement {
	rows := map[string]int{}
	for i := range f.topics {
		rows[f.topics[i].ID] = i
	}
	yes, maybe := map[int]bool{}, map[int]bool{}
	for _, e := range f.look(t) {
		told := e.confidence(t.words, nil) > 0
		maybe[e.topic] = maybe[e.topic] || e.weight >= doubt
		yes[e.topic] = yes[e.topic] || told
		for _, b := range Broader(f.topics[e.topic].ID) {
			if row, ok := rows[b.ID]; ok {
				maybe[row], yes[row] = true, yes[row] || told
			}
		}
	}
	var out []Judgement
	for row := range f.topics {
		if yes[row] || maybe[row] {
			out = append(out, Judgement{row, yes[row]})
		}
	}
	return out
}

// doubt is the weight of phrases from which a text is not taken for one without the
// topic.
const doubt = 0.8

// Own returns the hashes of the words that a topic's phrases have.
func (f *Finder) Own(row int) map[uint32]bool {
	own := map[uint32]bool{}
	for first, all := range f.phrases {
		for _, p := range all {
			if p.topic != row {
				continue
			}
			last := first
			own[uint32(first>>32)] = true
			for _, h := range p.rest {
				own[uint32(h>>32)], own[pair(last, h)] = true, true
				last = h
			}
		}
	}
	return own
}

// Rows returns the topics in the order of the list.
func (f *Finder) Rows() []Topic { return f.topics }
