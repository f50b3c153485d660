package feed_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/feed"
)

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour Lantern</title><link>https://news.example/</link><language>en-GB</language>
<item><title>Ferry &amp; boats run again</title><link>https://news.example/ferry</link><dc:creator>Ann Lee</dc:creator><category>Harbour</category>
<pubDate>Fri, 24 Jan 2003 08:01:00 +0000</pubDate><description>A summary</description>
<content:encoded><![CDATA[<p>The ferry ran again on Friday.</p>]]></content:encoded>
<media:content url="https://news.example/f.jpg" medium="image"><media:description>The ferry</media:description></media:content></item>
<item><title>Pier closed</title><guid isPermaLink="true">https://news.example/pier</guid><author>b@news.example (Bo Lim)</author><description>The pier is closed.</description></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Lantern</title>
<entry><title>Ferry runs again</title><link rel="alternate" href="https://news.example/ferry"/><author><name>Ann Lee</name></author><id>urn:1</id>
<published>2003-01-24T08:01:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry ran <em>again</em>.</p></div></content></entry>
</feed>`

const wxr = `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>The Harbour Lantern</title>
<wp:author><wp:author_login>alee</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>
<item><title>Ferry runs again</title><link>https://news.example/?p=1</link><dc:creator>alee</dc:creator><pubDate>Thu, 23 Jan 2003 23:01:00 +0000</pubDate>
<content:encoded><![CDATA[<!-- wp:paragraph -->
The ferry ran again on Friday.

[caption id="1" width="300"]<img src="https://news.example/f.jpg"> The ferry[/caption]

It was full,
they said. [gallery ids="1"]]]></content:encoded><excerpt:encoded><![CDATA[After the storm]]></excerpt:encoded>
<wp:post_id>1</wp:post_id><wp:post_date>2003-01-24 06:01:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<category domain="category" nicename="harbour">Harbour</category><category domain="post_tag" nicename="port">port</category></item>
<item><title>Draft</title><content:encoded>x</content:encoded><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
<item><title>Secret</title><content:encoded>x</content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_password>p</wp:post_password></item>
<item><title>About</title><content:encoded>x</content:encoded><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
</channel></rss>`

func TestConform(t *testing.T) {
	capturetest.Conform(t, feed.Format{},
		capturetest.Sample{Name: "rss.xml", Data: []byte(rss), Pages: 2},
		capturetest.Sample{Name: "atom.xml", Data: []byte(atom), Pages: 1},
		capturetest.Sample{Name: "wxr.xml", Data: []byte(wxr), Pages: 1},
	)
}

func read(t *testing.T, data string) []*capture.Capture {
	t.Helper()
	captures, errs := capturetest.Read(feed.Format{}, "x.xml", []byte(data))
	if len(errs) > 0 || len(captures) == 0 {
		t.Fatalf("%d captures, errors %v", len(captures), errs)
	}
	return captures
}

func TestRSS(t *testing.T) {
	all := read(t, rss)
	c, s := all[0], all[0].Stated
	if c.URL != "https://news.example/ferry" || string(c.Body) != "<p>The ferry ran again on Friday.</p>" || s.Headline != "Ferry & boats run again" ||
		s.Publication != "The Harbour Lantern" || s.Language != "en-GB" || s.Authors[0] != "Ann Lee" || s.Keywords[0] != "Harbour" ||
		s.Published != "Fri, 24 Jan 2003 08:01:00 +0000" || s.Pictures[0].Caption != "The ferry" || s.Partial != "" {
		t.Errorf("%s %+v", c.Body, s)
	}
	if c, s := all[1], all[1].Stated; c.URL != "https://news.example/pier" || s.Partial == "" || s.Authors[0] != "Bo Lim" {
		t.Errorf("%s %+v", c.Body, s)
	}
}

func TestAtom(t *testing.T) {
	c := read(t, atom)[0]
	if c.URL != "https://news.example/ferry" || !strings.Contains(string(c.Body), "<p>The ferry ran <em>again</em>.</p>") || c.Stated.Authors[0] != "Ann Lee" ||
		c.Stated.Publication != "The Harbour Lantern" || c.Stated.Published != "2003-01-24T08:01:00Z" {
		t.Errorf("%s %+v", c.Body, c.Stated)
	}
}

// A post has its paper's own date, its author's name, captions and paragraphs.
func TestWordPress(t *testing.T) {
	c := read(t, wxr)[0]
	const want = "<p>The ferry ran again on Friday.</p>\n<figure><img src=\"https://news.example/f.jpg\"><figcaption>The ferry</figcaption></figure>\n" +
		"<p>It was full,<br>they said. [gallery ids=\"1\"]</p>\n"
	if s := c.Stated; string(c.Body) != want || s.Authors[0] != "Ann Lee" || s.Published != "2003-01-24 06:01:00" || s.Section != "Harbour" ||
		len(s.Keywords) != 1 || s.Deck != "After the storm" {
		t.Errorf("%s %+v", c.Body, c.Stated)
	}
}

// What was not published stays so, and is counted.
func TestUnpublished(t *testing.T) {
	for _, err := range feed.Format.Read(feed.Format{}, capturetest.Source("x", []byte(wxr))) {
		if err != nil && !strings.HasSuffix(err.Error(), "1 behind a password, 1 of type page, 1 with status draft") {
			t.Error(err)
		}
	}
}

// Entities that the document makes itself stand for nothing; what is cut off is
// named, and what stood before it kept.
func TestDamage(t *testing.T) {
	bomb := strings.Replace(rss, "<rss", "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<rss", 1)
	bomb = strings.Replace(bomb, "Pier closed", "&a;&x;", 1)
	if s := read(t, bomb)[1].Stated; s.Headline != "&a;&x;" {
		t.Errorf("an entity became %q", s.Headline)
	}
	captures, errs := capturetest.Read(feed.Format{}, "x", []byte(rss[:len(rss)-60]))
	if len(captures) != 1 || len(errs) != 1 {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
	nested := strings.Replace(rss, "on Friday", "<![CDATA[on]]> Friday", 1)
	if len(read(t, nested)) != 2 {
		t.Error("a section in a section ends the feed")
	}
	latin := strings.Replace(strings.Replace(rss, "UTF-8", "ISO-8859-1", 1), "ran again", "caf\xe9", 1)
	if body := string(read(t, latin)[0].Body); !strings.Contains(body, "café") {
		t.Error(body)
	}
	lie := strings.Replace(rss, "ran again", "caf\xe9 \x05 ", 1)
	if body := string(read(t, lie)[0].Body); !strings.Contains(body, "café   ") {
		t.Errorf("%q", body)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{rss, atom, wxr} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(feed.Format{}, "x", data) })
}
