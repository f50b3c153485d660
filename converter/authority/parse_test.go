package authority

import (
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Every identifier that an entry may have is shown as a link into its catalogue.
func TestSchemesAreCatalogues(t *testing.T) {
	data, err := os.ReadFile("../../site/data/catalogues.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var catalogues map[string]struct{ Name, Address string }
	if err := yaml.Unmarshal(data, &catalogues); err != nil {
		t.Fatal(err)
	}
	for kind, list := range schemesOf {
		for _, scheme := range list {
			if schemes[scheme] == nil {
				t.Errorf("%s: nothing says what %s looks like", kind, scheme)
			}
			if !strings.Contains(catalogues[scheme].Address, "%s") {
				t.Errorf("%s: %s is no catalogue", kind, scheme)
			}
		}
		if !slices.Contains(list, "lcnaf") {
			t.Errorf("%s: lcnaf is not taken", kind)
		}
	}
}
