package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// truth is what a benchmark says of a page.
type truth struct {
	ID        string
	URL       string
	Title     string
	Authors   []string
	Published string
	Text      string
	Optional  []string // paragraphs that may be in the text or not
	With      []string // parts of the text
	Without   []string // what is not in the text
	Images    []picture
}

// picture is what was printed with a picture.
type picture struct{ Caption, Credit, Alt string }

// page is one capture of a page, in one style.
type page struct {
	truth
	set   string // benchmark
	style string // wet or dump
	text  string // the capture
}

// load reads the pages of all benchmarks below a folder, in the order of their
// names.
func load(dir string) ([]page, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "truth.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no truth.jsonl in the folders of %s", dir)
	}
	slices.Sort(files)
	var out []page
	for _, file := range files {
		all, err := loadTruth(file)
		if err != nil {
			return nil, err
		}
		if err := complete(all, filepath.Dir(file)); err != nil {
			return nil, err
		}
		for i := range all {
			for _, style := range []string{"wet", "dump"} {
				folder := filepath.Dir(file)
				text, err := readText(filepath.Join(folder, style, all[i].ID+".txt.gz"))
				if err != nil {
					return nil, err
				}
				out = append(out, page{truth: all[i], set: filepath.Base(folder), style: style, text: text})
			}
		}
	}
	return out, nil
}

func loadTruth(file string) ([]truth, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []truth
	for dec := json.NewDecoder(bufio.NewReader(f)); ; {
		var t truth
		switch err := dec.Decode(&t); err {
		case nil:
			out = append(out, t)
		case io.EOF:
			return out, nil
		default:
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
	}
}

func readText(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	return strings.ToValidUTF8(string(data), "\uFFFD"), nil
}

// site returns the domain a page belongs to: what its neighbours share. A page
// without an address is grouped by how its name begins.
func (p *page) site() string {
	u, err := url.Parse(p.URL)
	if err != nil || u.Hostname() == "" {
		prefix, _, _ := strings.Cut(p.ID, "_")
		return p.set + "/" + prefix
	}
	parts := strings.Split(strings.ToLower(u.Hostname()), ".")
	keep := 2
	if n := len(parts); n > 2 && len(parts[n-2]) <= 3 {
		keep = 3 // example.co.uk
	}
	return strings.Join(parts[max(0, len(parts)-keep):], ".")
}
