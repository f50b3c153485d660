package authority_test

import (
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/authority"
)

func read(t *testing.T, text string) (authority.Articles, error) {
	t.Helper()
	fsys := afero.NewMemMapFs()
	if err := afero.WriteFile(fsys, "authority/articles.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return authority.ReadArticles(fsys, "authority")
}

func TestReadArticles(t *testing.T) {
	a, err := read(t, "together:\n  - - https://a.example/1\n    - https://a.example/1?page=2\napart: [x.warc]\nnot_copies:\n  - [aa, bb, cc]\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Together) != 1 || len(a.Apart) != 1 || len(a.NotCopies) == 0 {
		t.Errorf("%+v", a)
	}
	for text, want := range map[string]string{
		"togther: []": "togther", "together: [[one]]": "group of one", "together: [": "articles.yaml",
	} {
		if _, err := read(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want it to name %q", text, err, want)
		}
	}
	for _, text := range []string{"", "# nothing yet\n"} {
		if _, err := read(t, text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := authority.ReadArticles(afero.NewMemMapFs(), "authority"); err != nil {
		t.Errorf("no file: %v", err)
	}
}
