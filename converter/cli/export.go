package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/export"
	"backfile.example/backfile/converter/settings"
)

func (a *app) exportCommand() *cobra.Command {
	var q export.Query
	var format, out, gateway string
	cmd := &cobra.Command{
		Use:   "export [WORD…]",
		Short: "Write articles for other programs: JSON lines, a table, references",
		Long: `Write the archive's articles, or those that are asked for, as they stand in
content/, hand edits and all: whole, as JSON lines or a table, or as references
for Zotero, a word processor or LaTeX. Words and options have to hold all together.

  jsonl    an object a line, with the text
  csv      a table, with the text; an apostrophe stands before what a spreadsheet
           would take for a formula
  csl      CSL-JSON
  ris      RIS
  bibtex   BibTeX
  oai      OAI Static Repositories (OAI-PMH 2.0), for library catalogues and portals:
           files of under 5,000 records in Dublin Core, in public/oai/ or the folder
           that --output names; after each build, for it makes public/ anew`,
		Example: `  backfile export > all.jsonl
  backfile export --format ris --person "Kem Ley" --from 2012 --to 2016 -o kem-ley.ris
  backfile export ferry "harbour master" --format csv -o ferry.csv
  backfile export --format oai --gateway https://gateway.example/oai`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			q.Words = args
			if format == oaiFormat {
				return a.exportOAI(&q, out, gateway)
			}
			return a.export(&q, format, out)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&format, "format", "f", "jsonl", "the `form`: "+formNames())
	f.StringVar(&gateway, "gateway", "", "the `address` of the OAI gateway that answers for the files of --format oai")
	f.StringVarP(&out, "output", "o", "", "the `file` to write, in place of standard output")
	f.StringArrayVar(&q.People, "person", nil, "only articles with this `name`; several times: with all of them")
	f.StringArrayVar(&q.Places, "place", nil, "likewise, a place's `name`")
	f.StringArrayVar(&q.Topics, "topic", nil, "likewise, a topic's `name`")
	f.StringArrayVar(&q.Authors, "author", nil, "likewise, the `name` of who wrote it")
	f.StringArrayVar(&q.Sections, "section", nil, "only articles of this `section`; several times: of any of them")
	f.StringArrayVar(&q.IDs, "id", nil, "only the article of this `id`; several times: of any of them")
	f.StringVar(&q.From, "from", "", "the first `date`: a year, month or day")
	f.StringVar(&q.To, "to", "", "the last `date`")
	return cmd
}

func (a *app) export(q *export.Query, format, out string) error {
	if err := a.requireArchive(); err != nil {
		return err
	}
	if !slices.Contains(export.Formats, format) {
		return usage(fmt.Errorf("--format %s: it is one of %s", format, formNames()))
	}
	if out == "" {
		_, err := a.exportTo(a.out, q, format)
		return err
	}
	temp := out + ".new"
	f, err := os.Create(temp)
	if err != nil {
		return advised(err)
	}
	n, err := a.exportTo(f, q, format)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(temp)
		return advised(err)
	}
	if err := os.Rename(temp, out); err != nil {
		return advised(err)
	}
	fmt.Fprintf(a.err, "%s in %s\n", count(n, "article"), out)
	return nil
}

// exportTo writes the articles wanted and returns how many there are.
func (a *app) exportTo(to io.Writer, q *export.Query, format string) (int, error) {
	w, err := export.New(format, to)
	if err != nil {
		return 0, err
	}
	n := 0
	err = a.wanted(q, func(i *export.Item, _ func() (*export.Item, error)) error {
		n++
		return w.Write(i)
	})
	return n, errors.Join(err, w.End())
}

// wanted visits the articles asked for, with what reads each once more.
func (a *app) wanted(q *export.Query, visit func(i *export.Item, again func() (*export.Item, error)) error) error {
	fsys := afero.NewOsFs()
	site, err := settings.ReadSite(fsys, a.archive)
	if err != nil {
		return fail("correct it", "%w", err)
	}
	read := func(dir string) (*export.Item, error) {
		index, err := afero.ReadFile(fsys, path.Join(a.path("content"), dir, bundle.IndexFile))
		if err != nil {
			return nil, err
		}
		p, err := bundle.ReadPage(index)
		if err != nil {
			return nil, &unreadable{err}
		}
		return &export.Item{Page: p, URL: site.Address(p.Path(dir)), Archive: site.Title}, nil
	}
	return bundle.Walk(fsys, a.path("content"), func(f bundle.Found) error {
		i, err := read(f.Dir)
		if bad := new(unreadable); errors.As(err, &bad) {
			fmt.Fprintf(a.err, "%s: left out: %v\n", f.Dir, err)
			return nil
		}
		if err != nil {
			return err
		}
		if i.Hidden() || !q.Matches(i.Page) {
			return nil
		}
		return visit(i, func() (*export.Item, error) { return read(f.Dir) })
	})
}

// unreadable says that a hand has left an index.md that cannot be read.
type unreadable struct{ error }

// oaiFormat is the form that is several files.
const oaiFormat = "oai"

func formNames() string { return strings.Join(append(slices.Clone(export.Formats), oaiFormat), ", ") }

// exportOAI writes the articles wanted as OAI Static Repositories.
func (a *app) exportOAI(q *export.Query, out, gateway string) error {
	if err := a.requireArchive(); err != nil {
		return err
	}
	site, err := settings.ReadSite(afero.NewOsFs(), a.archive)
	if err != nil {
		return fail("correct it", "%w", err)
	}
	if site.Email() == "" {
		return fail(`[params] contact = "mailto:…" in hugo.toml names it`, "OAI-PMH asks for the address of somebody who answers for the archive, and none is known")
	}
	if out == "" {
		out = a.path("public", "oai")
		if _, err := os.Stat(a.path("public")); err != nil {
			return fail("make it first: backfile build; or name another folder: --output DIR", "%s has no site", a.path("public"))
		}
	}
	r := &export.Repository{Name: site.Title, Address: site.Address("/oai/"), Gateway: gateway, Email: site.Email()}
	n := 0
	if err := a.wanted(q, func(i *export.Item, again func() (*export.Item, error)) error {
		n++
		r.Add(i, again)
		return nil
	}); err != nil {
		return advised(err)
	}
	if n == 0 {
		return fail("a repository holds a record at least", "no article is what is asked for")
	}
	names, err := r.Write(out)
	if err != nil {
		return advised(err)
	}
	if undated := r.Undated(); undated > 0 {
		fmt.Fprintf(a.err, "%s of an unknown time of capture: harvested with all, and never as changed\n", count(undated, "record"))
	}
	fmt.Fprintf(a.err, "%s in %s in %s\n", count(n, "article"), count(len(names), "file"), out)
	return nil
}
