package read_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/read"
)

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Inputs come in the order of their names; what is hidden or belongs to a page
// is passed over; what is no regular file is named and not opened.
func TestInputs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("makes symbolic links")
	}
	root := t.TempDir()
	write(t, root, map[string]string{
		"captures/b.txt": "B", "captures/a/z.html": "<p>", "captures/a/z_files/ad.html": "<p>", "captures/lone_files/c.txt": "C",
		"captures/.hidden": "x", "captures/.git/x.txt": "x", "captures/README.md": "x", "captures/odd\nname.txt": "x", "outside.txt": "x",
	})
	for link, to := range map[string]string{"link.txt": "../outside.txt", "loop": ".", "dangling.txt": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(root, "captures", link)); err != nil {
			t.Fatal(err)
		}
	}
	base := filepath.Join(root, "captures")
	var names, problems []string
	for in, p := range read.Inputs(afero.NewOsFs(), base, base) {
		if p != nil {
			problems = append(problems, p.File+" "+p.Code)
			continue
		}
		names = append(names, in.Name)
	}
	if want := []string{"a/z.html", "b.txt", "lone_files/c.txt", "odd\nname.txt"}; !slices.Equal(names, want) {
		t.Errorf("inputs %q, want %q", names, want)
	}
	if want := []string{"dangling.txt symbolic-link", "link.txt symbolic-link", "loop symbolic-link"}; !slices.Equal(problems, want) {
		t.Errorf("problems %q, want %q", problems, want)
	}
}

// A folder that a person names may be a symbolic link.
func TestLinkedFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("makes symbolic links")
	}
	root := t.TempDir()
	write(t, root, map[string]string{"elsewhere/a.txt": "A"})
	link := filepath.Join(root, "captures")
	if err := os.Symlink("elsewhere", link); err != nil {
		t.Fatal(err)
	}
	n := 0
	for in, p := range read.Inputs(afero.NewOsFs(), link, link) {
		if n++; p != nil || in.Name != "a.txt" {
			t.Errorf("%+v %v", in, p)
		}
	}
	if n != 1 {
		t.Errorf("%d inputs", n)
	}
}

// No path of this machine is recorded.
func TestNames(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"captures/a.txt": "A", "elsewhere/b.txt": "B"})
	base := filepath.Join(root, "captures")
	for file, want := range map[string]string{"captures/a.txt": "a.txt", "elsewhere/b.txt": "b.txt"} {
		for in, p := range read.Inputs(afero.NewOsFs(), filepath.Join(root, file), base) {
			if p != nil || in.Name != want {
				t.Errorf("%s is called %q %v", file, in.Name, p)
			}
		}
	}
	for _, p := range read.Inputs(afero.NewOsFs(), filepath.Join(root, "nowhere"), base) {
		if p == nil || p.Code != "input-missing" {
			t.Errorf("a missing input: %v", p)
		}
	}
}

func TestPicturesAreNoCaptures(t *testing.T) {
	fsys := afero.NewMemMapFs()
	if err := afero.WriteFile(fsys, "x.txt", []byte("\x89PNG\r\n\x1a\n........"), 0o644); err != nil {
		t.Fatal(err)
	}
	for c, err := range (read.Reader{FS: fsys}).Captures(read.Input{Name: "x.txt", Path: "x.txt"}) {
		if c != nil || !errors.Is(err, read.ErrResource) {
			t.Errorf("%v %v", c, err)
		}
	}
}
