package unpack

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// frame reads the bytes of one Zstandard frame and ends with it, which a
// decoder, that reads on into the next, does not tell (RFC 8878, 3.1.1).
type frame struct {
	in       *bufio.Reader
	head     bytes.Reader // header of the frame or block, not given out yet
	left     int64        // bytes of the block's content or of the checksum
	last     bool         // the block is the last
	checksum bool         // and a checksum follows
	done     bool
}

// newFrame begins at the first byte of a frame.
func newFrame(in *bufio.Reader) (*frame, error) {
	peeked, err := in.Peek(zstd.HeaderMaxSize)
	if len(peeked) == 0 {
		return nil, unexpected(err)
	}
	var h zstd.Header
	if err := h.Decode(peeked); err != nil {
		return nil, unexpected(err)
	}
	f := &frame{in: in, checksum: h.HasCheckSum}
	head := make([]byte, h.HeaderSize)
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, unexpected(err)
	}
	f.head.Reset(head)
	return f, nil
}

const checksumSize = 4

func (f *frame) Read(p []byte) (int, error) {
	for {
		if f.head.Len() > 0 {
			return f.head.Read(p)
		}
		if f.left > 0 {
			n, err := f.in.Read(p[:min(int64(len(p)), f.left)])
			f.left -= int64(n)
			return n, unexpected(err)
		}
		switch {
		case f.done:
			return 0, io.EOF
		case f.last:
			f.done = true
			if f.checksum {
				f.left = checksumSize
			}
		default:
			if err := f.block(); err != nil {
				return 0, err
			}
		}
	}
}

// block reads a block's header: 3 bytes, little-endian; the first bit says that
// it is the last, two what kind it is, the others its size (RFC 8878, 3.1.1.2).
func (f *frame) block() error {
	head := make([]byte, 3)
	if _, err := io.ReadFull(f.in, head); err != nil {
		return unexpected(err)
	}
	bits := uint32(head[0]) | uint32(head[1])<<8 | uint32(head[2])<<16
	f.last, f.left = bits&1 == 1, int64(bits>>3)
	switch kind := bits >> 1 & 3; kind {
	case 1: // one byte, repeated
		f.left = 1
	case 3:
		return errors.New("a block of a reserved kind")
	default:
		if f.left > maxBlock {
			return fmt.Errorf("a block of %d bytes, more than %d", f.left, maxBlock)
		}
	}
	f.head.Reset(head)
	return nil
}

const maxBlock = 128 << 10
