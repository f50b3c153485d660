// Package takedown carries out what an archive has been told to take down:
// takedown.yaml lists orders, of five grades, and every run brings the bundles
// into line with them, whatever a hand has done there.
//
// What an order withholds is kept: the whole bundle lies in withheld/ID/, which is
// neither published nor mounted, and there it is converted and edited further;
// content/ has what is left of it. When the order goes, the bundle comes back.
package takedown

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"
	"go.yaml.in/yaml/v3"
)

// File is the name of the list of orders in the archive's folder.
const File = "takedown.yaml"

// LogFile tells, beside it, what was done and when: the time, the article's id,
// what was done, and the grade of the order.
const LogFile = "takedown.log"

// Grade is what is done.
type Grade string

// The grades, the mildest first. Those from Names on withhold something.
const (
	Note    Grade = "note"    // a note stands on the page
	NoIndex Grade = "noindex" // search engines are asked to leave it out
	Names   Grade = "names"   // names are replaced wherever they stand
	Text    Grade = "text"    // text and photographs are withheld; what it was is told
	Remove  Grade = "remove"  // a page stays that says that something was removed
)

var grades = []Grade{Note, NoIndex, Names, Text, Remove}

// Withholds reports whether something is left out.
func (g Grade) Withholds() bool { return slices.Index(grades, g) >= slices.Index(grades, Names) }

// Order is one entry of the list. It is about the article of an id or an
// address, or about every article that names a person.
type Order struct {
	ID     string   `yaml:"id"`
	URL    string   `yaml:"url"`
	Name   string   `yaml:"name"`
	Grade  Grade    `yaml:"action"`
	Names  []string `yaml:"names"`  // to be replaced, beside Name: other forms of it, other people
	Note   string   `yaml:"note"`   // stands on the page
	Date   string   `yaml:"date"`   // of the order: "2026-11-23"; stands on the page
	Reason string   `yaml:"reason"` // for the archive itself: it is not published
}

// Orders are an archive's, in their order.
type Orders []Order

// Read reads the orders in the folder of an archive; without a list there are
// none. A list that cannot be understood is an error: nothing is published then
// that might be withheld.
func Read(fsys afero.Fs, archive string) (Orders, error) {
	data, err := afero.ReadFile(fsys, path.Join(archive, File))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var orders Orders
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&orders); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	for i := range orders {
		if err := orders[i].check(); err != nil {
			return nil, fmt.Errorf("%s: entry %d: %w", File, i+1, err)
		}
	}
	return orders, nil
}

func (o *Order) check() error {
	about := 0
	for _, s := range []*string{&o.ID, &o.URL, &o.Name} {
		if *s = strings.TrimSpace(*s); *s != "" {
			about++
		}
	}
	switch {
	case about != 1:
		return errors.New("it is about one of id, url and name")
	case !slices.Contains(grades, o.Grade):
		return fmt.Errorf("its action is %q, and none of %v", o.Grade, grades)
	case o.Grade == Names && o.Name == "" && len(o.Names) == 0:
		return errors.New("it removes names and gives none: add names")
	}
	for _, n := range o.all() {
		if len(wordsOf(n)) == 0 || len(n) < 3 {
			return fmt.Errorf("the name %q is too short to be found for certain", n)
		}
	}
	return nil
}

// all returns the names that the order gives.
func (o *Order) all() []string {
	if o.Name == "" {
		return o.Names
	}
	return append([]string{o.Name}, o.Names...)
}

// verdict is what the orders make of one article.
type verdict struct {
	grade Grade
	names []string // to be replaced
	note  string
	date  string
}

func (v *verdict) add(o *Order) {
	if slices.Index(grades, o.Grade) >= slices.Index(grades, v.grade) {
		v.grade = o.Grade
		if o.Note != "" {
			v.note = o.Note
		}
		if o.Date != "" {
			v.date = o.Date
		}
	}
	if o.Grade == Names {
		v.names = append(v.names, o.all()...)
	}
}
