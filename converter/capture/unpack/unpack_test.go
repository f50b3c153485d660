package unpack_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"backfile.example/backfile/converter/capture/unpack"
)

func gz(text string) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write([]byte(text))
	z.Close()
	return out.Bytes()
}

func zst(text string) []byte {
	z, _ := zstd.NewWriter(nil)
	return z.EncodeAll([]byte(text), nil)
}

// skippable is a frame that decoders pass over.
func skippable(data string) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte("\x50\x2a\x4d\x18"), uint32(len(data))), data...)
}

func TestDetect(t *testing.T) {
	for head, want := range map[string]unpack.Kind{
		string(gz("x")): unpack.Gzip, string(zst("x")): unpack.Zstd, string(skippable("x")): unpack.Zstd, "BZh9": unpack.Bzip2,
		"": unpack.None, "\x1f\x8b": unpack.None, "text": unpack.None,
	} {
		if got := unpack.Detect([]byte(head)); got != want {
			t.Errorf("%q is %q, want %q", head, got, want)
		}
	}
}

// Members follow one another, with padding and frames that say nothing between
// them; each can be read from its own offset.
func TestMembers(t *testing.T) {
	large := strings.Repeat("ferry ", 100_000)
	for name, parts := range map[string][][]byte{
		"gzip":  {gz("one"), make([]byte, 7), gz(large), gz(""), gz("three")},
		"zstd":  {zst("one"), skippable("about"), zst(large), zst(""), zst("three")},
		"mixed": {gz("one"), zst(large), gz("three")},
	} {
		data := bytes.Join(parts, nil)
		m, err := unpack.NewMembers(bytes.NewReader(data), 0)
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(m)
		if err != nil || string(all) != "one"+large+"three" {
			t.Errorf("%s: %d bytes, %v", name, len(all), err)
		}
		last := int64(len(data) - len(parts[len(parts)-1]))
		if m.Offset() != int64(len(data)) && m.Offset() != last {
			t.Errorf("%s: the last member is at %d, want %d", name, m.Offset(), last)
		}
		m.Close()
		m, err = unpack.NewMembers(bytes.NewReader(data), last)
		if err != nil {
			t.Fatal(err)
		}
		if tail, err := io.ReadAll(m); err != nil || string(tail) != "three" {
			t.Errorf("%s: at %d is %q, %v", name, last, tail, err)
		}
		m.Close()
	}
}

// Damage in a member is an error that says where, and the next is found.
func TestResync(t *testing.T) {
	for name, member := range map[string]func(string) []byte{"gzip": gz, "zstd": zst} {
		bad := member(strings.Repeat("lost at sea ", 50))
		for i := 10; i < len(bad)-4; i++ {
			bad[i] ^= 0x5a
		}
		m, err := unpack.NewMembers(bytes.NewReader(bytes.Join([][]byte{member("one"), bad, member("three")}, nil)), 0)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		failed := 0
		for failed < 20 {
			if _, err := got.ReadFrom(m); err == nil {
				break
			}
			if failed++; !m.Resync() {
				break
			}
		}
		if text := got.String(); failed == 0 || !strings.HasPrefix(text, "one") || !strings.HasSuffix(text, "three") {
			t.Errorf("%s: %d failures, %q", name, failed, text)
		}
		m.Close()
	}
}

func FuzzMembers(f *testing.F) {
	f.Add(gz("one"))
	f.Add(append(skippable("x"), zst("one")...))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := unpack.NewMembers(bytes.NewReader(data), 0)
		if err != nil {
			return
		}
		defer m.Close()
		for range len(data) + 1 {
			if _, err := io.Copy(io.Discard, io.LimitReader(m, 1<<20)); err == nil || !m.Resync() {
				return
			}
		}
		t.Error("there is no end to the members")
	})
}
