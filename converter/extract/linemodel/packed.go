package linemodel

// packed holds a small number for each label, three to a word, so that those of
// a feature are added to others in three steps. Each number takes laneBits and
// is greater by bias than what it stands for, so that none is negative.
type packed [(labels + lanes - 1) / lanes]uint64

const (
	lanes    = 3
	laneBits = 64 / lanes
	bias     = 128
)

// pack packs the weights of a feature.
func pack(weights *[labels]int8) packed {
	var p packed
	for l, w := range weights {
		p[l/lanes] |= uint64(int(w)+bias) << (l % lanes * laneBits)
	}
	return p
}

// add adds the numbers of q to those of p. A sum has room for thousands.
func (p *packed) add(q *packed) {
	for k := range p {
		p[k] += q[k]
	}
}

// at returns the number of label l in a sum of n.
func (p *packed) at(l, n int) int {
	return int(p[l/lanes]>>(l%lanes*laneBits)&(1<<laneBits-1)) - n*bias
}
