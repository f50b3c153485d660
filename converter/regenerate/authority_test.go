package regenerate_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// curator decides on names at random, and remembers what hands did to them.
type curator struct {
	*rand.Rand
	*archive
	pool     []string            // names that articles have
	stands   map[string]string   // the name that another is a variant of
	rejected map[string]bool     // names that are none
	removed  map[string][]string // names that a hand has removed, by article
	added    map[string][]string
}

// Whatever is decided on names, and undone: a name that a hand has removed from an
// article stays away under each of its names, one that it has added stays; an
// incremental run ends in the same bytes as one without the ledger, and what no hand
// has touched is as from nothing.
func TestAuthority(t *testing.T) {
	t.Run("sample", func(t *testing.T) { decideAtRandom(t, sample(t), newRand(t, 11), 5) })
	t.Run("scale", func(t *testing.T) { decideAtRandom(t, scale(t, 120, *rounds), newRand(t, 12), *rounds) })
}

func decideAtRandom(t *testing.T, a *archive, r *rand.Rand, rounds int) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	program := versions[0]
	c := &curator{Rand: r, archive: a, stands: map[string]string{}, rejected: map[string]bool{}, removed: map[string][]string{}, added: map[string][]string{}}
	a.run(program, "convert")
	for _, f := range look(a) {
		c.pool = append(c.pool, f.page.head.key("people").items()...)
	}
	slices.Sort(c.pool)
	c.pool = slices.Compact(c.pool)
	c.pool = slices.DeleteFunc(c.pool, func(n string) bool { return strings.ContainsAny(n, "\"',&/()") || len(strings.Fields(n)) < 2 })
	for round := range rounds {
		for range 12 {
			c.decide()
		}
		for range 25 {
			c.edit()
		}
		c.write("authority/people.yaml", c.text())
		out := a.run(program, "convert")
		if !strings.Contains(out, "0 hand edits lost") {
			t.Errorf("round %d: %s", round, out)
		}
		once := a.result()
		a.run(program, "convert")
		if d := differ(once, a.result()); len(d) > 0 {
			t.Errorf("round %d: a second run changes %s", round, show(d, once, a.result()))
		}
		c.check(program)
		if t.Failed() {
			t.Fatalf("round %d\n%s", round, c.text())
		}
	}
	t.Logf("%d names, %d merged, %d rejected; %d articles with hand edits", len(c.pool), len(c.stands), len(c.rejected), len(c.removed)+len(c.added))
}

func (c *curator) any() string { return c.pool[c.IntN(len(c.pool))] }

// decide merges, renames or rejects a name, or undoes that.
func (c *curator) decide() {
	name, other := c.any(), c.any()
	switch c.IntN(4) {
	case 0:
		other = name + " Renamed"
	case 1:
		if delete(c.stands, name); c.isName(name) {
			return
		}
		c.rejected[name] = !c.rejected[name]
		return
	case 2:
		delete(c.stands, name)
		return
	}
	if name == other || c.isName(name) || c.stands[other] != "" || c.rejected[name] || c.rejected[other] || c.stands[name] != "" {
		return
	}
	c.stands[name] = other
}

// isName reports whether others are variants of a name.
func (c *curator) isName(name string) bool {
	return slices.Contains(slices.Collect(maps.Values(c.stands)), name)
}

func (c *curator) now(name string) string {
	if n := c.stands[name]; n != "" {
		return n
	}
	return name
}

// text is the authority file.
func (c *curator) text() string {
	of := map[string][]string{}
	for name, now := range c.stands {
		of[now] = append(of[now], name)
	}
	out := "names:\n"
	for _, now := range sorted(of) {
		slices.Sort(of[now])
		out += fmt.Sprintf("  - name: %q\n    variants: [\"%s\"]\n", now, strings.Join(of[now], `", "`))
	}
	out += "reject:\n"
	for _, name := range sorted(c.rejected) {
		if c.rejected[name] {
			out += fmt.Sprintf("  - %q\n", name)
		}
	}
	return out
}

// edit removes a name from an article, or adds one. That name may be one that is
// merged or rejected.
func (c *curator) edit() {
	all := c.bundles()
	ids := sorted(all)
	id := ids[c.IntN(len(ids))]
	name := all[id] + "/index.md"
	d := newDraft(c.read(name))
	i := d.find("people")
	if i < 0 || len(c.removed[id])+len(c.added[id]) > 0 {
		return
	}
	if c.IntN(2) == 0 {
		at := 1 + c.IntN(len(d.keys[i])-1)
		gone := strings.Trim(strings.TrimPrefix(d.keys[i][at], "  - "), `"`)
		c.removed[id] = append(c.removed[id], gone)
		if d.keys[i] = slices.Delete(d.keys[i], at, at+1); len(d.keys[i]) == 1 {
			d.keys = slices.Delete(d.keys, i, i+1)
		}
	} else {
		more := c.any()
		if strings.Contains(strings.Join(d.keys[i], "\n"), `"`+c.now(more)+`"`) {
			return
		}
		c.added[id] = append(c.added[id], more)
		d.keys[i] = append(d.keys[i], "  - "+more)
	}
	c.write(name, d.String())
}

// check compares the archive with what it has to be.
func (c *curator) check(program string) {
	c.Helper()
	anew := c.clone()
	defer anew.done()
	anew.remove(".backfile")
	anew.run(program, "convert")
	if d := differ(c.result(), anew.result()); len(d) > 0 {
		c.Errorf("without the ledger it differs in %s", show(d, c.result(), anew.result()))
	}
	anew.remove("content")
	anew.remove(".backfile")
	anew.run(program, "convert")
	fresh, now := look(anew), look(c.archive)
	for id, f := range now {
		people := f.page.head.key("people").items()
		for _, gone := range c.removed[id] {
			if slices.Contains(people, c.now(gone)) || slices.Contains(people, gone) {
				c.Errorf("%s: %q was removed, and is there: %q", f.dir, gone, people)
			}
		}
		for _, more := range c.added[id] {
			if !slices.Contains(people, c.now(more)) || c.now(more) != more && slices.Contains(people, more) {
				c.Errorf("%s: %q was added, and is not there as %q: %q", f.dir, more, c.now(more), people)
			}
		}
		if len(c.removed[id])+len(c.added[id]) == 0 && f.index != fresh[id].index {
			c.Errorf("%s is not as from nothing:\n%s\n+++\n%s", f.dir, unlike(f.index, fresh[id].index), unlike(fresh[id].index, f.index))
		}
		for _, p := range people {
			if c.stands[p] != "" || c.rejected[p] && !slices.Contains(c.added[id], p) {
				c.Errorf("%s has %q, which is merged or rejected", f.dir, p)
			}
		}
	}
}
