package review

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// fold writes a name without regard to capitals, diacritics, dots and hyphens.
func fold(name string) string { return gazetteer.Key(name) }

func keysOf[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

// pair is two names of persons that may be one's.
type pair struct {
	less, more *use
	why        string
	chance     float64
}

// leastChance is below which two names are not worth a question.
const leastChance = 0.15

// same asks about persons' names that look like one's.
func (a *asking) same() {
	best := map[*use]pair{}
	for p := range a.pairs() {
		if old, ok := best[p.less]; !ok || p.chance > old.chance || p.chance == old.chance && len(p.more.stories) > len(old.more.stories) {
			best[p.less] = p
		}
	}
	for _, u := range a.all(authority.People) {
		if p, ok := best[u]; ok && p.chance >= leastChance {
			a.ask(Question{Ask: Same, Kind: authority.People, Name: u.name, Other: p.more.name, Why: p.why}, u.stories, p.chance)
		}
	}
}

// pairs yields the pairs of names that share a word and are alike. Of two names the
// one that fewer stories have comes first.
func (a *asking) pairs() iter.Seq[pair] {
	return func(yield func(pair) bool) {
		by := map[string][]*use{}
		all := a.all(authority.People)
		for _, u := range all {
			for i, w := range u.words {
				if !slices.Contains(u.words[:i], w) {
					by[w] = append(by[w], u)
				}
			}
		}
		for _, word := range slices.Sorted(keysOf(by)) {
			list := by[word]
			if len(list) > crowd {
				list = ends(list, word)
			}
			total := 0 // articles with names in full
			for _, u := range by[word] {
				if len(u.words) > 1 {
					total += len(u.stories)
				}
			}
			for i, u := range list {
				for _, other := range list[i+1:] {
					p := compare(u, other, total)
					if p.chance > 0 && !a.apart(authority.People, u, other) && !yield(p) {
						return
					}
				}
			}
		}
	}
}

// crowd is how many names may share a word before only its families are compared.
const crowd = 400

// ends returns the names that end with a word, at most a crowd.
func ends(list []*use, word string) []*use {
	out := slices.DeleteFunc(slices.Clone(list), func(u *use) bool { return u.words[len(u.words)-1] != word })
	return out[:min(crowd, len(out))]
}

// apart reports whether curators keep two names apart, or have decided on both.
func (a *asking) apart(kind authority.Kind, u, other *use) bool {
	not := func(x, y *use) bool {
		return x.entry != nil && slices.ContainsFunc(x.entry.Not, func(n string) bool { return authority.Key(n) == authority.Key(y.name) })
	}
	return not(u, other) || not(other, u) || u.entry != nil && other.entry != nil
}

// compare tells how likely two names that share a word are one person's. total is in
// how many articles the word stands in names in full.
func compare(u, other *use, total int) pair {
	p := pair{less: u, more: other}
	if len(other.stories) < len(u.stories) || len(other.stories) == len(u.stories) && len(other.words) < len(u.words) || other.entry == nil && u.entry != nil {
		p.less, p.more = other, u
	}
	if len(u.words) == 1 || len(other.words) == 1 {
		if p.less, p.more = u, other; len(other.words) == 1 {
			p.less, p.more = other, u
		}
	}
	if p.why, p.chance = alike(p.less.words, p.more.words); p.chance == 0 {
		if p.why, p.chance = alike(p.more.words, p.less.words); p.chance == 0 {
			return p
		}
	}
	if len(p.less.words) == 1 { // the full name that it is short for most often
		p.chance *= float64(len(p.more.stories)) / float64(total)
	}
	common := 0
	for key := range u.beside {
		if other.beside[key] > 0 {
			common++
		}
	}
	switch {
	case u.beside[other.key] > 0:
		p.chance *= 0.3 // one article names both, and as two
	case common > 0:
		p.chance = min(0.95, p.chance*1.4)
		p.why += ", and the same people are named beside both"
	}
	if distant(u.stories, other.stories) {
		p.chance *= 0.3
	}
	return p
}

// alike tells what speaks for two names being one's, and how much.
func alike(short, long []string) (why string, chance float64) {
	switch {
	case slices.Equal(short, long):
		return "they differ in marks only", 0.95
	case len(short) == 1 && len(long) > 1:
		if at := slices.Index(long, short[0]); at != 0 && at != len(long)-1 || utf8.RuneCountInString(short[0]) < 3 {
			return "", 0
		}
		return "it may be short for it", 0.6
	case len(short) < 2 || len(long) < 2:
		return "", 0
	case turned(short, long):
		return "the order is turned", 0.8
	case short[len(short)-1] == long[len(long)-1] && initials(short, long):
		return "an initial stands for a name", 0.6
	case len(short) < len(long) && inside(short, long):
		if short[0] == long[0] && short[len(short)-1] == long[len(long)-1] {
			return "a name in the middle is left out", 0.7
		}
		return "a part of the name is left out", 0.4
	case len(short) == len(long) && misspelt(short, long):
		return "one letter differs", 0.6
	}
	return "", 0
}

// turned reports whether the last word of one name is the first of the other.
func turned(a, b []string) bool {
	n := len(a) - 1
	return len(b) == n+1 && (slices.Equal(a, append([]string{b[n]}, b[:n]...)) || slices.Equal(b, append([]string{a[n]}, a[:n]...)))
}

// initials reports whether the words of one name are those of the other or their
// initials, and one is an initial at least.
func initials(short, long []string) bool {
	at, initial := 0, false
	for _, w := range short {
		for at < len(long) && long[at] != w && !(len(w) == 1 && strings.HasPrefix(long[at], w)) && at+1 < len(long) {
			at++
		}
		if at == len(long) || long[at] != w && !(len(w) == 1 && strings.HasPrefix(long[at], w)) {
			return false
		}
		initial = initial || long[at] != w
		at++
	}
	return initial
}

// inside reports whether the words of one name stand in the other in their order, at
// its beginning or its end.
func inside(short, long []string) bool {
	if short[0] != long[0] && short[len(short)-1] != long[len(long)-1] {
		return false
	}
	at := 0
	for _, w := range long {
		if at < len(short) && short[at] == w {
			at++
		}
	}
	return at == len(short)
}

// misspelt reports whether one word differs, and by one letter or two that changed
// places.
func misspelt(a, b []string) bool {
	differ := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if differ++; differ > 1 || len(a[i]) < 5 || len(b[i]) < 5 || !words.Slip(a[i], b[i]) {
			return false
		}
	}
	return differ == 1
}

// distant reports whether the years of stories lie further apart than people live in
// the news.
func distant(a, b []*Story) bool {
	span := func(list []*Story) (from, to string) {
		for _, s := range list {
			if y := year(s); y != "" {
				from, to = cmp.Or(min(cmp.Or(from, y), y), y), max(to, y)
			}
		}
		return from, to
	}
	aFrom, aTo := span(a)
	bFrom, bTo := span(b)
	return aFrom != "" && bFrom != "" && (number(bFrom)-number(aTo) > eras || number(aFrom)-number(bTo) > eras)
}
