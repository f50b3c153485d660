package tag

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/article"
)

// Whom the story calls by the family name alone has the name in full that the headline, a
// caption or a keyword gives, unless they name two.
func TestBeside(t *testing.T) {
	for headline, c := range map[string]struct {
		caption string
		want    []string
	}{
		"Ada Lindqvist wins": {"", []string{"Ada Lindqvist"}},
		"A narrow win":       {"Ada M. Lindqvist on Monday.", []string{"Ada M. Lindqvist"}},
		"Ada Lindqvist beats her aunt Eva Lindqvist": {"", nil},
		"Prime Minister Lindqvist wins":              {"", nil},
	} {
		a := body("Lindqvist said on Monday that the vote was lost. Nobody but Lindqvist had wanted it.")
		a.Headline = headline
		a.Figures = []article.Figure{{ID: "1", Caption: c.caption}}
		got := New("").Article(a)
		if !slices.Equal(names(got.People, true), c.want) {
			t.Errorf("%s: %+v, want %q", headline, got.People, c.want)
		}
		checkMentions(t, a.Text(), got)
	}
}
