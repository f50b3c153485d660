package webpage_test

import (
	"os"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/extracttest"
	"backfile.example/backfile/converter/extract/webpage"
)

// address is where every page of the tests was captured from.
const address = "https://news.example/story"

func extract(body []byte) article.Extraction {
	return webpage.Extract(&capture.Capture{URL: address, MediaType: "text/html", Body: body}, webpage.Site{})
}

func TestGolden(t *testing.T) { extracttest.Golden(t, "in.html", extract) }

// TestEveryBlockHasALine checks that no text of a page is left out of its
// lines.
func TestEveryBlockHasALine(t *testing.T) {
	const page = `<h1>Head</h1><nav>Menu</nav><p>One</p>Two<div>Three<br><br>Four</div><table><td>Five</table><footer>Six</footer>`
	x := webpage.Extract(&capture.Capture{Body: []byte(page)}, webpage.Site{})
	var words []string
	for _, l := range x.Lines {
		if l.Role == "" || l.Why == "" {
			t.Errorf("line %q has no role or no evidence", l.Text)
		}
		words = append(words, l.Text)
	}
	if got := strings.Join(words, " "); got != "Head Menu One Two Three Four Five Six" {
		t.Errorf("lines hold %q", got)
	}
}

// TestNesting checks that text is found however deep it lies.
func TestNesting(t *testing.T) {
	const story = "The ferry runs again from Monday, the office said on Thursday, after eight long years without any boat. "
	page := strings.Repeat("<div>", 100000) + "<p>" + strings.Repeat(story, 10)
	x := webpage.Extract(&capture.Capture{Body: []byte(page)}, webpage.Site{})
	if len(x.Articles) != 1 || !strings.Contains(x.Articles[0].Text(), "runs again from Monday") {
		t.Errorf("kind %s (%s): the story is lost", x.Kind, x.Reason)
	}
}

// TestLarge runs pages of a kind that made extractors quadratic.
func TestLarge(t *testing.T) {
	const n = 20000
	for name, page := range map[string]string{
		"pictures without source": strings.Repeat("<img>", n),
		"figures":                 strings.Repeat("<figure><img src=a.jpg><figcaption>One</figcaption></figure>", n),
		"list of links":           strings.Repeat("<ul><li>", 100) + strings.Repeat("<li><a href=x>one two three</a>", n),
		"short lines":             strings.Repeat("<p>John Smith Jones", n),
		"cards in cards":          strings.Repeat(`<div class="card date">`, 300) + strings.Repeat(`<div class="card date"><a href=x>t</a><p>u v</div>`, n),
		"tables in tables":        strings.Repeat("<table><tr><td>", 100) + strings.Repeat("<tr><td>a b", n),
		"posts":                   strings.Repeat("<blockquote class=twitter-tweet><a href=x>one</a></blockquote>", n),
		"names":                   strings.Repeat("<span class=author>", 400) + strings.Repeat("<span class=author>x</span>", n),
	} {
		t.Run(name, func(t *testing.T) {
			x := webpage.Extract(&capture.Capture{URL: address, Body: []byte("<body>" + page)}, webpage.Site{})
			if x.Kind == "" {
				t.Error("no kind")
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	extracttest.Inputs(f, "in.html")
	f.Fuzz(func(t *testing.T, body []byte) {
		found := extract(body)
		extracttest.Sound(t, &found)
	})
}

func BenchmarkExtract(b *testing.B) {
	body, err := os.ReadFile("testdata/daily-story/in.html")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		webpage.Extract(&capture.Capture{URL: address, Body: body}, webpage.Site{})
	}
}
