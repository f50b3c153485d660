package read_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/read"
)

const (
	png   = "\x89PNG\r\n\x1a\n\x00picture"
	page  = "<!DOCTYPE html><title>Ferry</title><p>The ferry ran again."
	story = "The ferry ran again on Friday.\n"
)

func gzipped(text string) string {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write([]byte(text))
	z.Close()
	return out.String()
}

// zipped makes an archive of names and contents, in turn.
func zipped(method uint16, files ...string) string {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i+1 < len(files); i += 2 {
		f, _ := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		f.Write([]byte(files[i+1]))
	}
	w.Close()
	return out.String()
}

func tarred(files ...string) string {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i := 0; i+1 < len(files); i += 2 {
		w.WriteHeader(&tar.Header{Name: files[i], Typeflag: tar.TypeReg, Size: int64(len(files[i+1]))})
		w.Write([]byte(files[i+1]))
	}
	w.Close()
	return out.String()
}

func record(uri, kind, body string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: " + kind + "\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:%s>\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", uri, uri, len(block), block)
}

func open(name, data string, settings capture.Settings) (read.Reader, read.Input) {
	fsys := afero.NewMemMapFs()
	_ = afero.WriteFile(fsys, name, []byte(data), 0o644)
	return read.Reader{FS: fsys, Settings: settings}, read.Input{Name: name, Path: name, Size: int64(len(data))}
}

