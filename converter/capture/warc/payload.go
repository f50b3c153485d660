package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"time"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/unpack"
)

// capture makes a capture of a record that holds a page or image: a response,
// or a resource or conversion record. It is nil for every other record; the
// error says that its payload is larger than the limits allow.
func (r *record) capture(src *capture.Source, format string) (*capture.Capture, error) {
	kind := r.kind()
	if kind != "response" && kind != "resource" && kind != "conversion" {
		return nil, nil
	}
	c := r.located(src, format)
	block := bufio.NewReader(r.block)
	contentType, payload := r.fields.get("Content-Type"), io.Reader(block)
	overHTTP := kind == "response" && isHTTP(block, contentType)
	if r.media = "of the crawler's own"; c.URL == "" && !overHTTP {
		return nil, nil
	}
	if overHTTP {
		contentType, payload = response(c, block)
	}
	whole, err := fill(c, contentType, payload, src.Limits())
	if r.media = c.MediaType; !whole || err != nil {
		return nil, err
	}
	r.checkWhole(c)
	return c, nil
}

// located is a capture without its payload.
func (r *record) located(src *capture.Source, format string) *capture.Capture {
	uri := r.fields.get("WARC-Target-URI")
	c := &capture.Capture{
		URL:    address(uri),
		Origin: article.Origin{File: src.Name, Record: r.id(), Offset: r.offset, Format: format},
	}
	if c.URL == "" {
		c.Note(article.Warning, "warc-uri", fmt.Sprintf("WARC-Target-URI %.200q is no address of the web", uri))
	}
	c.Origin.URL = c.URL
	c.Time = r.date(c)
	c.Origin.Captured = c.Time
	return c
}

// address cleans a WARC-Target-URI: old wgets write angle brackets around it,
// some crawlers leave spaces in it, and a password in it is nobody's business.
// It is empty for what is no address of the web: a crawler's log and settings
// ("metadata://gnu.org/…" in wget's files), name look-ups ("dns:"), page texts
// and screenshots of its own making ("urn:text:…", "urn:view:…").
func address(uri string) string {
	uri = strings.ReplaceAll(strings.Trim(uri, "<>"), " ", "%20")
	u, err := url.Parse(uri)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "ftp" {
		return ""
	}
	if u.User == nil {
		return uri
	}
	u.User = nil
	return u.String()
}

// isHTTP tells a response over HTTP from one that is the bare payload, as ARC
// files hold of other protocols.
func isHTTP(block *bufio.Reader, contentType string) bool {
	head, _ := block.Peek(5)
	return string(head) == "HTTP/" || strings.HasPrefix(strings.ToLower(contentType), "application/http")
}

// checkWhole reads the block to its end and notes a record that is longer, by
// its own word, than the file.
func (r *record) checkWhole(c *capture.Capture) {
	_, err := io.Copy(io.Discard, r.block)
	if missing := r.block.N; err == nil && missing > 0 {
		c.Truncated = true
		c.Note(article.Warning, "record-truncated", fmt.Sprintf("the record at %d says it has %d bytes, but the file, or its part that is compressed together, ends %d earlier; it is cut, or hides the records behind it", r.offset, r.length, missing))
	}
}

// date reads WARC-Date, a W3C-DTF timestamp in UTC (ISO 28500, 5.4). One that
// cannot be read is a problem, and the time stays unknown.
func (r *record) date(c *capture.Capture) time.Time {
	value := r.fields.get("WARC-Date")
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		c.Note(article.Warning, "warc-date", fmt.Sprintf("WARC-Date %q is no timestamp", value))
		return time.Time{}
	}
	return t.UTC()
}

// response reads the status line and headers of an HTTP response and returns
// its Content-Type and its body, transfer and content encodings undone.
func response(c *capture.Capture, block *bufio.Reader) (string, io.Reader) {
	status, _ := readLine(block)
	if parts := bytes.Fields(status); len(parts) > 1 {
		c.Status, _ = strconv.Atoi(string(parts[1]))
	}
	headers, err := readFields(block)
	if err != nil {
		c.Note(article.Warning, "http-header", "the HTTP header is damaged: "+unexpected(err).Error())
	}
	c.Location = headers.get("Location")
	body := io.Reader(block)
	if strings.Contains(strings.ToLower(headers.get("Transfer-Encoding")), "chunked") && looksChunked(block) {
		body = httputil.NewChunkedReader(block)
	}
	return headers.get("Content-Type"), decoded(c, headers.get("Content-Encoding"), body)
}

// looksChunked tests for a chunk-size line. Crawlers that undo the chunks keep
// the header that tells of them.
func looksChunked(block *bufio.Reader) bool {
	head, _ := block.Peek(18)
	line, _, found := bytes.Cut(head, []byte("\n"))
	size, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
	_, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 63)
	return found && err == nil
}

// fill reads the payload where it is a page or an image, and reports whether it
// is one.
func fill(c *capture.Capture, contentType string, payload io.Reader, limits capture.Limits) (bool, error) {
	var charset string
	in := bufio.NewReader(payload)
	if c.MediaType, charset = capture.SplitContentType(contentType); c.MediaType == "" {
		head, _ := in.Peek(512)
		c.MediaType, _ = capture.SplitContentType(http.DetectContentType(head))
	}
	limit, name := limits.Page, "page"
	switch {
	case c.IsImage():
		limit, name = limits.Picture, "picture"
	case !c.IsPage():
		return false, nil
	}
	data, err := capture.ReadUpTo(in, limit, "the payload of "+c.URL, name)
	if capture.IsLimit(err) {
		return false, err
	}
	if err != nil {
		c.Truncated = true
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("it ends early")
		}
		c.Note(article.Warning, "payload-damaged", "the payload cannot be read to its end: "+err.Error())
	}
	if c.IsPage() && unpack.Detect(data) != unpack.None {
		return false, fmt.Errorf("the payload of %s is compressed more often than it says", c.URL)
	}
	c.Origin.SHA256 = capture.Hash(data)
	if c.IsPage() {
		c.Decode(data, charset)
	} else {
		c.Body = data
	}
	return true, nil
}
