package merge

import (
	"slices"
	"strconv"
	"strings"
)

// Lost names the hand edits of a page that are not in what became of it, by
// reading both: values and blocks that are not the base's have to be there,
// those that were removed have not. It knows nothing of how pages are merged.
func Lost(base Base, before, after []byte) ([]string, error) {
	was, err := Describe(before)
	if err != nil {
		return nil, err
	}
	is, err := Describe(after)
	if err != nil {
		return nil, err
	}
	var lost []string
	for path := range union(base.Fields, was.Fields) {
		if !keptAt(path, base.Fields, was.Fields, is.Fields) {
			lost = append(lost, path)
		}
	}
	for i, b := range was.Blocks {
		if !slices.Contains(base.Blocks, b) && !slices.Contains(is.Blocks, b) {
			lost = append(lost, "body/"+strconv.Itoa(i+1))
		}
	}
	for _, b := range base.Blocks {
		if count(was.Blocks, b) == 0 && count(is.Blocks, b) > 0 {
			lost = append(lost, "body: a paragraph that was removed")
		}
	}
	slices.Sort(lost)
	return lost, nil
}

func keptAt(path string, base, was, is map[string]Hashes) bool {
	b, w := base[path], was[path]
	if slices.Equal(b, w) {
		return true // by no hand
	}
	if len(b) > 1 || len(w) > 1 || isElements(path, base, was) {
		for _, e := range w {
			if !slices.Contains(b, e) && !slices.Contains(is[path], e) {
				return false
			}
		}
		for _, e := range b {
			if !slices.Contains(w, e) && slices.Contains(is[path], e) {
				return false
			}
		}
		return true
	}
	return slices.Equal(w, is[path])
}

// isElements reports whether a path is that of a list of elements with ids.
func isElements(path string, all ...map[string]Hashes) bool {
	for _, m := range all {
		for _, e := range m[path] {
			if strings.HasPrefix(e, "#") {
				return true
			}
		}
	}
	return false
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
