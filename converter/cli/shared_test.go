package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"backfile.example/backfile/converter/capture/address"
)

// shared is where captures too many or too large for the repository lie, beside
// the checkout.
const shared = "../../../shared"

// What one input may cost, whatever it is.
const (
	maxMemory = 512 << 20
	maxTime   = 2 * time.Minute
)

// row is a line of a manifest: a path, and what is to come of it.
type row struct{ path, format, holds, must string }

// manifest reads the rows of a manifest; the test is skipped where there is none.
func manifest(t *testing.T, folder string, format, must int) []row {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, folder, "MANIFEST.tsv"))
	if err != nil {
		t.Skip("no shared captures beside the checkout")
	}
	defer f.Close()
	var rows []row
	for s := bufio.NewScanner(f); s.Scan(); {
		cells := strings.Split(s.Text(), "\t")
		if len(cells) > must && cells[0] != "path" {
			rows = append(rows, row{path: cells[0], format: cells[format], holds: cells[must-1], must: cells[must]})
		}
	}
	return rows
}

// command is the program under test, as a program of its own: the test's own
// file under the program's name.
func command(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "backfile")
	if err := os.Symlink(self, name); err != nil {
		t.Skip(err)
	}
	return name
}

// run runs the program and stops it where it takes more memory or time than it
// may.
func run(dir, name string, args ...string) (stdout string, code int, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), maxTime)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	root, _ := filepath.Abs("../..")
	cmd.Env = append(os.Environ(), rootVar+"="+root)
	if err := cmd.Start(); err != nil {
		return "", 0, err
	}
	done := make(chan struct{})
	var most int64
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				if most = max(most, resident(cmd.Process.Pid)); most > maxMemory {
					_ = cmd.Process.Kill()
				}
			}
		}
	})
	err = cmd.Wait()
	close(done)
	wg.Wait()
	var exit *exec.ExitError
	switch {
	case most > maxMemory:
		return out.String(), 0, fmt.Errorf("took more than %d bytes of memory", maxMemory)
	case ctx.Err() != nil:
		return out.String(), 0, fmt.Errorf("took more than %s", maxTime)
	case strings.Contains(errs.String(), "panic") || strings.Contains(errs.String(), "goroutine "):
		return out.String(), 0, fmt.Errorf("%.2000s", errs.String())
	case errors.As(err, &exit):
		return out.String(), exit.ExitCode(), nil
	}
	return out.String(), 0, err
}

// resident is how many bytes of memory a process holds, 0 where the system does
// not tell.
func resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	if cells := strings.Fields(string(data)); len(cells) > 1 {
		pages, _ := strconv.ParseInt(cells[1], 10, 64)
		return pages * int64(os.Getpagesize())
	}
	return 0
}

// found is a line that extract prints.
type found struct {
	Kind, Reason, URL, Title, Text string
	Problems                       []struct{ Code string }
}

// extract returns what the program prints of a file.
func extract(t *testing.T, program, path string) []found {
	t.Helper()
	out, code, err := run(".", program, "extract", "--format", "jsonl", path)
	if err != nil || code > 1 {
		t.Errorf("%s: %v, exit code %d", path, err, code)
		return nil
	}
	var all []found
	for line := range strings.Lines(out) {
		var f found
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Errorf("%s: %v: %.200s", path, err, line)
		}
		all = append(all, f)
	}
	if len(all) == 0 {
		t.Errorf("%s: nothing is said of it", path)
	}
	return all
}

func articles(all []found) []found {
	var out []found
	for _, f := range all {
		if f.Kind == "article" {
			out = append(out, f)
		}
	}
	return out
}

var (
	none      = regexp.MustCompile(`\b0 articles\b`)
	counted   = regexp.MustCompile(`^(?:exactly |same )?(\d+) (?:articles?|rows|pages?)\b`)
	titled    = regexp.MustCompile(`^(?:1 articles?: |title: )(.+)$`)
	savedFrom = regexp.MustCompile(`"saved from url" comment: (\S+)`)
	posts     = regexp.MustCompile(`^(\d+) items: (\d+) posts`)
)

