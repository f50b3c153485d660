package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backfile.example/backfile/converter/tag/command"
)

// script returns the program that docs/names.md gives as an example.
func script(t *testing.T) string {
	docs, err := os.ReadFile("../../../docs/names.md")
	if err != nil {
		t.Fatal(err)
	}
	_, code, ok := strings.Cut(string(docs), "`tagger.py`:\n\n")
	if !ok {
		t.Fatal("docs/names.md has no tagger.py")
	}
	var b strings.Builder
	for line := range strings.Lines(code) {
		if line != "\n" && !strings.HasPrefix(line, "    ") {
			break
		}
		b.WriteString(strings.TrimPrefix(line, "    "))
	}
	return b.String()
}

// The example of the documentation answers as it is asked. What it imports are stand-ins:
// the model labels a word by its first letter, the tokenizer cuts a word in two.
func TestExampleOfDocs(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	dir := filepath.Join(t.TempDir(), "my model")
	if err := os.CopyFS(dir, os.DirFS("testdata/example")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "tagger.py"), []byte(script(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	c := command.New([]string{python, filepath.Join(dir, "tagger.py"), filepath.Join(dir, "model.onnx")}, dir, time.Minute)
	defer c.Close()
	for text, want := range map[string][]string{
		"then came Péter Pálffy of Lagos.\n\nBy noon 😀 Lima": {"PER Péter Pálffy", "LOC Lagos.", "LOC Lima"},
		"nobody": nil,
		"":       nil,
	} {
		found, err := c.Mark(text, "en")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range found {
			got = append(got, m.Type+" "+string([]rune(text)[m.Start:m.End]))
			if m.Score < 0.9 {
				t.Errorf("%+v", m)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
