package ledger_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"backfile.example/backfile/converter/ledger"
)

func open(t *testing.T, name, made string) (*ledger.Ledger, string) {
	t.Helper()
	l, before, err := ledger.Open(name, made)
	if err != nil {
		t.Fatal(err)
	}
	return l, before
}

func get(l *ledger.Ledger, name string) (out string) {
	l.Get("shelf", name, &out)
	return out
}

func TestRemembers(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ledger")
	l, before := open(t, name, "v1")
	if before != "" {
		t.Errorf("a new ledger was made for %q", before)
	}
	l.Put("shelf", "a", "1")
	l.Put("shelf", "b", "2")
	l.Put("shelf", "b", "3")
	l.Delete("shelf", "a")
	if get(l, "b") != "3" || get(l, "a") != "" {
		t.Error("what was put is not found in the same run")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l := ledger.Peek(name, "v1"); get(l, "b") != "3" || get(l, "a") != "" {
		t.Error("nothing is found when it is read only")
	} else {
		l.Put("shelf", "b", "4")
		_ = l.Close()
	}
	l, before = open(t, name, "v1")
	if get(l, "b") != "3" || before != "" {
		t.Error("what was put is not found in the next run")
	}
	_ = l.Close()
	if ledger.Peek(name, "v2") != nil {
		t.Error("another version reads it")
	}
	l, before = open(t, name, "v2")
	if get(l, "b") != "" || before != "v1" {
		t.Errorf("another version finds %q, and that it was made for %q", get(l, "b"), before)
	}
	_ = l.Close()
}

func TestEach(t *testing.T) {
	l, _ := open(t, filepath.Join(t.TempDir(), "ledger"), "v1")
	defer l.Close()
	var want []string
	for i := range 2345 {
		name := fmt.Sprintf("a/%06d", i)
		l.Put("shelf", name, i)
		want = append(want, name)
	}
	l.Put("shelf", "b/1", 0)
	var got []string
	l.Each("shelf", "a/", func(name string, value func(any) error) bool {
		n := 0
		if err := value(&n); err != nil || n != len(got) {
			t.Fatal(name, n, err)
		}
		got = append(got, name)
		return true
	})
	if !slices.Equal(got, want) {
		t.Errorf("%d names", len(got))
	}
	n := 0
	l.Each("shelf", "", func(string, func(any) error) bool { n++; return n < 3 })
	if n != 3 {
		t.Errorf("%d visits", n)
	}
}

// A damaged ledger is begun anew; none at all remembers nothing.
func TestDamaged(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ledger")
	l, _ := open(t, name, "v1")
	for i := range 3000 {
		l.Put("shelf", fmt.Sprint(i), "value")
	}
	_ = l.Close()
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1, 100, 5000} {
		if err := os.WriteFile(name, whole[:size], 0o644); err != nil {
			t.Fatal(err)
		}
		l, _ := open(t, name, "v1")
		if get(l, "1") != "" {
			t.Error("found in what was cut off")
		}
		l.Put("shelf", "1", "again")
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	var none *ledger.Ledger
	none.Put("shelf", "1", "x")
	none.Delete("shelf", "1")
	none.Flush()
	none.Each("shelf", "", func(string, func(any) error) bool { t.Error("something"); return true })
	if none.Get("shelf", "1", new(string)) || none.Close() != nil {
		t.Error("nothing remembers")
	}
	if _, _, err := ledger.Open(filepath.Join(t.TempDir(), "no", "folder"), "v1"); err == nil {
		t.Error("no error where it cannot be written")
	}
}
