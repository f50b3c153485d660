package extract_test

import (
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
)

const ferry = "The ferry to the island ran again on Friday, two weeks after the storm had broken its mast and closed the harbour.\n\n" +
	"It was full on every crossing, the harbour master said, and more boats were asked for from the mainland."

func export(mediaType, body string, s capture.Stated) *article.Article {
	found := extract.Capture(&capture.Capture{URL: "https://news.example/ferry", MediaType: mediaType, Body: []byte(body), Stated: &s}, extract.Site{})
	if len(found.Articles) != 1 {
		return nil
	}
	return found.Articles[0]
}

// What the export states is the article's, its text is the body whole.
func TestStatedFieldsWin(t *testing.T) {
	a := export("text/plain", ferry, capture.Stated{
		Headline: "<em>Ferry</em> &amp; boats <FRY> run again<br/>", Authors: []string{"By Ann Lee", "Reuters"}, Published: "Fri, 24 Jan 2003 08:01:00 +0700", Section: "Harbour",
		Keywords: []string{"port", "port", "weather"}, Language: "en_GB", Publication: "The Harbour Lantern", Deck: "The ferry to the island ran again…",
		Pictures: []capture.Picture{{URL: "https://news.example/ferry.jpg", Caption: "The ferry"}},
	})
	if a.Headline != "Ferry & boats <FRY> run again" || !slices.Equal(a.Authors, []string{"Ann Lee"}) || a.Agency != "Reuters" || a.Issued != "2003-01-24" ||
		a.Published != "2003-01-24T08:01:00+07:00" || a.Section != "Harbour" || len(a.Keywords) != 2 || a.Language != "en-GB" || a.Publication != "The Harbour Lantern" {
		t.Errorf("%+v", a)
	}
	if a.Text() != ferry || a.Deck != "" || len(a.Figures) != 1 || len(a.Problems) != 0 {
		t.Errorf("%q, deck %q, figures %v, problems %v", a.Text(), a.Deck, a.Figures, a.Problems)
	}
}

// Who worked on a story is told in a note, not in the story.
func TestStatedNote(t *testing.T) {
	a := export("text/plain", ferry+"\n\n(Reporting by Ann Roe in Cork; Editing by Lars Nyholm)", capture.Stated{Headline: "Ferry runs again"})
	if n := len(a.Body); n != 3 || a.Body[0].Kind != article.Paragraph || a.Body[2].Kind != article.EditorNote {
		t.Errorf("%+v", a.Body)
	}
}

// HTML keeps its structure, and none of its text is lost, however little a page
// of it would look like a story.
func TestStatedHTML(t *testing.T) {
	a := export("text/html", `<p>`+strings.ReplaceAll(ferry, "\n\n", "</p><p>")+`</p><figure><img src="/mast.jpg"><figcaption>The mast</figcaption></figure>`,
		capture.Stated{Headline: "Ferry runs again"})
	if a.Text() != ferry || len(a.Figures) != 1 || a.Figures[0].Caption != "The mast" || a.Figures[0].Source != "https://news.example/mast.jpg" {
		t.Errorf("%q %+v", a.Text(), a.Figures)
	}
	for _, short := range []string{"<p>No ferry today.</p>", "<ul><li><a href=/a>One</a></li><li><a href=/b>Two</a></li></ul>", "<table><tr><td>8:00</td><td>Ferry</td></tr></table>"} {
		if a := export("text/html", short, capture.Stated{Headline: "Ferry"}); a == nil || a.Text() == "" {
			t.Errorf("%s is lost", short)
		}
	}
}

// A post that is a picture and nothing else is an article of one figure.
func TestStatedPicture(t *testing.T) {
	a := export("text/html", `<a href="/f"><img src="/f.jpg?w=604" alt="The ferry"></a>`, capture.Stated{Headline: "Ferry"})
	if a == nil || len(a.Figures) != 1 || a.Figures[0].Source != "https://news.example/f.jpg?w=604" || a.Figures[0].Alt != "The ferry" {
		t.Errorf("%+v", a)
	}
}

func TestStatedUnknown(t *testing.T) {
	a := export("text/plain", ferry, capture.Stated{Headline: "Ferry runs again", Published: "03/04/05"})
	if a.Issued != "" || len(a.Problems) != 1 || a.Problems[0].Code != "date-unknown" {
		t.Errorf("issued %q, problems %v", a.Issued, a.Problems)
	}
	if a := export("text/plain", " \n", capture.Stated{Headline: "Ferry"}); a != nil {
		t.Errorf("an article without a story: %+v", a)
	}
	a = export("text/plain", ferry, capture.Stated{Headline: "Ferry", Partial: "The feed holds a summary only."})
	if !slices.ContainsFunc(a.Problems, func(p article.Problem) bool { return p.Code == "partial" }) {
		t.Errorf("problems %v", a.Problems)
	}
}

// A text of wrapped lines is of paragraphs; a text of long lines has one in each.
func TestStatedParagraphs(t *testing.T) {
	for text, want := range map[string]int{
		"The ferry to the island ran again on Friday, two\nweeks after the storm had broken its mast and\nclosed the harbour for all ships and boats that\nlay in it.\n\nIt was full.": 2,
		"The ferry ran again.\nIt was full.\nMore boats come.": 3,
		"One paragraph only": 1,
	} {
		if a := export("text/plain", text, capture.Stated{Headline: "Ferry"}); len(a.Body) != want {
			t.Errorf("%d paragraphs of %q, want %d", len(a.Body), text, want)
		}
	}
}
