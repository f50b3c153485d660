package capture

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Capped reads an export record by record: more than limit bytes from one
// Reset to the next are a [LimitError], so that no damage has a whole file read
// into memory as one record.
type Capped struct {
	r           io.Reader
	limit, left int64
}

// NewCapped reads the source's text, without a byte order mark; UTF-16 becomes
// UTF-8.
func NewCapped(src *Source) *Capped {
	in := bufio.NewReaderSize(src.File, 64<<10)
	head, _ := in.Peek(3)
	limit := src.Limits().Record
	c := &Capped{r: in, limit: limit, left: limit}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		c.r = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	}
	return c
}

// Reset begins a record.
func (c *Capped) Reset() { c.left = c.limit }

// Read implements io.Reader.
func (c *Capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		if n, err := c.r.Read(make([]byte, 1)); n == 0 {
			return 0, err
		}
		return 0, &LimitError{What: "a record", Limit: "record", Value: c.limit}
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}
