package search

import (
	"bytes"
	"container/heap"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	dictionaryBlock = 8 << 10 // bytes of a block of the dictionary, before it is compressed
	perSkip         = 128     // articles whose positions are read together
	topNames        = 200     // of a kind, that are offered as filters at once
	sureNames       = 40      // of them, that are however long their postings are
	topBytes        = 256 << 10
	minPart         = 256 << 10
	maxPart         = 20 << 20 // some hosts take no file of 25 MB
	blocksFile      = "blocks.bin"
	mostParts       = 1000
)

// root is index.json.
type root struct {
	Format   int              `json:"format"`
	Version  string           `json:"version"` // changes with the content
	Articles int              `json:"articles"`
	Part     int              `json:"part"`     // bytes of a part of a stream
	Streams  map[string]int64 `json:"streams"`  // bytes of each
	Segments []int            `json:"segments"` // articles of each: no block of d spans two
	PerBlock int              `json:"perBlock"`
	PerSkip  int              `json:"perSkip"`
	Steps    int              `json:"steps"` // of weights
	Years    [][]any          `json:"years"` // the newest first: the year, articles of December … January, of no known month
	Words    []string         `json:"words"` // what tells the first entry of a block of the dictionary from those before
	Blocks   []int            `json:"blocks"`
	Kinds    map[string]int64 `json:"kinds"` // bytes of the file of each kind of name
	Names    map[string]int   `json:"names"` // of each kind
}

// merge makes the index of the segments.
func (b *builder) merge(plan []part) (Stats, error) {
	m := &merger{out: b.Out, sum: fnv.New64a(), root: root{Format: format, PerBlock: perBlock, PerSkip: perSkip, Steps: weightSteps,
		Streams: map[string]int64{}, Kinds: map[string]int64{}, Names: map[string]int{}, Segments: []int{}, Words: []string{}, Blocks: []int{}, Years: [][]any{}}}
	defer m.close()
	if err := m.open(b, plan); err != nil {
		return Stats{}, err
	}
	if err := errors.Join(os.RemoveAll(b.Out), os.MkdirAll(b.Out, 0o755)); err != nil {
		return Stats{}, err
	}
	if err := errors.Join(m.articles(), m.lists(), m.names()); err != nil {
		return Stats{}, err
	}
	m.years(b.all)
	err := m.finish()
	return m.stats, err
}

// merger merges segments.
type merger struct {
	out  string
	root root
	sum  hash.Hash64
	all  []*reading

	words, postings, positions, shown *stream
	block                             []byte // of the dictionary, under way
	last                              []byte // entry of the dictionary
	distinct                          string // what tells the block's first entry from those before
	top                               map[Kind]*topList

	stats Stats
}

// topList is the most frequent names of a kind, in order.
type topList struct {
	all   []named
	bytes int // of their postings
	past  int // articles of the most frequent name that is not among them
}

// named is a name that may be among the most frequent of its kind.
type named struct {
	name     string
	articles int
	docs     []byte
}

// open opens the segments and the streams, whose parts are of a size by which they
// do not become too many.
func (m *merger) open(b *builder, plan []part) error {
	var size int64
	for _, p := range plan {
		r, err := openSegment(b.file(p))
		if err != nil {
			return err
		}
		m.all = append(m.all, r)
		r.first = uint64(m.root.Articles)
		m.root.Articles += len(r.Made)
		m.root.Segments = append(m.root.Segments, len(r.Made))
		info, err := r.file.Stat()
		if err != nil {
			return err
		}
		size += info.Size()
	}
	m.root.Part = int(min(max(size/mostParts, minPart), maxPart))
	m.words, m.postings, m.positions, m.shown = m.stream("t"), m.stream("p"), m.stream("x"), m.stream("d")
	m.top = map[Kind]*topList{}
	m.stats.Articles = m.root.Articles
	return nil
}

func (m *merger) close() {
	for _, r := range m.all {
		_ = r.file.Close()
	}
}

// articles copies the blocks of d and writes their lengths.
func (m *merger) articles() error {
	var lengths []byte
	for _, r := range m.all {
		for _, n := range r.Blocks {
			lengths = binary.AppendUvarint(lengths, uint64(n))
			if _, err := io.CopyN(m.shown, r.r, int64(n)); err != nil {
				return err
			}
		}
	}
	packed, err := pack(lengths)
	if err != nil {
		return err
	}
	return m.file(blocksFile, packed)
}

