package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strconv"
	"strings"
	"time"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// PayloadLimit is the largest page or image taken from a record, in bytes
// after every encoding is undone.
const PayloadLimit = 32 << 20

// capture makes a capture of a record that holds a page or image: a response,
// or a resource or conversion record. It is nil for every other record.
func (r *record) capture(file, format string) *capture.Capture {
	kind := strings.ToLower(r.fields.get("WARC-Type"))
	if kind != "response" && kind != "resource" && kind != "conversion" {
		return nil
	}
	c := &capture.Capture{
		URL: strings.ReplaceAll(strings.Trim(r.fields.get("WARC-Target-URI"), "<>"), " ", "%20"),
		Origin: article.Origin{
			File: file, Record: r.id(), Offset: r.offset, Format: format,
		},
	}
	if !fromTheWeb(c.URL) {
		return nil
	}
	c.Origin.URL = c.URL
	c.Time = r.date(c)
	c.Origin.Captured = c.Time
	block := bufio.NewReader(r.block)
	contentType, payload := r.fields.get("Content-Type"), io.Reader(block)
	if kind == "response" {
		contentType, payload = response(c, block)
	}
	if c = fill(c, contentType, payload); c != nil {
		r.checkWhole(c)
	}
	return c
}

// checkWhole reads the block to its end and notes a record that is longer, by
// its own word, than the file.
func (r *record) checkWhole(c *capture.Capture) {
	_, err := io.Copy(io.Discard, r.block)
	if missing := r.block.N; err == nil && missing > 0 {
		c.Truncated = true
		c.Note(article.Warning, "record-truncated", fmt.Sprintf("the record at %d says it has %d bytes, but the file ends %d earlier; it is cut, or hides the records behind it", r.offset, r.length, missing))
	}
}

// fromTheWeb tells captured addresses from a crawler's own records: its log and
// settings ("metadata://gnu.org/…" in wget's files), name look-ups ("dns:"),
// page texts and screenshots of its own making ("urn:text:…", "urn:view:…").
func fromTheWeb(address string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(address), ":")
	return scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "file"
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

// decoded undoes a Content-Encoding. The payload's first bytes decide: many
// crawlers undo the encoding and keep the header.
func decoded(c *capture.Capture, encoding string, body io.Reader) io.Reader {
	in := bufio.NewReader(body)
	head, _ := in.Peek(2)
	switch encoding = strings.ToLower(strings.TrimSpace(encoding)); {
	case isGzip(head):
		if z, err := gzip.NewReader(in); err == nil {
			return z
		}
	case encoding == "deflate" && len(head) == 2 && (int(head[0])<<8|int(head[1]))%31 == 0:
		if z, err := zlib.NewReader(in); err == nil {
			return z
		}
	case encoding == "br" || encoding == "zstd":
		c.Note(article.Error, "encoding-unsupported", "the page is compressed with "+encoding+", which is not read")
	}
	return in
}

// fill reads the payload where it is a page or an image.
func fill(c *capture.Capture, contentType string, payload io.Reader) *capture.Capture {
	var charset string
	in := bufio.NewReader(payload)
	if c.MediaType, charset = capture.SplitContentType(contentType); c.MediaType == "" {
		head, _ := in.Peek(512)
		c.MediaType, _ = capture.SplitContentType(http.DetectContentType(head))
	}
	if !c.IsPage() && !c.IsImage() {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(in, PayloadLimit+1))
	if err != nil {
		c.Truncated = true
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("it ends early")
		}
		c.Note(article.Warning, "payload-damaged", "the payload cannot be read to its end: "+err.Error())
	}
	if len(data) > PayloadLimit {
		c.Truncated = true
		data = data[:PayloadLimit]
		c.Note(article.Warning, "payload-limit", fmt.Sprintf("the payload is longer than the limit of %d bytes and was cut", PayloadLimit))
	}
	sum := sha256.Sum256(data)
	c.Origin.SHA256 = hex.EncodeToString(sum[:])
	if c.IsPage() {
		c.Decode(data, charset)
	} else {
		c.Body = data
	}
	return c
}
