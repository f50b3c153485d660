package derive

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// Copies lists for each article, by id, the pages of those with nearly the same
// text: an agency's story in two papers, a reprint. They stay articles of their
// own.
type Copies map[string][]string

const (
	// shingle is how many words in a row are compared, and runes in a row where
	// words have no spaces between them.
	shingle, runeShingle = 5, 8
	// minShingles is how many a text has at least: shorter ones are alike by
	// chance.
	minShingles = 40
	// bands and rows cut a sketch: two texts of which a share s is alike meet in
	// a band with the probability 1-(1-s^rows)^bands, .99 for .6 and .02 for .1.
	bands, rows = 21, 3
	// alike is the share of a text's shingles from which another is its copy.
	alike = 0.6
	// maxBucket bounds how many texts that meet in a band are compared with each
	// other.
	maxBucket = 64
)

// sketch is a MinHash of a text's shingles (Broder 1997): the share of equal
// values of two sketches estimates the share of shingles their texts have in
// common. It is nil for texts too short to tell.
type sketch []uint32

// newSketch makes the sketch of a text.
func newSketch(text string) sketch {
	shingles := shinglesOf(text)
	if len(shingles) < minShingles {
		return nil
	}
	s := make(sketch, bands*rows)
	for i := range s {
		s[i] = ^uint32(0)
	}
	for _, h := range shingles {
		for i := range s {
			// Multiply-shift hashing with odd constants, one for each value.
			s[i] = min(s[i], uint32((h*(0x9e3779b97f4a7c15*uint64(2*i+1)|1)+uint64(i)*0xd1342543de82ef95)>>32))
		}
	}
	return s
}

// shinglesOf returns the hashes of the runs of words in a text, each once, without
// regard to case, marks and markup.
func shinglesOf(text string) []uint64 {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	out := make([]uint64, 0, len(words))
	if letters := strings.Join(words, ""); len(words)*20 < len(letters) {
		runes := []rune(letters)
		for i := 0; i+runeShingle <= len(runes); i++ {
			out = append(out, sum(string(runes[i:i+runeShingle])))
		}
	} else {
		for i := 0; i+shingle <= len(words); i++ {
			out = append(out, sum(words[i:i+shingle]...))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func sum(words ...string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		_, _ = h.Write([]byte(w))
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

// likeness estimates the share of shingles that two texts have in common.
func (s sketch) likeness(other sketch) float64 {
	equal := 0
	for i := range s {
		if s[i] == other[i] {
			equal++
		}
	}
	return float64(equal) / float64(len(s))
}

// tell reports the articles that are taken for copies.
func (c Copies) tell(all []facts) []article.Problem {
	var out []article.Problem
	for i := range all {
		if pages := c[all[i].ID]; len(pages) > 0 {
			out = append(out, article.Problem{Severity: article.Note, Code: "copies", File: strings.TrimPrefix(all[i].Path, "/"),
				Detail: fmt.Sprintf("has nearly the same text as %q (authority/articles.yaml can overrule this)", pages)})
		}
	}
	return out
}

// findCopies groups the articles whose texts are nearly the same.
func findCopies(all []facts, apart [][]string) Copies {
	pairs := map[[2]int]bool{}
	for band := range bands {
		buckets := map[[rows]uint32][]int{}
		for i := range all {
			if s := all[i].Sketch; s != nil {
				key := [rows]uint32(s[band*rows : (band+1)*rows])
				buckets[key] = append(buckets[key], i)
			}
		}
		for _, met := range buckets {
			for x, i := range met[:min(len(met), maxBucket)] {
				for _, j := range met[x+1 : min(len(met), maxBucket)] {
					pairs[[2]int{i, j}] = true
				}
			}
		}
	}
	out := Copies{}
	for pair := range pairs {
		a, b := &all[pair[0]], &all[pair[1]]
		if a.Sketch.likeness(b.Sketch) >= alike && !areApart(apart, a.ID, b.ID) {
			out[a.ID] = append(out[a.ID], b.Path)
			out[b.ID] = append(out[b.ID], a.Path)
		}
	}
	for id := range out {
		slices.SortFunc(out[id], func(a, b string) int { return cmp.Compare(a, b) })
	}
	return out
}

// areApart reports whether a curator put two articles, by id, into one group of
// those that are no copies of each other.
func areApart(groups [][]string, a, b string) bool {
	return slices.ContainsFunc(groups, func(g []string) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
}

// withheldCopies names the articles that have nearly the text of one that is
// withheld.
func withheldCopies(fsys afero.Fs, dir string, all []facts) []article.Problem {
	entries, err := afero.ReadDir(fsys, dir)
	if err != nil {
		return nil // nothing is withheld
	}
	var out []article.Problem
	for _, e := range entries {
		data, err := afero.ReadFile(fsys, path.Join(dir, e.Name(), bundle.IndexFile))
		if err != nil {
			continue
		}
		whole, err := gather(data)
		if err != nil || whole.Sketch == nil {
			continue
		}
		for i := range all {
			if a := &all[i]; a.Sketch != nil && a.ID != whole.ID && a.Sketch.likeness(whole.Sketch) >= alike {
				out = append(out, article.Problem{Severity: article.Warning, Code: "copy-of-withheld", File: strings.TrimPrefix(a.Path, "/"),
					Detail: "has nearly the same text as " + whole.ID + ", which is withheld; give takedown.yaml an entry for " + a.ID + " if that is meant too"})
			}
		}
	}
	return out
}
