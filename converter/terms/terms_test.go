package terms_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/terms"
)

// archive is an archive of bundles with some terms.
type archive struct {
	*testing.T
	afero.Fs
	names authority.Names
}

func newArchive(t *testing.T) *archive { return &archive{t, afero.NewMemMapFs(), authority.Names{}} }

// decide writes an authority file.
func (a *archive) decide(kind authority.Kind, text string) {
	a.Helper()
	l, err := authority.Parse(kind.File(), kind, []byte(text))
	if err != nil {
		a.Fatal(err)
	}
	a.names[kind] = l
}

// write writes a bundle, then the term pages.
func (a *archive) write(id string, t article.Terms) []article.Problem {
	a.Helper()
	s, _, err := bundle.Open(a.Fs, "content", nil)
	if err != nil {
		a.Fatal(err)
	}
	if id != "" {
		b, _ := bundle.Make(id, &article.Article{Headline: id, Body: []article.Block{article.Para("Text of " + id)}}, t, nil)
		step, err := s.Plan(b)
		if err == nil {
			err = s.Apply(step)
		}
		if err != nil {
			a.Fatal(err)
		}
	}
	problems, err := terms.Run(terms.Archive{FS: a.Fs, Content: "content", Store: s, Names: a.names})
	if err != nil {
		a.Fatal(err)
	}
	return problems
}

func (a *archive) read(name string) string {
	data, _ := afero.ReadFile(a.Fs, name)
	return string(data)
}

func (a *archive) put(name, data string) {
	if err := afero.WriteFile(a.Fs, name, []byte(data), 0o644); err != nil {
		a.Fatal(err)
	}
}

func people(names ...string) article.Terms {
	var t article.Terms
	for _, n := range names {
		t.People = append(t.People, article.Term{Name: n, Tag: true})
	}
	return t
}

// A term page that the converter wrote keeps what a hand adds to it; one of a
// curator's own, or that was deleted, is left as it is.
func TestHandEdits(t *testing.T) {
	a := newArchive(t)
	rock := article.Terms{Topics: []article.Term{{Name: "Rock & Roll", Tag: true}}}
	a.write("one", rock)
	at := path.Join("content/topics", bundle.TermPath(bundle.TermKey("Rock & Roll")), "_index.md")
	made := a.read(at)
	if !strings.Contains(made, "Rock & Roll") {
		t.Fatal(made)
	}
	edited := strings.Replace(made, "---\n", "---\n# looked up\nbegan: 1951\n", 1) + "\nBy hand.\n"
	a.put(at, edited)
	a.write("two", rock)
	if a.read(at) != edited {
		t.Errorf("edited, it became\n%s", a.read(at))
	}
	if err := a.Remove(at); err != nil {
		t.Fatal(err)
	}
	a.write("three", rock)
	if there, _ := afero.Exists(a.Fs, at); there {
		t.Error("it is back")
	}
}

// When a place is called otherwise, its old address leads to the new one, in all later runs
// too, until something is called so again or a curator has decided on the name.
func TestMoved(t *testing.T) {
	a := newArchive(t)
	named := func(name string) article.Terms {
		return article.Terms{Places: []article.Term{{Name: name, ID: "geonames:2747373", Tag: true}}}
	}
	leads := func(to, from string) bool {
		return strings.Contains(a.read("content/places/"+to+"/_index.md"), "aliases:\n  - \"/places/"+from+"/\"")
	}
	a.write("one", named("Hague"))
	a.write("one", named("Den Haag"))
	a.write("one", named("The Hague"))
	a.write("two", named("The Hague"))
	if !leads("the-hague", "den-haag") || !strings.Contains(a.read("content/places/the-hague/_index.md"), "/places/hague/") {
		t.Errorf("nothing leads on:\n%s\n%s", a.read("content/places/the-hague/_index.md"), a.read("content/places/.moved.tsv"))
	}
	a.write("three", named("Hague"))
	if !leads("the-hague", "den-haag") || strings.Contains(a.read("content/places/the-hague/_index.md"), "/places/hague/") || leads("hague", "den-haag") {
		t.Errorf("leads away from what there is:\n%s", a.read("content/places/the-hague/_index.md"))
	}
	a.decide(authority.Places, "names:\n  - name: Hague\n")
	a.write("three", named("The Hague"))
	if strings.Contains(a.read("content/places/the-hague/_index.md"), "/places/hague/") {
		t.Errorf("leads on against a decision:\n%s", a.read("content/places/the-hague/_index.md"))
	}
}

