// Package sgml reads news wires kept as SGML, as Reuters-21578 is: documents
// one after the other in a file, each with tags for its parts.
package sgml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "sgml" }

// opening matches the tag that begins a document: Reuters' own, and the DOC of
// the TREC and TDT collections.
var opening = regexp.MustCompile(`(?i)^<(REUTERS|DOC)(?:\s[^>]*)?>`)

var start = regexp.MustCompile(`(?is)^\s*(?:<!DOCTYPE\s+\w+[^>]*>\s*)?<(?:REUTERS|DOC)[\s>]`)

// Sniff accepts what begins with a document.
func (Format) Sniff(_ string, head []byte) bool { return start.Match(head) }

// Read yields the documents.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		capped := capture.NewCapped(src)
		in := bufio.NewReaderSize(capped, 64<<10)
		var doc []byte
		name, line, began := "", 0, 0
		for {
			text, err := in.ReadBytes('\n')
			line++
			if m := opening.FindSubmatch(bytes.TrimSpace(text)); m != nil {
				if name != "" && !yield(nil, fmt.Errorf("read %s, line %d: the document has no end", src.Name, began)) {
					return
				}
				name, began, doc = strings.ToUpper(string(m[1])), line, doc[:0]
			}
			if name != "" {
				doc = append(doc, text...)
			}
			if name != "" && bytes.Contains(bytes.ToUpper(text), []byte("</"+name+">")) {
				if !yield(document(src, f.Name(), doc, began)) {
					return
				}
				name = ""
				capped.Reset()
			}
			if err != nil {
				if !errors.Is(err, io.EOF) || name != "" {
					if errors.Is(err, io.EOF) {
						err = io.ErrUnexpectedEOF
					}
					yield(nil, fmt.Errorf("read %s, document at line %d: %w", src.Name, began, err))
				}
				return
			}
		}
	}
}

// document makes a capture of a document.
func document(src *capture.Source, format string, doc []byte, line int) (*capture.Capture, error) {
	text, ok := fields.UTF8(string(doc))
	place := fmt.Sprintf("line %d", line)
	if id := first(number.FindStringSubmatch(text)); id != "" {
		place = "document " + id
	}
	body := part(text, "BODY")
	if body == "" {
		body = part(text, "TEXT")
		for _, inner := range []string{"TITLE", "DATELINE", "AUTHOR", "HEADLINE"} {
			body = remove(body, inner)
		}
	}
	body = paragraphs(clean(body))
	s := &capture.Stated{
		Headline: clean(part(text, "TITLE", "HEADLINE", "HL")), Dateline: dateline(clean(part(text, "DATELINE"))), Published: date(clean(part(text, "DATE", "DATE_TIME"))),
		Keywords: items(part(text, "TOPICS")),
	}
	if author := clean(part(text, "AUTHOR", "BYLINE")); author != "" {
		s.Authors = []string{author}
	}
	if body == "" {
		if s.Headline == "" {
			return nil, &capture.Skipped{Place: place, Reason: "the document holds no text", Severe: true}
		}
		// A flash is its headline.
		body = s.Headline
		s.Partial = "The document holds a headline only, which is its text too."
	}
	c := &capture.Capture{MediaType: "text/plain", Charset: "utf-8", Body: []byte(body), Stated: s, Origin: src.Origin(format, doc)}
	c.Origin.Record = place
	if !ok {
		fields.NoteCharset(c)
	}
	return c, nil
}

var number = regexp.MustCompile(`(?i)(?:NEWID="(\d+)"|<DOCNO>\s*(\S+)\s*</DOCNO>)`)

// first returns the first group that matched.
func first(groups []string) string {
	for i := 1; i < len(groups); i++ {
		if groups[i] != "" {
			return groups[i]
		}
	}
	return ""
}

// part returns what stands between the tags of the first of the names.
func part(text string, names ...string) string {
	upper := strings.ToUpper(text)
	if len(upper) != len(text) {
		upper = text
	}
	for _, name := range names {
		for from := 0; ; {
			open := strings.Index(upper[from:], "<"+name)
			if open < 0 {
				break
			}
			open += from + 1 + len(name)
			tag := strings.IndexByte(upper[open:], '>')
			if tag < 0 {
				break
			}
			if tag > 0 && upper[open] != ' ' { // a longer name
				from = open
				continue
			}
			rest := text[open+tag+1:]
			if end := strings.Index(upper[open+tag+1:], "</"+name+">"); end >= 0 {
				return rest[:end]
			}
			return rest
		}
	}
	return ""
}

// remove takes an element out of a text.
func remove(text, name string) string {
	upper := strings.ToUpper(text)
	open, end := strings.Index(upper, "<"+name), strings.Index(upper, "</"+name+">")
	if len(upper) != len(text) || open < 0 || end < open {
		return text
	}
	return text[:open] + text[end+len(name)+3:]
}

var (
	tag     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	control = regexp.MustCompile(`&#(?:[0-9]|[12][0-9]|3[01]);`)
)

// clean leaves out tags and the control characters of the wire, and resolves
// character references.
func clean(text string) string {
	text = tag.ReplaceAllString(control.ReplaceAllString(text, " "), " ")
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, html.UnescapeString(text)), " \n\t")
}

// indent is by how many spaces the first line of a wire's paragraph is set in.
const indent = "    "

// ending matches the word that ends a message: the agency's name alone.
var ending = regexp.MustCompile(`(?i)\n\s*(?:reuters?|-30-)\s*$`)

// paragraphs separates the paragraphs of a wire, whose first lines are set in,
// with blank lines.
func paragraphs(text string) string {
	text = ending.ReplaceAllString(text, "")
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, indent) && out.Len() > 0 {
			out.WriteString("\n")
		}
		out.WriteString(strings.TrimRight(line, " \r\n") + "\n")
	}
	return strings.TrimSpace(out.String())
}

// dateline is the place of a dateline with the state or country it lies in, "SAN MATEO, Calif.",
// without the date behind.
func dateline(text string) string {
	place, rest, _ := strings.Cut(strings.TrimRight(strings.TrimSpace(text), "- "), ",")
	region, _, _ := strings.Cut(rest, ",")
	if region = strings.TrimSpace(region); region == "" || strings.ContainsAny(region, "0123456789") {
		return strings.TrimSpace(place)
	}
	return strings.TrimSpace(place) + ", " + region
}

// date writes a wire's date, "26-FEB-1987 15:01:01.79", in words that all dates
// are read in.
func date(text string) string {
	day, clock, _ := strings.Cut(strings.TrimSpace(text), " ")
	return strings.TrimSpace(strings.ReplaceAll(day, "-", " ") + " " + clock)
}

// items are the elements of a list: <D>cocoa</D>.
func items(list string) []string {
	var out []string
	for piece := range strings.SplitSeq(list, "</D>") {
		if text := strings.TrimSpace(clean(piece)); text != "" {
			out = append(out, text)
		}
	}
	return out
}
