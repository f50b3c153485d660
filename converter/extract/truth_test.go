package extract_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
)

// shared is where captures of other people's making lie beside a checkout.
const shared = "../../../shared/captures"

// truth is what is known of one capture, as the sets beside the checkout write
// it. What they do not know is null or not there.
type truth struct {
	File     string
	Title    string
	Date     string
	Author   string
	Authors  []string
	Captions []caption
}

// caption is written as its text, or as a list of its text and the credit.
type caption string

func (c *caption) UnmarshalJSON(data []byte) error {
	var parts []string
	if json.Unmarshal(data, &parts) == nil && len(parts) > 0 {
		*c = caption(parts[0])
		return nil
	}
	return json.Unmarshal(data, (*string)(c))
}

// tally counts how often something is known, and how often it was found.
type tally struct{ known, found int }

func (t *tally) count(found bool) {
	t.known++
	if found {
		t.found++
	}
}

func (t tally) share() float64 { return float64(t.found) / float64(max(1, t.known)) }

// TestTruth compares what is extracted with what is known of real captures. The
// floors are a little below what is reached.
func TestTruth(t *testing.T) {
	for set, floor := range map[string]struct{ title, date, authors, captions float64 }{
		"html/postlight":   {title: 0.95, date: 0.9, authors: 0.7},
		"text/seedlike":    {title: 0.6, date: 0.4, authors: 0.4, captions: 0.1},
		"text/ppp-layouts": {title: 0.9, captions: 0.9},
	} {
		t.Run(strings.ReplaceAll(set, "/", "-"), func(t *testing.T) {
			dir := filepath.Join(shared, set)
			known, err := os.ReadFile(filepath.Join(dir, "TRUTH.jsonl"))
			if err != nil {
				t.Skip("no captures beside the checkout: " + dir)
			}
			title, date, authors, captions := compare(t, dir, known)
			for what, got := range map[string]struct {
				tally
				floor float64
			}{"titles": {title, floor.title}, "dates": {date, floor.date}, "authors": {authors, floor.authors}, "captions": {captions, floor.captions}} {
				t.Logf("%-8s %3d of %3d", what, got.found, got.known)
				if got.share() < got.floor {
					t.Errorf("%s: %.2f found, want %.2f", what, got.share(), got.floor)
				}
			}
		})
	}
}

func compare(t *testing.T, dir string, known []byte) (title, date, authors, captions tally) {
	for lines := bufio.NewScanner(bytes.NewReader(known)); lines.Scan(); {
		var want truth
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		body, err := os.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		media := "text/plain"
		if strings.HasSuffix(want.File, ".html") {
			media = "text/html"
		}
		got := &article.Article{}
		if x := extract.Capture(&capture.Capture{MediaType: media, Body: body, Status: 200}, extract.Site{}); len(x.Articles) > 0 {
			got = x.Articles[0]
		}
		if want.Author != "" {
			want.Authors = append(want.Authors, want.Author)
		}
		if want.Title != "" {
			title.count(key(got.Headline) == key(want.Title))
		}
		if want.Date != "" {
			date.count(sameDay(got.Published, want.Date))
		}
		if len(want.Authors) > 0 {
			authors.count(slices.EqualFunc(got.Authors, want.Authors, func(a, b string) bool { return key(a) == key(b) }))
		}
		for _, c := range want.Captions {
			captions.count(slices.ContainsFunc(got.Figures, func(f article.Figure) bool { return key(f.Caption) == key(string(c)) }))
		}
		if testing.Verbose() && want.Title != "" && key(got.Headline) != key(want.Title) {
			t.Logf("%s: headline %q, not %q", want.File, got.Headline, want.Title)
		}
	}
	return title, date, authors, captions
}

// key is a text's letters and figures.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// sameDay reports whether two dates are of one day, as written or in UTC.
func sameDay(a, b string) bool {
	for _, x := range days(a) {
		if slices.Contains(days(b), x) {
			return true
		}
	}
	return false
}

func days(s string) []string {
	if len(s) < len(time.DateOnly) {
		return nil
	}
	out := []string{s[:len(time.DateOnly)]}
	if at, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "T", 1)); err == nil {
		out = append(out, at.UTC().Format(time.DateOnly))
	}
	return out
}
