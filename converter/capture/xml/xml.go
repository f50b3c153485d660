// Package xml reads exports of articles as XML in no format of their own: each
// article is an element, whose children are named for what they hold.
package xml

import (
	"bytes"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/elements"
	"backfile.example/backfile/converter/capture/fields"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "xml" }

var html = regexp.MustCompile(`(?i)<(?:html|!doctype\s+html)`)

// Sniff accepts what begins with an XML declaration and is no page. It is asked
// after the formats that are XML.
func (Format) Sniff(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<?xml")) && !html.Match(head)
}

// Read yields the elements that hold a story: those below the root, those below
// these, or the root itself.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		r := &reader{src: src, format: f.Name(), yield: yield}
		var alone elements.Element // the root, as far as its children are small
		for e, err := range elements.Read(src, func(p elements.Path) bool { return len(p) == 2 }) {
			if err != nil {
				r.records++
				yield(nil, err)
				return
			}
			if !r.record(e) && !r.below(e) && r.records == 0 && !e.HasElements() {
				alone.Children = append(alone.Children, e)
			}
			if r.stopped {
				return
			}
		}
		if r.records == 0 && !r.record(&alone) {
			yield(nil, fmt.Errorf("read %s: is XML without an element that is known to hold a story; [params.backfile.mapping] in hugo.toml can name it", src.Name))
		}
	}
}

// reader reads one document.
type reader struct {
	src     *capture.Source
	format  string
	yield   func(*capture.Capture, error) bool
	records int
	stopped bool
}

// below yields the articles among an element's children, and reports whether
// there are any.
func (r *reader) below(e *elements.Element) bool {
	found := false
	for _, c := range e.Children {
		found = r.record(c) || found
	}
	return found
}

// record yields the article of an element, and reports whether it is one.
func (r *reader) record(e *elements.Element) bool {
	var names []string
	var parts []*elements.Element
	for _, a := range e.Attr {
		names = append(names, a.Name.Local)
		parts = append(parts, &elements.Element{Children: []*elements.Element{{Text: a.Value}}})
	}
	for _, c := range e.Children {
		if c.Name != "" {
			names = append(names, c.Name)
			parts = append(parts, c)
		}
	}
	columns := fields.Columns(names, r.src.Settings)
	if r.stopped || !fields.Holds(columns) || len(columns) < 2 {
		return false
	}
	record := fields.Record{}
	for field, at := range columns {
		for _, i := range at {
			if v := values(field, parts[i]); v != "" {
				record[field] = append(record[field], fields.Value{v})
			}
		}
	}
	join(record)
	if why := record.Unpublished(); why != "" {
		r.records++
		r.stopped = !r.yield(nil, &capture.Skipped{Place: fmt.Sprintf("record %d", r.records), Reason: why})
		return true
	}
	c := record.Capture(r.src, r.format, fmt.Sprintf("record %d", r.records+1), []byte(e.HTML(nil)))
	if c == nil {
		return false
	}
	r.records++
	if !r.yield(c, nil) {
		r.stopped = true
	}
	return true
}

// values is the text of a child: of a story with elements in it, their HTML.
func values(field capture.Field, e *elements.Element) string {
	if (field == "text" || field == "html") && e.HasElements() {
		return e.HTML(nil)
	}
	return e.Content()
}

// join makes lists of the fields that an element may repeat.
func join(r fields.Record) {
	for _, field := range []capture.Field{"authors", "keywords"} {
		if all := r[field]; len(all) > 1 {
			var list fields.Value
			for _, v := range all {
				list = append(list, strings.Join(v, " "))
			}
			r[field] = []fields.Value{list}
		}
	}
}