// unlike are the rows whose words say another number than that of the articles:
// what is no news is an article all the same, for the reader cannot tell.
var unlike = map[string]int{
	"wxr/wikinews-2019.wxr.xml":         32,
	"json/newspaper4k_articles":         60,
	"saved/chrome-complete/":            4,
	"saved/real/20200917155205232.maff": 1,
}

// expected is how many articles a row says there are, -1 where it does not say.
func expected(r row) int {
	for prefix, n := range unlike {
		if strings.HasPrefix(r.path, prefix) {
			return n
		}
	}
	if none.MatchString(r.must) {
		return 0
	}
	if m := counted.FindStringSubmatch(r.must); m != nil && !strings.Contains(r.must, "refusal of the shape") && r.format != "NewsML-G2" {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return -1
}

// TestCaptures converts the shared captures of every format but pages and texts,
// which tests of their own compare with the truth, and counts what is found.
func TestCaptures(t *testing.T) {
	rows := manifest(t, "captures", 1, 6)
	program := command(t)
	base, err := filepath.Abs(filepath.Join(shared, "captures"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if strings.HasPrefix(r.format, "HTML (") || r.format == "HTML" || strings.HasPrefix(r.format, "text") || strings.Contains(r.format, "truth") || r.format == "image" {
			continue
		}
		t.Run(r.path, func(t *testing.T) {
			path := filepath.Join(base, r.path)
			if n, want := convert(t, program, path), expected(r); want >= 0 && n != want {
				t.Errorf("%d articles, want %d: %s", n, want, r.must)
			}
			if info, err := os.Stat(path); err != nil || info.IsDir() {
				return
			}
			all := extract(t, program, path)
			if m := savedFrom.FindStringSubmatch(r.holds); m != nil {
				if !slices.ContainsFunc(all, func(f found) bool { return address.Key(f.URL) == address.Key(m[1]) }) {
					t.Errorf("no article is of %s: %.300v", m[1], all)
				}
			} else if m := titled.FindStringSubmatch(r.must); m != nil && !hasTitle(all, m[1]) {
				t.Errorf("no article is called %q: %.300v", m[1], all)
			}
			if m := posts.FindStringSubmatch(r.must); m != nil {
				if n := len(articles(all)); n != published(t, path) {
					t.Errorf("%d articles, but %d published posts with text: %s", n, published(t, path), r.must)
				}
			}
		})
	}
}

// convert plans the conversion of an input in an archive of its own, and returns
// how many articles it is to have.
func convert(t *testing.T, program, path string) int {
	t.Helper()
	archive := t.TempDir()
	if err := os.WriteFile(filepath.Join(archive, "hugo.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	out, code, err := run(archive, program, "convert", "--dry-run", path)
	if err != nil || code != 0 {
		t.Fatalf("%v, exit code %d: %s", err, code, out)
	}
	n := 0
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "new ") {
			n++
		}
	}
	return n
}

// hasTitle reports whether an article has the headline that a manifest names,
// which is cut off there, and has the site's name behind it where it is that of
// a page's title.
func hasTitle(all []found, want string) bool {
	want, _, _ = strings.Cut(want, " | ")
	want, _, _ = strings.Cut(want, "; source URL")
	want = squashed(want)
	for _, f := range articles(all) {
		have := squashed(f.Title)
		if n := min(len(have), len(want)); n > 0 && have[:n] == want[:n] {
			return true
		}
		// A page's title and the story's headline differ in words at times.
		if len(have) > 0 && len(want) > 0 && shareWords(have, want) {
			return true
		}
	}
	return false
}

func squashed(s string) string {
	s = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "\u00a0", " ", "\u3000", " ").Replace(s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

func shareWords(a, b string) bool {
	in := map[string]bool{}
	for w := range strings.FieldsSeq(a) {
		in[w] = true
	}
	shared, all := 0, 0
	for w := range strings.FieldsSeq(b) {
		if all++; in[w] {
			shared++
		}
	}
	return shared*2 >= all
}

var (
	item      = regexp.MustCompile(`(?s)<item>.*?</item>`)
	isPost    = regexp.MustCompile(`<wp:post_type>(?:<!\[CDATA\[)?([^<\]]*)`)
	status    = regexp.MustCompile(`<wp:status>(?:<!\[CDATA\[)?publish`)
	password  = regexp.MustCompile(`<wp:post_password>(?:<!\[CDATA\[)?[^<\]\s]`)
	empty     = regexp.MustCompile(`(?s)<content:encoded>(?:<!\[CDATA\[)?(?:\s|<!--[^>]*-->)*(?:\]\]>)?</content:encoded>`)
	noArticle = map[string]bool{"page": true, "attachment": true, "nav_menu_item": true, "custom_css": true}
)

// published counts the posts of a WXR file that are to be articles, as plainly
// as can be.
func published(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, i := range item.FindAll(data, -1) {
		kind := isPost.FindSubmatch(i)
		if kind != nil && !noArticle[string(kind[1])] && !strings.HasPrefix(string(kind[1]), "wp_") && status.Match(i) && !password.Match(i) && !empty.Match(i) {
			n++
		}
	}
	return n
}

// outcomes are what the hostile manifest says in words: how many articles come
// of an input, and what is said of it (a part of a reason, or a problem's code).
var outcomes = map[string]struct {
	articles int // -1: as many as there are
	said     string
}{
	"warc/trunc-member.warc.gz":                        {3, "truncated"},
	"warc/trunc-header.warc.gz":                        {1, "unexpected EOF"},
	"warc/corrupt-middle.warc.gz":                      {2, "record at"},
	"warc/crc-bad.warc.gz":                             {2, "checksum"},
	"warc/garbage-between.warc.gz":                     {2, "record at"},
	"warc/len-too-long.warc":                           {1, "record-truncated"},
	"warc/len-huge.warc":                               {1, "record-truncated"},
	"warc/len-overflow.warc":                           {1, "Content-Length"},
	"warc/len-negative.warc":                           {1, "Content-Length"},
	"warc/len-missing.warc":                            {1, "Content-Length"},
	"warc/len-too-short.warc":                          {1, "record at"},
	"warc/http-len-lies.warc":                          {2, ""},
	"warc/header-10MB.warc":                            {1, "header longer"},
	"warc/headers-200k.warc":                           {1, "header longer"},
	"warc/http-header-endless.warc":                    {1, ""},
	"warc/gz-named.warc":                               {3, ""},
	"warc/plain-named.warc.gz":                         {2, ""},
	"warc/html-named.warc.gz":                          {1, ""},
	"warc/double-gz.warc.gz":                           {3, ""},
	"warc/bomb-http-gzip-1GiB.warc":                    {1, "limits.page"},
	"warc/bomb-http-br-1GiB.warc":                      {1, "limits.page"},
	"warc/bomb-record-2GiB.warc.gz":                    {1, "limits.page"},
	"warc/bomb-layers.warc":                            {1, "compressed more often"},
	"warc/bomb-4GiB.warc.zst":                          {0, "known format"},
	"warc/many-members-100k.warc.gz":                   {1, ""},
	"warc/chunk-huge.warc":                             {2, ""},
	"warc/uri-00.warc":                                 {1, "warc-uri"},
	"warc/uri-03.warc":                                 {1, "warc-uri"},
	"warc/uri-04.warc":                                 {1, "warc-uri"},
	"warc/date-4.warc":                                 {1, "warc-date"},
	"warc/chatnoir-resiliparse--clipped.warc.gz":       {1, "truncated"},
	"warc/chatnoir-resiliparse--warcfile.warc.lz4":     {0, "LZ4"},
	"warc/warchaeology--single-record.warc":            {0, "Git LFS"},
	"warc/warcio--example-wget-bad-target-uri.warc.gz": {0, "first page of a site"},
	"zip/slip.wacz":                                    {1, "leads out"},
	"zip/abs.wacz":                                     {1, "absolute"},
	"zip/win.wacz":                                     {-1, "leads out"},
	"zip/symlink.wacz":                                 {1, "no regular file"},
	"zip/dup-names.wacz":                               {1, "two entries"},
	"zip/no-warc.wacz":                                 {0, "archive/"},
	"zip/bad-json.wacz":                                {1, "datapackage.json"},
	"zip/nested.zip":                                   {1, ""},
	"zip/nested-12x10.zip":                             {0, "limits.depth"},
	"zip/tika--droste.zip":                             {0, "limits.depth"},
	"zip/entries-30k.wacz":                             {1, ""},
	"zip/trunc.wacz":                                   {0, "ZIP"},
	"zip/not-a.wacz":                                   {0, "ZIP"},
	"zip/tika--testZipEncrypted.zip":                   {0, "encrypted"},
	"wxr/billion-laughs.xml":                           {1, ""},
	"wxr/xxe.xml":                                      {1, ""},
	"wxr/trunc.xml":                                    {1, "unexpected EOF"},
	"wxr/control.xml":                                  {1, ""},
	"wxr/enc-lie.xml":                                  {1, ""},
	"wxr/iso8859.xml":                                  {1, ""},
	"wxr/slug-evil.xml":                                {8, ""},
	"wxr/status.xml":                                   {1, ""},
	"wxr/password.xml":                                 {0, ""},
	"jsonl/odd-terms.jsonl":                            {61, ""},
	"jsonl/odd-dates.jsonl":                            {36, ""},
	"jsonl/types.jsonl":                                {-1, "line 4"},
	"jsonl/no-final-newline.jsonl":                     {1, ""},
	"jsonl/crlf-bom.jsonl":                             {1, ""},
	"jsonl/pretty.jsonl":                               {1, ""},
	"jsonl/dup-urls.jsonl":                             {5, ""},
	"csv/formula.csv":                                  {2, ""},
	"csv/ragged.csv":                                   {-1, "line 2"},
	"csv/semicolon-1252.csv":                           {1, ""},
	"csv/no-header.csv":                                {0, "no column"},
	"csv/huge-field.csv":                               {1, ""},
	"mhtml/ok-base64.mht":                              {1, ""},
	"mhtml/ok-binary.mhtml":                            {1, ""},
	"mhtml/html-not-first.mhtml":                       {1, ""},
	"mhtml/two-html.mhtml":                             {1, ""},
	"mhtml/no-end.mhtml":                               {1, "message-truncated"},
	"mhtml/bad-qp.mhtml":                               {1, "payload-damaged"},
	"mhtml/bad-b64.mhtml":                              {1, "payload-damaged"},
	"mhtml/nested.mhtml":                               {1, ""},
	"mhtml/nested-300.mhtml":                           {0, "deep"},
	"mhtml/no-boundary.mhtml":                          {0, "boundary"},
	"mhtml/cid.mhtml":                                  {1, ""},
	"mhtml/eml.eml":                                    {0, "e-mail"},
	"md/draft.md":                                      {1, ""},
	"md/bomb.md":                                       {1, "front-matter"},
}

// TestHostile reads every damaged and hostile input: within bounds, with a line
// for each, and as the manifest's words say.
func TestHostile(t *testing.T) {
	rows := manifest(t, "hostile", 2, 4)
	program := command(t)
	for _, r := range rows {
		path := filepath.Join(shared, "hostile", r.path)
		if info, err := os.Stat(path); err != nil || info.IsDir() || strings.HasPrefix(r.path, "make_") {
			continue
		}
		t.Run(r.path, func(t *testing.T) {
			all := extract(t, program, path)
			want, ok := outcomes[r.path]
			if !ok {
				return
			}
			if n := len(articles(all)); want.articles >= 0 && n != want.articles {
				t.Errorf("%d articles, want %d: %s", n, want.articles, r.must)
			}
			if !says(all, want.said) {
				t.Errorf("%q is not said: %.600v (%s)", want.said, all, r.must)
			}
		})
	}
}

func says(all []found, words string) bool {
	for _, f := range all {
		if strings.Contains(f.Reason, words) {
			return true
		}
		for _, p := range f.Problems {
			if p.Code == words {
				return true
			}
		}
	}
	return words == ""
}

// TestNothingOutside converts all hostile containers and records into an archive:
// nothing is written anywhere else.
func TestNothingOutside(t *testing.T) {
	manifest(t, "hostile", 2, 4)
	program := command(t)
	base, err := filepath.Abs(filepath.Join(shared, "hostile"))
	if err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	archive := filepath.Join(parent, "a", "b", "archive")
	if err := os.MkdirAll(archive, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(archive, "hugo.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, code, err := run(archive, program, "convert", filepath.Join(base, "zip"), filepath.Join(base, "warc"), filepath.Join(base, "wxr"), filepath.Join(base, "mhtml")); err != nil || code != 0 {
		t.Fatalf("%v, exit code %d", err, code)
	}
	_ = filepath.WalkDir(parent, func(path string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(archive, path)
		if err == nil && !d.IsDir() && rel != "hugo.toml" && !strings.HasPrefix(rel, "content"+string(filepath.Separator)) && !strings.HasPrefix(rel, ".backfile"+string(filepath.Separator)) {
			t.Errorf("%s was written", rel)
		}
		return nil
	})
	for _, name := range []string{"backfile-slip.txt", "backfile-abs.txt", "evil.txt"} {
		if _, err := os.Stat(filepath.Join(os.TempDir(), name)); err == nil {
			t.Errorf("%s was written outside", name)
		}
	}
}

// TestSpecialFiles unpacks the odd files, adds pipes and sockets, and converts
// the folder: it ends, and each oddity is named.
func TestSpecialFiles(t *testing.T) {
	manifest(t, "hostile", 2, 4)
	if runtime.GOOS != "linux" {
		t.Skip("makes pipes and sockets")
	}
	dir := t.TempDir()
	hostile, _ := filepath.Abs(filepath.Join(shared, "hostile"))
	script := "tar xf '" + hostile + "/fs.tar' && sh '" + hostile + "/make_special.sh'"
	make := exec.Command("sh", "-c", script)
	make.Dir = dir
	if out, err := make.CombinedOutput(); err != nil {
		t.Skipf("%v: %s", err, out)
	}
	archive := t.TempDir()
	if err := os.WriteFile(filepath.Join(archive, "hugo.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, code, err := run(archive, command(t), "convert", filepath.Join(dir, "fs")); err != nil || code != 0 {
		t.Fatalf("%v, exit code %d", err, code)
	}
	report, err := os.ReadFile(filepath.Join(archive, ".backfile", "report.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"pipe.html", "sock.html", "sparse20G.txt", "symbolic-link"} {
		if !strings.Contains(string(report), said) {
			t.Errorf("the report does not say %q", said)
		}
	}
	passwd, _ := os.ReadFile("/etc/passwd")
	_ = filepath.WalkDir(filepath.Join(archive, "content"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if data, err := os.ReadFile(path); err == nil && len(passwd) > 0 && bytes.Contains(data, passwd) {
				t.Errorf("%s holds a file of this machine", path)
			}
		}
		return nil
	})
}

// TestBigInputs makes what is too large to keep and reads it. It takes minutes,
// and runs where BACKFILE_BIG is set.
func TestBigInputs(t *testing.T) {
	manifest(t, "hostile", 2, 4)
	if os.Getenv("BACKFILE_BIG") == "" {
		t.Skip("BACKFILE_BIG is not set")
	}
	dir := t.TempDir()
	hostile, _ := filepath.Abs(filepath.Join(shared, "hostile"))
	make := exec.Command("python3", filepath.Join(hostile, "make_big.py"))
	make.Dir = dir
	if out, err := make.CombinedOutput(); err != nil {
		t.Skipf("%v: %s", err, out)
	}
	program := command(t)
	for name, said := range map[string]string{
		"line-50MB.txt": "limits.text", "line-50MB.html": "limits.page", "line-50MB.jsonl": "limits.record", "zeros-1GiB.warc.gz": "known format", "paras-1M.txt": "limits.text",
	} {
		if all := extract(t, program, filepath.Join(dir, "big", name)); !says(all, said) {
			t.Errorf("%s: %q is not said: %.300v", name, said, all)
		}
	}
	if n := convert(t, program, filepath.Join(dir, "big", "200k-files", "000")); n != 1000 {
		t.Errorf("%d articles of 1000 small files", n)
	}
}
