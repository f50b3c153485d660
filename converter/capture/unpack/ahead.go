package unpack

import "io"

const (
	// chunkSize is how much is unpacked at once, and maxAhead how many chunks
	// wait to be read: the memory that reading ahead costs.
	chunkSize = 64 << 10
	maxAhead  = 16
)

// Ahead is [Members] that unpacks on another processor while what was unpacked
// is worked on. It is not safe for concurrent use itself.
type Ahead struct {
	m      *Members
	chunks chan chunk  // nil while nothing is unpacked
	free   chan []byte // buffers to be used again
	stop   chan struct{}
	now    chunk   // being read
	rest   []byte  // of it
	kept   []chunk // unpacked before a pause
}

// chunk is a piece of one member, or the error behind the last.
type chunk struct {
	data []byte
	at   int64 // offset of the member
	err  error
}

// ReadAhead begins to unpack. Close the Ahead after use; it closes the Members.
func ReadAhead(m *Members) *Ahead {
	return &Ahead{m: m, free: make(chan []byte, maxAhead+2)}
}

// start unpacks until an error or a stop. What it was given it reads alone.
func (a *Ahead) start() {
	chunks, stop := make(chan chunk, maxAhead+1), make(chan struct{})
	a.chunks, a.stop = chunks, stop
	go func() {
		defer close(chunks)
		for {
			select {
			case <-stop:
				return
			default:
			}
			buf := a.buffer()
			n, err := a.m.Read(buf)
			chunks <- chunk{buf[:n], a.m.at, err}
			if err != nil {
				return
			}
		}
	}()
}

// Pause stops the unpacking until the next Read, and keeps what was unpacked:
// the file can be read elsewhere in between.
func (a *Ahead) Pause() {
	if a.chunks == nil {
		return
	}
	close(a.stop)
	for c := range a.chunks {
		a.kept = append(a.kept, c)
	}
	a.chunks = nil
}

func (a *Ahead) buffer() []byte {
	select {
	case buf := <-a.free:
		return buf[:chunkSize]
	default:
		return make([]byte, chunkSize)
	}
}

// next takes the next chunk.
func (a *Ahead) next() {
	if cap(a.now.data) == chunkSize {
		select {
		case a.free <- a.now.data:
		default:
		}
	}
	if len(a.kept) > 0 {
		a.now, a.kept = a.kept[0], a.kept[1:]
		a.rest = a.now.data
		return
	}
	if a.chunks == nil {
		a.start()
	}
	a.now = <-a.chunks
	if a.rest = a.now.data; a.now.err != nil {
		<-a.chunks // closed: what unpacks has ended
		a.chunks = nil
	}
}

// Read is [Members.Read].
func (a *Ahead) Read(p []byte) (int, error) {
	for len(a.rest) == 0 {
		if a.now.err != nil {
			return 0, a.now.err
		}
		a.next()
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// Offset is [Members.Offset].
func (a *Ahead) Offset() int64 { return a.now.at }

// Resync is [Members.Resync]. The next member may be unpacked already.
func (a *Ahead) Resync() bool {
	for at := a.now.at; a.now.err == nil; {
		if a.next(); a.now.err == nil && a.now.at != at {
			return true
		}
	}
	if a.now.err == io.EOF || !a.m.Resync() {
		return false
	}
	a.now, a.rest = chunk{at: a.m.at}, nil
	return true
}

// Close stops the unpacking and frees what the decoders hold.
func (a *Ahead) Close() {
	a.Pause()
	a.kept = nil
	a.now.err = io.ErrClosedPipe
	a.m.Close()
}
