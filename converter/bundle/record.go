package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v3"
)

// Record is a bundle's .capture.json: what the converter wrote last. It is the
// base of the comparison that tells a hand's changes from the converter's.
type Record struct {
	Schema int    `json:"schema"`
	ID     string `json:"id"`
	Key    string `json:"key"`

	// Files holds the SHA-256 of each file as written last, hexadecimal, by
	// name. Before holds the hashes from before, while a write is under way:
	// a run that was stopped finds either and goes on.
	Files  map[string]string `json:"files"`
	Before map[string]string `json:"before,omitempty"`

	// Fields holds a short hash of each front matter value, by key; of a list,
	// one for each element. Blocks holds one for each block of the body.
	Fields map[string][]string `json:"fields"`
	Blocks []string            `json:"blocks"`
}

// record describes b.
func record(b *Bundle) (*Record, error) {
	r := &Record{Schema: Schema, ID: b.ID, Key: b.Key, Files: map[string]string{}, Fields: map[string][]string{}}
	for name, data := range b.Files {
		r.Files[name] = hash(data)
	}
	var head yaml.Node
	body, err := Parse(b.Files[IndexFile], &head)
	if err != nil {
		return nil, fmt.Errorf("read back %s: %w", b.ID, err)
	}
	if len(head.Content) > 0 {
		fields := head.Content[0].Content
		for i := 0; i+1 < len(fields); i += 2 {
			r.Fields[fields[i].Value] = elements(fields[i+1])
		}
	}
	for _, block := range bytes.Split(bytes.TrimSpace(body), []byte("\n\n")) {
		r.Blocks = append(r.Blocks, short(block))
	}
	return r, nil
}

func elements(n *yaml.Node) []string {
	values := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		values = n.Content
	}
	out := make([]string, 0, len(values))
	for _, v := range values {
		text, err := yaml.Marshal(v)
		if err != nil {
			text = []byte(v.Value)
		}
		out = append(out, short(text))
	}
	return out
}

// Parse reads the front matter of a bundle's index.md into head, a struct or
// yaml.Node, and returns the body.
func Parse(index []byte, head any) ([]byte, error) {
	return frontmatter.MustParse(bytes.NewReader(index), head, frontmatter.NewFormat("---", "---", unmarshal))
}

// unmarshal fills a yaml.Node too, so that comments and order can be kept.
func unmarshal(data []byte, to any) error { return yaml.Unmarshal(data, to) }

func (r *Record) encode() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(r); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func short(data []byte) string { return hash(data)[:12] }
