package regenerate_test

import (
	"cmp"
	"slices"
)

// mergeBody says what becomes of the blocks of a body. Base block i is place
// 2i+1; what is put in before it is at place 2i. What touches no place in common
// is independent. next is the base of the next merge.
func mergeBody(b, m, r []string) (want, next []string, conflicts int) {
	hand, program := changes(b, m), changes(b, r)
	all := slices.SortedFunc(slices.Values(slices.Concat(hand, program)), func(x, y edit) int { return cmp.Or(x.from-y.from, x.to-y.to) })
	at := 0 // places below are done
	for len(all) > 0 {
		from, to := all[0].from, all[0].to
		for len(all) > 0 && all[0].from <= to {
			to, all = max(to, all[0].to), all[1:]
		}
		mine, theirs := within(hand, from, to), within(program, from, to)
		before := untouched(b, at, from)
		want, next, at = append(want, before...), append(next, before...), to+1
		here, there := apply(b, from, to, mine), apply(b, from, to, theirs)
		switch {
		case len(mine) == 0:
			want, next = append(want, there...), append(next, there...)
		case len(theirs) == 0 || slices.Equal(here, there):
			want, next = append(want, here...), append(next, there...)
		default:
			want, next = append(want, here...), append(next, untouched(b, from, at)...)
			conflicts++
		}
	}
	rest := untouched(b, at, len(b)*2+2)
	return append(want, rest...), append(next, rest...), conflicts
}

// edit replaces what stands at places from to to.
type edit struct {
	from, to int
	with     []string
}

func within(all []edit, from, to int) []edit {
	return slices.DeleteFunc(slices.Clone(all), func(e edit) bool { return e.from < from || to < e.to })
}

// untouched returns the base blocks at places from a to before b.
func untouched(base []string, a, b int) []string {
	var out []string
	for i, text := range base {
		if p := 2*i + 1; a <= p && p < b {
			out = append(out, text)
		}
	}
	return out
}

// apply returns what stands at places from to to after the edits.
func apply(base []string, from, to int, edits []edit) []string {
	var out []string
	for _, e := range edits {
		out = append(out, untouched(base, from, e.from)...)
		out = append(out, e.with...)
		from = e.to + 1
	}
	return append(out, untouched(base, from, to+1)...)
}

// changes tells a version from the base.
func changes(base, version []string) []edit {
	keep := longest(base, version)
	var out []edit
	i, j := 0, 0
	flush := func(toI, toJ int) {
		switch {
		case toI-i == toJ-j:
			for ; i < toI; i, j = i+1, j+1 {
				out = append(out, edit{2*i + 1, 2*i + 1, version[j : j+1]})
			}
		case i == toI:
			out = append(out, edit{2 * i, 2 * i, version[j:toJ]})
		default:
			out = append(out, edit{2*i + 1, 2*toI - 1, version[j:toJ]})
		}
		i, j = toI, toJ
	}
	for _, k := range keep {
		flush(k[0], k[1])
		i, j = k[0]+1, k[1]+1
	}
	flush(len(base), len(version))
	return slices.DeleteFunc(out, func(e edit) bool { return e.from == e.to && e.from%2 == 0 && len(e.with) == 0 })
}

// longest returns the longest common subsequence, as pairs of indices.
func longest(a, b []string) [][2]int {
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case n[i+1][j] >= n[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// isPlain reports whether a diff of two bodies can be told in one way only:
// nothing stands twice, and what both have stands in one order.
func isPlain(a, b []string) bool {
	last := -1
	for i, text := range a {
		if slices.Index(a, text) != i {
			return false
		}
		at := slices.Index(b, text)
		if at < 0 {
			continue
		}
		if slices.Contains(b[at+1:], text) || at < last {
			return false
		}
		last = at
	}
	return true
}
