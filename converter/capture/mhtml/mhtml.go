// Package mhtml reads pages saved with all their parts in one MIME message
// (RFC 2557): MHTML, .mht.
package mhtml

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"mime"
	"net/mail"
	"net/url"
	"path"
	"strings"
	"time"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Format is the MHTML capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "mhtml" }

// Sniff accepts a message header that says that parts follow. Only the header
// counts: a story may quote one.
func (Format) Sniff(_ string, head []byte) bool {
	h, _ := readHeader(head)
	kind, _, _ := strings.Cut(h.get("Content-Type"), ";")
	return strings.HasPrefix(strings.ToLower(kind), "multipart/") && (h.get("MIME-Version") != "" || h.get("Snapshot-Content-Location") != "")
}

// Read yields the page, and the pictures among its parts.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		data, err := capture.ReadUpTo(src.File, src.Limits().Nested, "its size", "nested")
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		m := message{src: src, format: f.Name()}
		if err := m.read(data); err != nil {
			yield(nil, fmt.Errorf("read %s: %w", src.Name, err))
			return
		}
		page, pictures := m.captures()
		for _, c := range append([]*capture.Capture{page}, pictures...) {
			if !yield(c, nil) {
				return
			}
		}
		if frames := m.frames(); frames > 0 {
			yield(nil, &capture.Skipped{Reason: fmt.Sprintf("%d frames within the page were passed over", frames)})
		}
	}
}

// message is an MHTML file.
type message struct {
	src    *capture.Source
	format string
	url    string // of the page, as the message says
	time   time.Time
	parts  []part
	main   int // the page among the parts
	whole  bool
}

// part is a leaf of the message.
type part struct {
	header header
	body   []byte // still encoded
}

// maxDepth bounds how deep parts lie within parts.
const maxDepth = 8

func (m *message) read(data []byte) error {
	h, body := readHeader(data)
	m.url = h.get("Snapshot-Content-Location")
	if m.url == "" {
		m.url = h.get("Content-Location")
	}
	m.time = date(h.get("Date"))
	m.whole = true
	if err := m.split(h, body, 0); err != nil {
		return err
	}
	return m.choose(h)
}

