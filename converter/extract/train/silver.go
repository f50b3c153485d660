package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/webpage"
)

// A benchmark seldom says everything of its pages: some only parts of the text,
// most nothing of the pictures. Where the page itself is there, what webpage
// finds in it stands for what no truth of the benchmark tells. It errs, but far
// less often than what is learnt from it does.

// complete fills in what the truths of one benchmark do not tell, from the
// pages in html/ID.html.gz below folder.
func complete(all []truth, folder string) error {
	given := told(all)
	for i := range all {
		page, err := readText(filepath.Join(folder, "html", all[i].ID+".html.gz"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		found := webpage.Extract(&capture.Capture{MediaType: "text/html", URL: all[i].URL, Body: []byte(page)}, webpage.Site{})
		if len(found.Articles) > 0 {
			all[i].fill(found.Articles[0], &given)
		}
	}
	return nil
}

// fields are the parts of a truth, each true or not.
type fields struct{ text, title, authors, published, images bool }

// told returns which fields any of the truths has.
func told(all []truth) fields {
	var f fields
	for i := range all {
		t := &all[i]
		f.text = f.text || t.Text != ""
		f.title = f.title || t.Title != ""
		f.authors = f.authors || len(t.Authors) > 0
		f.published = f.published || t.Published != ""
		f.images = f.images || len(t.Images) > 0
	}
	return f
}

// fill takes from a the fields that are not given.
func (t *truth) fill(a *article.Article, given *fields) {
	if !given.text {
		t.Text = a.Text()
	}
	if !given.title {
		t.Title = a.Headline
	}
	if !given.authors {
		t.Authors = a.Authors
	}
	if !given.published {
		t.Published = a.Published
	}
	if given.images {
		return
	}
	for _, f := range a.Figures {
		t.Images = append(t.Images, picture{f.Caption, f.Credit, f.Alt})
	}
}
