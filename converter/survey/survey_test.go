package survey_test

import (
	"fmt"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/survey"
)

func page(url, story string) *capture.Capture {
	return &capture.Capture{URL: url, MediaType: "text/html", Body: []byte(
		`<title>Title of all</title><script>var shared = "not text at all"</script><nav><a href="/">Home</a> <a href="/news">National news</a></nav>
		<h1>` + story + `</h1><p>` + story + ` and what came <b>of it</b> in the end.</p><p>Subscribe to our &amp; your newsletter</p>`)}
}

// What stands on many articles of a site is its furniture, however often one
// article was captured.
func TestFurniture(t *testing.T) {
	var s survey.Survey
	for i := range 6 {
		c := page(fmt.Sprintf("https://www.courier.example/%d", i), fmt.Sprintf("Story number %d", i))
		for range 5 {
			s.Add(0, survey.Look(c), nil)
		}
	}
	s.Add(0, survey.Look(page("https://other.example/1", "Another paper")), nil)
	furniture := s.Sites()["courier.example"].Furniture
	if furniture == nil {
		t.Fatal("nothing learnt from six pages")
	}
	for text, want := range map[string]bool{
		"Subscribe to our & your newsletter": true, "Home National news": true, "Story number 3": false,
		"Story number 3 and what came of it in the end.": false, "Title of all": false, `var shared = "not text at all"`: false, "Home": false,
	} {
		if furniture(text) != want {
			t.Errorf("%q is furniture: %v", text, !want)
		}
	}
	if other := s.Sites()["other.example"]; other.Furniture != nil || other.Places != nil {
		t.Error("one page tells nothing of its site")
	}
}

func TestPlaces(t *testing.T) {
	looked := 0
	var s survey.Survey
	locate := func() map[article.Role]string {
		looked++
		if looked%5 == 0 {
			return nil
		}
		return map[article.Role]string{article.RoleHeadline: "h2.top<", article.RoleByline: fmt.Sprint("span", looked)}
	}
	for i := range 100 {
		if i == 5 && s.Sites()["courier.example"].Places != nil {
			t.Error("three pages tell places")
		}
		s.Add(0, survey.Look(page(fmt.Sprintf("https://courier.example/%d", i), "A story")), locate)
	}
	if places := s.Sites()["courier.example"].Places; len(places) != 1 || places[article.RoleHeadline] != "h2.top<" {
		t.Errorf("places %v", places)
	}
	if looked > 30 {
		t.Errorf("%d pages were extracted twice", looked)
	}
}

func TestKey(t *testing.T) {
	text := func(s string) *capture.Capture { return &capture.Capture{MediaType: "text/plain", Body: []byte(s)} }
	if survey.Key(text("A story\n\nof two lines\n")) != survey.Key(text("A story\r\n\r\nof two  lines")) {
		t.Error("line ends make another article")
	}
	if survey.Key(text("A story")) == survey.Key(text("B story")) {
		t.Error("two texts are one article")
	}
	amp := &capture.Capture{URL: "https://courier.example/1/amp", MediaType: "text/html", Body: []byte(`<link rel=canonical href="https://courier.example/1">`)}
	if survey.Key(amp) != survey.Key(page("https://www.courier.example/1?utm_source=x", "x")) {
		t.Error("a twin is another article")
	}
}

func TestPicture(t *testing.T) {
	var s survey.Survey
	s.Add(3, survey.Look(&capture.Capture{URL: "https://courier.example/a.jpg", MediaType: "image/jpeg", Status: 200, Origin: article.Origin{Offset: 7}}), nil)
	s.Add(4, survey.Look(&capture.Capture{URL: "https://courier.example/gone.jpg", MediaType: "image/jpeg", Status: 404}), nil)
	if p, ok := s.Picture("http://courier.example/a.jpg"); !ok || p.Input != 3 || p.Origin.Offset != 7 {
		t.Errorf("%+v %v", p, ok)
	}
	if _, ok := s.Picture("https://courier.example/gone.jpg"); ok {
		t.Error("an error page is a picture")
	}
}
