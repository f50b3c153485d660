// Package derive computes from all bundles what the templates need and Hugo
// could only find out slowly: which articles belong together, and which links
// lead to an article of the archive itself.
//
// Its results are data files that can be rebuilt at any time; a site without
// them lacks a list, nothing else.
package derive

import (
	"cmp"
	"encoding/json"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

const (
	perArticle = 4   // related articles listed for each
	maxShared  = 200 // a term of more articles than this tells too little
)

// facts are what is read of a bundle.
type facts struct {
	path     string   // of the page: "/articles/2016/slug-id"
	links    []string // addresses that the body links to
	sketch   sketch   // of the body
	ID       string   `yaml:"id"`
	People   []string `yaml:"people"`
	Places   []string `yaml:"places"`
	Topics   []string `yaml:"topics"`
	Source   origin   `yaml:"source"`
	Versions []origin `yaml:"versions"`
}

type origin struct {
	URL string `yaml:"url"`
}

// Related lists for each article, by id, the pages of those that share the most
// and the rarest names with it.
type Related map[string][]string

// Run reads the bundles below content and writes related.json, copies.json and
// links.json into dir. apart tells which articles, by id, are no copies of each
// other whatever their texts are. Bundles whose front matter cannot be read are reported and left out.
func Run(fsys afero.Fs, content, dir string, apart func(a, b string) bool) ([]article.Problem, error) {
	all, problems, err := load(fsys, content)
	if err != nil {
		return problems, err
	}
	if err := fsys.MkdirAll(dir, 0o755); err != nil {
		return problems, err
	}
	copies := findCopies(all, apart)
	problems = append(problems, copies.tell(all)...)
	for name, value := range map[string]any{"related.json": relate(all, copies), "copies.json": copies, "links.json": linkInside(all)} {
		if err := write(fsys, path.Join(dir, name), value); err != nil {
			return problems, err
		}
	}
	return problems, nil
}

func write(fsys afero.Fs, name string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return afero.WriteFile(fsys, name, append(data, '\n'), 0o644)
}

func load(fsys afero.Fs, content string) ([]facts, []article.Problem, error) {
	var all []facts
	var problems []article.Problem
	err := bundle.Walk(fsys, content, func(dir string, _ uint64) error {
		data, err := afero.ReadFile(fsys, path.Join(content, dir, bundle.IndexFile))
		if err != nil {
			return err
		}
		f := facts{path: "/" + dir}
		body, err := bundle.Parse(data, &f)
		if err != nil {
			problems = append(problems, article.Problem{Severity: article.Error, Code: "front-matter-unreadable", Detail: err.Error(), File: dir})
			return nil
		}
		f.links = destinations(body)
		f.sketch = newSketch(string(body))
		all = append(all, f)
		return nil
	})
	if err != nil {
		return nil, problems, err
	}
	return all, problems, nil
}

// relate weighs shared terms by how rare they are. Copies of an article are left
// out: they are listed as what they are.
func relate(all []facts, copies Copies) Related {
	holders := map[string][]int{}
	for i := range all {
		for _, t := range all[i].terms() {
			holders[t] = append(holders[t], i)
		}
	}
	out := Related{}
	for i := range all {
		weights := map[int]float64{}
		for _, t := range all[i].terms() {
			if len(holders[t]) > maxShared {
				continue
			}
			w := math.Log(1 + float64(len(all))/float64(len(holders[t])))
			for _, j := range holders[t] {
				if j != i {
					weights[j] += w
				}
			}
		}
		for j := range weights {
			if slices.Contains(copies[all[i].ID], all[j].path) {
				delete(weights, j)
			}
		}
		if pages := strongest(all, weights); len(pages) > 0 {
			out[all[i].ID] = pages
		}
	}
	return out
}

func strongest(all []facts, weights map[int]float64) []string {
	order := make([]int, 0, len(weights))
	for j := range weights {
		order = append(order, j)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), strings.Compare(all[a].path, all[b].path))
	})
	var pages []string
	for _, j := range order[:min(perArticle, len(order))] {
		pages = append(pages, all[j].path)
	}
	return pages
}

// terms are the names of a bundle, each kind apart.
func (f *facts) terms() []string {
	out := make([]string, 0, len(f.People)+len(f.Places)+len(f.Topics))
	for _, kind := range []struct {
		prefix string
		names  []string
	}{{"people/", f.People}, {"places/", f.Places}, {"topics/", f.Topics}} {
		for _, n := range kind.names {
			out = append(out, kind.prefix+n)
		}
	}
	return out
}
