package rebuild

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backfile.example/backfile/converter/bundle"
)

// Run is one run of Hugo: what it makes lies beside what the others make.
type Run struct {
	Name     string         // what it makes: "1936–1969"; empty for the only one
	Settings map[string]any // to be given to Hugo as JSON beside the archive's own; nil for none
	prepare  func() error
}

// Prepare lays out what the run reads.
func (r *Run) Prepare() error {
	if r.prepare == nil {
		return nil
	}
	return r.prepare()
}

// Runs returns the runs of Hugo that make this plan's pages. An archive of more
// articles than the site's settings let one run have is made in shards: a run for
// each span of years, which reads the articles of these and stubs of those that
// they show, and one for all other pages, which reads stubs of all. A stub is an
// article without its text and all that only its own page shows. view is a folder
// for what runs read, which is emptied, and source the same as Hugo is to know it.
func (p *Plan) Runs(source, view string) []Run {
	s := &shards{Plan: p, source: source, view: view}
	switch {
	case p.Whole == "" && p.Same:
		return nil
	case p.Whole == "" && p.texts:
		return s.articles(s.changed())
	case !p.oddContent && len(p.content.articles) > p.site.Shard:
		return s.runs()
	case p.Whole == "":
		return []Run{{Settings: segment(p.shown(""))}}
	}
	return []Run{{}}
}

// runs are those of an archive that is too large for one.
func (s *shards) runs() []Run {
	return append(s.articles(s.spans()), Run{"names and lists", s.settings(s.shown("names"), nil), s.lists})
}

// articles are the runs of the pages of articles.
func (s *shards) articles(spans []*span) []Run {
	var runs []Run
	for _, part := range spans {
		runs = append(runs, Run{part.name, s.settings(s.own(part), part.folders), func() error { return s.lay(part.has, part.folders == nil) }})
	}
	return runs
}

// changed are the spans of the articles whose pages are rendered, and of no others.
func (s *shards) changed() []*span {
	var articles []string
	for at := range s.content.articles {
		if _, changed := slices.BinarySearch(s.render, "/"+bundle.TermFolder(at)); changed {
			articles = append(articles, at)
		}
	}
	return s.parts("articles", articles)
}

// shown returns what is rendered beside articles, or with the articles that are.
func (p *Plan) shown(only string) []matcher {
	kinds := []string{"home", "section", "taxonomy", "404", "sitemap", "sitemapindex", "robotstxt"}
	if p.Whole != "" {
		kinds = append(kinds, "term")
	}
	includes := []matcher{{Kind: kinds}}
	var paths []string
	for _, at := range p.render {
		if only == "" || !strings.HasPrefix(at, "/articles/") {
			paths = append(paths, literal(at))
		}
	}
	if len(paths) > 0 && p.Whole == "" {
		includes = append(includes, matcher{Path: paths})
	}
	// Last, for Hugo looks no further once a pattern with a "!" does not hold.
	return append(includes, matcher{Kind: []string{"page"}, Path: []string{"! /articles/**"}})
}

// shards lays out an archive that is made in several runs.
type shards struct {
	*Plan
	source, view string
}

// span is what one run makes of the articles.
type span struct {
	name    string
	folders []string        // below articles/, which are years, with all that is in them; or
	some    map[string]bool // these articles: those that have changed, or a part of a year that is too large for one run
}

func (p *span) has(at string) bool {
	return p.some[at] || slices.Contains(p.folders, folderOf(at))
}

// spans parts the articles into runs that follow each other: as many years as one
// run may have, and a larger year in parts of much the same size. Where only a part of
// the site is made they are of the articles that have changed.
func (s *shards) spans() []*span {
	if s.Whole == "" {
		return s.changed()
	}
	years := map[string][]string{}
	for at := range s.content.articles {
		years[folderOf(at)] = append(years[folderOf(at)], at)
	}
	var out []*span
	room := 0
	for _, year := range sorted(years) {
		n := len(years[year])
		if n > s.site.Shard {
			out, room = append(out, s.parts(year, years[year])...), 0
			continue
		}
		if room < n {
			out, room = append(out, &span{name: year}), s.site.Shard
		}
		last := out[len(out)-1]
		last.folders = append(last.folders, year)
		if first := last.folders[0]; first != year {
			last.name = first + "–" + year
		}
		room -= n
	}
	return out
}

// parts are spans of articles in the order of time, for neighbours show each other: as
// many as are needed, of much the same size.
func (s *shards) parts(name string, articles []string) []*span {
	if len(articles) == 0 {
		return nil
	}
	slices.SortFunc(articles, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.content.articles[a].Day, s.content.articles[b].Day), strings.Compare(a, b))
	})
	n := (len(articles) + s.site.Shard - 1) / s.site.Shard
	var out []*span
	for part := range slices.Chunk(articles, (len(articles)+n-1)/n) {
		p := &span{name: name, some: map[string]bool{}}
		if n > 1 {
			p.name = fmt.Sprintf("%s, part %d of %d", name, len(out)+1, n)
		}
		for _, at := range part {
			p.some[at] = true
		}
		out = append(out, p)
	}
	return out
}

// folderOf returns the folder below articles/ that an article lies in.
func folderOf(at string) string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(at, "articles/"), "/")
	return folder
}

// own returns the articles that the run of a span renders.
func (s *shards) own(part *span) []matcher {
	m := matcher{Kind: []string{"page"}}
	for _, folder := range part.folders {
		at := "/" + literal(bundle.TermFolder("articles/"+folder))
		m.Path = append(m.Path, at, at+"/**")
	}
	if part.folders == nil {
		m.Path = []string{"/articles/**"} // what is there is either of the part or a stub
	}
	return []matcher{m}
}

