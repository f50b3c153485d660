//go:build unix

package bench

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/read"
)

// crawl names the environment variable with a folder of WARC files compressed
// by record.
const crawl = "BACKFILE_WARC"

// BenchmarkRead reads a crawl, decodes it and splits it into captures, without
// extraction, beside what zcat needs to unpack it. The pages inside are
// compressed a second time more often than not, which zcat leaves alone.
func BenchmarkRead(b *testing.B) {
	dir := os.Getenv(crawl)
	files, _ := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	if len(files) == 0 {
		b.Skip("no WARC files: set " + crawl)
	}
	var ours, zcat time.Duration
	b.Run("backfile", func(b *testing.B) {
		runtime.GC()
		most, stop := watch()
		captures := 0
		for b.Loop() {
			captures = split(b, dir)
		}
		close(stop)
		ours = b.Elapsed() / time.Duration(b.N)
		b.ReportMetric(float64(captures)/ours.Seconds(), "captures/s")
		b.ReportMetric(float64(<-most)/(1<<20), "MB-in-use")
	})
	b.Run("zcat", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command("zcat", files...)
			cmd.Stdout = io.Discard
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
		}
		zcat = b.Elapsed() / time.Duration(b.N)
		b.ReportMetric(zcat.Seconds()/ours.Seconds(), "backfile/zcat")
	})
}

// split reads all captures below a folder and returns how many there are.
func split(b *testing.B, dir string) int {
	b.Helper()
	n := 0
	fsys := afero.NewOsFs()
	reader := read.Reader{FS: fsys}
	for in, problem := range read.Inputs(fsys, dir, dir) {
		if problem != nil {
			b.Fatal(problem)
		}
		for _, err := range reader.Captures(in) {
			if err == nil {
				n++
			}
		}
	}
	return n
}