// What is known of a place and a topic, and what a curator has said, stands on its page.
func TestFacts(t *testing.T) {
	a := newArchive(t)
	found := article.Terms{
		Places: []article.Term{{Name: "Phnom Penh", ID: "geonames:1821306", Tag: true}, {Name: "Koh Oaknha", Tag: true}},
		Topics: []article.Term{{Name: "Cricket", ID: "medtop:20000888", Tag: true}, {Name: "Ferries", Tag: true}},
	}
	a.write("one", found)
	for name, want := range map[string]string{
		"places/phnom-penh": "title: \"Phnom Penh\"\nidentifiers:\n  geonames: \"1821306\"\ncoordinates: [11.563, 104.917]\ncountry: \"Cambodia\"\nwithin:\n  - \"Cambodia\"\nkind: \"city\"\n",
		"topics/cricket":    "iptc: \"20000888\"\nbroader:\n  - \"Competition discipline\"\n  - \"Sport\"\n",
	} {
		if page := a.read("content/" + name + "/_index.md"); !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if page := a.read("content/places/koh-oaknha/_index.md"); page != "" {
		t.Errorf("a page that says nothing:\n%s", page)
	}
	a.decide(authority.Places, "names:\n  - name: Phnom Penh\n    variants: [Pnom Penh]\n  - name: Koh Oaknha\n    coordinates: [11.65, 104.96]\n    country: KH\n    within: [Kandal]\n    kind: island\n")
	a.decide(authority.Topics, "names:\n  - name: Ferries\n    words: [ferry]\n    broader: Transport\n")
	a.write("", found)
	for name, want := range map[string][]string{
		"places/phnom-penh": {"variants:\n  - \"Pnom Penh\"", `aliases:` + "\n  - \"/places/pnom-penh/\"", "coordinates: [11.5", "country: \"Cambodia\"", "kind: \"city\"", `geonames: "1821306"`},
		"places/koh-oaknha": {"coordinates: [11.65, 104.96]", "country: \"Cambodia\"", "within:\n  - \"Kandal\"", "kind: \"island\""},
		"topics/ferries":    {"broader:\n  - \"Transport\""},
	} {
		page := a.read("content/" + name + "/_index.md")
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s has no %s:\n%s", name, w, page)
			}
		}
	}
}

// A merged name leads to the one that stays, and no page of the old one is left; one
// that a hand wrote on is left, and reported.
func TestRedirects(t *testing.T) {
	a := newArchive(t)
	a.decide(authority.People, "names:\n  - name: Pol Saroeun\n    viaf: 12345\n  - name: Saroeun\n    viaf: 12\n")
	a.write("one", people("Pol Saroeun", "Saroeun"))
	if a.read("content/people/saroeun/_index.md") == "" {
		t.Fatal("no page")
	}
	a.decide(authority.People, "names:\n  - name: Pol Saroeun\n    variants: [Saroeun]\n")
	a.write("one", people("Pol Saroeun"))
	if page := a.read("content/people/pol-saroeun/_index.md"); !strings.Contains(page, "/people/saroeun/") {
		t.Errorf("no redirect:\n%s", page)
	}
	if there, _ := afero.Exists(a.Fs, "content/people/saroeun"); there {
		t.Error("the old page is there")
	}
	a.put("content/people/saroeun/_index.md", "---\ntitle: Saroeun\n---\n\nBy hand.\n")
	a.put("content/people/saroeun/.term.json", `{"fields":{},"blocks":[]}`)
	problems := a.write("", article.Terms{})
	if page := a.read("content/people/pol-saroeun/_index.md"); strings.Contains(page, "/people/saroeun/") {
		t.Errorf("a redirect over a page:\n%s", page)
	}
	if !slices.ContainsFunc(problems, func(p article.Problem) bool { return p.Code == "term-page-unused" }) {
		t.Errorf("problems %v", problems)
	}
}
