package rebuild

import (
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"backfile.example/backfile/converter/bundle"
)

// facts are what is known of an article, or of the page that a name has of its own.
type facts struct {
	Sign    uint64   `cbor:"1,keyasint"` // of its files
	Face    uint64   `cbor:"2,keyasint"` // of what other pages show of it
	ID      string   `cbor:"3,keyasint,omitempty"`
	URL     string   `cbor:"4,keyasint"`           // of its page, below the site: "articles/2016/slug-id"
	Time    int64    `cbor:"5,keyasint,omitempty"` // of its date, in seconds since 1970
	Weight  int      `cbor:"6,keyasint,omitempty"`
	Hidden  bool     `cbor:"7,keyasint,omitempty"`  // has no page
	Apart   bool     `cbor:"8,keyasint,omitempty"`  // stands in no list, so has no neighbours
	Terms   []string `cbor:"9,keyasint,omitempty"`  // names it has, or shows: "people/Ada Brandt"
	Place   string   `cbor:"10,keyasint,omitempty"` // the name it stands under: "months/2016-10"
	Links   []string `cbor:"11,keyasint,omitempty"` // addresses in its text
	Aliases []string `cbor:"12,keyasint,omitempty"` // other addresses of it in the site
	Head    uint64   `cbor:"14,keyasint"`           // of its front matter, and its pictures
	Odd     string   `cbor:"13,keyasint,omitempty"` // what it has that this package knows nothing of
}

// noTime is before every time: Hugo has articles without a date last.
const noTime = -1 << 40

// content is what lies in an archive's content folder.
type content struct {
	dir        string
	taxonomies []string
	known      *Record // of the last build, for what has not changed
	articles   map[string]*facts
	terms      map[string]*facts // that have a page of their own, by their folder: "people/ada-brandt"
	rest       sum               // of all other files
	top        []string          // what lies in the folder, but articles and what Hugo passes over
	odd        string
}

// readContent reads the articles and term pages that have changed since the last
// build, and sums up all else.
func readContent(dir string, taxonomies []string, known *Record) (*content, error) {
	c := &content{dir: dir, taxonomies: taxonomies, known: known, articles: map[string]*facts{}, terms: map[string]*facts{}}
	return c, c.folder("")
}

