package preserve_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"backfile.example/backfile/converter/preserve"
)

// archive makes an archive of these files.
func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var files = map[string]string{
	"captures/ferry.html": "<p>Ferry", "captures/100%.txt": "all of it", "captures/line\nend.txt": "", "captures/.hidden/x": "x",
	"captures/caf\xe9.txt": "coffee", "content/articles/2003/ferry/index.md": "---\n---\n", "authority/people.yaml": "names: []\n",
	"hugo.toml": "title = \"x\"\n", "public/index.html": "<h1>x", "withheld/x/index.md": "secret", "takedown.yaml": "- id: x\n", ".backfile/ledger": "x",
}

// validBag checks a bag against RFC 8493, point by point.
func validBag(t *testing.T, bag fs.FS) {
	t.Helper()
	read := func(name string) string {
		data, err := fs.ReadFile(bag, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if got := read("bagit.txt"); got != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" { // 2.1.1
		t.Errorf("bagit.txt: %q", got)
	}
	payload, tags := []string{}, []string{}
	bytes := 0
	err := fs.WalkDir(bag, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || e.IsDir():
			return err
		case strings.HasPrefix(name, "data/"):
			payload = append(payload, name)
			bytes += len(read(name))
		case !strings.HasPrefix(name, "tagmanifest-"):
			tags = append(tags, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, sum := range map[string]hash.Hash{"sha256": sha256.New(), "sha512": sha512.New()} {
		for manifest, want := range map[string][]string{"manifest-" + name + ".txt": payload, "tagmanifest-" + name + ".txt": tags} { // 2.1.3, 2.2.1
			var listed []string
			for line := range strings.Lines(read(manifest)) {
				stated, file, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
				file = strings.NewReplacer("%0A", "\n", "%0D", "\r", "%25", "%").Replace(file)
				listed = append(listed, file)
				sum.Reset()
				sum.Write([]byte(read(file)))
				if got := fmt.Sprintf("%x", sum.Sum(nil)); got != stated {
					t.Errorf("%s: %s has %s, not %s", manifest, file, got, stated)
				}
			}
			slices.Sort(listed)
			slices.Sort(want)
			if !slices.Equal(listed, want) {
				t.Errorf("%s lists %q, not %q", manifest, listed, want)
			}
		}
	}
	info := read("bag-info.txt")
	if oxum := fmt.Sprintf("Payload-Oxum: %d.%d\n", bytes, len(payload)); !strings.Contains(info, oxum) { // 2.2.2
		t.Errorf("bag-info.txt without %q:\n%s", oxum, info)
	}
	for line := range strings.Lines(info) {
		if !regexp.MustCompile(`^[A-Z][\w-]+: \S.*\n$`).MatchString(line) {
			t.Errorf("bag-info.txt: %q", line)
		}
	}
}

func TestBag(t *testing.T) {
	b := &preserve.Bag{Archive: archive(t, files), Info: []preserve.Field{{Label: "Source-Organization", Value: "The Harbour\nLantern"}, {Label: "Contact-Email"}}}
	if err := os.Symlink("ferry.html", filepath.Join(b.Archive, "captures/link.html")); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "bag")
	packed, err := b.Write(name, false)
	if err != nil {
		t.Fatal(err)
	}
	if packed.Files != 9 || len(packed.Left) != 2 {
		t.Errorf("%+v", packed)
	}
	validBag(t, os.DirFS(name))
	if data, err := os.ReadFile(filepath.Join(name, "data/captures/100%.txt")); err != nil || string(data) != "all of it" {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := b.Write(name, false); err == nil {
		t.Error("a bag is written over another")
	}
	if left, _ := os.ReadDir(filepath.Dir(name)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}

	zipped := name + ".zip"
	if _, err := b.Write(zipped, true); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(zipped)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	in := fstest.MapFS{}
	for _, f := range r.File { // names that fs.FS refuses are the point here
		rest, ok := strings.CutPrefix(f.Name, "bag/")
		if !ok {
			t.Errorf("%s is not in the folder of the bag (4.1)", f.Name)
		}
		content, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if _, err := out.ReadFrom(content); err != nil {
			t.Fatal(err)
		}
		in[rest] = &fstest.MapFile{Data: out.Bytes()}
	}
	validBag(t, in)
}

// The manifests are what GNU's programs for sums check, where no name is odd.
func TestBagIsCheckedByOthers(t *testing.T) {
	plain := map[string]string{}
	for name, text := range files {
		if !strings.ContainsAny(name, "%\n") {
			plain[name] = text
		}
	}
	name := filepath.Join(t.TempDir(), "bag")
	if _, err := (&preserve.Bag{Archive: archive(t, plain)}).Write(name, false); err != nil {
		t.Fatal(err)
	}
	for _, sum := range []string{"sha256", "sha512"} {
		if _, err := exec.LookPath(sum + "sum"); err != nil {
			t.Skipf("no %ssum", sum)
		}
		check := func() error {
			cmd := exec.Command(sum+"sum", "--check", "--strict", "--quiet", "tagmanifest-"+sum+".txt", "manifest-"+sum+".txt")
			cmd.Dir = name
			out, err := cmd.CombinedOutput()
			if err != nil {
				return fmt.Errorf("%w: %s", err, out)
			}
			return nil
		}
		at := filepath.Join(name, "data/public/index.html")
		if err := check(); err != nil {
			t.Error(err)
		}
		if err := os.WriteFile(at, []byte("<h1>y"), 0o644); err != nil {
			t.Fatal(err)
		}
		if check() == nil {
			t.Error("a file that changed is not found")
		}
		if err := os.WriteFile(at, []byte(files["public/index.html"]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
