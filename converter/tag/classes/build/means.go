package main

import (
	"log"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
)

// size is how many numbers a vector has.
const size = 100

type vector [size]float32

// center moves the middle of all vectors to 0, for what all words share tells
// nothing, and makes each of length 1.
func center(vectors []vector) {
	var mean [size]float64
	for i := range vectors {
		for k, x := range vectors[i] {
			mean[k] += float64(x) / float64(len(vectors))
		}
	}
	for i := range vectors {
		for k := range vectors[i] {
			vectors[i][k] -= float32(mean[k])
		}
		vectors[i].normal()
	}
}

func (v *vector) normal() {
	length := float64(0)
	for _, x := range v {
		length += float64(x * x)
	}
	if length == 0 {
		return
	}
	by := float32(1 / math.Sqrt(length))
	for k := range v {
		v[k] *= by
	}
}

// dot returns how like two vectors are.
func (v *vector) dot(w *vector) float32 {
	var a, b, c, d float32
	for k := 0; k < size; k += 4 {
		a += v[k] * w[k]
		b += v[k+1] * w[k+1]
		c += v[k+2] * w[k+2]
		d += v[k+3] * w[k+3]
	}
	return a + b + c + d
}

// means finds n middles that each vector is near one of (spherical k-means,
// Dhillon and Modha, 2001).
func means(vectors []vector, n, rounds int, random *rand.Rand) []vector {
	out := make([]vector, n)
	for i, k := range random.Perm(len(vectors))[:n] {
		out[i] = vectors[k]
	}
	for round := range rounds {
		of := assign(vectors, out)
		sums := make([]vector, n)
		like := float64(0)
		for i := range vectors {
			like += float64(vectors[i].dot(&out[of[i]]))
			for k, x := range vectors[i] {
				sums[of[i]][k] += x
			}
		}
		for i := range sums {
			if sums[i] == (vector{}) { // no word is near: begin anew at another
				sums[i] = vectors[random.IntN(len(vectors))]
			}
			sums[i].normal()
		}
		out = sums
		if round == rounds-1 {
			log.Printf("%d classes: likeness %.4f", n, like/float64(len(vectors)))
		}
	}
	return out
}

// assign returns which of the middles each vector is nearest.
func assign(vectors, middles []vector) []uint16 {
	out := make([]uint16, len(vectors))
	var wait sync.WaitGroup
	parts := runtime.NumCPU()
	for p := range parts {
		wait.Go(func() {
			for i := p * len(vectors) / parts; i < (p+1)*len(vectors)/parts; i++ {
				best := float32(-2)
				for m := range middles {
					if like := vectors[i].dot(&middles[m]); like > best {
						best, out[i] = like, uint16(m)
					}
				}
			}
		})
	}
	wait.Wait()
	return out
}
