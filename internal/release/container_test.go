package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestContainerfile: a checker of others' making finds nothing, what is copied is
// there and not ignored, and Go is that of go.mod.
func TestContainerfile(t *testing.T) {
	text := read(t, "Containerfile")
	ignore := read(t, ".containerignore")
	for _, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] != "COPY" || words[1] == "." || strings.HasPrefix(words[1], "--from") {
			continue
		}
		for _, name := range words[1 : len(words)-1] {
			if !exists(filepath.Join("../..", name)) || !strings.Contains(ignore, "!"+name+"\n") {
				t.Errorf("%s is not there, or ignored", name)
			}
		}
	}
	for _, name := range regexp.MustCompile(`(?m)^!(.+)$`).FindAllStringSubmatch(ignore, -1) {
		if !exists(filepath.Join("../..", name[1])) {
			t.Errorf(".containerignore: there is no %s", name[1])
		}
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "go.mod"))
	if version == nil || !strings.Contains(text, "FROM golang:"+version[1]+"-") {
		t.Errorf("Go is not that of go.mod: %q", version)
	}
	checked(t)
}

// checked has dockerfile-utils check the file.
func checked(t *testing.T) {
	if !exists("../../node_modules/dockerfile-utils") {
		t.Skip("dockerfile-utils is not installed; npm ci does it")
	}
	const script = `const found = require("dockerfile-utils").validate(require("fs").readFileSync("Containerfile", "utf8"));
		if (found.length) { console.log(JSON.stringify(found)); process.exit(1); }`
	cmd := exec.Command("node", "-e", script)
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func read(t *testing.T, name string) string {
	data, err := os.ReadFile(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
