package bundle

import (
	"path"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
)

// past is what Recall reads of a bundle that is there.
type past struct {
	Figures []struct {
		File     string `yaml:"file"`
		Original string `yaml:"original"`
	} `yaml:"figures"`
	Source   pastOrigin   `yaml:"source"`
	Versions []pastOrigin `yaml:"versions"`
}

type pastOrigin struct {
	URL      string    `yaml:"url"`
	Captured time.Time `yaml:"captured"`
	File     string    `yaml:"file"`
	Record   string    `yaml:"record"`
	SHA256   string    `yaml:"sha256"`
	Format   string    `yaml:"format"`
	Headline string    `yaml:"headline"`
	Only     int       `yaml:"only"`
	Missing  int       `yaml:"missing"`
}

// Recall completes an article with what its bundle has and this run did not
// see: photographs and versions whose captures have gone, cannot be read or
// were not among the inputs. What was captured once is never lost.
func (s *Store) Recall(id string, a *article.Article) {
	dir, ok := s.dir(id)
	if !ok {
		return
	}
	dir = s.home(id, dir)
	index, err := afero.ReadFile(s.fs, path.Join(dir, IndexFile))
	if err != nil {
		return
	}
	var p past
	if _, err := Parse(index, &p); err != nil {
		return // a hand's work that does not parse is left alone by the plan
	}
	for i := range a.Figures {
		f := &a.Figures[i]
		for _, old := range p.Figures {
			if f.Data == nil && old.File != "" && old.Original != "" && old.Original == f.Source {
				f.Data, _ = afero.ReadFile(s.fs, path.Join(dir, path.Base(old.File)))
			}
		}
	}
	for _, o := range append([]pastOrigin{p.Source}, p.Versions...) {
		if o.SHA256 != "" && !known(a, o) {
			a.Versions = append(a.Versions, article.Origin{URL: o.URL, Captured: o.Captured, File: o.File, Record: o.Record, SHA256: o.SHA256, Format: o.Format,
				Change: article.Change{Headline: o.Headline, Only: o.Only, Missing: o.Missing}})
		}
	}
}

// known reports whether an origin is among the article's own: the same content
// captured at the same time, whose file may have been moved, or the same place in
// the captures, which then holds something newer.
func known(a *article.Article, o pastOrigin) bool {
	for _, have := range append([]article.Origin{a.Origin}, a.Versions...) {
		if have.SHA256 == o.SHA256 && have.Captured.Equal(o.Captured) || have.File == o.File && have.Record == o.Record {
			return true
		}
	}
	return false
}
