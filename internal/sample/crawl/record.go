// Package crawl writes a small WARC file as a web crawler would: WARC 1.1 (ISO
// 28500:2017), one gzip member for each record. Call [New], then [Crawl.Fetch]
// for every exchange, then take [Crawl.Bytes].
package crawl

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"time"
)

// Crawl collects records. It is not safe for concurrent use.
type Crawl struct {
	out   bytes.Buffer
	name  string
	at    time.Time
	count int
	seen  map[string]previous // by payload digest
}

// previous is where a payload was met first.
type previous struct{ uri, date string }

// New starts a file of that name at a fixed time, with its warcinfo record
// (ISO 28500, 6.2).
func New(name string, start time.Time) *Crawl {
	c := &Crawl{name: name, at: start, seen: map[string]previous{}}
	c.record("warcinfo", "application/warc-fields", []byte("software: backfile sample crawl\r\nformat: WARC File Format 1.1\r\n"+
		"description: harbourlantern.example, December 2012; a newspaper that never was\r\n"), "WARC-Filename: "+name)
	return c
}

// Bytes is the file so far.
func (c *Crawl) Bytes() []byte { return c.out.Bytes() }

// record writes one record with the fields every record has and those given.
func (c *Crawl) record(kind, contentType string, block []byte, extra ...string) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n", kind, c.id(), c.date())
	for _, f := range extra {
		b.WriteString(f + "\r\n")
	}
	fmt.Fprintf(&b, "WARC-Block-Digest: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", digest(block), contentType, len(block))
	b.Write(block)
	b.WriteString("\r\n\r\n")
	c.member(b.Bytes())
}

func (c *Crawl) member(record []byte) {
	w, _ := gzip.NewWriterLevel(&c.out, gzip.BestCompression) // the level is valid
	w.Write(record)                                           // a bytes.Buffer takes everything
	w.Close()
	c.count++
}

// id is a name-based UUID (RFC 9562, 5.5) of the record's number.
func (c *Crawl) id() string {
	sum := sha1.Sum(fmt.Appendf(nil, "%s record %d", c.name, c.count))
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	h := hex.EncodeToString(sum[:16])
	return fmt.Sprintf("<urn:uuid:%s-%s-%s-%s-%s>", h[:8], h[8:12], h[12:16], h[16:20], h[20:32])
}

func (c *Crawl) date() string { return c.at.UTC().Format(time.RFC3339) }

// digest is the labelled digest crawlers write: SHA-1 in Base32.
func digest(data []byte) string {
	sum := sha1.Sum(data)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}
