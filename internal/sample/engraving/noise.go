package engraving

import "math"

// Noise is smooth noise between 0 and 1: the same for the same place and seed.
func Noise(x, y float64, seed uint64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := smooth(x-x0), smooth(y-y0)
	at := func(dx, dy float64) float64 { return hash(int64(x0+dx), int64(y0+dy), seed) }
	top := at(0, 0) + (at(1, 0)-at(0, 0))*fx
	low := at(0, 1) + (at(1, 1)-at(0, 1))*fx
	return top + (low-top)*fy
}

func smooth(t float64) float64 { return t * t * (3 - 2*t) }

func hash(x, y int64, seed uint64) float64 {
	return float64(scramble(uint64(x)*0x9e3779b97f4a7c15^uint64(y)*0xc2b2ae3d27d4eb4f^seed*0x165667b19e3779f9)>>11) / (1 << 53)
}

// scramble is the finaliser of SplitMix64.
func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Dice gives the same run of numbers for the same seed.
type Dice struct{ state uint64 }

// NewDice starts the run of a seed.
func NewDice(seed uint64) *Dice { return &Dice{seed} }

// Between is the next number, from a up to but not including b.
func (d *Dice) Between(a, b float64) float64 {
	d.state += 0x9e3779b97f4a7c15
	return a + (b-a)*float64(scramble(d.state)>>11)/(1<<53)
}
