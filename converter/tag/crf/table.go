package crf

import "math/bits"

// table holds the weights of both fields by feature: the first bits of a feature's
// hash name the four rows, a line of the processor's cache, that it is looked for from, up
// to the first free one. What one field
// learnt the other mostly learnt too, and to look is what costs.
type table struct {
	rows  []row
	shift int // of a hash, to the number of its row
	// known has a bit for the beginning of each feature's hash: most of what is seen
	// was never learnt, and the rows are many to look in.
	known []uint64
}

// row holds the weights of a feature for the first and the second field, a byte for
// each label, 128 being none. The highest bytes are the last of the feature's hash,
// which with the row's place tell it from others, but for one in many thousands: what
// was not learnt must score nothing, for most names are new. A free row is 0.
type row [2]uint64

const (
	none      = 128
	nowhere   = none * 0x0001010101010101 // a field did not learn the feature
	knownBits = 23                        // of a hash, that have a bit in known
)

func newTable(features int) *table {
	wide := max(16, bits.Len(uint(features*8/7))) // all bits of a hash tell
	return &table{rows: make([]row, 1<<wide), shift: 32 - wide, known: make([]uint64, 1<<(knownBits-6))}
}

// find returns the row of a feature, or the free one where it would be.
func (t *table) find(feature uint32) *row {
	check := row{uint64(feature&0xff) << 56, uint64(feature>>8&0xff) << 56}
	for at := feature >> t.shift &^ 3; ; at = (at + 1) & uint32(len(t.rows)-1) {
		r := &t.rows[at]
		if *r == (row{}) || ((r[0]^check[0])|(r[1]^check[1]))>>56 == 0 {
			return r
		}
	}
}

// set gives a feature the weights of a field: 0 for the first, 1 for the second.
func (t *table) set(field int, feature uint32, weights *[Labels]int8) {
	r := t.find(feature)
	if *r == (row{}) {
		*r = row{nowhere | uint64(feature&0xff)<<56, nowhere | uint64(feature>>8&0xff)<<56}
		t.known[feature>>(32-knownBits+6)] |= 1 << (feature >> (32 - knownBits) & 63)
	}
	for l, w := range weights {
		r[field] += uint64(int64(w)) << (8 * l)
	}
}

// packed are sums of weights, two bytes for each field and label: the labels with even
// numbers and those with odd ones.
type packed struct {
	even, odd [2]uint64
	n         int    // of features
	fetched   uint64 // of no meaning; what is read for it is near when it is needed
}

// lanes are every second byte.
const lanes = 0x00ff00ff00ff00ff

// room is how many weights a lane can hold the sum of. A word has fewer features.
const room = 256

// add adds the weights of features, which it overwrites: it first sorts out what was not
// learnt, without a branch, then fetches the rows side by side, which is what takes long.
func (t *table) add(p *packed, features []uint32) {
	n := 0
	for _, x := range features {
		features[n] = x
		n += int(t.known[x>>(32-knownBits+6)] >> (x >> (32 - knownBits) & 63) & 1)
	}
	for _, x := range features[:n] {
		p.fetched |= t.rows[x>>t.shift&^3][0]
	}
	for _, x := range features[:n] {
		r := t.find(x)
		if r[0] == 0 {
			continue
		}
		for f, w := range r {
			p.even[f] += w & lanes
			p.odd[f] += w >> 8 & lanes
		}
		p.n++
	}
}

func (p *packed) plus(q *packed) {
	for f := range p.even {
		p.even[f] += q.even[f]
		p.odd[f] += q.odd[f]
	}
	p.n += q.n
}

// scores are the scores of a field's labels, a weight of 1 counting scale.
func (p *packed) scores(field int, scale float32) Scores {
	var out Scores
	for l := range out {
		lane := p.even[field]
		if l&1 == 1 {
			lane = p.odd[field]
		}
		out[l] = float32(int(lane>>(8*(l&^1))&0xffff)-p.n*none) * scale
	}
	return out
}
