package bundle

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/credit"
)

// Schema is the version of the bundle's format.
const Schema = 1

// mapping builds a YAML mapping in the order its keys are added. Every string
// stands in double quotes, so that no YAML parser takes "007", "null" or
// "2016-10" for anything but text. Empty values are left out.
type mapping struct{ node *yaml.Node }

func newMapping() mapping { return mapping{&yaml.Node{Kind: yaml.MappingNode}} }

func (m mapping) add(key string, value *yaml.Node) {
	m.node.Content = append(m.node.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
}

func (m mapping) text(key, value string) {
	if value = oneLine(value); value != "" {
		m.add(key, quoted(value))
	}
}

// plain adds a value as YAML reads it: a number or timestamp.
func (m mapping) plain(key, value string) {
	if value != "" {
		m.add(key, &yaml.Node{Kind: yaml.ScalarNode, Value: value})
	}
}

// number writes a count, but not 0.
func (m mapping) number(key string, n int) {
	if n != 0 {
		m.plain(key, strconv.Itoa(n))
	}
}

func (m mapping) list(key string, values []string) {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, v := range values {
		if v = oneLine(v); v != "" {
			list.Content = append(list.Content, quoted(v))
		}
	}
	if len(list.Content) > 0 {
		m.add(key, list)
	}
}

// each adds a list of n mappings that fill makes.
func (m mapping) each(key string, n int, fill func(i int, item mapping)) {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range n {
		item := newMapping()
		fill(i, item)
		list.Content = append(list.Content, item.node)
	}
	if n > 0 {
		m.add(key, list)
	}
}

func quoted(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s}
}

// oneLine collapses white space and makes s valid UTF-8.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// frontMatter writes the front matter of an article, without its fences.
func frontMatter(b *Bundle) ([]byte, error) {
	a := b.Article
	m := newMapping()
	m.plain("schema", "1")
	m.text("id", b.ID)
	m.text("title", Title(a))
	dates(m, a)
	m.text("description", description(a))
	for _, f := range []struct{ key, value string }{
		{"kicker", a.Kicker}, {"deck", a.Deck}, {"dateline", a.Dateline}, {"publication", a.Publication}, {"edition", a.Edition},
		{"page", a.Page}, {"section", labels(a.Section)[0]}, {"language", a.Language}, {"agency", a.Agency}, {"rights", a.Rights},
		{"incomplete", string(a.Incomplete)},
	} {
		m.text(f.key, f.value)
	}
	m.list("aliases", b.Aliases)
	m.list("authors", labels(a.Authors...))
	m.list("photographers", photographers(a))
	m.list("keywords", a.Keywords)
	m.list("people", b.People.keys())
	m.list("places", b.Places.keys())
	m.list("topics", b.Topics.keys())
	m.each("figures", len(a.Figures), func(i int, item mapping) { figure(item, &a.Figures[i]) })
	m.each("related", len(a.Related), func(i int, item mapping) {
		item.text("headline", a.Related[i].Headline)
		item.text("summary", a.Related[i].Summary)
		item.text("url", a.Related[i].URL)
	})
	source := newMapping()
	origin(source, &a.Origin, a.URL)
	m.add("source", source.node)
	m.each("versions", len(a.Versions), func(i int, item mapping) { origin(item, &a.Versions[i], a.Versions[i].URL) })

	return encode(m)
}

func encode(m mapping) ([]byte, error) {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(m.node); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// dates adds what is known of the time: date only where a day is known, for
// Hugo has no partial dates.
func dates(m mapping, a *article.Article) {
	if day(a.Issued) {
		published := a.Published
		if !strings.HasPrefix(published, a.Issued) {
			published = a.Issued
		}
		m.plain("date", published)
	}
	m.plain("lastmod", a.Updated)
	m.text("issued", a.Issued)
	if y := year(a.Issued); y != "undated" {
		m.list("years", []string{y})
	}
	m.list("months", []string{month(a.Issued)})
}

func figure(m mapping, f *article.Figure) {
	m.text("id", f.ID)
	m.text("caption", f.Caption)
	m.text("credit", f.Credit)
	m.text("alt", f.Alt)
	m.text("rights", f.Rights)
	m.text("file", f.File)
	if strings.HasPrefix(f.Source, "http") {
		m.text("original", f.Source)
	}
}

func origin(m mapping, o *article.Origin, url string) {
	m.text("url", url)
	if !o.Captured.IsZero() {
		m.plain("captured", o.Captured.UTC().Format("2006-01-02T15:04:05Z"))
	}
	m.text("file", o.File)
	m.text("record", o.Record)
	m.text("sha256", o.SHA256)
	m.text("format", o.Format)
	m.text("headline", o.Change.Headline)
	m.number("only", o.Change.Only)
	m.number("missing", o.Change.Missing)
}

// photographers lists who took the photographs, each once.
func photographers(a *article.Article) []string {
	var out []string
	for i := range a.Figures {
		if name := credit.Photographer(a.Figures[i].Credit); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// labels are texts under which Hugo files an article: cut where they are longer than
// the name of a folder may be.
func labels(all ...string) []string {
	out := slices.Clone(all)
	for i, s := range out {
		if s = oneLine(s); len(s) > maxFolder {
			out[i] = shorten(s, maxFolder/utf8.UTFMax)
		}
	}
	return out
}

// maxFolder is in bytes; most file systems have 255.
const maxFolder = 240

// Title returns the headline. An article without one gets its first words in
// square brackets, as archivists mark a title they supplied (ISAD(G) 3.1.2).
func Title(a *article.Article) string {
	if a.Headline != "" {
		return a.Headline
	}
	if first := oneLine(a.Text()); first != "" {
		return "[" + shorten(first, 60) + "]"
	}
	return "[untitled]"
}

const descriptionLimit = 200

// description is the deck, else the first words of the story.
func description(a *article.Article) string {
	if a.Deck != "" {
		return shorten(oneLine(a.Deck), descriptionLimit)
	}
	for i := range a.Body {
		if a.Body[i].Kind == article.Paragraph {
			return shorten(oneLine(a.Body[i].Text()), descriptionLimit)
		}
	}
	return ""
}

// shorten cuts s between words to at most limit runes, with an ellipsis.
func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit])
	if at := strings.LastIndexByte(cut, ' '); at > limit/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}
