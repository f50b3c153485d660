package site_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/cli"
	"backfile.example/backfile/site"
)

// shared is where test captures of other people's pages lie, beside the
// checkout; tests that want them skip without them.
const shared = "../../shared"

// newArchive starts an archive in a temporary folder.
func newArchive(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "archive")
	var out bytes.Buffer
	if code := cli.Main([]string{"new", dir, "--title", "A Test of Time"}, os.DirFS(".."), &out, &out); code != 0 {
		t.Fatalf("backfile new: exit %d: %s", code, out.String())
	}
	return dir
}

// recorder keeps what was planned.
type recorder struct {
	articles map[string]*article.Article // by the bundle's path
	problems []article.Problem
}

func (r *recorder) Progress(int, int) {}
func (r *recorder) Planned(s *bundle.Step, _ article.Origin) {
	r.articles[s.Path] = s.Article()
}
func (r *recorder) Refused(article.Origin, article.Kind, string) {}
func (r *recorder) Problem(p article.Problem)                    { r.problems = append(r.problems, p) }

// convert converts inputs into the archive.
func convert(t *testing.T, dir string, inputs ...string) *recorder {
	t.Helper()
	r := &recorder{articles: map[string]*article.Article{}}
	_, err := converter.Convert(context.Background(), converter.Options{
		FS: afero.NewOsFs(), Captures: filepath.Join(dir, "captures"), Inputs: inputs, Content: filepath.Join(dir, "content"),
		Derived: filepath.Join(dir, ".backfile", "data"), Reporter: r,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hugo returns the Hugo to test with.
func hugo(t *testing.T) *site.Hugo {
	t.Helper()
	given := os.Getenv("BACKFILE_HUGO")
	if built, err := filepath.Abs("../bin/hugo"); err == nil && given == "" {
		if _, err := os.Stat(built); err == nil {
			given = built
		}
	}
	h, err := site.FindHugo(context.Background(), given, "..")
	if err != nil {
		t.Fatalf("%v (make bin/hugo builds it)", err)
	}
	return h
}

// build makes the site of an archive and returns its public folder. Hugo must
// have nothing to warn of.
func build(t *testing.T, dir string) string {
	t.Helper()
	var out bytes.Buffer
	if err := hugo(t).Run(context.Background(), dir, &out, &out); err != nil { // not --quiet: it keeps errors to itself then
		t.Fatalf("%v\n%s", err, out.String())
	}
	if strings.Contains(out.String(), "WARN") || strings.Contains(out.String(), "ERROR") {
		t.Errorf("Hugo says:\n%s", out.String())
	}
	return filepath.Join(dir, "public")
}

// page parses a page of the built site; path is its address, "/people/".
func page(t *testing.T, public, path string) *html.Node {
	t.Helper()
	f, err := os.Open(filepath.Join(public, filepath.FromSlash(path), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// all returns the elements below n that match accepts.
func all(n *html.Node, match func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			out = append(out, d)
		}
	}
	return out
}

func element(tags ...atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, tag := range tags {
			if n.DataAtom == tag {
				return true
			}
		}
		return false
	}
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for c := range strings.FieldsSeq(attr(n, "class")) {
			if c == name {
				return true
			}
		}
		return false
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text returns the text below n, white space collapsed, without what skip
// accepts. Blocks and breaks are white space.
func text(n *html.Node, skip func(*html.Node) bool) string {
	var s strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			s.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && skip != nil && skip(n) {
			s.WriteByte(' ')
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		switch n.DataAtom {
		case atom.P, atom.Br, atom.Li, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Div, atom.Dd, atom.Dt:
			s.WriteByte(' ')
		}
	}
	walk(n)
	return collapse(s.String())
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }
