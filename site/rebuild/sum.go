package rebuild

import (
	"hash/fnv"
	"io/fs"
	"strconv"
	"time"
)

// sum adds up what it is told of; in which order does not count.
type sum uint64

// text adds the hash of texts that belong together.
func (s *sum) text(texts ...string) { *s += sum(hash(texts...)) }

// number adds a number under a label.
func (s *sum) number(label string, n uint64) { s.text(label, strconv.FormatUint(n, 36)) }

// with returns the sum with one number more.
func (s sum) with(n uint64) uint64 {
	s.number("with", n)
	return uint64(s)
}

// file adds a file: its name, size and time. One that has changed a moment ago may
// change again without either telling: it is taken for another next time.
func (s *sum) file(name string, e fs.DirEntry) error {
	info, err := e.Info()
	if err != nil {
		return err
	}
	*s += sum(fileHash(name, info))
	if since := time.Since(info.ModTime()); since >= 0 && since < 50*time.Millisecond {
		s.text(time.Now().String())
	}
	return nil
}

func fileHash(name string, info fs.FileInfo) uint64 {
	return hash(name, strconv.FormatInt(info.Size(), 10), strconv.FormatInt(info.ModTime().UnixNano(), 10))
}

// hash is FNV-1a, stirred: it leaves two texts that differ in their last letters so
// close to each other that the changes of several would cancel out in a sum.
func hash(texts ...string) uint64 {
	h := fnv.New64a()
	for _, t := range texts {
		_, _ = h.Write([]byte(t))
		_, _ = h.Write([]byte{0})
	}
	return stir(h.Sum64())
}

// stir is the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
func stir(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
