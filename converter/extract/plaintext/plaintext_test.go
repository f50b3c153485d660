package plaintext_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/extracttest"
	"backfile.example/backfile/converter/extract/plaintext"
)

func extract(body []byte) article.Extraction {
	return plaintext.Extract(&capture.Capture{MediaType: "text/plain", Body: body})
}

func TestGolden(t *testing.T) { extracttest.Golden(t, "in.txt", extract) }

func FuzzExtract(f *testing.F) {
	extracttest.Inputs(f, "in.txt")
	f.Fuzz(func(t *testing.T, body []byte) {
		found := extract(body)
		extracttest.Sound(t, &found)
	})
}

func BenchmarkExtract(b *testing.B) {
	body, err := os.ReadFile("testdata/masthead-and-teasers/in.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		extract(body)
	}
}

// The addresses that a text browser lists below a page are no part of the story.
func TestListedAddresses(t *testing.T) {
	var page strings.Builder
	page.WriteString("[1]Home [2]News [3]Sport\n\nThe mill closes\n\n")
	for range 4 {
		page.WriteString("The [4]paper mill on the river closes in May after ninety years, its owners said on Monday, and its workers will be paid until autumn.\n\n")
	}
	page.WriteString("References\n\n   Visible links:\n")
	for i := 1; i < 90; i++ {
		fmt.Fprintf(&page, "  %d. https://paper.example/category/news/politics/the-mill-closes-%d\n", i, i)
	}
	pages := map[string][]byte{"of its own": []byte(page.String())}
	captured, _ := filepath.Glob("../../../../shared/captures/text/lynx/*.txt")
	for _, f := range captured {
		pages[f], _ = os.ReadFile(f)
	}
	listed := regexp.MustCompile(`(?m)^\W*\d+\. (https?|file|mailto):`)
	for name, body := range pages {
		for _, a := range extract(body).Articles {
			if found := listed.FindString(a.Text()); found != "" || len(a.Body) == 0 {
				t.Errorf("%s: %d blocks, with %q", name, len(a.Body), found)
			}
		}
	}
}

// The capture that set the task, where it is at hand: a masthead line, the
// headline three times, three captions in pairs, six teasers of another year.
func TestPhnomPenhPost(t *testing.T) {
	body, err := os.ReadFile("../../../../shared/captures/text/phnom-penh-post.txt")
	if err != nil {
		t.Skip("no shared captures beside the checkout")
	}
	found := extract(body)
	if len(found.Articles) != 1 {
		t.Fatalf("%d articles, kind %s (%s)", len(found.Articles), found.Kind, found.Reason)
	}
	a := found.Articles[0]
	const headline = "US official says military cooperation at risk"
	if a.Headline != headline || a.Publication != "Phnom Penh Post" || a.Issued != "" || len(a.Authors) != 0 {
		t.Errorf("headline %q, publication %q, issued %q, authors %q", a.Headline, a.Publication, a.Issued, a.Authors)
	}
	var credits []string
	for _, f := range a.Figures {
		credits = append(credits, f.Credit)
		if f.Caption == "" || strings.Contains(f.Caption, f.Credit) || strings.Contains(a.Text(), f.Caption) {
			t.Errorf("caption %q, credit %q", f.Caption, f.Credit)
		}
	}
	if !slices.Equal(credits, []string{"Heng Chivoan", "Photo supplied", "Heng Chivoan"}) {
		t.Errorf("credits %q", credits)
	}
	if n := strings.Count(a.Text(), "\n\n") + 1; n != 26 || strings.Contains(a.Text(), headline) || strings.Contains(a.Text(), "Covid") {
		t.Errorf("%d paragraphs:\n%s", n, a.Text())
	}
	if len(a.Related) != 6 {
		t.Errorf("%d related stories", len(a.Related))
	}
	for _, r := range a.Related {
		if r.Headline == "" || r.Summary == "" {
			t.Errorf("related %+v", r)
		}
	}
	for _, l := range found.Lines {
		if l.Role == article.RoleChrome {
			t.Errorf("line %d is taken for furniture: %s", l.Number, l.Text)
		}
	}
}
