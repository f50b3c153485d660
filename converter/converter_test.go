package converter_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
)

const story = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%[1]s | The Ferry Courier</title>
<link rel="canonical" href="https://courier.example/%[2]s"><meta property="og:type" content="article">
<meta property="og:site_name" content="The Ferry Courier"><meta property="article:published_time" content="2003-01-24T08:00:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/national">National</a></nav><article><h1>%[1]s</h1><p class="byline">By Tomas Adeyemi</p>
<figure><img src="photos/quay.png" alt="The quay"><figcaption>Passengers wait on the quay. <span class="credit">Mara Lindqvist</span></figcaption></figure>
<p>The ferry across the narrows ran again on Friday for the first time in eight years, with a band on the quay and more passengers than seats.</p>
<p>The crossing takes twenty minutes and costs what it did before, the ferry office said, and children under ten travel free of charge.</p>
<p>%[3]s The harbour board will look at the figures after the summer and decide whether a second boat is needed on the route.</p>
</article><footer>The Ferry Courier 2003</footer></body></html>`

func page(headline, slug, extra string) string { return fmt.Sprintf(story, headline, slug, extra) }

func picture() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func warcRecord(uri, contentType, date string, body []byte) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n\r\n" + string(body)
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:%s:%s>\r\nWARC-Date: %s\r\nWARC-Target-URI: %s\r\n"+
		"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", uri, date, date, uri, len(block), block)
}

func zip(records ...string) []byte {
	var out bytes.Buffer
	for _, r := range records {
		z := gzip.NewWriter(&out)
		z.Write([]byte(r))
		z.Close()
	}
	return out.Bytes()
}

// archive is an archive in memory.
type archive struct {
	*testing.T
	afero.Fs
	steps    map[string]bundle.Action // by path, of the last run
	articles []*article.Article
	problems []article.Problem
	refused  []article.Kind
	names    authority.Names
}

func newArchive(t *testing.T, captures map[string]string) *archive {
	a := &archive{T: t, Fs: afero.NewMemMapFs()}
	for name, data := range captures {
		a.put("captures/"+name, data)
	}
	return a
}

func (a *archive) put(name, data string) {
	if err := afero.WriteFile(a.Fs, name, []byte(data), 0o644); err != nil {
		a.Fatal(err)
	}
}

func (a *archive) get(name string) string {
	data, err := afero.ReadFile(a.Fs, name)
	if err != nil {
		a.Fatal(err)
	}
	return string(data)
}

func (a *archive) Progress(int, int) {}
func (a *archive) Planned(s *bundle.Step, _ article.Origin) {
	a.steps[s.Path] = s.Action
	a.articles = append(a.articles, s.Article())
}
func (a *archive) Refused(_ article.Origin, k article.Kind, _ string) {
	a.refused = append(a.refused, k)
}
func (a *archive) Problem(p article.Problem) { a.problems = append(a.problems, p) }

func (a *archive) convert(change ...func(*converter.Options)) *converter.Summary {
	a.Helper()
	a.steps, a.articles, a.problems, a.refused = map[string]bundle.Action{}, nil, nil, nil
	o := converter.Options{FS: a.Fs, Captures: "captures", Content: "content", Derived: "derived", Reporter: a, Names: a.names}
	for _, c := range change {
		c(&o)
	}
	sum, err := converter.Convert(context.Background(), o)
	if err != nil {
		a.Fatal(err)
	}
	return sum
}

// files returns every file below content with what it holds.
func (a *archive) files() map[string]string {
	a.Helper()
	out := map[string]string{}
	err := afero.Walk(a.Fs, "content", func(name string, info fs.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			out[name] = a.get(name)
		}
		return err
	})
	if err != nil {
		a.Fatal(err)
	}
	return out
}

// only returns the path of the one article there is.
func (a *archive) only() string {
	a.Helper()
	paths := slices.Collect(maps.Keys(a.steps))
	if len(paths) != 1 {
		a.Fatalf("%d articles: %v; problems %v", len(paths), paths, a.problems)
	}
	return paths[0]
}

func (a *archive) index() string { return path.Join("content", a.only(), "index.md") }

func TestOnceAndAgain(t *testing.T) {
	a := newArchive(t, map[string]string{"web/story.html": page("Ferry runs again", "ferry", ""), "web/photos/quay.png": string(picture())})
	if sum := a.convert(); sum.Actions[bundle.New] != 1 {
		t.Fatalf("%+v", sum)
	}
	if !strings.HasPrefix(a.only(), "articles/2003/ferry-runs-again-") {
		t.Errorf("its address is %s", a.only())
	}
	index := a.get(a.index())
	for _, want := range []string{`title: "Ferry runs again"`, "date: 2003-01-24T08:00:00+01:00", `issued: "2003-01-24"`, `- "Tomas Adeyemi"`,
		`credit: "Mara Lindqvist"`, `caption: "Passengers wait on the quay."`, `file: "photo-figure-1.png"`, `{{< photo "figure-1" >}}`, `file: "web/story.html"`} {
		if !strings.Contains(index, want) {
			t.Errorf("no %s in\n%s", want, index)
		}
	}
	if strings.Contains(index, "captures/") {
		t.Error("a path of this machine is recorded")
	}
	before := a.files()
	if sum := a.convert(); sum.Actions[bundle.Unchanged] != 1 || !maps.Equal(before, a.files()) {
		t.Errorf("converting again changes something: %+v", sum)
	}
}

// The number of workers and the order of work leave no trace.
func TestSameBytes(t *testing.T) {
	captures := map[string]string{}
	for i := range 30 {
		slug := fmt.Sprintf("story-%d", i)
		captures[slug+".html"] = page(fmt.Sprintf("Story number %d of the week", i), slug, fmt.Sprintf("It was the crossing number %d.", i))
	}
	var want map[string]string
	for _, workers := range []int{1, 2, 16} {
		a := newArchive(t, captures)
		a.convert(func(o *converter.Options) { o.Workers = workers })
		if want == nil {
			want = a.files()
		} else if !maps.Equal(want, a.files()) {
			t.Errorf("%d workers write other bytes", workers)
		}
	}
	if len(want) != 61 { // the list of addresses is one
		t.Errorf("%d files", len(want))
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	a := newArchive(t, map[string]string{"story.html": page("Ferry runs again", "ferry", "")})
	a.convert(func(o *converter.Options) { o.DryRun = true })
	if a.steps[a.only()] != bundle.New {
		t.Errorf("planned %v", a.steps)
	}
	if ok, _ := afero.DirExists(a.Fs, "content"); ok {
		t.Error("something was written")
	}
}

// A bundle changed by hand is left alone and listed, whether or not the
// converter has something new to say; one that was not is improved.
func TestTheHandWins(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", ""), "two.html": page("Bells are hung", "bells", "")})
	a.convert()
	var ferry, bells string
	for p := range a.steps {
		if strings.Contains(p, "ferry") {
			ferry = p
		} else {
			bells = p
		}
	}
	edited := strings.Replace(a.get("content/"+ferry+"/index.md"), "more passengers than seats", "MORE passengers than seats", 1)
	a.put("content/"+ferry+"/index.md", edited)

	a.convert()
	if a.steps[ferry] != bundle.Kept || a.steps[bells] != bundle.Unchanged {
		t.Errorf("after an edit: %v", a.steps)
	}
	for _, name := range []string{"one", "two"} {
		slug := map[string]string{"one": "ferry", "two": "bells"}[name]
		headline := map[string]string{"one": "Ferry runs again", "two": "Bells are hung"}[name]
		a.put("captures/"+name+".html", page(headline, slug, "A new capture says more."))
	}
	sum := a.convert()
	if a.steps[ferry] != bundle.Improved || a.steps[bells] != bundle.Improved || sum.Lost != 0 {
		t.Errorf("after new captures: %v, %d lost", a.steps, sum.Lost)
	}
	for path, want := range map[string]string{ferry: "MORE passengers", bells: "more passengers"} {
		if index := a.get("content/" + path + "/index.md"); !strings.Contains(index, want) || !strings.Contains(index, "A new capture says more.") {
			t.Errorf("%s is\n%s", path, index)
		}
	}
	a.put("captures/one.html", strings.Replace(page("Ferry runs again", "ferry", "A new capture says more."), "more passengers", "LESS passengers", 1))
	for range 2 {
		a.convert()
		if index := a.get("content/" + ferry + "/index.md"); a.steps[ferry] != bundle.Conflict || !strings.Contains(index, "MORE passengers") {
			t.Errorf("%v\n%s", a.steps, index)
		}
	}
}

func TestBundleWithoutRecordIsLeftAlone(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "")})
	a.convert()
	at := path.Join("content", a.only())
	if err := a.Remove(path.Join(at, bundle.RecordFile)); err != nil {
		t.Fatal(err)
	}
	a.put("captures/one.html", page("Ferry runs again", "ferry", "More."))
	before := a.get(path.Join(at, "index.md"))
	if a.convert(); a.steps[a.only()] != bundle.Left || a.get(a.index()) != before {
		t.Errorf("%v", a.steps)
	}
}

func TestMovedBundleIsFound(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "")})
	a.convert()
	old := path.Join("content", a.only())
	for _, name := range []string{bundle.IndexFile, bundle.RecordFile} {
		a.put(path.Join("content/articles/special/the-ferry", name), a.get(path.Join(old, name)))
	}
	if err := a.RemoveAll(old); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bundle.Action{bundle.Improved, bundle.Unchanged} {
		if a.convert(); a.steps["articles/special/the-ferry"] != want || !strings.Contains(a.get(a.index()), "aliases:\n  - \"/"+strings.TrimPrefix(old, "content/")+"/\"\n") {
			t.Errorf("%v\n%s", a.steps, a.get(a.index()))
		}
	}
}

// A bundle that a hand deletes stays deleted, until its address is forgotten.
func TestDeletedBundle(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", ""), "two.html": page("Bells are hung", "bells", "")})
	a.convert(func(o *converter.Options) { o.Inputs = []string{"captures/one.html"} })
	ferry := a.only()
	if err := a.RemoveAll("content/" + ferry); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if a.convert(); a.steps[ferry] != bundle.Deleted || len(a.steps) != 2 {
			t.Errorf("%v", a.steps)
		}
		if there, _ := afero.Exists(a.Fs, "content/"+ferry); there {
			t.Error("it is back")
		}
	}
	var lines []string
	for line := range strings.Lines(a.get("content/" + bundle.AddressFile)) {
		if !strings.Contains(line, ferry) {
			lines = append(lines, line)
		}
	}
	a.put("content/"+bundle.AddressFile, strings.Join(lines, ""))
	if a.convert(); a.steps[ferry] != bundle.New || len(lines) != 1 {
		t.Errorf("%v %q", a.steps, lines)
	}
}

// A later date or headline never moves an article.
func TestAddressIsForEver(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "")})
	a.convert()
	at := a.only()
	a.put("captures/one.html", strings.ReplaceAll(page("Ferry runs at last", "ferry", ""), "2003-01-24", "2004-05-06"))
	if a.convert(); a.steps[at] != bundle.Improved || !strings.Contains(a.get(a.index()), `issued: "2004-05-06"`) {
		t.Errorf("%v", a.steps)
	}
}

// The same article in any format gives the same bundle, but for where it was
// found.
func TestEveryFormatAlike(t *testing.T) {
	html := page("Ferry runs again", "ferry", "")
	pic := string(picture())
	at := "2003-02-01T00:00:00Z"
	records := []string{
		warcRecord("https://courier.example/ferry", "text/html", at, []byte(html)),
		warcRecord("https://courier.example/photos/quay.png", "image/png", at, []byte(pic)),
	}
	var want *article.Article
	for name, captures := range map[string]map[string]string{
		"html":         {"ferry.html": html, "photos/quay.png": pic},
		"saved page":   {"ferry.html": html, "ferry_files/quay.png": pic},
		"WARC":         {"x.warc": strings.Join(records, "")},
		"WARC.gz":      {"x.warc.gz": string(zip(records...))},
		"WARC.gz, one": {"x.warc.gz": string(zip(strings.Join(records, "")))},
	} {
		a := newArchive(t, captures)
		a.convert()
		a.only()
		got := a.articles[0]
		got.Origin, got.Lines = article.Origin{}, nil
		got.URL, got.Figures[0].Source = "", ""
		if len(got.Figures) != 1 || !bytes.Equal(got.Figures[0].Data, []byte(pic)) {
			t.Errorf("%s: the photograph is not there: %v", name, a.problems)
		}
		if want == nil {
			want = got
		} else if g, w := fmt.Sprintf("%+v", *got), fmt.Sprintf("%+v", *want); g != w {
			t.Errorf("%s gives\n%s\nwant\n%s", name, g, w)
		}
	}
}

// One address captured several times is one article: the newest that is whole,
// the others its versions.
func TestVersions(t *testing.T) {
	url := "https://courier.example/ferry"
	whole := page("Ferry runs again", "ferry", "The newest says this.")
	stub := strings.Split(page("Ferry runs again", "ferry", ""), "<p>The crossing")[0]
	a := newArchive(t, map[string]string{"x.warc": strings.Join([]string{
		warcRecord(url, "text/html", "2003-02-01T00:00:00Z", []byte(page("Ferry runs again", "ferry", "The oldest says this."))),
		warcRecord(url+"?utm_source=rss", "text/html", "2003-02-03T00:00:00Z", []byte(whole)),
		warcRecord(url, "text/html", "2003-02-04T00:00:00Z", []byte(stub)),
		warcRecord("https://courier.example/other", "text/html", "2003-02-04T00:00:00Z", []byte(page("Bells are hung", "other", "Another story."))),
	}, "")})
	a.convert()
	if len(a.steps) != 2 {
		t.Fatalf("%v", a.steps)
	}
	for p := range a.steps {
		if !strings.Contains(p, "ferry") {
			continue
		}
		index := a.get("content/" + p + "/index.md")
		if !strings.Contains(index, "The newest says this.") || strings.Count(index, "captured:") != 3 {
			t.Errorf("%s", index)
		}
		if !strings.Contains(index, "only: 1") || !strings.Contains(index, "missing: 1") || !strings.Contains(index, "missing: 2") {
			t.Errorf("it does not say how the versions differ:\n%s", index)
		}
	}
	if !slices.ContainsFunc(a.problems, func(p article.Problem) bool { return p.Code == "versions" && p.Severity == article.Note }) {
		t.Error("the report does not say what was joined")
	}
	before := a.files()
	if a.convert(); !maps.Equal(before, a.files()) {
		t.Error("converting again changes something")
	}
}

// What the page that is shown leaves out of an article's publication another capture tells.
func TestVersionsCompleteEachOther(t *testing.T) {
	url := "https://courier.example/bells"
	story := "<article><h1>Bells are hung</h1>%s<p>" + strings.Repeat("The new bells were hung in the tower before a crowd that filled the square. ", 8) + "</p></article>"
	full := `<html><head><meta property="article:published_time" content="2003-02-01"><meta property="article:section" content="Town"></head><body>` +
		fmt.Sprintf(story, `<p class="byline">By Ada Brandt</p>`)
	a := newArchive(t, map[string]string{"x.warc": warcRecord(url, "text/html", "2003-02-03T00:00:00Z", []byte(full)) +
		warcRecord(url, "text/html", "2009-05-01T00:00:00Z", []byte("<html><body>"+fmt.Sprintf(story, "")))})
	a.convert()
	if len(a.steps) != 1 {
		t.Fatalf("%v", a.steps)
	}
	for p := range a.steps {
		index := a.get("content/" + p + "/index.md")
		for _, want := range []string{"date: 2003-02-01", "Ada Brandt", `section: "Town"`, "captured: 2009-05-01"} {
			if !strings.Contains(index, want) {
				t.Errorf("without %s:\n%s", want, index)
			}
		}
	}
	if !slices.ContainsFunc(a.problems, func(p article.Problem) bool {
		return p.Code == "versions" && strings.Contains(p.Detail, "its date, byline, section")
	}) {
		t.Errorf("the report does not say what is from the other capture: %v", a.problems)
	}
}

// Pages that lie about their canonical address do not swallow one another.
func TestCanonicalThatLies(t *testing.T) {
	body := func(headline, sentence string) string {
		return `<html><link rel=canonical href="https://courier.example/same"><body><article><h1>` + headline + `</h1><p>` +
			strings.Repeat(sentence, 6) + `</p></article>`
	}
	a := newArchive(t, map[string]string{
		"one.html": body("Lanterns for the quay", "Nothing but lanterns was spoken of in the whole of the town on that evening. "),
		"two.html": body("Sugar beet is dear", "Farmers asked more for each cartload than they had since anyone could remember. ")})
	if a.convert(); len(a.steps) != 2 {
		t.Errorf("%v", a.steps)
	}
}

func TestBadInputIsNamed(t *testing.T) {
	a := newArchive(t, map[string]string{
		"good.html": page("Ferry runs again", "ferry", ""), "binary.txt": "\x00\x01\x02", "empty.txt": "", "data.json": `{"a": 1}`,
		"cut.warc.gz": string(zip(warcRecord("https://courier.example/x", "text/html", "2003-02-01T00:00:00Z", []byte(page("X", "x", ""))))[:90]),
		"gone.warc":   "WARC/1.0\r\nContent-Length: -1\r\n\r\n",
	})
	sum := a.convert()
	if sum.Actions[bundle.New] != 1 {
		t.Errorf("%+v", sum)
	}
	for _, name := range []string{"binary.txt", "data.json", "cut.warc.gz", "gone.warc"} {
		if !slices.ContainsFunc(a.problems, func(p article.Problem) bool { return p.File == name && p.Detail != "" }) {
			t.Errorf("nothing is said of %s: %v", name, a.problems)
		}
	}
	if !slices.Contains(a.refused, article.KindEmpty) {
		t.Errorf("nothing is said of the empty file: %v", a.refused)
	}
}

// failing fails every write after the first n.
type failing struct {
	afero.Fs
	left *int
}

var errDisk = errors.New("the disk is full")

func (f failing) allow() error {
	if *f.left--; *f.left < 0 {
		return errDisk
	}
	return nil
}

func (f failing) Rename(from, to string) error {
	if err := f.allow(); err != nil {
		return err
	}
	return f.Fs.Rename(from, to)
}

func (f failing) OpenFile(name string, flag int, perm fs.FileMode) (afero.File, error) {
	if strings.HasPrefix(name, "content") {
		if err := f.allow(); err != nil {
			return nil, err
		}
	}
	return f.Fs.OpenFile(name, flag, perm)
}

// A run stopped at any write leaves whole files, and the next finishes it.
func TestStoppedAnywhere(t *testing.T) {
	captures := map[string]string{"one.html": page("Ferry runs again", "ferry", ""), "photos/quay.png": string(picture())}
	whole := newArchive(t, captures)
	whole.convert()
	improved := map[string]string{"one.html": page("Ferry runs again", "ferry", "Improved."), "photos/quay.png": string(picture())}
	better := newArchive(t, improved)
	better.convert()

	for stop := range 40 {
		a := newArchive(t, captures)
		if stop%2 == 1 { // stop an improvement rather than a first conversion
			a.convert()
			for name, data := range improved {
				a.put("captures/"+name, data)
			}
		}
		left := stop / 2
		_, err := converter.Convert(context.Background(), converter.Options{
			FS: failing{a.Fs, &left}, Captures: "captures", Content: "content", Derived: "derived"})
		if err != nil && !errors.Is(err, errDisk) {
			t.Fatal(err)
		}
		a.convert()
		want := whole.files()
		if stop%2 == 1 {
			want = better.files()
		}
		if !maps.Equal(a.files(), want) {
			t.Errorf("stopped at write %d: %v, steps %v", left, slices.Sorted(maps.Keys(a.files())), a.steps)
		}
	}
}

// A sentence that stands on every article of a site is the site's, not the
// story's; what many captures of one story share is the story's.
func TestFurnitureOfASite(t *testing.T) {
	const promo = "Support the Courier: every reader who gives a coin a week keeps one more ferry line in the news."
	captures := map[string]string{}
	for i := range 8 {
		slug := fmt.Sprintf("story-%d", i)
		body := page(fmt.Sprintf("Story number %d of the week", i), slug, fmt.Sprintf("It was the crossing number %d.", i))
		body = strings.Replace(body, "<p>The ferry across", "<p>"+promo+"</p><p>On day "+fmt.Sprint(i)+" the ferry across", 1)
		captures[slug+".html"] = strings.Replace(body, "twenty minutes", fmt.Sprint(20+i, " minutes"), 1)
	}
	a := newArchive(t, captures)
	a.convert()
	for _, got := range a.articles {
		if text := got.Text(); strings.Contains(text, promo) || strings.Count(text, "\n\n") != 2 {
			t.Errorf("%s reads\n%s", got.Headline, text)
		}
	}

	captures = map[string]string{}
	for i := range 8 {
		slug := fmt.Sprintf("ferry-%d", i)
		captures[slug+".html"] = page("Ferry runs again", slug, "")
	}
	a = newArchive(t, captures)
	a.convert()
	for _, got := range a.articles {
		if text := got.Text(); strings.Count(text, "\n\n") != 2 {
			t.Errorf("a story captured at many addresses reads\n%s", text)
		}
	}
}

// A page that does not say what its headline is, who wrote it and when, has
// them where the other pages of its site have them.
func TestTemplateOfASite(t *testing.T) {
	const template = `<html lang="en"><head><title>%s</title>%s</head><body><div class="mast">The Ferry Courier</div>
