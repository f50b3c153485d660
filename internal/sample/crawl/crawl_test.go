package crawl

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestMembers proves that every gzip member holds one record, and that a payload
// met again becomes a revisit.
func TestMembers(t *testing.T) {
	c := New("test.warc.gz", time.Unix(0, 0))
	for range 2 {
		c.Fetch("https://example.org/", Answer{Status: "200 OK", Type: "text/html", Body: []byte("<p>hello")})
	}
	want := []string{"warcinfo", "request", "response", "request", "revisit"}
	in := bufio.NewReader(bytes.NewReader(c.Bytes()))
	for _, kind := range want {
		z, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false)
		record, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if head := "WARC/1.1\r\nWARC-Type: " + kind + "\r\n"; !strings.HasPrefix(string(record), head) || bytes.Count(record, []byte("WARC/1.1\r\n")) != 1 {
			t.Errorf("member is no single %s record:\n%s", kind, record)
		}
	}
	if _, err := in.ReadByte(); err != io.EOF {
		t.Error("more members than records")
	}
}

// TestSqueezed proves that an HTTP client undoes the chunks and the compression.
func TestSqueezed(t *testing.T) {
	body := bytes.Repeat([]byte("a light on the news "), 500)
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(response(Answer{Status: "200 OK", Body: body, Squeezed: true}))), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	z, err := gzip.NewReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("got %d bytes and %v, want %d", len(got), err, len(body))
	}
}
