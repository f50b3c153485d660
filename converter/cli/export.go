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
	var format, out string
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
  bibtex   BibTeX`,
		Example: `  backfile export > all.jsonl
  backfile export --format ris --person "Kem Ley" --from 2012 --to 2016 -o kem-ley.ris
  backfile export ferry "harbour master" --format csv -o ferry.csv`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			q.Words = args
			return a.export(&q, format, out)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&format, "format", "f", "jsonl", "the `form`: "+strings.Join(export.Formats, ", "))
	f.StringVarP(&out, "output", "o", "", "the `file` to write, in place of standard output")
	f.StringArrayVar(&q.People, "person", nil, "only articles with this `name`; several times: with all of them")
	f.StringArrayVar(&q.Places, "place", nil, "likewise, a place's `name`")
	f.StringArrayVar(&q.Topics, "topic", nil, "likewise, a topic's `name`")
	f.StringArrayVar(&q.Authors, "author", nil, "likewise, who wrote it")
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
		return usage(fmt.Errorf("--format %s: it is one of %s", format, strings.Join(export.Formats, ", ")))
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
	fsys := afero.NewOsFs()
	site, err := settings.ReadSite(fsys, a.archive)
	if err != nil {
		return 0, fail("correct it", "%w", err)
	}
	n := 0
	err = bundle.Walk(fsys, a.path("content"), func(f bundle.Found) error {
		index, err := afero.ReadFile(fsys, path.Join(a.path("content"), f.Dir, bundle.IndexFile))
		if err != nil {
			return err
		}
		p, err := bundle.ReadPage(index)
		if err != nil {
			fmt.Fprintf(a.err, "%s: left out: %v\n", f.Dir, err)
			return nil
		}
		if p.Hidden() || !q.Matches(p) {
			return nil
		}
		n++
		return w.Write(&export.Item{Page: p, URL: site.Address(p.Path(f.Dir)), Archive: site.Title})
	})
	return n, errors.Join(err, w.End())
}
