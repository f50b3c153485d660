package skeleton_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/skeleton"
	"backfile.example/backfile/converter/takedown"
)

// The examples of articles and orders decide nothing, and are right once they are no
// comments any more. (Those of names are tested with the commands.)
func TestExamples(t *testing.T) {
	fsys := afero.NewOsFs()
	for _, used := range []bool{false, true} {
		dir := t.TempDir()
		for _, name := range []string{"authority/articles.yaml", takedown.File} {
			text, err := skeleton.Curated(name)
			if err != nil {
				t.Fatal(err)
			}
			if used {
				text = uncommented(text)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		articles, err := authority.ReadArticles(fsys, dir)
		if err != nil || used != (len(articles.Together) > 0 && len(articles.Apart) > 0 && len(articles.NotCopies) > 0) {
			t.Errorf("%+v, %v", articles, err)
		}
		orders, err := takedown.Read(fsys, dir)
		if err != nil || used != (len(orders) > 1) {
			t.Errorf("%+v, %v", orders, err)
		}
	}
}

// uncommented is an example with its "# " taken off, but for the text at its top.
func uncommented(text string) string {
	_, example, _ := strings.Cut(text, "\n#\n")
	var out strings.Builder
	for line := range strings.Lines(example) {
		out.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "))
	}
	return out.String()
}
