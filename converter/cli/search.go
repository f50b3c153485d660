package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/site"
	"backfile.example/backfile/site/search"
)

// searchIndex makes the index of the site that was made in public.
func (a *app) searchIndex(ctx context.Context, public string) error {
	fsys := afero.NewOsFs()
	content := a.path("content")
	p := &progress{app: a, verb: "read for the search"}
	o := search.Options{Cache: a.path(".backfile", "search"), Out: path.Join(public, site.SearchData), Progress: p.show}
	err := bundle.Walk(fsys, content, func(f bundle.Found) error {
		o.Sources = append(o.Sources, search.Source{Name: f.Dir, Sign: f.Sign})
		return nil
	})
	if err != nil {
		return advised(err)
	}
	o.Read = func(dir string) (*search.Document, error) {
		index, err := afero.ReadFile(fsys, path.Join(content, dir, bundle.IndexFile))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		p, err := bundle.ReadPage(index, unsearched...)
		if err != nil || p.Hidden() {
			return nil, nil // Hugo has no page of it either
		}
		return document(p, dir), nil
	}
	stats, err := search.Build(ctx, o)
	p.end()
	if err != nil {
		return fail(fmt.Sprintf("make sure that there is room on the disk; %s may be deleted", o.Cache), "index the site for its search: %w", err)
	}
	fmt.Fprintf(a.err, "search: %s, %s of them read anew; %s in %s\n",
		count(stats.Articles, "article"), thousands(stats.Read), kilobytes(stats.Bytes), count(stats.Files, "file"))
	return nil
}

// unsearched are the keys of front matter that document makes nothing of: half of it.
var unsearched = []string{"related", "source", "versions", "keywords", "corrections"}

// document is what is searched of a page.
func document(p *bundle.Page, dir string) *search.Document {
	d := &search.Document{Path: p.Path(dir), Title: p.Title, Issued: p.Issued, Text: p.Text, Language: p.Language, Names: search.Names{
		search.Person: p.People, search.Place: p.Places, search.Topic: p.Topics, search.Author: p.Authors, search.Photographer: p.Photographers,
	}}
	for kind, name := range map[search.Kind]string{search.Section: p.Section, search.Publication: p.Publication} {
		if name != "" {
			d.Names[kind] = []string{name}
		}
	}
	for _, s := range []string{p.Kicker, p.Deck} {
		if s != "" {
			d.Lead = append(d.Lead, s)
		}
	}
	for _, f := range p.Figures {
		if s := strings.TrimSpace(f.Caption + " " + f.Credit); s != "" {
			d.Captions = append(d.Captions, s)
		}
	}
	return d
}

// kilobytes writes a size: "1,204 kB".
func kilobytes(n int64) string { return thousands(int((n+999)/1000)) + " kB" }
