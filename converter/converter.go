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
	"maps"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/derive"
	"backfile.example/backfile/converter/extract"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/survey"
	"backfile.example/backfile/converter/tag"
)

// Options say what to convert. FS, Captures and Content are required.
type Options struct {
	FS       afero.Fs
	Captures string   // the archive's folder of captures; names are recorded relative to it
	Inputs   []string // files and folders to convert; empty means all of Captures, which is surveyed in any case
	Content  string   // the archive's content folder
	Derived  string   // where derived data goes; empty for none
	DryRun   bool     // plan, write nothing
	Workers  int      // how many captures are worked on at once; 0 means one for each processor
	Reporter Reporter // told of everything that happens; nil for nobody
	Settings capture.Settings
	Decided  authority.Articles // what curators decided on captures and copies
}

// Reporter is told what a conversion does, from one goroutine at a time.
type Reporter interface {
	// Progress says how many captures of how many are done; total is 0 while
	// they are being counted.
	Progress(done, total int)
	// Planned says what is done with an article.
	Planned(step *bundle.Step, a *article.Article)
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
	Refused  map[article.Kind]int
	Problems map[article.Severity]int
	Lost     int // hand edits found changed after the run; always 0 unless something else wrote too
}

// Convert runs all stages. Bad input never fails it: that is reported and
// counted. An error means that the archive itself could not be read or written,
// or that ctx was done; what was written until then is whole.
func Convert(ctx context.Context, o Options) (*Summary, error) {
	c, err := newConversion(o)
	if err != nil {
		return nil, err
	}
	c.survey(ctx)
	if err := c.run(ctx); err != nil {
		return c.sum, err
	}
	if err := c.verify(); err != nil {
		return c.sum, err
	}
	if o.Derived == "" || o.DryRun {
		return c.sum, nil
	}
	problems, err := derive.Run(o.FS, o.Content, o.Derived, o.Decided.AreApart)
	c.problems(problems)
	return c.sum, err
}

// conversion is one run.
type conversion struct {
	Options
	reader   read.Reader
	inputs   []read.Input
	known    survey.Survey
	tagger   *tag.Tagger
	store    *bundle.Store
	sum      *Summary
	decided  authority.Articles
	together map[string]string      // the key under which each address stands that a curator put with another
	wanted   map[string]bool        // keys of the articles to convert, nil for all
	group    map[string][]candidate // versions seen so far of articles that have several
	taken    map[string]string      // origin of the article of each id written in this run
	kept     []*bundle.Step         // to be verified
}

func newConversion(o Options) (*conversion, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Reporter == nil {
		o.Reporter = silent{}
	}
	c := &conversion{
		Options: o, decided: o.Decided, reader: read.Reader{FS: o.FS, Settings: o.Settings}, tagger: tag.New(o.Settings.Home), group: map[string][]candidate{}, taken: map[string]string{},
		sum: &Summary{Actions: map[bundle.Action]int{}, Refused: map[article.Kind]int{}, Problems: map[article.Severity]int{}},
	}
	c.decide()
	c.known.Locate, c.known.Name = extract.Places, c.key
	store, problems, err := bundle.Open(o.FS, o.Content)
	c.store = store
	c.problems(problems)
	return c, err
}

// survey lists the inputs and looks at every capture once. What cannot be read
// is reported when it is converted. All of the archive's captures are looked at
// even where only some are to be converted: an article is made of all its
// captures, and a site's furniture is learnt from all its pages.
func (c *conversion) survey(ctx context.Context) {
	named := len(c.Inputs)
	if named > 0 {
		c.wanted = map[string]bool{}
	}
	seen := map[string]bool{}
	for i, root := range append(c.Inputs[:named:named], c.Captures) {
		if exists, _ := afero.Exists(c.FS, root); !exists && named > 0 && i == named {
			continue
		}
		for in, p := range read.Inputs(c.FS, root, c.Captures) {
			if p != nil {
				c.problems([]article.Problem{*p})
			} else if at := filepath.Clean(in.Path); !seen[at] {
				seen[at] = true
				c.look(ctx, in, i < named)
			}
		}
	}
	c.sum.Inputs = len(c.inputs)
}

// look surveys one input. wanted says that it was named to be converted.
func (c *conversion) look(ctx context.Context, in read.Input, wanted bool) {
	at := len(c.inputs)
	c.inputs = append(c.inputs, in)
	for capt, err := range c.reader.Captures(in) {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			continue
		}
		c.known.Add(at, capt)
		if capt.IsPage() && (wanted || c.wanted == nil) {
			c.sum.Captures++
			if c.wanted != nil {
				c.wanted[c.key(capt)] = true
			}
		}
		c.Reporter.Progress(c.known.Captures(), 0)
	}
}

// run extracts and tags the captures in parallel, and plans and applies what
// comes of them in the order of the inputs.
func (c *conversion) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := 0
	for j := range c.work(ctx) {
		out := <-j.out
		c.problems(out.problems)
		if j.capture == nil {
			continue
		}
		if err := c.settle(j, out); err != nil {
			return err
		}
		done++
		c.Reporter.Progress(done, c.sum.Captures)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.leftOver()
}

