package takedown_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/takedown"
)

const story = `---
schema: 1
id: "aaaaaaaa"
title: "Jane Doe runs the ferry" # by hand
description: "Jane Doe took the wheel of the ferry on Friday."
authors:
  - "Mara Lindqvist"
people:
  - "Jane Doe"
  - "Tom Malinowski"
figures:
  - id: "figure-1"
    caption: "Captain DOE at the wheel of the old boat that day."
    file: "photo-figure-1.png"
  - id: "figure-2"
    file: "photo-figure-2.png"
related:
  - headline: "Two bells are hung"
    url: "https://courier.example/bells"
source:
  url: "https://courier.example/jane-doe-runs-the-ferry"
  file: "one.html"
---

Jane&nbsp;Doe took the wheel of the ferry on Friday, with a band on the quay. Jane  Doe's crew sang.

“I like it,” Doe said. Doering, who is nobody’s relation, agreed.

{{< photo "figure-1" >}}
`

const bells = `---
schema: 1
id: "bbbbbbbb"
title: "Two bells are hung"
source:
  url: "https://courier.example/bells"
---

Two bells cast in the old foundry were hung in the tower on Thursday of that week.
`

const (
	ferryDir = "content/articles/2003/jane-doe-runs-the-ferry-aaaaaaaa"
	bellsDir = "content/articles/2003/two-bells-are-hung-bbbbbbbb"
)

type archive struct {
	*testing.T
	afero.Fs
}

func newArchive(t *testing.T) archive {
	a := archive{t, afero.NewMemMapFs()}
	for name, data := range map[string]string{
		ferryDir + "/index.md": story, ferryDir + "/.capture.json": `{"schema":1,"id":"aaaaaaaa"}`, ferryDir + "/photo-figure-1.png": "picture one",
		ferryDir + "/photo-figure-2.png": "\xff\xd8 of Jane Doe", bellsDir + "/index.md": bells, bellsDir + "/.capture.json": `{"schema":1,"id":"bbbbbbbb"}`,
		"content/people/jane-doe/_index.md": "---\ntitle: Jane Doe\n---\n",
	} {
		a.put(name, data)
	}
	return a
}

func (a archive) put(name, data string) {
	a.Helper()
	if err := afero.WriteFile(a.Fs, name, []byte(data), 0o644); err != nil {
		a.Fatal(err)
	}
}

func (a archive) get(name string) string {
	data, _ := afero.ReadFile(a.Fs, name)
	return string(data)
}

// files returns what lies below a folder.
func (a archive) files(dir string) map[string]string {
	a.Helper()
	out := map[string]string{}
	_ = afero.Walk(a.Fs, dir, func(name string, info fs.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			out[strings.TrimPrefix(name, dir+"/")] = a.get(name)
		}
		return nil
	})
	return out
}

// apply reads and carries out orders, and sees that a second time does nothing.
func (a archive) apply(orders string) *takedown.Result {
	a.Helper()
	a.put("takedown.yaml", orders)
	list, err := takedown.Read(a.Fs, ".")
	if err != nil {
		a.Fatal(err)
	}
	at := takedown.Archive{FS: a.Fs, Content: "content", Withheld: "withheld", Log: "takedown.log", Now: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC)}
	r, err := list.Apply(at)
	if err != nil {
		a.Fatal(err)
	}
	before := a.files(".")
	again, err := list.Apply(at)
	if err != nil || len(again.Deeds) != 0 || !maps.Equal(before, a.files(".")) {
		a.Errorf("a second time: %v %v", again.Deeds, err)
	}
	return r
}

// nowhere sees that words are not in content.
func (a archive) nowhere(words ...string) {
	a.Helper()
	for name, data := range a.files("content") {
		for _, w := range words {
			if strings.Contains(strings.ToLower(name+"\n"+data), strings.ToLower(w)) {
				a.Errorf("%s holds %q:\n%s", name, w, data)
			}
		}
	}
}

