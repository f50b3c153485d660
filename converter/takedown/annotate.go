package takedown

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// annotate puts what templates need of a verdict at the end of an index's front
// matter, in place of what stands there; all else keeps its bytes.
func annotate(index []byte, v *verdict) []byte {
	lines := strings.SplitAfter(string(index), "\n")
	var out strings.Builder
	fences, inside := 0, false
	for _, line := range lines {
		bare := strings.TrimRight(line, " \t\r\n")
		if fences == 1 && strings.HasPrefix(bare, key+":") {
			inside = true
			continue
		}
		if inside = inside && strings.HasPrefix(line, " "); inside && fences == 1 {
			continue
		}
		if bare == "---" && fences < 2 {
			if fences++; fences == 2 && v.grade != "" {
				out.WriteString(note(v, strings.HasSuffix(line, "\r\n")))
			}
		}
		out.WriteString(line)
	}
	return []byte(out.String())
}

// note is the front matter for a verdict.
func note(v *verdict, crlf bool) string {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	_ = enc.Encode(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, of(v)}})
	_ = enc.Close()
	if crlf {
		return strings.ReplaceAll(out.String(), "\n", "\r\n")
	}
	return out.String()
}

func of(v *verdict) *yaml.Node {
	return mapping("action", string(v.grade), "date", v.date, "note", v.note)
}
