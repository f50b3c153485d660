package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// file is one of an archive.
type file struct {
	name    string // below the archive's top folder
	data    []byte
	program bool
}

func (f *file) mode() os.FileMode {
	if f.program {
		return 0o755
	}
	return 0o644
}

// sorted are files in the order of their names.
func sorted(files []file) []file {
	return slices.SortedFunc(slices.Values(files), func(a, b file) int { return strings.Compare(a.name, b.name) })
}

func packTar(name, top string, files []file, at time.Time) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := tar.NewWriter(z)
	for _, file := range sorted(files) {
		h := &tar.Header{Name: top + "/" + file.name, Size: int64(len(file.data)), Mode: int64(file.mode()), ModTime: at, Format: tar.FormatUSTAR}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		if _, err := w.Write(file.data); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), z.Close(), f.Close())
}

func packZip(name, top string, files []file, at time.Time) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := zip.NewWriter(f)
	for _, file := range sorted(files) {
		h := &zip.FileHeader{Name: top + "/" + file.name, Method: zip.Deflate, Modified: at}
		h.SetMode(file.mode())
		in, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := in.Write(file.data); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), f.Close())
}

// checksums writes SHA256SUMS, which "sha256sum --check" reads.
func (r *release) checksums(names []string) error {
	var out strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(out.String()), 0o644)
}
