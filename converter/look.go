package converter

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
	"backfile.example/backfile/converter/extract"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/survey"
)

// input is a file of captures, and what lies in it.
type input struct {
	read.Input
	index  int
	shelf  string // its name in the ledger
	wanted bool   // it is one of those to be converted
	known  bool   // the ledger has it as it is
	things []thing
}

// thing is a page or text in an input, or what is wrong at that place.
type thing struct {
	group     *group
	problem   *article.Problem
	elsewhere []string // addresses of which any capture mends the problem
}

// group is the captures of one article.
type group struct {
	key    string
	sites  []string // whose furniture and places bear upon it
	print  uint64   // of its captures, in their order
	size   int      // how many they are
	wanted bool     // it is to be converted
	stale  bool     // what is known of it from earlier runs does not hold

	seen     int // of its captures, in this run
	found    []candidate
	problems []article.Problem
	refused  []refusal
	fault    bool // the program has failed at one of them
}

// sight is one thing that the survey comes upon.
type sight struct {
	input   *input           // nil for a problem outside of all inputs
	end     bool             // the input ends here
	known   *survey.Glimpse  // remembered from an earlier run, or
	capture *capture.Capture // read now, or
	problem *article.Problem // with the input at that place
	mended  []string         // addresses of which any capture mends the problem
	again   bool             // problem is remembered
}

// survey lists the inputs and looks at every capture once; in inputs that have
// not changed since an earlier run, at what the ledger says of it. All of the
// archive's captures are looked at even where only some are to be converted: an
// article is made of all its captures, and a site's furniture is learnt from all
// its pages.
func (c *conversion) survey(ctx context.Context) error {
	at := 0
	for s, g := range ordered(ctx, c.Workers, c.sights(), look) {
		switch {
		case s.input == nil:
			c.problems([]article.Problem{*s.problem})
		case s.end:
			at = 0
		case s.problem != nil:
			s.input.things = append(s.input.things, thing{problem: s.problem, elsewhere: s.mended})
		default:
			located := g.Located
			c.known.Add(s.input.index, g, c.places(s, g))
			s.again = s.known != nil && g.Located == located
			c.enter(s.input, g)
		}
		if at = c.rememberSight(s, g, at); s.end {
			c.named[s.input.Name] = s.input
			c.rememberInput(s.input)
		}
	}
	c.sum.Inputs = len(c.inputs)
	c.sites = c.known.Sites()
	if len(c.Only) > 0 {
		c.narrow()
	}
	return ctx.Err()
}

// narrow leaves only those articles to be converted that were asked for.
func (c *conversion) narrow() {
	c.sum.Captures = 0
	for _, g := range c.groups {
		g.wanted = g.wanted && slices.ContainsFunc(c.Only, func(asked string) bool { return c.asked(g, asked) })
		if g.wanted {
			c.sum.Captures += g.size
		}
	}
	for _, in := range c.inputs {
		in.wanted = false
	}
}

// asked reports whether a group is the one that was asked for: by an address, by
// the id or path of its bundle, or by a part of either.
func (c *conversion) asked(g *group, asked string) bool {
	if key := address.Key(asked); key != "" && strings.Contains(asked, "://") {
		return g.key == key
	}
	id, part := bundle.ID(g.key), strings.ToLower(strings.Trim(filepath.ToSlash(asked), "/"))
	if base := path.Base(filepath.ToSlash(c.Content)) + "/"; strings.HasPrefix(part, base) {
		part = strings.TrimSuffix(part[len(base):], "/"+bundle.IndexFile)
	}
	return id == asked || strings.Contains(g.key, part) || strings.Contains(strings.ToLower(c.store.Address(id)), part)
}

// look notes what a capture tells.
func look(s sight) *survey.Glimpse {
	if s.capture != nil {
		return survey.Look(s.capture)
	}
	return s.known
}

// places returns what finds the elements of a page that hold its story.
func (c *conversion) places(s sight, g *survey.Glimpse) func() map[article.Role]string {
	return func() map[article.Role]string {
		if s.capture != nil {
			return extract.Places(s.capture)
		}
		page, err := c.reader.Again(s.input.Input, g.Origin)
		if err != nil {
			return nil
		}
		return extract.Places(page)
	}
}

// enter adds a capture to its group.
func (c *conversion) enter(in *input, g *survey.Glimpse) {
	if !g.IsArticle() {
		return
	}
	key := c.key(g)
	of := c.groups[key]
	if of == nil {
		of = &group{key: key}
		c.groups[key] = of
	}
	if c.Seen != nil {
		c.Seen(g.Origin)
	}
	of.size++
	of.print = of.print*1099511628211 + g.Digest
	if !slices.Contains(of.sites, g.Site) {
		of.sites = append(of.sites, g.Site)
	}
	in.things = append(in.things, thing{group: of})
	if in.wanted {
		of.wanted = true
		c.sum.Captures++
	}
	c.Reporter.Progress(c.known.Captures(), 0)
}

// sights yields what lies in the inputs, in their order.
func (c *conversion) sights() iter.Seq[sight] {
	return func(yield func(sight) bool) {
		for in, problem := range c.list() {
			if problem != nil {
				if !yield(sight{problem: problem}) {
					return
				}
				continue
			}
			of := c.recall(in)
			if of == nil {
				of = c.read(in)
			}
			for s := range of {
				if s.input = in; !yield(s) {
					return
				}
			}
			if !yield(sight{input: in, end: true}) {
				return
			}
		}
	}
}

