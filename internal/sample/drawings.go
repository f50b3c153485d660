package main

import (
	"errors"
	"path"
	"sync"

	"backfile.example/backfile/internal/sample/scene"
)

// drawings are picture files by name.
type drawings map[string][]byte

// draw makes the named picture files, several at a time.
func draw(names []string) (drawings, error) {
	made := make([][]byte, len(names))
	errs := make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { made[i], errs[i] = scene.File(name) })
	}
	all.Wait()
	d := drawings{}
	for i, name := range names {
		d[name] = made[i]
	}
	return d, errors.Join(errs...)
}

// wanted names the pictures that saved and crawled pages show, each once.
func wanted() ([]string, error) {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, place := range beside {
		add(path.Base(place))
	}
	for _, visit := range visits {
		page, err := pages.ReadFile("pages/" + visit)
		if err != nil {
			return nil, err
		}
		for _, uri := range pictures(page) {
			if scene.Drawn(path.Base(uri)) {
				add(path.Base(uri))
			}
		}
	}
	return names, nil
}
