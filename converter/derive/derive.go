// Package derive computes from all bundles what the templates need and Hugo
// could only find out slowly: which articles belong together, which names are
// named together, and which links lead to an article of the archive itself.
//
// Its results are data files that can be rebuilt at any time; a site without
// them lacks a list, nothing else.
package derive

import (
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
		terms := number(all)
		if err := writeAll(fsys, dir, map[string]any{relatedFile: relate(all, terms, copies), copiesFile: copies, linksFile: linkInside(all), togetherFile: nameTogether(all, terms)}); err != nil {
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

// read are the keys of front matter that facts are made of.
var read = append([]string{"id", "source", "versions", "years"}, kinds...)

// gather reads the facts off a bundle's index.
func gather(index []byte) (facts, error) {
	f := facts{}
	body, err := bundle.ParseSome(index, &f, func(key string, _ []byte) bool { return slices.Contains(read, key) })
	if err != nil {
		return f, err
	}
	f.Links = destinations(body)
	f.Sketch = newSketch(string(body))
	return f, nil
}

// relate weighs shared terms by how rare they are. Copies of an article are left
// out: they are listed as what they are.
func relate(all []facts, terms *terms, copies Copies) Related {
	rarity := make([]float64, len(terms.articles))
	for t, articles := range terms.articles {
		rarity[t] = math.Log(1 + float64(len(all))/float64(len(articles)))
	}
	out := Related{}
	weights := make([]float64, len(all)) // of each article for the one at hand; 0 for most
	var met []int
	for i := range all {
		met = met[:0]
		for _, t := range terms.of[i] {
			if len(terms.articles[t]) > maxShared {
				continue
			}
			for _, j := range terms.articles[t] {
				if weights[j] == 0 && j != i {
					met = append(met, j)
				}
				weights[j] += rarity[t]
			}
		}
		weights[i] = 0
		if same := copies[all[i].ID]; same != nil {
			for _, j := range met {
				if slices.Contains(same, all[j].Path) {
					weights[j] = 0
				}
			}
		}
		if pages := strongest(all, met, weights); len(pages) > 0 {
			out[all[i].ID] = pages
		}
		for _, j := range met {
			weights[j] = 0
		}
	}
	return out
}

// strongest returns the pages of the articles that weigh most, in that order; of equal
// ones the alphabetically first.
func strongest(all []facts, met []int, weights []float64) []string {
	var best []int
	before := func(a, b int) bool {
		return weights[a] > weights[b] || weights[a] == weights[b] && all[a].Path < all[b].Path
	}
	for _, j := range met {
		if weights[j] == 0 || len(best) == perArticle && !before(j, best[perArticle-1]) {
			continue
		}
		if len(best) < perArticle {
			best = append(best, j)
		}
		at := len(best) - 1
		for ; at > 0 && before(j, best[at-1]); at-- {
			best[at] = best[at-1]
		}
		best[at] = j
	}
	var pages []string
	for _, j := range best {
		pages = append(pages, all[j].Path)
	}
	return pages
}

// names are those of a bundle, each after its kind: "people/Ada Brandt".
func (f *facts) names() []string {
	out := make([]string, 0, len(f.People)+len(f.Places)+len(f.Topics))
	for kind, names := range [][]string{f.People, f.Places, f.Topics} {
		for _, n := range names {
			out = append(out, kinds[kind]+"/"+n)
		}
	}
	return out
}

// terms are the names of all articles, by number.
type terms struct {
	names    []string // as first written, each after its kind
	keys     []string // the same in lower case, as Hugo files them
	of       [][]int  // the terms of each article
	articles [][]int  // the articles of each term
}

// number gives each name a number; names that differ in case alone are one.
func number(all []facts) *terms {
	t := &terms{of: make([][]int, len(all))}
	numbers := map[string]int{}
	for i := range all {
		for _, name := range all[i].names() {
			key := strings.ToLower(name)
			n, ok := numbers[key]
			if !ok {
				n = len(t.keys)
				numbers[key] = n
				t.names, t.keys, t.articles = append(t.names, name), append(t.keys, key), append(t.articles, nil)
			}
			if !slices.Contains(t.of[i], n) {
				t.of[i] = append(t.of[i], n)
				t.articles[n] = append(t.articles[n], i)
			}
		}
	}
	return t
}
