package warc

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"

	"backfile.example/backfile/converter/capture"
)

const bufferSize = 64 << 10

// stream is the sequence of a file's records, gzip taken off.
type stream struct {
	in      *bufio.Reader // records, uncompressed
	members *members      // nil for a plain file
	start   int64         // where in begins, for a plain file
	count   *counter      // bytes taken from the file, for a plain file
	at      int64         // offset of the record last begun
	open    *record       // whose block may not be read to its end yet
}

// open starts reading at an offset of the file.
func open(file capture.File, offset int64) (*stream, error) {
	if _, err := file.Seek(offset, io.SeekStart); err != nil {
		return nil, err
	}
	count := &counter{r: file}
	raw := bufio.NewReaderSize(count, bufferSize)
	head, _ := raw.Peek(2)
	if !isGzip(head) {
		return &stream{in: raw, start: offset, count: count}, nil
	}
	m := &members{raw: raw, count: count, start: offset}
	return &stream{in: bufio.NewReaderSize(m, bufferSize), members: m}, nil
}

// offset is where the record last begun starts: its byte in a plain file, its
// gzip member's first byte in a compressed one.
func (s *stream) offset() int64 { return s.at }

// mark notes the place of the byte that is read next.
func (s *stream) mark() {
	if s.members != nil {
		s.at = s.members.at
		return
	}
	s.at = s.start + s.count.n - int64(s.in.Buffered())
}

func isGzip(head []byte) bool { return len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b }

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// members reads gzip members one after the other. One Read never crosses from
// a member into the next, so that a buffer above it, when it is empty, stands
// at a member's start.
type members struct {
	raw   *bufio.Reader
	count *counter
	start int64
	at    int64 // offset of the current member
	z     *gzip.Reader
	live  bool
}

func (m *members) Read(p []byte) (int, error) {
	for {
		if !m.live {
			if err := m.advance(); err != nil {
				return 0, err
			}
		}
		n, err := m.z.Read(p)
		if err == io.EOF {
			m.live = false
			if n == 0 {
				continue
			}
			err = nil
		}
		if err != nil && n == 0 {
			return 0, fmt.Errorf("gzip member at %d: %w", m.at, err)
		}
		return n, nil
	}
}

// resync goes on to what looks like the next member.
func (m *members) resync() bool {
	m.live = false
	for {
		head, err := m.raw.Peek(len(memberMark))
		if string(head) == memberMark {
			return true
		}
		if err != nil {
			return false
		}
		if _, err := m.raw.Discard(1); err != nil {
			return false
		}
	}
}

// memberMark begins a gzip member (RFC 1952, 2.3.1): the magic number and the
// only method there is.
const memberMark = "\x1f\x8b\x08"

// advance opens the next member.
func (m *members) advance() error {
	m.at = m.start + m.count.n - int64(m.raw.Buffered())
	if _, err := m.raw.Peek(1); err != nil {
		return io.EOF
	}
	var err error
	if m.z == nil {
		m.z, err = gzip.NewReader(m.raw)
	} else {
		err = m.z.Reset(m.raw)
	}
	if err != nil {
		return fmt.Errorf("gzip member at %d: %w", m.at, err)
	}
	m.z.Multistream(false)
	m.live = true
	return nil
}