// list yields the inputs that are named, then all others of the archive.
func (c *conversion) list() iter.Seq2[*input, *article.Problem] {
	roots := append(slices.Clone(c.Inputs), c.Captures)
	return func(yield func(*input, *article.Problem) bool) {
		seen := map[string]bool{}
		for i, root := range roots {
			all := i == len(roots)-1
			if exists, _ := afero.Exists(c.FS, root); !exists && all && i > 0 {
				continue
			}
			for found, problem := range read.Inputs(c.FS, root, c.Captures) {
				at := filepath.Clean(found.Path)
				if problem == nil && seen[at] {
					continue
				}
				seen[at] = true
				in := &input{Input: found, index: len(c.inputs), wanted: !all || i == 0, shelf: found.Name}
				if problem == nil {
					c.inputs = append(c.inputs, in)
				}
				if !strings.HasPrefix(at, filepath.Clean(c.Captures)+string(filepath.Separator)) {
					in.shelf = "/" + at // two of one name may lie outside
				}
				if !yield(in, problem) {
					return
				}
			}
		}
	}
}

// read yields what lies in an input, from the input itself.
func (c *conversion) read(in *input) iter.Seq[sight] {
	c.forget(in)
	return func(yield func(sight) bool) {
		for capt, err := range c.reader.Captures(in.Input) {
			s := sight{capture: capt}
			if err != nil {
				s = sight{problem: unread(in.Input, err), mended: elsewhere(err)}
			}
			if !yield(s) {
				return
			}
		}
	}
}

// seen is what the ledger keeps of a sight.
type seen struct {
	Glimpse *survey.Glimpse  `cbor:"1,keyasint,omitempty"`
	Problem *article.Problem `cbor:"2,keyasint,omitempty"`
	Mended  []string         `cbor:"3,keyasint,omitempty"`
}

// stat is what the ledger keeps of an input: as long as it is the same, the input
// has not changed.
type stat struct {
	Size    int64 `cbor:"1,keyasint"`
	ModTime int64 `cbor:"2,keyasint"` // Unix, nanoseconds
}

// The shelves of the ledger for inputs and what was seen in them.
const (
	inputShelf = "inputs"
	sightShelf = "sights"
)

// recent is the time within which a file may change twice and show one time.
const recent = 50 * time.Millisecond

func (in *input) stat() stat { return stat{Size: in.Size, ModTime: in.ModTime.UnixNano()} }

// recall yields what lies in an input as the ledger has it; nil if the input is
// not known there as it now is.
func (c *conversion) recall(in *input) iter.Seq[sight] {
	var was stat
	if c.Reread || !c.Ledger.Get(inputShelf, in.shelf, &was) || was != in.stat() {
		return nil
	}
	in.known = true
	return func(yield func(sight) bool) {
		c.Ledger.Each(sightShelf, in.shelf+"\x00", func(_ string, value func(any) error) bool {
			var s seen
			if err := value(&s); err != nil {
				s = seen{Problem: &article.Problem{Severity: article.Error, Code: "ledger", File: in.Name, Detail: "delete .backfile/ledger: " + err.Error()}}
			}
			return yield(sight{known: s.Glimpse, problem: s.Problem, mended: s.Mended, again: true})
		})
	}
}

// forget removes an input from the ledger, which is to be read anew.
func (c *conversion) forget(in *input) {
	c.Ledger.Delete(inputShelf, in.shelf)
	c.Ledger.Each(sightShelf, in.shelf+"\x00", func(name string, _ func(any) error) bool {
		c.Ledger.Delete(sightShelf, name)
		return true
	})
}

// rememberSight keeps the at-th sight of an input, and returns the number of the
// next. What tells nothing is not kept.
func (c *conversion) rememberSight(s sight, g *survey.Glimpse, at int) int {
	switch {
	case s.end:
		return 0
	case s.input == nil, g != nil && g.Kind == survey.Other:
		return at
	case !s.again:
		c.Ledger.Put(sightShelf, fmt.Sprintf("%s\x00%010d", s.input.shelf, at), seen{g, s.problem, s.mended})
	}
	return at + 1
}

// rememberInput keeps that all of an input was seen, but for one so new that it
// may be changing still.
func (c *conversion) rememberInput(in *input) {
	if !in.known && time.Since(in.ModTime) > recent {
		c.Ledger.Put(inputShelf, in.shelf, in.stat())
	}
}

// elsewhere returns the addresses of which any capture mends an error.
func elsewhere(err error) []string {
	var skipped *capture.Skipped
	if errors.As(err, &skipped) {
		return skipped.Elsewhere
	}
	return nil
}

// mend makes a note of a problem that another capture mends.
func (c *conversion) mend(p *article.Problem, elsewhere []string) *article.Problem {
	for _, url := range elsewhere {
		_, page := c.groups[address.Key(url)]
		_, picture := c.known.Picture(url)
		if url != "" && (page || picture) {
			mended := *p
			mended.Severity, mended.Detail = article.Note, "is a revisit of what another capture holds: "+url
			return &mended
		}
	}
	return p
}
