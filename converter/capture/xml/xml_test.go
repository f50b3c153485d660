package xml_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/xml"
)

const articles = `<?xml version="1.0" encoding="utf-8"?>
<articles><article id="1"><title>Ferry runs again</title><url> https://news.example/ferry </url><dltime>2003-01-24</dltime>
<text><![CDATA[The ferry ran again.
It was full.]]></text><author>Ann Lee</author><author>Bo Lim</author></article>
<article><title>Pier closed</title><body><p>The pier is closed.</p></body></article></articles>`

func TestConform(t *testing.T) {
	capturetest.Conform(t, xml.Format{},
		capturetest.Sample{Name: "a.xml", Data: []byte(articles), Pages: 2},
		capturetest.Sample{Name: "deeper.xml", Data: []byte(strings.NewReplacer("<articles>", "<export><head/><articles>", "</articles>", "</articles></export>").Replace(articles)), Pages: 2},
		capturetest.Sample{Name: "alone.xml", Data: []byte("<?xml version='1.0'?><story><headline>Ferry</headline><text>The ferry ran.</text></story>"), Pages: 1},
	)
}

func TestFields(t *testing.T) {
	captures, _ := capturetest.Read(xml.Format{}, "x", []byte(articles))
	c := captures[0]
	if c.URL != "https://news.example/ferry" || c.Stated.Headline != "Ferry runs again" || len(c.Stated.Authors) != 2 || c.Time.IsZero() || c.MediaType != "text/plain" {
		t.Errorf("%+v %+v", c, c.Stated)
	}
	if c := captures[1]; c.MediaType != "text/html" || string(c.Body) != "<p>The pier is closed.</p>" {
		t.Errorf("%s %s", c.MediaType, c.Body)
	}
}

func TestNoArticles(t *testing.T) {
	if _, errs := capturetest.Read(xml.Format{}, "x", []byte("<?xml version='1.0'?><a><b>1</b></a>")); len(errs) != 1 {
		t.Error(errs)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(articles))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(xml.Format{}, "x", data) })
}
