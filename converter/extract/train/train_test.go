package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bench writes a small benchmark of invented pages and returns its folder.
func bench(t *testing.T) string {
	dir := t.TempDir()
	var truth strings.Builder
	for i, town := range []string{"Brannoc", "Gull Point", "Harrow", "Lindmouth", "Osterby"} {
		id := fmt.Sprintf("paper%d_1", i)
		title := "Ferry to " + town + " runs again"
		body := []string{
			"The ferry to " + town + " ran again on Friday for the first time in eight years, the harbour office said.",
			"The crossing takes twenty minutes and costs what it did before, and children travel free of charge.",
		}
		fmt.Fprintf(&truth, `{"id":%q,"url":"https://paper%d.example/a","title":%q,"authors":["Mara Lindqvist"],"published":"2003-01-24T10:00:00Z","text":%q}`+"\n",
			id, i, title, strings.Join(body, "\n\n"))
		wet := strings.Join([]string{title + " | The Courier", "Home", "News", title, "By Mara Lindqvist", "24 January 2003", body[0], body[1], "More stories", "Storm takes the roof", "Contact"}, "\n")
		for style, text := range map[string]string{"wet": wet, "dump": title + "\n\n" + strings.Join(body, "\n\n") + "\n\n  • Storm takes the roof"} {
			zip(t, filepath.Join(dir, "papers", style, id+".txt.gz"), text)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "papers", "truth.jsonl"), []byte(truth.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func zip(t *testing.T, name, text string) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestSameBytes(t *testing.T) {
	data, out := bench(t), t.TempDir()
	var models [2][]byte
	for i := range models {
		name := filepath.Join(out, "model")
		if err := run([]string{"-data", data, "-out", name, "-epochs", "3", "-sites", "2"}); err != nil {
			t.Fatal(err)
		}
		models[i], _ = os.ReadFile(name)
	}
	if len(models[0]) == 0 || !bytes.Equal(models[0], models[1]) {
		t.Errorf("the same data gave models of %d and %d bytes that differ", len(models[0]), len(models[1]))
	}
}

// What a truth does not tell is taken from the page; what any truth of the
// benchmark tells is not.
func TestComplete(t *testing.T) {
	dir := t.TempDir()
	paragraph := "<p>The ferry to Brannoc ran again on Friday for the first time in eight years, the harbour office said, and it was full all day.</p>"
	zip(t, filepath.Join(dir, "html", "a.html.gz"), `<html><head><title>Ferry runs again</title></head><body><article><h1>Ferry runs again</h1>
		<figure><img src="f.jpg" alt="A ferry"><figcaption>The ferry leaves the quay.</figcaption></figure>`+strings.Repeat(paragraph, 3)+`</article></body></html>`)
	all := []truth{{ID: "a"}, {ID: "b", Title: "A title of the truth's own"}}
	if err := complete(all, dir); err != nil {
		t.Fatal(err)
	}
	if a := all[0]; !strings.Contains(a.Text, "harbour office") || a.Title != "" || len(a.Images) != 1 || a.Images[0].Caption != "The ferry leaves the quay." {
		t.Errorf("completed to %+v", a)
	}
}

func TestCross(t *testing.T) {
	data, out := bench(t), t.TempDir()
	if err := run([]string{"-data", data, "-cross", out, "-epochs", "6", "-sites", "1", "-folds", "2"}); err != nil {
		t.Fatal(err)
	}
	answers, err := os.ReadFile(filepath.Join(out, "papers.wet.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(answers), "ran again on Friday"); n != 5 {
		t.Errorf("the story was found on %d of 5 pages:\n%s", n, answers)
	}
}

func TestSite(t *testing.T) {
	for _, c := range []struct{ url, id, want string }{
		{"https://www.paper.example/a/b", "", "paper.example"},
		{"https://news.paper.co.uk/", "", "paper.co.uk"},
		{"", "CNBC_0", "set/CNBC"},
	} {
		p := page{truth: truth{URL: c.url, ID: c.id}, set: "set"}
		if got := p.site(); got != c.want {
			t.Errorf("%s %s: site %q, want %q", c.url, c.id, got, c.want)
		}
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{}, {"-data", t.TempDir()}, {"-data", t.TempDir(), "-out", filepath.Join(t.TempDir(), "m")}} {
		if err := run(args); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}