// queue is the segments by their next key, then by their order.
type queue []*reading

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	order := bytes.Compare(q[i].key, q[j].key)
	return order < 0 || order == 0 && q[i].first < q[j].first
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*reading)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// lists merges the lists of all segments.
func (m *merger) lists() error {
	var q queue
	for _, r := range m.all {
		if err := r.next(); err != nil {
			return err
		}
		if len(r.key) > 0 {
			q = append(q, r)
		}
	}
	heap.Init(&q)
	var all list
	var key []byte
	for len(q) > 0 {
		key = append(key[:0], q[0].key...)
		all = list{docs: all.docs[:0], at: all.at[:0]}
		for len(q) > 0 && bytes.Equal(q[0].key, key) {
			r := q[0]
			all.join(&r.list, r.first)
			if err := r.next(); err != nil {
				return err
			}
			if len(r.key) == 0 {
				heap.Pop(&q)
			} else {
				heap.Fix(&q, 0)
			}
		}
		if err := m.entry(key, &all); err != nil {
			return err
		}
	}
	return m.endWords()
}

// join adds a segment's list, whose numbers begin at first.
func (l *list) join(other *list, first uint64) {
	l.inName = l.inName || other.inName
	if other.articles == 0 {
		return
	}
	v, n := binary.Uvarint(other.docs)
	number := v>>weightBits + first
	l.docs = binary.AppendUvarint(l.docs, (number-l.last)<<weightBits|v&(weightSteps-1))
	l.docs = append(l.docs, other.docs[n:]...)
	l.last = other.last + first
	l.at = append(l.at, other.at...)
	l.articles += other.articles
}

// entry writes a list, and its entry in the dictionary.
func (m *merger) entry(key []byte, l *list) error {
	if l.articles == 0 {
		return nil // a word of a name that no text holds
	}
	if key[0] == nameMark {
		m.candidate(string(key), l)
	}
	if len(m.block) == 0 {
		m.distinct = distinct(m.last, key)
		m.last = m.last[:0]
		m.block = binary.AppendUvarint(m.block, uint64(m.postings.size))
		m.block = binary.AppendUvarint(m.block, uint64(m.positions.size))
	}
	lengths, err := skips(l)
	if err != nil {
		return fmt.Errorf("%q: %w", key, err)
	}
	shared := sharedPrefix(m.last, key)
	m.block = binary.AppendUvarint(m.block, uint64(shared))
	m.block = binary.AppendUvarint(m.block, uint64(len(key)-shared))
	m.block = append(m.block, key[shared:]...)
	m.block = binary.AppendUvarint(m.block, uint64(l.articles)<<1|bit(l.inName))
	m.block = binary.AppendUvarint(m.block, uint64(len(lengths)+len(l.docs)))
	m.block = binary.AppendUvarint(m.block, uint64(len(l.at)))
	m.last = append(m.last[:0], key...)
	m.stats.Words++
	_, err1 := m.postings.Write(lengths)
	_, err2 := m.postings.Write(l.docs)
	_, err3 := m.positions.Write(l.at)
	if err := errors.Join(err1, err2, err3); err != nil || len(m.block) < dictionaryBlock {
		return err
	}
	return m.endWords()
}

// endWords ends a block of the dictionary.
func (m *merger) endWords() error {
	if len(m.block) == 0 {
		return nil
	}
	packed, err := pack(m.block)
	if err != nil {
		return err
	}
	m.block = m.block[:0]
	m.root.Words = append(m.root.Words, m.distinct)
	m.root.Blocks = append(m.root.Blocks, len(packed))
	_, err = m.words.Write(packed)
	return err
}

// distinct returns the shortest beginning of key that is behind last.
func distinct(last, key []byte) string {
	n := sharedPrefix(last, key) + 1
	for n < len(key) && key[n]&0xC0 == 0x80 {
		n++ // to the end of a character
	}
	return string(key[:min(n, len(key))])
}

func sharedPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// skips returns the lengths of the positions of each perSkip articles of a list that
// has more.
func skips(l *list) ([]byte, error) {
	if l.articles <= perSkip || len(l.at) == 0 {
		return nil, nil
	}
	var out []byte
	from, at := 0, 0
	for i := range l.articles {
		if i > 0 && i%perSkip == 0 {
			out = binary.AppendUvarint(out, uint64(at-from))
			from = at
		}
		count, n := binary.Uvarint(l.at[at:])
		if n <= 0 {
			return nil, io.ErrUnexpectedEOF
		}
		for at += n; count > 0; count-- {
			for at < len(l.at) && l.at[at] >= 0x80 {
				at++
			}
			at++
		}
	}
	return binary.AppendUvarint(out, uint64(at-from)), nil
}

