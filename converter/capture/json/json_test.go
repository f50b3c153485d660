package json_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/json"
)

const (
	one = `{"url": "https://news.example/ferry", "title": "Ferry runs again", "maintext": "The ferry ran again on Friday.\nIt was full.", "authors": ["Ann Lee"], "date_publish": "2003-01-24 08:01:00", "date_download": "2004-02-03 04:05:06"}`
	two = `{"link": "https://news.example/pier", "headline": {"main": "Pier closed"}, "content": {"rendered": "<p>The pier is closed.</p>"}, "tags": ["port", "weather"], "byline": null, "live": true}`
)

func TestConform(t *testing.T) {
	capturetest.Conform(t, json.Format{},
		capturetest.Sample{Name: "lines.jsonl", Data: []byte(one + "\n" + two), Pages: 2},
		capturetest.Sample{Name: "crlf.jsonl", Data: []byte("\xef\xbb\xbf" + one + "\r\n\r\n" + two + "\r\n"), Pages: 2},
		capturetest.Sample{Name: "array.json", Data: []byte("[\n" + one + ",\n" + two + "\n]"), Pages: 2},
		capturetest.Sample{Name: "alone.json", Data: []byte(strings.ReplaceAll(one, ", ", ",\n  ")), Pages: 1},
		capturetest.Sample{Name: "keyed.json", Data: []byte(`{"a": ` + one + ",\n \"b\": " + two + "}"), Pages: 2},
		capturetest.Sample{Name: "wrapped.json", Data: []byte(`{"status": "ok", "response": {"docs": [` + one + ",\n" + two + "]}}"), Pages: 2},
	)
}

func TestFields(t *testing.T) {
	captures, _ := capturetest.Read(json.Format{}, "x", []byte(one+"\n"+two))
	c := captures[0]
	if c.URL != "https://news.example/ferry" || c.Time.Format("2006-01-02") != "2004-02-03" || c.MediaType != "text/plain" || c.Origin.Record != "line 1" ||
		c.Stated.Headline != "Ferry runs again" || c.Stated.Published != "2003-01-24 08:01:00" || len(c.Stated.Authors) != 1 {
		t.Errorf("%+v %+v", c, c.Stated)
	}
	c = captures[1]
	if c.MediaType != "text/html" || string(c.Body) != "<p>The pier is closed.</p>" || c.Stated.Headline != "Pier closed" || len(c.Stated.Keywords) != 2 || len(c.Stated.Authors) != 0 {
		t.Errorf("%+v %+v", c, c.Stated)
	}
}

// What was not published stays so.
func TestUnpublished(t *testing.T) {
	captures, errs := capturetest.Read(json.Format{}, "x", []byte(strings.Replace(one, "{", `{"status": "draft", `, 1)+"\n"+two))
	if len(captures) != 1 || len(errs) != 0 || captures[0].Stated.Headline != "Pier closed" {
		t.Errorf("%+v %v", captures, errs)
	}
}

// A bad line is named by its number and hides no other.
func TestDamage(t *testing.T) {
	captures, errs := capturetest.Read(json.Format{}, "x", []byte(one+"\n{\"url\": \n"+two+"\n{\"no\": \"story\"}\n"))
	if len(captures) != 2 || len(errs) != 2 || !strings.Contains(errs[0].Error(), "line 2") || !strings.Contains(errs[1].Error(), "line 4") {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
	captures, errs = capturetest.Read(json.Format{}, "x.json", []byte("[\n"+one+",\n{\"a\": ]"))
	if len(captures) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "line 3") {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
}

func TestUnknownFieldsAreNamed(t *testing.T) {
	const record = `{"Schlagzeile": "Die Fähre fährt wieder", "Inhalt": "Am Freitag fuhr die Fähre wieder."}`
	if _, errs := capturetest.Read(json.Format{}, "x", []byte(record)); len(errs) != 1 || !strings.Contains(errs[0].Error(), "Inhalt") {
		t.Errorf("errors %v", errs)
	}
	src := capturetest.Source("x", []byte(record))
	src.Settings = &capture.Settings{Mapping: map[string]string{"Schlagzeile": "headline", "Inhalt": "text"}}
	for c, err := range (json.Format{}).Read(src) {
		if err != nil || c.Stated.Headline != "Die Fähre fährt wieder" || len(c.Body) == 0 {
			t.Errorf("%+v %v", c, err)
		}
	}
}

func TestRecordLimit(t *testing.T) {
	src := capturetest.Source("x", []byte(one+"\n"+strings.Replace(two, "closed", strings.Repeat("closed ", 50_000), 1)+"\n"+one))
	src.Settings = &capture.Settings{Limits: capture.DefaultLimits()}
	src.Settings.Limits.Record = 100_000
	pages, limits := 0, 0
	for _, err := range (json.Format{}).Read(src) {
		if err == nil {
			pages++
		} else if capture.IsLimit(err) {
			limits++
		}
	}
	if pages != 2 || limits != 1 {
		t.Errorf("%d pages, %d limits", pages, limits)
	}
}

func TestSniffRefusesText(t *testing.T) {
	for _, text := range []string{"{ \"title\": \"injected\" }\n\nA text that begins with a brace", "[1] A note", "[a] b", "{braces}", `{"a": 1} and more`} {
		if (json.Format{}).Sniff("x.txt", []byte(text)) {
			t.Errorf("%q is taken for JSON", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(one + "\n" + two))
	f.Add([]byte("[" + one + "," + two + "]"))
	f.Add([]byte(`{"a": {"b": [` + one + `]}}`))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(json.Format{}, "x", data) })
}
