package converter_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"
)

// signed returns a photograph with an agency in its IPTC fields.
func signed(t *testing.T) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	field := "\x1c\x02\x6e\x00\x0fHarbour Archive" // 2:110, Credit
	block := "Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00" + string(rune(len(field))) + field
	return "\xff\xd8\xff\xed\x00" + string(rune(len(block)+2)) + block + b.String()[2:]
}

func at(address, body string) string {
	kind := "text/html"
	switch {
	case strings.HasPrefix(body, "\x89PNG"):
		kind = "image/png"
	case strings.HasPrefix(body, "\xff\xd8"):
		kind = "image/jpeg"
	}
	return warcRecord(address, kind, "2003-02-01T00:00:00Z", []byte(body))
}

const address = "https://courier.example/ferry"

// A picture that was captured in another size than the page shows is the same
// picture.
func TestPictureInAnotherSize(t *testing.T) {
	html := strings.Replace(page("Ferry runs again", "ferry", ""), `src="photos/quay.png"`,
		`src="photos/quay-300.png" srcset="photos/quay-600.png 600w, photos/quay-1200.png 1200w"`, 1)
	a := newArchive(t, map[string]string{"x.warc": at(address, html) + at("https://courier.example/photos/quay-1200.png", string(picture()))})
	a.convert()
	if index := a.get(a.index()); !strings.Contains(index, `file: "photo-figure-1.png"`) {
		t.Errorf("the larger picture is not there:\n%s", index)
	}
}

// A story that shows no picture has the one that stands for it in links, where
// that was captured, and keeps it when the capture has gone. Who made it is what
// its file says.
func TestLeadPicture(t *testing.T) {
	html := page("Ferry runs again", "ferry", "")
	from, to := strings.Index(html, "<figure>"), strings.Index(html, "</figure>")
	html = strings.Replace(html[:from]+html[to:], "<head>", `<head><meta property="og:image" content="/lead.jpg">`, 1)
	a := newArchive(t, map[string]string{"x.warc": at(address, html)})
	a.convert()
	if index := a.get(a.index()); strings.Contains(index, "figures:") || strings.Contains(index, "photo") {
		t.Errorf("a picture that was not captured:\n%s", index)
	}
	a = newArchive(t, map[string]string{"x.warc": at(address, html), "y.warc": at("https://courier.example/lead.jpg", signed(t))})
	for _, gone := range []bool{false, true} {
		if gone {
			if err := a.Remove("captures/y.warc"); err != nil {
				t.Fatal(err)
			}
		}
		a.convert()
		index := a.get(a.index())
		for _, want := range []string{`file: "photo-lead.jpg"`, `credit: "Harbour Archive"`, `{{< photo "lead" >}}`} {
			if !strings.Contains(index, want) {
				t.Errorf("capture gone %v: no %s in\n%s", gone, want, index)
			}
		}
	}
}
