package bundle

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Whatever way front matter is written in, what is asked for is read as if all were.
func TestParseSome(t *testing.T) {
	for _, front := range []string{
		"title: \"A: b\"\npeople:\n  - \"Ada Brandt\"\nid: \"x\"\n",
		"# mine\ntitle: >\n  Two\n  lines\n\n# more\npeople:\n- Ada Brandt # she\n- \"Bo\"\nid: x\n",
		"{title: A, people: [Ada Brandt], id: x}\n",
		"\"title\": A\npeople: [Ada Brandt]\nid: x\n",
		"title: &t Ada Brandt\npeople: [*t]\nid: x\n",
		"title: \"over\n  lines\"\r\nPeople: [Ada Brandt]\r\nid: x\r\n",
		"title: \"over\nid: lines\"\npeople: [Ada Brandt]\n",
		"people:\nid: x",
		"",
	} {
		index := []byte("---\n" + front + "\n---\nThe text.\n")
		var whole, some map[string]any
		body, err := Parse(index, &whole)
		got, someErr := ParseSome(index, &some, func(key string, _ []byte) bool { return key == "people" || key == "id" })
		if err != nil || someErr != nil || string(got) != string(body) {
			t.Errorf("%q: %v, %v, %q instead of %q", front, err, someErr, got, body)
		}
		wanted := func(key string, _ any) bool { return !slices.Contains([]string{"people", "id"}, strings.ToLower(key)) }
		maps.DeleteFunc(whole, wanted)
		maps.DeleteFunc(some, wanted)
		if len(whole) != len(some) || yamlOf(t, whole) != yamlOf(t, some) {
			t.Errorf("%q: %v instead of %v", front, some, whole)
		}
	}
}

func yamlOf(t *testing.T, value any) string {
	t.Helper()
	data, err := yaml.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
