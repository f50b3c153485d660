package site_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html/atom"
)

// languages are those that the interface has.
var languages = []string{"ar", "de", "en", "es", "fr", "km", "th", "zh"}

// TestLanguages: each language says everything that English does, with the same
// values in it.
func TestLanguages(t *testing.T) {
	english := strs(t, "en")
	value := regexp.MustCompile(`{{ *\.\w+ *}}`)
	for _, l := range languages {
		got := strs(t, l)
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if strings.TrimSpace(got[key]) == "" {
				t.Errorf("%s: %s is missing", l, key)
			}
			// Plural forms may spell a number out.
			if !strings.HasPrefix(key, "count_") && !slices.Equal(sorted(value.FindAllString(got[key], -1)), sorted(value.FindAllString(english[key], -1))) {
				t.Errorf("%s: %s is %q, in English %q", l, key, got[key], english[key])
			}
		}
		for key := range got {
			if english[key] == "" {
				t.Errorf("%s: nothing shows %s", l, key)
			}
		}
	}
}

func sorted(s []string) []string { slices.Sort(s); return s }

// strs reads the strings of a language; of those with plural forms the general one.
func strs(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("i18n", language+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var entries map[string]any
	if err := yaml.Unmarshal(data, &entries); err != nil {
		t.Fatalf("%s: %v", language, err)
	}
	out := map[string]string{}
	for key, v := range entries {
		switch v := v.(type) {
		case string:
			out[key] = v
		case map[string]any:
			out[key], _ = v["other"].(string)
		}
	}
	return out
}

// inLanguage builds the sample archive with its interface in a language.
func inLanguage(t *testing.T, language string) string {
	t.Helper()
	dir := newArchive(t)
	convert(t, dir, "../captures")
	name := filepath.Join(dir, "hugo.toml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data = []byte(strings.NewReplacer(`locale = "en"`, `locale = "`+language+`"`, `defaultContentLanguage = "en"`, `defaultContentLanguage = "`+language+`"`).Replace(string(data)))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return build(t, dir)
}

// TestInterface builds the site in a language of each direction: it is in that
// language, and runs as its script does.
func TestInterface(t *testing.T) {
	for _, l := range []string{"ar", "km"} {
		public := inLanguage(t, l)
		root := all(page(t, public, ""), element(atom.Html))[0]
		want := map[bool]string{true: "rtl", false: "ltr"}[l == "ar"]
		if attr(root, "lang") != l || attr(root, "dir") != want {
			t.Errorf("%s: lang %q, dir %q", l, attr(root, "lang"), attr(root, "dir"))
		}
		nav := text(all(page(t, public, ""), class("header-nav"))[0], nil)
		if people := strs(t, l)["taxonomy_people"]; !strings.Contains(nav, people) {
			t.Errorf("%s: %q is not in the navigation %q", l, people, nav)
		}
	}
}
