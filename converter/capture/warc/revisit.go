package warc

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"strings"

	"backfile.example/backfile/converter/capture"
)

// maxSeen bounds how many pages and pictures are remembered for the revisits of
// a file.
const maxSeen = 1 << 20

// place is where a captured page or picture lies.
type place struct {
	offset  int64
	id, url uint64 // hashes of its record's id and of its address
}

func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return h.Sum64()
}

// remember keeps where a capture lies, for revisits of it.
func (r *reader) remember(rec *record, c *capture.Capture) {
	if len(r.seen) >= maxSeen || c.Status != 0 && c.Status != 200 {
		return
	}
	p := place{offset: rec.offset, id: hash(rec.id()), url: hash(c.URL)}
	r.seen[p.url] = p
	if digest := rec.fields.get("WARC-Payload-Digest"); digest != "" {
		if _, ok := r.seen[hash(digest)]; !ok {
			r.seen[hash(digest)] = p
		}
	}
}

// revisit finds the content of a revisit record (ISO 28500, 6.7) in the records
// before it: by the digest of its payload, else by the address that it refers
// to. One of the same address adds nothing and is passed over; one of another
// address is a capture of its own; one whose content is not in the file is
// reported.
func (r *reader) revisit(rec *record) (*capture.Capture, error) {
	c := rec.located(r.src, r.format)
	if c.URL == "" {
		r.passed.Add(rec.label())
		return nil, nil
	}
	at, ok := r.original(rec, c.URL)
	switch {
	case ok && at.url == hash(c.URL):
		r.passed.Add("revisit of what is in the file")
		return nil, nil
	case isOther(rec):
		r.passed.Add("revisit of neither page nor picture")
		return nil, nil
	case !ok:
		return nil, &capture.Skipped{Place: c.URL, Severe: true, Elsewhere: []string{address(rec.fields.get("WARC-Refers-To-Target-URI")), c.URL},
			Reason: "is a revisit: its content was captured before and is not in this file; give the file that holds it too"}
	case r.stream.members != nil && at.offset == rec.offset:
		return nil, &capture.Skipped{Place: c.URL, Severe: true,
			Reason: "is a revisit of what lies in the same gzip member: compress the file by record to have it resolved"}
	}
	return r.again(at, c)
}

// original finds the record that a revisit is of.
func (r *reader) original(rec *record, url string) (place, bool) {
	var keys []string
	if strings.Contains(rec.fields.get("WARC-Profile"), "identical-payload-digest") {
		keys = append(keys, rec.fields.get("WARC-Payload-Digest"))
	}
	for _, key := range append(keys, address(rec.fields.get("WARC-Refers-To-Target-URI")), url) {
		if at, ok := r.seen[hash(key)]; ok && key != "" {
			return at, true
		}
	}
	return place{}, false
}

// isOther reports whether a revisit's HTTP header says that its content is
// neither page nor picture, or no content at all.
func isOther(rec *record) bool {
	c := &capture.Capture{}
	contentType, _ := response(c, bufio.NewReader(rec.block))
	c.MediaType, _ = capture.SplitContentType(contentType)
	return c.Status >= 300 && c.Status != 304 || c.MediaType != "" && !c.IsPage() && !c.IsImage()
}

// again reads the record at a place, as a capture of the revisit's address and
// time.
func (r *reader) again(at place, revisit *capture.Capture) (*capture.Capture, error) {
	file := r.src.File
	r.stream.pause()
	here, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, err
	}
	s, err := open(r.src, at.offset, false)
	if err == nil {
		defer s.close()
		var rec *record
		for rec, err = s.next(); err == nil && hash(rec.id()) != at.id; {
			rec, err = s.next()
		}
		if err == nil {
			var c *capture.Capture
			if c, err = rec.capture(r.src, r.format); err == nil && c != nil {
				c.URL, c.Origin.URL, c.Time, c.Origin.Captured = revisit.URL, revisit.URL, revisit.Time, revisit.Time
				_, err = file.Seek(here, io.SeekStart)
				return c, err
			}
		}
	}
	_, _ = file.Seek(here, io.SeekStart)
	return nil, &capture.Skipped{Place: revisit.URL, Severe: true, Reason: fmt.Sprintf("is a revisit whose content at %d cannot be read again (%v)", at.offset, err)}
}

// label names what a record holds, for the tally.
func (r *record) label() string {
	if kind := r.kind(); kind != "response" && kind != "resource" && kind != "conversion" {
		return kind
	}
	return r.media
}
