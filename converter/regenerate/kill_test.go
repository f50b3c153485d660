package regenerate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A run that is killed leaves whole files, and the next ends as if none had been
// killed, also where a hand edits in between.
func TestKilled(t *testing.T) {
	t.Run("sample", func(t *testing.T) { kill(t, sample(t), newRand(t, 3), 2, 20, 10) })
	t.Run("scale", func(t *testing.T) { kill(t, scale(t, 300, *killed), newRand(t, 4), *killed, 40, 60) })
}

func kill(t *testing.T, a *archive, r *rand.Rand, rounds, kills, edits int) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	m, h, n := newModel(a), &hand{Rand: r, archive: a, calm: true}, 0
	for round := range rounds {
		for range 1 + r.IntN(2) { // of one version after the other
			program := versions[r.IntN(2)]
			whole, next, took := m.whole(program)
			before, wanted := look(a), look(whole)
			for range 1 + r.IntN(kills) {
				if a.kill(program, time.Duration(r.Float64()*r.Float64()*float64(took))) {
					break
				}
				n++
				m.valid(before, wanted)
			}
			if r.IntN(2) == 0 {
				a.run(program, "convert")
				if d := differ(whole.result(), a.result()); len(d) > 0 {
					t.Errorf("killed, it ends otherwise: %s", show(d, whole.result(), a.result()))
				}
				m.states, h.moved = next.states, nil
			} else {
				m.advance(next, before, wanted)
			}
			whole.done()
			if t.Failed() {
				t.Fatalf("round %d, %d kills:\n%s", round, n, strings.Join(h.log, "\n"))
			}
			h.log = nil
			h.busy(m, edits)
		}
		if m.convert(versions[r.IntN(2)]); t.Failed() {
			t.Fatalf("round %d, %d kills:\n%s", round, n, strings.Join(h.log, "\n"))
		}
		h.log, h.moved = nil, nil
		h.busy(m, edits)
	}
	t.Logf("%d kills, %d edits", n, h.count)
}

// whole returns the archive as a run makes it that nobody kills, what the model
// says then, and how long it took.
func (m *model) whole(program string) (*archive, *model, time.Duration) {
	m.Helper()
	c, next, before := m.clone(), m.copy(), look(m.archive)
	fresh, start := m.fresh(program), time.Now()
	c.run(program, "convert")
	took := time.Since(start)
	next.archive = c
	next.check(before, fresh)
	return c, next, took
}

// copy returns a model that goes on by itself.
func (m *model) copy() *model {
	n := *m
	n.states, n.pages, n.written = map[string]*state{}, maps.Clone(m.pages), maps.Clone(m.written)
	for id, s := range m.states {
		c := *s
		c.had, c.files, c.gone = slices.Clone(s.had), maps.Clone(s.files), maps.Clone(s.gone)
		n.states[id] = &c
	}
	return &n
}

// advance takes over what the model says of a whole run for those bundles, or
// parts of them, to which a killed one has come.
func (m *model) advance(next *model, before, whole map[string]*found) {
	now := look(m.archive)
	for id, f := range now {
		w, s := whole[id], next.states[id]
		switch was := m.states[id]; {
		case was == nil:
			m.states[id] = s
		case w == nil || s == nil:
		case f.record == w.record || f.index == w.index && f.index != before[id].index:
			files := was.files
			if f.record == w.record {
				files = s.files
			}
			for name, data := range f.files {
				if b := before[id]; b != nil && data == w.files[name] && data != b.files[name] {
					set(files, name, s.files[name])
				}
			}
			was.head, was.blocks, was.gone, was.loose, was.files = s.head, s.blocks, s.gone, s.loose, files
		}
	}
}

// valid sees that every file of every bundle is as before or as after a whole
// run.
func (m *model) valid(before, whole map[string]*found) {
	m.Helper()
	for name, data := range m.files("content/articles") {
		switch hidden := strings.Contains(path.Dir(name), "/."); {
		case hidden:
		case path.Base(name) == ".capture.json":
			if !json.Valid([]byte(data)) {
				m.Errorf("%s is cut off", name)
			}
		case path.Base(name) == "index.md" && strings.Contains(name, "-"):
			if _, err := parse(data); err != nil && !strings.Contains(data, "broken:") {
				m.Errorf("%s: %v", name, err)
			}
		}
	}
	for id, f := range look(m.archive) {
		for name, data := range f.files {
			b, w := before[id], whole[id]
			if strings.HasSuffix(name, ".new") {
				continue
			}
			if !(b != nil && b.files[name] == data) && !(w != nil && w.files[name] == data) {
				m.Errorf("%s/%s is neither as before nor as after:\n%s", f.dir, name, data)
			}
		}
	}
}

