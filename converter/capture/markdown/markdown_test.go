package markdown_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/markdown"
)

const post = "---\nlayout: post\ntitle: \"Ferry: runs again\"\nauthor: Ann Lee\ndate: 2003-01-24\ntags: [port, weather]\nurl: /ferry/\ndraft: true\n---\n\n" +
	"The ferry ran *again*, see [the pier][1].\n\n## Boats\n\n- One\n- Two\n\n[1]: https://news.example/pier\n"

func TestConform(t *testing.T) {
	capturetest.Conform(t, markdown.Format{},
		capturetest.Sample{Name: "post.md", Data: []byte(post), Pages: 1},
		capturetest.Sample{Name: "crlf.md", Data: []byte("\xef\xbb\xbf" + strings.ReplaceAll(post, "\n", "\r\n")), Pages: 1},
		capturetest.Sample{Name: "toml.md", Data: []byte("+++\ntitle = \"Ferry\"\n+++\nThe ferry ran.\n"), Pages: 1},
	)
}

func one(t *testing.T, name, text string) *capture.Capture {
	t.Helper()
	captures, errs := capturetest.Read(markdown.Format{}, name, []byte(text))
	if len(captures) != 1 || len(errs) > 0 {
		t.Fatal(captures, errs)
	}
	return captures[0]
}

func TestFields(t *testing.T) {
	c := one(t, "post.md", post)
	if s := c.Stated; s.Headline != "Ferry: runs again" || s.Authors[0] != "Ann Lee" || s.Published != "2003-01-24" || len(s.Keywords) != 2 || c.URL != "" {
		t.Errorf("%+v %q", s, c.URL)
	}
	if body := string(c.Body); !strings.Contains(body, `<p>The ferry ran <em>again</em>, see <a href="https://news.example/pier">the pier</a>.</p>`) || !strings.Contains(body, "<h2>Boats</h2>") {
		t.Error(body)
	}
}

func TestDateInName(t *testing.T) {
	c := one(t, "posts/2003-01-24-ferry.md", strings.Replace(post, "date: 2003-01-24\n", "", 1))
	if c.Stated.Published != "2003-01-24" || len(c.Problems) != 1 {
		t.Errorf("%+v %v", c.Stated, c.Problems)
	}
}

// Front matter that cannot be read is named, and the story kept.
func TestDamage(t *testing.T) {
	bomb := "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for i := 'b'; i < 'j'; i++ {
		bomb += strings.ReplaceAll("N: &N [*P,*P,*P,*P,*P,*P,*P,*P,*P,*P]\n", "N", string(i))
		bomb = strings.ReplaceAll(bomb, "P", string(i-1))
	}
	for _, head := range []string{"---\ntitle: a\ntitle: b\n", "---\n\ttitle: a\n", bomb} {
		c := one(t, "x.md", head+"---\nThe ferry ran.\n")
		if len(c.Problems) != 1 || c.Problems[0].Code != "front-matter" || !strings.Contains(string(c.Body), "<p>The ferry ran.</p>") || strings.Contains(string(c.Body), "title") {
			t.Errorf("%.40q: %v %s", head, c.Problems, c.Body)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(post))
	f.Add([]byte("+++\na = 1\n+++\n"))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(markdown.Format{}, "x.md", data) })
}
