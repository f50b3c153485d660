// Package export writes articles in forms that other programs read: whole, as JSON
// lines (jsonl) or a table (csv), and as references for reading lists: CSL-JSON
// (csl), RIS (ris) and BibTeX (bibtex).
//
// What is not known is left out. A name is parted into given and family name only
// where Latin letters show which is which, as the site's pages do it.
package export

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"backfile.example/backfile/converter/bundle"
)

// Item is an article that is written.
type Item struct {
	*bundle.Page
	URL     string // of its page in the site
	Archive string // the site's title
}

// Writer writes articles in one form. End writes what stands behind the last.
type Writer interface {
	Write(*Item) error
	End() error
}

// Formats are the names of the forms.
var Formats = []string{"jsonl", "csv", "csl", "ris", "bibtex"}

// New returns a writer of a form. What it writes is buffered until its End.
func New(format string, to io.Writer) (Writer, error) {
	w := bufio.NewWriter(to)
	switch format {
	case "jsonl":
		return &lines{w}, nil
	case "csv":
		return newTable(w), nil
	case "csl":
		return &csl{w: w}, nil
	case "ris":
		return &ris{w}, nil
	case "bibtex":
		return &bibtex{w}, nil
	}
	return nil, fmt.Errorf("%q is none of %s", format, strings.Join(Formats, ", "))
}

// Query says which articles are wanted: those for which all holds that it says.
type Query struct {
	Words                           []string // in the headline, the text or a caption, in any case
	People, Places, Topics, Authors []string // all of these
	Sections, IDs                   []string // one of these
	From, To                        string   // years, months or days: "1969-07"
}

// Matches reports whether an article is wanted.
func (q *Query) Matches(p *bundle.Page) bool {
	for _, names := range []struct{ wanted, has []string }{{q.People, p.People}, {q.Places, p.Places}, {q.Topics, p.Topics}, {q.Authors, p.Authors}} {
		for _, n := range names.wanted {
			if !slices.ContainsFunc(names.has, func(have string) bool { return strings.EqualFold(have, n) }) {
				return false
			}
		}
	}
	return oneOf(q.Sections, p.Section) && oneOf(q.IDs, p.ID) && within(p.Issued, q.From, q.To) && hasWords(p, q.Words)
}

func oneOf(wanted []string, has string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool { return strings.EqualFold(w, has) })
}

func hasWords(p *bundle.Page, words []string) bool {
	if len(words) == 0 {
		return true
	}
	texts := append([]string{p.Title, p.Kicker, p.Deck}, p.Text...)
	for _, f := range p.Figures {
		texts = append(texts, f.Caption)
	}
	all := strings.ToLower(strings.Join(texts, "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, strings.ToLower(w)) })
}

// within reports whether a date lies in a span, as far as it is known; one of
// which nothing is known lies in none but that without ends.
func within(edtf, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	d := strings.Join(dateOf(edtf), "-")
	if d == "" {
		return false
	}
	return (from == "" || d[:min(len(from), len(d))] >= from[:min(len(from), len(d))]) && (to == "" || d[:min(len(to), len(d))] <= to[:min(len(to), len(d))])
}

var dateExp = regexp.MustCompile(`^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?`)

// dateOf returns what is known of a date: year, month, day.
func dateOf(edtf string) []string {
	m := dateExp.FindStringSubmatch(edtf)
	if m == nil {
		return nil
	}
	parts := m[1:2]
	for _, p := range m[2:] {
		if p == "" {
			break
		}
		parts = append(parts, p)
	}
	return parts
}

// isExact reports whether a date says no more and no less than its parts.
func isExact(edtf string) bool { return strings.Join(dateOf(edtf), "-") == edtf }

// name is a name in parts; Given is empty where it is not known which is which.
type name struct{ whole, given, family, suffix string }

var nameExp = regexp.MustCompile(`^(\p{Latin}[\p{Latin}\p{M}.'’ -]*?) ((?:(?:van|von|vom|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|af|av|zu|zur|y) )+[\p{Latin}\p{M}'’-]+|[\p{Latin}\p{M}'’-]+)(?:,? (Jr|Sr|II|III|IV)\.?)?$`)

// nameOf parts a name: the last word, with the particles before it, is the
// family's.
func nameOf(whole string) name {
	m := nameExp.FindStringSubmatch(whole)
	if m == nil {
		return name{whole: whole}
	}
	return name{whole, m[1], m[2], m[3]}
}

// writers returns who wrote an article: its authors, else the agency.
func (i *Item) writers() []name {
	if len(i.Authors) == 0 && i.Agency != "" {
		return []name{{whole: i.Agency}}
	}
	out := make([]name, len(i.Authors))
	for at, a := range i.Authors {
		out[at] = nameOf(a)
	}
	return out
}

// key names an article in a list of references: "Ainsley1969-vsywggre".
func (i *Item) key() string {
	first := "article"
	if w := i.writers(); len(w) > 0 && w[0].family != "" {
		first = w[0].family
	}
	year := ""
	if d := dateOf(i.Issued); len(d) > 0 {
		year = d[0]
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, first) + year + "-" + i.ID
}
