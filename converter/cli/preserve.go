package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/preserve"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/settings"
	"backfile.example/backfile/converter/takedown"
)

func (a *app) bagCommand() *cobra.Command {
	var zipped bool
	cmd := &cobra.Command{
		Use:   "bag DIR",
		Short: "Pack all of the archive for preservation: a BagIt bag with fixity",
		Long: `Pack the archive into DIR, a BagIt 1.0 bag (RFC 8493) that any digital repository
takes in: the captures, the content with what curators decided, the settings, and the
site as it was built last. Manifests by SHA-256 and SHA-512 let anybody tell later
whether a file has changed; bag-info.txt says whose archive it is.

What takedown.yaml withholds is not in it: neither the folder withheld/, nor a capture
that shows any of it. A file that holds one such capture among others is left out as a
whole. What was left out is listed.

The bag is checked with any tool for BagIt, or in DIR with

  sha512sum --check --quiet tagmanifest-sha512.txt manifest-sha512.txt

The date of packing is that of today, or that of $SOURCE_DATE_EPOCH, in seconds.`,
		Example: `  backfile build && backfile bag ~/deposit/lantern-2026
  backfile bag ~/deposit/lantern-2026 --zip     the bag in one file, lantern-2026.zip`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.bag(args[0], zipped)
		},
	}
	cmd.Flags().BoolVar(&zipped, "zip", false, "write DIR.zip, a file with the bag in it")
	return cmd
}

func (a *app) bag(name string, zipped bool) error {
	name = filepath.Clean(name)
	if zipped && filepath.Ext(name) != ".zip" {
		name += ".zip"
	}
	site, unlock, err := a.toPack(name)
	if err != nil {
		return err
	}
	defer unlock()
	guard, found, err := a.guard()
	if err != nil {
		return err
	}
	if _, err := os.Stat(a.path("public")); err == nil {
		if err := a.checkWithheld(a.path("public"), found, func(string) bool { return true }); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(a.err, `the bag has no site: "backfile build" makes it`)
	}
	p := &progress{app: a, verb: "packed"}
	b := &preserve.Bag{Archive: a.archive, Guard: guard, Progress: p.show, Info: a.bagInfo(site)}
	packed, err := b.Write(name, zipped)
	p.end()
	if err != nil {
		return advised(err)
	}
	a.leftOut(packed.Left)
	fmt.Fprintf(a.out, "%s: %s, %s bytes\n", name, count(packed.Files, "file"), thousands(int(packed.Bytes)))
	return nil
}

// toPack says of what archive a package is, and sees that it can be written.
func (a *app) toPack(name string) (*settings.Site, func(), error) {
	if err := a.requireArchive(); err != nil {
		return nil, nil, err
	}
	site, err := settings.ReadSite(afero.NewOsFs(), a.archive)
	if err != nil {
		return nil, nil, fail("correct it", "%w", err)
	}
	if _, err := os.Lstat(name); !errors.Is(err, os.ErrNotExist) {
		return nil, nil, fail("give another name, or remove it", "%s is there already", name)
	}
	for _, part := range preserve.Parts {
		if rel, err := filepath.Rel(absolute(a.path(part)), absolute(name)); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return nil, nil, fail("give a place outside the archive", "%s is in %s, which is packed", name, a.path(part))
		}
	}
	unlock, err := a.lock()
	return &site, unlock, err
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// guard returns what finds the withheld, and what the takedown found. Nothing is
// written.
func (a *app) guard() (*preserve.Guard, *takedown.Result, error) {
	set, err := a.readSettings()
	if err != nil {
		return nil, nil, err
	}
	orders, err := takedown.Read(afero.NewOsFs(), a.archive)
	if err != nil {
		return nil, nil, fail("correct it; nothing is packed until then", "%w", err)
	}
	beside := afero.NewCopyOnWriteFs(afero.NewOsFs(), afero.NewMemMapFs())
	found, err := orders.Apply(takedown.Archive{FS: beside, Content: filepath.ToSlash(a.path("content")),
		Withheld: filepath.ToSlash(a.path(bundle.WithheldDir)), Log: filepath.ToSlash(a.path(takedown.LogFile)), Now: time.Now()})
	if err != nil {
		return nil, nil, advised(err)
	}
	if len(found.Deeds) > 0 {
		return nil, nil, fail("backfile build carries it out", "%s asks for what is not done yet: %s is to be %s", takedown.File, found.Deeds[0].Path, found.Deeds[0].What)
	}
	g, err := preserve.NewGuard(read.Reader{FS: afero.NewOsFs(), Settings: set}, found, a.path(bundle.WithheldDir))
	return g, found, advised(err)
}