// settings tell Hugo what to render, and to read of the articles only these folders
// and what lies in the view.
func (s *shards) settings(includes []matcher, folders []string) map[string]any {
	mounts := []any{mount{filepath.ToSlash(filepath.Join(s.source, "articles")), "content/articles"}}
	for _, kind := range s.site.Taxonomies {
		mounts = append(mounts, mount{filepath.ToSlash(filepath.Join(s.source, "names", kind)), "content/" + kind})
	}
	for _, folder := range folders {
		at := "content/articles/" + folder
		mounts = append(mounts, mount{at, at})
	}
	for _, name := range s.content.top {
		mounts = append(mounts, mount{"content/" + name, "content/" + name})
	}
	for _, m := range s.site.mounts {
		mounts = append(mounts, m)
	}
	settings := segment(includes)
	settings["module"] = map[string]any{"mounts": mounts}
	return settings
}

// empty makes the view anew, with nothing in it but what all runs read.
func (s *shards) empty() error {
	if err := os.RemoveAll(s.view); err != nil {
		return err
	}
	for _, kind := range s.site.Taxonomies {
		if err := os.MkdirAll(filepath.Join(s.view, "names", kind), 0o755); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(s.view, "articles"), 0o755); err != nil {
		return err
	}
	from := filepath.Join(s.content.dir, "articles", bundle.TermFile)
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return copyFile(from, filepath.Join(s.view, "articles", bundle.TermFile))
}

// lists lays out the run of all pages but articles'.
func (s *shards) lists() error {
	if err := s.empty(); err != nil {
		return err
	}
	for _, at := range sorted(s.content.articles) {
		if err := s.stub(at, true); err != nil {
			return err
		}
	}
	return nil
}

// lay lays out what a run of some articles reads: what they show of others and,
// where their folders are not read as they are, their own files.
func (s *shards) lay(own func(at string) bool, files bool) error {
	if err := s.empty(); err != nil {
		return err
	}
	stubs, names := map[string]bool{}, map[string]bool{}
	for at, f := range s.content.articles {
		if f.Hidden || !own(at) {
			continue
		}
		if files {
			if err := s.files(at, func(string) bool { return true }); err != nil {
				return err
			}
		}
		for _, other := range s.model.shows(f) {
			if s.content.articles[other] != nil && !own(other) {
				stubs[other] = true
			}
		}
		for _, name := range f.Terms {
			names[bundle.TermFolder(name)] = true
		}
		names[bundle.TermFolder(f.Place)] = true
		if month, ok := strings.CutPrefix(f.Place, "months/"); ok && len(month) >= 4 {
			names["years/"+month[:4]] = true
		}
	}
	for at := range stubs {
		if err := s.stub(at, false); err != nil {
			return err
		}
	}
	for at := range names {
		if err := s.name(at); err != nil {
			return err
		}
	}
	return nil
}

// name says what a name is called that a run would take to be written otherwise, for
// it reads only some of the articles that have it.
func (s *shards) name(at string) error {
	t := s.model.terms[at]
	if t == nil || t.own != nil || len(t.forms) == 0 || len(t.forms) == 1 && !strings.HasPrefix(at, "years/") && !strings.HasPrefix(at, "months/") {
		return nil
	}
	_, form, _ := strings.Cut(t.last, "/")
	data, err := json.Marshal(map[string]string{"title": form})
	if err != nil {
		return err
	}
	return put(filepath.Join(s.view, "names", at, bundle.TermFile), data)
}

// stub puts the stub of an article into the view, with its pictures.
func (s *shards) stub(at string, named bool) error {
	data, err := os.ReadFile(filepath.Join(s.content.dir, at, bundle.IndexFile))
	if err != nil {
		return err
	}
	drop := inner
	if !named {
		drop = slices.Concat(inner, s.site.Taxonomies)
	}
	stub, err := stubOf(data, func(key string) bool {
		return slices.Contains(drop, key) && !(named && slices.Contains(s.site.Taxonomies, key))
	})
	if err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	if err := put(filepath.Join(s.view, at, bundle.IndexFile), stub); err != nil {
		return err
	}
	return s.files(at, func(file string) bool { return path.Ext(file) != ".md" })
}

// files puts files of an article into the view.
func (s *shards) files(at string, wanted func(file string) bool) error {
	from := filepath.Join(s.content.dir, at)
	return walk(from, func(file string, _ fs.FileInfo) error {
		if ignored(path.Base(file)) || !wanted(file) {
			return nil
		}
		return link(filepath.Join(from, file), filepath.Join(s.view, at, file))
	})
}

// stubOf is an index.md without its text and the keys that drop names, as JSON, which
// Hugo reads faster. Of what is counted, as much stays. It has an address, but is not
// rendered.
func stubOf(index []byte, drop func(key string) bool) ([]byte, error) {
	var head map[string]any
	if _, err := bundle.Parse(index, &head); err != nil {
		return nil, err
	}
	for key, value := range head {
		list, counted := value.([]any)
		switch low := strings.ToLower(key); {
		case counted && (low == "versions" || low == "corrections"):
			head[key] = make([]int, len(list))
		case drop(low):
			delete(head, key)
		}
		if t, ok := value.(time.Time); ok {
			head[key] = t.Format(time.RFC3339)
		}
	}
	build, _ := head["build"].(map[string]any)
	if build == nil {
		build = map[string]any{}
	}
	build["render"] = "link"
	head["build"] = build
	return json.Marshal(head)
}

func put(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
