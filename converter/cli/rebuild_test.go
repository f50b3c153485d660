package cli_test

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/cli"
)

var (
	rebuildSeed   = flag.Uint64("rebuild-seed", 1, "which edits TestRebuild makes")
	rebuildRounds = flag.Int("rebuild-rounds", 2, "how many builds TestRebuild compares")
)

// editor edits an archive at random, as curators and later captures do.
type editor struct {
	*testing.T
	*rand.Rand
	dir   string
	later []string // captures that are not in the archive yet
}

// Whatever changes in an archive, a build that takes over what has not changed ends
// in the same files as one from nothing.
func TestRebuild(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("BACKFILE_HUGO", findHugo(t, root))
	e := &editor{T: t, Rand: rand.New(rand.NewPCG(*rebuildSeed, 0)), dir: filepath.Join(t.TempDir(), "archive")}
	e.run("new", e.dir, "--title", "A Test of Time")
	e.replace(filepath.Join(e.dir, "hugo.toml"), "[params]\n", "[params]\n  listed = 12\n")
	e.start(filepath.Join(root, "captures"))
	if said := e.run("build", e.dir); !strings.Contains(said, "no earlier build by this program is on record") {
		t.Errorf("the first build says\n%s", said)
	}
	for round := range *rebuildRounds {
		var done []string
		for range 1 + e.IntN(3) {
			done = append(done, e.edit())
		}
		said := e.run("build", e.dir)
		if strings.Contains(said, "all of it") {
			t.Errorf("round %d, after %q: all was made anew:\n%s", round, done, said)
		}
		if other := e.compare(""); len(other) > 0 {
			t.Fatalf("round %d, after %q: other than a build from nothing: %q", round, done, other)
		}
	}
	if said := e.run("build", e.dir); !strings.Contains(said, "nothing has changed") {
		t.Errorf("a build of the same says\n%s", said)
	}
	e.texts()
	e.hands()
	e.shards()
}

// texts mends slips of the pen, for which Hugo makes nothing but their pages.
func (e *editor) texts() {
	pages, err := filepath.Glob(filepath.Join(e.dir, "content", "articles", "*", "*", "index.md"))
	if err != nil {
		e.Fatal(err)
	}
	for _, page := range pages[:2] {
		e.change(page, `(?s)$`, "\nA slip was mended.\n")
	}
	if said := e.run("build", e.dir); !strings.Contains(said, "2 pages of articles and names") || strings.Contains(said, "and the lists") {
		e.Errorf("mended slips are not made alone:\n%s", said)
	}
	if other := e.compare(""); len(other) > 0 {
		e.Errorf("after slips: other than a build from nothing: %q", other)
	}
}

// shards compares a site made in several runs of Hugo with that of one.
func (e *editor) shards() {
	settings := filepath.Join(e.dir, "hugo.toml")
	one, err := os.ReadFile(settings)
	if err != nil {
		e.Fatal(err)
	}
	e.write(settings, string(one)+"\n[params.backfile]\n  shard = 7\n")
	if said := e.run("build", e.dir); !strings.Contains(said, "names and lists") || !strings.Contains(said, ", part 2 of") {
		e.Errorf("there are no shards, or none of a part of a year:\n%s", said)
	}
	if other := e.compare(string(one)); len(other) > 0 {
		e.Fatalf("shards: other than a build in one: %q", other)
	}
	for range 3 {
		done := []string{e.edit(), e.edit()}
		if said := e.run("build", e.dir); strings.Contains(said, "all of it") {
			e.Errorf("shards, after %q: all was made anew:\n%s", done, said)
		}
		if other := e.compare(string(one)); len(other) > 0 {
			e.Fatalf("shards, after %q: other than a build in one: %q", done, other)
		}
	}
}