// lifted takes the orders away and sees that all is as it was, but for addresses.
func (a archive) lifted() {
	a.Helper()
	want := newArchive(a.T)
	a.apply("[]")
	dir := ferryDir
	if there, _ := afero.DirExists(a.Fs, dir); !there {
		dir = "content/articles/2003/aaaaaaaa"
	}
	if got := a.files(dir); !maps.Equal(got, want.files(ferryDir)) {
		a.Errorf("brought back:\n%v", got)
	}
	if a.get(bellsDir+"/index.md") != bells {
		a.Error(a.get(bellsDir + "/index.md"))
	}
	if page := a.get("content/people/jane-doe/_index.md"); page != want.get("content/people/jane-doe/_index.md") {
		a.Errorf("the term page: %q", page)
	}
	if len(a.files("withheld")) > 0 {
		a.Errorf("still withheld: %v", slices.Collect(maps.Keys(a.files("withheld"))))
	}
}

func TestNames(t *testing.T) {
	a := newArchive(t)
	r := a.apply(`[{name: Jane Doe, action: names, date: "2026-11-23", note: A name was removed.}]`)
	a.nowhere("jane", "Doe ", "doe,", "doe'")
	dir := "content/articles/2003/aaaaaaaa"
	index := a.get(dir + "/index.md")
	for _, want := range []string{`title: "[…] runs the ferry"`, "- \"Tom Malinowski\"", "[…] took the wheel of the ferry on Friday, with a band on the quay. […]'s crew sang.", "“I like it,” […] said. Doering,",
		`caption: "Captain […] at the wheel`, "action: \"names\"", "note: \"A name was removed.\"", "- \"Mara Lindqvist\""} {
		if !strings.Contains(index, want) {
			t.Errorf("no %s in\n%s", want, index)
		}
	}
	if files := a.files(dir); len(files) != 3 || files["photo-figure-1.png"] == "" || strings.Count(index, "file:") != 2 {
		t.Errorf("%v\n%s", slices.Collect(maps.Keys(files)), index)
	}
	if a.get("withheld/aaaaaaaa/index.md") != story || len(r.Pictures) != 1 || len(r.Deeds) != 3 || a.get("withheld/people/jane-doe/_index.md") == "" {
		t.Errorf("%+v", r)
	}
	for _, leak := range []string{"Jane Doe", "/jane-doe/", `{"t":"Jane\u0020Doe"}`, "<b>Jane</b> Doe", "jane%20doe", "J&#97;ne Doe"} {
		if found, about := r.Needles.Find("x " + leak + " y"); found == "" || about != "/articles/2003/jane-doe-runs-the-ferry-aaaaaaaa" {
			t.Errorf("%q is not found: %q %q", leak, found, about)
		}
	}
	if found, _ := r.Needles.Find("Jane Doering, Doe"); found != "" {
		t.Error(found)
	}
	if log := a.get("takedown.log"); !strings.Contains(log, "2026-11-23T01:02:03Z\taaaaaaaa\twithheld\tnames\n") {
		t.Error(log)
	}
	a.lifted()
}

func TestText(t *testing.T) {
	a := newArchive(t)
	r := a.apply(`[{id: aaaaaaaa, action: text}]`)
	a.nowhere("wheel", "crew", "picture one", "Mara Lindqvist on", "captain")
	index := a.get(ferryDir + "/index.md")
	if !strings.Contains(index, "title: \"Jane Doe runs the ferry\"") || !strings.Contains(index, "- \"Tom Malinowski\"") || len(a.files(ferryDir)) != 2 || len(r.Pictures) != 2 {
		t.Errorf("%s\n%v", index, r.Pictures)
	}
	if found, _ := r.Needles.Find("<p>… took the wheel of the ferry on Friday, with a band …"); found != "" {
		t.Errorf("half a run is enough: %q", found)
	}
	if found, _ := r.Needles.Find("<p>Jane&nbsp;Doe took the wheel of the ferry on Friday, with a band on the quay."); found == "" {
		t.Error("the text is not found")
	}
	a.lifted()
}

