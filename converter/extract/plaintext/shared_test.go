package plaintext_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/extracttest"
)

// shared is where captures too many or too large for the repository lie, beside
// the checkout.
const shared = "../../../../shared"

func sharedFile(t *testing.T, name string) []byte {
	data, err := os.ReadFile(filepath.Join(shared, name))
	if err != nil {
		t.Skip("no shared captures beside the checkout")
	}
	return data
}

// Captures that hold no article, or two, or one in spite of what they look like.
func TestHostile(t *testing.T) {
	for name, articles := range map[string]int{
		"empty": 0, "spaces": 0, "one-line": 0, "title-thrice-no-body": 0, "cookie-wall": 0, "paywall": 0, "soft404": 0, "index": 0,
		"two-articles": 2,
		"khmer":        1, "title-3000": 1, "longword": 1, "rtl": 1, "dup-1": 1, "frontmatter-yaml": 1, "markdown": 1, "manywords": 1,
	} {
		t.Run(name, func(t *testing.T) {
			found := extract(sharedFile(t, "hostile/text/"+name+".txt"))
			extracttest.Sound(t, &found)
			if len(found.Articles) != articles {
				t.Errorf("%d articles, want %d; kind %s (%s)", len(found.Articles), articles, found.Kind, found.Reason)
			}
		})
	}
}

// Captures in every layout of one newspaper: headline, captions and paragraphs
// must be exact; one is a section's index.
func TestLayouts(t *testing.T) {
	truth := sharedFile(t, "captures/text/ppp-layouts/TRUTH.jsonl")
	for record := range strings.Lines(string(truth)) {
		var want struct {
			File, Title, Kind string
			Captions          [][2]string
		}
		if err := json.Unmarshal([]byte(record), &want); err != nil {
			t.Fatal(err)
		}
		t.Run(want.File, func(t *testing.T) {
			found := extract(sharedFile(t, "captures/text/ppp-layouts/"+want.File))
			extracttest.Sound(t, &found)
			if want.Kind != "article" {
				if found.Kind == article.KindArticle {
					t.Error("taken for an article")
				}
				return
			}
			if len(found.Articles) != 1 {
				t.Fatalf("%d articles, kind %s", len(found.Articles), found.Kind)
			}
			a := found.Articles[0]
			if letters(a.Headline) != letters(want.Title) {
				t.Errorf("headline %q, want %q", a.Headline, want.Title)
			}
			for i, c := range want.Captions {
				if i >= len(a.Figures) || letters(a.Figures[i].Caption) != letters(c[0]) || letters(a.Figures[i].Credit) != letters(c[1]) {
					t.Errorf("figures %+v, want %q", a.Figures, want.Captions)
					break
				}
			}
		})
	}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
