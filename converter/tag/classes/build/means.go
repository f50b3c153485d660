package main

import (
	"log"
	"math/rand/v2"
	"runtime"
	"sync"

	"backfile.example/backfile/converter/tag/vectors"
)

// means finds n middles that each vector is near one of (spherical k-means,
// Dhillon and Modha, 2001).
func means(all []vectors.Vector, n, rounds int, random *rand.Rand) []vectors.Vector {
	out := make([]vectors.Vector, n)
	for i, k := range random.Perm(len(all))[:n] {
		out[i] = all[k]
	}
	for round := range rounds {
		of := assign(all, out)
		sums := make([]vectors.Vector, n)
		like := float64(0)
		for i := range all {
			like += float64(all[i].Dot(&out[of[i]]))
			for k, x := range all[i] {
				sums[of[i]][k] += x
			}
		}
		for i := range sums {
			if sums[i] == (vectors.Vector{}) { // no word is near: begin anew at another
				sums[i] = all[random.IntN(len(all))]
			}
			sums[i].Normal()
		}
		out = sums
		if round == rounds-1 {
			log.Printf("%d classes: likeness %.4f", n, like/float64(len(all)))
		}
	}
	return out
}

// assign returns which of the middles each vector is nearest.
func assign(all, middles []vectors.Vector) []uint16 {
	out := make([]uint16, len(all))
	var wait sync.WaitGroup
	parts := runtime.NumCPU()
	for p := range parts {
		wait.Go(func() {
			for i := p * len(all) / parts; i < (p+1)*len(all)/parts; i++ {
				best := float32(-2)
				for m := range middles {
					if like := all[i].Dot(&middles[m]); like > best {
						best, out[i] = like, uint16(m)
					}
				}
			}
		})
	}
	wait.Wait()
	return out
}
