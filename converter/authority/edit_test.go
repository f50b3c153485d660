package authority_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/authority"
)

const curated = `# Who is who. Kept by Mara.
threshold: 0.8   # as agreed

names:
  # the ambassador
  - name: Tom Malinowski   # US
    variants: [Thomas Malinowski]
    wikidata: Q7816893

  - name: "Pol Saroeun"
    # his daughter is another
    not:
      - Pol Saroeun Jr

# none of these
reject: [Sputnik, "Angkor: Beer"]
`

func TestEdit(t *testing.T) {
	for what, c := range map[string]struct {
		was  string
		do   func(e *authority.Editor) error
		want string
	}{
		"nothing there": {"", func(e *authority.Editor) error { return e.Accept("Kem Ley") }, "names:\n  - name: Kem Ley\n"},
		"comments only": {"# nobody yet\n", func(e *authority.Editor) error { return e.Merge("K. Ley", "Kem Ley") },
			"# nobody yet\nnames:\n  - name: Kem Ley\n    variants: [K. Ley]\n"},
		"another style": {"names:\n- name: A B\n\nreject:\n- C\n# end\n", func(e *authority.Editor) error { return e.Reject("007") }, "names:\n- name: A B\n\nreject:\n- C\n- \"007\"\n# end\n"},
		"accept": {curated, func(e *authority.Editor) error { return e.Accept("Kem Ley") }, edited(curated,
			"      - Pol Saroeun Jr\n", "      - Pol Saroeun Jr\n  - name: Kem Ley\n")},
		"known": {curated, func(e *authority.Editor) error { return e.Accept("thomas malinowski") }, curated},
		"reject": {curated, func(e *authority.Editor) error { return e.Reject("Angkor Wat") }, edited(curated,
			"reject: [Sputnik, \"Angkor: Beer\"]\n", "reject:\n  - Sputnik\n  - \"Angkor: Beer\"\n  - Angkor Wat\n")},
		"rejected": {curated, func(e *authority.Editor) error { return e.Reject("sputnik") }, curated},
		"merge": {curated, func(e *authority.Editor) error { return e.Merge("Malinowksi", "Tom Malinowski") }, edited(curated,
			"[Thomas Malinowski]", "[Thomas Malinowski, Malinowksi]", "Tom Malinowski   # US", "Tom Malinowski # US")},
		"merge the last": {curated, func(e *authority.Editor) error { return e.Merge("Saroeun", "Pol Saroeun") }, edited(curated,
			"\"Pol Saroeun\"\n", "\"Pol Saroeun\"\n    variants: [Saroeun]\n")},
		"apart": {curated, func(e *authority.Editor) error { return e.Apart("Pol Saroeun", "Pol Saroen") }, edited(curated,
			"      - Pol Saroeun Jr\n", "      - Pol Saroeun Jr\n      - Pol Saroen\n")},
		"rename": {curated, func(e *authority.Editor) error { return e.Rename("Tom Malinowski", "Thomas Malinowski") }, edited(curated,
			"Tom Malinowski   # US", "Thomas Malinowski # US", "[Thomas Malinowski]", "[Tom Malinowski]")},
		"identify": {curated, func(e *authority.Editor) error { return e.Identify("Pol Saroeun", "viaf", "12") }, edited(curated,
			"      - Pol Saroeun Jr\n", "      - Pol Saroeun Jr\n    viaf: \"12\"\n")},
		"split": {curated, func(e *authority.Editor) error {
			return e.Split("Tom Malinowski", "Tom Malinowski (boxer)", "1931-1935")
		}, edited(curated,
			"      - Pol Saroeun Jr\n", "      - Pol Saroeun Jr\n  - name: Tom Malinowski (boxer)\n    variants: [Tom Malinowski]\n    in: [\"1931-1935\"]\n")},
	} {
		e := authority.NewEditor("people.yaml", authority.People, []byte(c.was))
		if err := c.do(e); err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if got, err := e.Bytes(); err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", what, err, got, c.want)
		}
	}
	e := authority.NewEditor("people.yaml", authority.People, []byte(curated))
	if err := e.Accept("Sputnik"); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Bytes(); err == nil {
		t.Error("a name that is rejected was accepted")
	}
	e = authority.NewEditor("people.yaml", authority.People, []byte("names: [{name: A}]\n"))
	if err := e.Merge("B", "A"); err == nil {
		t.Error("an entry between brackets was changed")
	}
}

// Where a place lies is written as a list of numbers, in place of what was there.
func TestLocate(t *testing.T) {
	for was, want := range map[string]string{
		"names:\n  - name: Atlantic\n":                             "names:\n  - name: Atlantic\n    coordinates: [41.532, -80.285]\n",
		"names:\n  - name: Atlantic\n    coordinates: [25, -40]\n": "names:\n  - name: Atlantic\n    coordinates: [41.532, -80.285]\n",
	} {
		e := authority.NewEditor("places.yaml", authority.Places, []byte(was))
		if err := e.Locate("Atlantic", "41.532", "-80.285"); err != nil {
			t.Fatal(err)
		}
		if got, err := e.Bytes(); err != nil || string(got) != want {
			t.Errorf("%v\n%s\nwant\n%s", err, got, want)
		}
	}
}

func edited(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}
