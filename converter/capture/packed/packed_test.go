package packed_test

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"testing"

	"github.com/klauspost/compress/zstd"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/packed"
)

const story = "The ferry ran again on Friday.\n"

func gz(parts ...string) []byte {
	var out bytes.Buffer
	for _, p := range parts {
		z := gzip.NewWriter(&out)
		z.Write([]byte(p))
		z.Close()
	}
	return out.Bytes()
}

func zst(parts ...string) []byte {
	z, _ := zstd.NewWriter(nil)
	var out []byte
	for _, p := range parts {
		out = append(out, z.EncodeAll([]byte(p), nil)...)
	}
	return out
}

// bz2 is story, as bzip2 packs it: there is no Go package that does.
func bz2(t testing.TB) []byte {
	data, err := hex.DecodeString(bz2Story)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestConform(t *testing.T) {
	capturetest.ConformContainer(t, packed.Format{},
		capturetest.Packed{Name: "a.gz", Data: gz(story), Entries: map[string]string{"": story}},
		capturetest.Packed{Name: "two.gz", Data: gz(story, story), Entries: map[string]string{"": story + story}},
		capturetest.Packed{Name: "a.zst", Data: zst(story), Entries: map[string]string{"": story}},
		capturetest.Packed{Name: "two.zst", Data: zst(story, story), Entries: map[string]string{"": story + story}},
		capturetest.Packed{Name: "a.bz2", Data: bz2(t), Entries: map[string]string{"": story}},
	)
}

func FuzzEntries(f *testing.F) {
	f.Add(gz(story))
	f.Add(zst(story, story))
	f.Add(bz2(f))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Entries(packed.Format{}, "x", data) })
}

const bz2Story = "425a68393141592653599c9ac5350000045780001040010100040027e190202000314c001341a991ea6868f48fd1a6a04b4d4a4b2943d34114b20fc5dc914e14242726b14d40"
