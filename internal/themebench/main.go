// Command themebench tells how much more Hugo takes with the theme than with a
// bare one of three templates, for the same content and settings, in the same
// run: CPU seconds of the user and peak memory of each. "make themebench" runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"syscall"

	"backfile.example/backfile/site"
)

func main() {
	archive := flag.String("archive", "", "an archive made by backfile new, converted")
	hugo := flag.String("hugo", "bin/hugo", "the Hugo to run")
	alone := flag.Bool("bare", false, "measure the bare theme only")
	flag.Parse()
	if err := run(*archive, *hugo, *alone); err != nil {
		log.Fatal(err)
	}
}

// bare is as little as shows every page and list.
var bare = map[string]string{
	"baseof.html":            `<!doctype html><html lang="{{ site.Language.Locale }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main>{{ block "main" . }}{{ end }}</main></body></html>`,
	"single.html":            `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}`,
	"list.html":              `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}`,
	"_shortcodes/photo.html": `<figure></figure>`,
	"_shortcodes/note.html":  `{{ .Inner }}`,
}

func run(archive, given string, alone bool) error {
	ctx := context.Background()
	hugo, err := site.FindHugo(ctx, given, ".")
	if err != nil {
		return err
	}
	archive, err = filepath.Abs(archive)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "themebench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := makeBare(archive, dir); err != nil {
		return err
	}
	sites := []string{dir, archive}
	if alone {
		sites = sites[:1]
	}
	user := make([]float64, len(sites))
	for i, at := range sites {
		public := filepath.Join(dir, "public")
		if err := hugo.Run(ctx, at, os.Stdout, os.Stderr, "--quiet", "--destination", public); err != nil {
			return fmt.Errorf("in %s: %w", at, err)
		}
		files, bytes := site.Weigh(public)
		if err := os.RemoveAll(public); err != nil {
			return err
		}
		user[i] = hugo.Ended.UserTime().Seconds()
		memory := hugo.Ended.SysUsage().(*syscall.Rusage).Maxrss / 1000 // in KiB on Linux
		fmt.Printf("%-5s  %.1f s user  %.1f s user and system  %d MB  %d files  %d MB\n", []string{"bare", "theme"}[i], user[i],
			user[i]+hugo.Ended.SystemTime().Seconds(), memory, files, bytes/1_000_000)
	}
	if !alone {
		fmt.Printf("the theme takes %.2f times the bare one\n", user[1]/user[0])
	}
	return nil
}

// makeBare makes an archive of the same content and settings with the bare theme.
func makeBare(archive, dir string) error {
	settings, err := os.ReadFile(filepath.Join(archive, "hugo.toml"))
	if err != nil {
		return err
	}
	settings = regexp.MustCompile(`(?m)^theme = .*$`).ReplaceAll(settings, nil)
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), settings, 0o644); err != nil {
		return err
	}
	for name, text := range bare {
		name = filepath.Join(dir, "layouts", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(archive, "content")))
}
