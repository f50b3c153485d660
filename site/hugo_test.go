package site_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"backfile.example/backfile/site"
)

// fake writes a program that says it is this version of Hugo.
func fake(t *testing.T, says string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("writes a shell script")
	}
	name := filepath.Join(t.TempDir(), "hugo")
	if err := os.WriteFile(name, []byte("#!/bin/sh\necho '"+says+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestFindHugo(t *testing.T) {
	ctx := context.Background()
	for says, want := range map[string]string{
		"hugo v0.165.0-abc+extended linux/amd64": "0.165.0",
		"hugo v0.101.0 linux/amd64":              "older than",
		"not hugo at all":                        "says no version",
	} {
		h, err := site.FindHugo(ctx, fake(t, says), ".")
		if err == nil && h.Version != want || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v, %v; want %s", says, h, err, want)
		}
	}
	if _, err := site.FindHugo(ctx, filepath.Join(t.TempDir(), "none"), "."); err == nil {
		t.Error("a Hugo that is not there was found")
	}
	t.Setenv("PATH", filepath.Dir(fake(t, "hugo v0.165.0 linux/amd64")))
	if h, err := site.FindHugo(ctx, "", t.TempDir()); err != nil || h.From != "in PATH" {
		t.Errorf("in PATH: %+v %v", h, err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := site.FindHugo(ctx, "", t.TempDir()); !errors.Is(err, site.ErrNoHugo) {
		t.Errorf("nowhere: %v", err)
	}
}
