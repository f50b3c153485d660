package warc

import (
	"bufio"
	"io"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/unpack"
)

const bufferSize = 64 << 10

// stream is the sequence of a file's records, compression taken off.
type stream struct {
	in      *bufio.Reader // records, uncompressed
	members members       // nil for a plain file
	start   int64         // where in begins, for a plain file
	count   *counter      // bytes taken from the file, for a plain file
	at      int64         // offset of the record last begun
	open    *record       // whose block may not be read to its end yet
	budget  *capture.Budget
}

// members are the members of a compressed file: [unpack.Members], or
// [unpack.Ahead] where all of the file is read.
type members interface {
	io.Reader
	Offset() int64
	Resync() bool
	Close()
}

// open starts reading a source at an offset. ahead says that all of it will be
// read. The caller closes the stream.
func open(src *capture.Source, offset int64, ahead bool) (*stream, error) {
	head := make([]byte, 4)
	if _, err := src.File.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if s, ok := src.File.(*capture.Stream); ok {
		head, _ = s.Head(len(head))
	} else if n, _ := src.File.ReadAt(head, 0); n < len(head) {
		head = head[:n]
	}
	if unpack.Detect(head) != unpack.None {
		m, err := unpack.NewMembers(src.File, offset)
		if err != nil {
			return nil, err
		}
		s := &stream{members: m, budget: src.Budget}
		if ahead {
			s.members = unpack.ReadAhead(m)
		}
		s.in = bufio.NewReaderSize(src.Budget.Reader(s.members), bufferSize)
		return s, nil
	}
	if _, err := src.File.Seek(offset, io.SeekStart); err != nil {
		return nil, err
	}
	count := &counter{r: src.File}
	return &stream{in: bufio.NewReaderSize(count, bufferSize), start: offset, count: count}, nil
}

// pause leaves the file to others until the next read.
func (s *stream) pause() {
	if a, ok := s.members.(*unpack.Ahead); ok {
		a.Pause()
	}
}

func (s *stream) close() {
	if s.members != nil {
		s.members.Close()
	}
}

// offset is where the record last begun starts: its byte in a plain file, its
// member's first byte in a compressed one.
func (s *stream) offset() int64 { return s.at }

// mark notes the place of the byte that is read next.
func (s *stream) mark() {
	if s.members != nil {
		s.at = s.members.Offset()
		return
	}
	s.at = s.start + s.count.n - int64(s.in.Buffered())
}

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
