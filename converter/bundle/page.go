package bundle

import (
	"bufio"
	"bytes"
	"errors"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

// Page is what readers find in a bundle, as its index.md says now, hand edits
// and all.
type Page struct {
	ID            string   `yaml:"id"`
	Title         string   `yaml:"title"`
	Kicker        string   `yaml:"kicker"`
	Deck          string   `yaml:"deck"`
	Issued        string   `yaml:"issued"` // EDTF
	Description   string   `yaml:"description"`
	Dateline      string   `yaml:"dateline"`
	Publication   string   `yaml:"publication"`
	Edition       string   `yaml:"edition"`
	Number        string   `yaml:"page"` // of the page it was printed on
	Section       string   `yaml:"section"`
	Agency        string   `yaml:"agency"`
	Rights        string   `yaml:"rights"`
	Language      string   `yaml:"language"`
	LastMod       string   `yaml:"lastmod"` // by hand
	Authors       []string `yaml:"authors"`
	Photographers []string `yaml:"photographers"`
	People        []string `yaml:"people"`
	Places        []string `yaml:"places"`
	Topics        []string `yaml:"topics"`
	Keywords      []string `yaml:"keywords"`
	Figures       []struct {
		Caption string `yaml:"caption"`
		Credit  string `yaml:"credit"`
		Alt     string `yaml:"alt"`
		Rights  string `yaml:"rights"`
		File    string `yaml:"file"`
	} `yaml:"figures"`
	Source struct {
		URL      string `yaml:"url"`
		Captured string `yaml:"captured"`
		File     string `yaml:"file"`
		SHA256   string `yaml:"sha256"`
	} `yaml:"source"`
	Versions []struct {
		URL    string `yaml:"url"`
		SHA256 string `yaml:"sha256"`
	} `yaml:"versions"`

	Text []string `yaml:"-"` // the paragraphs, headings, list entries and cells of the body

	URL      string `yaml:"url"`  // set by hand
	Slug     string `yaml:"slug"` // likewise
	Draft    bool   `yaml:"draft"`
	Takedown struct {
		Action string `yaml:"action"`
	} `yaml:"takedown"`
}

// ReadPage reads an index.md, but not the values of keys that are not needed. What a hand
// has written otherwise than a field is meant is left out.
func ReadPage(index []byte, unneeded ...string) (*Page, error) {
	p := new(Page)
	body, err := ParseSome(index, p, func(key string, _ []byte) bool { return !slices.Contains(unneeded, key) })
	if other := new(yaml.TypeError); err != nil && !errors.As(err, &other) {
		return nil, err
	} else if err != nil {
		if body, err = Parse(index, new(yaml.Node)); err != nil {
			return nil, err
		}
	}
	p.Text = plain(body)
	return p, nil
}

// Hidden reports whether the site has no page of it that lists may name.
func (p *Page) Hidden() bool { return p.Draft || p.Takedown.Action == "remove" }

// OldAddresses returns the addresses at which other captures of it were made.
func (p *Page) OldAddresses() []string {
	var out []string
	for _, v := range p.Versions {
		out = append(out, v.URL)
	}
	return out
}

// Path returns the path of the page in the site, of a bundle in dir below
// content: "/articles/2016/slug-id/".
func (p *Page) Path(dir string) string {
	at := "/" + strings.ReplaceAll(strings.ToLower(dir), " ", "-")
	switch {
	case p.URL != "":
		at = "/" + strings.Trim(p.URL, "/")
	case p.Slug != "":
		at = path.Join(path.Dir(at), p.Slug)
	}
	return at + "/"
}

var (
	reader    = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
	shortcode = regexp.MustCompile(`\{\{[<%].*?[%>]\}\}`)
)

// plain returns the texts of the blocks of a body.
func plain(body []byte) []string {
	body = shortcode.ReplaceAll(body, nil)
	var out []string
	_ = ast.Walk(reader.Parser().Parse(text.NewReader(body)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.Paragraph, *ast.Heading, *ast.TextBlock, *east.TableCell:
			if entering {
				if s := oneLine(inline(n, body)); s != "" {
					out = append(out, s)
				}
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return out
}

// inline returns the text of what stands in a block.
func inline(n ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			out.WriteString(unescaped(c.Value(source)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(c.Value)
		case *ast.AutoLink:
			out.Write(c.Label(source))
		case *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// unescaped undoes the escapes and entities of a text in Markdown.
func unescaped(source []byte) string {
	if !bytes.ContainsAny(source, `\&`) {
		return string(source)
	}
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	renderer.DefaultWriter.Write(w, source)
	_ = w.Flush()
	return html.UnescapeString(out.String())
}
