package audit_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/audit"
)

func archive(t *testing.T, files map[string]string) afero.Fs {
	t.Helper()
	fsys := afero.NewMemMapFs()
	for name, data := range files {
		if err := afero.WriteFile(fsys, "content/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

const ferry = `---
title: "Ferry"
issued: "2003-01-24"
people: ["Mara Lindqvist"]
figures:
  - {id: "figure-1", caption: "The quay.", credit: "AFP", alt: "A quay", file: "photo-figure-1.png"}
source: {file: "one.warc", record: "urn:1", sha256: "aa"}
versions:
  - {file: "two.warc", record: "urn:2", sha256: "bb"}
---

{{< photo "figure-1" >}}

As [before](/articles/2003/bells-b/).
`

const bells = `---
title: "Bells"
source: {file: "bells.txt", sha256: "cc"}
figures:
  - {id: "figure-1", caption: "The bells.", file: "lost.png"}
---

{{< photo "figure-9" >}} See [there](/articles/2003/nowhere/) and [all](/articles/).
`

// sound is an archive in which nothing is to be found.
func sound() map[string]string {
	return map[string]string{
		"articles/2003/ferry-a/index.md": ferry, "articles/2003/ferry-a/.capture.json": "{}", "articles/2003/ferry-a/photo-figure-1.png": "x",
		"articles/2003/bells-b/index.md": "---\nissued: \"2003\"\nsource: {file: \"bells.txt\", sha256: \"cc\"}\n---\nBells.\n", "articles/2003/bells-b/.capture.json": "{}",
		"people/mara-lindqvist/_index.md": "---\n---\n",
	}
}

func captures() audit.Captures {
	return audit.Captures{
		Seen: []article.Origin{{File: "one.warc", Record: "urn:1", SHA256: "aa"}, {File: "two.warc", Record: "urn:2", SHA256: "bb"}, {File: "bells.txt", SHA256: "cc"},
			{File: "copy.txt", SHA256: "cc"}, {File: "front.html", SHA256: "dd"}},
		Refused: map[audit.Place]string{{File: "front.html"}: "section"},
	}
}

func run(t *testing.T, files map[string]string, c audit.Captures) (r *audit.Report, found string) {
	t.Helper()
	r, err := audit.Run(archive(t, files), "content", c)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range r.Findings {
		lines = append(lines, string(f.Code)+" "+f.At)
	}
	return r, strings.Join(lines, "\n")
}

func TestSound(t *testing.T) {
	r, found := run(t, sound(), captures())
	if found != "" || r.Worst() != "" {
		t.Error(found)
	}
	want := map[audit.Fate]int{audit.Shown: 2, audit.Version: 1, audit.Duplicate: 1, "section": 1}
	if !maps.Equal(r.Fates, want) || r.Captures != 5 || r.Bundles != 2 || r.Pictures != 1 {
		t.Errorf("%+v", r)
	}
}

func TestFindings(t *testing.T) {
	files, c := sound(), captures()
	files["articles/2003/bells-b/index.md"] = bells
	files["articles/2003/bells-b/stray.jpg"] = "x"
	files["articles/2003/broken-c/index.md"] = "---\ntitle: [\n---\n"
	files["people/nobody/_index.md"] = "---\n---\n"
	delete(files, "articles/2003/ferry-a/.capture.json")
	delete(files, "people/mara-lindqvist/_index.md")
	c.Seen = slices.Concat(c.Seen[:1], []article.Origin{{File: "bells.txt", SHA256: "changed"}, {File: "new.txt", SHA256: "ee"}})
	c.Failed = []article.Problem{{Severity: article.Error, File: "bad.zip", Detail: "is damaged"}}
	r, found := run(t, files, c)
	want := []string{
		"bundle-unreadable articles/2003/broken-c", "bundle-without-record articles/2003/broken-c", "bundle-without-record articles/2003/ferry-a",
		"capture-changed bells.txt", "capture-unaccounted new.txt", "figure-missing articles/2003/bells-b", "picture-missing articles/2003/bells-b",
		"capture-unreadable bad.zip", "figure-not-shown articles/2003/bells-b", "file-orphaned articles/2003/bells-b", "link-nowhere articles/2003/bells-b",
		"term-orphaned people/nobody", "caption-without-credit articles/2003/bells-b", "capture-gone articles/2003/ferry-a", "date-unknown articles/2003/bells-b",
		"term-without-page people/mara-lindqvist",
	}
	if found != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nwant\n%s", found, strings.Join(want, "\n"))
	}
	if r.Worst() != article.Error || r.Fates[audit.Failed] != 1 {
		t.Errorf("%+v", r)
	}
	for _, f := range r.Findings {
		if f.Detail == "" || f.Severity == "" {
			t.Error(fmt.Sprint(f))
		}
	}
}