func TestRemove(t *testing.T) {
	a := newArchive(t)
	r := a.apply(`[{url: "http://www.courier.example/bells?utm_source=x", action: remove, reason: A court said so.}]`)
	a.nowhere("two bells are hung\"", "foundry", "court")
	if index := a.get(bellsDir + "/index.md"); !strings.Contains(index, "list: \"never\"") || !strings.Contains(index, "action: \"remove\"") {
		t.Error(index)
	}
	if index := a.get(ferryDir + "/index.md"); strings.Contains(index, "related") || !strings.Contains(index, "Captain DOE") {
		t.Errorf("the teaser is there still:\n%s", index)
	}
	if len(r.Deeds) != 2 {
		t.Errorf("%+v", r.Deeds)
	}
	a.lifted()
}

// Notes stand in the page, which keeps every byte else, also those of a hand.
func TestNote(t *testing.T) {
	a := newArchive(t)
	for _, action := range []string{"note", "noindex"} {
		a.apply(`[{id: aaaaaaaa, action: ` + action + `, note: 'Mr Doe disputes "this".'}]`)
		want := strings.Replace(story, "\n---\n\nJane", "\ntakedown:\n  action: \""+action+"\"\n  note: \"Mr Doe disputes \\\"this\\\".\"\n---\n\nJane", 1)
		if index := a.get(ferryDir + "/index.md"); index != want {
			t.Errorf("%s", index)
		}
	}
	a.put(ferryDir+"/index.md", strings.Replace(a.get(ferryDir+"/index.md"), "  action: \"noindex\"\n", "", 1))
	a.apply(`[{id: aaaaaaaa, action: noindex}]`)
	if index := a.get(ferryDir + "/index.md"); !strings.Contains(index, "takedown:\n  action: \"noindex\"\n---\n") {
		t.Errorf("a hand is stronger:\n%s", index)
	}
	a.lifted()
}

// What a hand makes of what is left is not published, and not lost.
func TestEditedWhileWithheld(t *testing.T) {
	a := newArchive(t)
	a.apply(`[{id: aaaaaaaa, action: text}]`)
	a.put(ferryDir+"/index.md", a.get(ferryDir+"/index.md")+"\nBy hand, with the crew.\n")
	r := a.apply(`[{id: aaaaaaaa, action: text}]`)
	a.nowhere("crew")
	kept := ""
	for _, data := range a.files("withheld/edited") {
		kept = data
	}
	if !strings.Contains(kept, "By hand") || len(r.Problems) != 1 {
		t.Errorf("%q %v", kept, r.Problems)
	}
	a.apply("[]")
	if a.get(ferryDir+"/index.md") != story || len(a.files("withheld")) != 1 {
		t.Errorf("brought back: %v", a.files("withheld"))
	}
}

// What is left of a bundle is never taken for the whole, though it has lost its
// record.
func TestWithoutRecord(t *testing.T) {
	a := newArchive(t)
	a.apply(`[{id: aaaaaaaa, action: text}]`)
	_ = a.Fs.Remove(ferryDir + "/.capture.json")
	a.apply(`[{id: aaaaaaaa, action: remove}]`)
	a.nowhere("wheel", "crew")
	a.apply("[]")
	if a.get(ferryDir+"/index.md") != story || len(a.files("withheld")) != 1 { // what was there may be a hand's, and is kept
		t.Errorf("brought back: %v", a.files("withheld"))
	}
}

// stopping is a file system of a process that is killed at a write.
type stopping struct {
	afero.Fs
	left *int
}

var errKilled = errors.New("killed")

func (s stopping) write() error {
	if *s.left--; *s.left < 0 {
		return errKilled
	}
	return nil
}

