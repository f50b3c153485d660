package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// version begins every record: "WARC/1.0" or "WARC/1.1" (ISO 28500, 5.1).
const version = "WARC/"

// headerLimit bounds the header of a record or HTTP message, in bytes.
const headerLimit = 1 << 20

var errHeaderTooLong = fmt.Errorf("header longer than %d bytes", headerLimit)

// record is one WARC record: its named fields, and its block while it is read.
type record struct {
	version string // "WARC/1.0", empty in an ARC file
	fields  fields
	block   *io.LimitedReader // Content-Length bytes, fewer where the file ends early
	length  int64
	offset  int64
	media   string // what the payload was found to be
}

func (r *record) id() string { return strings.Trim(r.fields.get("WARC-Record-ID"), "<>") }

func (r *record) kind() string { return strings.ToLower(r.fields.get("WARC-Type")) }

// next reads the header of the next record. What is left of the block before
// is skipped. io.EOF means that the file ends between records.
func (s *stream) next() (*record, error) {
	if s.open != nil {
		left, err := io.Copy(io.Discard, s.open.block)
		s.open = nil
		if err != nil {
			return nil, fmt.Errorf("after %d bytes: %w", left, err)
		}
	}
	if err := s.skipBlank(); err != nil {
		return nil, err
	}
	line, err := readLine(s.in)
	if err != nil {
		return nil, unexpected(err)
	}
	f, err := s.fields(line)
	if err != nil {
		return nil, unexpected(err)
	}
	length, err := strconv.ParseInt(f.get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("no valid Content-Length: %q", f.get("Content-Length"))
	}
	s.open = &record{version: versionOf(line), fields: f, block: &io.LimitedReader{R: &blockReader{s, s.at}, N: length}, length: length, offset: s.at}
	return s.open, nil
}

// versionOf returns a version line, empty for another line.
func versionOf(line []byte) string {
	if !bytes.HasPrefix(line, []byte(version)) {
		return ""
	}
	return string(bytes.TrimSpace(line))
}

// blockReader reads a record's block. In a file compressed by record it ends
// with the member, whatever length the record says it has.
type blockReader struct {
	s  *stream
	at int64 // offset of the record's member
}

func (b *blockReader) Read(p []byte) (int, error) {
	in := b.s.in
	if b.s.members != nil && in.Buffered() == 0 {
		head, err := in.Peek(len(version))
		if len(head) == 0 {
			return 0, err
		}
		if b.s.members.Offset() != b.at && string(head) == version {
			return 0, io.EOF
		}
	}
	return in.Read(p)
}

// fields reads the header of a record, of which line is the first.
func (s *stream) fields(line []byte) (fields, error) {
	if bytes.HasPrefix(line, []byte(version)) {
		return readFields(s.in)
	}
	if f := arcFields(line); f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("no WARC version line but %q", line[:min(len(line), 40)])
}

// skipBlank reads past the line ends between records and marks the next byte's
// place.
func (s *stream) skipBlank() error {
	for {
		s.mark()
		b, err := s.in.ReadByte()
		if err != nil {
			return err
		}
		if s.members != nil {
			s.mark() // reading may have opened the next member
		}
		if b != '\r' && b != '\n' {
			return s.in.UnreadByte()
		}
	}
}

// resync goes on behind damage: to the next line that begins a record, in a
// compressed file to the next member. It reports whether there is one.
func (s *stream) resync() bool {
	s.open = nil
	if s.members != nil {
		if !s.members.Resync() {
			return false
		}
		s.reset()
		return true
	}
	for {
		head, err := s.in.Peek(arcLine)
		line, _, _ := bytes.Cut(head, []byte("\n"))
		if bytes.HasPrefix(head, []byte(version)) || arcFields(bytes.TrimRight(line, "\r")) != nil {
			return true
		}
		if len(head) == 0 && err != nil {
			return false
		}
		if _, err := s.in.ReadSlice('\n'); err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return false
		}
	}
}

// field is a named field; a record may repeat names (ISO 28500, 4).
type field struct{ name, value string }

type fields []field

// get returns the first value of the name, in any letter case.
func (f fields) get(name string) string {
	for i := range f {
		if strings.EqualFold(f[i].name, name) {
			return f[i].value
		}
	}
	return ""
}

// readFields reads named fields up to the empty line that ends them. Folded
// lines belong to the field before; lines without a colon are left out.
func readFields(in *bufio.Reader) (fields, error) {
	var f fields
	size := 0
	for {
		line, err := readLine(in)
		if err != nil {
			return f, err
		}
		if len(line) == 0 {
			return f, nil
		}
		if size += len(line); size > headerLimit {
			return f, errHeaderTooLong
		}
		if (line[0] == ' ' || line[0] == '\t') && len(f) > 0 {
			f[len(f)-1].value += " " + string(bytes.TrimSpace(line))
			continue
		}
		if name, value, ok := bytes.Cut(line, []byte(":")); ok {
			f = append(f, field{string(bytes.TrimSpace(name)), string(bytes.TrimSpace(value))})
		}
	}
}

// readLine reads a line without its end, which may be CRLF or LF alone.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if err == nil {
			return bytes.TrimRight(line, "\r\n"), nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
		if len(line) > headerLimit {
			return nil, errHeaderTooLong
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
