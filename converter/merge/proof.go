package merge

import (
	"slices"
	"strconv"
)

// Lost names the hand edits of a page that are not in what became of it, by
// reading both: values and blocks that are not the base's have to be there,
// those that were removed have not. next is what the page is compared with the
// next time: what the program has more often than before may be there though one
// of it was removed. Of how pages are merged it knows nothing.
func Lost(base, next Base, before, after []byte) ([]string, error) {
	mine, err := parse(before)
	if err != nil {
		return nil, err
	}
	merged, err := parse(after)
	if err != nil {
		return nil, err
	}
	was, is := mine.describe(), merged.describe()
	var lost []string
	for path := range union(base.Fields, was.Fields) {
		list := isList(find(mine.fields(), path)) || isList(find(merged.fields(), path))
		if b, w, i := base.Fields[path], was.Fields[path], is.Fields[path]; !slices.Equal(b, w) && !kept(list, b, w, i) {
			lost = append(lost, path)
		}
	}
	for i, b := range was.Blocks {
		if !slices.Contains(base.Blocks, b) && !slices.Contains(is.Blocks, b) {
			lost = append(lost, "body/"+strconv.Itoa(i+1))
		}
	}
	for _, b := range slices.Compact(slices.Sorted(slices.Values(base.Blocks))) {
		removed := count(base.Blocks, b) - count(was.Blocks, b)
		if n := count(is.Blocks, b); removed > 0 && n > count(was.Blocks, b) && n > count(next.Blocks, b)-removed {
			lost = append(lost, "body: a paragraph that was removed")
		}
	}
	slices.Sort(lost)
	return lost, nil
}

// kept reports whether what a hand has made of a value is there: of a list, every
// element that it added, and none that it removed.
func kept(list bool, base, was, is Hashes) bool {
	if !list {
		return slices.Equal(was, is)
	}
	added := func(e string) bool { return !slices.Contains(base, e) && !slices.Contains(is, e) }
	removed := func(e string) bool { return !slices.Contains(was, e) && slices.Contains(is, e) }
	return !slices.ContainsFunc(was, added) && !slices.ContainsFunc(base, removed)
}

func union(a, b map[string]Hashes) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

func count(all []string, one string) int {
	n := 0
	for _, x := range all {
		if x == one {
			n++
		}
	}
	return n
}

// Distance is in how many places a page differs from a base.
func Distance(base Base, page []byte) int {
	is, err := Describe(page)
	if err != nil {
		return 0
	}
	n := 0
	for path := range union(base.Fields, is.Fields) {
		if !slices.Equal(base.Fields[path], is.Fields[path]) {
			n++
		}
	}
	for _, h := range hunks(base.Blocks, is.Blocks) {
		n += max(h.to-h.from, h.with)
	}
	return n
}
