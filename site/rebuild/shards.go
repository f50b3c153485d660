package rebuild

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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
// article without its text and all that only its own page shows. dir is a folder for
// what runs read: [View] in it is emptied by each, and the stubs of all articles
// stay for the next build. source is the same folder as Hugo is to know it.
func (p *Plan) Runs(source, dir string) []Run {
	s := &shards{Plan: p, source: source, dir: dir}
	switch {
	case p.Whole == "" && p.Same:
		return nil
	case p.Whole == "" && p.texts:
		return s.articles(s.changed())
	case !p.oddContent && len(p.content.articles) > p.site.Shard:
		return s.runs()
	case p.Whole == "":
		return []Run{{Settings: segment(p.shown("")), prepare: s.forget}}
	}
	return []Run{{prepare: s.forget}}
}

// runs are those of an archive that is too large for one.
func (s *shards) runs() []Run {
	return append(s.articles(s.spans()), Run{"names and lists", s.settings(stubs, s.shown("names"), nil), s.lists})
}

// articles are the runs of the pages of articles.
func (s *shards) articles(spans []*span) []Run {
	var runs []Run
	for _, part := range spans {
		runs = append(runs, Run{part.name, s.settings(View, s.own(part), part.folders), func() error { return s.lay(part.has, part.folders == nil) }})
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
	kinds := []string{"home", "section", "404", "sitemap", "sitemapindex", "robotstxt"}
	if p.Whole != "" {
		kinds = append(kinds, "taxonomy", "term")
	}
	includes := []matcher{{Kind: kinds}}
	var paths []string
	for _, kind := range p.site.Taxonomies {
		if _, followed := p.now.Pages["/"+kind]; !followed {
			paths = append(paths, "/"+kind)
		}
	}
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
	source, dir string
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
		return cmp.Or(cmp.Compare(s.content.articles[a].Time, s.content.articles[b].Time), strings.Compare(a, b))
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
// and what is laid out below laid.
func (s *shards) settings(laid string, includes []matcher, folders []string) map[string]any {
	from := func(names ...string) string {
		return filepath.ToSlash(filepath.Join(append([]string{s.source, laid}, names...)...))
	}
	mounts := []any{mount{from("articles"), "content/articles"}}
	for _, kind := range s.site.Taxonomies {
		mounts = append(mounts, mount{from("names", kind), "content/" + kind})
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
