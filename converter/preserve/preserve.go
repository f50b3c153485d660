// Package preserve packs an archive for those who keep it: as a BagIt bag
// ([Bag], RFC 8493) of everything, or as a WACZ file ([WACZ]) of the captures.
//
// What a takedown withholds is in neither: a [Guard] finds it, and what was left
// out is named.
package preserve

import (
	"errors"
	"os"
)

// Left is what was left out of a package, or stands in it under another name.
type Left struct {
	Name string // below the archive
	Why  string
}

// spool keeps what is written last in a package, in a file that has no name for
// long.
type spool struct {
	*os.File
	size int64
}

func newSpool(dir string) (*spool, error) {
	f, err := os.CreateTemp(dir, ".backfile-*.new")
	if err != nil {
		return nil, err
	}
	return &spool{File: f}, nil
}

func (s *spool) Write(p []byte) (int, error) {
	n, err := s.File.Write(p)
	s.size += int64(n)
	return n, err
}

func (s *spool) drop() {
	_ = errors.Join(s.Close(), os.Remove(s.Name()))
}