<div class="left"><p>Those who take the ferry in summer know the queue at the ticket office, which is as long as the quay is wide.</p>
</div>
<div class="sheet"><div class="top">%s</div><span class="w">%s</span> <span class="d">%s</span>
<div class="copy">%s</div></div></body></html>`
	const copy = `<p>The ferry ran again on Friday for the first time in eight years, with a band on the quay and more passengers than seats.</p>
<p>The crossing takes twenty minutes and costs what it did before, the ferry office said, and children under ten travel free of charge.</p>
<p>The board will look at the figures after the summer and decide whether a second boat is needed on the route to the islands, a spokesman said.</p>
<p>Until then the timetable of the last century holds, with six boats on weekdays and four on Sundays, and none at all when the fog is thick.</p>
<p>The old captain, who took the last boat across before the line was closed, stood on the bridge beside the new one and said nothing for the whole of the way.</p>
<p>On the islands the school was closed for the day, so that the children could count the passengers as they came down the gangway, which they did aloud.</p>
<p>A second band was waiting there, with the same march, and the two of them played it together until the ropes were cast off again at a quarter past four.</p>`
	captures := map[string]string{}
	for i := range 9 {
		name, writer, day := fmt.Sprintf("Ferry number %d runs again", i), "Mara Lindqvist", fmt.Sprintf("%d March 2003", i+1)
		said := fmt.Sprintf(`<meta property="og:title" content="%s"><meta name="author" content="%s"><meta property="article:published_time" content="2003-03-%02d">`, name, writer, i+1)
		captures[fmt.Sprintf("%d.html", i)] = fmt.Sprintf(template, name, said, name, writer, day, copy)
	}
	captures["9.html"] = fmt.Sprintf(template, "Courier", "", "Night boat is back", "Tomas Adeyemi", "14 March 2003", "<p>The night boat sails again at ten from the old quay.</p>")
	a := newArchive(t, captures)
	a.convert()
	for _, got := range a.articles {
		if got.Origin.File != "9.html" {
			continue
		}
		if got.Headline != "Night boat is back" || fmt.Sprint(got.Authors) != "[Tomas Adeyemi]" || got.Issued != "2003-03-14" || got.Text() != "The night boat sails again at ten from the old quay." {
			t.Errorf("headline %q, authors %q, issued %q, text %q", got.Headline, got.Authors, got.Issued, got.Text())
		}
		return
	}
	t.Error("the page is no article")
}

// What was captured once is never lost: photographs and versions stay though
// their captures are gone, cut short, or not among the files named.
func TestNothingCapturedIsLost(t *testing.T) {
	pic := string(picture())
	crawl := func(date, extra string) string {
		return warcRecord("https://courier.example/ferry", "text/html", date, []byte(page("Ferry runs again", "ferry", extra)))
	}
	photo := warcRecord("https://courier.example/photos/quay.png", "image/png", "2003-02-01T00:00:00Z", []byte(pic))
	a := newArchive(t, map[string]string{"one.warc": crawl("2003-02-01T00:00:00Z", "") + photo, "two.warc": crawl("2003-03-01T00:00:00Z", "Newer.")})
	a.convert()
	before := a.files()
	check := func(what string) {
		t.Helper()
		if !maps.Equal(before, a.files()) {
			t.Errorf("%s changes the archive: %v\n%s", what, a.steps, a.get(a.index()))
		}
	}
	a.convert(func(o *converter.Options) { o.Inputs = []string{"captures/one.warc"} })
	check("naming one file")
	a.put("captures/one.warc", a.get("captures/one.warc")[:400])
	a.convert()
	check("a capture cut short")
	if err := a.Remove("captures/one.warc"); err != nil {
		t.Fatal(err)
	}
	a.convert()
	check("a capture that is gone")
}

// A capture that was moved is the same capture, no second version.
func TestMovedCapture(t *testing.T) {
	html := page("Ferry runs again", "ferry", "")
	a := newArchive(t, map[string]string{"one.html": html})
	a.convert()
	if err := a.Remove("captures/one.html"); err != nil {
		t.Fatal(err)
	}
	a.put("captures/1999/ferry.html", html)
	if a.convert(); strings.Contains(a.get(a.index()), "versions:") || !strings.Contains(a.get(a.index()), `file: "1999/ferry.html"`) {
		t.Errorf("%v\n%s", a.steps, a.get(a.index()))
	}
}

// A folder's name is no proof: the record tells the id of a renamed bundle.
func TestRenamedBundle(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", "")})
	a.convert()
	old := path.Join("content", a.only())
	for _, name := range []string{bundle.IndexFile, bundle.RecordFile} {
		a.put(path.Join("content/articles/2003/ferry-basement", name), a.get(path.Join(old, name)))
	}
	if err := a.RemoveAll(old); err != nil {
		t.Fatal(err)
	}
	a.convert()
	if a.convert(); a.steps["articles/2003/ferry-basement"] != bundle.Unchanged {
		t.Errorf("%v", a.steps)
	}
}

// One odd bundle is left alone and stops nothing.
func TestBundleWithoutIndex(t *testing.T) {
	a := newArchive(t, map[string]string{"one.html": page("Ferry runs again", "ferry", ""), "two.html": page("Bells are hung", "bells", "")})
	a.convert(func(o *converter.Options) { o.Inputs = []string{"captures/one.html"} })
	at := a.only()
	if err := a.Remove(path.Join("content", at, bundle.IndexFile)); err != nil {
		t.Fatal(err)
	}
	for _, dry := range []bool{true, false} {
		a.convert(func(o *converter.Options) { o.DryRun = dry })
		if a.steps[at] != bundle.Left || len(a.steps) != 2 {
			t.Errorf("%v", a.steps)
		}
	}
}

// A story that begins with the letters of a picture's mark is a story.
func TestStoryOfBMW(t *testing.T) {
	a := newArchive(t, map[string]string{"bm.txt": "BMW opens a works by the harbour\n\nThe first car left the new works by the old harbour on Friday, with the mayor at the wheel and the band behind.\n\n" +
		"Four hundred people will be employed there by the summer, the company said, half of them from the closed shipyard.\n", "README-notes.txt": "x"})
	if a.convert(); len(a.steps) != 1 || len(a.refused) != 1 {
		t.Errorf("%v %v", a.steps, a.refused)
	}
}

// What a curator decided on captures wins: addresses of one article stand
// together, a capture of another story stands apart.
func TestDecisions(t *testing.T) {
	captures := func() *archive {
		return newArchive(t, map[string]string{
			"one.html": strings.Replace(page("Ferry runs again", "ferry", ""), "canonical", "nothing", 1),
			"two.html": strings.Replace(page("Ferry runs again", "ferry", "It was full."), "courier.example/ferry", "courier.example/ferry?page=all", 1),
			"a.warc":   at(address, page("Ferry runs again", "ferry", "")),
			"b.warc":   at(address, page("Ferry runs again", "ferry", "It was full at noon already, and stayed so.")),
		})
	}
	a := captures()
	a.convert()
	plain := len(a.steps)
	a = captures()
	a.convert(func(o *converter.Options) { o.Decided.Together = [][]string{{address, address + "?page=all"}} })
	if len(a.steps) != plain-1 {
		t.Errorf("%d articles where two addresses are one, %d before", len(a.steps), plain)
	}
	a = captures()
	a.convert(func(o *converter.Options) { o.Decided.Apart = []string{"a.warc"} })
	if len(a.steps) != plain+1 {
		t.Errorf("%d articles where one capture stands apart, %d before", len(a.steps), plain)
	}
}

// A revisit of what another file of the crawl holds loses nothing; one of what no
// file holds is a warning.
func TestRevisitOfAnotherFile(t *testing.T) {
	revisit := func(uri, of string) string {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:test:%[1]s:r>\r\nWARC-Date: 2003-03-01T00:00:00Z\r\nWARC-Target-URI: %[1]s\r\n"+
			"WARC-Refers-To-Target-URI: %[2]s\r\nWARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"+
			"Content-Type: application/http\r\nContent-Length: %[3]d\r\n\r\n%[4]s\r\n\r\n", uri, of, len(block), block)
	}
	a := newArchive(t, map[string]string{
		"one.warc": warcRecord("https://courier.example/ferry", "text/html", "2003-02-01T00:00:00Z", []byte(page("Ferry runs again", "ferry", ""))),
		"two.warc": revisit("https://courier.example/ferry", "https://courier.example/ferry") + revisit("https://courier.example/old", "https://courier.example/ferry") + revisit("https://courier.example/bells", "https://courier.example/bells"),
	})
	a.convert()
	told := map[article.Severity]int{}
	for _, p := range a.problems {
		if strings.Contains(p.Detail, "is a revisit") {
			told[p.Severity]++
		}
	}
	if told[article.Note] != 2 || told[article.Warning] != 1 || len(a.steps) != 1 {
		t.Errorf("%v %v", told, a.problems)
	}
}
