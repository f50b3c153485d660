package site_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html/atom"
)

// TestWeight: an article's page, with its styles and scripts but without
// photographs, is at most 40 kB as servers send it, and nothing in its head but
// the stylesheet holds it up.
func TestWeight(t *testing.T) {
	public, _ := sampleSite(t)
	heaviest, at := 0, ""
	for name, doc := range articlePages(t, public) {
		weight := packed(t, filepath.Join(public, name, "index.html"))
		sheets := 0
		for _, n := range all(doc, element(atom.Link, atom.Script)) {
			file := ""
			switch {
			case attr(n, "rel") == "stylesheet":
				file = attr(n, "href")
				sheets++
			case attr(n, "src") != "":
				file = attr(n, "src")
				if !hasAttr(n, "defer") {
					t.Errorf("%s: %s holds up the page", name, file)
				}
			default:
				continue
			}
			weight += packed(t, filepath.Join(public, filepath.FromSlash(file)))
		}
		if sheets != 1 {
			t.Errorf("%s: %d stylesheets", name, sheets)
		}
		if weight > heaviest {
			heaviest, at = weight, name
		}
	}
	if heaviest > 40_000 {
		t.Errorf("%s has %d bytes", at, heaviest)
	}
	t.Logf("the heaviest article has %d bytes: %s", heaviest, at)
}

// packed returns the size of a file as gzip makes it.
func packed(t *testing.T, name string) int {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