// Captures are found at any depth, say where they lie, and are read again there.
func TestContainers(t *testing.T) {
	warc := record("https://news.example/1", "text/html", page) + record("https://news.example/f.png", "image/png", png)
	web := zipped(zip.Store, "archive/a.warc", warc, "pages/pages.jsonl", "{}", "datapackage.json", "{}")
	for name, c := range map[string]struct {
		data  string
		files []string
	}{
		"a.txt.gz": {gzipped(story), []string{"a.txt.gz"}},
		"a.tar.gz": {gzipped(tarred("d/a.txt", story, "d/p.png", png)), []string{"a.tar.gz/d/a.txt", "a.tar.gz/d/p.png"}},
		"a.tar":    {tarred("a.warc.gz", gzipped(warc)), []string{"a.tar/a.warc.gz", "a.tar/a.warc.gz"}},
		"a.wacz":   {web, []string{"a.wacz/archive/a.warc", "a.wacz/archive/a.warc"}},
		"b.zip":    {zipped(zip.Deflate, "x/a.wacz", web, "a.css", "p {}"), []string{"b.zip/x/a.wacz/archive/a.warc", "b.zip/x/a.wacz/archive/a.warc"}},
		"c.zip":    {zipped(zip.Deflate, "p.html", page, "p_files/f.png", png, "p_files/ad.html", page), []string{"c.zip/p.html"}},
	} {
		r, in := open(name, c.data, capture.Settings{})
		var files []string
		for got, err := range r.Captures(in) {
			var skipped *capture.Skipped
			if errors.As(err, &skipped) {
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			files = append(files, got.Origin.File)
			again, err := r.Again(in, got.Origin)
			if err != nil || !bytes.Equal(again.Body, got.Body) || again.URL != got.URL {
				t.Errorf("%s: %s read again: %v", name, got.Origin.File, err)
			}
		}
		if !slices.Equal(files, c.files) {
			t.Errorf("%s holds %q, want %q", name, files, c.files)
		}
	}
}

// What lies beside a page is found beside it in its container too.
func TestBeside(t *testing.T) {
	for name, data := range map[string]string{
		"a.zip":    zipped(zip.Deflate, "d/p.html", page, "d/p_files/f.png", png, "secret", story),
		"a.tar.gz": gzipped(tarred("d/p.html", page, "d/p_files/f.png", png, "secret", story)),
	} {
		r, in := open(name, data, capture.Settings{})
		if got, err := r.Beside(in, name+"/d/p.html", "p_files/f.png"); err != nil || string(got) != png {
			t.Errorf("%s: %q %v", name, got, err)
		}
		for _, bad := range []string{"../secret", "/secret", "nothing.png"} {
			if got, err := r.Beside(in, name+"/d/p.html", bad); err == nil {
				t.Errorf("%s: %s is %q", name, bad, got)
			}
		}
	}
}

// A mirror keeps the files of other sites beside the page's; what lies above the
// captures is out of reach.
func TestAbove(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for name, data := range map[string]string{"top/captures/m/news.example/a/p.html": page, "top/captures/m/cdn.example/f.png": png, "top/secret": story} {
		_ = afero.WriteFile(fsys, name, []byte(data), 0o644)
	}
	r, in := read.Reader{FS: fsys}, read.Input{Name: "m/news.example/a/p.html", Path: "top/captures/m/news.example/a/p.html"}
	if got, err := r.Above(in, in.Name, "cdn.example/f.png"); err != nil || string(got) != png {
		t.Errorf("%q %v", got, err)
	}
	for _, bad := range []string{"secret", "../secret", "captures/../secret", "nothing"} {
		if got, err := r.Above(in, in.Name, bad); err == nil {
			t.Errorf("%s is %q", bad, got)
		}
	}
}

// A picture that a page holds in itself is a capture, and read again.
func TestEmbedded(t *testing.T) {
	big := png + strings.Repeat("x", 5000)
	r, in := open("a.html", page+`<img src="data:image/png;base64,`+base64.StdEncoding.EncodeToString([]byte(big))+`">`, capture.Settings{})
	n := 0
	for c, err := range r.Captures(in) {
		if n++; err != nil || n == 1 {
			continue
		}
		again, err := r.Again(in, c.Origin)
		if err != nil || string(again.Body) != big {
			t.Errorf("%v", err)
		}
	}
	if n != 2 {
		t.Errorf("%d captures", n)
	}
}

// Every input has something said of it.
func TestNothing(t *testing.T) {
	for name, data := range map[string]string{"a.zip": zipped(zip.Store), "a.warc.gz": gzipped("")} {
		r, in := open(name, data, capture.Settings{})
		n := 0
		for range r.Captures(in) {
			n++
		}
		if n != 1 {
			t.Errorf("%s: %d things are said of it", name, n)
		}
	}
}

// Errors without number are counted, and what stands between them is read.
func TestManyErrors(t *testing.T) {
	r, in := open("a.jsonl", `{"title": "A", "text": "One"}`+"\n"+strings.Repeat("{\n", 5000)+`{"title": "B", "text": "Two"}`, capture.Settings{})
	pages, errs := 0, 0
	for _, err := range r.Captures(in) {
		if err == nil {
			pages++
		} else if errs++; errs == 1001 && !strings.Contains(err.Error(), "4000 more") {
			t.Error(err)
		}
	}
	if pages != 2 || errs != 1001 {
		t.Errorf("%d pages, %d errors", pages, errs)
	}
}

// Each limit is named where it is hit.
func TestLimits(t *testing.T) {
	deep := story
	for i := range 9 {
		deep = zipped(zip.Store, fmt.Sprint(i, ".zip"), deep)
	}
	small := capture.DefaultLimits()
	small.Unpacked, small.Ratio, small.Text = 10_000, 2, 1000
	for name, c := range map[string]struct{ data, limit string }{
		"deep.zip":  {deep, "limits.depth"},
		"bomb.gz":   {gzipped(record("https://news.example/bomb", "text/css", strings.Repeat("x", 1_000_000))), "limits.unpacked"},
		"large.txt": {strings.Repeat(story, 100), "limits.text"},
		"large.zip": {zipped(zip.Deflate, "a.txt", strings.Repeat(story, 100)), "limits.text"},
	} {
		r, in := open(name, c.data, capture.Settings{Limits: small})
		named := false
		for _, err := range r.Captures(in) {
			named = named || capture.IsLimit(err) && strings.Contains(err.Error(), c.limit)
		}
		if !named {
			t.Errorf("%s: %s is not named", name, c.limit)
		}
	}
}

func FuzzCaptures(f *testing.F) {
	f.Add("a.zip", zipped(zip.Deflate, "a.txt", story, "b.html", page))
	f.Add("a.tar.gz", gzipped(tarred("a.txt", story)))
	f.Add("a.warc.gz", gzipped(record("https://news.example/1", "text/html", page)))
	f.Add("a", "title,text\nA,B\n")
	f.Fuzz(func(t *testing.T, name, data string) {
		r, in := open("input", data, capture.Settings{})
		in.Name = name
		for c, err := range r.Captures(in) {
			if err == nil && c.IsImage() {
				_, _ = r.Again(in, c.Origin)
			}
		}
	})
}
