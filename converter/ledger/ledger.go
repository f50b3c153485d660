// Package ledger remembers from one run to the next what was found out, so that
// what has not changed is not worked out again, and a run that was stopped goes
// on where it was. A ledger may be deleted at any time: it holds nothing that
// cannot be found out anew.
//
// It is a bbolt file of shelves, each a sorted map of names to CBOR values
// (RFC 8949).
package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"
	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// Ledger is an open ledger. A nil Ledger remembers nothing. It may be used by
// several goroutines at once.
type Ledger struct {
	db      *bbolt.DB
	lock    sync.Mutex       // of all below
	pending map[entry][]byte // not yet in the file; nil for what is to be deleted
	since   time.Time        // when pending was last empty
	err     error            // the first that writing gave
}

type entry struct{ shelf, name string }

const (
	// maxPending and maxWait bound what a run that is killed loses.
	maxPending = 2000
	maxWait    = 2 * time.Second
	// lockWait is how long to wait for another process that has the file open.
	lockWait = 5 * time.Second
)

// about is the shelf and the name of what the whole ledger was made for.
const about = "about"

// Open opens the ledger in a file, or begins one. made names what its content
// depends on as a whole, such as the version of the program: a ledger that was
// made for something else is emptied, and before is what it was made for; empty
// otherwise. A file that is damaged is begun anew.
func Open(name, made string) (l *Ledger, before string, err error) {
	l, err = open(name, &bbolt.Options{Timeout: lockWait})
	if damaged(err) {
		if err = os.Remove(name); err == nil {
			l, err = open(name, &bbolt.Options{Timeout: lockWait})
		}
	}
	if err != nil {
		return nil, "", fmt.Errorf("open %s: %w", name, err)
	}
	if l.Get(about, about, &before); before == made {
		return l, "", nil
	}
	if err := l.empty(); err != nil {
		_ = l.Close()
		return nil, "", fmt.Errorf("empty %s: %w", name, err)
	}
	l.Put(about, about, made)
	return l, before, nil
}

// Peek opens the ledger in a file for reading only, where there is one that was
// made for the same; else it returns nil, which remembers nothing.
func Peek(name, made string) *Ledger {
	l, err := open(name, &bbolt.Options{Timeout: lockWait, ReadOnly: true})
	if err != nil {
		return nil
	}
	var before string
	if l.Get(about, about, &before); before != made {
		_ = l.Close()
		return nil
	}
	return l
}

func open(name string, o *bbolt.Options) (l *Ledger, err error) {
	defer func() {
		if r := recover(); r != nil { // bbolt's answer to some damage
			l, err = nil, fmt.Errorf("%w: %v", bbolterrors.ErrInvalid, r)
		}
	}()
	db, err := bbolt.Open(name, 0o644, o)
	if err != nil {
		return nil, err
	}
	return &Ledger{db: db, pending: map[entry][]byte{}}, nil
}

// damaged reports whether an error is about what is in the file.
func damaged(err error) bool {
	var outside *fs.PathError
	return err != nil && !errors.As(err, &outside) && !errors.Is(err, bbolterrors.ErrTimeout)
}

func (l *Ledger) empty() error {
	return l.db.Update(func(tx *bbolt.Tx) error {
		var names [][]byte
		_ = tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			names = append(names, bytes.Clone(name))
			return nil
		})
		for _, name := range names {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return nil
	})
}

// Get reads the value of a name into value, and reports whether there is one. One
// that cannot be read is none.
func (l *Ledger) Get(shelf, name string, value any) bool {
	if l == nil {
		return false
	}
	l.lock.Lock()
	data, ok := l.pending[entry{shelf, name}]
	l.lock.Unlock()
	if ok {
		return data != nil && cbor.Unmarshal(data, value) == nil
	}
	found := false
	_ = l.db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket([]byte(shelf)); b != nil {
			if data := b.Get([]byte(name)); data != nil {
				found = cbor.Unmarshal(data, value) == nil
			}
		}
		return nil
	})
	return found
}

// Put remembers a value; name is not empty. It is in the file soon, and at the latest after Close.
func (l *Ledger) Put(shelf, name string, value any) {
	if l == nil || l.db.IsReadOnly() {
		return
	}
	data, err := cbor.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("ledger: %s: %v", shelf, err)) // of a type that no CBOR has
	}
	l.put(entry{shelf, name}, data)
}

// Delete forgets a name.
func (l *Ledger) Delete(shelf, name string) {
	if l != nil && !l.db.IsReadOnly() {
		l.put(entry{shelf, name}, nil)
	}
}

func (l *Ledger) put(e entry, data []byte) {
	l.lock.Lock()
	defer l.lock.Unlock()
	if len(l.pending) == 0 {
		l.since = time.Now()
	}
	l.pending[e] = data
	if len(l.pending) >= maxPending || time.Since(l.since) > maxWait {
		l.flush()
	}
}

// Flush writes what is not yet in the file.
func (l *Ledger) Flush() {
	if l == nil {
		return
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	l.flush()
}

func (l *Ledger) flush() {
	if len(l.pending) == 0 {
		return
	}
	err := l.db.Update(func(tx *bbolt.Tx) error {
		for e, data := range l.pending {
			b, err := tx.CreateBucketIfNotExists([]byte(e.shelf))
			if err != nil {
				return err
			}
			if data == nil {
				err = b.Delete([]byte(e.name))
			} else {
				err = b.Put([]byte(e.name), data)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if l.err == nil {
		l.err = err
	}
	clear(l.pending)
}

// chunk is how many values Each reads at a time.
const chunk = 500

// Each calls visit with the names on a shelf that begin with prefix, in their
// order, until it returns false; value reads what belongs to the name. What was
// put during the run is among them if it was put before Each was called.
func (l *Ledger) Each(shelf, prefix string, visit func(name string, value func(any) error) bool) {
	if l == nil {
		return
	}
	l.Flush()
	for from, more := []byte(prefix), true; more; {
		var names []string
		var values [][]byte
		_ = l.db.View(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte(shelf))
			if b == nil {
				return nil
			}
			c := b.Cursor()
			for k, v := c.Seek(from); k != nil && bytes.HasPrefix(k, []byte(prefix)) && len(names) < chunk; k, v = c.Next() {
				names, values = append(names, string(k)), append(values, bytes.Clone(v))
			}
			return nil
		})
		for i, name := range names {
			if !visit(name, func(into any) error { return cbor.Unmarshal(values[i], into) }) {
				return
			}
		}
		if more = len(names) == chunk; more {
			from = append([]byte(names[len(names)-1]), 0)
		}
	}
}

// Close writes what is not yet in the file and closes it. The error is the first
// that writing gave: the ledger then remembers less than it could, and nothing
// wrong.
func (l *Ledger) Close() error {
	if l == nil {
		return nil
	}
	l.Flush()
	return errors.Join(l.err, l.db.Close())
}