// candidate keeps a name while it is one of the most frequent of its kind.
func (m *merger) candidate(key string, l *list) {
	kind := Kind(key[1])
	_, name, _ := strings.Cut(key, "\x00")
	if key != kind.key(name) {
		return // an entry by which a part of it is found
	}
	m.root.Names[string(kind)]++
	if m.top[kind] == nil {
		m.top[kind] = &topList{}
	}
	m.top[kind].add(name, l)
}

// add takes a name in, and drops the last while they are too many or too long.
func (t *topList) add(name string, l *list) {
	if l.articles <= t.past {
		return
	}
	at, _ := slices.BinarySearchFunc(t.all, l.articles, func(n named, articles int) int {
		if n.articles >= articles {
			return -1
		}
		return 1
	})
	t.all = slices.Insert(t.all, at, named{name, l.articles, bytes.Clone(l.docs)})
	t.bytes += len(l.docs)
	for n := len(t.all); n > topNames || n > sureNames && t.bytes > topBytes; n-- {
		t.past = max(t.past, t.all[n-1].articles)
		t.bytes -= len(t.all[n-1].docs)
		t.all = t.all[:n-1]
	}
}

// names writes the most frequent names of each kind: the length of a list of
// [name, articles, bytes], it, and the postings.
func (m *merger) names() error {
	for _, kind := range Kinds {
		if m.top[kind] == nil {
			continue
		}
		var list [][]any
		var docs []byte
		for _, n := range m.top[kind].all {
			list = append(list, []any{n.name, n.articles, len(n.docs)})
			docs = append(docs, n.docs...)
		}
		data, err := json.Marshal(list)
		if err != nil {
			return err
		}
		data = append(binary.AppendUvarint(nil, uint64(len(data))), data...)
		m.root.Kinds[string(kind)] = int64(len(data) + len(docs))
		if err := m.file("names-"+string(kind)+".bin", append(data, docs...)); err != nil {
			return err
		}
	}
	return nil
}

// years counts the articles of each month.
func (m *merger) years(all []entry) {
	for _, year := range runs(slices.DeleteFunc(slices.Clone(all), func(e entry) bool { return e.None }), yearOf) {
		counts := [13]int{}
		for _, e := range year.all {
			month := 0
			_, _ = fmt.Sscanf(monthOf(e.Issued)[5:], "%d", &month)
			counts[12-min(max(month, 0), 12)]++
		}
		row := []any{year.name}
		for _, n := range counts {
			row = append(row, n)
		}
		m.root.Years = append(m.root.Years, row)
	}
}

// finish ends the streams and writes index.json.
func (m *merger) finish() error {
	var err error
	for _, s := range []*stream{m.words, m.postings, m.positions, m.shown} {
		err = errors.Join(err, s.end())
		m.root.Streams[s.letter] = s.size
	}
	m.root.Version = fmt.Sprintf("%016x", m.sum.Sum64())
	data, jsonErr := json.Marshal(m.root)
	if err = errors.Join(err, jsonErr); err != nil {
		return err
	}
	return m.file(RootFile, append(data, '\n'))
}

// file writes a file of the index.
func (m *merger) file(name string, data []byte) error {
	_, _ = m.sum.Write(data)
	m.stats.Files++
	m.stats.Bytes += int64(len(data))
	return os.WriteFile(filepath.Join(m.out, name), data, 0o644)
}

// stream is cut into files of one size.
type stream struct {
	m      *merger
	letter string
	size   int64
	part   int // number of the next
	data   []byte
}

func (m *merger) stream(letter string) *stream { return &stream{m: m, letter: letter} }

func (s *stream) Write(data []byte) (int, error) {
	s.size += int64(len(data))
	for rest := data; ; {
		n := min(len(rest), s.m.root.Part-len(s.data))
		s.data, rest = append(s.data, rest[:n]...), rest[n:]
		if len(s.data) < s.m.root.Part {
			return len(data), nil
		}
		if err := s.end(); err != nil {
			return 0, err
		}
	}
}

// end writes the part under way.
func (s *stream) end() error {
	if len(s.data) == 0 {
		return nil
	}
	err := s.m.file(fmt.Sprintf("%s%d.bin", s.letter, s.part), s.data)
	s.data = s.data[:0]
	s.part++
	return err
}
