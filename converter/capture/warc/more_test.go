package warc_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/warc"
)

func zst(t testing.TB, dictionary []byte, parts ...string) []byte {
	var options []zstd.EOption
	if dictionary != nil {
		options = append(options, zstd.WithEncoderDict(dictionary))
	}
	z, err := zstd.NewWriter(nil, options...)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, p := range parts {
		out = append(out, z.EncodeAll([]byte(p), nil)...)
	}
	return out
}

// dictionary learns a dictionary from records and puts it into the skippable
// frame that a compressed WARC file begins with.
func dictionary(t testing.TB) (dict, frame []byte) {
	var samples [][]byte
	for i := range 40 {
		samples = append(samples, []byte(strings.Repeat(fmt.Sprint(i, page), 3)))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples, History: []byte(strings.Repeat(page, 4)), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	frame = binary.LittleEndian.AppendUint32([]byte("\x5d\x2a\x4d\x18"), uint32(len(dict)))
	return dict, append(frame, dict...)
}

func TestConformZstd(t *testing.T) {
	all := strings.Join(records(), "")
	capturetest.Conform(t, warc.Format{},
		capturetest.Sample{Name: "record.warc.zst", Data: zst(t, nil, records()...), Pages: 3},
		capturetest.Sample{Name: "whole.warc.zst", Data: zst(t, nil, all), Pages: 3},
	)
	dict, frame := dictionary(t)
	data := append(frame, zst(t, dict, records()...)...)
	captures, errs := capturetest.Read(warc.Format{}, "x.warc.zst", data)
	if len(captures) != 4 || len(errs) > 0 {
		t.Fatalf("with a dictionary: %d captures, %v", len(captures), errs)
	}
	again, err := warc.Format{}.ReadAt(capturetest.Source("x.warc.zst", data), captures[3].Origin)
	if err != nil || !bytes.Equal(again.Body, captures[3].Body) {
		t.Errorf("read again with a dictionary: %v", err)
	}
}

const arcHead = "1 0 Lantern\nURL IP-address Archive-date Content-type Archive-length\n"

var arc = fmt.Sprintf("filedesc://a.arc 0.0.0.0 20030124080100 text/plain %d\n%s\n", len(arcHead), arcHead)

func arcRecord(url, message string) string {
	return fmt.Sprintf("%s 192.0.2.1 20030124080100 text/html %d\n%s\n", url, len(message), message)
}

func TestConformARC(t *testing.T) {
	first := arcRecord("https://news.example/1", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"+page)
	second := fmt.Sprintf("https://news.example/a b 192.0.2.1 20030124080100 text/html 200 - - 0 a.arc %d\n%s\n", len(page), page)
	all := arc + first + second + arcRecord("dns:news.example", "192.0.2.1")
	capturetest.Conform(t, warc.ARC{},
		capturetest.Sample{Name: "plain.arc", Data: []byte(all), Pages: 2},
		capturetest.Sample{Name: "record.arc.gz", Data: zip(arc, first, second), Pages: 2},
	)
	captures, _ := capturetest.Read(warc.ARC{}, "x.arc", []byte(all))
	if c := captures[0]; c.URL != "https://news.example/1" || c.Status != 200 || c.Time.Format("2006-01-02 15:04") != "2003-01-24 08:01" {
		t.Errorf("%+v", c)
	}
	if c := captures[1]; c.URL != "https://news.example/a%20b" || string(c.Body) != page {
		t.Errorf("%+v", c)
	}
}

// Damage in an ARC file does not hide what follows it.
func TestDamagedARC(t *testing.T) {
	good := arcRecord("https://news.example/1", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"+page)
	captures, errs := capturetest.Read(warc.ARC{}, "x.arc", []byte(arc+"https://news.example/0 192.0.2.1 2014 text/html -1\nlost\n\n"+good))
	if len(captures) != 1 || len(errs) != 1 {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
}

func TestEncodings(t *testing.T) {
	var br, raw bytes.Buffer
	b := brotli.NewWriter(&br)
	b.Write([]byte(page))
	b.Close()
	f, _ := flate.NewWriter(&raw, flate.BestCompression)
	f.Write([]byte(page))
	f.Close()
	twice := zip(string(zip(page)))
	for name, message := range map[string][2]string{
		"br":               {"Content-Encoding: br\r\n", br.String()},
		"br, undone":       {"Content-Encoding: br\r\n", page},
		"zstd":             {"Content-Encoding: zstd\r\n", string(zst(t, nil, page))},
		"zstd, undone":     {"Content-Encoding: zstd\r\n", page},
		"raw deflate":      {"Content-Encoding: deflate\r\n", raw.String()},
		"deflate, undone":  {"Content-Encoding: deflate\r\n", page},
		"gzip called br":   {"Content-Encoding: br\r\n", string(zip(page))},
		"twice":            {"Content-Encoding: gzip, gzip\r\n", string(twice)},
		"unknown, undone":  {"Content-Encoding: utf-8\r\n", page},
		"identity":         {"Content-Encoding: identity\r\n", page},
		"gzip in chunks":   {"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n", len(zip(page)), zip(page))},
		"chunks, one line": {"Transfer-Encoding: chunked\r\n", page},
	} {
		data := response("https://news.example/1", "Content-Type: text/html\r\n"+message[0], message[1])
		captures, errs := capturetest.Read(warc.Format{}, "x.warc", []byte(data))
		if len(errs) > 0 || len(captures) != 1 || string(captures[0].Body) != page || len(captures[0].Problems) > 0 {
			t.Errorf("%s: %v, %+v", name, errs, captures)
		}
	}
}

// A payload that unpacks to more than a page may have is refused by name, and
// the records behind it are read.
func TestBomb(t *testing.T) {
	data := response("https://news.example/bomb", "Content-Type: text/html\r\n", string(zip(strings.Repeat("x", 100_000)))) + records()[5]
	src := capturetest.Source("x.warc", []byte(data))
	src.Settings = &capture.Settings{Limits: capture.DefaultLimits()}
	src.Settings.Limits.Page = 10_000
	pages, limits := 0, 0
	for c, err := range (warc.Format{}).Read(src) {
		if err == nil && c.IsPage() {
			pages++
		} else if capture.IsLimit(err) && strings.Contains(err.Error(), "https://news.example/bomb") {
			limits++
		}
	}
	if pages != 1 || limits != 1 {
		t.Errorf("%d pages, %d limits", pages, limits)
	}
}

func withDigest(record, digest string) string {
	return strings.Replace(record, "Content-Type:", "WARC-Payload-Digest: sha1:"+digest+"\r\nWARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\nContent-Type:", 1)
}

// A revisit of the same address adds nothing; one of another address is a
// capture of the same content; one of what is not in the file is named.
func TestRevisits(t *testing.T) {
	const header = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	parts := []string{
		withDigest(response("https://news.example/1", "Content-Type: text/html\r\n", page), "AAA"),
		withDigest(record("revisit", "https://news.example/1", "application/http", header), "AAA"),
		withDigest(record("revisit", "https://news.example/print/1", "application/http", header), "AAA"),
		withDigest(record("revisit", "https://news.example/lost", "application/http", header), "BBB"),
		withDigest(record("revisit", "https://news.example/a.css", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\n"), "CCC"),
	}
	for name, data := range map[string][]byte{"plain": []byte(strings.Join(parts, "")), "gzip": zip(parts...), "zstd": zst(t, nil, parts...)} {
		captures, errs := capturetest.Read(warc.Format{}, "x.warc", data)
		if len(captures) != 2 || captures[1].URL != "https://news.example/print/1" || string(captures[1].Body) != page {
			t.Fatalf("%s: %d captures", name, len(captures))
		}
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), "https://news.example/lost") {
			t.Errorf("%s: errors %v", name, errs)
		}
		again, err := warc.Format{}.ReadAt(capturetest.Source("x.warc", data), captures[1].Origin)
		if err != nil || again.URL != captures[1].URL || string(again.Body) != page {
			t.Errorf("%s: read again: %+v %v", name, again, err)
		}
	}
}

func FuzzARC(f *testing.F) {
	f.Add([]byte(arc + arcRecord("https://news.example/1", "HTTP/1.0 200 OK\r\n\r\n"+page)))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(warc.ARC{}, "x.arc", data) })
}
