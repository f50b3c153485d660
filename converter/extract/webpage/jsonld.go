package webpage

import (
	"encoding/json"
	"html"
	"strings"
)

// object is a JSON-LD object.
type object = map[string]any

const (
	maxJSON      = 4 << 20 // bytes of structured data looked at in one script
	maxJSONDepth = 24      // how deep objects are looked for
	maxObjects   = 4000    // how many are kept
)

// graph is the structured data of a page: all its objects, in order, and by
// their identifiers.
type graph struct {
	objects []object
	byID    map[string]object
}

// add reads one script of structured data. Broken JSON is mended where the
// damage is of the usual kinds, and left out otherwise.
func (g *graph) add(script string) bool {
	if len(script) > maxJSON {
		return false
	}
	var v any
	if err := json.Unmarshal([]byte(unwrap(script)), &v); err != nil {
		if err := json.Unmarshal([]byte(mend(unwrap(script))), &v); err != nil {
			return false
		}
	}
	g.collect(v, 0)
	return true
}

// collect lists the objects in a value.
func (g *graph) collect(v any, depth int) {
	if depth > maxJSONDepth || len(g.objects) > maxObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.collect(e, depth+1)
		}
	case object:
		if len(types(v)) > 0 {
			g.objects = append(g.objects, v)
		}
		if id, ok := v["@id"].(string); ok && len(v) > 1 && g.byID[id] == nil {
			if g.byID == nil {
				g.byID = make(map[string]object)
			}
			g.byID[id] = v
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"} {
			g.collect(v[key], depth+1)
		}
	}
}

// resolve returns the object that a reference by "@id" stands for.
func (g *graph) resolve(v any) any {
	if o, ok := v.(object); ok && len(o) <= 2 {
		if id, ok := o["@id"].(string); ok {
			if full := g.byID[id]; full != nil {
				return full
			}
		}
	}
	return v
}

// types returns the types of an object without their vocabulary.
func types(o object) []string {
	var out []string
	for _, v := range list(o["@type"]) {
		if t, ok := v.(string); ok {
			out = append(out, t[strings.LastIndexAny(t, "/:#")+1:])
		}
	}
	return out
}

// hasType reports whether a type of the object ends in one of the suffixes.
func hasType(o object, suffixes ...string) bool {
	for _, t := range types(o) {
		for _, s := range suffixes {
			if strings.HasSuffix(t, s) {
				return true
			}
		}
	}
	return false
}

// list returns a value as a list: JSON-LD writes lists of one without brackets.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// str returns a value as text: the string itself, or what an object is called.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return clean(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return str(v[0])
		}
	case object:
		for _, key := range [...]string{"name", "@value", "url"} {
			if s, ok := v[key].(string); ok && s != "" {
				return str(s)
			}
		}
	}
	return ""
}

// strs returns the texts of a list; a single text with commas is a list too.
func strs(v any) []string {
	var out []string
	values := list(v)
	for _, e := range values {
		s := str(e)
		if len(values) == 1 && strings.Contains(s, ",") {
			for part := range strings.SplitSeq(s, ",") {
				out = appendNew(out, clean(part))
			}
		} else {
			out = appendNew(out, s)
		}
	}
	return out
}

// appendNew appends a text that is not empty and not there yet.
func appendNew(list []string, s string) []string {
	if s == "" {
		return list
	}
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// unwrap cuts what pages put around the JSON: comments, CDATA marks, a final
// semicolon.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	for _, wrap := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		if t, ok := strings.CutPrefix(s, wrap[0]); ok {
			s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(t), wrap[1]))
		}
	}
	return strings.TrimSuffix(s, ";")
}

// mend repairs the commonest damage: raw line breaks and tabs in strings,
// backslashes that escape nothing, commas before a closing bracket, and
// markup entities for the quotes.
func mend(s string) string {
	if strings.Contains(s, "&quot;") && !strings.Contains(s, `"`) {
		s = html.UnescapeString(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	inString := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"':
			inString = !inString
		case c == '\\' && inString:
			i = mendEscape(&b, s, i)
			continue
		case c < ' ' && inString:
			c = ' '
		case c == ',' && !inString && closesNext(s[i+1:]):
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// mendEscape writes the escape at s[i] and returns the index of its last byte.
func mendEscape(b *strings.Builder, s string, i int) int {
	if i+1 < len(s) && strings.IndexByte(`"\/bfnrtu`, s[i+1]) >= 0 {
		b.WriteString(s[i : i+2])
		return i + 1
	}
	return i
}

// closesNext reports whether the next thing in s is a closing bracket.
func closesNext(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\n', '\r', '\t':
		default:
			return s[i] == '}' || s[i] == ']'
		}
	}
	return false
}
