package cli

import (
	"slices"
	"strings"
	"testing"
)

// A table is read as spreadsheets save it again.
func TestReadRows(t *testing.T) {
	want := [][]string{tableHead, {"people/a", "b", "Is “A” one?", "A", "", "1", "A; b, c", "merge, apart", "merge"}}
	for name, text := range map[string]string{
		"as written":    strings.Join(tableHead, ",") + "\n" + `people/a,b,Is “A” one?,A,,1,"A; b, c","merge, apart",merge` + "\n",
		"with a mark":   "\ufeff" + strings.Join(tableHead, ",") + "\r\n" + `people/a,b,Is “A” one?,A,,1,"A; b, c","merge, apart",merge` + "\r\n",
		"by semicolons": "\ufeff" + strings.Join(tableHead, ";") + "\r\n" + `people/a;b;Is “A” one?;A;;1;"A; b, c";merge, apart;merge` + "\r\n",
		"by tabs":       `"` + strings.Join(tableHead, "\"\t\"") + "\"\n" + "people/a\tb\tIs “A” one?\tA\t\t1\tA; b, c\tmerge, apart\tmerge\n",
	} {
		got, err := readRows(strings.NewReader(text))
		if err != nil || !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := readRows(strings.NewReader("name,bundle\nonly one\n")); err == nil {
		t.Errorf("%q is a table", got)
	}
}
