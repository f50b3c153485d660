package site_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// articlePages returns the pages of all articles of a built site.
func articlePages(t *testing.T, public string) map[string]*html.Node {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(public, "articles", "*", "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]*html.Node{}
	for _, name := range names {
		rel, err := filepath.Rel(public, filepath.Dir(name))
		if err != nil {
			t.Fatal(err)
		}
		doc := page(t, public, filepath.ToSlash(rel))
		if len(all(doc, class("article"))) == 1 {
			pages[rel] = doc
		}
	}
	if len(pages) == 0 {
		t.Fatal("no articles")
	}
	return pages
}

// meta returns the contents of a page's meta tags by name or property.
func meta(doc *html.Node) map[string][]string {
	tags := map[string][]string{}
	for _, m := range all(doc, element(atom.Meta)) {
		name := attr(m, "name")
		if name == "" {
			name = attr(m, "property")
		}
		tags[name] = append(tags[name], attr(m, "content"))
	}
	return tags
}

// TestZotero goes through the rules of Zotero's "Embedded Metadata" and "RDF"
// translators for the fields of a newspaper article.
func TestZotero(t *testing.T) {
	public, _ := sampleSite(t)
	withAuthors, withDate := 0, 0
	for name, doc := range articlePages(t, public) {
		tags := meta(doc)
		canonical := ""
		schema := ""
		for _, l := range all(doc, element(atom.Link)) {
			switch attr(l, "rel") {
			case "canonical":
				canonical = attr(l, "href")
			case "schema.DC":
				schema = attr(l, "href")
			}
		}
		// The type: the statement z:itemType comes before every guess.
		one(t, name, tags, "z:itemType", "newspaperArticle")
		// The prefix "dc" of DC.title and its like is resolved by a link.
		if schema != "http://purl.org/dc/elements/1.1/" {
			t.Errorf("%s: DC is %q", name, schema)
		}
		// Title, URL: one tag each, and what the page shows.
		headline := text(all(doc, element(atom.H1))[0], nil)
		one(t, name, tags, "citation_title", headline)
		one(t, name, tags, "citation_public_url", canonical)
		// Creators: a tag for each; one that holds a semicolon, or a comma with
		// spaces on both sides, would be taken for several.
		for _, a := range tags["citation_author"] {
			withAuthors++
			before, after, comma := strings.Cut(a, ",")
			if strings.Contains(a, ";") || comma && strings.Contains(strings.TrimSpace(before), " ") && strings.Contains(strings.TrimSpace(after), " ") {
				t.Errorf("%s: the author %q would be parted", name, a)
			}
		}
		if shown := all(doc, class("byline")); len(shown) == 1 && len(tags["citation_author"]) > 0 && !strings.Contains(text(shown[0], nil), tags["citation_author"][0]) {
			t.Errorf("%s: the byline %q, the first author %q", name, text(shown[0], nil), tags["citation_author"][0])
		}
		// The date, as far as it is known and no farther.
		for _, d := range tags["citation_publication_date"] {
			withDate++
			if !regexp.MustCompile(`^\d{4}(/\d\d(/\d\d)?)?$`).MatchString(d) {
				t.Errorf("%s: the date %q", name, d)
			}
		}
		if len(tags["citation_publication_date"]) > 1 || len(tags["citation_date"]) > 0 {
			t.Errorf("%s: two dates", name)
		}
		// The publication, not the archive.
		for _, j := range tags["citation_journal_title"] {
			one(t, name, tags, "DC.source", j)
		}
		// The edition and the page: one each, as the page shows them.
		for _, tag := range []string{"citation_issue", "citation_firstpage"} {
			for _, v := range tags[tag] {
				if one(t, name, tags, tag, v); !strings.Contains(text(all(doc, class("article-facts"))[0], nil), v) {
					t.Errorf("%s: %s %q is not shown", name, tag, v)
				}
			}
		}
		// Zotero makes a tag of each keyword.
		for _, k := range tags["citation_keywords"] {
			if strings.TrimSpace(k) == "" || strings.ContainsAny(k, ";\n") {
				t.Errorf("%s: the keyword %q", name, k)
			}
		}
		// The abstract comes from the description.
		if len(tags["description"]) != 1 || tags["description"][0] == "" {
			t.Errorf("%s: descriptions %q", name, tags["description"])
		}
	}
	if withAuthors < 10 || withDate < 30 {
		t.Errorf("%d authors, %d dates in all", withAuthors, withDate)
	}
}

func one(t *testing.T, name string, tags map[string][]string, tag, want string) {
	t.Helper()
	if got := tags[tag]; len(got) != 1 || collapse(got[0]) != want {
		t.Errorf("%s: %s is %q, want %q", name, tag, got, want)
	}
}

// TestAddresses: what JSON-LD gives as an address is one.
func TestAddresses(t *testing.T) {
	public, _ := sampleSite(t)
	address := regexp.MustCompile(`"(?:url|item|@id|contentUrl)":"([^"]*)"`)
	for name, doc := range articlePages(t, public) {
		found := address.FindAllStringSubmatch(jsonLD(t, name, doc), -1)
		if len(found) < 4 {
			t.Errorf("%s: addresses %q", name, found)
		}
		for _, m := range found {
			if !strings.HasPrefix(m[1], "https://") {
				t.Errorf("%s: %s", name, m[0])
			}
		}
	}
}

// TestSchemaOrg has the JSON-LD of every article checked against schema.org's
// vocabulary, by the types of schema-dts and the TypeScript compiler: properties
// and values that schema.org does not have are errors there.
func TestSchemaOrg(t *testing.T) {
	compiler := "../node_modules/typescript/bin/tsc"
	if _, err := os.Stat(compiler); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("TypeScript is not installed; npm ci does it")
	}
	public, _ := sampleSite(t)
	var source strings.Builder
	source.WriteString("import type { Graph } from \"schema-dts\";\n")
	n := 0
	for name, doc := range articlePages(t, public) {
		graph := jsonLD(t, name, doc)
		fmt.Fprintf(&source, "export const a%d: Graph = %s; // %s\n", n, graph, name)
		n++
	}
	if out, err := typecheck(t, compiler, source.String()); err != nil {
		t.Errorf("%v\n%.3000s", err, out)
	}
	// The check finds what is wrong.
	wrong := "import type { Graph } from \"schema-dts\";\nexport const a: Graph = {\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"NewsArticle\", \"headlin\": \"x\"}]};\n"
	if _, err := typecheck(t, compiler, wrong); err == nil {
		t.Error("a property that schema.org does not have is not found")
	}
}

func typecheck(t *testing.T, compiler, source string) ([]byte, error) {
	t.Helper()
	modules, err := filepath.Abs("../node_modules")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "graphs.ts"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	full, err := filepath.Abs(compiler)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", full, "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "graphs.ts")
	cmd.Dir = dir
	return cmd.CombinedOutput()
}

// jsonLD returns the JSON-LD of an article's page: an article and where it stands.
func jsonLD(t *testing.T, name string, doc *html.Node) string {
	t.Helper()
	for _, s := range all(doc, element(atom.Script)) {
		if attr(s, "type") != "application/ld+json" {
			continue
		}
		var graph struct {
			Graph []struct {
				Type     string           `json:"@type"`
				Headline string           `json:"headline"`
				Items    []map[string]any `json:"itemListElement"`
			} `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(s.FirstChild.Data), &graph); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if g := graph.Graph; len(g) != 2 || g[0].Type != "NewsArticle" || g[0].Headline == "" || g[1].Type != "BreadcrumbList" || len(g[1].Items) < 2 {
			t.Errorf("%s: the graph is %+v", name, g)
		}
		return s.FirstChild.Data
	}
	t.Fatalf("%s: no JSON-LD", name)
	return ""
}
