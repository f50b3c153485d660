// Package merge brings together what a program writes and what people edit: a
// page with YAML front matter and Markdown that was written by a program, edited
// by hand, and is now to be written anew.
//
// It compares three versions: the base, which the program wrote last and of
// which only hashes are known; mine, which is there now; theirs, which the
// program would write now. What nobody but the program has touched becomes
// theirs. What a hand has touched stays as it is, and where theirs differs from
// the base there, that is a [Conflict]. The unit is a front matter key, an
// element of a list, a key of an element that has an id, and a block of the
// body. All that is not replaced keeps its bytes: comments, order, quoting, line
// ends.
package merge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Base is what is known of a version of a page: short hashes of its parts.
type Base struct {
	// Fields holds, by path: of a scalar, its hash; of a list, those of its
	// elements, an element with an id standing as "#ID" with its keys at
	// PATH/ID/KEY; a mapping's keys stand at PATH/KEY.
	Fields map[string]Hashes `json:"fields"`
	// Blocks holds the hash of each block of the body.
	Blocks []string `json:"blocks"`
	// Gone holds, by path, the elements of lists that a hand has removed, and the
	// values that it has and the program no longer had: they do not come back.
	Gone map[string]Hashes `json:"gone,omitempty"`
	// IDs holds, by path and then by hash, what elements of lists were the names of,
	// where a curator has given that an id.
	IDs map[string]map[string]string `json:"ids,omitempty"`
	// Written holds, by path, what a hand wrote for the elements that it added to lists
	// and that have been renamed since.
	Written map[string]map[string]string `json:"written,omitempty"`
}

// Hashes are those of a scalar or of a list's elements; in JSON, one alone is a
// string.
type Hashes []string

// MarshalJSON implements [json.Marshaler].
func (h Hashes) MarshalJSON() ([]byte, error) {
	if len(h) == 1 {
		return json.Marshal(h[0])
	}
	return json.Marshal([]string(h))
}

// UnmarshalJSON implements [json.Unmarshaler].
func (h *Hashes) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*h = make(Hashes, 1)
		return json.Unmarshal(data, &(*h)[0])
	}
	return json.Unmarshal(data, (*[]string)(h))
}

// Conflict is a place that a hand has touched and of which the program now has
// another version than it wrote last.
type Conflict struct {
	// At is the path of the field, or "body" with the number of the block there.
	At string `json:"at"`
	// Mine is what is there, Theirs what the program would write; empty for
	// nothing.
	Mine   string `json:"mine"`
	Theirs string `json:"theirs"`
}

// ID names the conflict as long as both sides are the same.
func (c Conflict) ID() string {
	at, _, _ := strings.Cut(c.At, "body/")
	return hash(at + "\x00" + c.Mine + "\x00" + c.Theirs)[:8]
}

// Result is a merged page.
type Result struct {
	Page      []byte
	Base      Base       // of the next merge
	Conflicts []Conflict // that are undecided
}

// Choice is what a curator decides in a conflict.
type Choice string

// The choices. With Mine, what the program would write now counts as seen, and
// is a conflict again only when it would write something else.
const (
	Undecided Choice = ""
	Mine      Choice = "mine"
	Theirs    Choice = "theirs"
)

// Page merges three versions of a page. choose decides conflicts; nil leaves all
// undecided, and mine in its place. It fails where mine or theirs is no page with
// front matter in YAML.
func Page(base Base, mine, theirs []byte, choose func(Conflict) Choice) (*Result, error) {
	m, err := parse(mine)
	if err != nil {
		return nil, err
	}
	t, err := parse(theirs)
	if err != nil {
		return nil, err
	}
	r := &Result{Base: Base{Fields: map[string]Hashes{}, Gone: map[string]Hashes{}}}
	g := &merger{base: base, result: r, decide: choose}
	head := g.head(m, t)
	body := g.body(m, t)
	if len(r.Base.Gone) == 0 {
		r.Base.Gone = nil
	}
	r.Page = m.with(head, body)
	return r, nil
}

// Describe returns the base that a page is for the next merge.
func Describe(page []byte) (Base, error) {
	d, err := parse(page)
	if err != nil {
		return Base{}, err
	}
	return d.describe(), nil
}

