package crawl

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/url"
	"time"
)

// Answer is what the server sends for one address.
type Answer struct {
	Status   string // "200 OK"
	Type     string // media type, with its charset
	Body     []byte
	Location string // of a redirect
	Squeezed bool   // send the body gzipped and in chunks (RFC 9112, 7.1)
}

// Fetch writes the request and the response to it, two seconds after the last.
// A payload that was met before becomes a revisit record (ISO 28500, 6.7.2).
func (c *Crawl) Fetch(uri string, a Answer) {
	c.at = c.at.Add(2 * time.Second)
	c.record("request", "application/http;msgtype=request", request(uri), "WARC-Target-URI: "+uri)
	payload := digest(a.Body)
	fields := []string{"WARC-Target-URI: " + uri, "WARC-IP-Address: 192.0.2.49", "WARC-Payload-Digest: " + payload}
	if first, ok := c.seen[payload]; ok && len(a.Body) > 0 {
		fields = append(fields, "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
			"WARC-Refers-To-Target-URI: "+first.uri, "WARC-Refers-To-Date: "+first.date)
		c.record("revisit", "application/http;msgtype=response", head(a, len(a.Body)), fields...)
		return
	}
	c.seen[payload] = previous{uri, c.date()}
	c.record("response", "application/http;msgtype=response", response(a), fields...)
}

func request(uri string) []byte {
	u, err := url.Parse(uri)
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: lantern-crawl/1.0\r\nAccept: */*\r\n\r\n", u.RequestURI(), u.Host)
}

func response(a Answer) []byte {
	body := a.Body
	if a.Squeezed {
		body = chunked(squeezed(body))
	}
	return append(head(a, len(body)), body...)
}

// head is the status line and the headers.
func head(a Answer, length int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %s\r\nServer: lantern\r\n", a.Status)
	if a.Type != "" {
		fmt.Fprintf(&b, "Content-Type: %s\r\n", a.Type)
	}
	if a.Location != "" {
		fmt.Fprintf(&b, "Location: %s\r\n", a.Location)
	}
	if a.Squeezed {
		b.WriteString("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
	} else {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", length)
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

func squeezed(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data) // a bytes.Buffer takes everything
	w.Close()
	return b.Bytes()
}

// chunked cuts a body into chunks of a kilobyte.
func chunked(data []byte) []byte {
	var b bytes.Buffer
	for len(data) > 0 {
		n := min(1024, len(data))
		fmt.Fprintf(&b, "%x\r\n%s\r\n", n, data[:n])
		data = data[n:]
	}
	b.WriteString("0\r\n\r\n")
	return b.Bytes()
}
