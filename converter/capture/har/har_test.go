package har_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/har"
)

const log = `{"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [
{"startedDateTime": "2003-01-24T08:01:00.000+07:00", "request": {"method": "GET", "url": "https://u:p@news.example/ferry"}, "response": {"status": 200, "content": {"size": 9, "mimeType": "text/html; charset=utf-8", "text": "<p>Café"}}},
{"request": {"url": "https://news.example/f.gif"}, "response": {"status": 200, "content": {"mimeType": "image/gif", "encoding": "base64", "text": "R0lGODlh"}}},
{"request": {"url": "https://news.example/a.js"}, "response": {"status": 200, "content": {"mimeType": "application/javascript", "text": "1"}}},
{"request": {"url": "https://news.example/moved"}, "response": {"status": 301, "redirectURL": "/ferry", "content": {"mimeType": "text/html"}}}
]}}`

func TestConform(t *testing.T) {
	capturetest.Conform(t, har.Format{}, capturetest.Sample{Name: "a.har", Data: []byte(log), Pages: 2})
}

func TestEntries(t *testing.T) {
	captures, _ := capturetest.Read(har.Format{}, "x", []byte(log))
	c := captures[0]
	if c.URL != "https://news.example/ferry" || string(c.Body) != "<p>Café" || c.Status != 200 || c.Time.Format("2006-01-02 15:04") != "2003-01-24 01:01" || c.Origin.Record != "entry 1" {
		t.Errorf("%+v", c)
	}
	if c := captures[1]; !c.IsImage() || string(c.Body) != "GIF89a" {
		t.Errorf("%+v", c)
	}
	if c := captures[2]; c.Status != 301 || c.Location != "/ferry" {
		t.Errorf("%+v", c)
	}
}

// A body that was not saved, and one that cannot be decoded, are named.
func TestDamage(t *testing.T) {
	_, errs := capturetest.Read(har.Format{}, "x", []byte(strings.NewReplacer(`"text": "<p>Café"`, `"text": ""`, "R0lGODlh", "??").Replace(log)))
	if len(errs) != 2 {
		t.Error(errs)
	}
	captures, errs := capturetest.Read(har.Format{}, "x", []byte(log[:len(log)-260]))
	if len(captures) != 2 || len(errs) != 1 {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(log))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(har.Format{}, "x", data) })
}
