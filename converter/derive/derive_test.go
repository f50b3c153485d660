package derive_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/derive"
)

func TestRelated(t *testing.T) {
	fsys := afero.NewMemMapFs()
	put := func(name, data string) {
		if err := afero.WriteFile(fsys, name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("content/articles/1969/moon-1/index.md", "---\nid: a\npeople: [Neil Armstrong]\nplaces: [Moon]\n---\n")
	put("content/articles/1966/gemini-2/index.md", "---\nid: b\npeople: [Neil Armstrong]\n---\n")
	put("content/articles/1902/film-3/index.md", "---\nid: c\nplaces: [Moon]\ntopics: [Film]\n---\n")
	put("content/articles/1953/everest-4/index.md", "---\nid: d\npeople: [Edmund Hillary]\n---\n")
	put("content/articles/1953/broken-5/index.md", "---\nid: [\n---\n")
	put("content/articles/1953/.stopped-6.new/index.md", "---\nid: f\npeople: [Edmund Hillary]\n---\n")

	problems, err := derive.Run(fsys, "content", "data", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || problems[0].File != "articles/1953/broken-5" {
		t.Errorf("problems %v", problems)
	}
	data, err := afero.ReadFile(fsys, "data/related.json")
	if err != nil {
		t.Fatal(err)
	}
	var got derive.Related
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if want := []string{"/articles/1902/film-3", "/articles/1966/gemini-2"}; !slices.Equal(got["a"], want) {
		t.Errorf("related to the moon: %q, want %q", got["a"], want)
	}
	if len(got["d"]) != 0 || len(got) != 3 {
		t.Errorf("%v", got)
	}
}

func TestLinks(t *testing.T) {
	fsys := afero.NewMemMapFs()
	put := func(name, data string) {
		if err := afero.WriteFile(fsys, name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("content/articles/2003/ferry-1/index.md", "---\nid: a\nsource: {url: \"https://www.courier.example/ferry?id=1\"}\n---\nSee [it](https://elsewhere.example/x).\n")
	put("content/articles/2004/bells-2/index.md", "---\nid: b\nsource: {url: \"https://courier.example/bells\"}\nversions: [{url: \"https://courier.example/old\"}]\n---\n"+
		"[One](http://courier.example/ferry?utm_source=x&amp;id=1), [two](https://courier.example/old), [three](https://elsewhere.example/x).\n")
	if _, err := derive.Run(fsys, "content", "data", nil, nil); err != nil {
		t.Fatal(err)
	}
	data, err := afero.ReadFile(fsys, "data/links.json")
	if err != nil {
		t.Fatal(err)
	}
	var got derive.Links
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want := derive.Links{"http://courier.example/ferry?utm_source=x&id=1": "/articles/2003/ferry-1", "https://courier.example/old": "/articles/2004/bells-2"}
	if !maps.Equal(got, want) {
		t.Errorf("links %v, want %v", got, want)
	}
}

func TestNothingThere(t *testing.T) {
	if _, err := derive.Run(afero.NewMemMapFs(), "content", "data", nil, nil); err != nil {
		t.Error(err)
	}
}
