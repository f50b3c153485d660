package newsml_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/newsml"
)

const nitf = `<?xml version="1.0"?><nitf><head><title>Ferry</title><docdata><date.issue norm="20030124T080100+0700"/><key-list><keyword key="port"/></key-list></docdata>
<pubdata name="The Harbour Lantern" position.section="Harbour" position.sequence="4"/></head>
<body><body.head><hedline><hl1>Ferry runs again</hl1><hl2>After the storm</hl2></hedline><byline>By Ann Lee</byline><dateline><location>NORTH PIER</location></dateline></body.head>
<body.content><block><p>The ferry ran <org>again</org>.</p><media media-type="image"><media-reference source="f.jpg"/><media-caption>The ferry</media-caption></media></block></body.content></body></nitf>`

const item = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en"><rightsInfo><copyrightNotice>Lantern 2003</copyrightNotice></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider qcode="x:l"><name>Lantern</name></provider>
<versionCreated>2003-01-24T08:01:00+07:00</versionCreated></itemMeta><contentMeta><by>Ann Lee</by><headline>Ferry runs again</headline><subject><name>ports</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>The ferry ran again.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta><headline>The ferry</headline></contentMeta></newsItem>
</itemSet></newsMessage>`

func TestConform(t *testing.T) {
	capturetest.Conform(t, newsml.Format{},
		capturetest.Sample{Name: "a.nitf", Data: []byte(nitf), Pages: 1},
		capturetest.Sample{Name: "a.xml", Data: []byte(strings.Replace(item, "ninat:picture", "ninat:text\"/></itemMeta><contentSet><inlineData>Text.</inlineData></contentSet><itemMeta><x a=\"", 1)), Pages: 2},
	)
}

func TestNITF(t *testing.T) {
	captures, errs := capturetest.Read(newsml.Format{}, "x", []byte(nitf))
	if len(captures) != 1 || len(errs) > 0 {
		t.Fatal(captures, errs)
	}
	c, s := captures[0], captures[0].Stated
	if s.Headline != "Ferry runs again" || s.Deck != "After the storm" || s.Authors[0] != "By Ann Lee" || s.Dateline != "NORTH PIER" || s.Published != "2003-01-24T08:01:00+07:00" ||
		s.Publication != "The Harbour Lantern" || s.Section != "Harbour" || s.Page != "4" || s.Keywords[0] != "port" {
		t.Errorf("%+v", s)
	}
	if body := string(c.Body); !strings.Contains(body, "<p>The ferry ran again.</p>") || !strings.Contains(body, `<figure media-type="image"><img src="f.jpg"><figcaption>The ferry</figcaption></figure>`) {
		t.Error(body)
	}
}

// A picture without text is named, not made an article.
func TestNewsML(t *testing.T) {
	captures, errs := capturetest.Read(newsml.Format{}, "x", []byte(item))
	if len(captures) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "picture") {
		t.Fatal(captures, errs)
	}
	s := captures[0].Stated
	if string(captures[0].Body) != "<p>The ferry ran again.</p>" || s.Headline != "Ferry runs again" || s.Agency != "Lantern" || s.Published != "2003-01-24T08:01:00+07:00" ||
		s.Authors[0] != "Ann Lee" || s.Keywords[0] != "ports" || s.Rights != "Lantern 2003" || s.Language != "en" {
		t.Errorf("%s %+v", captures[0].Body, s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(nitf))
	f.Add([]byte(item))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(newsml.Format{}, "x", data) })
}
