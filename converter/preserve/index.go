package preserve

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// surt writes an address so that those of one site lie together: "com,example)/path"
// (Sort-friendly URI Reordering Transform, as web archives use it): in lower case,
// without "www", the query's parts in order.
func surt(address string) string {
	u, err := url.Parse(www.ReplaceAllString(strings.ToLower(address), "$1"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return address
	}
	host := strings.Split(u.Hostname(), ".")
	slices.Reverse(host)
	key := strings.Join(host, ",")
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		key += ":" + port
	}
	key += ")/" + strings.TrimPrefix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		parts := strings.Split(u.RawQuery, "&")
		slices.Sort(parts)
		key += "?" + strings.Join(parts, "&")
	}
	return strings.ReplaceAll(key, " ", "%20")
}

var www = regexp.MustCompile(`^(https?://)www\d*\.`)

// cdx is what a CDXJ index says of a record, beside its key and time.
type cdx struct {
	URL      string `json:"url"`
	Mime     string `json:"mime,omitempty"`
	Status   int    `json:"status,omitempty"`
	Digest   string `json:"digest,omitempty"`
	Length   int64  `json:"length"`
	Offset   int64  `json:"offset"`
	Filename string `json:"filename"`
}

// inMemory is how many lines of an index are sorted at once; more are sorted in
// runs on disk.
const inMemory = 200_000

// index sorts the lines of an index.
type index struct {
	dir   string // for runs
	lines []string
	runs  []*spool
}

// add notes a record; at is its time, as 14 figures.
func (x *index) add(at string, c *cdx) error {
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	x.lines = append(x.lines, surt(c.URL)+" "+at+" "+string(data)+"\n")
	if len(x.lines) < inMemory {
		return nil
	}
	return x.spill()
}

func (x *index) spill() error {
	run, err := newSpool(x.dir)
	if err != nil {
		return err
	}
	x.runs = append(x.runs, run)
	slices.Sort(x.lines)
	w := bufio.NewWriter(run)
	for _, line := range x.lines {
		if _, err := w.WriteString(line); err != nil {
			return err
		}
	}
	x.lines = x.lines[:0]
	if _, err := run.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return w.Flush()
}

func (x *index) drop() {
	for _, r := range x.runs {
		r.drop()
	}
}

// each visits all lines in order.
func (x *index) each(visit func(line string) error) error {
	slices.Sort(x.lines)
	all := merged{{lines: x.lines}}
	for _, r := range x.runs {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return err
		}
		all = append(all, &run{in: bufio.NewReader(r.File)})
	}
	for _, r := range all {
		if err := r.next(); err != nil {
			return err
		}
	}
	all = slices.DeleteFunc(all, func(r *run) bool { return r.line == "" })
	heap.Init(&all)
	for len(all) > 0 {
		r := all[0]
		if err := visit(r.line); err != nil {
			return err
		}
		if err := r.next(); err != nil {
			return err
		}
		if r.line == "" {
			heap.Pop(&all)
		} else {
			heap.Fix(&all, 0)
		}
	}
	return nil
}

// run is a sorted part of an index.
type run struct {
	lines []string
	in    *bufio.Reader
	line  string // the next one, empty at the end
}

func (r *run) next() (err error) {
	if r.in == nil {
		if r.line = ""; len(r.lines) > 0 {
			r.line, r.lines = r.lines[0], r.lines[1:]
		}
		return nil
	}
	if r.line, err = r.in.ReadString('\n'); errors.Is(err, io.EOF) {
		err = nil
	}
	return err
}

type merged []*run

func (m merged) Len() int           { return len(m) }
func (m merged) Less(i, j int) bool { return m[i].line < m[j].line }
func (m merged) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merged) Push(r any)        { *m = append(*m, r.(*run)) }
func (m *merged) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}

// block is how many lines of a compressed index lie together: readers fetch one
// block for an address.
const block = 1024

// writeTo writes the index in compressed blocks, and returns the list of the blocks
// (index.idx), each by its first line.
func (x *index) writeTo(w io.Writer, name string) (idx []byte, err error) {
	var list bytes.Buffer
	fmt.Fprintf(&list, "!meta 0 {\"format\":\"cdxj-gzip-1.0\",\"filename\":%q}\n", name)
	var text bytes.Buffer
	first, n, offset := "", 0, int64(0)
	flush := func() error {
		if n == 0 {
			return nil
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(text.Bytes()); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		length := int64(packed.Len())
		fmt.Fprintf(&list, "%s {\"offset\":%d,\"length\":%d,\"digest\":%q,\"filename\":%q}\n", first, offset, length, digest(packed.Bytes()), name)
		offset += length
		n = 0
		text.Reset()
		_, err := w.Write(packed.Bytes())
		return err
	}
	err = x.each(func(line string) error {
		if n == 0 {
			parts := strings.SplitN(line, " ", 3)
			first = parts[0] + " " + parts[1]
		}
		text.WriteString(line)
		if n++; n < block {
			return nil
		}
		return flush()
	})
	err = errors.Join(err, flush())
	return list.Bytes(), err
}