// The second of two runs says who holds the lock.
func TestTwoAtOnce(t *testing.T) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	a := sample(t)
	first := a.command(versions[0], "convert")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for !a.has(".backfile/lock.json") || !json.Valid([]byte(a.read(".backfile/lock.json"))) {
		time.Sleep(time.Millisecond)
	}
	if err := first.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	out, err := a.command(versions[1], "convert").CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), fmt.Sprintf("process %d", first.Process.Pid)) {
		t.Errorf("%v: %s", err, out)
	}
	if err := errors.Join(first.Process.Signal(syscall.SIGCONT), first.Wait()); err != nil {
		t.Error(err)
	}
	b := sample(t)
	b.run(versions[0], "convert")
	if d := differ(a.result(), b.result()); len(d) > 0 {
		t.Error(show(d, a.result(), b.result()))
	}
}

// mount puts a file system of so many kB in place of a folder.
func mount(t *testing.T, dir string, size int) {
	t.Helper()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", size), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a file system: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
}

func remount(t *testing.T, dir, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// A full disk, and a folder that cannot be written, end a run with advice, and
// the next ends it.
func TestFullDisk(t *testing.T) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	whole := sample(t)
	whole.run(versions[0], "convert")
	first := look(whole)
	again := whole.clone()
	again.run(versions[1], "convert")
	second, wanted := look(again), again.result()
	r := newRand(t, 5)
	for range 2 {
		a := &archive{t, t.TempDir()}
		mount(t, a.dir, 64<<10)
		if out, err := exec.Command("cp", "-a", whole.dir+"/.", a.dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		out, err := exec.Command("du", "-sk", a.dir).Output()
		if err != nil {
			t.Fatal(err)
		}
		var used int
		_, _ = fmt.Sscan(string(out), &used)
		remount(t, a.dir, fmt.Sprintf("size=%dk", used+r.IntN(600)))
		text, err := a.command(versions[1], "convert").CombinedOutput()
		if err != nil && !strings.Contains(string(text), "make room and run it again") {
			t.Errorf("%v: %s", err, text)
		}
		newModel(a).valid(first, second)
		remount(t, a.dir, "size=64m")
		a.run(versions[1], "convert")
		if d := differ(wanted, a.result()); len(d) > 0 {
			t.Error(show(d, wanted, a.result()))
		}
	}
}

func TestReadOnly(t *testing.T) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	whole, a := sample(t), sample(t)
	whole.run(versions[0], "convert")
	content := a.path("content")
	if err := os.Mkdir(content, 0o755); err != nil {
		t.Fatal(err)
	}
	mount(t, content, 64<<10)
	if err := os.CopyFS(content, os.DirFS(whole.path("content"))); err != nil {
		t.Fatal(err)
	}
	remount(t, content, "ro")
	text, err := a.command(versions[1], "convert").CombinedOutput()
	if err == nil || !strings.Contains(string(text), "right to write there") {
		t.Errorf("%v: %s", err, text)
	}
	if d := differ(whole.files("content"), a.files("content")); len(d) > 0 {
		t.Error(d)
	}
	remount(t, content, "rw")
	a.run(versions[1], "convert")
	whole.run(versions[1], "convert")
	if d := differ(whole.files("content"), a.files("content")); len(d) > 0 {
		t.Error(show(d, whole.files("content"), a.files("content")))
	}
}

// Captures that vanish while they are read leave their bundles as they were or
// as they would be.
func TestVanishingCaptures(t *testing.T) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	r := newRand(t, 6)
	for range 2 {
		a := sample(t)
		a.run(versions[0], "convert")
		whole := a.clone()
		start := time.Now()
		whole.run(versions[1], "convert")
		took := time.Since(start)
		before, wanted := look(a), look(whole)
		c := a.command(versions[1], "convert")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Float64() * float64(took)))
		for name := range a.files("captures") {
			if r.IntN(3) == 0 && filepath.Ext(name) != ".png" {
				_ = os.Remove(a.path(name))
			}
		}
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
		for id, f := range look(a) {
			if f.index != before[id].index && f.index != wanted[id].index {
				// which captures there are decides what the versions are
				if got, err := parse(f.index); err != nil || got.head.keys["versions"].String() == wanted[id].page.head.keys["versions"].String() {
					t.Errorf("%s is neither as before nor as after: %v\n%s\n+++\n%s", f.dir, err, unlike(wanted[id].index, f.index), unlike(f.index, wanted[id].index))
				}
			}
		}
		anew := a.clone()
		a.run(versions[1], "convert")
		anew.remove(".backfile/ledger")
		anew.run(versions[1], "convert")
		if d := differ(a.result(), anew.result()); len(d) > 0 {
			t.Errorf("without the ledger: %s", show(d, a.result(), anew.result()))
		}
		if len(look(a)) != len(before) {
			t.Errorf("%d bundles, there were %d", len(look(a)), len(before))
		}
	}
}
