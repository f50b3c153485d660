package merge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// hunk is a stretch of the base in whose place a version has other blocks.
type hunk struct {
	from, to int // in the base
	with     int // how many blocks the version has instead
}

// hunks compares a version with the base, by hashes. Where as many blocks stand
// for as many, each stands for its own.
func hunks(base, version []string) []hunk {
	width := len(hash("")) + 1
	var out []hunk
	for _, e := range udiff.Lines(lines(base), lines(version)) {
		h := hunk{e.Start / width, e.End / width, len(e.New) / width}
		if h.to-h.from != h.with {
			out = append(out, h)
			continue
		}
		for i := h.from; i < h.to; i++ {
			out = append(out, hunk{i, i + 1, 1})
		}
	}
	return out
}

func lines(hashes []string) string {
	var s strings.Builder
	for _, h := range hashes {
		s.WriteString(h)
		s.WriteByte('\n')
	}
	return s.String()
}

// meets reports whether a hunk says something else of the stretch from–to.
// Blocks put in at either end of it do not.
func (h hunk) meets(from, to int) bool {
	switch {
	case from == to && h.from == h.to:
		return from == h.from
	case from == to:
		return h.from < from && from < h.to
	case h.from == h.to:
		return from < h.from && h.from < to
	}
	return h.from < to && from < h.to
}

// before orders hunks: what is put in comes before what is replaced.
func (h hunk) before(other hunk) bool {
	return h.from < other.from || h.from == other.from && h.to <= other.to
}

// side is one version while it is gone through.
type side struct {
	blocks []block
	hunks  []hunk
	at     int // how many of its blocks were passed
}

func newSide(base []string, blocks []block) *side {
	hashes := make([]string, len(blocks))
	for i, b := range blocks {
		hashes[i] = b.hash()
	}
	return &side{blocks: blocks, hunks: hunks(base, hashes)}
}

// take returns the blocks that the side has for n blocks of the base, of which
// its next hunks are about.
func (s *side) take(n, hunks int) []block {
	for _, h := range s.hunks[:hunks] {
		n += h.with - (h.to - h.from)
	}
	s.hunks = s.hunks[hunks:]
	s.at += n
	return s.blocks[s.at-n : s.at]
}

// region returns the next stretch of the base that either side has changed, and
// how many hunks of each are about it.
func region(a, b *side) (from, to, ofA, ofB int) {
	first := a
	if len(a.hunks) == 0 || len(b.hunks) > 0 && !a.hunks[0].before(b.hunks[0]) {
		first = b
	}
	from, to = first.hunks[0].from, first.hunks[0].to
	if first == a {
		ofA = 1
	} else {
		ofB = 1
	}
	for grown := true; grown; {
		grown = false
		grow := func(s *side, n *int) {
			for *n < len(s.hunks) && s.hunks[*n].meets(from, to) {
				from, to = min(from, s.hunks[*n].from), max(to, s.hunks[*n].to)
				*n++
				grown = true
			}
		}
		grow(a, &ofA)
		grow(b, &ofB)
	}
	return from, to, ofA, ofB
}

// body merges the blocks of the body.
func (g *merger) body(mine, theirs *page) []block {
	base := g.base.Blocks
	m, t := newSide(base, mine.blocks), newSide(base, theirs.blocks)
	var out []block
	var next []string // the base of the next merge
	last := 0
	for len(m.hunks)+len(t.hunks) > 0 {
		from, to, ofM, ofT := region(m, t)
		out, next = append(out, m.take(from-last, 0)...), append(next, base[last:from]...)
		t.take(from-last, 0)
		here, there := m.take(to-from, ofM), t.take(to-from, ofT)
		last = to
		took, known := here, hashesOf(there)
		switch {
		case ofT == 0 || slices.Equal(hashesOf(here), known):
		case ofM == 0:
			took = there
		default:
			switch g.choose(Conflict{At: fmt.Sprintf("body/%d", len(out)+1), Mine: textOfBlocks(here), Theirs: textOfBlocks(there)}) {
			case Undecided:
				known = base[from:to]
			case Theirs:
				took = there
			}
		}
		out, next = append(out, took...), append(next, known...)
	}
	g.result.Base.Blocks = append(next, base[last:]...)
	return append(out, m.take(len(base)-last, 0)...)
}

func hashesOf(blocks []block) []string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = b.hash()
	}
	return out
}

func textOfBlocks(blocks []block) string {
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.text
	}
	return strings.Join(texts, "\n\n")
}
