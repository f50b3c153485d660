// Package derive computes from all bundles what the templates need and Hugo
// could only find out slowly: which articles belong together, which names are
// named together, and which links lead to an article of the archive itself.
//
// Its results are data files that can be rebuilt at any time; a site without
// them lacks a list, nothing else.
package derive

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/atomicfile"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/ledger"
)

// kinds are the taxonomies of names.
var kinds = []string{"people", "places", "topics"}

const (
	perArticle = 4   // related articles listed for each
	maxShared  = 200 // a term of more articles than this tells too little
)

// facts are what is read of a bundle.
type facts struct {
	Path     string   `yaml:"-" cbor:"-"`          // of the page: "/articles/2016/slug-id"
	Sign     uint64   `yaml:"-" cbor:"1,keyasint"` // of the bundle they were read off
	Links    []string `yaml:"-" cbor:"2,keyasint"` // addresses that the body links to
	Sketch   sketch   `yaml:"-" cbor:"3,keyasint"` // of the body
	ID       string   `yaml:"id" cbor:"4,keyasint"`
	People   []string `yaml:"people" cbor:"5,keyasint"`
	Places   []string `yaml:"places" cbor:"6,keyasint"`
	Topics   []string `yaml:"topics" cbor:"7,keyasint"`
	Source   origin   `yaml:"source" cbor:"8,keyasint"`
	Versions []origin `yaml:"versions" cbor:"9,keyasint"`
	Years    []string `yaml:"years" cbor:"10,keyasint"`
}

type origin struct {
	URL string `yaml:"url"`
}

// Related lists for each article, by id, the pages of those that share the most
// and the rarest names with it.
type Related map[string][]string

// Run reads the bundles below content and writes related.json, copies.json,
// links.json and together.json into dir. apart tells which articles, by id, are no copies of each
// other whatever their texts are. Bundles whose front matter cannot be read are reported and left out.
func Run(fsys afero.Fs, content, dir string, apart [][]string, l *ledger.Ledger) ([]article.Problem, error) {
	all, problems, err := load(fsys, content, l)
	if err != nil {
		return problems, err
	}
	problems = append(problems, withheldCopies(fsys, path.Join(path.Dir(content), bundle.WithheldDir), all)...)
	print := printOf(all, apart)
	copies, fresh := kept(fsys, dir, print, l)
	if !fresh {
		l.Delete(doneShelf, done)
		l.Flush() // a run that is stopped here leaves files of two makings
		copies = findCopies(all, apart)
		if err := writeAll(fsys, dir, map[string]any{relatedFile: relate(all, copies), copiesFile: copies, linksFile: linkInside(all), togetherFile: nameTogether(all)}); err != nil {
			return problems, err
		}
		l.Put(doneShelf, done, print)
	}
	return append(problems, copies.tell(all)...), nil
}

// The names of the data files.
const relatedFile, copiesFile, linksFile, togetherFile = "related.json", "copies.json", "links.json", "together.json"

// printOf sums up all that the data files are made of.
func printOf(all []facts, apart [][]string) uint64 {
	h := fnv.New64a()
	for i := range all {
		fmt.Fprintln(h, all[i].Path, all[i].Sign)
	}
	fmt.Fprint(h, apart)
	return h.Sum64()
}

// kept returns the copies found in an earlier run, if the data files were made of
// the same.
func kept(fsys afero.Fs, dir string, print uint64, l *ledger.Ledger) (copies Copies, fresh bool) {
	var was uint64
	if !l.Get(doneShelf, done, &was) || was != print {
		return nil, false
	}
	for _, name := range []string{relatedFile, linksFile, togetherFile} {
		if there, _ := afero.Exists(fsys, path.Join(dir, name)); !there {
			return nil, false
		}
	}
	data, err := afero.ReadFile(fsys, path.Join(dir, copiesFile))
	return copies, err == nil && json.Unmarshal(data, &copies) == nil
}

func writeAll(fsys afero.Fs, dir string, files map[string]any) error {
	if err := fsys.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, value := range files {
		if err := write(fsys, path.Join(dir, name), value); err != nil {
			return err
		}
	}
	return nil
}

func write(fsys afero.Fs, name string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return atomicfile.Write(fsys, name, append(data, '\n'))
}

// shelf is where the ledger keeps the facts of bundles, by their folder, and on
// doneShelf what the data files were made of.
const shelf, doneShelf, done = "facts", "derived", "print"

// load gathers the facts of all bundles; of those that have not changed since an
// earlier run, from the ledger.
func load(fsys afero.Fs, content string, l *ledger.Ledger) ([]facts, []article.Problem, error) {
	var all []facts
	var problems []article.Problem
	err := bundle.Walk(fsys, content, func(at bundle.Found) error {
		f := facts{}
		if l.Get(shelf, at.Dir, &f) && f.Sign == at.Sign {
			f.Path = "/" + at.Dir
			all = append(all, f)
			return nil
		}
		data, err := afero.ReadFile(fsys, path.Join(content, at.Dir, bundle.IndexFile))
		if err != nil {
			return err
		}
		if f, err = gather(data); err != nil {
			problems = append(problems, article.Problem{Severity: article.Error, Code: "front-matter-unreadable", Detail: err.Error(), File: at.Dir})
			return nil
		}
		if f.Sign = at.Sign; at.IsSettled() {
			l.Put(shelf, at.Dir, f)
		}
		f.Path = "/" + at.Dir
		all = append(all, f)
		return nil
	})
	return all, problems, err
}

// gather reads the facts off a bundle's index.
func gather(index []byte) (facts, error) {
	f := facts{}
	body, err := bundle.Parse(index, &f)
	if err != nil {
		return f, err
	}
	f.Links = destinations(body)
	f.Sketch = newSketch(string(body))
	return f, nil
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
			if slices.Contains(copies[all[i].ID], all[j].Path) {
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
		return cmp.Or(cmp.Compare(weights[b], weights[a]), strings.Compare(all[a].Path, all[b].Path))
	})
	var pages []string
	for _, j := range order[:min(perArticle, len(order))] {
		pages = append(pages, all[j].Path)
	}
	return pages
}

// terms are the names of a bundle, each after its kind: "people/Ada Brandt".
func (f *facts) terms() []string {
	out := make([]string, 0, len(f.People)+len(f.Places)+len(f.Topics))
	for kind, names := range [][]string{f.People, f.Places, f.Topics} {
		for _, n := range names {
			out = append(out, kinds[kind]+"/"+n)
		}
	}
	return out
}
