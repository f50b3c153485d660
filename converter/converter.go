// Package converter turns captures into the bundles of an archive:
//
//	read → survey → extract → tag → plan → apply → derive
//
// [Convert] is the whole way; the stages are packages of their own below this
// one.
package converter

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/derive"
	"backfile.example/backfile/converter/ledger"
	"backfile.example/backfile/converter/merge"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/review"
	"backfile.example/backfile/converter/survey"
	"backfile.example/backfile/converter/tag"
	"backfile.example/backfile/converter/takedown"
	"backfile.example/backfile/converter/terms"
)

// Options say what to convert. FS, Captures and Content are required.
type Options struct {
	FS       afero.Fs
	Captures string   // the archive's folder of captures; names are recorded relative to it
	Inputs   []string // files and folders to convert; empty means all of Captures, which is surveyed in any case
	Content  string   // the archive's content folder
	Derived  string   // where derived data goes; empty for none
	Only     []string // convert only these: addresses, ids and paths of bundles, parts of either; empty for all
	DryRun   bool     // plan, write nothing
	Workers  int      // how many captures are worked on at once; 0 means one for each processor
	Reporter Reporter // told of everything that happens; nil for nobody
	Settings capture.Settings
	Decided  authority.Articles // what curators decided on captures and copies
	Names    authority.Names    // what curators decided on names
	Takedown takedown.Orders    // what is not to be published
	Marker   Marker             // marks names instead of the embedded model; nil for that
	Ledger   *ledger.Ledger     // what earlier runs found out; nil for nothing
	// Reread has every input read though the ledger knows it, for what the disk
	// may have done to it.
	Reread bool
	// Seen is called with the origin of each page and text; nil for nobody.
	Seen func(article.Origin)
	// Found is called with the names found in each article, before what curators
	// decided; nil for nobody.
	Found func(*review.Story)
	// Stage does a part of the run that has a name of its own ("names", "derive"), and
	// may say what it took; nil just does it.
	Stage func(name string, do func() error) error
	// Choose decides conflicts between a hand's edit and what the converter now
	// has, in the bundle of an id; nil leaves all undecided.
	Choose func(id string, c merge.Conflict) merge.Choice
}

// Marker marks names, and tells whether it has failed: then the run ends.
type Marker interface {
	tag.Marker
	Err() error
}

// Reporter is told what a conversion does, from one goroutine at a time.
type Reporter interface {
	// Progress says how many captures of how many are done; total is 0 while
	// they are being counted.
	Progress(done, total int)
	// Planned says what is done with the article that was captured there.
	Planned(step *bundle.Step, origin article.Origin)
	// Refused says that a capture holds no article, and why.
	Refused(origin article.Origin, kind article.Kind, reason string)
	// Problem says what is wrong or uncertain.
	Problem(p article.Problem)
}

// Summary counts what a conversion did.
type Summary struct {
	Inputs   int // files read
	Captures int // pages and texts found in them
	Actions  map[bundle.Action]int
	// Conflicts are the places where a hand's edit stays and the converter has
	// something else.
	Conflicts int
	Refused   map[article.Kind]int
	Problems  map[article.Severity]int
	// Foreign counts the articles in languages that the tagger has not learnt, by
	// language (BCP 47; "und" for an unknown one).
	Foreign  map[string]int
	Takedown *takedown.Result // nil in a dry run
	Lost     int              // hand edits that are not there any more, by reading the bundles again
}

// Convert runs all stages. Bad input never fails it: that is reported and
// counted. An error means that the archive itself could not be read or written,
// or that ctx was done; what was written until then is whole, and with a Ledger
// the next run goes on there.
func Convert(ctx context.Context, o Options) (*Summary, error) {
	c, err := newConversion(o)
	if err != nil {
		return nil, err
	}
	if err := c.survey(ctx); err != nil {
		return c.sum, err
	}
	if err := c.run(ctx); err != nil {
		return c.sum, err
	}
	c.tellForeign()
	if err := c.store.Close(c.DryRun); err != nil {
		return c.sum, err
	}
	if o.DryRun {
		return c.sum, nil
	}
	if len(o.Takedown) > 0 { // the pages that it is to withhold
		if err := c.terms(); err != nil {
			return c.sum, err
		}
	}
	if c.sum.Takedown, err = o.Takedown.Apply(o.archive()); err != nil {
		return c.sum, err
	}
	c.problems(c.sum.Takedown.Problems)
	if err := c.Stage("names", c.terms); err != nil || o.Derived == "" {
		return c.sum, err
	}
	return c.sum, c.Stage("derive", func() error {
		problems, err := derive.Run(o.FS, o.Content, o.Derived, o.Decided.NotCopies, o.Ledger)
		c.problems(problems)
		return err
	})
}

// terms writes the pages of the names that the bundles have now.
func (c *conversion) terms() error {
	problems, err := terms.Run(terms.Archive{FS: c.FS, Content: filepath.ToSlash(c.Content), Store: c.store, Names: c.Names, Ledger: c.Ledger})
	c.problems(problems)
	return err
}