func (p *page) describe() Base {
	b := Base{Fields: map[string]Hashes{}}
	for _, f := range p.fields() {
		describe(b.Fields, f.name, f.value)
	}
	for _, block := range p.blocks {
		b.Blocks = append(b.Blocks, block.hash())
	}
	return b
}

// page is a page taken apart.
type page struct {
	lines  []string // of the front matter, with their ends
	root   *yaml.Node
	open   []byte // the fence above
	close  []byte // and below, with the blank lines behind it
	blocks []block
	crlf   bool
}

// block is a block of the body with the blank lines behind it.
type block struct{ text, space string }

func (b block) hash() string { return hash(strings.ReplaceAll(b.text, "\r", "")) }

// white is what blank lines are made of.
const white = " \t\r\n"

var errNoPage = errors.New("it does not begin with front matter in YAML, between lines of ---")

func parse(data []byte) (*page, error) {
	text := string(data)
	open := strings.TrimPrefix(text, "\uFEFF")
	first, _, _ := strings.Cut(open, "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		return nil, errNoPage
	}
	from := len(text) - len(open) + len(first) + 1
	p := &page{crlf: strings.Contains(text, "\r\n")}
	at := from
	for {
		if at >= len(text) {
			return nil, errNoPage
		}
		line := text[at:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		if strings.TrimRight(line, " \t\r\n") == "---" {
			p.open, p.close = []byte(text[:from]), []byte(line)
			at += len(line)
			break
		}
		p.lines = append(p.lines, line)
		at += len(line)
	}
	body := text[at:]
	start := len(body) - len(strings.TrimLeft(body, white))
	if start == len(body) {
		// no text at all
	} else if cut := strings.LastIndexByte(body[:start], '\n'); cut >= 0 {
		start = cut + 1 // the first line's own indentation is its text
	} else {
		start = 0
	}
	p.close = append(p.close, body[:start]...)
	p.blocks = blocks(body[start:])
	var doc yaml.Node
	// Behind a carriage return the parser takes a comment for one on what stands above it.
	if err := yaml.Unmarshal([]byte(strings.ReplaceAll(strings.Join(p.lines, ""), "\r\n", "\n")), &doc); err != nil {
		return nil, fmt.Errorf("its front matter: %w", err)
	}
	if len(doc.Content) > 0 {
		if p.root = doc.Content[0]; p.root.Kind != yaml.MappingNode {
			return nil, errNoPage
		}
		if key := twice(p.root); key != "" {
			return nil, fmt.Errorf("its front matter: the key %q stands there twice", key)
		}
	}
	return p, nil
}

// blocks cuts a body at its blank lines.
func blocks(body string) []block {
	var out []block
	text, space := 0, -1 // where the block and the blank lines behind it begin
	for at := 0; at < len(body); {
		end := strings.IndexByte(body[at:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += at + 1
		}
		blank := strings.Trim(body[at:end], white) == ""
		switch {
		case blank && space < 0:
			space = at
		case !blank && space >= 0:
			out = append(out, newBlock(body[text:space], body[space:at]))
			text, space = at, -1
		}
		at = end
	}
	if space < 0 {
		space = len(body)
	}
	if text < space {
		out = append(out, newBlock(body[text:space], body[space:]))
	}
	return out
}

// newBlock parts a block from the end of its last line.
func newBlock(text, space string) block {
	bare := strings.TrimRight(text, white)
	return block{bare, text[len(bare):] + space}
}

// with puts the page together again with another front matter and body.
func (p *page) with(head []string, body []block) []byte {
	var out bytes.Buffer
	out.Write(p.open)
	for _, line := range head {
		out.WriteString(line)
	}
	out.Write(p.close)
	if !slices.Equal(body, p.blocks) {
		body = p.spaced(body)
	}
	for _, b := range body {
		out.WriteString(b.text + b.space)
	}
	return out.Bytes()
}

// spaced sees that a blank line stands between blocks, and at the end what stood
// there.
func (p *page) spaced(body []block) []block {
	end := "\n"
	if len(p.blocks) > 0 {
		end = p.blocks[len(p.blocks)-1].space
	}
	for i := range body {
		switch {
		case i == len(body)-1:
			body[i].space = end
		case strings.Count(body[i].space, "\n") < 2:
			body[i].space = "\n\n"
		}
		if p.crlf {
			body[i] = block{withCR(body[i].text), withCR(body[i].space)}
		}
	}
	return body
}

func withCR(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}