// bagInfo is what bag-info.txt says of the archive.
func (a *app) bagInfo(site *settings.Site) []preserve.Field {
	return []preserve.Field{
		{Label: "Source-Organization", Value: site.Organization()},
		{Label: "Contact-Email", Value: site.Email()},
		{Label: "External-Identifier", Value: site.BaseURL},
		{Label: "External-Description", Value: site.Title + ": the captures of a newspaper's articles, the articles as Markdown with front matter, what curators decided on them, and the site made of them"},
		{Label: "Bagging-Date", Value: today().Format(time.DateOnly)},
		{Label: "Bag-Software-Agent", Value: "backfile"},
	}
}

// today is when something is packed.
func today() time.Time {
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC()
	}
	return time.Now().UTC()
}

// leftOut lists what a package does not hold.
func (a *app) leftOut(left []preserve.Left) {
	for _, l := range left {
		fmt.Fprintf(a.err, "%s: left out: %s\n", printable(l.Name), l.Why)
	}
}

func (a *app) waczCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "wacz FILE",
		Short: "Pack the captures for replay: a WACZ file",
		Long: `Pack the captures into FILE, a WACZ file (Web Archive Collection Zipped 1.1.1): all
that ReplayWeb.page and other players need to show the pages as they were captured,
from any web server that answers requests for ranges.

Records of WARC and ARC files stay what they are, each compressed by itself. Other
captures become records of the type "resource", if they have an address; one without a
time of capture gets that of its file, and how many those are is said. The list of
pages has the captures of which articles were made. Stories of exports are no pages
and are left out, as is every record that shows what takedown.yaml withholds.`,
		Example: `  backfile wacz ~/deposit/lantern.wacz`,
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.wacz(args[0]) },
	}
}

func (a *app) wacz(name string) error {
	name = filepath.Clean(name)
	if filepath.Ext(name) != ".wacz" {
		return usage(fmt.Errorf("%s: the name of a WACZ file ends in .wacz", name))
	}
	site, unlock, err := a.toPack(name)
	if err != nil {
		return err
	}
	defer unlock()
	guard, _, err := a.guard()
	if err != nil {
		return err
	}
	set, err := a.readSettings()
	if err != nil {
		return err
	}
	articles, err := a.articles()
	if err != nil {
		return advised(err)
	}
	p := &progress{app: a, verb: "packed"}
	w := &preserve.WACZ{Captures: a.path("captures"), Reader: read.Reader{FS: afero.NewOsFs(), Settings: set}, Title: site.Title, Organization: site.Organization(),
		Created: today(), Articles: articles, Guard: guard, Progress: p.show}
	packed, err := w.Write(name)
	p.end()
	if errors.Is(err, preserve.ErrNoCapture) {
		return fail("a WACZ file is for pages captured from the web; \"backfile bag\" packs everything", "%w", err)
	}
	if err != nil {
		return advised(err)
	}
	a.leftOut(packed.Left)
	for _, n := range []struct {
		n    int
		what string
	}{{packed.Undated, "of an unknown time, for which that of the file stands"}, {packed.Nameless, "without an address, not in it"}, {packed.Stories, "of exports, not in it"}} {
		if n.n > 0 {
			fmt.Fprintf(a.err, "%s %s\n", count(n.n, "capture"), n.what)
		}
	}
	fmt.Fprintf(a.out, "%s: %s, %s\n", name, count(packed.Records, "record"), count(packed.Pages, "page"))
	return nil
}

// articles returns the articles that are shown, by the hashes of their captures.
func (a *app) articles() (map[string]preserve.Article, error) {
	all := map[string]preserve.Article{}
	fsys := afero.NewOsFs()
	err := bundle.Walk(fsys, a.path("content"), func(f bundle.Found) error {
		index, err := afero.ReadFile(fsys, path.Join(a.path("content"), f.Dir, bundle.IndexFile))
		if err != nil {
			return err
		}
		p, err := bundle.ReadPage(index)
		if err != nil || p.Hidden() {
			return nil // no page of the site
		}
		all[p.Source.SHA256] = preserve.Article{Title: p.Title, URL: p.Source.URL}
		for _, v := range p.Versions {
			all[v.SHA256] = preserve.Article{Title: p.Title, URL: v.URL}
		}
		return nil
	})
	delete(all, "")
	return all, err
}
