package zip_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	format "backfile.example/backfile/converter/capture/zip"
)

const story = "The ferry ran again on Friday.\n"

// pack makes an archive of names and contents, in turn.
func pack(method uint16, files ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i+1 < len(files); i += 2 {
		f, _ := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		f.Write([]byte(files[i+1]))
	}
	w.Close()
	return out.Bytes()
}

func TestConform(t *testing.T) {
	files := []string{"a.txt", story, "dir/page.html", "<p>One", "dir/page_files/ad.html", "<p>Buy", "x.html", "X", "x.html.orig", "X", ".hidden", "x"}
	want := map[string]string{"a.txt": story, "dir/page.html": "<p>One", "x.html": "X"}
	capturetest.ConformContainer(t, format.Format{},
		capturetest.Packed{Name: "stored.zip", Data: pack(zip.Store, files...), Entries: want},
		capturetest.Packed{Name: "deflated.zip", Data: pack(zip.Deflate, files...), Entries: want},
		capturetest.Packed{Name: "empty.zip", Data: pack(zip.Store), Entries: map[string]string{}},
	)
}

// What leads out of the archive, is no file, or cannot be read is left out by
// name; the rest is read.
func TestLeftOut(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"../a.txt", "/etc/b.txt", `C:\c.txt`, `..\..\d.txt`, "link", "secret", "e.txt"} {
		h := &zip.FileHeader{Name: name}
		switch name {
		case "link":
			h.SetMode(fs.ModeSymlink | 0o777)
		case "secret":
			h.Flags = 1
		}
		f, _ := w.CreateRaw(h)
		f.Write(nil)
	}
	w.Close()
	entries, errs := capturetest.Entries(format.Format{}, "a.zip", out.Bytes())
	if len(entries) != 1 || len(errs) != 6 {
		t.Errorf("entries %q, errors %v", entries, errs)
	}
	if _, ok := entries["e.txt"]; !ok {
		t.Errorf("the good entry is not there: %q", entries)
	}
}

func TestTwoOfOneName(t *testing.T) {
	entries, errs := capturetest.Entries(format.Format{}, "a.zip", pack(zip.Store, "a.txt", "one", "a.txt", "two"))
	if len(entries) != 2 || entries["a.txt"] != "one" || entries["a.txt (2)"] != "two" || len(errs) != 1 {
		t.Errorf("entries %q, errors %v", entries, errs)
	}
}

// Of a WACZ file the WARC files are read, and what its description says of them
// is checked.
func TestWACZ(t *testing.T) {
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte("WARC/1.1")))
	describe := func(hash string) string {
		return `{"resources": [{"path": "archive/a.warc", "hash": "sha256:` + hash + `"}]}`
	}
	for name, c := range map[string]struct {
		data            []byte
		entries, errors int
	}{
		"whole":     {pack(zip.Store, "archive/a.warc", "WARC/1.1", "datapackage.json", describe(hash), "pages/pages.jsonl", "{}\n", "indexes/index.cdx", "x"), 1, 0},
		"changed":   {pack(zip.Store, "archive/a.warc", "WARC/1.1", "datapackage.json", describe(strings.Repeat("0", 64))), 1, 1},
		"bad lists": {pack(zip.Store, "archive/a.warc", "WARC/1.1", "datapackage.json", "{", "pages/pages.jsonl", "{}\n{\n"), 1, 2},
		"none":      {pack(zip.Store, "datapackage.json", describe(hash)), 0, 1},
	} {
		entries, errs := capturetest.Entries(format.Format{}, "a.wacz", c.data)
		if len(entries) != c.entries || len(errs) != c.errors {
			t.Errorf("%s: entries %q, errors %v", name, entries, errs)
		}
	}
}

// A page in a MAFF file has the address that the file says.
func TestMAFF(t *testing.T) {
	const rdf = `<?xml version="1.0"?><RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="https://news.example/ferry"/>
<MAF:archivetime RDF:resource="Fri, 24 Jan 2003 08:01:00 +0000"/><MAF:indexfilename RDF:resource="index.html"/></RDF:Description></RDF:RDF>`
	data := pack(zip.Deflate, "1/index.rdf", rdf, "1/index.html", "<p>One", "1/index_files/a.png", "x")
	n := 0
	for e, err := range (format.Format{}).Entries(capturetest.Source("a.maff", data)) {
		if n++; err != nil || e.Name != "1/index.html" || e.URL != "https://news.example/ferry" || e.Time.Format("2006-01-02 15:04") != "2003-01-24 08:01" {
			t.Errorf("%+v %v", e, err)
		}
	}
	if n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestFind(t *testing.T) {
	src := capturetest.Source("a.zip", pack(zip.Deflate, "page.html", "<p>", "page_files/a.png", "PNG"))
	e, err := format.Format{}.Find(src, func(name string) bool { return name == "page_files/a.png" })
	if err != nil || e.Size != 3 {
		t.Errorf("%+v %v", e, err)
	}
}

func TestEntriesLimit(t *testing.T) {
	src := capturetest.Source("a.zip", pack(zip.Store, "a", "1", "b", "2"))
	src.Settings = &capture.Settings{Limits: capture.DefaultLimits()}
	src.Settings.Limits.Entries = 1
	for _, err := range (format.Format{}).Entries(src) {
		if !capture.IsLimit(err) {
			t.Errorf("%v", err)
		}
	}
}

func FuzzEntries(f *testing.F) {
	f.Add(pack(zip.Deflate, "a.txt", story))
	f.Add(pack(zip.Store, "archive/a.warc", "WARC/1.1", "datapackage.json", "{}"))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Entries(format.Format{}, "x.wacz", data) })
}
