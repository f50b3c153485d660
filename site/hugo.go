// Package site runs Hugo on an archive and holds the theme. The folders beside
// this file (assets, i18n) are what Hugo mounts.
package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// MinVersion is the oldest Hugo minor version (0.x) that the theme works with.
const MinVersion = 158

// Hugo is a command that runs Hugo.
type Hugo struct {
	Args    []string // the program and its first arguments
	Version string   // as it says itself: "0.165.0"
	From    string   // how it was found

	// Collect is by how many percent Hugo's memory may grow before what is no longer
	// used is freed, unless GOGC says otherwise; 0 for [Collect].
	Collect int

	Ended   *os.ProcessState  // of the last run, nil before
	Started func(process int) // is told of each run; nil for nobody
}

// ErrNoHugo says that no usable Hugo was found.
var ErrNoHugo = errors.New("no usable Hugo found")

// FindHugo looks for Hugo: the path given, if not empty, and nothing else; else
// beside the executable, in PATH if its version serves, and the one pinned in
// tools/go.mod of a source tree around dir or the executable.
func FindHugo(ctx context.Context, given, dir string) (*Hugo, error) {
	if given != "" {
		if strings.ContainsRune(given, filepath.Separator) {
			// It will run in another folder than this one.
			if full, err := filepath.Abs(given); err == nil {
				given = full
			}
		}
		h, err := probe(ctx, "as given", given)
		if err != nil {
			return nil, fmt.Errorf("hugo at %s: %w", given, err)
		}
		return h, nil
	}
	var found error
	for _, c := range candidates(dir) {
		h, err := probe(ctx, c.from, c.args...)
		if err == nil {
			return h, nil
		}
		found = errors.Join(found, fmt.Errorf("%s: %w", c.from, err))
	}
	return nil, errors.Join(ErrNoHugo, found)
}

type candidate struct {
	from string
	args []string
}

func candidates(dir string) []candidate {
	var out []candidate
	places := []string{dir}
	if exe, err := os.Executable(); err == nil {
		name := filepath.Join(filepath.Dir(exe), "hugo")
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		out = append(out, candidate{"beside backfile", []string{name}})
		places = append(places, filepath.Dir(exe))
	}
	if p, err := exec.LookPath("hugo"); err == nil {
		out = append(out, candidate{"in PATH", []string{p}})
	}
	for _, place := range places {
		if mod := pinned(place); mod != "" {
			out = append(out, candidate{"pinned in " + filepath.Base(filepath.Dir(mod)) + "/go.mod", []string{"go", "-C", filepath.Dir(mod), "tool", "hugo"}})
			break
		}
	}
	return out
}

// pinned returns the tools/go.mod in dir or above it that names Hugo as a tool.
func pinned(dir string) string {
	dir, err := filepath.Abs(dir)
	for err == nil {
		mod := filepath.Join(dir, "tools", "go.mod")
		if data, readErr := os.ReadFile(mod); readErr == nil && bytes.Contains(data, []byte("tool github.com/gohugoio/hugo")) {
			return mod
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
	return ""
}

var versionExp = regexp.MustCompile(`\bv(0\.(\d+)\.\d+)`)

// probe asks a Hugo for its version.
func probe(ctx context.Context, from string, args ...string) (*Hugo, error) {
	cmd := exec.CommandContext(ctx, args[0], append(args[1:len(args):len(args)], "version")...)
	cmd.Env = environment(Collect)
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	m := versionExp.FindSubmatch(out)
	if m == nil {
		return nil, fmt.Errorf("says no version but %q", bytes.TrimSpace(out))
	}
	if minor, _ := strconv.Atoi(string(m[2])); minor < MinVersion {
		return nil, fmt.Errorf("is v%s, older than v0.%d.0", m[1], MinVersion)
	}
	return &Hugo{Args: args, Version: string(m[1]), From: from}, nil
}

// environment is that of this process, but that a pinned Hugo is compiled without
// cgo, once, and how soon Hugo frees memory.
func environment(collect int) []string {
	env := append(os.Environ(), "CGO_ENABLED=0")
	if os.Getenv("GOGC") == "" {
		env = append(env, "GOGC="+strconv.Itoa(collect))
	}
	return env
}

// Collect has Hugo free memory sooner than Go does by itself: a quarter less memory for
// a tenth more processor time.
const Collect = 55

// Run runs Hugo in dir with these arguments and waits for it. When ctx is done
// Hugo is asked to stop.
func (h *Hugo) Run(ctx context.Context, dir string, stdout, stderr io.Writer, args ...string) error {
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	// A pinned Hugo runs in the tools folder, so the source is always named.
	// "version" and its like take no --source.
	if len(args) == 0 || !slices.Contains([]string{"version", "env", "help", "completion", "-h", "--help"}, args[0]) {
		args = append(args[:len(args):len(args)], "--source", full)
	}
	cmd := exec.CommandContext(ctx, h.Args[0], append(h.Args[1:len(h.Args):len(h.Args)], args...)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = full, environment(cmp.Or(h.Collect, Collect)), stdout, stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if err = cmd.Start(); err == nil {
		if h.Started != nil {
			h.Started(cmd.Process.Pid)
		}
		err = cmd.Wait()
	}
	if h.Ended = cmd.ProcessState; err != nil {
		return fmt.Errorf("hugo: %w", err)
	}
	return nil
}

// Weigh counts the files below a folder and their bytes; what cannot be read is
// passed over.
func Weigh(dir string) (files int, bytes int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		if info, err := e.Info(); err == nil {
			files, bytes = files+1, bytes+info.Size()
		}
		return nil
	})
	return files, bytes
}
