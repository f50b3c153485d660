package linemodel

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// Forest is the second stage: boosted regression trees (Friedman 2001) over the
// features of [Dense], whose leaves add up to the log-odds that a line is body.
// All trees are complete and of one depth.
type Forest struct {
	depth  int
	base   float32
	scale  float32 // of a leaf's step
	splits []Split // those of a tree in the order of its levels, tree after tree
	leaves []int8
}

// Split sends a line to the right if a feature is greater than at.
type Split struct {
	Feature uint8
	At      float32
}

// maxLeaf is the largest step of a leaf.
const maxLeaf = 127

// NewForest rounds the leaves of trees to a forest.
func NewForest(depth int, base float32, splits []Split, leaves []float32) *Forest {
	top := float32(1e-6)
	for _, x := range leaves {
		top = max(top, x, -x)
	}
	f := &Forest{depth: depth, base: base, scale: top / maxLeaf, splits: splits, leaves: make([]int8, len(leaves))}
	for i, x := range leaves {
		f.leaves[i] = int8(math.Round(float64(x / f.scale)))
	}
	return f
}

// Chance returns the probability that a line with these dense features is body.
func (f *Forest) Chance(x []float32) float32 {
	inner := 1<<f.depth - 1
	leaves := f.leaves
	var sum int32
	for from := 0; from < len(f.splits); from += inner {
		tree := f.splits[from : from+inner]
		at := uint(0)
		for at < uint(len(tree)) {
			right := uint(0) // set without a jump: where a line goes cannot be foretold
			if split := &tree[at]; x[split.Feature] > split.At {
				right = 1
			}
			at = 2*at + 1 + right
		}
		sum += int32(leaves[at-uint(inner)])
		leaves = leaves[inner+1:]
	}
	return logistic(f.base + float32(sum)*f.scale)
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// revise sets the chance of body of the doubtful lines to what the forest says,
// and those of their other labels in proportion.
func (f *Forest) revise(b *builder, line []Scores) {
	if len(line) == 0 {
		return
	}
	d := newDense(b, line)
	now := make([]float32, len(line))
	for i := range line {
		if now[i] = line[i][Body]; d.Doubtful(i) {
			now[i] = f.Chance(d.Features(i))
		}
	}
	for i := range line {
		by := (1 - now[i]) / max(1-line[i][Body], 1e-6)
		for l := range line[i] {
			line[i][l] *= by
		}
		line[i][Body] = now[i]
	}
}

// write writes the forest, byte by byte in columns, which deflate better.
func (f *Forest) write(w io.Writer) error {
	columns := make([]byte, 3*len(f.splits))
	n := len(f.splits)
	for i, s := range f.splits {
		at := math.Float32bits(s.At)
		columns[i], columns[n+i], columns[2*n+i] = s.Feature, byte(at>>24), byte(at>>16)
	}
	for _, part := range []any{uint8(f.depth), uint16(len(f.leaves) >> f.depth), f.base, f.scale, columns, f.leaves} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return nil
}

// readForest reads what write wrote.
func readForest(r io.Reader) (*Forest, error) {
	var head struct {
		Depth       uint8
		Trees       uint16
		Base, Scale float32
	}
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return nil, err
	}
	if head.Depth > maxDepth {
		return nil, errors.New("trees too deep")
	}
	f := &Forest{depth: int(head.Depth), base: head.Base, scale: head.Scale}
	f.leaves = make([]int8, int(head.Trees)<<f.depth)
	n := len(f.leaves) - int(head.Trees)
	columns := make([]byte, 3*n)
	for _, part := range []any{columns, f.leaves} {
		if err := binary.Read(r, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	f.splits = make([]Split, n)
	for i := range f.splits {
		at := uint32(columns[n+i])<<24 | uint32(columns[2*n+i])<<16
		if f.splits[i] = (Split{columns[i], math.Float32frombits(at)}); columns[i] >= DenseWidth {
			return nil, errors.New("a split by no feature")
		}
	}
	return f, nil
}

// maxDepth bounds how deep the trees of a file are.
const maxDepth = 8

// Round returns x in the precision in which the limits of splits are kept: the
// upper half of a float32.
func Round(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ 0xffff) }