// date reads the Date field. Browsers write it in forms of their own too.
func date(value string) time.Time {
	if t, err := mail.ParseDate(value); err == nil {
		return t.UTC()
	}
	for _, layout := range []string{"Mon Jan 2 2006 15:04:05 GMT-0700", "Mon, 2 Jan 2006 15:04:05 GMT-0700"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// split collects the leaves below a part.
func (m *message) split(h header, body []byte, depth int) error {
	kind, params, _ := mime.ParseMediaType(h.get("Content-Type"))
	if !strings.HasPrefix(kind, "multipart/") {
		m.parts = append(m.parts, part{h, body})
		return nil
	}
	if params["boundary"] == "" {
		return errors.New("the message does not say what its parts begin with: no boundary")
	}
	if depth == maxDepth {
		return fmt.Errorf("parts lie within each other more than %d deep", maxDepth)
	}
	pieces, closed := cut(body, params["boundary"])
	m.whole = m.whole && closed
	for _, piece := range pieces {
		h, body := readHeader(piece)
		if err := m.split(h, body, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// cut separates a multipart body at its boundary lines (RFC 2046, 5.1.1), and
// reports whether the last one is there.
func cut(body []byte, boundary string) (pieces [][]byte, closed bool) {
	mark := "--" + boundary
	start, at := -1, 0
	for at < len(body) {
		end := at + bytes.IndexByte(body[at:], '\n') + 1
		if end == at {
			end = len(body)
		}
		line := string(bytes.TrimRight(body[at:min(end, at+len(mark)+8)], " \t\r\n"))
		if line == mark || line == mark+"--" {
			if start >= 0 {
				pieces = append(pieces, bytes.TrimSuffix(bytes.TrimSuffix(body[start:at], []byte("\n")), []byte("\r")))
			}
			if start = end; line != mark {
				return pieces, true
			}
		}
		at = end
	}
	if start >= 0 {
		pieces = append(pieces, body[start:])
	}
	return pieces, false
}

// choose finds the page: the part at the address that the message is of, else
// the one that the start parameter names (RFC 2387, 3.2), else the first page.
func (m *message) choose(h header) error {
	_, params, _ := mime.ParseMediaType(h.get("Content-Type"))
	start := strings.Trim(params["start"], "<>")
	m.main = -1
	best := 0
	for i, p := range m.parts {
		rank := 1
		switch {
		case !p.isPage():
			continue
		case m.url != "" && p.header.get("Content-Location") == m.url:
			rank = 3
		case start != "" && p.id() == start:
			rank = 2
		}
		if rank > best {
			m.main, best = i, rank
		}
	}
	if m.main < 0 {
		return errors.New("the message holds no page")
	}
	return nil
}

func (p *part) mediaType() (kind, charset string) {
	return capture.SplitContentType(p.header.get("Content-Type"))
}

func (p *part) isPage() bool {
	kind, _ := p.mediaType()
	return kind == "text/html" || kind == "application/xhtml+xml"
}

func (p *part) id() string { return strings.Trim(p.header.get("Content-ID"), "<>") }

// captures makes the page's capture and those of its pictures.
func (m *message) captures() (page *capture.Capture, pictures []*capture.Capture) {
	main := &m.parts[m.main]
	page = m.capture(m.main)
	if page.URL = web(page.URL, ""); page.URL == "" {
		page.URL = web(m.url, "")
	}
	page.Origin.URL = page.URL
	_, charset := main.mediaType()
	page.Decode(page.Body, charset)
	if !m.whole {
		page.Truncated = true
		page.Note(article.Warning, "message-truncated", "the message ends before its last boundary; parts are missing")
	}
	for i := range m.parts {
		if c := m.capture(i); c.IsImage() {
			c.URL = web(c.URL, page.URL)
			if id := m.parts[i].id(); id != "" {
				m.link(page, c, "cid:"+id)
			}
			if location := m.parts[i].header.get("Content-Location"); c.URL == "" && location != "" {
				m.link(page, c, `"`+location+`"`)
				m.link(page, c, `"`+path.Base(location)+`"`)
			}
			c.Origin.URL = c.URL
			pictures = append(pictures, c)
		}
	}
	return page, pictures
}

// link makes the page name a picture by its address where it names it by the
// Content-ID of its part (RFC 2392), or by a name on the disk it was saved from,
// in quotation marks.
func (m *message) link(page, picture *capture.Capture, name string) {
	if !bytes.Contains(page.Body, []byte(name)) {
		return
	}
	if picture.URL == "" {
		picture.URL = capture.EmbeddedAddress(picture.Body)
	}
	address := picture.URL
	if strings.HasPrefix(name, `"`) {
		address = `"` + address + `"`
	}
	page.Body = bytes.ReplaceAll(page.Body, []byte(name), []byte(address))
}

// web resolves an address, and returns "" for one that is not of the web.
func web(address, base string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// capture decodes a part.
func (m *message) capture(i int) *capture.Capture {
	p := &m.parts[i]
	kind, _ := p.mediaType()
	c := &capture.Capture{URL: p.header.get("Content-Location"), Time: m.time, MediaType: kind}
	var ok bool
	c.Body, ok = decode(p.body, p.header.get("Content-Transfer-Encoding"))
	c.Origin = m.src.Origin(m.format, c.Body)
	c.Origin.Record, c.Origin.Captured = fmt.Sprintf("part %d", i+1), m.time
	if !ok {
		c.Note(article.Warning, "payload-damaged", "part of the message cannot be decoded as its header says; what could be is kept")
	}
	return c
}

// frames counts the pages within the page.
func (m *message) frames() int {
	n := -1
	for i := range m.parts {
		if m.parts[i].isPage() {
			n++
		}
	}
	return n
}
