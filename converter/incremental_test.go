package converter_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/ledger"
)

// remembering is an archive with a ledger.
type remembering struct {
	*archive
	ledger string
	clock  time.Time
	anew   []string // paths of the bundles whose captures were extracted in the last run
	stop   func()   // called with every article, where it is set
}

func newRemembering(t *testing.T, captures map[string]string) *remembering {
	r := &remembering{archive: newArchive(t, nil), ledger: filepath.Join(t.TempDir(), "ledger"), clock: time.Now().Add(-time.Hour)}
	for name, data := range captures {
		r.capture(name, data)
	}
	return r
}

// capture writes a capture some time ago.
func (r *remembering) capture(name, data string) {
	r.put("captures/"+name, data)
	r.clock = r.clock.Add(time.Second)
	if err := r.Chtimes("captures/"+name, r.clock, r.clock); err != nil {
		r.Fatal(err)
	}
}

func (r *remembering) Planned(s *bundle.Step, o article.Origin) {
	r.archive.Planned(s, o)
	if s.Article() != nil {
		r.anew = append(r.anew, s.Path)
	}
	if r.stop != nil {
		r.stop()
	}
}

// again converts with the ledger, and sees that a run without it would say and do
// the same.
func (r *remembering) again(ctx context.Context) *converter.Summary {
	r.Helper()
	r.anew = nil
	l, _, err := ledger.Open(r.ledger, "test")
	if err != nil {
		r.Fatal(err)
	}
	r.steps, r.articles, r.problems, r.refused = map[string]bundle.Action{}, nil, nil, nil
	sum, err := converter.Convert(ctx, converter.Options{FS: r.Fs, Captures: "captures", Content: "content", Derived: "derived", Reporter: r, Ledger: l, Names: r.names})
	if err != nil && !errors.Is(err, context.Canceled) {
		r.Fatal(err)
	}
	if err := l.Close(); err != nil {
		r.Fatal(err)
	}
	if ctx.Err() != nil {
		return sum
	}
	files, told := r.files(), r.told()
	r.convert()
	if !maps.Equal(files, r.files()) {
		r.Errorf("without the ledger the archive is another:\n%v\n%v", slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(r.files())))
	}
	if now := r.told(); now != told {
		r.Errorf("with the ledger it says\n%s\nwithout\n%s", told, now)
	}
	return sum
}

