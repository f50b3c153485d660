// Package unpack reads compressed files member by member: gzip (RFC 1952),
// Zstandard (RFC 8878) and bzip2, told apart by their first bytes.
package unpack

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"encoding/binary"
	"errors"
	"fmt"
	"github.com/klauspost/compress/gzip"
	"io"

	"github.com/klauspost/compress/zstd"
)

// Kind is a compression.
type Kind string

// The compressions.
const (
	None  Kind = ""
	Gzip  Kind = "gzip"
	Zstd  Kind = "zstd"
	Bzip2 Kind = "bzip2"
)

// marks are the first bytes of a member. Those of gzip (RFC 1952, 2.3.1) end
// with the only method there is.
var marks = []struct {
	kind Kind
	mark string
}{{Gzip, "\x1f\x8b\x08"}, {Zstd, "\x28\xb5\x2f\xfd"}, {Bzip2, "BZh"}}

// Detect tells the compression of what begins with head.
func Detect(head []byte) Kind {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.kind
		}
	}
	if isSkippable(head) {
		return Zstd
	}
	return None
}

// isSkippable tells a skippable frame of Zstandard (RFC 8878, 3.1.2).
func isSkippable(head []byte) bool {
	return len(head) >= 4 && head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18
}

// dictionaryFrame is the skippable frame that holds the dictionary of a
// compressed WARC file (WARC Zstandard 1.0, "Dictionary").
const dictionaryFrame = 0x184d2a5d

// maxDictionary bounds a dictionary, and maxWindow how far back a frame may
// refer, in bytes: what the zstd program accepts without being told.
const (
	maxDictionary = 16 << 20
	maxWindow     = 128 << 20
)

const bufferSize = 64 << 10

// Members reads the members of a compressed file one after the other, as one
// text. One Read never crosses from a member into the next, so that a buffer
// above it, when it is empty, stands at a member's start.
type Members struct {
	raw     *bufio.Reader
	count   *counter
	start   int64
	at      int64 // offset of the current member
	kind    Kind  // of the current member
	current io.Reader
	gzip    *gzip.Reader
	zstd    *zstd.Decoder
}

// NewMembers reads a file from the offset where a member begins. Of a file with
// a dictionary that stands at its start, whatever the offset. Close the Members
// after use.
func NewMembers(file io.ReadSeeker, offset int64) (*Members, error) {
	m := &Members{count: &counter{r: file}}
	m.raw = bufio.NewReaderSize(m.count, bufferSize)
	if offset == 0 {
		return m, nil
	}
	if head, _ := m.raw.Peek(8); len(head) == 8 && binary.LittleEndian.Uint32(head) == dictionaryFrame {
		if err := m.skipFrame(); err != nil {
			return nil, err
		}
	}
	if _, err := file.Seek(offset, io.SeekStart); err != nil {
		return nil, err
	}
	m.start, m.count.n = offset, 0
	m.raw.Reset(m.count)
	return m, nil
}

// Offset is where the member being read begins in the file.
func (m *Members) Offset() int64 { return m.at }

// Close frees what the decoders hold.
func (m *Members) Close() {
	if m.zstd != nil {
		m.zstd.Close()
		m.zstd = nil
	}
}

// Read reads from the current member, or opens the next.
func (m *Members) Read(p []byte) (int, error) {
	for {
		if m.current == nil {
			if err := m.advance(); err != nil {
				return 0, err
			}
		}
		n, err := m.current.Read(p)
		if err == io.EOF {
			m.current = nil
			if n == 0 {
				continue
			}
			err = nil
		}
		if err != nil && n == 0 {
			return 0, fmt.Errorf("%s member at %d: %w", m.kind, m.at, err)
		}
		return n, nil
	}
}

// advance opens the next member. Zero bytes between members are padding.
func (m *Members) advance() error {
	for {
		m.at = m.position()
		head, err := m.raw.Peek(4)
		if len(head) == 0 {
			if err != io.EOF {
				return err
			}
			return io.EOF
		}
		switch {
		case head[0] == 0:
			_, _ = m.raw.Discard(1)
		case isSkippable(head):
			if err := m.skipFrame(); err != nil {
				return fmt.Errorf("zstd frame at %d: %w", m.at, err)
			}
		default:
			if m.kind = Detect(head); m.kind == None {
				return fmt.Errorf("no gzip, zstd or bzip2 member at %d but %q", m.at, head)
			}
			if err := m.open(); err != nil {
				return fmt.Errorf("%s member at %d: %w", m.kind, m.at, err)
			}
			return nil
		}
	}
}

// position is the offset of the byte that is read next.
func (m *Members) position() int64 { return m.start + m.count.n - int64(m.raw.Buffered()) }

// open begins a member of m.kind.
func (m *Members) open() error {
	var err error
	switch m.kind {
	case Gzip:
		if m.gzip == nil {
			m.gzip, err = gzip.NewReader(m.raw)
		} else {
			err = m.gzip.Reset(m.raw)
		}
		if err != nil {
			return err
		}
		m.gzip.Multistream(false)
		m.current = m.gzip
	case Zstd:
		frame, err := newFrame(m.raw)
		if err != nil {
			return err
		}
		if m.zstd == nil {
			if err := m.useDictionary(nil); err != nil {
				return err
			}
		}
		if err := m.zstd.Reset(frame); err != nil {
			return err
		}
		m.current = m.zstd
	default:
		m.current = bzip2.NewReader(m.raw)
	}
	return nil
}

// skipFrame goes past a skippable frame. One that holds a dictionary is kept.
func (m *Members) skipFrame() error {
	head, err := m.raw.Peek(8)
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	magic, size := binary.LittleEndian.Uint32(head), int64(binary.LittleEndian.Uint32(head[4:]))
	if _, err := m.raw.Discard(8); err != nil {
		return err
	}
	if magic != dictionaryFrame {
		_, err := io.CopyN(io.Discard, m.raw, size)
		return unexpected(err)
	}
	if size > maxDictionary {
		return fmt.Errorf("a dictionary of %d bytes, more than %d", size, maxDictionary)
	}
	dictionary := make([]byte, size)
	if _, err := io.ReadFull(m.raw, dictionary); err != nil {
		return unexpected(err)
	}
	if Detect(dictionary) == Zstd { // the dictionary may be compressed itself
		if dictionary, err = inflate(dictionary); err != nil {
			return fmt.Errorf("dictionary: %w", err)
		}
	}
	return m.useDictionary(dictionary)
}

func inflate(packed []byte) ([]byte, error) {
	d, err := zstd.NewReader(bytes.NewReader(packed), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	data, err := io.ReadAll(io.LimitReader(d, maxDictionary+1))
	if err == nil && len(data) > maxDictionary {
		err = fmt.Errorf("more than %d bytes", maxDictionary)
	}
	return data, err
}

func (m *Members) useDictionary(dictionary []byte) error {
	m.Close()
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)}
	if dictionary != nil {
		options = append(options, zstd.WithDecoderDicts(dictionary))
	}
	var err error
	m.zstd, err = zstd.NewReader(nil, options...)
	return err
}

// Resync goes on to what looks like the next member, behind damage in the
// current one. It reports whether there is one.
func (m *Members) Resync() bool {
	m.current = nil
	if m.position() == m.at {
		_, _ = m.raw.Discard(1) // the member's own mark is not to be found again
	}
	mark := marks[0].mark
	for _, k := range marks {
		if k.kind == m.kind {
			mark = k.mark
		}
	}
	for {
		head, err := m.raw.Peek(len(mark))
		if string(head) == mark {
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

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
