package search_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/site/search"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Jane’s CAFÉ, O'Brien & co-op":      "jane cafe o brien co op",
		"Straße İzmir Ελλάδα Ёлка":          "strasse izmir ελλαδα елка",
		"ﬁnance ½ 1,204":                    "finance 1⁄2 1 204",
		"الجَزَائِر":                        "الجزاير",
		"中国新闻 is 中":                         "中国 国新 新闻 is 中",
		"データベース":                            "デー ータ タベ ベー ース",
		"ภูเขา":                             "ภูเ เข ขา",
		"한국 뉴스":                             "한국 뉴스",
		"":                                  "",
		"a" + strings.Repeat("b", 60):       "a" + strings.Repeat("b", 39),
		"x\xffy":                            "x y",
		"The paper's 's-Gravenhage offices": "the paper gravenhage offices",
	} {
		var got []string
		search.Words(text, func(w string) { got = append(got, w) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

// archive is documents by name, and their signs.
type archive struct {
	*testing.T
	docs  map[string]*search.Document
	signs map[string]uint64
	reads int
}

func newArchive(t *testing.T, n int) *archive {
	a := &archive{T: t, docs: map[string]*search.Document{}, signs: map[string]uint64{}}
	for i := range n {
		a.put(i, "the first text")
	}
	return a
}

// put makes an article, or makes it anew.
func (a *archive) put(i int, text string) {
	name := fmt.Sprintf("articles/%06d", i)
	issued := []string{"2016-10-28", "2016-10", "2016", "2003-01-02", "XXXX", "1987-03-04~", ""}[i%7]
	a.docs[name] = &search.Document{Path: "/" + name + "/", Title: fmt.Sprintf("Story %d", i), Issued: issued,
		Text: []string{fmt.Sprintf("In it stands %s, number%d.", text, i)}, Names: search.Names{search.Person: {"Jane Doe"}}}
	a.signs[name]++
}

// build makes the index and returns its files.
func (a *archive) build(cache string) (map[string]string, search.Stats) {
	a.Helper()
	out := filepath.Join(a.TempDir(), "data")
	a.reads = 0
	var sources []search.Source
	for _, name := range slices.Sorted(maps.Keys(a.docs)) {
		sources = append(sources, search.Source{Name: name, Sign: a.signs[name]})
	}
	stats, err := search.Build(context.Background(), search.Options{Sources: sources, Cache: cache, Out: out,
		Read: func(name string) (*search.Document, error) { return a.docs[name], nil }, Progress: func(done, _ int) { a.reads = done }})
	if err != nil {
		a.Fatal(err)
	}
	files := map[string]string{}
	_ = filepath.WalkDir(out, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			data, _ := os.ReadFile(name)
			files[filepath.Base(name)] = string(data)
		}
		return nil
	})
	return files, stats
}

// An index made of kept segments is, byte by byte, the one made from nothing; only
// what changed is read.
func TestSameBytes(t *testing.T) {
	a := newArchive(t, 5000) // more in a year than one segment holds
	cache := t.TempDir()
	first, stats := a.build(cache)
	if stats.Articles != 5000 || stats.Read != 5000 || stats.Files != len(first) || first["index.json"] == "" {
		t.Errorf("%+v", stats)
	}
	if again, stats := a.build(cache); !maps.Equal(first, again) || stats.Read != 0 {
		t.Errorf("again: %+v", stats)
	}
	a.put(7, "another text")
	a.put(6000, "a new one")
	a.docs["articles/000014"] = nil // it is not in the site any more
	a.signs["articles/000014"]++
	delete(a.docs, "articles/000021")
	changed, stats := a.build(cache)
	if stats.Articles != 4999 || stats.Read != 2 {
		t.Errorf("%+v", stats)
	}
	fresh, _ := a.build(t.TempDir())
	if !maps.Equal(changed, fresh) || maps.Equal(changed, first) {
		t.Error("an index of kept segments is another")
	}
	if err := os.WriteFile(filepath.Join(cache, "segment-2003"), []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(cache, "catalog"), []byte{1}, 0o644); err != nil {
		t.Fatal(err)
	}
	if mended, _ := a.build(cache); !maps.Equal(mended, fresh) {
		t.Error("a damaged cache shows")
	}
}

// All that an index shows can be read back.
func TestTexts(t *testing.T) {
	a := newArchive(t, 300)
	out := t.TempDir()
	var sources []search.Source
	for name := range a.docs {
		sources = append(sources, search.Source{Name: name})
	}
	_, err := search.Build(context.Background(), search.Options{Sources: sources, Cache: t.TempDir(), Out: out,
		Read: func(name string) (*search.Document, error) { return a.docs[name], nil }})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	if err := search.Texts(out, func(_, text string) { all.WriteString(text + "\n") }); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Jane Doe", "Story 0", "Story 299", "number150."} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if err := os.Truncate(filepath.Join(out, "d0.bin"), 100); err != nil {
		t.Fatal(err)
	}
	if err := search.Texts(out, func(string, string) {}); err == nil {
		t.Error("a cut index is read as if it were whole")
	}
}

