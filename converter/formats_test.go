package converter_test

import (
	"archive/tar"
	archives "archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/spf13/afero"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
	"backfile.example/backfile/converter/read"
)

// One article, on the relief of the lifeboat men of Rye Harbour in 1928.
const (
	ryeURL   = "https://news.example/1928/rye-harbour"
	ryeTitle = "Fund opened for families of Rye Harbour lifeboat crew"
	ryeP1    = "RYE, Sussex, Monday. A fund was opened this morning for the families of the seventeen men of the Mary Stanford, who were lost when the lifeboat capsized at the harbour mouth last Thursday."
	ryeP2    = "The boat had been launched at the third attempt to help the steamer Alice of Riga, and was recalled when the steamer's crew had been taken off by another ship; the men at sea did not see the signal."
	ryeP3    = "The Mayor said that subscriptions had come from every port on the south coast, and that no family would be left without help this winter."
)

func ryeBody() string { return "<p>" + ryeP1 + "</p>\n<p>" + ryeP2 + "</p>\n<p>" + ryeP3 + "</p>" }

func ryePage() string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>` + ryeTitle + `</title><link rel="canonical" href="` + ryeURL + `">` +
		`<meta property="article:published_time" content="1928-11-19"><meta name="author" content="Ann Lee"></head><body><article><h1>` + ryeTitle + `</h1>` + ryeBody() + `</article></body></html>`
}

func response(url, body string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2003-01-24T08:01:00Z\r\nWARC-Target-URI: %s\r\n"+
		"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(block), block)
}

func arcFile(url, body string) string {
	const head = "1 0 Lantern\nURL IP-address Archive-date Content-type Archive-length\n"
	block := "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
	return fmt.Sprintf("filedesc://a.arc 0.0.0.0 20030124080100 text/plain %d\n%s\n%s 192.0.2.1 20030124080100 text/html %d\n%s\n", len(head), head, url, len(block), block)
}

func gzipped(data string) string {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write([]byte(data))
	z.Close()
	return out.String()
}

func zstandard(data string) string {
	z, _ := zstd.NewWriter(nil)
	return string(z.EncodeAll([]byte(data), nil))
}

func zipped(files ...string) string {
	var out bytes.Buffer
	w := archives.NewWriter(&out)
	for i := 0; i+1 < len(files); i += 2 {
		f, _ := w.Create(files[i])
		f.Write([]byte(files[i+1]))
	}
	w.Close()
	return out.String()
}

func tarred(name, data string) string {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	w.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Size: int64(len(data))})
	w.Write([]byte(data))
	w.Close()
	return out.String()
}

func object(fields map[string]any) string {
	data, _ := json.Marshal(fields)
	return string(data)
}

// everyFormat is the article in each format that is read.
func everyFormat() map[string]string {
	text := ryeP1 + "\n\n" + ryeP2 + "\n\n" + ryeP3
	page := ryePage()
	warc := response(ryeURL, page)
	record := object(map[string]any{"url": ryeURL, "title": ryeTitle, "authors": []string{"Ann Lee"}, "date_publish": "1928-11-19 00:00:00", "maintext": text})
	return map[string]string{
		"page.html":    page,
		"page.xhtml":   `<?xml version="1.0"?>` + page,
		"page.mhtml":   "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + ryeURL + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Location: " + ryeURL + "\r\n\r\n" + page + "\r\n--B--\r\n",
		"page.maff":    zipped("1/index.html", page),
		"a.warc":       warc,
		"a.warc.gz":    gzipped(warc),
		"a.warc.zst":   zstandard(warc),
		"a.arc":        arcFile(ryeURL, page),
		"a.wacz":       zipped("archive/a.warc.gz", gzipped(warc), "datapackage.json", "{}"),
		"a.har":        `{"log": {"entries": [` + object(map[string]any{"request": map[string]any{"url": ryeURL}, "response": map[string]any{"status": 200, "content": map[string]any{"mimeType": "text/html", "text": page}}}) + `]}}`,
		"page.html.gz": gzipped(page),
		"pages.zip":    zipped("a/page.html", page),
		"pages.tar.gz": gzipped(tarred("a/page.html", page)),
		"a.jsonl":      record + "\n",
		"a.json":       "[" + record + "]",
		"a.csv":        "url,date,title,author,text\n" + ryeURL + ",1928-11-19," + ryeTitle + ",By Ann Lee,\"" + text + "\"\n",
		"a.xml":        "<?xml version=\"1.0\"?><articles><article><title>" + ryeTitle + "</title><url>" + ryeURL + "</url><author>Ann Lee</author><date>1928-11-19</date><text>" + ryeBody() + "</text></article></articles>",
		"rss.xml": `<rss xmlns:content="c" xmlns:dc="d"><channel><item><title>` + ryeTitle + `</title><link>` + ryeURL + `</link><dc:creator>Ann Lee</dc:creator><pubDate>Mon, 19 Nov 1928 00:00:00 +0000</pubDate>` +
			`<content:encoded><![CDATA[` + ryeBody() + `]]></content:encoded></item></channel></rss>`,
		"atom.xml": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>` + ryeTitle + `</title><link href="` + ryeURL + `"/><author><name>Ann Lee</name></author><published>1928-11-19</published>` +
			`<content type="xhtml"><div>` + ryeBody() + `</div></content></entry></feed>`,
		"wxr.xml": `<rss xmlns:wp="w"><channel><wp:author><wp:author_login>al</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author><item><title>` + ryeTitle + `</title>` +
			`<link>` + ryeURL + `</link><dc:creator>al</dc:creator><content:encoded><![CDATA[` + text + `]]></content:encoded><wp:post_date>1928-11-19 06:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`,
		"a.nitf": `<nitf><head><docdata><date.issue norm="19281119"/></docdata></head><body><body.head><hedline><hl1>` + ryeTitle + `</hl1></hedline><byline>By Ann Lee</byline></body.head><body.content>` + ryeBody() + `</body.content></body></nitf>`,
		"newsml.xml": `<newsItem guid="urn:1"><itemMeta><firstCreated>1928-11-19</firstCreated></itemMeta><contentMeta><by>Ann Lee</by><headline>` + ryeTitle + `</headline></contentMeta>` +
			`<contentSet><inlineXML><html><body>` + ryeBody() + `</body></html></inlineXML></contentSet></newsItem>`,
		"a.sgm":             "<REUTERS NEWID=\"1\">\n<DATE>19-NOV-1928</DATE>\n<TEXT><TITLE>" + ryeTitle + "</TITLE>\n<AUTHOR>By Ann Lee</AUTHOR>\n<BODY>" + strings.ReplaceAll(text, "\n\n", "\n    ") + "\n</BODY></TEXT>\n</REUTERS>\n",
		"1928-11-19-rye.md": "---\ntitle: " + ryeTitle + "\nauthor: Ann Lee\n---\n\n" + text + "\n",
	}
}

