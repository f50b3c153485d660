package tar_test

import (
	"archive/tar"
	"bytes"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	format "backfile.example/backfile/converter/capture/tar"
)

const story = "The ferry ran again on Friday.\n"

func pack(headers ...tar.Header) []byte {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, h := range headers {
		if h.Typeflag == 0 {
			h.Typeflag, h.Size = tar.TypeReg, int64(len(story))
		}
		w.WriteHeader(&h)
		if h.Size > 0 {
			w.Write([]byte(story))
		}
	}
	w.Close()
	return out.Bytes()
}

func TestConform(t *testing.T) {
	capturetest.ConformContainer(t, format.Format{}, capturetest.Packed{
		Name:    "a.tar",
		Data:    pack(tar.Header{Name: "dir/", Typeflag: tar.TypeDir}, tar.Header{Name: "dir/a.txt"}, tar.Header{Name: "./" + strings.Repeat("long/", 60) + "b.txt"}),
		Entries: map[string]string{"dir/a.txt": story, strings.Repeat("long/", 60) + "b.txt": story},
	})
}

// What is no file of the archive is left out by name.
func TestLeftOut(t *testing.T) {
	data := pack(tar.Header{Name: "../a.txt"}, tar.Header{Name: "/etc/b.txt"}, tar.Header{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		tar.Header{Name: "pipe", Typeflag: tar.TypeFifo}, tar.Header{Name: "c.txt"})
	entries, errs := capturetest.Entries(format.Format{}, "a.tar", data)
	if len(entries) != 1 || entries["c.txt"] != story || len(errs) != 4 {
		t.Errorf("entries %q, errors %v", entries, errs)
	}
}

func FuzzEntries(f *testing.F) {
	f.Add(pack(tar.Header{Name: "a.txt"}))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Entries(format.Format{}, "x", data) })
}
