// Package authority reads what curators decided where backfile decides by
// itself: files below an archive's authority folder, which the converter reads
// and never writes.
package authority

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"github.com/spf13/afero"
	"go.yaml.in/yaml/v3"
)

// ArticlesFile is the name of the file of [Articles] in the authority folder.
const ArticlesFile = "articles.yaml"

// Articles says which captures and articles belong together. Its zero value
// leaves all to backfile.
type Articles struct {
	// Together lists addresses of one article each: the captures of all of them
	// are its versions.
	Together [][]string `yaml:"together"`
	// Apart lists captures that are no version of the article whose address they
	// have, as the report names them: FILE, or FILE#RECORD within a container.
	Apart []string `yaml:"apart"`
	// NotCopies lists groups of articles, by id, that are no copies of each
	// other though their texts are nearly the same.
	NotCopies [][]string `yaml:"not_copies"`
}

// ReadArticles reads the file in a folder; without one, all is left to
// backfile. A key that means nothing is an error: it is most likely misspelt.
func ReadArticles(fsys afero.Fs, dir string) (Articles, error) {
	var a Articles
	name := path.Join(dir, ArticlesFile)
	data, err := afero.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return a, err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&a); err != nil && !errors.Is(err, io.EOF) {
		return Articles{}, fmt.Errorf("%s: %w", name, err)
	}
	for _, group := range append(a.Together[:len(a.Together):len(a.Together)], a.NotCopies...) {
		if len(group) < 2 {
			return Articles{}, fmt.Errorf("%s: a group of one, %q: name what it belongs with or is kept from", name, group)
		}
	}
	return a, nil
}
