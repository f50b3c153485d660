package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// codings undo the content codings of HTTP (RFC 9110, 8.4.1; br is RFC 7932,
// zstd RFC 8878). Servers send "deflate" with and without the zlib header.
var codings = map[string][]func(io.Reader) (io.Reader, error){
	"gzip":    {gunzip},
	"x-gzip":  {gunzip},
	"deflate": {unzlib, inflate},
	"br":      {unbrotli},
	"zstd":    {unzstd},
}

// gunzips are decoders that have come to an end: one costs more to make than a
// page to decode.
var gunzips sync.Pool

// pooled is a decoder that goes back to the pool at its end.
type pooled struct{ *gzip.Reader }

func gunzip(r io.Reader) (io.Reader, error) {
	if z, ok := gunzips.Get().(*gzip.Reader); ok {
		return &pooled{z}, z.Reset(r)
	}
	z, err := gzip.NewReader(r)
	return &pooled{z}, err
}

func (p *pooled) Read(data []byte) (int, error) {
	if p.Reader == nil {
		return 0, io.EOF
	}
	n, err := p.Reader.Read(data)
	if err == io.EOF {
		gunzips.Put(p.Reader)
		p.Reader = nil
	}
	return n, err
}

func unzlib(r io.Reader) (io.Reader, error)   { return zlib.NewReader(r) }
func inflate(r io.Reader) (io.Reader, error)  { return flate.NewReader(r), nil }
func unbrotli(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }
func unzstd(r io.Reader) (io.Reader, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
}

// maxWindow is how far back a zstd payload may refer, in bytes (RFC 9659).
const maxWindow = 8 << 20

// maxCodings bounds how many codings one payload may have.
const maxCodings = 4

// decoded undoes the Content-Encoding of a payload, the last coding first. What
// the payload is decides, for many crawlers undo the coding and keep the header,
// and some servers compress without a word.
func decoded(c *capture.Capture, header string, body io.Reader) io.Reader {
	in := bufio.NewReader(body)
	var names []string
	for name := range strings.SplitSeq(strings.ToLower(header), ",") {
		if name = strings.TrimSpace(name); name != "" && name != "identity" && name != "none" {
			names = append(names, name)
		}
	}
	slices.Reverse(names)
	if len(names) > maxCodings {
		names = names[:maxCodings]
	}
	if len(names) == 0 {
		names = []string{"gzip", "gzip"}
	}
	for _, name := range names {
		undo, known := codings[name]
		head, _ := in.Peek(trial)
		switch {
		case isGzip(head):
			undo = codings["gzip"]
		case name == "gzip" || name == "x-gzip":
			continue // undone already
		case !known && len(head) > 0 && !isMarkup(head):
			c.Note(article.Error, "encoding-unsupported", fmt.Sprintf("the page is compressed with %q, which is not read", name))
		}
		for _, f := range undo {
			if isGzip(head) || tried(f, head) {
				if r, err := f(in); err == nil {
					in = bufio.NewReader(r)
				}
				break
			}
		}
	}
	return in
}

func isGzip(head []byte) bool { return len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b }

// isMarkup tells a page that is not compressed.
func isMarkup(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}

// trial is how much of a payload is tried, in bytes.
const trial = 2 << 10

// tried reports whether the first bytes of a payload can be decoded. One that is
// cut off there is no failure.
func tried(undo func(io.Reader) (io.Reader, error), head []byte) bool {
	r, err := undo(bytes.NewReader(head))
	if err != nil {
		return false
	}
	if z, ok := r.(*zstd.Decoder); ok {
		defer z.Close()
	}
	n, err := io.CopyN(io.Discard, r, trial)
	return err == nil || n > 0 && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)) || n == 0 && errors.Is(err, io.ErrUnexpectedEOF)
}
