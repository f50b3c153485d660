package rebuild

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestDate(t *testing.T) {
	for text, want := range map[any]int64{"1970-01-02": 86400, "1969-12-31": -86400, "1969-12-31T23:59:59+00:00": -1, "1970-01-01 12:00:00": 43200} {
		if at, ok := date(text); !ok || at != want {
			t.Errorf("%v is %d s, %v; want %d", text, at, ok, want)
		}
	}
	if at, ok := date("Friday"); ok {
		t.Errorf("Friday is %d s", at)
	}
}

// Times stand as Hugo has them: those with a weight first, then the newest.
func TestOrderOfTimes(t *testing.T) {
	times := []when{{0, noTime}, {0, 3}, {2, 1}, {0, 7}, {1, 0}}
	slices.SortFunc(times, when.compare)
	if want := []when{{1, 0}, {2, 1}, {0, 7}, {0, 3}, {0, noTime}}; !slices.Equal(times, want) {
		t.Errorf("%v, want %v", times, want)
	}
}

// Counts that all go up by one are another sum, whatever they are counts of.
func TestSum(t *testing.T) {
	names := strings.Fields("houghton johannesburg qunu robben-island soweto vilakazi-street berlin oslo quito hanoi")
	for some := range 1 << len(names) {
		var before, after sum
		for i, name := range names {
			if some>>i&1 == 1 {
				before.number(name, 1)
				after.number(name, 2)
			}
		}
		if some > 0 && before == after {
			t.Fatalf("of %q: what changed cancels out", names)
		}
	}
}

func TestRead(t *testing.T) {
	of := func(text string) *facts {
		return read([]byte(text), "articles/2003/ferry-x", []string{"people", "months"})
	}
	plain := of("---\ntitle: \"Ferry\"\nPeople: [\"Ada Brandt\"]\nmonths: [\"2003-01\"]\n---\nSee [it](https://a.example/x).\n")
	if !slices.Equal(plain.Terms, []string{"people/Ada Brandt", "months/2003-01"}) || plain.Place != "months/2003-01" || !slices.Equal(plain.Links, []string{"https://a.example/x"}) {
		t.Errorf("%+v", plain)
	}
	for text, want := range map[string]struct{ face, head bool }{
		"---\ntitle: \"Ferry\"\nPeople: [\"Ada Brandt\"]\nmonths: [\"2003-01\"]\n---\nElse.\n": {true, true},
		"---\ntitle: \"Ferry\"\nPeople: [\"Bo\"]\nmonths: [\"2003-01\"]\n---\n":                {true, false},
		"---\ntitle: \"Ferries\"\nPeople: [\"Ada Brandt\"]\nmonths: [\"2003-01\"]\n---\nElse.": {false, false},
	} {
		if f := of(text); (f.Face == plain.Face) != want.face || (f.Head == plain.Head) != want.head {
			t.Errorf("%q shows others the same: %v, lists: %v; want %v", text, f.Face == plain.Face, f.Head == plain.Head, want)
		}
	}
	for _, text := range []string{"+++\ntitle = \"x\"\n+++\n", "---\nbuild: {render: never}\n---\n", "---\ndate: Friday\n---\n", "---\nparams: {people: [x]}\n---\n"} {
		if f := of(text); f.Odd == "" {
			t.Errorf("%q is nothing unusual", text)
		}
	}
	if f := of("---\nbuild: {list: never}\nslug: \"C-- D\"\n---\n"); f.Odd != "" || !f.Apart || f.URL != "articles/2003/c---d" {
		t.Errorf("%+v", f)
	}
}

func TestStub(t *testing.T) {
	stub, err := stubOf([]byte("---\ntitle: \"Ferry\"\nbuild: {list: never}\nsource: {url: x}\nversions: [{url: a}, {url: b}]\ndate: 2003-01-24\n---\nText.\n"),
		func(key string) bool { return key == "source" || key == "versions" })
	if want := `{"build":{"list":"never","render":"link"},"date":"2003-01-24T00:00:00Z","title":"Ferry","versions":[0,0]}`; err != nil || string(stub) != want {
		t.Errorf("%s, %v; want %s", stub, err, want)
	}
}

// A file that a page shares with others stays while a page that stays names it.
func TestShare(t *testing.T) {
	public, made := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		if err := put(filepath.Join(dir, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	write(public, "a.1.js", "a")
	write(public, "b.2.js", "b")
	write(made, "x/index.html", "<script src=/a.1.js>")
	p := &Plan{now: &Record{Pages: map[string]Page{"/x": {URL: "x"}, "/y": {URL: "y"}}}, stale: map[string]bool{"y": true}}
	if err := p.share([]string{"a.1.js", "b.2.js"}, public, made); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(made, "a.1.js")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(made, "b.2.js")); err == nil {
		t.Error("a file that no page names was taken over")
	}
}
