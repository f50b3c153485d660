// Package har reads HTTP archives (HAR 1.2), the logs that browsers' tools for
// developers save, with the bodies in them.
package har

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"regexp"
	"time"

	"backfile.example/backfile/converter/capture"
)

// Format is the capture format.
type Format struct{}

// Name implements [capture.Format].
func (Format) Name() string { return "har" }

var opening = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{`)

// Sniff accepts what begins with a log.
func (Format) Sniff(_ string, head []byte) bool { return opening.Match(head) }

// Read yields the pages and pictures among the entries.
func (f Format) Read(src *capture.Source) iter.Seq2[*capture.Capture, error] {
	return func(yield func(*capture.Capture, error) bool) {
		capped := capture.NewCapped(src)
		dec := json.NewDecoder(capped)
		r := &reader{src: src, format: f.Name()}
		err := toEntries(dec)
		for n := 1; err == nil && dec.More(); n++ {
			capped.Reset()
			var e entry
			if err = dec.Decode(&e); err != nil {
				break
			}
			if c, err := r.capture(&e, n); (c != nil || err != nil) && !yield(c, err) {
				return
			}
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			if !yield(nil, fmt.Errorf("read %s at %d: %w", src.Name, dec.InputOffset(), err)) {
				return
			}
		}
		if left := r.passed.Skipped("entries that are neither page nor picture"); left != nil {
			yield(nil, left)
		}
	}
}

// toEntries goes to the first entry of log.entries.
func toEntries(dec *json.Decoder) error {
	for _, want := range []string{"log", "entries"} {
		if t, err := dec.Token(); err != nil || t != json.Delim('{') {
			return errors.Join(err, errNoLog)
		}
		for {
			key, err := dec.Token()
			if err != nil {
				return err
			}
			if key == want {
				break
			}
			if key == json.Delim('}') {
				return errNoLog
			}
			var skipped json.RawMessage
			if err := dec.Decode(&skipped); err != nil {
				return err
			}
		}
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return errors.Join(err, errNoLog)
	}
	return nil
}

var errNoLog = errors.New("holds no log.entries")

// entry is a request and its response, as far as they matter (HAR 1.2, entries).
type entry struct {
	StartedDateTime string
	Request         struct{ URL string }
	Response        struct {
		Status      int
		RedirectURL string
		Content     struct{ MimeType, Text, Encoding string }
	}
}

// reader reads one log.
type reader struct {
	src    *capture.Source
	format string
	passed capture.Tally
}

// capture makes a capture of an entry, nil for what is neither page nor picture.
func (r *reader) capture(e *entry, n int) (*capture.Capture, error) {
	content := e.Response.Content
	kind, charset := capture.SplitContentType(content.MimeType)
	c := &capture.Capture{URL: address(e.Request.URL), Status: e.Response.Status, MediaType: kind, Location: e.Response.RedirectURL}
	if !c.IsPage() && !c.IsImage() {
		r.passed.Add(kind)
		return nil, nil
	}
	if t, err := time.Parse(time.RFC3339Nano, e.StartedDateTime); err == nil {
		c.Time = t.UTC()
	}
	place := fmt.Sprintf("entry %d", n)
	if content.Text == "" && c.Status == 200 {
		if c.IsImage() {
			r.passed.Add(kind + " without its body")
			return nil, nil
		}
		return nil, &capture.Skipped{Place: place, Reason: "the body of " + c.URL + " was not saved with the log", Severe: true}
	}
	body := []byte(content.Text)
	if content.Encoding == "base64" {
		var err error
		if body, err = base64.StdEncoding.DecodeString(content.Text); err != nil {
			return nil, fmt.Errorf("read %s, %s: %w", r.src.Name, place, err)
		}
	}
	c.Origin = r.src.Origin(r.format, body)
	c.Origin.Record, c.Origin.URL, c.Origin.Captured = place, c.URL, c.Time
	if c.IsPage() {
		c.Decode(body, charset)
	} else {
		c.Body = body
	}
	return c, nil
}

// address is an address of the web without password, else empty.
func address(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.User = nil
	return u.String()
}
