// Command release makes the archives that are given out: backfile with Hugo beside
// it, for each platform, with completions, manual pages, licences and bills of
// materials, and the checksums of all. The same source gives the same bytes, wherever
// it lies. "make release VERSION=…" runs it; with all modules there it needs no network.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	r := &release{root: "."}
	platforms := flag.String("platforms", strings.Join(allPlatforms, ","), "for which systems and processors")
	flag.StringVar(&r.version, "version", "", "the version: 1.2.0")
	flag.StringVar(&r.out, "out", "dist", "the folder to write to, which is emptied before")
	flag.StringVar(&r.hugo, "hugo", "", "a Hugo for the one platform that is built; none to compile it")
	flag.StringVar(&r.sbom, "sbom", "bin/cyclonedx-gomod", "the program that writes bills of materials")
	flag.Parse()
	if err := r.run(strings.Split(*platforms, ",")); err != nil {
		log.Fatal("release: ", err)
	}
}

var allPlatforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// release is what is made, and from what.
type release struct {
	root    string // of the source tree
	out     string
	version string
	hugo    string    // a Hugo that is there; empty to compile it
	sbom    string    // cyclonedx-gomod; empty for no bills of materials
	time    time.Time // of every file in the archives
}

var versionExp = regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

func (r *release) run(platforms []string) error {
	if r.version = strings.TrimPrefix(r.version, "v"); !versionExp.MatchString(r.version) {
		return fmt.Errorf("%q is no version such as 1.2.0", r.version)
	}
	if r.hugo != "" && len(platforms) > 1 {
		return errors.New("a Hugo that is there is for one platform")
	}
	var err error
	if r.time, err = r.sourceTime(); err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(r.out), os.MkdirAll(r.out, 0o755)); err != nil {
		return err
	}
	always, err := r.files()
	if err != nil {
		return err
	}
	var names []string
	for _, p := range platforms {
		name, err := r.build(p, always)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		names = append(names, name)
	}
	return r.checksums(names)
}

// sourceTime is $SOURCE_DATE_EPOCH, else the time of the commit, else the oldest
// that a ZIP file knows.
func (r *release) sourceTime() (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		cmd := exec.Command("git", "log", "-1", "--format=%ct")
		cmd.Dir = r.root
		if out, err := cmd.Output(); err == nil {
			text = strings.TrimSpace(string(out))
		}
	}
	if text == "" {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// build makes the archive for a platform, and returns its name.
func (r *release) build(platform string, always []file) (name string, err error) {
	system, processor, ok := strings.Cut(platform, "/")
	if !ok {
		return "", errors.New("a platform is such as linux/amd64")
	}
	work, err := os.MkdirTemp("", "backfile-release")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	programs, err := r.programs(system, processor, work)
	if err != nil {
		return "", err
	}
	files := append(always[:len(always):len(always)], programs...)
	top := fmt.Sprintf("backfile-%s-%s-%s", r.version, strings.Replace(system, "darwin", "macos", 1), processor)
	pack, ending := packTar, ".tar.gz"
	if system == "windows" {
		pack, ending = packZip, ".zip"
	}
	if err := pack(filepath.Join(r.out, top+ending), top, files, r.time); err != nil {
		return "", err
	}
	info, err := os.Stat(filepath.Join(r.out, top+ending))
	if err != nil {
		return "", err
	}
	fmt.Printf("%-40s %6.1f MB", top+ending, megabytes(int(info.Size())))
	for _, f := range programs {
		if f.program {
			fmt.Printf("   %s %.1f MB", f.name, megabytes(len(f.data)))
		}
	}
	fmt.Println()
	return top + ending, nil
}

func megabytes(n int) float64 { return float64(n) / 1e6 }
