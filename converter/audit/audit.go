// Package audit looks an archive over: whether every capture is accounted for
// and still is what it was, and what in the bundles is broken or missing.
package audit

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// Code names a kind of finding. Codes are stable, for programs.
type Code string

// The codes, those first that mean that something is damaged or lost.
const (
	Changed      Code = "capture-changed"     // it is not what was converted: its SHA-256 is another
	Unaccounted  Code = "capture-unaccounted" // it led to nothing, and nothing says why
	Unreadable   Code = "capture-unreadable"
	Unparsed     Code = "bundle-unreadable"
	NoRecord     Code = "bundle-without-record"
	NoPicture    Code = "picture-missing"   // the figure names a file that is not there
	NoFigure     Code = "figure-missing"    // the text shows a figure that is none of the article's
	DeadLink     Code = "link-nowhere"      // it leads to a page that the archive does not have
	Gone         Code = "capture-gone"      // the captures folder does not have it any more
	NotShown     Code = "figure-not-shown"  // the text does not show it
	Orphan       Code = "file-orphaned"     // nothing in the bundle names the file
	TermOrphan   Code = "term-orphaned"     // a term page that no article leads to
	TermPageless Code = "term-without-page" // nobody has said yet who or what it is
	NoCredit     Code = "caption-without-credit"
	NoAlt        Code = "picture-without-alt"
	NoDate       Code = "date-unknown"
)

// severities of the codes that are no warnings.
var severities = map[Code]article.Severity{
	Changed: article.Error, Unaccounted: article.Error, Unparsed: article.Error, NoPicture: article.Error, NoFigure: article.Error,
	NoRecord: article.Error, NoAlt: article.Note, NoCredit: article.Note, NoDate: article.Note, Gone: article.Note, TermPageless: article.Note,
}

// Fate is what became of a capture.
type Fate string

// The fates of captures that led to an article; all others are the kind of what
// they hold instead, or Failed.
const (
	Shown     Fate = "article"
	Version   Fate = "version"
	Duplicate Fate = "duplicate"
	Failed    Fate = "failed"
)

// Finding is one thing to look at.
type Finding struct {
	Severity article.Severity `json:"severity"`
	Code     Code             `json:"code"`
	At       string           `json:"at"` // the bundle below content/, or the capture
	Detail   string           `json:"detail"`
}

// Report is the outcome of an audit.
type Report struct {
	Captures int          `json:"captures"`
	Fates    map[Fate]int `json:"fates"`
	Bundles  int          `json:"bundles"`
	Pictures int          `json:"pictures"` // captured
	Findings []Finding    `json:"findings"`
}

// Worst returns the greatest severity among the findings; empty if there are none.
func (r *Report) Worst() article.Severity {
	worst := article.Severity("")
	for _, s := range []article.Severity{article.Note, article.Warning, article.Error} {
		if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == s }) {
			worst = s
		}
	}
	return worst
}

// Captures is what a reading of all captures told: the origin of each page and
// text, and why those that led to no article did not.
type Captures struct {
	Seen    []article.Origin
	Refused map[Place]string // kind, by place
	Failed  []article.Problem
}

// Place names a capture.
type Place struct{ File, Record string }

// PlaceOf returns the place of an origin.
func PlaceOf(o article.Origin) Place { return Place{o.File, o.Record} }

// Run looks an archive over.
func Run(fsys afero.Fs, content string, captures Captures) (*Report, error) {
	a := &audit{fs: fsys, content: path.Clean(content), report: &Report{Captures: len(captures.Seen), Fates: map[Fate]int{}},
		known: map[Place]known{}, pages: map[string]bool{}, terms: map[string]string{}}
	if err := bundle.Walk(fsys, content, func(f bundle.Found) error { a.pages["/"+strings.ToLower(f.Dir)] = true; return nil }); err != nil {
		return nil, err
	}
	if err := bundle.Walk(fsys, content, a.bundle); err != nil {
		return nil, err
	}
	if err := a.termPages(); err != nil {
		return nil, err
	}
	a.captures(captures)
	slices.SortStableFunc(a.report.Findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(rank(x.Severity), rank(y.Severity)), cmp.Compare(x.Code, y.Code), cmp.Compare(x.At, y.At))
	})
	return a.report, nil
}

func rank(s article.Severity) int {
	return slices.Index([]article.Severity{article.Error, article.Warning, article.Note}, s)
}

// audit is one look at an archive.
type audit struct {
	fs      afero.Fs
	content string
	report  *Report
	known   map[Place]known   // what bundles say of captures
	pages   map[string]bool   // addresses of all articles
	terms   map[string]string // names of all terms, by address: "people/tom-malinowski"
}

// known is what a bundle says of a capture.
type known struct {
	dir, sha256 string
	version     bool
}

func (a *audit) add(code Code, at, format string, args ...any) {
	severity, ok := severities[code]
	if !ok {
		severity = article.Warning
	}
	a.report.Findings = append(a.report.Findings, Finding{severity, code, at, fmt.Sprintf(format, args...)})
}

// captures accounts for each capture.
func (a *audit) captures(c Captures) {
	seen, hashes, made := map[Place]bool{}, map[string]bool{}, map[string]bool{}
	for _, k := range a.known {
		made[k.sha256] = true
	}
	for _, o := range c.Seen {
		seen[PlaceOf(o)], hashes[o.SHA256] = true, true
	}
	for _, o := range c.Seen {
		k, ok := a.known[PlaceOf(o)]
		kind, refused := c.Refused[PlaceOf(o)]
		switch {
		case ok && k.sha256 != o.SHA256:
			a.add(Changed, place(o.File, o.Record), "is not what %s was made of: its SHA-256 is %.12s…, and was %.12s…; if that was meant, convert again", k.dir, o.SHA256, k.sha256)
			a.report.Fates[Shown]++
		case ok && k.version:
			a.report.Fates[Version]++
		case ok:
			a.report.Fates[Shown]++
		case refused:
			a.report.Fates[Fate(kind)]++
		case made[o.SHA256]:
			a.report.Fates[Duplicate]++
		default:
			a.add(Unaccounted, place(o.File, o.Record), "led to no bundle; convert the archive, and see what the report says of it")
		}
	}
	for p, k := range a.known {
		if !seen[p] && !hashes[k.sha256] {
			a.add(Gone, k.dir, "was made of %s, which the captures folder does not have now", place(p.File, p.Record))
		}
	}
	for _, p := range c.Failed {
		a.report.Fates[Failed]++
		a.add(Unreadable, place(p.File, p.Place), "%s", p.Detail)
	}
}

func place(file, record string) string {
	if record != "" {
		return file + "#" + record
	}
	return file
}

// termPages compares the pages of terms with the terms that articles have.
func (a *audit) termPages() error {
	paged := map[string]bool{}
	for _, kind := range []string{"people", "places", "topics"} {
		entries, err := afero.ReadDir(a.fs, path.Join(a.content, kind))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			at := kind + "/" + e.Name()
			paged[at] = true
			if e.IsDir() && a.terms[at] == "" {
				a.add(TermOrphan, at, "no article has this term; delete the page, or give the articles the term")
			}
		}
	}
	for at, name := range a.terms {
		if !paged[at] {
			a.add(TermPageless, at, "%s has no page that says who or what it is", name)
		}
	}
	return nil
}
