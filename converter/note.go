package converter

import (
	"math/bits"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/review"
)

// note is what the ledger keeps of a group that was settled: what was reported,
// and what it rests upon.
type note struct {
	Print    uint64            `cbor:"1,keyasint"` // of the captures and what was learnt of their sites
	Problems []article.Problem `cbor:"2,keyasint,omitempty"`
	Refused  []refusal         `cbor:"3,keyasint,omitempty"`
	Bundles  []written         `cbor:"4,keyasint,omitempty"`
	Pictures []answer          `cbor:"5,keyasint,omitempty"`
	Words    authority.Words   `cbor:"6,keyasint,omitempty"` // of its articles and of the names found in them
	Decided  uint64            `cbor:"7,keyasint,omitempty"` // what was decided on names of these words

	open bool // it is to be looked at again in the next run, whatever has changed
}

// written is a bundle as it was after it was settled.
type written struct {
	ID     string         `cbor:"1,keyasint"`
	Dir    string         `cbor:"2,keyasint"`
	Sum    string         `cbor:"3,keyasint,omitempty"` // see [bundle.Store.Sum]; empty for one that a hand has deleted
	Edited bool           `cbor:"4,keyasint,omitempty"` // by hand
	Reason string         `cbor:"5,keyasint,omitempty"`
	Origin article.Origin `cbor:"6,keyasint"`
	Story  *review.Story  `cbor:"7,keyasint,omitempty"`
}

// refusal is a capture that holds no article.
type refusal struct {
	Origin article.Origin `cbor:"1,keyasint"`
	Kind   article.Kind   `cbor:"2,keyasint"`
	Reason string         `cbor:"3,keyasint,omitempty"`
}

// answer is where a picture was found.
type answer struct {
	File   string `cbor:"1,keyasint"` // of the page
	Record string `cbor:"2,keyasint,omitempty"`
	Page   string `cbor:"3,keyasint,omitempty"`
	Source string `cbor:"4,keyasint"`
	Sign   string `cbor:"5,keyasint,omitempty"` // of what was found
}

// noteShelf is the shelf of the ledger for notes, by the key of their group.
const noteShelf = "notes"

// compare finds the groups for which what the ledger says does not hold any
// more: their captures, what was learnt of their sites, their pictures or their
// bundles are others.
func (c *conversion) compare() {
	for _, g := range c.groups {
		g.stale = true
		for _, site := range g.sites {
			g.print = bits.RotateLeft64(g.print, 7) + c.sites[site].Digest
		}
	}
	c.Ledger.Each(noteShelf, "", func(key string, value func(any) error) bool {
		g := c.groups[key]
		if g == nil {
			c.Ledger.Delete(noteShelf, key)
			return true
		}
		var n note
		g.stale = value(&n) != nil || !c.holds(g, &n)
		return true
	})
}

func (c *conversion) holds(g *group, n *note) bool {
	if n.Print != g.print || n.Decided != c.Names.Concerning(n.Words) {
		return false
	}
	for _, w := range n.Bundles {
		if w.Sum == "" && !c.store.IsDeleted(w.ID) || w.Sum != "" && !c.store.IsStill(w.ID, w.Sum) || c.store.Address(w.ID) != w.Dir {
			return false
		}
	}
	for _, a := range n.Pictures {
		in := c.named[a.File]
		if in == nil || c.sign(in.Input, a.File, a.Record, a.Page, a.Source) != a.Sign {
			return false
		}
	}
	return true
}

// wrote notes what was done with a bundle.
func (n *note) wrote(step *bundle.Step, origin article.Origin, story *review.Story) {
	switch step.Action {
	case bundle.Conflict, bundle.Left:
		n.open = true
	}
	n.Words.Add(step.Names()...)
	n.Bundles = append(n.Bundles, written{ID: step.ID(), Dir: step.Path, Edited: step.Edited(), Reason: step.Reason, Origin: origin, Story: story})
}

// remember keeps the note of a group that was settled.
func (c *conversion) remember(g *group) {
	n := c.note
	c.note = nil
	if c.Ledger == nil || c.DryRun {
		return
	}
	for i := range n.Bundles {
		w := &n.Bundles[i]
		if w.Reason != "" { // it was deleted
			continue
		}
		var err error
		if w.Sum, err = c.store.Sum(w.ID); err != nil {
			n.open = true
		}
	}
	if n.open || g.seen < g.size {
		c.Ledger.Delete(noteShelf, g.key)
		return
	}
	n.Decided = c.Names.Concerning(n.Words)
	c.Ledger.Put(noteShelf, g.key, n)
}

// replay reports what was found when the group was settled in an earlier run.
func (c *conversion) replay(g *group) {
	var n note
	c.Ledger.Get(noteShelf, g.key, &n)
	c.problems(n.Problems)
	c.refuse(n.Refused)
	for _, w := range n.Bundles {
		if c.take(w.ID, w.Origin) {
			c.planned(c.store.Again(w.ID, w.action(), w.Reason), w.Origin, w.Story)
		}
	}
}

// action is what is done with a bundle of which nothing has changed.
func (w *written) action() bundle.Action {
	switch {
	case w.Sum == "":
		return bundle.Deleted
	case w.Edited:
		return bundle.Kept
	}
	return bundle.Unchanged
}

func (c *conversion) refuse(all []refusal) {
	for _, r := range all {
		if c.note != nil {
			c.note.Refused = append(c.note.Refused, r)
		}
		c.sum.Refused[r.Kind]++
		c.Reporter.Refused(r.Origin, r.Kind, r.Reason)
	}
}
