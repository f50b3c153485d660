package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestReproducible: built twice, from source trees in two places, an archive has the
// same bytes, and all that it should hold. Hugo is not compiled again: that takes
// minutes.
func TestReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("links two programs")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1000000000")
	hugo := "../../bin/hugo"
	if !exists(hugo) {
		t.Skip("no bin/hugo: make builds it")
	}
	if small := "../../bin/actionlint"; exists(small) { // another tool of the same module stands for it
		hugo = small
	}
	sbom, _ := filepath.Abs("../../bin/cyclonedx-gomod") // make all builds it
	if !exists(sbom) {
		sbom = ""
	}
	var archives [2][]byte
	for i, root := range []string{"../..", copied(t)} {
		r := &release{root: root, out: filepath.Join(t.TempDir(), "dist"), version: "v1.2.3-test", hugo: hugo, sbom: sbom}
		if err := r.run([]string{runtime.GOOS + "/" + runtime.GOARCH}); err != nil {
			t.Fatal(err)
		}
		names, _ := filepath.Glob(filepath.Join(r.out, "backfile-1.2.3-test-*"))
		if len(names) != 1 {
			t.Fatal(names)
		}
		archives[i], _ = os.ReadFile(names[0])
		sums, err := os.ReadFile(filepath.Join(r.out, "SHA256SUMS"))
		if err != nil || !strings.HasSuffix(string(sums), "  "+filepath.Base(names[0])+"\n") {
			t.Errorf("%s %v", sums, err)
		}
	}
	if !bytes.Equal(archives[0], archives[1]) {
		t.Error("the same source gives other bytes")
	}
	if runtime.GOOS != "windows" {
		look(t, archives[0], sbom != "")
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// look looks into an archive, and runs what it holds.
func look(t *testing.T, data []byte, bills bool) {
	dir := t.TempDir()
	unpack(t, data, dir)
	out, err := exec.Command(filepath.Join(dir, "backfile"), "--version").Output()
	if err != nil || !strings.HasPrefix(string(out), "backfile 1.2.3-test\n") {
		t.Errorf("%s %v", out, err)
	}
	for name, text := range map[string]string{
		"man/man1/backfile-convert.1": "09 2001", "completions/backfile.bash": "complete", "completions/_backfile": "#compdef", "completions/backfile.fish": "complete", "completions/backfile.ps1": "Register-ArgumentCompleter",
		"THIRD-PARTY.txt": "github.com/spf13/cobra v", "README.md": "backfile", "LICENSE": "Apache", "NOTICE": "", "docs/architecture.md": "",
	} {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(strings.ReplaceAll(string(data), "Sep 2001", "09 2001"), text) {
			t.Errorf("%s has no %q: %v", name, text, err)
		}
	}
	if bills {
		billed(t, filepath.Join(dir, "sbom", "backfile.cdx.json"))
	}
}

// billed looks at a bill of materials.
func billed(t *testing.T, name string) {
	var bill struct {
		BomFormat  string
		Metadata   struct{ Timestamp string }
		Components []struct{ Name, Version, PURL string }
	}
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, &bill)
	}
	if err != nil || bill.BomFormat != "CycloneDX" || bill.Metadata.Timestamp != "" {
		t.Fatalf("%+v %v", bill, err)
	}
	for _, c := range bill.Components {
		if c.Name == "github.com/spf13/cobra" && strings.HasPrefix(c.PURL, "pkg:golang/github.com/spf13/cobra@"+c.Version) {
			return
		}
	}
	t.Errorf("no cobra among %d components", len(bill.Components))
}

// unpack unpacks an archive without its top folder.
func unpack(t *testing.T, data []byte, dir string) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(z)
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(h.Name, "/")
		name = filepath.Join(dir, filepath.FromSlash(name))
		data, err := io.ReadAll(r)
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, h.FileInfo().Mode())); err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(time.Unix(1000000000, 0)) {
			t.Errorf("%s is of %s", h.Name, h.ModTime)
		}
	}
}

// copied copies of the source tree what a release is made of.
func copied(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"converter", "site", "layouts", "content", "docs", "tools", "main.go", "hugo.toml", "go.mod", "go.sum", "README.md", "LICENSE", "NOTICE"} {
		from, to := filepath.Join("../..", name), filepath.Join(dir, name)
		info, err := os.Stat(from)
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else {
			var data []byte
			data, err = os.ReadFile(from)
			err = errors.Join(err, os.WriteFile(to, data, 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestZip: archives for Windows keep names, order, time and what is a program.
func TestZip(t *testing.T) {
	at := time.Date(2003, 5, 2, 10, 0, 0, 0, time.UTC)
	files := []file{{name: "hugo.exe", data: []byte("h"), program: true}, {name: "backfile.exe", data: []byte("b"), program: true}, {name: "docs/a.md", data: []byte("a")}}
	var twice [2][]byte
	for i := range twice {
		name := filepath.Join(t.TempDir(), "x.zip")
		if err := packZip(name, "top", files, at); err != nil {
			t.Fatal(err)
		}
		twice[i], _ = os.ReadFile(name)
	}
	z, err := zip.NewReader(bytes.NewReader(twice[0]), int64(len(twice[0])))
	if err != nil || len(z.File) != 3 || z.File[0].Name != "top/backfile.exe" || z.File[0].Mode() != 0o755 || z.File[1].Mode() != 0o644 || !z.File[2].Modified.Equal(at) || !bytes.Equal(twice[0], twice[1]) {
		t.Error(err)
	}
}

func TestVersions(t *testing.T) {
	for _, wrong := range []string{"", "1", "1.2", "latest", "1.2.3 4"} {
		if err := (&release{root: "../..", out: filepath.Join(t.TempDir(), "dist"), version: wrong}).run(nil); err == nil {
			t.Errorf("%q is taken for a version", wrong)
		}
	}
}
