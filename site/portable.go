package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"backfile.example/backfile/site/search"
)

// Portable changes a built site so that it works as a folder, opened in a
// browser without a server: addresses within the site become relative to their
// page, and a folder's address becomes that of its index.html. Checksums of
// scripts and styles go, for browsers refuse them in files. What a page says of
// its own address on the web (canonical link, citations, feeds) stays. The index of
// the search becomes scripts too, for browsers read no other files there.
func Portable(dir string) error {
	home, err := readHome(filepath.Join(dir, "index.html"))
	if err != nil {
		return err
	}
	if err := search.Portable(filepath.Join(dir, filepath.FromSlash(SearchData))); err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		toRoot := strings.Repeat("../", strings.Count(filepath.ToSlash(rel), "/"))
		out, err := relative(data, home, toRoot)
		if err != nil {
			return fmt.Errorf("%s: %w", rel, err)
		}
		return os.WriteFile(name, out, 0o644)
	})
}

// home is where a site lies on the web.
type home struct {
	origin string // "https://paper.example"
	path   string // that its addresses begin with: "/" or "/archive/"
}

// readHome reads where a site lies off its front page's canonical link.
func readHome(index string) (home, error) {
	f, err := os.Open(index)
	if err != nil {
		return home{}, err
	}
	defer f.Close()
	for z := html.NewTokenizer(f); ; {
		switch z.Next() {
		case html.ErrorToken:
			return home{}, fmt.Errorf("%s: no canonical link", index)
		case html.StartTagToken:
			if t := z.Token(); t.Data == "link" && value(t.Attr, "rel") == "canonical" {
				u, err := url.Parse(value(t.Attr, "href"))
				if err != nil {
					return home{}, fmt.Errorf("%s: %w", index, err)
				}
				return home{u.Scheme + "://" + u.Host, strings.TrimSuffix(u.Path, "/") + "/"}, nil
			}
		}
	}
}

func value(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// relative rewrites the tags of a page that hold addresses of the site and
// leaves every other byte as it is.
func relative(page []byte, home home, toRoot string) ([]byte, error) {
	var out bytes.Buffer
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return out.Bytes(), nil
		}
		raw := bytes.Clone(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		t := z.Token()
		if rewrite(&t, home, toRoot) {
			out.WriteString(t.String())
		} else {
			out.Write(raw)
		}
	}
}

// rewrite makes the addresses in a tag relative and reports whether it changed anything.
func rewrite(t *html.Token, home home, toRoot string) bool {
	changed := false
	kept := t.Attr[:0:0]
	for _, a := range t.Attr {
		was := a.Val
		switch a.Key {
		case "href", "src", "data-file", "data-newest":
			a.Val = inFolder(a.Val, home.path, toRoot)
		case "srcset":
			var set []string
			for part := range strings.SplitSeq(a.Val, ",") {
				set = append(set, inFolder(strings.TrimSpace(part), home.path, toRoot))
			}
			a.Val = strings.Join(set, ", ")
		case "content": // of a redirect: "0; url=https://…"
			if delay, at, ok := strings.Cut(a.Val, "url="); ok && strings.EqualFold(value(t.Attr, "http-equiv"), "refresh") {
				a.Val = delay + "url=" + inFolder(strings.TrimPrefix(at, home.origin), home.path, toRoot)
			}
		case "integrity":
			changed = true
			continue
		}
		changed = changed || a.Val != was
		kept = append(kept, a)
	}
	t.Attr = kept
	return changed
}

// inFolder returns an address of the site relative to a page from which toRoot
// leads to the site's folder; any other address as it is.
func inFolder(address, base, toRoot string) string {
	if strings.HasPrefix(address, "../") && strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	rest, ok := strings.CutPrefix(address, base)
	if !ok || strings.HasPrefix(rest, "/") {
		return address
	}
	at, fragment, _ := strings.Cut(rest, "#")
	if at == "" || strings.HasSuffix(at, "/") {
		at += "index.html"
	}
	if fragment != "" {
		at += "#" + fragment
	}
	return toRoot + at
}