// leftOver writes the articles whose further captures the survey saw and this
// run could not read.
func (c *conversion) leftOver() error {
	for _, key := range slices.Sorted(maps.Keys(c.group)) {
		if err := c.writeVersions(key); err != nil {
			return err
		}
	}
	return nil
}

// job is a capture on its way through the workers.
type job struct {
	input   read.Input
	capture *capture.Capture // nil where the input could not be read
	out     chan outcome
}

// outcome is what a worker makes of a capture.
type outcome struct {
	found    article.Extraction
	terms    []article.Terms // of each article
	key      string
	problems []article.Problem
}

// work reads the captures and sends them to the workers. The jobs come out in
// the order of the inputs, each with the channel its outcome will come on.
func (c *conversion) work(ctx context.Context) <-chan *job {
	ordered := make(chan *job, c.Workers*2)
	todo := make(chan *job, c.Workers)
	for range c.Workers {
		go func() {
			for j := range todo {
				j.out <- c.process(j)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(todo)
		for _, in := range c.inputs {
			for capt, err := range c.reader.Captures(in) {
				j := &job{input: in, capture: capt, out: make(chan outcome, 1)}
				if err != nil {
					j.out <- unread(in, err)
					j.capture = nil
				} else if !capt.IsPage() || c.wanted != nil && !c.wanted[c.key(capt)] {
					continue
				}
				select {
				case ordered <- j:
				case <-ctx.Done():
					return
				}
				if j.capture != nil {
					todo <- j
				}
			}
		}
	}()
	return ordered
}

// process extracts and tags one capture.
func (c *conversion) process(j *job) outcome {
	out := outcome{found: extract.Capture(j.capture, extract.Site(c.known.Site(j.capture))), key: c.key(j.capture)}
	out.problems = located(out.found.Problems, j.capture.Origin)
	for _, a := range out.found.Articles {
		out.problems = append(out.problems, located(a.Problems, a.Origin)...)
		out.terms = append(out.terms, c.tagger.Article(a))
	}
	return out
}

// settle reports what a capture is, and writes its articles. Of an article that
// was captured several times nothing is written until all captures are seen.
func (c *conversion) settle(j *job, out outcome) error {
	found := candidate{articles: out.found.Articles, terms: out.terms, input: j.input}
	if out.found.Kind != article.KindArticle {
		c.sum.Refused[out.found.Kind]++
		c.Reporter.Refused(j.capture.Origin, out.found.Kind, out.found.Reason)
	}
	if c.known.Versions(out.key) <= 1 {
		return c.write(out.key, found)
	}
	c.group[out.key] = append(c.group[out.key], found)
	if len(c.group[out.key]) < c.known.Versions(out.key) {
		return nil
	}
	return c.writeVersions(out.key)
}

func (c *conversion) writeVersions(key string) error {
	all := c.group[key]
	delete(c.group, key)
	versions := join(key, all)
	c.tell(versions)
	for _, v := range versions {
		if err := c.write(v.key, v.candidate); err != nil {
			return err
		}
	}
	return nil
}

// write plans and applies the articles of a capture.
func (c *conversion) write(key string, from candidate) error {
	for i, a := range from.articles {
		articleKey := key
		if i > 0 {
			articleKey = fmt.Sprintf("%s#%d", key, i+1)
		}
		addLead(a)
		c.problems(c.attachPictures(from.input, a))
		c.store.Recall(bundle.ID(articleKey), a)
		describePictures(a)
		b, problems := bundle.Make(articleKey, a, from.terms[i])
		c.problems(problems)
		if b == nil {
			continue
		}
		if other, twice := c.taken[b.ID]; twice {
			c.problems([]article.Problem{{Severity: article.Warning, Code: "id-taken", File: a.Origin.File, Place: a.Origin.Record,
				Detail: "is left out: its id " + b.ID + " is that of " + other}})
			continue
		}
		c.taken[b.ID] = a.Origin.File
		step, err := c.store.Plan(b)
		if err != nil {
			return err
		}
		if !c.DryRun {
			if err := c.store.Apply(step); err != nil {
				return err
			}
		}
		c.planned(step, a)
	}
	return nil
}

func (c *conversion) planned(step *bundle.Step, a *article.Article) {
	c.sum.Actions[step.Action]++
	if step.Action == bundle.Kept || step.Action == bundle.Conflict {
		c.kept = append(c.kept, step)
	}
	step.Done()
	c.Reporter.Planned(step, a)
}

// verify reads the bundles that hands have changed once more.
func (c *conversion) verify() error {
	for _, step := range c.kept {
		same, err := c.store.Verify(step)
		if err != nil {
			return err
		}
		if !same {
			c.sum.Lost++
			c.problems([]article.Problem{{Severity: article.Error, Code: "hand-edit-lost", File: step.Path,
				Detail: "changed while the archive was converted; look at it, and at what else writes there"}})
		}
	}
	return nil
}
