package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestCommitted proves that the committed captures are what the program makes.
func TestCommitted(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other architectures round the drawings' coordinates differently")
	}
	err := each(func(name string, made []byte) error {
		committed, err := os.ReadFile(filepath.Join("..", "..", "captures", filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if !bytes.Equal(made, committed) {
			t.Errorf("%s differs from what the program makes; go run ./internal/sample", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
