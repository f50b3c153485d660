package linemodel

// packed holds a small number for each label, three to a word, so that those of
// a feature are added to others in three steps. Each number takes laneBits and
// is greater by bias than what it stands for, so that none is negative.
type packed struct{ first, second, third uint64 }

const (
	lanes    = 3
	laneBits = 64 / lanes
	bias     = 128
)

// pack packs the weights of a feature.
func pack(weights *[labels]int8) packed {
	var words [lanes]uint64
	for l, w := range weights {
		words[l/lanes] |= uint64(int(w)+bias) << (l % lanes * laneBits)
	}
	return packed{words[0], words[1], words[2]}
}

// plus returns the sums of the numbers of p and q. A sum has room for thousands.
func (p packed) plus(q *packed) packed {
	return packed{p.first + q.first, p.second + q.second, p.third + q.third}
}

// at returns the number of label l in a sum of n.
func (p packed) at(l, n int) int {
	word := [lanes]uint64{p.first, p.second, p.third}[l/lanes]
	return int(word>>(l%lanes*laneBits)&(1<<laneBits-1)) - n*bias
}
