// Package bundle writes articles as Hugo leaf bundles and keeps them: a folder
// with index.md (front matter and Markdown), the photographs that were
// captured, and .capture.json, the record of what was written.
//
// [Make] renders a bundle. A [Store] knows the bundles that exist; its Plan
// says what would be written, against what was written last and what is there
// now, and its Apply does it. What a hand has changed is never overwritten.
package bundle

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // photographs in these formats are kept
	_ "image/jpeg" // as they are
	_ "image/png"
	"strings"

	_ "golang.org/x/image/webp" // and these too

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/merge"
)

// The names of a bundle's own files.
const (
	IndexFile  = "index.md"
	RecordFile = ".capture.json"
)

var fence = []byte("---\n")

// Bundle is an article ready to be written.
type Bundle struct {
	ID      string
	Key     string // what the id was made from: the article's address or content
	Article *article.Article
	People  tags
	Places  tags
	Topics  tags
	// Organisations are no tags; the record has their names.
	Organisations []article.Term
	Aliases       []string // addresses that it had before it was moved
	// Names tells of names that they are one; nil if nothing is known of them.
	Names merge.Names

	// Files are the bundle's files by name, but for the record. Complete
	// after [Make].
	Files map[string][]byte
}

// Make renders the article that key names. aliases are the addresses from which
// readers are led to it. Photographs whose bytes are no
// picture a browser shows are left out and reported.
func Make(key string, a *article.Article, t article.Terms, aliases []string) (*Bundle, []article.Problem) {
	b := &Bundle{
		ID: ID(key), Key: key, Article: a, Aliases: aliases, Files: map[string][]byte{},
		People: NewTags(t.People), Places: NewTags(t.Places), Topics: NewTags(t.Topics), Organisations: t.Organisations,
	}
	problems := b.photographs()
	head, err := frontMatter(b)
	if err != nil {
		return nil, append(problems, article.Problem{
			Severity: article.Error, Code: "front-matter", Detail: err.Error(), File: a.Origin.File, Place: a.Origin.Record,
		})
	}
	body := Markdown(outlined(a.Body))
	b.Files[IndexFile] = bytes.Join([][]byte{fence, head, fence, []byte("\n" + body + "\n")}, nil)
	return b, problems
}

// photographs names the captured pictures and adds them to the files.
func (b *Bundle) photographs() []article.Problem {
	var problems []article.Problem
	for i := range b.Article.Figures {
		f := &b.Article.Figures[i]
		f.File = ""
		if f.Data == nil {
			continue
		}
		_, format, err := image.DecodeConfig(bytes.NewReader(f.Data))
		if err != nil {
			problems = append(problems, article.Problem{
				Severity: article.Warning, Code: "image-unreadable",
				Detail: fmt.Sprintf("the picture of %s (%s) cannot be shown: %v", f.ID, f.Source, err),
				File:   b.Article.Origin.File, Place: b.Article.Origin.Record,
			})
			continue
		}
		f.File = "photo-" + f.ID + "." + strings.Replace(format, "jpeg", "jpg", 1)
		b.Files[f.File] = f.Data
	}
	return problems
}
