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
func nameTogether(all []facts, t *terms) Together {
	out := Together{}
	counts := make([]int, len(t.keys)) // of each name with the one at hand; 0 for most
	var met []int
	for name, articles := range t.articles {
		if len(articles) < minShare {
			continue
		}
		met = met[:0]
		for _, i := range articles {
			for _, other := range t.of[i] {
				if counts[other]++; counts[other] == minShare && other != name {
					met = append(met, other)
				}
			}
		}
		company := t.mostFrequent(met, counts)
		company.Years = years(all, articles)
		for _, i := range articles {
			for _, other := range t.of[i] {
				counts[other] = 0
			}
		}
		kind, key, _ := strings.Cut(t.keys[name], "/")
		if out[kind] == nil {
			out[kind] = map[string]Company{}
		}
		out[kind][key] = company
	}
	return out
}

// mostFrequent sorts names by how often they are counted.
func (t *terms) mostFrequent(names, counts []int) Company {
	slices.SortFunc(names, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(t.keys[a], t.keys[b]))
	})
	out := Company{}
	for _, other := range names {
		kind, name, _ := strings.Cut(t.names[other], "/")
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
