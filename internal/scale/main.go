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
	"strings"
	"syscall"
	"time"
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
		if err := run(".", "python3", gen, fmt.Sprint(n), captures, "--kind", "warc"); err != nil {
			return err
		}
	}
	archive := filepath.Join(dir, fmt.Sprintf("archive-%d", n))
	if err := os.RemoveAll(archive); err != nil {
		return err
	}
	if err := run(".", backfile, "new", archive, "--title", "Scale"); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(archive, "captures"), os.DirFS(filepath.Join(captures, "warc"))); err != nil {
		return err
	}
	fmt.Printf("== %d articles, from nothing\n", n)
	if err := run(archive, backfile, "build", "--profile", "--hugo", hugo); err != nil {
		return err
	}
	fmt.Println("== beside a bare theme")
	if err := run(".", "go", "run", "./internal/themebench", "-archive", archive, "-hugo", hugo); err != nil {
		return err
	}
	fmt.Println("== nothing changed")
	if err := run(archive, backfile, "build", "--profile", "--hugo", hugo); err != nil {
		return err
	}
	if err := change(archive, captures); err != nil {
		return err
	}
	fmt.Println("== one article changed")
	return run(archive, backfile, "build", "--profile", "--hugo", hugo)
}

// run runs a program and shows what it prints, but for its progress.
func run(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stdout, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", filepath.Base(name), strings.Join(args, " "), err)
	}
	u, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	fmt.Printf("%s %s: %.1f s, processor %.1f s, %d MB\n", filepath.Base(name), args[0], time.Since(start).Seconds(),
		(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), u.Maxrss/1000)
	return nil
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
