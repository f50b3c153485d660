package search

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/sync/errgroup"
)

// Source is where a document comes from, and a sign that changes with its content.
type Source struct {
	Name string `cbor:"1,keyasint"`
	Sign uint64 `cbor:"2,keyasint"`
}

// Options say what to index, and where.
type Options struct {
	Sources []Source
	// Read reads a document; nil for what is not to be found. It is called by
	// several goroutines at once.
	Read  func(name string) (*Document, error)
	Cache string // folder for segments; it may be deleted at any time
	Out   string // folder for the index, which is made anew
	// Progress is told how many of the documents that have to be read are. It
	// may be nil.
	Progress func(done, of int)
}

// Stats tell what an index is like.
type Stats struct {
	Articles int
	Read     int // documents that were new or changed
	Words    int // entries of the dictionary
	Files    int
	Bytes    int64
}

// largest is how many articles make a segment: a year of more is parted into
// months, a month into pieces.
const largest = 2048

// Build makes the index.
func Build(ctx context.Context, o Options) (Stats, error) {
	if err := os.MkdirAll(o.Cache, 0o755); err != nil {
		return Stats{}, err
	}
	b := &builder{Options: o, known: readCatalog(filepath.Join(o.Cache, catalogFile)), spooled: map[string]int64{}}
	if err := b.date(ctx); err != nil {
		return Stats{}, err
	}
	plan := b.plan()
	if err := b.segments(ctx, plan); err != nil {
		return Stats{}, err
	}
	stats, err := b.merge(plan)
	if err != nil {
		return stats, err
	}
	stats.Read = len(b.spooled)
	return stats, errors.Join(b.forget(plan), writeCatalog(filepath.Join(o.Cache, catalogFile), b.all))
}

// builder is a build under way.
type builder struct {
	Options
	known map[string]entry // of the build before
	all   []entry          // from the newest to the oldest

	lock    sync.Mutex
	spool   *os.File         // documents that were read, until their segment is made
	end     int64            // of the spool
	spooled map[string]int64 // where in it, by name
}

// entry is what the catalog keeps of a document.
type entry struct {
	Source
	Issued string `cbor:"3,keyasint"` // EDTF
	None   bool   `cbor:"4,keyasint"` // it is not to be found
}

const catalogFile = "catalog"

// readCatalog returns what is known of documents; nothing where there is no
// catalog of this format.
func readCatalog(name string) map[string]entry {
	known := map[string]entry{}
	f, err := os.Open(name)
	if err != nil {
		return known
	}
	defer f.Close()
	dec := cbor.NewDecoder(bufio.NewReader(f))
	var version int
	if dec.Decode(&version) != nil || version != format {
		return known
	}
	for {
		var e entry
		if dec.Decode(&e) != nil {
			return known
		}
		known[e.Name] = e
	}
}

func writeCatalog(name string, all []entry) error {
	var err error
	return errors.Join(writeFile(name, func(w *bufio.Writer) {
		enc := cbor.NewEncoder(w)
		err = enc.Encode(format)
		for _, e := range all {
			err = errors.Join(err, enc.Encode(e))
		}
	}), err)
}

// date finds out when each document was issued, and sorts them by that. Documents
// that have to be read for it are kept in a file until they are indexed.
func (b *builder) date(ctx context.Context) error {
	var unknown []int
	b.all = make([]entry, len(b.Sources))
	for i, s := range b.Sources {
		if e, ok := b.known[s.Name]; ok && e.Sign == s.Sign {
			b.all[i] = e
			continue
		}
		b.all[i].Source = s
		unknown = append(unknown, i)
	}
	var err error
	if b.spool, err = os.CreateTemp(b.Cache, "spool"); err != nil {
		return err
	}
	_ = os.Remove(b.spool.Name()) // it goes with the process
	done := 0
	err = b.each(ctx, len(unknown), func(i int) error {
		e := &b.all[unknown[i]]
		d, err := b.Read(e.Name)
		if err != nil {
			return err
		}
		b.lock.Lock()
		if done++; b.Progress != nil {
			b.Progress(done, len(unknown))
		}
		b.lock.Unlock()
		if d == nil {
			e.None = true
			return nil
		}
		e.Issued = d.Issued
		return b.keep(e.Name, d)
	})
	slices.SortFunc(b.all, func(x, y entry) int {
		return cmp.Or(strings.Compare(sortKey(y.Issued), sortKey(x.Issued)), strings.Compare(x.Name, y.Name))
	})
	return err
}

