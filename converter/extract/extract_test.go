package extract_test

import (
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
)

const text = "Ferry runs again\n\nThe ferry across the narrows ran again on Friday for the first time in eight years, with a band on the quay.\n\n" +
	"The crossing takes twenty minutes and costs what it did before, the ferry office said, and children travel free.\n"

// What the transport says comes before what the page says.
func TestTransport(t *testing.T) {
	for _, c := range []struct {
		capture capture.Capture
		kind    article.Kind
	}{
		{capture.Capture{MediaType: "text/plain", Body: []byte(text)}, article.KindArticle},
		{capture.Capture{MediaType: "text/plain", Body: []byte(text), Status: 200}, article.KindArticle},
		{capture.Capture{MediaType: "text/plain", Body: []byte(text), Status: 404}, article.KindErrorPage},
		{capture.Capture{MediaType: "text/plain", Body: []byte(text), Status: 503}, article.KindErrorPage},
		{capture.Capture{MediaType: "text/html", Status: 301, Location: "/x", Body: []byte("<p>Moved")}, article.KindRedirect},
		{capture.Capture{MediaType: "text/html"}, article.KindEmpty},
		{capture.Capture{MediaType: "image/png", Body: []byte("x")}, article.KindUnreadable},
	} {
		found := extract.Capture(&c.capture, extract.Site{})
		if found.Kind != c.kind || (found.Kind == article.KindArticle) == (found.Reason != "") {
			t.Errorf("status %d, %s: %s (%s)", c.capture.Status, c.capture.MediaType, found.Kind, found.Reason)
		}
	}
}

// What the capture knows completes the article, and its problems are told.
func TestCompletes(t *testing.T) {
	c := &capture.Capture{URL: "https://courier.example/ferry", MediaType: "text/plain", Body: []byte(text), Truncated: true,
		Origin: article.Origin{File: "x.warc", Record: "urn:1"}}
	c.Note(article.Warning, "payload-damaged", "it ends early")
	found := extract.Capture(c, extract.Site{})
	if a := found.Articles[0]; a.URL != c.URL || a.Origin != c.Origin {
		t.Errorf("%q %+v", a.URL, a.Origin)
	}
	codes := map[string]bool{}
	for _, p := range found.Problems {
		codes[p.Code] = true
	}
	if !codes["payload-damaged"] || !codes["truncated"] {
		t.Errorf("problems %v", found.Problems)
	}
}
