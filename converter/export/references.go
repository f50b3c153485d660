package export

import (
	"bufio"
	"encoding/json"
	"strconv"
	"strings"
)

// csl writes an array of CSL-JSON items (the schema of the Citation Style Language,
// 1.0.2).
type csl struct {
	w    *bufio.Writer
	some bool
}

type cslItem struct {
	ID             string    `json:"id"`
	Type           string    `json:"type"`
	Title          string    `json:"title,omitempty"`
	Author         []cslName `json:"author,omitempty"`
	ContainerTitle string    `json:"container-title,omitempty"`
	Issued         *cslDate  `json:"issued,omitempty"`
	Page           string    `json:"page,omitempty"`
	Edition        string    `json:"edition,omitempty"`
	Section        string    `json:"section,omitempty"`
	Language       string    `json:"language,omitempty"`
	Abstract       string    `json:"abstract,omitempty"`
	Archive        string    `json:"archive,omitempty"`
	URL            string    `json:"URL,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
	Circa bool    `json:"circa,omitempty"`
}

func (c *csl) Write(i *Item) error {
	item := cslItem{ID: i.key(), Type: "article-newspaper", Title: i.Title, ContainerTitle: i.Publication, Page: i.Number, Edition: i.Edition,
		Section: i.Section, Language: i.Language, Abstract: i.Description, Archive: i.Archive, URL: i.URL}
	for _, n := range i.writers() {
		if n.family == "" {
			item.Author = append(item.Author, cslName{Literal: n.whole})
		} else {
			item.Author = append(item.Author, cslName{Family: n.family, Given: n.given, Suffix: n.suffix})
		}
	}
	if d := dateOf(i.Issued); len(d) > 0 {
		parts := make([]int, len(d))
		for at, p := range d {
			parts[at], _ = strconv.Atoi(p)
		}
		item.Issued = &cslDate{[][]int{parts}, strings.HasSuffix(i.Issued, "~") || strings.HasSuffix(i.Issued, "%") || strings.HasSuffix(i.Issued, "?")}
	}
	data, err := json.Marshal(item)
	if err != nil {
		return err
	}
	before := "[\n"
	if c.some {
		before = ",\n"
	}
	c.some = true
	_, _ = c.w.WriteString(before)
	_, err = c.w.Write(data)
	return err
}

func (c *csl) End() error {
	if !c.some {
		_, _ = c.w.WriteString("[")
	}
	_, _ = c.w.WriteString("\n]\n")
	return c.w.Flush()
}

// ris writes references in the form of reference managers, RIS (2011).
type ris struct{ w *bufio.Writer }

func (r *ris) Write(i *Item) error {
	r.line("TY", "NEWS")
	for _, n := range i.writers() {
		r.line("AU", inverted(n))
	}
	d := append(dateOf(i.Issued), "", "", "")
	r.line("TI", i.Title)
	r.line("T2", i.Publication)
	r.line("PY", d[0])
	if d[0] != "" {
		r.line("DA", d[0]+"/"+d[1]+"/"+d[2]+"/")
	}
	for _, f := range [][2]string{{"SP", i.Number}, {"ET", i.Edition}, {"SE", i.Section}, {"LA", i.Language}, {"AB", i.Description}, {"DB", i.Archive}, {"UR", i.URL}, {"N1", doubt(i)}} {
		r.line(f[0], f[1])
	}
	for _, k := range append(append(i.People[:len(i.People):len(i.People)], i.Places...), i.Topics...) {
		r.line("KW", k)
	}
	_, err := r.w.WriteString("ER  - \r\n\r\n")
	return err
}

func (r *ris) line(tag, value string) {
	if value != "" {
		_, _ = r.w.WriteString(tag + "  - " + strings.Join(strings.Fields(value), " ") + "\r\n")
	}
}

func (r *ris) End() error { return r.w.Flush() }

// inverted is a name with the family's first.
func inverted(n name) string {
	if n.family == "" {
		return n.whole
	}
	out := n.family + ", " + n.given
	if n.suffix != "" {
		out += ", " + n.suffix
	}
	return out
}

// doubt says a date as it is known, where its parts do not.
func doubt(i *Item) string {
	if i.Issued == "" || isExact(i.Issued) {
		return ""
	}
	return "Date as known: " + i.Issued
}

// bibtex writes entries of BibTeX, in UTF-8.
type bibtex struct{ w *bufio.Writer }

var texEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "_", `\_`, "%", `\%`, "^", `\^{}`, "~", `\~{}`)

func (b *bibtex) Write(i *Item) error {
	var authors []string
	for _, n := range i.writers() {
		switch {
		case n.family == "":
			authors = append(authors, "{"+texEscapes.Replace(n.whole)+"}")
		case n.suffix != "":
			authors = append(authors, texEscapes.Replace(n.family+", "+n.suffix+", "+n.given))
		default:
			authors = append(authors, texEscapes.Replace(n.family+", "+n.given))
		}
	}
	d := append(dateOf(i.Issued), "", "", "")
	note := texEscapes.Replace(i.Archive)
	if s := doubt(i); s != "" {
		note += ". " + texEscapes.Replace(s)
	}
	_, _ = b.w.WriteString("@article{" + i.key())
	for _, f := range [][2]string{{"author", strings.Join(authors, " and ")}, {"title", "{" + texEscapes.Replace(i.Title) + "}"}, {"journal", texEscapes.Replace(i.Publication)},
		{"year", d[0]}, {"month", d[1]}, {"day", d[2]}, {"pages", texEscapes.Replace(i.Number)}, {"language", i.Language}, {"url", i.URL}, {"note", note}} {
		if f[1] != "" {
			_, _ = b.w.WriteString(",\n  " + f[0] + " = {" + f[1] + "}")
		}
	}
	_, err := b.w.WriteString("\n}\n\n")
	return err
}

func (b *bibtex) End() error { return b.w.Flush() }
