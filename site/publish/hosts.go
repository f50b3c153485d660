package publish

import (
	"fmt"
	"html"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// writeRules writes the files _redirects and _headers, which Netlify, Cloudflare and
// (the first) GitLab know. They match paths only.
func writeRules(s *Site) (without []Redirect, err error) {
	var rules, heads strings.Builder
	for _, r := range s.Redirects {
		rules.WriteString(rule(r))
	}
	heads.WriteString("/*\n")
	for _, h := range headers {
		fmt.Fprintf(&heads, "  %s: %s\n", h[0], h[1])
	}
	fmt.Fprintf(&heads, "/css/*\n  Cache-Control: %[1]s\n/js/*\n  Cache-Control: %[1]s\n/search/data/*\n  Cache-Control: %[1]s\n/search/data/index.json\n  ! Cache-Control\n  Cache-Control: %[2]s\n", forever, never)
	if err := write(s.Public, "_redirects", rules.String()); err != nil {
		return without, err
	}
	return without, write(s.Public, "_headers", heads.String())
}

// rule is a line of _redirects.
func rule(r Redirect) string { return fmt.Sprintf("%s %s 301\n", r.From, r.To) }

// isPath reports whether a request is a path that is meant as it stands: these hosts
// match no queries, "*" stands for anything, and ":name" for a part.
func isPath(r Redirect) bool { return !strings.ContainsAny(r.From, "?*:") }

// writePages writes a page at each old address that leads on, for hosts that know
// no redirects.
func writePages(s *Site) (without []Redirect, err error) {
	for _, r := range s.Redirects {
		name, _ := pageOf("/" + strings.TrimPrefix(r.From, s.Base))
		name = filepath.Join(s.Public, name)
		if _, err := os.Stat(name); err == nil {
			continue // that of the address with or without a slash
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			without = append(without, r) // a file lies where a folder would be
			continue
		}
		if err := os.WriteFile(name, []byte(leadingOn(r.To)), 0o644); err != nil {
			return without, err
		}
	}
	return without, write(s.Public, ".nojekyll", "")
}

// maxName is the longest name of a file that every system takes.
const maxName = 200

// isPage reports whether a page can be at the address of a request: not where it has a
// query, or an ending that is not that of a page, for such a host would send it as a
// file to save.
func isPage(r Redirect) bool {
	_, ok := pageOf(r.From)
	return ok
}

func pageOf(from string) (name string, ok bool) {
	u, err := url.Parse(from)
	if err != nil || u.RawQuery != "" || strings.ContainsAny(u.Path, ":*?\"<>|\\\x00") {
		return "", false
	}
	at := path.Clean("/" + u.Path)
	for part := range strings.SplitSeq(at, "/") {
		if len(part) > maxName || strings.HasPrefix(part, ".") {
			return "", false
		}
	}
	switch path.Ext(at) {
	case "":
		at = path.Join(at, "index.html")
	case ".html", ".htm":
	default:
		return "", false
	}
	return filepath.FromSlash(at), true
}

// leadingOn is a page that leads on to another.
func leadingOn(to string) string {
	to = html.EscapeString(to)
	return fmt.Sprintf("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>%[1]s</title><link rel=\"canonical\" href=\"%[1]s\"><meta http-equiv=\"refresh\" content=\"0; url=%[1]s\"><p><a href=\"%[1]s\">%[1]s</a></p></html>\n", to)
}

// writeBucket writes pages that lead on, and a script that uploads.
func writeBucket(s *Site) ([]Redirect, error) {
	without, err := writePages(s)
	if err != nil {
		return without, err
	}
	public, _, err := absolute(s)
	if err != nil {
		return without, err
	}
	script := fmt.Sprintf(`#!/bin/sh
# Uploads the archive into a bucket: upload.sh s3://BUCKET. What is not in the archive any more is deleted there.
set -eu
to=${1:?usage: upload.sh s3://BUCKET}
site='%s'
aws s3 sync "$site" "$to" --exclude "css/*" --exclude "js/*" --exclude "search/data/*.bin" --cache-control '%s'
for dir in css js search/data; do
	[ ! -d "$site/$dir" ] || aws s3 sync "$site/$dir" "$to/$dir" --exclude "index.json" --cache-control '%s'
done
aws s3 sync "$site" "$to" --delete --size-only
`, strings.ReplaceAll(public, "'", `'\''`), soon, forever)
	name := filepath.Join(s.Out, "upload.sh")
	if err := os.WriteFile(name, []byte(script), 0o755); err != nil {
		return without, err
	}
	return without, nil
}
