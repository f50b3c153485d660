package site_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// TestSettings: what an owner sets in hugo.toml reaches the pages.
func TestSettings(t *testing.T) {
	dir := newArchive(t)
	convert(t, dir, "../captures")
	name := filepath.Join(dir, "hugo.toml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	set := `[params]
  mainSections = ["articles"]
  contact = "mailto:desk@archive.example"
  search = "/find/"
  captures = "https://captures.example/"
  navigation = ["people", "articles"]
  feedFrom = 5
  listed = 10
  sitemapSize = 100
  robots = """
User-agent: ExampleBot
Disallow: /
"""
  [params.colours]
    accent = ["#123456", "#abcdef"]
  [params.fonts]
    text = "Papyrus, serif"
`
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), "[params]\n  mainSections = [\"articles\"]\n", set, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	essay := filepath.Join(dir, "content", "essays", "one", "index.md")
	if err := os.MkdirAll(filepath.Dir(essay), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(essay, []byte("---\ntitle: \"Why we collect\"\n---\nFor the lack of it.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	public := build(t, dir)
	if list := text(all(page(t, public, "essays"), class("list"))[0], nil); !strings.Contains(list, "Why we collect") {
		t.Errorf("a section of the owner's own lists %q", list)
	}
	checkListed(t, public)

	nav := text(all(page(t, public, ""), class("header-nav"))[0], nil)
	if nav != "People Articles Search" {
		t.Errorf("the navigation is %q", nav)
	}
	if to := attr(all(page(t, public, ""), class("header-search"))[0], "href"); to != "/find/" {
		t.Errorf("the search leads to %q", to)
	}
	css, err := filepath.Glob(filepath.Join(public, "css", "*.css"))
	if err != nil || len(css) != 1 {
		t.Fatalf("stylesheets %q, %v", css, err)
	}
	sheet := read(t, css[0])
	if !strings.Contains(sheet, "--accent: light-dark(#123456, #abcdef)") || !strings.Contains(sheet, "--text: Papyrus, serif") {
		t.Error("colours or fonts are not in the stylesheet")
	}
	if robots := read(t, filepath.Join(public, "robots.txt")); !strings.Contains(robots, "ExampleBot") || !strings.Contains(robots, "Sitemap: "+base+"sitemap.xml") {
		t.Errorf("robots.txt says %q", robots)
	}
	for _, doc := range articlePages(t, public) {
		report := all(doc, class("report"))
		if len(report) != 1 || !strings.HasPrefix(attr(all(report[0], element(atom.A))[0], "href"), "mailto:desk@archive.example?subject=") {
			t.Error("no letter to report a mistake with")
		}
		break
	}
	if feed := read(t, filepath.Join(public, "places", "berlin", "index.xml")); strings.Count(feed, "<item>") < 5 {
		t.Errorf("the feed of a place of many articles: %.300s", feed)
	}
	if _, err := os.Stat(filepath.Join(public, "people", "oliver-tambo", "index.xml")); err == nil {
		t.Error("a name of few articles has a feed")
	}
	checkSitemaps(t, public)
}

// checkListed: of more articles than are to be listed, the list of all has the newest
// and those that stand under no year, and leads to the years of the others.
func checkListed(t *testing.T, public string) {
	list := page(t, public, "articles")
	undated, dated := 0, 0
	for _, card := range all(list, class("card")) {
		if all(card, element(atom.Time)) == nil {
			undated++
		} else {
			dated++
		}
	}
	if dated > 10 || undated == 0 {
		t.Errorf("the list of all articles has %d with a date and %d without", dated, undated)
	}
	if bars := all(list, class("year-bars")); len(bars) != 1 || len(all(bars[0], element(atom.A))) < 10 {
		t.Error("the list of all articles does not lead to the years")
	}
	checkLink(t, public, "years", attr(all(all(page(t, public, "years"), class("undated"))[0], element(atom.A))[0], "href"))
}

// checkSitemaps: an index of files that together list every page once.
func checkSitemaps(t *testing.T, public string) {
	var index struct {
		Sitemaps []struct {
			Loc string `xml:"loc"`
		} `xml:"sitemap"`
	}
	if err := xml.Unmarshal([]byte(read(t, filepath.Join(public, "sitemap.xml"))), &index); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range index.Sitemaps {
		var part struct {
			URLs []struct {
				Loc string `xml:"loc"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal([]byte(read(t, filepath.Join(public, strings.TrimPrefix(s.Loc, base)))), &part); err != nil {
			t.Fatal(err)
		}
		if len(part.URLs) > 100 {
			t.Errorf("%s has %d addresses", s.Loc, len(part.URLs))
		}
		for _, u := range part.URLs {
			if seen[u.Loc] {
				t.Errorf("%s is listed twice", u.Loc)
			}
			seen[u.Loc] = true
			checkLink(t, public, "sitemap.xml", u.Loc)
		}
	}
	if len(index.Sitemaps) < 3 || len(seen) < 200 {
		t.Errorf("%d sitemaps, %d addresses", len(index.Sitemaps), len(seen))
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