// hands put files into public/, change one, and change a setting: nothing of the
// first two stays, and all are noticed.
func (e *editor) hands() {
	foreign := filepath.Join(e.dir, "public", "robots-of-mine.txt")
	e.write(foreign, "x")
	e.run("build", e.dir)
	if _, err := os.Stat(foreign); err == nil {
		e.Error("a file that a hand put into public/ is still there")
	}
	e.write(filepath.Join(e.dir, "public", "404.html"), "x")
	if said := e.run("build", e.dir); !strings.Contains(said, "1 files of public/ are not as they were made") {
		e.Errorf("a changed file of public/ is not noticed:\n%s", said)
	}
	e.replace(filepath.Join(e.dir, "hugo.toml"), "A Test of Time", "Another Time")
	if said := e.run("build", e.dir); !strings.Contains(said, "the settings, the theme") {
		e.Errorf("a changed setting is not noticed:\n%s", said)
	}
	e.write(filepath.Join(e.dir, "layouts", "_partials", "article-end.html"), "{{ len site.RegularPages }}")
	if said := e.run("build", e.dir); !strings.Contains(said, "layouts/_partials/article-end.html may show anything of other pages") {
		e.Errorf("a template of the archive's own is not noticed:\n%s", said)
	}
	if other := e.compare(""); len(other) > 0 {
		e.Errorf("after hands: other than a build from nothing: %q", other)
	}
	if err := os.Remove(filepath.Join(e.dir, "layouts", "_partials", "article-end.html")); err != nil {
		e.Fatal(err)
	}
}

// run runs a command and returns what it says.
func (e *editor) run(args ...string) string {
	e.Helper()
	var out bytes.Buffer
	if code := cli.Main(args, os.DirFS("../.."), &out, &out); code != 0 {
		e.Fatalf("backfile %q: exit %d: %s", args, code, out.String())
	}
	return out.String()
}

// start puts half of the sample's captures into the archive.
func (e *editor) start(captures string) {
	err := filepath.WalkDir(captures, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && slices.Contains([]string{".txt", ".html", ".mhtml", ".gz"}, filepath.Ext(name)) {
			e.later = append(e.later, name)
		}
		return err
	})
	if err != nil || len(e.later) < 20 {
		e.Fatalf("%d captures: %v", len(e.later), err)
	}
	e.Shuffle(len(e.later), func(i, j int) { e.later[i], e.later[j] = e.later[j], e.later[i] })
	for range len(e.later) / 2 {
		e.capture()
	}
}

func (e *editor) capture() string {
	if len(e.later) == 0 {
		return "no capture is left"
	}
	name := e.later[0]
	e.later = e.later[1:]
	data, err := os.ReadFile(name)
	if err != nil {
		e.Fatal(err)
	}
	e.write(filepath.Join(e.dir, "captures", filepath.Base(name)), string(data))
	return "capture " + filepath.Base(name)
}

