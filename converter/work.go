package converter

import (
	"context"
	"iter"
	"maps"
	"slices"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
	"backfile.example/backfile/converter/fault"
	"backfile.example/backfile/converter/survey"
)

// item is one thing to settle in the order of the inputs: a capture of a group,
// to be extracted if it was read, or a problem.
type item struct {
	input   *input
	group   *group
	capture *capture.Capture
	site    string
	problem *article.Problem
}

// outcome is what a worker makes of a capture.
type outcome struct {
	found article.Extraction
	terms []article.Terms // of each article
	fault bool            // of this program, at that capture
}

// run extracts and tags the captures of groups that are stale in parallel, and
// settles all groups in the order of the inputs.
func (c *conversion) run(ctx context.Context) error {
	done := 0
	for i, out := range ordered(ctx, c.Workers, c.items(), c.process) {
		if i.problem != nil {
			c.problems([]article.Problem{*i.problem})
			continue
		}
		if i.capture != nil {
			if c.Marker != nil && c.Marker.Err() != nil {
				return c.Marker.Err()
			}
			i.group.add(i, out)
		}
		if i.group.seen++; i.group.seen == i.group.size {
			if err := c.settle(i.group); err != nil {
				return err
			}
		}
		done++
		c.Reporter.Progress(done, c.sum.Captures)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.leftOver()
}

// leftOver settles the groups of which the survey saw captures that could not be
// read again.
func (c *conversion) leftOver() error {
	for _, key := range slices.Sorted(maps.Keys(c.groups)) {
		if g := c.groups[key]; g.wanted && g.seen > 0 && g.seen < g.size {
			if err := c.settle(g); err != nil {
				return err
			}
		}
	}
	return nil
}

// items yields what is to be settled. Inputs are read where anything in them is
// stale.
func (c *conversion) items() iter.Seq[item] {
	return func(yield func(item) bool) {
		c.compare()
		for _, in := range c.inputs {
			of := c.again(in)
			if slices.ContainsFunc(in.things, func(t thing) bool { return t.group != nil && t.group.wanted && t.group.stale }) {
				of = c.captures(in)
			}
			for i := range of {
				if !yield(i) {
					return
				}
			}
			in.things = nil
		}
	}
}

// again yields what lies in an input in which nothing is stale.
func (c *conversion) again(in *input) iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, t := range in.things {
			if t.problem != nil && !in.wanted || t.group != nil && !t.group.wanted {
				continue
			}
			if !yield(item{input: in, group: t.group, problem: c.mend(t.problem, t.elsewhere)}) {
				return
			}
		}
	}
}

// captures reads an input and yields its captures.
func (c *conversion) captures(in *input) iter.Seq[item] {
	return func(yield func(item) bool) {
		for capt, err := range c.reader.Captures(in.Input) {
			i := item{input: in}
			switch {
			case err != nil && !in.wanted, err == nil && !capt.IsPage():
				continue
			case err != nil:
				i.problem = c.mend(unread(in.Input, err), elsewhere(err))
			default:
				var known bool
				if i, known = c.identify(in, capt); known && !i.group.wanted {
					continue
				}
			}
			if !yield(i) {
				return
			}
		}
	}
}

// identify finds the group of a capture. One of no group is a problem.
func (c *conversion) identify(in *input, capt *capture.Capture) (i item, known bool) {
	key, site := survey.Identify(capt)
	g := c.groups[c.decideKey(key, &capt.Origin)]
	if g == nil {
		return item{input: in, problem: &article.Problem{Severity: article.Warning, Code: "input-changed", File: in.Name, Place: capt.Origin.Record,
			Detail: "changed while it was read; convert again"}}, false
	}
	i = item{input: in, group: g, site: site}
	if g.stale {
		i.capture = capt
	}
	return i, true
}

// process extracts and tags one capture.
func (c *conversion) process(i item) (out outcome) {
	if i.capture == nil {
		return outcome{}
	}
	err := fault.Guard(func() {
		site := c.sites[i.site]
		out.found = extract.Capture(i.capture, extract.Site{Furniture: site.Furniture, Places: site.Places})
		for _, a := range out.found.Articles {
			out.terms = append(out.terms, c.tagger.Article(a))
		}
	})
	if err != nil {
		return outcome{found: fault.Extraction(err), fault: true}
	}
	return out
}

// add takes what was found in a capture of the group.
func (g *group) add(i item, out outcome) {
	origin := i.capture.Origin
	g.problems = append(g.problems, located(out.found.Problems, origin)...)
	for _, a := range out.found.Articles {
		g.problems = append(g.problems, located(a.Problems, a.Origin)...)
	}
	g.fault = g.fault || out.fault
	g.found = append(g.found, candidate{articles: out.found.Articles, terms: out.terms, input: i.input.Input})
	if out.found.Kind != article.KindArticle {
		g.refused = append(g.refused, refusal{Origin: origin, Kind: out.found.Kind, Reason: out.found.Reason})
	}
}

// settle writes the articles of a group of which all captures are seen, and
// reports what they are.
func (c *conversion) settle(g *group) error {
	if !g.stale {
		c.replay(g)
		return nil
	}
	c.note = &note{Print: g.print}
	c.problems(g.problems)
	c.refuse(g.refused)
	if g.fault && c.store.Address(bundle.ID(g.key)) != "" { // what there is of it is better than a part
		c.note.open = true
		c.finish(g)
		return nil
	}
	versions := []version{{key: g.key, candidate: g.found[0]}}
	if g.size > 1 {
		versions = join(g.key, g.found)
		c.tell(versions)
	}
	for _, v := range versions {
		if err := c.write(v.key, v.candidate); err != nil {
			return err
		}
	}
	c.finish(g)
	return nil
}

// finish ends the work on a group: the note stays, its captures go.
func (c *conversion) finish(g *group) {
	c.remember(g)
	g.found, g.problems, g.refused = nil, nil, nil
}
