package search

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zlib"
)

// format is the version of the files of segments and of the index.
const format = 2

// The weight of a word by where it stands.
const (
	weightText    = 1
	weightCaption = 1
	weightLead    = 3
	weightTitle   = 6
)

// The weight of a word in an article is that of BM25, for an article of usual
// length whatever the archive's others are, in steps.
const (
	saturation  = 1.2
	lengthShare = 0.5
	usualLength = 400 // words
	weightSteps = 8
	weightBits  = 3
)

const (
	paragraphGap = 8 // between the positions of two paragraphs, so that no phrase spans them
	perBlock     = 4 // articles in a block of stream d
)

// list is what a segment knows of an entry of the dictionary.
type list struct {
	articles int
	last     uint64 // the highest number of an article
	docs     []byte // for each: how much higher its number is, and its weight
	at       []byte // for each: how often it stands there, and how far from the one before
	inName   bool   // it is a word of a person's or place's name
}

// segment is made of articles in the order of their numbers, which begin at 0.
type segment struct {
	lists  map[string]*list
	next   uint64 // the number of the next article
	block  []shown
	blocks [][]byte

	// Of the article under way.
	seen  map[string]int
	words []occurrence
	at    uint64
}

// occurrence is how a word stands in the article under way.
type occurrence struct {
	word   string
	weight int
	at     []uint64
}

// shown is what a result shows, with the text it quotes.
type shown struct {
	Path     string   `json:"u"`
	Title    string   `json:"t"`
	Issued   string   `json:"d"`
	Authors  []string `json:"a,omitempty"`
	Section  []string `json:"s,omitempty"`
	Language string   `json:"l,omitempty"`
	Text     []string `json:"x,omitempty"`
	Captions []string `json:"c,omitempty"`
}

func newSegment() *segment {
	return &segment{lists: map[string]*list{}, seen: map[string]int{}}
}

func (s *segment) add(d *Document) error {
	clear(s.seen)
	s.words, s.at = s.words[:0], 0
	s.read(weightTitle, d.Title)
	s.read(weightLead, d.Lead...)
	s.read(weightText, d.Text...)
	s.read(weightCaption, d.Captions...)
	length := float64(s.at) / usualLength
	for i := range s.words {
		w := &s.words[i]
		l := s.list(w.word)
		l.append(s.next, step(w.weight, length))
		l.at = binary.AppendUvarint(l.at, uint64(len(w.at)))
		before := uint64(0)
		for _, at := range w.at {
			l.at = binary.AppendUvarint(l.at, at-before)
			before = at
		}
	}
	for _, kind := range Kinds {
		names := slices.Compact(slices.Sorted(slices.Values(d.Names[kind])))
		for _, name := range names {
			kind.keys(name, func(key string) { s.list(key).append(s.next, 0) })
			if kind == Person || kind == Place {
				Words(name, func(word string) { s.list(word).inName = true })
			}
		}
	}
	s.next++
	s.block = append(s.block, shown{Path: d.Path, Title: d.Title, Issued: d.Issued, Authors: d.Names[Author], Section: d.Names[Section],
		Language: d.Language, Text: append(d.Lead[:len(d.Lead):len(d.Lead)], d.Text...), Captions: d.Captions})
	if len(s.block) == perBlock {
		return s.endBlock()
	}
	return nil
}

// read takes the words of texts, each of which counts so much.
func (s *segment) read(weight int, texts ...string) {
	for _, text := range texts {
		Words(text, func(word string) {
			i, ok := s.seen[word]
			if !ok {
				i = len(s.words)
				s.seen[word] = i
				if i < cap(s.words) {
					s.words = s.words[:i+1]
					s.words[i] = occurrence{word: word, at: s.words[i].at[:0]}
				} else {
					s.words = append(s.words, occurrence{word: word})
				}
			}
			s.words[i].weight += weight
			s.words[i].at = append(s.words[i].at, s.at)
			s.at++
		})
		s.at += paragraphGap
	}
}

func (s *segment) list(key string) *list {
	l := s.lists[key]
	if l == nil {
		l = &list{}
		s.lists[strings.Clone(key)] = l // it may be part of a long text
	}
	return l
}

func (l *list) append(article uint64, weight uint64) {
	l.docs = binary.AppendUvarint(l.docs, (article-l.last)<<weightBits|weight)
	l.last = article
	l.articles++
}