// edit makes one edit and says which.
func (e *editor) edit() string {
	pages, err := filepath.Glob(filepath.Join(e.dir, "content", "articles", "*", "*", "index.md"))
	if err != nil || len(pages) == 0 {
		e.Fatalf("no articles: %v", err)
	}
	page := pages[e.IntN(len(pages))]
	at := filepath.Base(filepath.Dir(page))
	switch e.IntN(10) {
	case 0:
		return e.capture()
	case 1:
		if err := os.RemoveAll(filepath.Dir(page)); err != nil {
			e.Fatal(err)
		}
		return "remove " + at
	case 2:
		to := filepath.Join(filepath.Dir(filepath.Dir(page)), fmt.Sprintf("moved-%d-%s", e.IntN(100), at))
		if err := os.Rename(filepath.Dir(page), to); err != nil {
			e.Fatal(err)
		}
		return "move " + at
	case 3:
		e.change(page, `(?m)^title: "`, `title: "`+strings.Repeat("Z", e.IntN(3))+"Anew ")
		return "retitle " + at
	case 4:
		e.change(page, `(?m)^date: .*$`, fmt.Sprintf("date: 19%02d-0%d-11", e.IntN(100), 1+e.IntN(9)))
		return "date " + at
	case 5:
		name := []string{"Ada Brandt", "ADA BRANDT", "Paris", "Nobody Else"}[e.IntN(4)]
		kind := []string{"people", "places", "topics", "authors"}[e.IntN(4)]
		e.change(page, `(?m)^`+kind+`:\n`, kind+":\n  - \""+name+"\"\n")
		return "name " + at
	case 6:
		return e.rename()
	case 7:
		action := []string{"note", "noindex", "text", "remove"}[e.IntN(4)]
		if action == "remove" && strings.Count(at, "-") > 4 {
			action = "note" // its address says as much of it as is looked for
		}
		e.write(filepath.Join(e.dir, "takedown.yaml"), fmt.Sprintf("- id: %s\n  action: %s\n", at[strings.LastIndex(at, "-")+1:], action))
		return action + " " + at
	case 8:
		e.change(page, `(?s)$`, "\nSee [the other](https://"+fmt.Sprint(e.IntN(3))+".example/story).\n")
		return "text " + at
	}
	other := pages[e.IntN(len(pages))]
	e.change(other, `(?m)^  url: ".*"$`, `  url: "https://`+fmt.Sprint(e.IntN(3))+`.example/story"`)
	return "address " + at
}

// rename has a curator give a person of the archive another name.
func (e *editor) rename() string {
	people, err := filepath.Glob(filepath.Join(e.dir, "content", "articles", "*", "*", "index.md"))
	if err != nil {
		e.Fatal(err)
	}
	for _, i := range e.Perm(len(people)) {
		data, err := os.ReadFile(people[i])
		if err != nil {
			e.Fatal(err)
		}
		if m := regexp.MustCompile(`(?m)^people:\n  - "(.*)"`).FindSubmatch(data); m != nil {
			e.write(filepath.Join(e.dir, "authority", "people.yaml"), fmt.Sprintf("names:\n  - name: %q\n    variants: [%q]\n", "Dame "+string(m[1]), m[1]))
			return "rename " + string(m[1])
		}
	}
	return "nobody is named"
}

func (e *editor) change(file, expr, with string) {
	data, err := os.ReadFile(file)
	if err != nil {
		e.Fatal(err)
	}
	exp := regexp.MustCompile(expr)
	if at := exp.FindIndex(data); at != nil {
		data = slices.Concat(data[:at[0]], []byte(with), data[at[1]:])
	}
	e.write(file, string(data))
}

func (e *editor) replace(file, old, with string) { e.change(file, regexp.QuoteMeta(old), with) }

func (e *editor) write(name, data string) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		e.Fatal(err)
	}
}

// compare builds a copy of the archive from nothing, with other settings if any are
// given, and returns the files in which the two sites differ.
func (e *editor) compare(settings string) []string {
	twin := filepath.Join(e.TempDir(), "archive")
	if err := os.CopyFS(twin, os.DirFS(e.dir)); err != nil {
		e.Fatal(err)
	}
	for _, made := range []string{"public", ".backfile"} {
		if err := os.RemoveAll(filepath.Join(twin, made)); err != nil {
			e.Fatal(err)
		}
	}
	if settings != "" {
		e.write(filepath.Join(twin, "hugo.toml"), settings)
	}
	e.run("build", twin)
	mine, theirs := e.files(e.dir), e.files(twin)
	var other []string
	for name := range mine {
		if mine[name] != theirs[name] {
			other = append(other, name)
		}
	}
	for name := range theirs {
		if _, ok := mine[name]; !ok {
			other = append(other, name+" is missing")
		}
	}
	slices.Sort(other)
	return other
}

// files returns the hashes of the files of an archive's site.
func (e *editor) files(dir string) map[string][32]byte {
	out := map[string][32]byte{}
	site := os.DirFS(filepath.Join(dir, "public"))
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		out[name] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		e.Fatal(err)
	}
	return out
}
