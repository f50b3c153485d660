package preserve_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/spf13/afero"

	"backfile.example/backfile/converter/preserve"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/takedown"
)

const saved = "<!-- saved from url=(0033)https://www.lantern.example/ferry -->\n<html><head><title>Ferry</title></head><body><p>The caf\xe9 on the ferry is open.</p></body></html>"

// captures makes a folder of captures: the sample's WARC file, as it is and in a
// ZIP file without its compression, and a saved page.
func captures(t *testing.T) string {
	t.Helper()
	packed, err := os.ReadFile("../../captures/web/harbourlantern-2012.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	in, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, err := z.Create("inner/a.warc")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(plain)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return archive(t, map[string]string{"2012.warc.gz": string(packed), "crawl.zip": zipped.String(), "ferry.html": saved, "story.txt": "A text.\n\nWithout an address."})
}

func pack(t *testing.T, w *preserve.WACZ) (*zip.ReadCloser, string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.wacz")
	w.Reader, w.Created = read.Reader{FS: afero.NewOsFs()}, time.Unix(1763856000, 0)
	packed, err := w.Write(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", packed)
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { z.Close() })
	return z, name
}

func content(t *testing.T, z *zip.ReadCloser, name string) []byte {
	t.Helper()
	data, err := func() ([]byte, error) {
		f, err := z.Open(name)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(f)
	}()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What a WACZ file has to be, point by point (WACZ 1.1.1).
func TestWACZ(t *testing.T) {
	z, _ := pack(t, &preserve.WACZ{Captures: captures(t), Title: "Lantern", Articles: map[string]preserve.Article{
		fmt.Sprintf("%x", sha256.Sum256([]byte(saved))): {Title: "Ferry runs"},
	}})
	var described struct {
		Profile   string
		Version   string `json:"wacz_version"`
		Created   time.Time
		Resources []struct {
			Name, Path, Hash string
			Bytes            int64
		}
	}
	data := content(t, z, "datapackage.json")
	if err := json.Unmarshal(data, &described); err != nil || described.Profile != "data-package" || described.Version != "1.1.1" || described.Created.IsZero() {
		t.Errorf("%+v, %v", described, err)
	}
	var digest map[string]string
	if err := json.Unmarshal(content(t, z, "datapackage-digest.json"), &digest); err != nil || digest["hash"] != fmt.Sprintf("sha256:%x", sha256.Sum256(data)) || digest["path"] != "datapackage.json" {
		t.Errorf("%v, %v", digest, err)
	}
	listed := []string{"datapackage.json", "datapackage-digest.json"}
	for _, r := range described.Resources {
		data := content(t, z, r.Path)
		if r.Hash != fmt.Sprintf("sha256:%x", sha256.Sum256(data)) || r.Bytes != int64(len(data)) || r.Name != filepath.Base(r.Path) {
			t.Errorf("%+v", r)
		}
		listed = append(listed, r.Path)
	}
	var there []string
	for _, f := range z.File {
		there = append(there, f.Name)
		if f.Method != zip.Store {
			t.Errorf("%s is compressed twice", f.Name)
		}
		if rest, ok := strings.CutPrefix(f.Name, "archive/"); ok && (strings.Contains(rest, "/") || !strings.HasSuffix(rest, ".warc.gz")) {
			t.Error(f.Name)
		}
	}
	slices.Sort(listed)
	slices.Sort(there)
	if !slices.Equal(listed, there) {
		t.Errorf("%q, not %q", listed, there)
	}
	pages := strings.Split(strings.TrimSpace(string(content(t, z, "pages/pages.jsonl"))), "\n")
	var page struct {
		URL, Title string
		TS         time.Time
	}
	if err := json.Unmarshal([]byte(pages[1]), &page); err != nil || len(pages) != 2 || page.URL != "https://www.lantern.example/ferry" || page.TS.IsZero() || page.Title != "Ferry runs" {
		t.Errorf("%s %+v, %v", pages, page, err)
	}
	index(t, z)
}

// line is a line of the index.
type line struct {
	key, at string
	of      map[string]any
}

// index follows the index as a player does: from the list of blocks to a block, and
// from there to the record.
func index(t *testing.T, z *zip.ReadCloser) []line {
	t.Helper()
	packed := content(t, z, "indexes/index.cdx.gz")
	var lines []line
	last := ""
	for i, entry := range strings.Split(strings.TrimSpace(string(content(t, z, "indexes/index.idx"))), "\n") {
		if i == 0 {
			if !strings.HasPrefix(entry, "!meta 0 {") {
				t.Errorf("the list of blocks begins with %s", entry)
			}
			continue
		}
		first, object, _ := strings.Cut(entry, " {")
		var at struct{ Offset, Length int }
		if err := json.Unmarshal([]byte("{"+object), &at); err != nil {
			t.Fatal(err)
		}
		in, err := gzip.NewReader(bytes.NewReader(packed[at.Offset : at.Offset+at.Length]))
		if err != nil {
			t.Fatal(err)
		}
		scan := bufio.NewScanner(in)
		for n := 0; scan.Scan(); n++ {
			if n == 0 && !strings.HasPrefix(scan.Text(), first) {
				t.Errorf("the block %q begins with %s", first, scan.Text())
			}
			if scan.Text() < last {
				t.Errorf("%s is not in order", scan.Text())
			}
			last = scan.Text()
			parts := strings.SplitN(last, " ", 3)
			l := line{key: parts[0], at: parts[1]}
			if err := json.Unmarshal([]byte(parts[2]), &l.of); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, l)
			followed(t, z, l)
		}
	}
	return lines
}

func followed(t *testing.T, z *zip.ReadCloser, l line) {
	t.Helper()
	data := content(t, z, "archive/"+l.of["filename"].(string))
	from := int(l.of["offset"].(float64))
	in, err := gzip.NewReader(bytes.NewReader(data[from : from+int(l.of["length"].(float64))]))
	if err != nil {
		t.Fatal(err)
	}
	record, err := io.ReadAll(in)
	if err != nil || !strings.HasPrefix(string(record), "WARC/1.") || !strings.Contains(string(record), "WARC-Target-URI: "+l.of["url"].(string)+"\r\n") || !strings.HasSuffix(string(record), "\r\n\r\n") {
		t.Errorf("%v: %.300s, %v", l.of, record, err)
	}
}

// What is read from the file is what was packed.
func TestWACZReadBack(t *testing.T) {
	dir := captures(t)
	_, name := pack(t, &preserve.WACZ{Captures: dir})
	all := func(name string) map[string]int {
		out := map[string]int{}
		for in := range read.Inputs(afero.NewOsFs(), name, filepath.Dir(name)) {
			for c, err := range (read.Reader{FS: afero.NewOsFs()}).Captures(in) {
				if err != nil {
					continue
				}
				if c.URL != "" {
					out[fmt.Sprint(c.URL, " ", c.Origin.SHA256, " ", c.MediaType, " ", len(c.Body))]++
				}
			}
		}
		return out
	}
	if want, got := all(dir), all(name); !reflect.DeepEqual(want, got) || len(want) < 20 {
		t.Errorf("%v\n%v", want, got)
	}
}

// warcio, with which ReplayWeb.page reads, makes the same index.
func TestWACZIndexByWarcio(t *testing.T) {
	program, err := filepath.Abs("../../node_modules/.bin/warcio")
	if err == nil {
		_, err = os.Stat(program)
	}
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no warcio: npm ci installs it")
	}
	z, _ := pack(t, &preserve.WACZ{Captures: captures(t)})
	dir := t.TempDir()
	args := []string{"cdx-index", "--format", "cdxj"}
	for _, f := range z.File {
		if rest, ok := strings.CutPrefix(f.Name, "archive/"); ok {
			if err := os.WriteFile(filepath.Join(dir, rest), content(t, z, f.Name), 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, rest)
		}
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	theirs := map[string]map[string]any{}
	for _, text := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		parts := strings.SplitN(text, " ", 3)
		l := map[string]any{}
		if err := json.Unmarshal([]byte(parts[2]), &l); err != nil {
			t.Fatal(err)
		}
		theirs[fmt.Sprint(parts[0], " ", parts[1], " ", l["filename"], " ", l["offset"])] = l
	}
	ours := index(t, z)
	if len(ours) != len(theirs) || len(ours) < 20 {
		t.Errorf("%d lines, and %d by warcio", len(ours), len(theirs))
	}
	for _, l := range ours {
		other := theirs[fmt.Sprint(l.key, " ", l.at, " ", l.of["filename"], " ", l.of["offset"])]
		for _, field := range []string{"url", "mime", "length", "status"} {
			if field == "status" && other[field] == nil && l.of["filename"] == "captures.warc.gz" {
				continue // what has no HTTP response has no status there; players want one
			}
			theirs, _, _ := strings.Cut(fmt.Sprint(other[field]), ";") // of resources it keeps the charset
			if theirs != fmt.Sprint(l.of[field]) {
				t.Errorf("%s of %s %v: %v, by warcio %v", field, l.key, l.of, l.of[field], theirs)
			}
		}
	}
}

// A record of what is withheld is left out, and others of its file are not.
func TestWACZWithoutWithheld(t *testing.T) {
	dir, withheld := captures(t), archive(t, map[string]string{"abc/index.md": "---\nid: abc\nsource:\n  url: https://www.harbourlantern.example/2012/10/04/sputnik-fifty-five-years/\n---\n"})
	reader := read.Reader{FS: afero.NewOsFs()}
	guard, err := preserve.NewGuard(reader, &takedown.Result{}, withheld)
	if err != nil {
		t.Fatal(err)
	}
	z, _ := pack(t, &preserve.WACZ{Captures: dir, Guard: guard})
	lines := index(t, z)
	for _, l := range lines {
		if strings.Contains(l.key, "sputnik-fifty") {
			t.Errorf("%+v", l)
		}
	}
	if len(lines) < 20 {
		t.Errorf("%d lines", len(lines))
	}
}
