package bundle

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/article"
)

// What is read of a page is the text that was written, and what a hand makes of it.
func TestReadPage(t *testing.T) {
	b, _ := Make("x", &article.Article{
		Headline: `The "*ferry*" & its bell`, Issued: "2016-10", Authors: []string{"Jane Doe"}, Language: "en",
		Body: []article.Block{
			{Kind: article.Paragraph, Spans: []article.Span{{Text: `A \*star\* & {{< x >}} &amp; <b>`}}},
			{Kind: article.Heading, Level: 2, Spans: []article.Span{{Text: "At sea"}}},
		},
		Figures: []article.Figure{{ID: "figure-1", Caption: "A bell", Credit: "AFP"}},
	}, article.Terms{}, nil)
	p, err := ReadPage(append(b.Files[IndexFile], "\n- by *hand*\n- and [linked](https://x.example)\n\n| a | b |\n|---|---|\n| c | d |\n"...))
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != `The "*ferry*" & its bell` || p.Issued != "2016-10" || !slices.Equal(p.Authors, []string{"Jane Doe"}) || p.Figures[0].Credit != "AFP" {
		t.Errorf("%+v", p)
	}
	if want := []string{`A \*star\* & {{< x >}} &amp; <b>`, "At sea", "by hand", "and linked", "a", "b", "c", "d"}; !slices.Equal(p.Text, want) {
		t.Errorf("%q", p.Text)
	}
	p, err = ReadPage([]byte("---\ntitle: [no, title]\nissued: 2016\npeople: {a: b}\nslug: by-hand\n---\n{{< photo \"figure-1\" >}}\n\nText.\n"))
	if err != nil || p.Issued != "2016" || !slices.Equal(p.Text, []string{"Text."}) || p.Path("articles/2016/X y") != "/articles/2016/by-hand/" {
		t.Errorf("%+v %v", p, err)
	}
}
