// Package regenerate_test tries to lose what people edit: it makes archives,
// edits them at random as a curator might, changes the captures and the version
// of the converter, converts again, also with the process killed at random, and
// compares what is there with what a model of its own says.
package regenerate_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	seed   = flag.Uint64("seed", 0, "the seed of what is random; 0 for one for each test")
	rounds = flag.Int("rounds", 0, "how many rounds of edits the form with 300 articles has; 0 to leave it out")
	killed = flag.Int("killed", 0, "how many rounds of kills it has; 0 to leave it out")
)

// newRand returns what is random in a test, and logs how to have it again.
func newRand(t *testing.T, fixed uint64) *rand.Rand {
	if *seed != 0 {
		fixed = *seed
	}
	t.Logf("seed %d", fixed)
	return rand.New(rand.NewPCG(fixed, 1))
}

// programs are two versions of backfile: as it is, and with the build tag
// "variant".
var programs = sync.OnceValues(func() ([]string, error) {
	dir, err := os.MkdirTemp("", "backfile-versions")
	if err != nil {
		return nil, err
	}
	built = dir
	out := []string{filepath.Join(dir, "plain"), filepath.Join(dir, "variant")}
	for i, name := range out {
		text, err := exec.Command("go", "build", "-tags", []string{"", "variant"}[i], "-o", name, "../..").CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("%w: %s", err, text)
		}
	}
	return out, nil
})

var built string // the folder of the programs, once they are built

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		_ = os.RemoveAll(built)
	}
	os.Exit(code)
}

// archive is an archive on disk.
type archive struct {
	*testing.T
	dir string
}

// newArchive makes an archive of the captures in a folder.
func newArchive(t *testing.T, captures string) *archive {
	a := &archive{t, t.TempDir()}
	a.write("hugo.toml", "title = \"A test\"\n")
	if err := os.CopyFS(a.path("captures"), os.DirFS(captures)); err != nil {
		t.Fatal(err)
	}
	return a
}

// sample is an archive of the project's own captures.
func sample(t *testing.T) *archive { return newArchive(t, "../../captures") }

// scale is an archive of n articles of each kind that the generator of the scale
// tests makes. It is left out unless rounds of it are asked for.
func scale(t *testing.T, n, rounds int) *archive {
	if rounds == 0 {
		t.Skip("takes long: make regenerate does it")
	}
	const generator = "../../../shared/scale/gen.py"
	python, err := exec.LookPath("python3")
	if _, noFile := os.Stat(generator); err != nil || noFile != nil || testing.Short() {
		t.Skip(generator + " or python3 is not there, or -short was given")
	}
	dir := t.TempDir()
	for _, kind := range []string{"html", "text", "jsonl", "warc"} {
		// other seeds: the same story in two formats would be one article
		out, err := exec.Command(python, generator, fmt.Sprint(n/4), filepath.Join(dir, kind), "--kind", kind, "--seed", fmt.Sprint(len(kind)+int(kind[0]))).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		_ = os.Remove(filepath.Join(dir, kind, "truth.jsonl"))
	}
	return newArchive(t, dir)
}

// clone copies the archive with the times of its files.
func (a *archive) clone() *archive {
	a.Helper()
	b := &archive{a.T, filepath.Join(a.TempDir(), "clone")}
	if out, err := exec.Command("cp", "-a", a.dir, b.dir).CombinedOutput(); err != nil {
		a.Fatalf("%v: %s", err, out)
	}
	return b
}

// done frees the space of a clone.
func (a *archive) done() { _ = os.RemoveAll(a.dir) }

func (a *archive) path(name string) string { return filepath.Join(a.dir, filepath.FromSlash(name)) }

func (a *archive) read(name string) string {
	a.Helper()
	data, err := os.ReadFile(a.path(name))
	if err != nil {
		a.Fatal(err)
	}
	return string(data)
}

func (a *archive) write(name, data string) {
	a.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(a.path(name)), 0o755), os.WriteFile(a.path(name), []byte(data), 0o644)); err != nil {
		a.Fatal(err)
	}
}

func (a *archive) has(name string) bool {
	_, err := os.Stat(a.path(name))
	return err == nil
}

// command is backfile on this archive, on one processor.
func (a *archive) command(program string, args ...string) *exec.Cmd {
	c := exec.Command(program, append(args, "--archive", a.dir)...)
	c.Env = append(os.Environ(), "GOMAXPROCS=1")
	return c
}

// run runs backfile, and returns what it says.
func (a *archive) run(program string, args ...string) string {
	a.Helper()
	out, err := a.command(program, args...).CombinedOutput()
	if err != nil {
		a.Fatalf("%s %q: %v\n%s", filepath.Base(program), args, err, out)
	}
	if text := string(out); strings.Contains(text, "edits lost") && !strings.Contains(text, ", 0 hand edits lost") {
		a.Errorf("%s %q: %s", filepath.Base(program), args, text)
	}
	return string(out)
}

// kill runs backfile and kills it after a while. It reports whether the process
// had ended before.
func (a *archive) kill(program string, after time.Duration) (ended bool) {
	a.Helper()
	c := a.command(program, "convert")
	if err := c.Start(); err != nil {
		a.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	err := c.Wait()
	timer.Stop()
	return err == nil
}

// files returns all files below a folder by name, but for what stands in
// .backfile and is no data for the templates.
func (a *archive) files(below ...string) map[string]string {
	a.Helper()
	out := map[string]string{}
	for _, dir := range below {
		err := filepath.WalkDir(a.path(dir), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(p)
			name, _ := filepath.Rel(a.dir, p)
			out[filepath.ToSlash(name)] = string(data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			a.Fatal(err)
		}
	}
	return out
}

// result is all that a conversion makes.
func (a *archive) result() map[string]string { return a.files("content", ".backfile/data") }

// differ names the files in which two archives differ.
func differ(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if b[name] != a[name] {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// show compares the first of the files that differ.
func show(names []string, a, b map[string]string) string {
	if len(names) == 0 {
		return ""
	}
	n := names[0]
	return fmt.Sprintf("%d files: %q\n--- %s\n%s\n+++\n%s", len(names), names[:min(9, len(names))], n, unlike(a[n], b[n]), unlike(b[n], a[n]))
}

// unlike returns the lines of a that are not in b.
func unlike(a, b string) string {
	var out []string
	lines := strings.Split(b, "\n")
	for _, l := range strings.Split(a, "\n") {
		if !slices.Contains(lines, l) {
			out = append(out, l)
		}
	}
	return strings.Join(out[:min(12, len(out))], "\n")
}

// bundles returns the folders of the archive's bundles, by the id in their
// records; those without a readable record are left out.
func (a *archive) bundles() map[string]string {
	out := map[string]string{}
	for name := range a.files("content/articles") {
		if filepath.Base(name) != ".capture.json" || strings.Contains(name, "/.") && strings.Contains(strings.TrimSuffix(name, "/.capture.json"), "/.") {
			continue
		}
		if id := idIn.FindStringSubmatch(a.read(name)); id != nil {
			out[id[1]] = strings.TrimSuffix(name, "/.capture.json")
		}
	}
	return out
}

var idIn = regexp.MustCompile(`(?m)^ "id": "([0-9a-z]+)"`)

// capturesOf returns the names of the archive's captures that are text.
func (a *archive) capturesOf() []string {
	var out []string
	for name, data := range a.files("captures") {
		if ext := filepath.Ext(name); ext != ".gz" && ext != ".jsonl" && !bytes.Contains([]byte(data), []byte{0}) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
