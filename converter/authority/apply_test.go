package authority_test

import (
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
)

// A shortened place is known by its name in full, unless curators decided on the short form.
func TestFull(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "West Virginia",
		"names:\n  - name: W.Va.\n": "W.Va.",
		"names:\n  - name: West Virginia (US)\n    variants: [West Virginia]\n": "West Virginia (US)",
		"reject: [W.Va.]\n": "",
	} {
		names := authority.Names{authority.Places: parse(t, authority.Places, text)}
		if text == "" {
			names = authority.Names{}
		}
		terms := article.Terms{Places: []article.Term{{Name: "W.Va.", Full: "West Virginia", Confidence: 0.9, Tag: true}}}
		names.Apply(&terms, &authority.Story{})
		got := ""
		if len(terms.Places) > 0 {
			got = terms.Places[0].Name
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
