package converter

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/read"
)

// attachPictures finds the captured bytes of an article's figures: in the
// archive's other records by address, or in the files beside a saved page.
func (c *conversion) attachPictures(in read.Input, a *article.Article) []article.Problem {
	var problems []article.Problem
	for i := range a.Figures {
		f := &a.Figures[i]
		if f.Source == "" {
			continue
		}
		data, err := c.picture(in, a, f.Source)
		if err != nil {
			problems = append(problems, article.Problem{
				Severity: article.Warning, Code: "image-unreadable", Detail: "the picture " + f.Source + " was captured but cannot be read: " + err.Error(),
				File: a.Origin.File, Place: a.Origin.Record,
			})
		}
		f.Data = data
		if capture.IsEmbedded(f.Source) {
			f.Source = "" // it had no address of its own
		}
	}
	return problems
}

// picture returns the bytes of the picture at an address, nil if it was not
// captured.
func (c *conversion) picture(in read.Input, a *article.Article, source string) ([]byte, error) {
	if place, ok := c.known.Picture(source); ok {
		found, err := c.reader.Again(c.inputs[place.Input], place.Origin)
		if err != nil {
			return nil, err
		}
		return found.Body, nil
	}
	return c.beside(in, a, source), nil
}

// beside looks for the picture in the files saved with a page: by its name in
// the folder "NAME_files", or where it lay from the page on the site.
func (c *conversion) beside(in read.Input, a *article.Article, source string) []byte {
	for _, name := range savedAs(a.Origin.File, a.URL, source) {
		if data, err := c.reader.Beside(in, a.Origin.File, name); err == nil {
			return data
		}
	}
	return nil
}

// savedAs returns the names under which a picture may have been saved, relative
// to the saved page's folder.
func savedAs(file, page, source string) []string {
	u, err := url.Parse(source)
	if err != nil || u.Path == "" {
		return nil
	}
	folder := strings.TrimSuffix(path.Base(file), path.Ext(file)) + "_files"
	names := []string{path.Join(folder, path.Base(u.Path))}
	base, err := url.Parse(page)
	if u.Host == "" {
		return append(names, u.Path)
	}
	if err == nil && base.Host == u.Host {
		if rel, err := filepath.Rel(path.Dir("/"+base.Path), u.Path); err == nil {
			names = append(names, filepath.ToSlash(rel))
		}
	}
	return names
}