// told is what was reported in the last run.
func (r *remembering) told() string {
	var lines []string
	for _, p := range r.problems {
		lines = append(lines, p.String())
	}
	for _, k := range r.refused {
		lines = append(lines, string(k))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func articles(n int) map[string]string {
	out := map[string]string{"empty.txt": " ", "front.html": "<title>Front</title><p>404 not found"}
	for i := range n {
		slug := fmt.Sprintf("story-%02d", i)
		out[slug+".html"] = strings.ReplaceAll(page(fmt.Sprintf("Story number %d of the week", i), slug, fmt.Sprintf("It was crossing number %d.", i)), "quay.png", slug+".png")
	}
	return out
}

// What has not changed is not read again, and nothing is missed that has.
func TestIncremental(t *testing.T) {
	r := newRemembering(t, articles(6))
	r.again(t.Context())
	if len(r.anew) != 6 {
		t.Fatalf("%d articles in the first run", len(r.anew))
	}
	steps := r.steps
	sum := r.again(t.Context())
	if len(r.anew) != 0 || !maps.Equal(steps, r.steps) || sum.Actions[bundle.Unchanged] != 6 || sum.Captures != 8 {
		t.Errorf("nothing has changed, and %q were converted again; %+v", r.anew, sum)
	}
	dir := func(slug string) string {
		for path := range r.steps {
			if strings.Contains(path, slug) {
				return path
			}
		}
		t.Fatal(slug)
		return ""
	}

	for what, c := range map[string]struct {
		change func()
		anew   string
	}{
		"a capture": {func() {
			r.capture("story-01.html", strings.Replace(articles(6)["story-01.html"], "twenty", "thirty", 1))
		}, "number-1"},
		"a hand edit": {func() {
			r.put("content/"+dir("number-2")+"/index.md", r.get("content/"+dir("number-2")+"/index.md")+"\nBy hand.\n")
		}, "number-2"},
		"a photograph": {func() { r.capture("photos/story-03.png", string(picture())) }, "number-3"},
		"the record":   {func() { r.Remove("content/" + dir("number-4") + "/.capture.json") }, "number-4"},
	} {
		c.change()
		r.again(t.Context())
		if len(r.anew) == 0 || strings.Join(r.anew, " ") != strings.Join(slices.DeleteFunc(r.anew, func(p string) bool { return !strings.Contains(p, c.anew) && !strings.Contains(p, "number-4") }), " ") {
			t.Errorf("%s was changed, and %q were converted", what, r.anew)
		}
	}
	if f := r.get("content/" + dir("number-3") + "/index.md"); !strings.Contains(f, "file:") {
		t.Errorf("the photograph that came later is not there:\n%s", f)
	}
}

// Only the time and size of an input that is known are looked at.
func TestKnownInputIsNotRead(t *testing.T) {
	r := newRemembering(t, articles(2))
	r.again(t.Context())
	info, err := r.Stat("captures/story-00.html")
	if err != nil {
		t.Fatal(err)
	}
	before := info.ModTime() // info follows the file
	data := r.get("captures/story-00.html")
	r.put("captures/story-00.html", strings.Repeat("x", len(data)))
	if err := r.Chtimes("captures/story-00.html", before, before); err != nil {
		t.Fatal(err)
	}
	l, _, err := ledger.Open(r.ledger, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	sum, err := converter.Convert(t.Context(), converter.Options{FS: r.Fs, Captures: "captures", Content: "content", Ledger: l})
	if err != nil || sum.Actions[bundle.Unchanged] != 2 {
		t.Errorf("%+v %v", sum, err)
	}
}

// A run that was stopped goes on where it was.
func TestStoppedRunGoesOn(t *testing.T) {
	r := newRemembering(t, articles(9))
	ctx, cancel := context.WithCancel(t.Context())
	r.stop = func() {
		if len(r.anew) == 4 {
			cancel()
		}
	}
	r.again(ctx)
	done := len(r.anew)
	if done < 4 || done == 9 {
		t.Fatalf("%d articles before it was stopped", done)
	}
	r.stop = nil
	r.again(t.Context())
	if len(r.anew) != 9-done {
		t.Errorf("after %d of 9 articles %d were converted", done, len(r.anew))
	}
}

// What comes to be known of a site counts for the pages that were there before.
func TestSiteIsLearntLater(t *testing.T) {
	const promo = "Support the Courier: every reader who gives a coin a week keeps one more ferry line in the news."
	story := func(i int) string {
		slug := fmt.Sprintf("story-%d", i)
		body := page(fmt.Sprintf("Story number %d of the week", i), slug, fmt.Sprintf("It was the crossing number %d.", i))
		return strings.Replace(strings.Replace(body, "<p>The ferry across", "<p>"+promo+"</p><p>On day "+fmt.Sprint(i)+" the ferry across", 1), "twenty minutes", fmt.Sprint(20+i, " minutes"), 1)
	}
	r := newRemembering(t, map[string]string{"0.html": story(0), "1.html": story(1)})
	r.again(t.Context())
	for i := 2; i < 8; i++ {
		r.capture(fmt.Sprint(i, ".html"), story(i))
	}
	sum := r.again(t.Context())
	if sum.Actions[bundle.Improved] != 2 || sum.Actions[bundle.New] != 6 {
		t.Errorf("%v", sum.Actions)
	}
	for name, data := range r.files() {
		if strings.HasSuffix(name, "index.md") && strings.Contains(data, promo) {
			t.Errorf("%s has the site's furniture", name)
		}
	}
}

// A capture that has gone leaves its bundle, and is missed in the ledger.
func TestGoneCapture(t *testing.T) {
	r := newRemembering(t, articles(3))
	r.again(t.Context())
	files := r.files()
	if err := r.Remove("captures/story-01.html"); err != nil {
		t.Fatal(err)
	}
	if sum := r.again(t.Context()); sum.Actions[bundle.Unchanged] != 2 || !maps.Equal(files, r.files()) {
		t.Errorf("%v", sum.Actions)
	}
	if ok, _ := afero.Exists(r.Fs, "content"); !ok {
		t.Error("no content")
	}
}

// decide writes an authority file and converts with it.
func (r *remembering) decide(text string) *converter.Summary {
	r.Helper()
	l, err := authority.Parse("people.yaml", authority.People, []byte(text))
	if err != nil {
		r.Fatal(err)
	}
	r.names = authority.Names{authority.People: l}
	return r.again(r.Context())
}

// What curators decide on a name redoes the articles with it, and no others; what a hand
// has removed or added is the same under another name.
func TestDecisionsOnNames(t *testing.T) {
	captures := articles(6)
	for _, i := range []int{1, 3} {
		name := fmt.Sprintf("story-%02d.html", i)
		captures[name] = strings.ReplaceAll(captures[name], "twenty minutes", "twenty minutes, said Prime Minister Viktor Orban, and Mr Orban left with Maria Santos, 43, a teacher")
	}
	r := newRemembering(t, captures)
	r.again(t.Context())
	people := func(i int) string {
		for path := range r.steps {
			if strings.Contains(path, fmt.Sprintf("number-%d-", i)) {
				_, list, _ := strings.Cut(r.get("content/"+path+"/index.md"), "people:\n")
				list, _, _ = strings.Cut(list, ":") // of the next key
				return list
			}
		}
		t.Fatal(i)
		return ""
	}
	if !strings.Contains(people(1), "Viktor Orban") || !strings.Contains(people(1), "Maria Santos") {
		t.Fatalf("people %q", people(1))
	}
	for _, c := range []struct{ decision, has, hasNot string }{
		{"names:\n  - name: Orbán Viktor\n    variants: [Viktor Orban]\n", "Orbán Viktor", "Viktor Orban"},
		{"reject: [Viktor Orban]\n", "Maria Santos", "Orban"},
		{"names:\n  - name: Nobody Else\n", "Viktor Orban", "Nobody"},
		{"names:\n  - name: Viktor Orban (minister)\n    variants: [Viktor Orban]\n    in: [\"2016\"]\n", "Viktor Orban", "minister\""},
	} {
		r.decide(c.decision)
		if !strings.Contains(people(1), c.has) || strings.Contains(people(1), c.hasNot) {
			t.Errorf("%s: %q", c.decision, people(1))
		}
		if len(r.anew) > 2 {
			t.Errorf("%s: %q were converted", c.decision, r.anew)
		}
	}
	r.decide("")
	for path := range r.steps {
		name := "content/" + path + "/index.md"
		switch index := r.get(name); {
		case strings.Contains(path, "number-1-"):
			r.put(name, strings.Replace(index, "  - \"Viktor Orban\"\n", "", 1))
		case strings.Contains(path, "number-2-"):
			r.put(name, strings.Replace(index, "\nsource:", "\npeople:\n  - Viktor Orban\nsource:", 1))
		}
	}
	sum := r.decide("names:\n  - name: Orbán Viktor\n    variants: [Viktor Orban]\n")
	if strings.Contains(people(1), "Orb") || sum.Lost > 0 || sum.Conflicts > 0 {
		t.Errorf("removed by hand, and there: %q; %+v", people(1), sum)
	}
	if !strings.Contains(people(2), "Orbán Viktor") || !strings.Contains(people(3), "Orbán Viktor") {
		t.Errorf("added by hand: %q; untouched: %q", people(2), people(3))
	}
	r.decide("")
	if strings.Contains(people(1), "Orb") || !strings.Contains(people(3), "Viktor Orban") {
		t.Errorf("undone: %q, %q", people(1), people(3))
	}
}

// That no names could be recognised in articles, for their languages, is said once, and
// again by a run in which nothing has changed.
func TestForeignIsTold(t *testing.T) {
	captures := articles(5)
	for i, language := range map[int]string{1: "fr", 2: "fr-CA", 3: "km"} {
		name := fmt.Sprintf("story-%02d.html", i)
		captures[name] = strings.Replace(captures[name], "<html", "<html lang="+language+" data-was", 1)
	}
	r := newRemembering(t, captures)
	for range 2 {
		sum := r.again(t.Context())
		if want := map[string]int{"fr": 2, "km": 1}; !maps.Equal(sum.Foreign, want) {
			t.Errorf("%v, want %v", sum.Foreign, want)
		}
		if told := r.told(); strings.Count(told, "[language]") != 1 || !strings.Contains(told, "captures: note: articles in fr (2), km (1): people, places and topics") {
			t.Errorf("it says\n%s", told)
		}
	}
	if len(r.anew) > 0 {
		t.Errorf("%q were converted again", r.anew)
	}
}

// A name that is listed is found in articles whose script has no spaces between words,
// and is gone with its entry.
func TestDecisionsWithinWords(t *testing.T) {
	captures := articles(4)
	captures["story-01.html"] = strings.ReplaceAll(captures["story-01.html"], "twenty minutes", "国家主席习近平会见洪森首相")
	r := newRemembering(t, captures)
	r.again(t.Context())
	named := func() bool {
		for path := range r.steps {
			if strings.Contains(r.get("content/"+path+"/index.md"), "  - \"习近平\"\n") {
				return strings.Contains(path, "number-1-")
			}
		}
		return false
	}
	for _, c := range []struct {
		decision string
		want     bool
		anew     int
	}{{"names:\n  - name: 习近平\n", true, 1}, {"names:\n  - name: 习近平\n  - name: 毛泽东\n", true, 0}, {"", false, 1}} {
		r.decide(c.decision)
		if named() != c.want || len(r.anew) != c.anew {
			t.Errorf("%q: named %v; %q were converted", c.decision, named(), r.anew)
		}
	}
}

// The record keeps the organisations found. One of an earlier version, without them, is
// completed, and its bundle does not count as edited.
func TestOrganisationsAreKept(t *testing.T) {
	captures := articles(1)
	captures["story-00.html"] = strings.ReplaceAll(captures["story-00.html"], "twenty minutes", "twenty minutes, said the Ministry of Foreign Affairs in Cambodia")
	r := newRemembering(t, captures)
	r.again(t.Context())
	var name, index string
	for path := range r.steps {
		name, index = "content/"+path+"/.capture.json", "content/"+path+"/index.md"
	}
	page, record := r.get(index), r.get(name)
	before, list, ok := strings.Cut(record, ",\n \"organisations\": [\n  \"")
	if !ok || !strings.HasPrefix(list, "Ministry of Foreign Affairs") {
		t.Fatalf("the record is %s", record)
	}
	_, after, _ := strings.Cut(list, "]")
	r.put(name, before+after)
	sum := r.again(t.Context())
	if sum.Actions[bundle.Unchanged]+sum.Actions[bundle.Improved] != 1 || sum.Conflicts+sum.Lost > 0 || r.get(index) != page || r.get(name) != record {
		t.Errorf("%+v; the record is %s", sum, r.get(name))
	}
}
