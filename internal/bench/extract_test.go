//go:build unix

// Package bench measures extraction beside go-trafilatura, the fastest of the
// extractors of comparable quality, on the same pages in the same run.
//
// It is a module of its own, so that nobody who uses backfile loads what it is
// compared with.
package bench

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"syscall"
	"testing"
	"time"

	trafilatura "github.com/markusmobius/go-trafilatura"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
)

// pages names the environment variable with the folder of pages and texts:
// SET/html/*.html.gz, SET/wet/*.txt.gz, SET/dump/*.txt.gz.
const pages = "BACKFILE_BENCH"

// beside is where that folder lies beside a checkout.
const beside = "../../../shared/bench/extract/data"

// find lists the captures of one style, or skips the benchmark.
func find(b *testing.B, style string) []string {
	b.Helper()
	dir := os.Getenv(pages)
	if dir == "" {
		dir = beside
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", style, "*.gz"))
	if err != nil {
		b.Fatal(err)
	}
	if len(files) == 0 {
		b.Skip("no captures in " + dir + ": set " + pages)
	}
	return files
}

// load reads the captures of one style.
func load(b *testing.B, style string) [][]byte {
	b.Helper()
	var all [][]byte
	for _, name := range find(b, style) {
		all = append(all, unpack(b, name))
	}
	return all
}

func unpack(b *testing.B, name string) []byte {
	b.Helper()
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

// run extracts every capture once for each round and reports captures in a
// second of the processor's time.
func run(b *testing.B, captures [][]byte, extract func([]byte) int) {
	b.Helper()
	text, rounds, before := 0, 0, cpu(b)
	for b.Loop() {
		rounds++
		for _, c := range captures {
			text += extract(c)
		}
	}
	if text == 0 {
		b.Fatal("no text was found at all")
	}
	b.ReportMetric(float64(rounds*len(captures))/(cpu(b)-before).Seconds(), "captures/cpu-s")
}

// cpu returns the processor time that the program has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watch looks at the memory in use until stop is closed, then sends the most.
func watch() (most chan uint64, stop chan struct{}) {
	most, stop = make(chan uint64, 1), make(chan struct{})
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	base := sample[0].Value.Uint64()
	go func() {
		top := base
		for {
			select {
			case <-stop:
				most <- top - base
				return
			case <-time.After(2 * time.Millisecond):
				metrics.Read(sample)
				top = max(top, sample[0].Value.Uint64())
			}
		}
	}()
	return most, stop
}

func backfile(media string) func([]byte) int {
	return func(body []byte) int {
		found := extract.Capture(&capture.Capture{MediaType: media, Body: body, Status: 200}, extract.Site{})
		n := 0
		for _, a := range found.Articles {
			n += len(a.Text())
		}
		return n
	}
}

func BenchmarkHTML(b *testing.B) {
	captures := load(b, "html")
	b.Run("backfile", func(b *testing.B) { run(b, captures, backfile("text/html")) })
	b.Run("go-trafilatura", func(b *testing.B) {
		run(b, captures, func(body []byte) int {
			found, err := trafilatura.Extract(bytes.NewReader(body), trafilatura.Options{EnableFallback: true, IncludeImages: true})
			if err != nil {
				return 0
			}
			return len(found.ContentText)
		})
	})
}

// BenchmarkText has nobody beside it: no other extractor reads plain text.
func BenchmarkText(b *testing.B) {
	for _, style := range strings.Fields("wet dump") {
		captures := load(b, style)
		b.Run(style, func(b *testing.B) { run(b, captures, backfile("text/plain")) })
	}
}

// BenchmarkMemory reads and extracts one page after the other, as a worker
// does, and reports the most memory in use, garbage included.
func BenchmarkMemory(b *testing.B) {
	files := find(b, "html")
	extract := backfile("text/html")
	runtime.GC()
	most, stop := watch()
	for b.Loop() {
		for _, name := range files {
			extract(unpack(b, name))
		}
	}
	close(stop)
	b.ReportMetric(float64(<-most)/(1<<20), "MB-in-use")
}