// The names that are offered at once are the most frequent of their kind, few enough
// to be fetched.
func TestFrequentNames(t *testing.T) {
	a := newArchive(t, 3000)
	for i := range 3000 {
		d := a.docs[fmt.Sprintf("articles/%06d", i)]
		for n := range 300 {
			if i%(n+1) == 0 {
				d.Names[search.Place] = append(d.Names[search.Place], fmt.Sprintf("Place %03d", n))
			}
			if n < 100 {
				d.Names[search.Topic] = append(d.Names[search.Topic], fmt.Sprintf("Topic %03d", n))
			}
		}
	}
	files, _ := a.build(t.TempDir())
	var root struct{ Names map[string]int }
	if err := json.Unmarshal([]byte(files["index.json"]), &root); err != nil || root.Names["l"] != 300 || root.Names["t"] != 100 || root.Names["p"] != 1 {
		t.Errorf("%v: %v", err, root.Names)
	}
	places, topics := offered(t, files["names-l.bin"]), offered(t, files["names-t.bin"])
	if len(places) != 200 || places[0] != "Place 000" || places[199] != "Place 199" {
		t.Errorf("%d places: %q", len(places), places)
	}
	if len(topics) < 40 || len(topics) == 100 || topics[39] != "Topic 039" || len(files["names-t.bin"]) > 264<<10 {
		t.Errorf("%d topics in %d bytes", len(topics), len(files["names-t.bin"]))
	}
}

// offered returns the names in a file of names.
func offered(t *testing.T, file string) (names []string) {
	t.Helper()
	size, n := binary.Uvarint([]byte(file))
	var rows [][]any
	if err := json.Unmarshal([]byte(file[n:n+int(size)]), &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		names = append(names, row[0].(string))
	}
	return names
}

// A name whose parts are written alike stands once in each list.
func TestNamesOfLikeWords(t *testing.T) {
	a := newArchive(t, 1)
	a.docs["articles/000000"].Names[search.Person] = []string{"A  - B -", "*", "Jo Jo", "-"}
	files, _ := a.build(t.TempDir())
	if names := offered(t, files["names-p.bin"]); !slices.Equal(names, []string{"*", "-", "A  - B -", "Jo Jo"}) {
		t.Errorf("%q", names)
	}
}

func TestNothing(t *testing.T) {
	files, stats := newArchive(t, 0).build(t.TempDir())
	if stats.Articles != 0 || !strings.Contains(files["index.json"], `"articles":0`) {
		t.Errorf("%+v %v", stats, files)
	}
}

func BenchmarkBuild(b *testing.B) {
	text := strings.Repeat("The ferry crossed the harbour on Friday with a band on the quay and forty guests. ", 40)
	docs := make([]*search.Document, 2000)
	var sources []search.Source
	for i := range docs {
		docs[i] = &search.Document{Path: fmt.Sprint(i), Title: "A story", Issued: fmt.Sprintf("20%02d-01-02", i%20), Text: []string{text, fmt.Sprint("number", i)}}
		sources = append(sources, search.Source{Name: fmt.Sprint(i), Sign: 1})
	}
	for b.Loop() {
		_, err := search.Build(context.Background(), search.Options{Sources: sources, Cache: b.TempDir(), Out: filepath.Join(b.TempDir(), "data"),
			Read: func(name string) (*search.Document, error) {
				var i int
				_, err := fmt.Sscan(name, &i)
				return docs[i], err
			}})
		if err != nil {
			b.Fatal(err)
		}
	}
}
