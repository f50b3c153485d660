package search

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zlib"
)

// RootFile is the file by which an index is known and read.
const RootFile = "index.json"

// Texts calls visit with all that an index in a folder shows readers: the names of
// its dictionary, and what results show and quote, a block at a time. The file is
// that in which the text begins.
func Texts(dir string, visit func(file, text string)) error {
	data, err := os.ReadFile(filepath.Join(dir, RootFile))
	if err != nil {
		return err
	}
	var r root
	if err := json.Unmarshal(data, &r); err != nil {
		return fmt.Errorf("%s: %w", RootFile, err)
	}
	err = unpackBlocks(dir, "t", r.Part, r.Blocks, func(file string, block []byte) error {
		names, err := namesOf(block)
		visit(file, strings.Join(names, "\n"))
		return err
	})
	packed, readErr := os.ReadFile(filepath.Join(dir, blocksFile))
	if err = errors.Join(err, readErr); err != nil {
		return err
	}
	lengths, err := unpack(packed)
	if err != nil {
		return fmt.Errorf("%s: %w", blocksFile, err)
	}
	var sizes []int
	for len(lengths) > 0 {
		size, n := binary.Uvarint(lengths)
		if n <= 0 {
			return fmt.Errorf("%s: %w", blocksFile, io.ErrUnexpectedEOF)
		}
		sizes, lengths = append(sizes, int(size)), lengths[n:]
	}
	return unpackBlocks(dir, "d", r.Part, sizes, func(file string, block []byte) error {
		visit(file, string(block))
		return nil
	})
}

// unpackBlocks reads the blocks of a stream.
func unpackBlocks(dir, letter string, part int, sizes []int, visit func(file string, block []byte) error) error {
	s := &parts{dir: dir, letter: letter}
	defer s.close()
	at := 0
	for _, size := range sizes {
		file := fmt.Sprintf("%s%d.bin", letter, at/part)
		packed := make([]byte, size)
		if _, err := io.ReadFull(s, packed); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		block, err := unpack(packed)
		if err == nil {
			err = visit(file, block)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		at += size
	}
	return nil
}

func unpack(packed []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// parts reads a stream.
type parts struct {
	dir, letter string
	next        int
	file        *os.File
}

func (p *parts) Read(into []byte) (int, error) {
	for {
		if p.file == nil {
			f, err := os.Open(filepath.Join(p.dir, fmt.Sprintf("%s%d.bin", p.letter, p.next)))
			if errors.Is(err, fs.ErrNotExist) {
				return 0, io.EOF
			}
			if err != nil {
				return 0, err
			}
			p.file = f
			p.next++
		}
		n, err := p.file.Read(into)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		p.close()
		if n > 0 {
			return n, nil
		}
	}
}

func (p *parts) close() {
	if p.file != nil {
		_ = p.file.Close()
		p.file = nil
	}
}

// namesOf returns the names among the entries of a block of the dictionary.
func namesOf(block []byte) ([]string, error) {
	var names []string
	number := func() uint64 {
		v, n := binary.Uvarint(block)
		if n <= 0 {
			block = nil
			return 0
		}
		block = block[n:]
		return v
	}
	number()
	number()
	last := ""
	for len(block) > 0 {
		shared, own := int(number()), int(number())
		if shared > len(last) || own > len(block) {
			return names, io.ErrUnexpectedEOF
		}
		last = last[:shared] + string(block[:own])
		block = block[own:]
		for range 3 {
			number()
		}
		if last[0] == nameMark {
			_, name, _ := strings.Cut(last, "\x00")
			names = append(names, name)
		}
	}
	return names, nil
}
