package plaintext

// trigrams are the runs of three letters in a key.
type trigrams map[string]bool

func newTrigrams(key string) trigrams {
	t := trigrams{}
	eachTrigram(key, func(g string) { t[g] = true })
	return t
}

// eachTrigram calls do with each run of three letters of a key.
func eachTrigram(key string, do func(g string)) {
	var starts [3]int
	n := 0
	for i := range key {
		if n >= len(starts) {
			do(key[starts[n%3]:i])
		}
		starts[n%3] = i
		n++
	}
	if n >= len(starts) {
		do(key[starts[n%3]:])
	}
}

// like returns how much of a key and of t is the same, from 0 to 1 (Dice's
// coefficient).
func (t trigrams) like(key string) float64 {
	all, same := 0, 0
	eachTrigram(key, func(g string) {
		all++
		if t[g] {
			same++
		}
	})
	if all+len(t) == 0 {
		return 0
	}
	return min(1, 2*float64(same)/float64(all+len(t)))
}
