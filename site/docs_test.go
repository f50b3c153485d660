package site_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// TestDocs: the documentation, as the sample archive has it, is a page for each file,
// called as the file is; its links lead somewhere, in the footer too, and every browser
// and screen shows it well.
func TestDocs(t *testing.T) {
	dir := newArchive(t)
	for from, to := range map[string]string{"../docs": "docs", "../content/docs": "content/docs"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	public := build(t, dir)
	names, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"docs": "/docs/"}
	for _, name := range names {
		kind := strings.TrimSuffix(filepath.Base(name), ".md")
		if kind != "README" {
			pages["docs "+kind] = "/docs/" + kind + "/"
			looksLike(t, public, kind, name)
		}
	}
	footer := all(page(t, public, ""), class("footer"))[0]
	if !strings.Contains(text(footer, nil), "Documentation") {
		t.Error("the footer does not lead to the documentation")
	}
	for kind := range pages {
		if kind != "docs" && kind != "docs tutorial" && kind != "docs theme" {
			delete(pages, kind) // of the same kind as these
		}
	}
	lookAtAll(t, public, pages, "", []view{{"light", 1280, 900}, {"dark", 390, 844}})
}

// looksLike compares the page of a file with it.
func looksLike(t *testing.T, public, kind, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	title, _, _ := strings.Cut(string(data), "\n")
	doc := page(t, public, "docs/"+kind)
	if got := strings.TrimSpace(text(all(doc, element(atom.H1))[0], nil)); "# "+got != title {
		t.Errorf("%s is called %q", name, got)
	}
	if got := len(all(doc, element(atom.Pre))); (got > 0) != strings.Contains(string(data), "\n\n    ") {
		t.Errorf("%s has %d blocks of code", name, got)
	}
	for _, a := range all(doc, element(atom.A)) {
		checkLink(t, public, "docs/"+kind+"/index.html", attr(a, "href"))
	}
}
