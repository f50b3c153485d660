package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// member is a member of an object, in its order.
type member struct {
	key   string
	value json.RawMessage
}

var errNoObject = errors.New("is no JSON object")

// membersOf reads an object's members. Of two with one key the first counts.
func membersOf(data []byte) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	start, err := dec.Token()
	if err != nil {
		return nil, unexpected(err)
	}
	if start != json.Delim('{') {
		return nil, errNoObject
	}
	var members []member
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, unexpected(err)
		}
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return nil, unexpected(err)
		}
		members = append(members, member{fmt.Sprint(key), v})
	}
	if _, err := dec.Token(); err != nil {
		return nil, unexpected(err)
	}
	if rest := bytes.TrimSpace(data[dec.InputOffset():]); len(rest) > 0 {
		return nil, fmt.Errorf("more follows the object: %.20q", rest)
	}
	return members, nil
}

// whole is an object of the members.
func whole(members []member) []byte {
	var out bytes.Buffer
	for _, m := range members {
		fmt.Fprintf(&out, "%q:%s\n", m.key, m.value)
	}
	return out.Bytes()
}

// record maps members to the fields of an article.
func record(members []member, src *capture.Source) fields.Record {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.key
	}
	r := fields.Record{}
	for field, columns := range fields.Columns(names, src.Settings) {
		for _, i := range columns {
			if v := values(members[i].value, 0); len(v) > 0 {
				r[field] = append(r[field], v)
			}
		}
	}
	return r
}

// isArticle reports whether members hold a story, and something beside it.
func isArticle(members []member, src *capture.Source) bool {
	r := record(members, src)
	return (r.First("text") != "" || r.First("html") != "") && len(r) > 1
}

// article makes a capture of an object, nil if it holds no story. The error says
// why a story was passed over.
func article(members []member, src *capture.Source, format, place string, data []byte) (*capture.Capture, error) {
	r := record(members, src)
	if why := r.Unpublished(); why != "" {
		return nil, &capture.Skipped{Place: place, Reason: why}
	}
	return r.Capture(src, format, place, data), nil
}

// maxNested bounds how deep the value of a field is looked into.
const maxNested = 4

// inner are the keys under which an object that is a field's value has the
// value itself.
var inner = []string{"rendered", "name", "main", "value", "text", "title", "#text", "content", "@value", "url"}

// values returns the texts of a field: of a string, of each element of an array,
// of what an object says its value is. Truth values and null say nothing. The
// elements of an array in an array are sentences of one paragraph.
func values(v json.RawMessage, depth int) fields.Value {
	if depth > maxNested || len(v) == 0 {
		return nil
	}
	switch v[0] {
	case '"':
		var s string
		if json.Unmarshal(v, &s) != nil {
			return nil
		}
		return fields.Value{s}
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(v, &list) != nil {
			return nil
		}
		var out fields.Value
		for _, e := range list {
			if one := values(e, depth+1); len(one) > 0 {
				out = append(out, strings.Join(one, " "))
			}
		}
		return out
	case '{':
		members, err := membersOf(v)
		if err != nil {
			return nil
		}
		for _, key := range inner {
			for _, m := range members {
				if m.key == key {
					if out := values(m.value, depth+1); len(out) > 0 {
						return out
					}
				}
			}
		}
		return nil
	case 't', 'f', 'n':
		return nil
	}
	return fields.Value{string(v)}
}
