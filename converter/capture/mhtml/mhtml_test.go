package mhtml_test

import (
	"fmt"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/mhtml"
)

const head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/ferry\r\nSubject: Ferry\r\n" +
	"Date: Fri, 24 Jan 2003 08:01:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B--\"\r\n\r\n\r\n"

func part(kind, encoding, location, id, body string) string {
	p := "----B--\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: " + location + "\r\n"
	if id != "" {
		p += "Content-ID: <" + id + ">\r\n"
	}
	return p + "\r\n" + body + "\r\n"
}

const (
	end  = "----B----\r\n"
	page = "<html><title>Ferry runs ag=\r\nain</title><p>The caf=C3=A9 on the pier<img src=3D\"cid:pic@x\"><img src=3D\"a.gif\">"
)

func message() string {
	return head + part("text/html", "quoted-printable", "https://ads.example/frame", "", "<p>Buy") +
		part("text/html", "quoted-printable", "https://news.example/ferry", "", page) +
		part("image/gif", "base64", "https://news.example/a.gif", "", "R0lGODlh\r\n") +
		part("image/png", "base64", "", "pic@x", "iVBORw0KGgo=") + end
}

func TestConform(t *testing.T) {
	capturetest.Conform(t, mhtml.Format{},
		capturetest.Sample{Name: "page.mhtml", Data: []byte(message()), Pages: 1},
		capturetest.Sample{Name: "lf.mht", Data: []byte(strings.ReplaceAll(message(), "\r\n", "\n")), Pages: 1},
		capturetest.Sample{Name: "binary.mht", Data: []byte(head + part("text/html; charset=windows-1251", "binary", "", "", "<p>\xcf\xf0\xe8\xe2\xe5\xf2") + end), Pages: 1},
	)
}

// The page is the part at the message's address; its pictures have addresses,
// and the page names them by these.
func TestParts(t *testing.T) {
	captures, _ := capturetest.Read(mhtml.Format{}, "x.mhtml", []byte(message()))
	if len(captures) != 3 {
		t.Fatalf("%d captures", len(captures))
	}
	c := captures[0]
	if c.URL != "https://news.example/ferry" || c.Time.Format("2006-01-02 15:04") != "2003-01-24 08:01" ||
		!strings.Contains(string(c.Body), "Ferry runs again</title><p>The café") {
		t.Errorf("%+v: %s", c, c.Body)
	}
	if captures[1].URL != "https://news.example/a.gif" || string(captures[1].Body) != "GIF89a" {
		t.Errorf("%+v", captures[1])
	}
	if url := captures[2].URL; !capture.IsEmbedded(url) || !strings.Contains(string(c.Body), `src="`+url+`"`) {
		t.Errorf("the picture %q is not in %s", url, c.Body)
	}
}

// A page saved from a disk names its pictures as they lay there.
func TestNamesOnDisk(t *testing.T) {
	message := strings.Replace(head, "Snapshot-Content-Location: https://news.example/ferry\r\n", "", 1) +
		part("text/html", "binary", "file:///C:/ferry.htm", "", `<p>The ferry<img src="image001.png">`) + part("image/png", "base64", "file:///C:/image001.png", "", "iVBORw0KGgo=") + end
	captures, errs := capturetest.Read(mhtml.Format{}, "x.mht", []byte(message))
	if len(captures) != 2 || len(errs) > 0 || captures[0].URL != "" || !capture.IsEmbedded(captures[1].URL) || !strings.Contains(string(captures[0].Body), captures[1].URL) {
		t.Errorf("%+v %v", captures, errs)
	}
}

// What is damaged is named, and what can be read of it is kept.
func TestDamage(t *testing.T) {
	for name, data := range map[string]string{
		"no end":               strings.TrimSuffix(message(), end),
		"bad quoted-printable": strings.Replace(message(), "caf=C3=A9", "caf=C3=ZZ", 1),
	} {
		captures, _ := capturetest.Read(mhtml.Format{}, "x.mhtml", []byte(data))
		if len(captures) != 3 || len(captures[0].Problems) == 0 || !strings.Contains(string(captures[0].Body), "on the pier") {
			t.Errorf("%s: %+v", name, captures)
		}
	}
	for name, data := range map[string]string{
		"no boundary": strings.Replace(message(), "boundary", "bound", 1),
		"no page":     head + part("text/css", "binary", "", "", "p {}") + end,
		"deep":        nested(50),
	} {
		if captures, errs := capturetest.Read(mhtml.Format{}, "x.mhtml", []byte(data)); len(captures) != 0 || len(errs) != 1 {
			t.Errorf("%s: %d captures, %v", name, len(captures), errs)
		}
	}
}

func nested(depth int) string {
	m := "MIME-Version: 1.0\r\n"
	for i := range depth {
		m += fmt.Sprintf("Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n", i, i)
	}
	return m + "Content-Type: text/html\r\n\r\n<p>"
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(message()))
	f.Add([]byte(nested(3)))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(mhtml.Format{}, "x.mhtml", data) })
}
