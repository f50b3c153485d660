package bundle

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v3"
)

// Parse reads the front matter of a bundle's index.md into head, a struct or
// yaml.Node, and returns the body.
func Parse(index []byte, head any) ([]byte, error) {
	return parse(index, head, yaml.Unmarshal)
}

// ParseSome is as [Parse], but reads only the values that wanted asks for, by their keys
// in lower case and as they are written: most of the time that YAML takes goes into
// values that nobody asked for. Front matter that is not one key a line is read
// whole, and wanted not asked. What is not read may be no YAML.
func ParseSome(index []byte, head any, wanted func(key string, value []byte) bool) ([]byte, error) {
	return parse(index, head, func(data []byte, to any) error {
		some, ok := cut(data, wanted)
		if ok && yaml.Unmarshal(some, to) == nil {
			return nil
		}
		return yaml.Unmarshal(data, to) // which may also be for want of an anchor
	})
}

// parse has unmarshal fill head; a yaml.Node too, so that comments and order can be kept.
func parse(index []byte, head any, unmarshal frontmatter.UnmarshalFunc) ([]byte, error) {
	return frontmatter.MustParse(bytes.NewReader(index), head, frontmatter.NewFormat("---", "---", unmarshal))
}

// keyLine matches the first line of a value in the outermost mapping.
var keyLine = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*:(?:\s|$)`)

// cut returns the values of the outermost mapping that wanted asks for; not ok where
// it is written otherwise than in blocks.
func cut(front []byte, wanted func(key string, value []byte) bool) (some []byte, ok bool) {
	values, ok := blocks(front)
	for _, value := range values {
		key, _, _ := bytes.Cut(value, []byte(":"))
		if wanted(strings.ToLower(string(key)), value) {
			some = append(some, value...)
		}
	}
	return some, ok
}

// blocks parts a mapping into its values, each with its key and what stands below it.
func blocks(front []byte) (values [][]byte, ok bool) {
	for len(front) > 0 && front[0] == '#' {
		_, front, _ = bytes.Cut(front, []byte("\n"))
	}
	for len(front) > 0 {
		end := 0
		for line := range bytes.Lines(front) {
			if end > 0 && strings.IndexByte(" -#\r\n", line[0]) < 0 {
				break
			}
			end += len(line)
		}
		value := front[:end]
		// A text in quotes may go on where a key could stand.
		if !keyLine.Match(value) || (bytes.Count(value, []byte(`"`))-bytes.Count(value, []byte(`\"`)))%2 != 0 {
			return nil, false
		}
		values, front = append(values, value), front[end:]
	}
	return values, true
}
