package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
)

// record is an article as a JSON object.
type record struct {
	ID            string   `json:"id"`
	URL           string   `json:"url"`
	Title         string   `json:"title"`
	Kicker        string   `json:"kicker,omitempty"`
	Deck          string   `json:"deck,omitempty"`
	Authors       []string `json:"authors,omitempty"`
	Agency        string   `json:"agency,omitempty"`
	Issued        string   `json:"issued,omitempty"` // EDTF
	Dateline      string   `json:"dateline,omitempty"`
	Publication   string   `json:"publication,omitempty"`
	Edition       string   `json:"edition,omitempty"`
	Page          string   `json:"page,omitempty"`
	Section       string   `json:"section,omitempty"`
	Language      string   `json:"language,omitempty"`
	Rights        string   `json:"rights,omitempty"`
	Keywords      []string `json:"keywords,omitempty"`
	People        []string `json:"people,omitempty"`
	Places        []string `json:"places,omitempty"`
	Topics        []string `json:"topics,omitempty"`
	Text          string   `json:"text"`
	Figures       []figure `json:"figures,omitempty"`
	Source        string   `json:"source,omitempty"`   // the original address
	Captured      string   `json:"captured,omitempty"` // when
	CaptureSHA256 string   `json:"capture_sha256,omitempty"`
}

type figure struct {
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Rights  string `json:"rights,omitempty"`
	File    string `json:"file,omitempty"`
}

func recordOf(i *Item) *record {
	r := &record{ID: i.ID, URL: i.URL, Title: i.Title, Kicker: i.Kicker, Deck: i.Deck, Authors: i.Authors, Agency: i.Agency, Issued: i.Issued,
		Dateline: i.Dateline, Publication: i.Publication, Edition: i.Edition, Page: i.Number, Section: i.Section, Language: i.Language, Rights: i.Rights,
		Keywords: i.Keywords, People: i.People, Places: i.Places, Topics: i.Topics, Text: strings.Join(i.Text, "\n\n"), Source: i.Source.URL,
		Captured: i.Source.Captured, CaptureSHA256: i.Source.SHA256}
	for _, f := range i.Figures {
		r.Figures = append(r.Figures, figure{f.Caption, f.Credit, f.Alt, f.Rights, f.File})
	}
	return r
}

// lines writes a JSON object on each line.
type lines struct{ w *bufio.Writer }

func (l *lines) Write(i *Item) error {
	enc := json.NewEncoder(l.w)
	enc.SetEscapeHTML(false)
	return enc.Encode(recordOf(i))
}

func (l *lines) End() error { return l.w.Flush() }

// columns are those of the table. Several values are parted by semicolons.
var columns = []struct {
	name string
	of   func(*record) string
}{
	{"id", func(r *record) string { return r.ID }},
	{"title", func(r *record) string { return r.Title }},
	{"issued", func(r *record) string { return r.Issued }},
	{"authors", func(r *record) string { return several(r.Authors) }},
	{"agency", func(r *record) string { return r.Agency }},
	{"publication", func(r *record) string { return r.Publication }},
	{"edition", func(r *record) string { return r.Edition }},
	{"page", func(r *record) string { return r.Page }},
	{"section", func(r *record) string { return r.Section }},
	{"language", func(r *record) string { return r.Language }},
	{"people", func(r *record) string { return several(r.People) }},
	{"places", func(r *record) string { return several(r.Places) }},
	{"topics", func(r *record) string { return several(r.Topics) }},
	{"rights", func(r *record) string { return r.Rights }},
	{"url", func(r *record) string { return r.URL }},
	{"source", func(r *record) string { return r.Source }},
	{"captured", func(r *record) string { return r.Captured }},
	{"text", func(r *record) string { return r.Text }},
}

func several(values []string) string { return strings.Join(values, "; ") }

// table writes rows of comma-separated values (RFC 4180).
type table struct {
	w   *bufio.Writer
	csv *csv.Writer
	err error
}

func newTable(w *bufio.Writer) *table {
	t := &table{w: w, csv: csv.NewWriter(w)}
	t.csv.UseCRLF = true
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	t.err = t.csv.Write(names)
	return t
}

func (t *table) Write(i *Item) error {
	r := recordOf(i)
	row := make([]string, len(columns))
	for at, c := range columns {
		row[at] = Harmless(c.of(r))
	}
	return errors.Join(t.err, t.csv.Write(row))
}

func (t *table) End() error {
	t.csv.Flush()
	return errors.Join(t.err, t.csv.Error(), t.w.Flush())
}

// Harmless puts an apostrophe before a cell that a spreadsheet would take for a
// formula: a captured text may be anybody's.
func Harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
