package converter_test

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/tag/command"
)

// stopped converts until the disk is full after so many writes.
func (a *archive) stopped(writes int) {
	a.Helper()
	_, err := converter.Convert(context.Background(), converter.Options{FS: failing{a.Fs, &writes}, Captures: "captures", Content: "content", Derived: "derived"})
	if err != nil && !errors.Is(err, errDisk) {
		a.Fatal(err)
	}
}

// Two runs are stopped one after the other, each with another version of the
// article, and the third ends as if they had never been.
func TestStoppedTwice(t *testing.T) {
	versions := []map[string]string{
		{"one.html": page("Ferry runs again", "ferry", "")},
		{"one.html": page("Ferry runs at last", "ferry", "Improved."), "photos/quay.png": string(picture())},
		{"one.html": page("Ferry runs at noon", "ferry", "Better still.")},
	}
	put := func(a *archive, version int) {
		for name, data := range versions[version] {
			a.put("captures/"+name, data)
		}
	}
	for _, there := range []bool{false, true} { // a first conversion, or an improvement
		whole := newArchive(t, nil)
		for i := range versions {
			if put(whole, i); there && i == 0 || i == 2 {
				whole.convert()
			}
		}
		for first := range 10 {
			for second := range 10 {
				a := newArchive(t, nil)
				if put(a, 0); there {
					a.convert()
				}
				put(a, 1)
				a.stopped(first)
				made := slices.ContainsFunc(slices.Collect(maps.Keys(a.files())), func(name string) bool {
					return path.Base(name) == bundle.IndexFile && !strings.Contains(name, "/.")
				})
				put(a, 2)
				a.stopped(second)
				a.convert()
				if got := a.files(); !maps.Equal(got, whole.files()) && (there || !made) { // else it has the address of its first version
					t.Fatalf("there %v, stopped at writes %d and %d: %v\n%v\n%v", there, first, second, a.steps, got, whole.files())
				}
				for p, action := range a.steps {
					if action != bundle.Unchanged && action != bundle.Improved && action != bundle.New {
						t.Errorf("there %v, stopped at writes %d and %d: %s %s", there, first, second, p, action)
					}
				}
			}
		}
	}
}

// A photograph that a hand has put in place of the captured one stays, also when
// the captured one goes and comes again.
func TestPhotographByHand(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", ""), "photos/quay.png": string(picture())})
	a.convert()
	photo := path.Join("content", a.only(), "photo-figure-1.png")
	byHand := string(picture()) + "by hand"
	a.put(photo, byHand)
	a.convert()
	if err := a.Remove("captures/photos/quay.png"); err != nil {
		t.Fatal(err)
	}
	a.convert()
	a.put("captures/photos/quay.png", string(picture()))
	if sum := a.convert(); a.get(photo) != byHand || sum.Conflicts != 0 {
		t.Errorf("%v, %d conflicts", a.steps, sum.Conflicts)
	}
}

// A page that a hand has made unreadable is left alone and stops nothing.
func TestUnreadablePage(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "")})
	a.convert()
	broken := strings.Replace(a.get(a.index()), "---\n", "---\nbroken: \"\n", 1)
	a.put(a.index(), broken)
	if sum := a.convert(); a.steps[a.only()] != bundle.Left || a.get(a.index()) != broken || sum.Lost != 0 {
		t.Errorf("%v", a.steps)
	}
}

// What a hand has removed stays away, also when for a time the page is just as the
// converter would have it.
func TestRemovedStaysAway(t *testing.T) {
	with := page("Ferry runs again", "ferry", "")
	without := strings.ReplaceAll(with, "Tomas Adeyemi", "")
	a := newArchive(t, map[string]string{"one.html": with})
	a.convert()
	const authors = "authors:\n  - \"Tomas Adeyemi\"\n"
	if !strings.Contains(a.get(a.index()), authors) {
		t.Fatal(a.get(a.index()))
	}
	a.put(a.index(), strings.Replace(a.get(a.index()), authors, "", 1))
	for _, capture := range []string{without, without, with} {
		a.put("captures/one.html", capture)
		if a.convert(); strings.Contains(a.get(a.index()), "Adeyemi") {
			t.Errorf("is back:\n%s", a.get(a.index()))
		}
	}
}

// faulty is a marker with a fault that some captures bring out.
type faulty struct{}

func (faulty) Err() error { return nil }

func (faulty) Mark(text, _ string) ([]command.Mention, error) {
	if strings.Contains(text, "second boat at once") {
		panic("no such boat")
	}
	return nil, nil
}

// A capture that brings out a fault of the program is a problem with its name; what there
// was of it stays, and all others are converted.
func TestFault(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "The quay is mended.")})
	a.convert()
	before, index := a.get(a.index()), a.index()
	a.put("captures/one.html", page("Ferry runs again", "ferry", "The town wants a second boat at once."))
	a.put("captures/older.html", page("Ferry runs again", "ferry", ""))
	a.put("captures/two.html", page("Quay is closed", "quay", "Nobody was hurt."))
	sum := a.convert(func(o *converter.Options) { o.Marker = faulty{} })
	if sum.Actions[bundle.New] != 1 || a.get(index) != before {
		t.Errorf("%+v\n%s", sum, a.get(index))
	}
	i := slices.IndexFunc(a.problems, func(p article.Problem) bool { return p.Code == "fault" })
	if i < 0 || a.problems[i].File != "one.html" || !strings.Contains(a.problems[i].Detail, "no such boat at marked.go:") {
		t.Errorf("%+v", a.problems)
	}
	a.convert()
	if !strings.Contains(a.get(index), "second boat at once") {
		t.Errorf("is not made up for:\n%s", a.get(index))
	}
}
