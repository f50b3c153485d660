package converter

import (
	"net/url"
	"path"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/read"
)

// pictureLimit is the largest picture kept, in bytes.
const pictureLimit = 32 << 20

// attachPictures finds the captured bytes of an article's figures: in the
// archive's other records by address, or in the files beside a saved page.
func (c *conversion) attachPictures(j *job, a *article.Article) []article.Problem {
	var problems []article.Problem
	for i := range a.Figures {
		f := &a.Figures[i]
		if f.Source == "" {
			continue
		}
		data, err := c.picture(j.input, f.Source)
		if err != nil {
			problems = append(problems, article.Problem{
				Severity: article.Warning, Code: "image-unreadable", Detail: "the picture " + f.Source + " was captured but cannot be read: " + err.Error(),
				File: a.Origin.File, Place: a.Origin.Record,
			})
		}
		f.Data = data
	}
	return problems
}

// picture returns the bytes of the picture at an address, nil if it was not
// captured.
func (c *conversion) picture(in read.Input, source string) ([]byte, error) {
	if place, ok := c.known.Picture(source); ok {
		found, err := read.Again(c.FS, c.inputs[place.Input], place.Origin)
		if err != nil {
			return nil, err
		}
		return found.Body, nil
	}
	return c.beside(in, source), nil
}

// beside looks for the picture in the files saved with a page: at the relative
// address the page has for it, or by its name in the folder "NAME_files".
func (c *conversion) beside(in read.Input, source string) []byte {
	u, err := url.Parse(source)
	if err != nil || u.Path == "" {
		return nil
	}
	src := &capture.Source{Name: in.Name, Path: in.Path, FS: c.FS}
	folder := strings.TrimSuffix(path.Base(in.Path), path.Ext(in.Path)) + "_files"
	names := []string{path.Join(folder, path.Base(u.Path))}
	if u.Host == "" {
		names = append(names, u.Path)
	}
	for _, name := range names {
		if data, err := src.Neighbour(name, pictureLimit); err == nil {
			return data
		}
	}
	return nil
}
