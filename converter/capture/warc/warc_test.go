package warc_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/warc"
)

const page = "<!DOCTYPE html><html><title>Ferry runs again</title><p>The ferry ran again on Friday.</html>"

// record writes a WARC record.
func record(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s-%d>\r\nWARC-Date: 2003-01-24T08:01:00Z\r\nWARC-Target-URI: %s\r\n"+
		"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, kind, len(uri)+len(block), uri, contentType, len(block), block)
}

func response(uri, headers, body string) string {
	return record("response", uri, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+headers+"\r\n"+body)
}

func records() []string {
	return []string{
		record("warcinfo", "", "application/warc-fields", "software: a test\r\n"),
		record("request", "https://news.example/1", "application/http", "GET /1 HTTP/1.1\r\n\r\n"),
		response("https://news.example/1", "Content-Type: text/html; charset=utf-8\r\n", page),
		response("https://news.example/p.gif", "Content-Type: image/gif\r\n", "GIF89a....."),
		response("https://news.example/x.css", "Content-Type: text/css\r\n", "p { color: red }"),
		record("resource", "https://news.example/2", "text/html", page),
		record("conversion", "https://news.example/3", "text/plain", "Ferry runs again"),
		record("revisit", "https://news.example/1", "application/http", "HTTP/1.1 304 Not Modified\r\n\r\n"),
		record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "text/plain", "a crawler's log"),
		record("response", "dns:news.example", "text/dns", "20030124080100\nnews.example. 1 IN A 192.0.2.1"),
	}
}

// zip compresses each part as a gzip member.
func zip(parts ...string) []byte {
	var out bytes.Buffer
	for _, p := range parts {
		z := gzip.NewWriter(&out)
		z.Write([]byte(p))
		z.Close()
	}
	return out.Bytes()
}

func TestConform(t *testing.T) {
	all := strings.Join(records(), "")
	capturetest.Conform(t, warc.Format{},
		capturetest.Sample{Name: "plain.warc", Data: []byte(all), Pages: 3},
		capturetest.Sample{Name: "record.warc.gz", Data: zip(records()...), Pages: 3},
		capturetest.Sample{Name: "whole.warc.gz", Data: zip(all), Pages: 3},
		capturetest.Sample{Name: "lf-only.warc", Data: []byte(strings.ReplaceAll(record("resource", "https://news.example/2", "text/html", page), "\r\n", "\n")), Pages: 1},
	)
}

func TestPayloads(t *testing.T) {
	var deflated bytes.Buffer
	z := zlib.NewWriter(&deflated)
	z.Write([]byte(page))
	z.Close()
	chunked := fmt.Sprintf("5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", page[:5], len(page)-5, page[5:])
	for name, message := range map[string][2]string{
		"plain":                  {"", page},
		"gzip":                   {"Content-Encoding: gzip\r\n", string(zip(page))},
		"gzip, undone":           {"Content-Encoding: gzip\r\n", page},
		"gzip, not declared":     {"", string(zip(page))},
		"deflate":                {"Content-Encoding: deflate\r\n", deflated.String()},
		"chunked":                {"Transfer-Encoding: chunked\r\n", chunked},
		"chunked, undone":        {"Transfer-Encoding: chunked\r\n", page},
		"upper case and folding": {"CONTENT-LANGUAGE: en\r\n  x\r\n", page},
	} {
		data := response("https://news.example/1", "Content-Type: text/html\r\n"+message[0], message[1])
		captures, errs := capturetest.Read(warc.Format{}, "x.warc", []byte(data))
		if len(errs) > 0 || len(captures) != 1 || string(captures[0].Body) != page {
			t.Errorf("%s: %v, %d captures", name, errs, len(captures))
			continue
		}
		if c := captures[0]; c.URL != "https://news.example/1" || c.Status != 200 || c.Time.Format("2006-01-02 15:04") != "2003-01-24 08:01" || len(c.Problems) > 0 {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestTruncatedPayload(t *testing.T) {
	data := response("https://news.example/1", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", string(zip(page)[:40]))
	captures, _ := capturetest.Read(warc.Format{}, "x.warc", []byte(data))
	if len(captures) != 1 || !captures[0].Truncated || len(captures[0].Problems) == 0 {
		t.Fatalf("a cut payload passes for whole: %+v", captures)
	}
}

// TestDamage: what stands before damage is kept, what stands after it is found
// in a plain file, and the damage is named with its place.
func TestDamage(t *testing.T) {
	first, second := records()[2], records()[5]
	captures, errs := capturetest.Read(warc.Format{}, "x.warc", []byte(first+"no record at all\r\nbut garbage\r\n"+second))
	if len(captures) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), fmt.Sprint("record at ", len(first))) {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
	members := zip(first, second)
	captures, errs = capturetest.Read(warc.Format{}, "x.warc.gz", members[:len(members)-20])
	if len(captures) != 2 || !captures[1].Truncated && len(errs) == 0 {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
	for name, broken := range map[string]string{
		"negative length": strings.Replace(first, "Content-Length: ", "Content-Length: -", 1),
		"no length":       strings.Replace(first, "Content-Length", "X-Length", 1),
	} {
		if captures, errs := capturetest.Read(warc.Format{}, "x.warc", []byte(broken)); len(errs) == 0 {
			t.Errorf("%s: %d captures and no error", name, len(captures))
		}
	}
}

// A record that says it is longer than the file is kept and named.
func TestRecordLongerThanItsFile(t *testing.T) {
	whole := records()[5]
	captures, _ := capturetest.Read(warc.Format{}, "x.warc", []byte(whole[:len(whole)-30]))
	if len(captures) != 1 || !captures[0].Truncated || len(captures[0].Problems) != 1 || captures[0].Problems[0].Code != "record-truncated" {
		t.Errorf("%+v", captures)
	}
}

// Damage in one gzip member does not hide the next.
func TestDamagedMember(t *testing.T) {
	parts := [][]byte{zip(records()[2]), zip(records()[5]), zip(records()[6])}
	for i := 20; i < len(parts[1])-8; i++ {
		parts[1][i] ^= 0x5a
	}
	captures, errs := capturetest.Read(warc.Format{}, "x.warc.gz", bytes.Join(parts, nil))
	if len(captures) < 2 || captures[len(captures)-1].URL != "https://news.example/3" || len(errs) == 0 {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(strings.Join(records(), "")))
	f.Add(zip(records()...))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(warc.Format{}, "x.warc", data) })
}

func BenchmarkRead(b *testing.B) {
	data := zip(strings.Split(strings.Repeat(response("https://news.example/1", "Content-Type: text/html\r\n", strings.Repeat(page, 200))+"\x00", 50), "\x00")...)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		capturetest.Read(warc.Format{}, "x.warc.gz", data)
	}
}