// each calls do for the numbers below n, on all processors.
func (b *builder) each(ctx context.Context, n int, do func(int) error) error {
	g, running := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		if running.Err() != nil {
			break
		}
		g.Go(func() error { return do(i) })
	}
	return errors.Join(g.Wait(), ctx.Err())
}

func (b *builder) keep(name string, d *Document) error {
	data, err := cbor.Marshal(d)
	if err != nil {
		return err
	}
	b.lock.Lock()
	at := b.end
	b.end += int64(len(data))
	b.spooled[name] = at
	b.lock.Unlock()
	_, err = b.spool.WriteAt(data, at)
	return err
}

func (b *builder) document(name string) (*Document, error) {
	b.lock.Lock()
	at, ok := b.spooled[name]
	b.lock.Unlock()
	if !ok {
		return b.Read(name)
	}
	d := new(Document)
	return d, cbor.NewDecoder(io.NewSectionReader(b.spool, at, b.end-at)).Decode(d)
}

// sortKey is a date in an order in which the unknown is the oldest, and a year the
// oldest of its months.
func sortKey(edtf string) string {
	end := 0
	for end < len(edtf) && (edtf[end] >= '0' && edtf[end] <= '9' || edtf[end] == '-' && end > 0) {
		end++
	}
	return edtf[:end]
}

// yearOf and monthOf return the beginning of a date, "0000" and "0000-00" where it
// is unknown.
func yearOf(edtf string) string {
	if k := sortKey(edtf); len(k) >= 4 {
		return k[:4]
	}
	return "0000"
}

func monthOf(edtf string) string {
	if k := sortKey(edtf); len(k) >= 7 {
		return k[:7]
	}
	return yearOf(edtf) + "-00"
}

// part is a segment that is to be: its name and its articles.
type part struct {
	name string
	all  []entry
}

// plan parts the documents into segments.
func (b *builder) plan() []part {
	found := slices.DeleteFunc(slices.Clone(b.all), func(e entry) bool { return e.None })
	var plan []part
	for _, year := range runs(found, yearOf) {
		if len(year.all) <= largest {
			plan = append(plan, year)
			continue
		}
		for _, month := range runs(year.all, monthOf) {
			for i, piece := range slices.Collect(slices.Chunk(month.all, largest)) {
				plan = append(plan, part{fmt.Sprintf("%s.%d", month.name, i), piece})
			}
		}
	}
	return plan
}

// runs parts documents by what of tells of their dates.
func runs(all []entry, of func(string) string) []part {
	var out []part
	for from := 0; from < len(all); {
		name, to := of(all[from].Issued), from
		for to < len(all) && of(all[to].Issued) == name {
			to++
		}
		out = append(out, part{name, all[from:to:to]})
		from = to
	}
	return out
}

func (b *builder) file(p part) string { return filepath.Join(b.Cache, "segment-"+p.name) }

// segments makes the segments that are not there as they should be.
func (b *builder) segments(ctx context.Context, plan []part) error {
	return b.each(ctx, len(plan), func(i int) error {
		p := plan[i]
		made := make([]Source, len(p.all))
		for i, e := range p.all {
			made[i] = e.Source
		}
		if r, err := openSegment(b.file(p)); err == nil {
			_ = r.file.Close()
			if slices.Equal(r.Made, made) {
				return nil
			}
		}
		s := newSegment()
		for _, e := range p.all {
			d, err := b.document(e.Name)
			if err != nil {
				return err
			}
			if d == nil {
				d = &Document{} // it went while the index was made
			}
			if err := s.add(d); err != nil {
				return err
			}
		}
		return s.write(b.file(p), made)
	})
}

// forget removes the segments of builds before that are none of this one.
func (b *builder) forget(plan []part) error {
	keep := map[string]bool{}
	for _, p := range plan {
		keep[b.file(p)] = true
	}
	old, err := filepath.Glob(filepath.Join(b.Cache, "segment-*"))
	for _, name := range old {
		if !keep[name] {
			err = errors.Join(err, os.Remove(name))
		}
	}
	return errors.Join(err, b.spool.Close())
}
