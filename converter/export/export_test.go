package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/export"
)

const moon = `---
id: "vsywggre"
title: "Men & women walk on the {Moon}"
issued: "1969-07-21"
description: "HOUSTON — A human being stands on the Moon."
publication: "The Harbour Lantern"
page: "1"
language: "en"
authors:
  - "Margaret van der Ainsley Jr"
  - "ហេង ជីវ័ន"
people:
  - "Neil Armstrong"
figures:
  - caption: "Down the ladder"
    credit: "Television picture"
source:
  url: "https://lantern.example/moon"
---

A human being *stands* on the Moon.

=SUM(A1:A9)
`

const old = `---
id: "aaaaaaaa"
title: "=HYPERLINK(\"https://x.example\")"
issued: "1936-05~"
agency: "NPA"
section: "World"
---

Old.
`

func items(t *testing.T) []*export.Item {
	t.Helper()
	var out []*export.Item
	for _, index := range []string{moon, old} {
		p, err := bundle.ReadPage([]byte(index))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, &export.Item{Page: p, URL: "https://archive.example/articles/" + p.ID + "/", Archive: "The Archive"})
	}
	return out
}

func write(t *testing.T, format string, items ...*export.Item) string {
	t.Helper()
	var out bytes.Buffer
	w, err := export.New(format, &out)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if err := w.Write(i); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWhole(t *testing.T) {
	var first map[string]any
	lines := strings.Split(strings.TrimSpace(write(t, "jsonl", items(t)...)), "\n")
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil || len(lines) != 2 {
		t.Fatal(err, lines)
	}
	if first["text"] != "A human being stands on the Moon.\n\n=SUM(A1:A9)" || first["source"] != "https://lantern.example/moon" {
		t.Errorf("%v", first)
	}
	rows, err := csv.NewReader(strings.NewReader(write(t, "csv", items(t)...))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatal(err, rows)
	}
	if rows[2][1] != `'=HYPERLINK("https://x.example")` || rows[1][3] != "Margaret van der Ainsley Jr; ហេង ជីវ័ន" {
		t.Errorf("%q", rows)
	}
}

func TestReferences(t *testing.T) {
	for format, wants := range map[string][]string{
		"ris":    {"TY  - NEWS\r\nAU  - van der Ainsley, Margaret, Jr\r\nAU  - ហេង ជីវ័ន\r\nTI  - Men & women", "DA  - 1936/05//\r\n", "N1  - Date as known: 1936-05~\r\n", "AU  - NPA\r\n"},
		"bibtex": {"@article{vanderAinsley1969-vsywggre,\n  author = {van der Ainsley, Jr, Margaret and {ហេង ជីវ័ន}},\n  title = {{Men \\& women walk on the \\{Moon\\}}}", "author = {{NPA}}"},
		"csl":    {`"issued":{"date-parts":[[1936,5]],"circa":true}`, `{"family":"van der Ainsley","given":"Margaret","suffix":"Jr"},{"literal":"ហេង ជីវ័ន"}`},
	} {
		got := write(t, format, items(t)...)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", format, want, got)
			}
		}
	}
	if got := write(t, "csl"); got != "[\n]\n" {
		t.Errorf("nothing is %q", got)
	}
}

// Another program's readers understand the references.
func TestReferencesAreRead(t *testing.T) {
	modules, err := filepath.Abs("../../node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "@citation-js")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("citation-js is not installed; npm ci does it")
	}
	for _, format := range []string{"ris", "bibtex", "csl"} {
		script := `const { Cite } = require("@citation-js/core");
			for (const p of ["bibtex", "ris", "csl"]) require("@citation-js/plugin-" + p);
			const text = require("fs").readFileSync(0, "utf8");
			console.log(JSON.stringify(new Cite(text).data.map(d => [d.title, d.issued["date-parts"][0].slice(0, 2).join("-"), JSON.stringify(d.author || d.reporter), d.URL])))` // RIS calls them so
		cmd := exec.Command("node", "-e", script)
		cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
		cmd.Stdin = strings.NewReader(write(t, format, items(t)...))
		var fault bytes.Buffer
		cmd.Stderr = &fault
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", format, err, fault.String())
		}
		var got [][]string
		if err := json.Unmarshal(out, &got); err != nil || len(got) != 2 {
			t.Fatalf("%s: %v %s", format, err, out)
		}
		if !strings.Contains(got[0][0], "women walk on the") || !strings.HasPrefix(got[0][1], "1969") || !strings.Contains(got[0][2], "Ainsley") || !strings.Contains(got[0][2], "ហេង ជីវ័ន") ||
			!strings.HasPrefix(got[1][1], "1936") || !strings.Contains(got[1][2], "NPA") || got[1][3] != "https://archive.example/articles/aaaaaaaa/" {
			t.Errorf("%s: %q", format, got)
		}
	}
}

func TestQuery(t *testing.T) {
	all := items(t)
	for _, c := range []struct {
		q    export.Query
		want []bool
	}{
		{export.Query{}, []bool{true, true}},
		{export.Query{People: []string{"neil armstrong"}}, []bool{true, false}},
		{export.Query{People: []string{"Neil Armstrong", "Jane Doe"}}, []bool{false, false}},
		{export.Query{Words: []string{"MOON", "ladder"}}, []bool{true, false}},
		{export.Query{From: "1936", To: "1936-05-10"}, []bool{false, true}},
		{export.Query{From: "1936-06"}, []bool{true, false}},
		{export.Query{Sections: []string{"Sport", "world"}}, []bool{false, true}},
		{export.Query{IDs: []string{"vsywggre", "aaaaaaaa"}}, []bool{true, true}},
	} {
		for i, want := range c.want {
			if got := c.q.Matches(all[i].Page); got != want {
				t.Errorf("%+v: article %d: %v", c.q, i, got)
			}
		}
	}
}
