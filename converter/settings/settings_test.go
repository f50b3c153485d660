package settings_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/settings"
)

func TestRead(t *testing.T) {
	for name, data := range map[string]string{
		"hugo.toml": "title = \"x\"\n[params.backfile.limits]\npage = 5\n[params.backfile.mapping]\n\"Überschrift\" = \"headline\"\n",
		"hugo.yaml": "title: x\nparams:\n  backfile:\n    limits: {page: 5}\n    mapping: {Überschrift: headline}\n",
		"hugo.json": `{"params": {"backfile": {"limits": {"page": 5}, "mapping": {"Überschrift": "Headline"}}}}`,
	} {
		fsys := afero.NewMemMapFs()
		if err := afero.WriteFile(fsys, "a/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := settings.Read(fsys, "a")
		want := capture.DefaultLimits()
		want.Page = 5
		if err != nil || s.Limits != want || s.Mapping["Überschrift"] != "headline" {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	if s, err := settings.Read(afero.NewMemMapFs(), "none"); err != nil || s.Limits != (capture.Limits{}) {
		t.Errorf("no settings: %+v, %v", s, err)
	}
}

func TestWrongSettingsAreNamed(t *testing.T) {
	for _, data := range []string{
		"[params.backfile.limits]\npages = 5\n", "[params.backfile.limits]\npage = -1\n", "[params.backfile.limits]\npage = \"much\"\n",
		"[params.backfile.mapping]\na = \"nothing\"\n", "not toml",
	} {
		fsys := afero.NewMemMapFs()
		if err := afero.WriteFile(fsys, "hugo.toml", []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := settings.Read(fsys, "."); err == nil {
			t.Errorf("%q passes", data)
		}
	}
}

// A command is a text, cut at its spaces, or a list of its words.
func TestTagger(t *testing.T) {
	for command, want := range map[string][]string{
		`"python3  tagger.py"`:        {"python3", "tagger.py"},
		`["python3", "my tagger.py"]`: {"python3", "my tagger.py"},
		`""`:                          {},
		`["python3", 7]`:              nil,
		`7`:                           nil,
	} {
		for name, text := range map[string]string{
			"hugo.toml": "[params.backfile.tagger]\ncommand = " + command + "\n",
			"hugo.yaml": "params: {backfile: {tagger: {command: " + command + "}}}\n",
		} {
			fsys := afero.NewMemMapFs()
			if err := afero.WriteFile(fsys, name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			s, err := settings.Read(fsys, ".")
			if (err != nil) != (want == nil) || !slices.Equal(s.Tagger, want) {
				t.Errorf("%s: %s: %q, %v", name, command, s.Tagger, err)
			}
			if err != nil && !strings.Contains(err.Error(), "tagger.command") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
