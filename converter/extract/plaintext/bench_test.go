package plaintext_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkCaptures extracts the captures of a benchmark of real pages, one
// after the other; ns/op is the time of one. They lie in the folder that
// BACKFILE_EXTRACT_BENCH names, else beside the checkout.
func BenchmarkCaptures(b *testing.B) {
	dir := os.Getenv("BACKFILE_EXTRACT_BENCH")
	if dir == "" {
		dir = filepath.Join(shared, "bench", "extract", "data")
	}
	for _, style := range []string{"wet", "dump"} {
		b.Run(style, func(b *testing.B) {
			files, _ := filepath.Glob(filepath.Join(dir, "*", style, "*.txt.gz"))
			if len(files) == 0 {
				b.Skip("no captures of real pages: set BACKFILE_EXTRACT_BENCH")
			}
			var texts [][]byte
			for i := 0; i < len(files); i += 1 + len(files)/maxTexts {
				texts = append(texts, unzip(b, files[i]))
			}
			extract(texts[0]) // loads the model
			n := 0
			for b.Loop() {
				extract(texts[n%len(texts)])
				n++
			}
		})
	}
}

// maxTexts is how many captures of a style are extracted in turn.
const maxTexts = 200

func unzip(b *testing.B, name string) []byte {
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		b.Fatal(err)
	}
	return data
}
