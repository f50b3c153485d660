package regenerate_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// No hand edit is lost, and what no hand has touched is as from nothing.
func TestRegenerate(t *testing.T) {
	t.Run("sample", func(t *testing.T) { regenerate(t, sample(t), newRand(t, 1), 4, 120) })
	t.Run("scale", func(t *testing.T) { regenerate(t, scale(t, 300, *rounds), newRand(t, 2), *rounds, 350) })
}

func regenerate(t *testing.T, a *archive, r *rand.Rand, rounds, edits int) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	m := newModel(a)
	h := &hand{Rand: r, archive: a}
	for round := range rounds {
		if t.Failed() {
			break
		}
		program := versions[r.IntN(2)]
		t.Logf("round %d, %s, %d edits", round, program[strings.LastIndex(program, "/")+1:], h.count)
		m.convert(program)
		if t.Failed() {
			t.Log(strings.Join(h.log, "\n"))
		}
		h.log, h.moved = nil, nil
		h.busy(m, edits)
	}
	t.Logf("%d edits", h.count)
}

// busy makes edits in bundles that are there, and changes some captures.
func (h *hand) busy(m *model, edits int) {
	h.Helper()
	all := h.bundles()
	for range edits {
		ids := sorted(all)
		if len(ids) == 0 {
			return
		}
		id := ids[h.IntN(len(ids))]
		if h.IntN(8) == 0 {
			h.other(m, id, all[id])
			all = h.bundles()
		} else {
			h.edit(all[id])
		}
		if h.IntN(10) == 0 {
			h.capture(m)
		}
	}
}

// convert converts and compares all that has to hold.
func (m *model) convert(program string) {
	m.Helper()
	fresh, before := m.fresh(program), look(m.archive)
	anew := m.clone()
	defer anew.done()
	m.run(program, "convert")
	m.check(before, fresh)
	once := m.result()
	m.run(program, "convert")
	if d := differ(once, m.result()); len(d) > 0 {
		m.Errorf("a second run changes %s", show(d, once, m.result()))
	}
	anew.remove(".backfile/ledger")
	anew.run(program, "convert")
	if d := differ(once, anew.result()); len(d) > 0 {
		m.Errorf("a run without the ledger differs in %s", show(d, once, anew.result()))
	}
}

// The model is right about bodies.
func TestModelOfBodies(t *testing.T) {
	for _, c := range []struct {
		base, mine, theirs, want string
		conflicts                int
	}{
		{"a b c", "a b c", "a x c", "a x c", 0},
		{"a b c", "a h c", "a b c", "a h c", 0},
		{"a b c", "a h c", "a b x", "a h x", 0},
		{"a b c", "a h c", "a x c", "a h c", 1},
		{"a b c", "a c", "a b y c", "a y c", 0},
		{"a b c", "a h b c", "a y b c", "a h b c", 1},
		{"a b c d", "a h d", "a b x d", "a h d", 1},
	} {
		got, _, n := mergeBody(strings.Fields(c.base), strings.Fields(c.mine), strings.Fields(c.theirs))
		if !slices.Equal(got, strings.Fields(c.want)) || n != c.conflicts {
			t.Errorf("%v: %q, %d conflicts", c, got, n)
		}
	}
}