// archive is where takedown orders are carried out.
func (o *Options) archive() takedown.Archive {
	above := path.Dir(filepath.ToSlash(filepath.Clean(o.Content)))
	return takedown.Archive{FS: o.FS, Content: filepath.ToSlash(o.Content), Withheld: path.Join(above, bundle.WithheldDir),
		Log: path.Join(above, takedown.LogFile), Now: time.Now()}
}

// conversion is one run.
type conversion struct {
	Options
	reader   read.Reader
	tagger   *tag.Tagger
	store    *bundle.Store
	sum      *Summary
	decided  authority.Articles
	together map[string]string // the key under which each address stands that a curator put with another

	known  survey.Survey
	sites  map[string]survey.Site // once the survey is done
	inputs []*input
	named  map[string]*input // by name
	groups map[string]*group // by key

	keyed map[authority.Kind]map[string]string // names whose keys in front matter are others, by key
	note  *note                                // of the group that is being written
	taken map[string]string                    // origin of the article of each id of this run
}

func newConversion(o Options) (*conversion, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Reporter == nil {
		o.Reporter = silent{}
	}
	if o.Stage == nil {
		o.Stage = func(_ string, do func() error) error { return do() }
	}
	c := &conversion{
		Options: o, decided: o.Decided, reader: read.Reader{FS: o.FS, Settings: o.Settings}, tagger: newTagger(&o),
		named: map[string]*input{}, groups: map[string]*group{}, taken: map[string]string{},
		sum: &Summary{Actions: map[bundle.Action]int{}, Refused: map[article.Kind]int{}, Problems: map[article.Severity]int{}, Foreign: map[string]int{}},
	}
	c.decide()
	c.keyNames()
	c.known.Name = c.key
	store, problems, err := bundle.Open(o.FS, o.Content, o.Ledger)
	if err != nil {
		return nil, err
	}
	if c.store = store; o.Choose != nil {
		store.Choose = o.Choose
	}
	c.problems(problems)
	if !o.DryRun {
		return c, store.Clean()
	}
	return c, nil
}

// write plans and applies the articles of a capture.
func (c *conversion) write(key string, from candidate) error {
	for i, a := range from.articles {
		articleKey := key
		if i > 0 {
			articleKey = fmt.Sprintf("%s#%d", key, i+1)
		}
		b, story := c.bundle(articleKey, a, from.terms[i], from.input)
		if b == nil || !c.take(b.ID, a.Origin) {
			c.note.open = true
			continue
		}
		step, err := c.store.Plan(b)
		if err != nil {
			return err
		}
		if !c.DryRun {
			if err := c.apply(step); err != nil {
				return err
			}
		}
		c.planned(step, a.Origin, story)
	}
	return nil
}

// apply does what a step says, and counts the hand edits that are lost by reading
// the bundle again.
func (c *conversion) apply(step *bundle.Step) error {
	if err := c.store.Apply(step); err != nil {
		return err
	}
	lost, err := c.store.Verify(step)
	if err != nil {
		return err
	}
	for _, at := range lost {
		c.sum.Lost++
		c.problems([]article.Problem{{Severity: article.Error, Code: "hand-edit-lost", File: step.Path, Place: at,
			Detail: "was changed by hand and is not there now; git or a backup has it"}})
	}
	return nil
}

// bundle makes the bundle of an article, nil where that is impossible, and tells what
// was found in it.
func (c *conversion) bundle(key string, a *article.Article, terms article.Terms, in read.Input) (*bundle.Bundle, *review.Story) {
	addLead(a)
	c.problems(c.attachPictures(in, a))
	c.store.Recall(bundle.ID(key), a)
	describePictures(a)
	vary(key, a, &terms)
	story := c.curate(key, a, &terms)
	b, problems := bundle.Make(key, a, terms, c.store.Redirects(bundle.ID(key)))
	c.problems(problems)
	if b != nil {
		b.Names = c.decidedIn(story)
	}
	return b, story
}

// take reserves an id for the article that was captured there. Another that has
// the same is reported.
func (c *conversion) take(id string, origin article.Origin) bool {
	if other, twice := c.taken[id]; twice {
		c.problems([]article.Problem{{Severity: article.Warning, Code: "id-taken", File: origin.File, Place: origin.Record,
			Detail: "is left out: its id " + id + " is that of " + other}})
		return false
	}
	c.taken[id] = origin.File
	return true
}

// planned tells of a step. The story is nil where the article was not converted.
func (c *conversion) planned(step *bundle.Step, origin article.Origin, story *review.Story) {
	if c.Found != nil && story != nil && step.Action != bundle.Deleted {
		story.Path = step.Path
		c.Found(story)
	}
	if story != nil && story.Foreign != "" && step.Action != bundle.Deleted {
		c.sum.Foreign[story.Foreign]++
	}
	c.sum.Actions[step.Action]++
	c.sum.Conflicts += len(step.Conflicts)
	c.Reporter.Planned(step, origin)
	if c.note != nil {
		c.note.wrote(step, origin, story)
	}
	step.Done()
}
