package cli

import (
	"fmt"
	"io"
	"sync"
)

// screen is where messages go. On a terminal the last line may be one that changes:
// what is written takes its place. Several goroutines may use it.
type screen struct {
	to       io.Writer
	terminal bool

	lock sync.Mutex
	live bool // a line stands on the terminal that has no end yet
}

// Write writes what stays.
func (s *screen) Write(data []byte) (int, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.wipe()
	return s.to.Write(data)
}

// show shows how far work is: in the line that changes, or in one of its own where
// there is none.
func (s *screen) show(text string) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.terminal {
		s.wipe()
		s.live = true
		fmt.Fprint(s.to, text)
		return
	}
	fmt.Fprintln(s.to, text)
}

// clear takes the line that changes away.
func (s *screen) clear() {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.wipe()
}

func (s *screen) wipe() {
	if s.live {
		fmt.Fprint(s.to, "\r\x1b[K")
		s.live = false
	}
}
