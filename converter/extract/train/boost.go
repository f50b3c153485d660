package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"backfile.example/backfile/converter/extract/linemodel"
)

// boosting is how trees are grown: by gradient boosting (Friedman 2001) of the
// log loss, each on a part of the rows (Friedman 2002), with leaves and splits by
// the second derivatives too (Chen and Guestrin 2016).
type boosting struct {
	trees     int
	depth     int
	shrinkage float64 // share of each tree's answer that is kept
	sample    float64 // share of the rows that a tree sees
	columns   float64 // share of the features that a tree may split on
	minLeaf   float64 // second derivatives that a leaf holds at least
	ridge     float64 // L2
	bins      int     // into which the values of a feature are put, 256 at most
}

// rows are what trees learn from: dense features, whether the line is body, and
// its weight.
type rows struct {
	width  int
	x      []float32
	y      []float32
	weight []float32
}

func (r *rows) len() int { return len(r.y) }

// grower grows trees.
type grower struct {
	*boosting
	*rows
	cuts   [][]float32 // limits between bins, for each feature
	bin    [][]uint8   // for each feature the bin of each row: its values are no more than cuts[bin]
	score  []float32
	grad   []float64 // derivatives of the loss, downhill
	hess   []float64
	node   []int32 // of each row in the tree being grown
	random *rand.Rand
	splits []linemodel.Split
	leaves []float32
}

// grow learns trees from rows.
func (b *boosting) grow(r *rows) *linemodel.Forest {
	g := &grower{boosting: b, rows: r, random: rand.New(rand.NewPCG(5, 6))}
	g.findBins()
	var yes, all float64
	for i := range r.y {
		yes, all = yes+float64(r.y[i]*r.weight[i]), all+float64(r.weight[i])
	}
	base := float32(math.Log((yes + 1) / (all - yes + 1)))
	g.score = make([]float32, r.len())
	for i := range g.score {
		g.score[i] = base
	}
	g.grad, g.hess, g.node = make([]float64, r.len()), make([]float64, r.len()), make([]int32, r.len())
	for range b.trees {
		g.tree()
	}
	return linemodel.NewForest(b.depth, base, g.splits, g.leaves)
}

// findBins cuts each feature into bins of about as many rows.
func (g *grower) findBins() {
	n := g.len()
	g.cuts, g.bin = make([][]float32, g.width), make([][]uint8, g.width)
	column := make([]float32, n)
	for f := range g.width {
		for i := range n {
			column[i] = g.x[i*g.width+f]
		}
		sorted := slices.Clone(column)
		slices.Sort(sorted)
		for k := 1; k < g.bins; k++ {
			v := linemodel.Round(sorted[k*n/g.bins])
			if m := len(g.cuts[f]); v < sorted[n-1] && (m == 0 || v > g.cuts[f][m-1]) {
				g.cuts[f] = append(g.cuts[f], v)
			}
		}
		g.bin[f] = make([]uint8, n)
		for i, v := range column {
			at, _ := slices.BinarySearch(g.cuts[f], v)
			g.bin[f][i] = uint8(at)
		}
	}
}

// sums adds up the first and second derivatives of rows.
type sums struct{ g, h float64 }

func (s *sums) add(g, h float64) { s.g, s.h = s.g+g, s.h+h }

// worth is how much loss a leaf of these rows takes away, twice.
func (s *sums) worth(ridge float64) float64 { return s.g * s.g / (s.h + ridge) }

// tree grows one tree, level by level.
func (g *grower) tree() {
	for i := range g.score {
		p := 1 / (1 + math.Exp(-float64(g.score[i])))
		g.grad[i], g.hess[i] = float64(g.weight[i])*(float64(g.y[i])-p), float64(g.weight[i])*p*(1-p)
		g.node[i] = 0
	}
	in, features := g.draw()
	for level := range g.depth {
		g.level(level, in, features)
	}
	leaves := make([]sums, 1<<g.depth)
	first := int32(len(leaves) - 1)
	for _, i := range in {
		leaves[g.node[i]-first].add(g.grad[i], g.hess[i])
	}
	from := len(g.leaves)
	for _, s := range leaves {
		g.leaves = append(g.leaves, float32(g.shrinkage*s.g/(s.h+g.ridge)))
	}
	for i := range g.score {
		g.score[i] += g.leaves[from+int(g.node[i]-first)]
	}
}

// draw returns the rows and the features that the next tree may look at.
func (g *grower) draw() (in []int32, features []int) {
	for i := range g.score {
		if g.random.Float64() < g.sample {
			in = append(in, int32(i))
		}
	}
	for f := range g.width {
		if len(g.cuts[f]) > 0 && g.random.Float64() < g.columns {
			features = append(features, f)
		}
	}
	return in, features
}

// level splits the nodes of one level and sends all rows down.
func (g *grower) level(level int, in []int32, features []int) {
	nodes := 1 << level
	first := int32(nodes - 1)
	best := make([]division, nodes)
	histogram := make([]sums, nodes*g.bins)
	for _, f := range features {
		clear(histogram)
		for _, i := range in {
			histogram[int(g.node[i]-first)*g.bins+int(g.bin[f][i])].add(g.grad[i], g.hess[i])
		}
		for k := range best {
			g.divide(&best[k], f, histogram[k*g.bins:(k+1)*g.bins])
		}
	}
	for _, b := range best {
		s := linemodel.Split{At: linemodel.Round(math.MaxFloat32)}
		if b.gain > 0 {
			s = linemodel.Split{Feature: uint8(b.feature), At: g.cuts[b.feature][b.bin]}
		}
		g.splits = append(g.splits, s)
	}
	for i := range g.node {
		b := &best[g.node[i]-first]
		g.node[i] = 2*g.node[i] + 1
		if b.gain > 0 && int(g.bin[b.feature][i]) > b.bin {
			g.node[i]++
		}
	}
}

// division is a way to split a node, none where it gains nothing.
type division struct {
	gain         float64
	feature, bin int // up to which the rows go to the left
}

// divide makes d the best split of a node by feature f, if that gains more.
func (g *grower) divide(d *division, f int, histogram []sums) {
	var all, left sums
	for _, s := range histogram {
		all.add(s.g, s.h)
	}
	for b := range g.cuts[f] {
		left.add(histogram[b].g, histogram[b].h)
		right := sums{all.g - left.g, all.h - left.h}
		if left.h < g.minLeaf || right.h < g.minLeaf {
			continue
		}
		if gain := left.worth(g.ridge) + right.worth(g.ridge) - all.worth(g.ridge); gain > d.gain+1e-9 {
			*d = division{gain, f, b}
		}
	}
}