// One article in every format gives the same article.
func TestOneArticleInEveryFormat(t *testing.T) {
	for name, data := range everyFormat() {
		fsys := afero.NewMemMapFs()
		if err := afero.WriteFile(fsys, name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		var found []*article.Article
		for c, err := range (read.Reader{FS: fsys}).Captures(read.Input{Name: name, Path: name, Size: int64(len(data))}) {
			var skipped *capture.Skipped
			if errors.As(err, &skipped) && !skipped.Severe {
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			found = append(found, extract.Capture(c, extract.Site{}).Articles...)
		}
		if len(found) != 1 {
			t.Errorf("%s: %d articles", name, len(found))
			continue
		}
		a := found[0]
		if a.Headline != ryeTitle || !slices.Equal(a.Authors, []string{"Ann Lee"}) || a.Issued != "1928-11-19" || a.Text() != ryeP1+"\n\n"+ryeP2+"\n\n"+ryeP3 {
			t.Errorf("%s: %q by %q of %s:\n%s", name, a.Headline, a.Authors, a.Issued, a.Text())
		}
		if hasNoAddress := name == "a.sgm" || name == "a.nitf" || name == "newsml.xml" || strings.HasSuffix(name, ".md"); a.URL != ryeURL && !hasNoAddress {
			t.Errorf("%s: is of %q", name, a.URL)
		}
	}
}