// step returns the weight of a word in steps. length is the article's, in articles
// of usual length.
func step(weight int, length float64) uint64 {
	w := float64(weight)
	share := w / (w + saturation*(1-lengthShare+lengthShare*length))
	return min(uint64(share*weightSteps), weightSteps-1)
}

func (s *segment) endBlock() error {
	if len(s.block) == 0 {
		return nil
	}
	data, err := json.Marshal(s.block)
	if err != nil {
		return err
	}
	s.block = s.block[:0]
	packed, err := pack(data)
	s.blocks = append(s.blocks, packed)
	return err
}

var packers = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestCompression) // the level is a valid one
	return w
}}

// pack compresses what is read as a whole (zlib, RFC 1950: "deflate" in browsers).
func pack(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&out)
	_, err := w.Write(data)
	err = errors.Join(err, w.Close())
	return out.Bytes(), err
}

// contents heads the file of a segment.
type contents struct {
	Format int      `cbor:"1,keyasint"`
	Made   []Source `cbor:"2,keyasint"` // of which articles, in their order
	Blocks []int    `cbor:"3,keyasint"` // the sizes of the blocks of d
}

// write writes a segment into a file: a length, contents, the blocks of d, and the
// lists in the order of their keys.
func (s *segment) write(name string, made []Source) error {
	if err := s.endBlock(); err != nil {
		return err
	}
	c := contents{Format: format, Made: made}
	for _, b := range s.blocks {
		c.Blocks = append(c.Blocks, len(b))
	}
	head, err := cbor.Marshal(c)
	if err != nil {
		return err
	}
	return writeFile(name, func(w *bufio.Writer) {
		uvarint(w, uint64(len(head)))
		_, _ = w.Write(head)
		for _, b := range s.blocks {
			_, _ = w.Write(b)
		}
		for _, key := range slices.Sorted(maps.Keys(s.lists)) {
			l := s.lists[key]
			uvarint(w, uint64(len(key)))
			_, _ = w.WriteString(key)
			uvarint(w, uint64(l.articles)<<1|bit(l.inName))
			uvarint(w, l.last)
			uvarint(w, uint64(len(l.docs)))
			_, _ = w.Write(l.docs)
			uvarint(w, uint64(len(l.at)))
			_, _ = w.Write(l.at)
		}
	})
}

// writeFile writes a file beside its place and renames it. What the writer could
// not write shows when it is flushed.
func writeFile(name string, write func(*bufio.Writer)) error {
	temp := name + ".new"
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	write(w)
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		return err
	}
	return os.Rename(temp, name)
}

func uvarint(w *bufio.Writer, v uint64) {
	var b [binary.MaxVarintLen64]byte
	_, _ = w.Write(b[:binary.PutUvarint(b[:], v)])
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// reading is a segment's file while it is merged.
type reading struct {
	contents
	file  *os.File
	r     *bufio.Reader
	first uint64 // the number of its first article in the index

	key  []byte // of the list that is next, empty at the end
	list list
}

// openSegment opens a segment's file and reads its contents.
func openSegment(name string) (*reading, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	r := &reading{file: f, r: bufio.NewReaderSize(f, 1<<15)}
	head, err := r.bytes(nil)
	if err == nil {
		err = cbor.Unmarshal(head, &r.contents)
	}
	if err == nil && r.Format != format {
		err = fmt.Errorf("%s has format %d", filepath.Base(name), r.Format)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return r, nil
}

// next reads the next list. What it read before is overwritten.
func (r *reading) next() error {
	key, err := r.bytes(r.key)
	if errors.Is(err, io.EOF) {
		r.key = nil
		return nil
	}
	if err != nil {
		return err
	}
	r.key = key
	l := &r.list
	n, err1 := binary.ReadUvarint(r.r)
	last, err2 := binary.ReadUvarint(r.r)
	l.articles, l.inName, l.last = int(n>>1), n&1 == 1, last
	var err3, err4 error
	l.docs, err3 = r.bytes(l.docs)
	l.at, err4 = r.bytes(l.at)
	return errors.Join(err1, err2, err3, err4)
}

// bytes reads a length and so many bytes, into a buffer if they fit.
func (r *reading) bytes(into []byte) ([]byte, error) {
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return nil, err
	}
	into = slices.Grow(into[:0], int(n))[:n]
	_, err = io.ReadFull(r.r, into)
	return into, err
}
