// Package markdown reads Markdown files with front matter, as other site
// builders keep articles: YAML between "---" or TOML between "+++".
package markdown

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"path"
	"regexp"
	"slices"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/adrg/frontmatter"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"go.yaml.in/yaml/v3"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "markdown" }

// opening matches a fence and a first key behind it.
var opening = regexp.MustCompile(`^(?:---[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*["']?[\w-]+["']?[ \t]*:|\+\+\+[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*["']?[\w.-]+["']?[ \t]*=)`)

// Sniff accepts what begins with front matter.
func (Format) Sniff(_ string, head []byte) bool {
	return opening.Match(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
}

// Read yields the file as one capture. The keys of the front matter are data:
// those that say something of the article are taken over, and no other.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		c, err := src.Whole(f.Name(), "text/plain")
		if err == nil {
			err = convert(src, c)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		yield(c, nil)
	}
}

var forms = []*frontmatter.Format{
	frontmatter.NewFormat("---", "---", func(data []byte, v any) error { return yaml.Unmarshal(data, v) }),
	frontmatter.NewFormat("+++", "+++", toml.Unmarshal),
}

// convert makes the story of a Markdown text HTML, and takes over what its front
// matter states.
func convert(src *capture.Source, c *capture.Capture) error {
	keys := map[string]any{}
	body, err := frontmatter.Parse(bytes.NewReader(c.Body), &keys, forms...)
	if err != nil {
		c.Note(article.Warning, "front-matter", "the front matter cannot be read, and is left out: "+err.Error())
		body, keys = behind(c.Body), nil
	}
	record := record(keys, src)
	record["text"] = nil
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(body, &page); err != nil {
		return fmt.Errorf("read %s: %w", src.Name, err)
	}
	record["html"] = []fields.Value{{page.String()}}
	stated := record.Capture(src, c.Origin.Format, "", nil)
	if stated == nil {
		c.Body = nil
		return nil
	}
	c.MediaType, c.Body, c.Stated = "text/html", stated.Body, stated.Stated
	if stated.URL != "" {
		c.URL, c.Origin.URL = stated.URL, stated.URL
	}
	if day := inName.FindStringSubmatch(path.Base(src.Name)); day != nil && c.Stated.Published == "" {
		c.Stated.Published = day[1]
		c.Note(article.Note, "date-from-name", "The date of issue is the one in the file's name.")
	}
	return nil
}

// inName matches the day that Jekyll has in the names of posts.
var inName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-`)

var fence = regexp.MustCompile(`(?m)^(?:---|\+\+\+)[ \t]*\r?$`)

// behind is what follows the fence that closes the front matter, all where none
// does.
func behind(text []byte) []byte {
	if all := fence.FindAllIndex(text, 2); len(all) == 2 {
		return text[all[1][1]:]
	}
	return text
}

// record maps keys to the fields of an article.
func record(keys map[string]any, src *capture.Source) fields.Record {
	names := slices.Sorted(maps.Keys(keys))
	r := fields.Record{}
	for field, at := range fields.Columns(names, src.Settings) {
		for _, i := range at {
			if v := values(keys[names[i]]); len(v) > 0 {
				r[field] = append(r[field], v)
			}
		}
	}
	return r
}

// values is the texts of a key.
func values(v any) fields.Value {
	switch v := v.(type) {
	case string:
		return fields.Value{v}
	case time.Time:
		if v.Equal(v.Truncate(24*time.Hour)) && v.Location() == time.UTC {
			return fields.Value{v.Format(time.DateOnly)}
		}
		return fields.Value{v.Format(time.RFC3339)}
	case int, int64, float64:
		return fields.Value{fmt.Sprint(v)}
	case map[string]any:
		return values(v["name"])
	case []any:
		var out fields.Value
		for _, e := range v {
			out = append(out, values(e)...)
		}
		return out
	}
	return nil
}
