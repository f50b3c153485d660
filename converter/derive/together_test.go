package derive_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/derive"
)

func TestTogether(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for i, front := range []string{
		"years: [\"1969\"]\npeople: [Neil Armstrong, Edwin Aldrin]\nplaces: [Moon]",
		"years: [\"1969\"]\npeople: [NEIL ARMSTRONG, Edwin Aldrin, Neil Armstrong]\nplaces: [Moon, Houston]",
		"years: [\"2012\"]\npeople: [Neil Armstrong]\nplaces: [Moon]\ntopics: [Space exploration]",
		"people: [Edmund Hillary]\nplaces: [Houston]",
	} {
		if err := afero.WriteFile(fsys, fmt.Sprintf("content/articles/1969/a-%d/index.md", i), []byte(fmt.Sprintf("---\nid: a%d\n%s\n---\n", i, front)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := derive.Run(fsys, "content", "data", nil, nil); err != nil {
		t.Fatal(err)
	}
	data, err := afero.ReadFile(fsys, "data/together.json")
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]map[string]derive.Company
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	armstrong := got["people"]["neil armstrong"]
	want := derive.Company{Years: map[string]int{"1969": 2, "2012": 1}, People: []derive.Named{{"Edwin Aldrin", 2.0}}, Places: []derive.Named{{"Moon", 3.0}}}
	if !reflect.DeepEqual(armstrong, want) {
		t.Errorf("with Armstrong: %+v, want %+v", armstrong, want)
	}
	if _, ok := got["people"]["edmund hillary"]; ok {
		t.Error("a name of one article is listed")
	}
	if c := got["places"]["houston"]; len(c.People) != 0 || !reflect.DeepEqual(c.Years, map[string]int{"1969": 1}) {
		t.Errorf("with Houston, in two articles that share nothing: %+v", c)
	}
}
