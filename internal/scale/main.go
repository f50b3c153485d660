// Command scale measures what an archive of many articles costs: it makes their
// captures, converts them, makes the site with the full theme and, in the same run,
// with a bare one, builds again with nothing changed, and with one article changed.
//
//	go run ./internal/scale -n 10000 -gen ../shared/scale/gen.py -dir /var/tmp/scale
//
// -gen is a program that makes captures: gen.py N DIR --kind warc. What is in -dir
// already is used again, but for the archive.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	n := flag.Int("n", 1000, "how many articles")
	gen := flag.String("gen", "../shared/scale/gen.py", "the `program` that makes the captures")
	dir := flag.String("dir", filepath.Join(os.TempDir(), "backfile-scale"), "the `folder` to work in")
	flag.Parse()
	if err := measure(*n, *gen, *dir); err != nil {
		log.Fatal(err)
	}
}

func measure(n int, gen, dir string) error {
	backfile, err := filepath.Abs("bin/backfile")
	if err != nil {
		return err
	}
	hugo, err := filepath.Abs("bin/hugo")
	if err != nil {
		return err
	}
	captures := filepath.Join(dir, fmt.Sprintf("captures-%d", n))
	if _, err := os.Stat(captures); err != nil {
		if _, err := run(".", "python3", gen, fmt.Sprint(n), captures, "--kind", "warc"); err != nil {
			return err
		}
	}
	archive := filepath.Join(dir, fmt.Sprintf("archive-%d", n))
	if err := os.RemoveAll(archive); err != nil {
		return err
	}
	if _, err := run(".", backfile, "new", archive, "--title", "Scale"); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(archive, "captures"), os.DirFS(filepath.Join(captures, "warc"))); err != nil {
		return err
	}
	t := table(n)
	t.begin()
	for _, part := range []struct {
		name   string
		before func() error
		args   []string
	}{
		{"from nothing", func() error { return nil }, []string{backfile, "build", "--profile", "--hugo", hugo}},
		{"bare theme", func() error { return nil }, nil},
		{"nothing changed", func() error { return nil }, []string{backfile, "build", "--profile", "--hugo", hugo}},
		{"one article changed", func() error { return change(archive, captures) }, []string{backfile, "build", "--profile", "--hugo", hugo}},
	} {
		if err := part.before(); err != nil {
			return err
		}
		at := archive
		if part.args == nil {
			at, part.args = ".", []string{"go", "run", "./internal/themebench", "-bare", "-archive", archive, "-hugo", hugo}
		}
		said, err := run(at, part.args[0], part.args[1:]...)
		if err != nil {
			return err
		}
		t.add(part.name, said)
	}
	return nil
}

// run runs a program, and returns what it prints; what it tells of its progress is
// shown.
func run(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", filepath.Base(name), strings.Join(args, " "), err)
	}
	return string(out), nil
}

// table prints what each step of a number of articles took, as Markdown.
type table int

var (
	// profiled is a line of "backfile build --profile"; bare one of themebench.
	profiled = regexp.MustCompile(`^\s*(\w+) +[\d.]+ s +([\d.]+) s +([\d,]+ MB) *([\d,]*) *((?:[\d,]+ MB)?)\s*$`)
	bare     = regexp.MustCompile(`^(bare) .* ([\d.]+) s user and system  (\d+ MB)  (\d+) files  (\d+ MB)`)
)

func (t table) begin() {
	fmt.Printf("\n%d articles\n\n| build | step | processor time | an article | peak memory | files | size |\n|---|---|---|---|---|---|---|\n", t)
}

// add adds the lines that a part of the run has printed.
func (t table) add(part, said string) {
	for line := range strings.Lines(said) {
		for _, exp := range []*regexp.Regexp{profiled, bare} {
			if m := exp.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
				cpu, _ := strconv.ParseFloat(m[2], 64)
				fmt.Printf("| %s | %s | %s s | %.2f ms | %s | %s | %s |\n", part, m[1], m[2], cpu/float64(t)*1000, m[3], m[4], m[5])
			}
		}
	}
}

// change adds a capture of an article that has one: a newer one, with another text.
func change(archive, captures string) error {
	f, err := os.Open(filepath.Join(captures, "truth.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	line, err := bufio.NewReaderSize(f, 1<<20).ReadBytes('\n')
	if err != nil {
		return err
	}
	var a struct {
		URL   string `json:"url"`
		Title string `json:"title"`
	}
	if err := json.Unmarshal(line, &a); err != nil {
		return err
	}
	page := fmt.Sprintf(`<!doctype html><html lang="en"><head><title>%[2]s</title><link rel="canonical" href="%[1]s"></head><body><article><h1>%[2]s</h1>%[3]s</article></body></html>`,
		html.EscapeString(a.URL), html.EscapeString(a.Title), strings.Repeat("<p>The story was written anew on Friday, with what the harbour master said in the evening about the ferry and its bell.</p>", 6))
	return os.WriteFile(filepath.Join(archive, "captures", "changed.html"), []byte(page), 0o644)
}
