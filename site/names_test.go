package site_test

import (
	"errors"
	"image"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/terms"
)

// names are names of people, places and topics that do not go well with
// addresses, YAML or Hugo.
var names = []string{
	"AC/DC", "a/../b", "..", ".", "index", "_index", "C#", "C++", "C", "null", "true", "~", "007", "2016-10", "C. V. Raman",
	"Ludwig van der Rohe", "O'Neill", "O’Neill", "Martin Luther King Jr.", "Jean-Luc Picard", "Łódź", "Phnom Penh", "ភ្នំពេញ", "東京都",
	"محمود درويش", "100%", "50% off / day", "What? Who!", "back\\slash", "a:b", "<b>bold</b>", "{{ .Title }}", "& Sons", "page", "con",
	"Nguyễn Văn Trỗi", "😀 Face", "???", "Saint-Exupéry, Antoine de", `say "hi"`, "tab\tbed", strings.Repeat("long ", 20), "ends with dot.", "US", "us",
}

// twins are names that share an address: letter case and the apostrophe's form
// make no difference. The page bears either.
var twins = map[string]string{"US": "us", "us": "US", "O'Neill": "O’Neill", "O’Neill": "O'Neill"}

// dates are the forms of EDTF, level 0 and 1 (ISO 8601-2), and what may be
// written in their place.
var dates = []string{
	"", "2016-10-28", "2016-10", "2016", "2016~", "2016?", "2016%", "2016-10~", "2016-10-28?", "201X", "20XX", "XXXX", "2016-XX", "2016-10-XX",
	"2016-10/2016-11", "2016/..", "../1985", "1985/", "2001-21", "Y17000", "-0044", "1890-01-01", "2999-12-31",
}

func TestNamesAndDates(t *testing.T) {
	dir := newArchive(t)
	content := filepath.Join(dir, "content")
	store, _, err := bundle.Open(afero.NewOsFs(), content, nil)
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]*article.Article{}
	write := func(key string, a *article.Article, found article.Terms) {
		b, problems := bundle.Make(key, a, found, nil)
		if len(problems) > 0 {
			t.Error(problems)
		}
		step, err := store.Plan(b)
		if err == nil {
			err = store.Apply(step)
		}
		if err != nil {
			t.Fatal(err)
		}
		paths[step.Path] = a
	}
	for _, d := range dates {
		write("date "+d, &article.Article{Headline: "Issued " + d, Issued: d, Body: []article.Block{article.Para("A story of " + d)}}, article.Terms{})
	}
	for _, n := range names {
		list := []article.Term{{Name: n, Tag: true}}
		write("name "+n, &article.Article{Headline: n, Issued: "1999-12-31", Authors: []string{n}, Publication: n, Body: []article.Block{article.Para(n)},
			Figures: []article.Figure{{ID: "figure-1", Caption: n, Credit: n, Alt: n}}}, article.Terms{People: list, Places: list, Topics: list})
	}
	list, err := authority.Parse("people.yaml", authority.People, []byte("names:\n  - name: O'Neill\n    wikidata: Q1\n  - name: Saint-Exupéry, Antoine de\n    wikidata: Q2\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := terms.Run(terms.Archive{FS: afero.NewOsFs(), Content: content, Store: store, Names: authority.Names{authority.People: list}}); err != nil {
		t.Fatal(err)
	}
	public := build(t, dir)
	for path, a := range paths {
		head := all(page(t, public, path), element(atom.H1))
		if len(head) != 1 || text(head[0], nil) != collapse(bundle.Title(a)) {
			t.Errorf("%s: its headline is not %q", path, a.Headline)
		}
	}
	for _, kind := range []string{"people", "places", "topics"} {
		checkTerms(t, public, kind)
	}
	// What curators say stands on the page that lists the articles.
	for at, id := range map[string]string{"people/oneill": "Q1", "people/saint-exupéry-antoine-de": "Q2"} {
		doc := page(t, public, at)
		if len(all(doc, class("card"))) == 0 || len(all(doc, func(n *html.Node) bool { return strings.HasSuffix(attr(n, "href"), id) })) == 0 {
			t.Errorf("%s lists no article, or does not lead to %s", at, id)
		}
	}
}

// checkTerms follows every name of an A–Z page to its term page, which must
// bear the name and list an article, and finds every term page from there.
func checkTerms(t *testing.T, public, kind string) {
	t.Helper()
	titles := map[string]bool{}
	linked := map[string]bool{}
	for _, a := range all(page(t, public, kind), element(atom.A)) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		at := strings.Trim(u.Path, "/")
		if i := strings.Index(at, kind+"/"); i < 0 || at[i:] == kind {
			continue
		} else {
			at = at[i:]
		}
		linked[at] = true
		doc := page(t, public, at)
		head := all(doc, element(atom.H1))
		if len(head) != 1 {
			t.Errorf("%s: %d headlines", at, len(head))
			continue
		}
		titles[text(head[0], nil)] = true
		if len(all(doc, class("card"))) == 0 {
			t.Errorf("%s lists no article", at)
		}
	}
	for _, n := range names {
		if n = collapse(n); !titles[n] && !titles[twins[n]] {
			t.Errorf("%s: no page is titled %q", kind, n)
		}
	}
	err := filepath.WalkDir(filepath.Join(public, kind), func(name string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(public, filepath.Dir(name))
		rel = filepath.ToSlash(rel)
		if err == nil && d.Name() == "index.html" && rel != kind && !linked[rel] && !strings.HasPrefix(rel, kind+"/page/") {
			t.Errorf("%s is an orphan", rel)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestPhotographers: a credit leads to those it names whole, and their pages show
// what they took.
func TestPhotographers(t *testing.T) {
	dir := newArchive(t)
	picture, err := os.Create(filepath.Join(t.TempDir(), "1.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer picture.Close()
	if err := png.Encode(picture, image.NewGray(image.Rect(0, 0, 800, 600))); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(picture.Name())
	if err != nil {
		t.Fatal(err)
	}
	for at, credits := range map[string][2]string{"a": {"Hannah Roe", "Han"}, "b": {"Han/Post", "王伟摄"}} {
		bundle := filepath.Join(dir, "content", "articles", "2001", at)
		front := "---\ntitle: Story " + at + "\ndate: 2001-02-03\nphotographers: [Hannah Roe, Han, 王伟]\nfigures:\n"
		for i, c := range credits {
			name := string(rune('1'+i)) + ".png"
			front += "  - id: f" + name[:1] + "\n    file: " + name + "\n    caption: Of " + c + "\n    credit: " + c + "\n"
			if err := errors.Join(os.MkdirAll(bundle, 0o755), os.WriteFile(filepath.Join(bundle, name), data, 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(bundle, "index.md"), []byte(front+"---\nA story.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	public := build(t, dir)
	for name, want := range map[string]string{"hannah-roe": "Of Hannah Roe", "han": "Of Han, Of Han/Post", "王伟": "Of 王伟摄"} {
		var captions []string
		for _, c := range all(page(t, public, "photographers/"+name), class("gallery-caption")) {
			captions = append(captions, text(c, nil))
		}
		slices.Sort(captions)
		if got := strings.Join(captions, ", "); got != want {
			t.Errorf("the page of %s shows %q, want %q", name, got, want)
		}
	}
}