// folder reads a folder that belongs to no page.
func (c *content) folder(at string) error {
	entries, err := os.ReadDir(filepath.Join(c.dir, at))
	if err != nil {
		return err
	}
	if index := c.indexOf(at); index != "" && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == index }) {
		return c.page(at, index)
	}
	for _, e := range entries {
		name := path.Join(at, e.Name())
		if at == "" && name != "articles" && !ignored(name) {
			c.top = append(c.top, name)
		}
		switch {
		case ignored(e.Name()):
		case e.IsDir():
			if err := c.folder(name); err != nil {
				return err
			}
		default:
			if strings.HasPrefix(name, "articles/") && name != "articles/_index.md" {
				c.odd = name + " is no bundle's"
			}
			if err := c.rest.file(name, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// ignored reports whether Hugo passes over a file or folder of this name.
func ignored(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

// indexOf returns the name of the file that makes a page of a folder; empty where
// none does that this package follows.
func (c *content) indexOf(at string) string {
	kind, below, _ := strings.Cut(at, "/")
	switch {
	case kind == "articles":
		return bundle.IndexFile
	case below != "" && slices.Contains(c.taxonomies, kind):
		return bundle.TermFile
	}
	return ""
}

// page reads the page in a folder.
func (c *content) page(at, index string) error {
	of, was := c.articles, c.known.Articles
	if index == bundle.TermFile {
		of, was = c.terms, c.known.Terms
	}
	sign, files, err := c.sign(at)
	if err != nil {
		return err
	}
	if f := was[at]; f != nil && f.Sign == uint64(sign) {
		of[at] = f
		return nil
	}
	data, err := os.ReadFile(filepath.Join(c.dir, at, index))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	f := read(data, at, c.taxonomies)
	f.Sign = uint64(sign)
	f.Face, f.Head = files.with(f.Face), files.with(f.Head)
	of[at] = f
	return nil
}

// sign sums up the files of a page; files does so without its text.
func (c *content) sign(at string) (all, files sum, err error) {
	root := filepath.Join(c.dir, at)
	err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != root && ignored(e.Name()):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			return nil
		}
		rel, err := filepath.Rel(c.dir, name)
		if err != nil {
			return err
		}
		if err := all.file(rel, e); err != nil || filepath.Ext(name) == ".md" {
			return err
		}
		return files.file(rel, e)
	})
	return all, files, err
}

// The keys of front matter that no page but the article's own shows, those that facts
// are made of, and those by which a page is otherwise than this package takes it to be.
var (
	inner = []string{"schema", "source", "versions", "people", "places", "topics", "keywords", "authors", "agency", "photographers", "related",
		"corrections", "lastmod", "rights", "edition", "dateline", "id", "aliases"}
	told    = []string{"id", "aliases", "draft", "url", "slug", "weight", "date", "years", "months", "within", "country", "broader"}
	unusual = []string{"build", "cascade", "expirydate", "headless", "outputs", "params", "sites", "type"}
)

// read reads the facts off a page's file.
func read(data []byte, at string, taxonomies []string) *facts {
	f := &facts{URL: address(at), Time: noTime}
	var raw map[string]any
	var face, all sum
	body, err := bundle.ParseSome(data, &raw, func(key string, value []byte) bool {
		all.text(string(value))
		if !slices.Contains(inner, key) {
			face.text(string(value))
		}
		return slices.Contains(told, key) || slices.Contains(unusual, key) || slices.Contains(taxonomies, key)
	})
	if f.Head, f.Face = uint64(all), uint64(face); all == 0 { // it was read as a whole
		f.Head = hash(string(data))
		f.Face = f.Head
	}
	if err != nil {
		f.Odd = at + " has front matter that is no YAML"
		return f
	}
	head := map[string]any{}
	for key, value := range raw {
		head[strings.ToLower(key)] = value
	}
	f.ID = text(head["id"])
	f.Aliases = texts(head["aliases"])
	f.Hidden, _ = head["draft"].(bool)
	f.settle(head, at)
	f.name(head, at, taxonomies)
	for _, m := range web.FindAllString(string(body), -1) {
		f.Links = append(f.Links, html.UnescapeString(m))
	}
	return f
}

// web matches what may be an address in a text.
var web = regexp.MustCompile(`https?://[^\s()<>"\]]+`)

// settle reads when a page is from, where it lies, and what is unusual of it.
func (f *facts) settle(head map[string]any, at string) {
	if b, ok := head["build"].(map[string]any); ok && len(b) == 1 && b["list"] == "never" {
		f.Apart = true
		delete(head, "build")
	}
	for _, key := range unusual {
		if _, ok := head[key]; ok {
			f.Odd = fmt.Sprintf("%s has %q in its front matter", at, key)
		}
	}
	if url := text(head["url"]); url != "" {
		f.URL = strings.Trim(url, "/")
	} else if slug := text(head["slug"]); slug != "" {
		f.URL = path.Join(path.Dir(f.URL), address(slug))
	}
	f.Weight, _ = head["weight"].(int)
	if value := head["date"]; value != nil {
		t, ok := date(value)
		if f.Time = t; !ok {
			f.Odd = at + " has a date that is none"
		}
	}
}

// name reads the names that an article has, or that the page of a name shows.
func (f *facts) name(head map[string]any, at string, taxonomies []string) {
	article := strings.HasPrefix(at, "articles/")
	for _, kind := range taxonomies {
		for _, name := range texts(head[kind]) {
			f.Terms = append(f.Terms, kind+"/"+name)
		}
	}
	if !article && (f.Hidden || len(f.Terms) > 0) {
		f.Odd = at + " is a name's page that is a draft, or has names itself"
	}
	if article {
		for _, kind := range []string{"years", "months"} {
			if names := texts(head[kind]); len(names) > 0 {
				f.Place = kind + "/" + names[0]
			}
		}
		return
	}
	for key, kind := range map[string]string{"within": "places", "country": "places", "broader": "topics"} {
		for _, name := range texts(head[key]) {
			f.Terms = append(f.Terms, kind+"/"+name)
		}
	}
	slices.Sort(f.Terms)
}

// date returns the seconds since 1970 at which a date in front matter begins.
func date(value any) (int64, bool) {
	t, ok := value.(time.Time)
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if ok {
			break
		}
		var err error
		t, err = time.Parse(layout, text(value))
		ok = err == nil
	}
	return t.Unix(), ok
}

// address is what Hugo makes of a folder's path: lower case, hyphens for spaces, and
// nothing but what an address may have.
func address(dir string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("./_#+~-@", r) {
			return r
		}
		return -1
	}, bundle.TermFolder(dir))
}

func text(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// texts is a value as a list.
func texts(value any) []string {
	list, ok := value.([]any)
	if !ok && value != nil {
		list = []any{value}
	}
	var out []string
	for _, v := range list {
		if s := text(v); s != "" {
			out = append(out, s)
		}
	}
	return out
}