func (s stopping) OpenFile(name string, flag int, perm fs.FileMode) (afero.File, error) {
	if flag&(os.O_CREATE|os.O_WRONLY|os.O_RDWR) != 0 {
		if err := s.write(); err != nil {
			return nil, err
		}
	}
	return s.Fs.OpenFile(name, flag, perm)
}

func (s stopping) Rename(from, to string) error {
	if err := s.write(); err != nil {
		return err
	}
	return s.Fs.Rename(from, to)
}

func (s stopping) Remove(name string) error {
	if err := s.write(); err != nil {
		return err
	}
	return s.Fs.Remove(name)
}

// RemoveAll removes one file, and is stopped between that and the others.
func (s stopping) RemoveAll(name string) error {
	entries, _ := afero.ReadDir(s.Fs, name)
	for _, e := range entries {
		if err := s.RemoveAll(path.Join(name, e.Name())); err != nil {
			return err
		}
	}
	if err := s.write(); err != nil {
		return err
	}
	return s.Fs.RemoveAll(name)
}

// A run may be killed at any write, in either direction and from one order to
// another: the next finds no edit that nobody made, and ends where an undisturbed
// one does.
func TestKilledAnywhere(t *testing.T) {
	orders := []string{"[]", `[{name: Jane Doe, action: names}]`, `[{id: aaaaaaaa, action: text}]`, `[{id: aaaaaaaa, action: remove}, {id: bbbbbbbb, action: note}]`}
	kills := 0
	for _, from := range orders {
		for _, to := range orders {
			if from == to {
				continue
			}
			want := newArchive(t)
			want.apply(from)
			want.apply(to)
			for left := 0; ; left++ {
				a := newArchive(t)
				a.apply(from)
				if !a.killed(to, left) {
					break
				}
				kills++
				if r := a.apply(to); len(r.Problems) > 0 {
					t.Errorf("%s → %s, killed at write %d: %v", from, to, left, r.Problems)
				}
				for _, dir := range []string{"content", "withheld"} {
					if got := a.files(dir); !maps.EqualFunc(got, want.files(dir), sameButEarlier) {
						t.Fatalf("%s → %s, killed at write %d: %s is\n%v\nnot\n%v", from, to, left, dir, got, want.files(dir))
					}
				}
			}
		}
	}
	if kills < 50 {
		t.Errorf("%d kills only", kills)
	}
}

var earlier = regexp.MustCompile(`"earlier": "[0-9a-f]*"`)

// sameButEarlier compares files, but for what a record says was there before.
func sameButEarlier(a, b string) bool {
	return earlier.ReplaceAllString(a, "") == earlier.ReplaceAllString(b, "")
}

// killed carries out orders until a write, and reports whether there was one more.
func (a archive) killed(orders string, left int) bool {
	a.Helper()
	a.put("takedown.yaml", orders)
	list, err := takedown.Read(a.Fs, ".")
	if err != nil {
		a.Fatal(err)
	}
	_, err = list.Apply(takedown.Archive{FS: stopping{a.Fs, &left}, Content: "content", Withheld: "withheld", Log: "takedown.log"})
	if err != nil && !errors.Is(err, errKilled) {
		a.Fatal(err)
	}
	return err != nil
}

func TestRead(t *testing.T) {
	for bad, want := range map[string]string{
		"[{id: a, url: b, action: note}]": "one of", "[{action: note}]": "one of", "[{id: a, action: delete}]": "none of", "[{id: a, action: names}]": "gives none",
		"[{name: X, action: names}]": "too short", "[{id: a, action: note, nmae: x}]": "nmae", "id: a": "cannot",
	} {
		a := newArchive(t)
		a.put("takedown.yaml", bad)
		if _, err := takedown.Read(a.Fs, "."); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "takedown.yaml") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	a := newArchive(t)
	if r := a.apply(`[{id: nobody, action: note}]`); len(r.Problems) != 1 {
		t.Errorf("%v", r.Problems)
	}
}
