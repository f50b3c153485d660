package unpack_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/unpack"
)

// reader is what Members and Ahead have in common.
type reader interface {
	io.Reader
	Offset() int64
	Resync() bool
	Close()
}

// trace reads everything and says what came from which offset, going on behind
// damage; pause, if given, is called between reads.
func trace(r reader, pause func()) string {
	defer r.Close()
	text := map[int64]*bytes.Buffer{}
	var order []int64
	buf := make([]byte, 1000)
	var out strings.Builder
	for {
		n, err := r.Read(buf)
		if n > 0 {
			at := r.Offset()
			if text[at] == nil {
				text[at] = &bytes.Buffer{}
				order = append(order, at)
			}
			text[at].Write(buf[:n])
		}
		if pause != nil {
			pause()
		}
		if err == nil {
			continue
		}
		if err != io.EOF {
			fmt.Fprintf(&out, "error %v\n", err)
		}
		if err == io.EOF || !r.Resync() {
			break
		}
	}
	for _, at := range order {
		fmt.Fprintf(&out, "%d: %s\n", at, text[at])
	}
	return out.String()
}

// What is unpacked ahead is what is unpacked on demand, damage and pauses
// included.
func TestAhead(t *testing.T) {
	var file bytes.Buffer
	for i := range 60 {
		start := file.Len()
		z := gzip.NewWriter(&file)
		_, _ = io.WriteString(z, strings.Repeat(fmt.Sprintf("member %d ", i), 1+i*i*7))
		_ = z.Close()
		if i%13 == 5 {
			copy(file.Bytes()[start+20:], "damage")
		}
	}
	open := func() *unpack.Members {
		m, err := unpack.NewMembers(bytes.NewReader(file.Bytes()), 0)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	want := trace(open(), nil)
	if !strings.Contains(want, "error") || strings.Count(want, "\n") < 50 {
		t.Fatalf("the file tells nothing:\n%.500s", want)
	}
	if got := trace(unpack.ReadAhead(open()), nil); got != want {
		t.Error("reading ahead gives another text")
	}
	a := unpack.ReadAhead(open())
	if got := trace(a, a.Pause); got != want {
		t.Error("pauses give another text")
	}
	a = unpack.ReadAhead(open())
	if _, err := a.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	a.Close() // in the middle, with much unpacked
}
