package derive

import (
	"cmp"
	"slices"
	"strings"
)

// Together tells of each name when it is named, and who and what is most often
// named together with it: by its kind ("people", "places", "topics") and the name
// in lower case, as Hugo files it. Names that only one article has are not in it.
type Together map[string]map[string]Company

// Company is what the articles of a name have besides it: their years, and the
// names that stand in several of them, the most frequent first.
type Company struct {
	Years  map[string]int `json:"years,omitempty"`
	People []Named        `json:"people,omitempty"`
	Places []Named        `json:"places,omitempty"`
	Topics []Named        `json:"topics,omitempty"`
}

// Named is a name and the number of articles, as JSON a list of the two.
type Named [2]any

const (
	perKind  = 8 // names listed of each kind
	minShare = 2 // articles that two names share at least
)

// nameTogether counts for one name after the other, so that memory is bounded by
// what a single name is named with.
func nameTogether(all []facts) Together {
	holders := map[string][]int{}
	names := map[string]string{} // as they are first written
	terms := make([][]string, len(all))
	for i := range all {
		for _, t := range all[i].terms() {
			key := strings.ToLower(t)
			if names[key] == "" {
				names[key] = t
			}
			if !slices.Contains(terms[i], key) {
				terms[i] = append(terms[i], key)
				holders[key] = append(holders[key], i)
			}
		}
	}
	out := Together{}
	counts := map[string]int{}
	for key, articles := range holders {
		if len(articles) < minShare {
			continue
		}
		clear(counts)
		for _, i := range articles {
			for _, other := range terms[i] {
				counts[other]++
			}
		}
		delete(counts, key)
		company := mostFrequent(counts, names)
		company.Years = years(all, articles)
		kind, name, _ := strings.Cut(key, "/")
		if out[kind] == nil {
			out[kind] = map[string]Company{}
		}
		out[kind][name] = company
	}
	return out
}

func mostFrequent(counts map[string]int, names map[string]string) Company {
	var order []string
	for other, n := range counts {
		if n >= minShare {
			order = append(order, other)
		}
	}
	slices.SortFunc(order, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	out := Company{}
	for _, other := range order {
		kind, name, _ := strings.Cut(names[other], "/")
		list := map[string]*[]Named{"people": &out.People, "places": &out.Places, "topics": &out.Topics}[kind]
		if len(*list) < perKind {
			*list = append(*list, Named{name, counts[other]})
		}
	}
	return out
}

// years counts the articles of each year; those of an unknown one are left out.
func years(all []facts, articles []int) map[string]int {
	out := map[string]int{}
	for _, i := range articles {
		if y := all[i].Years; len(y) > 0 {
			out[y[0]]++
		}
	}
	return out
}
