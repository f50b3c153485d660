package converter

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/photo"
	"backfile.example/backfile/converter/read"
)

// pictureLimit is the largest picture kept, in bytes.
const pictureLimit = 32 << 20

// leadID is the id of the figure made of the picture that stands for a story.
const leadID = "lead"

// addLead gives a story that shows no picture the one that stands for it in
// links. [describePictures] drops it again where it was not captured.
func addLead(a *article.Article) {
	if a.Lead == "" || len(a.Figures) > 0 {
		return
	}
	a.Figures = []article.Figure{{ID: leadID, Source: a.Lead}}
	a.Body = append([]article.Block{{Kind: article.FigureRef, Figure: leadID}}, a.Body...)
}

// describePictures completes figures by what the files of their photographs
// say: who made them, whose they are.
func describePictures(a *article.Article) {
	if f := a.Figure(leadID); f != nil && f.Data == nil {
		a.Figures, a.Body = nil, a.Body[1:]
	}
	for i := range a.Figures {
		f := &a.Figures[i]
		if f.Data == nil || f.Credit != "" && f.Rights != "" {
			continue
		}
		info := photo.Read(f.Data)
		if f.Credit == "" {
			f.Credit = info.Credit
		}
		if f.Rights == "" {
			f.Rights = info.Rights
		}
	}
}

// attachPictures finds the captured bytes of an article's figures: in the
// archive's other records by address, or in the files beside a saved page.
func (c *conversion) attachPictures(in read.Input, a *article.Article) []article.Problem {
	var problems []article.Problem
	for i := range a.Figures {
		f := &a.Figures[i]
		for _, source := range append([]string{f.Source}, f.Also...) {
			if source == "" || f.Data != nil {
				continue
			}
			data, err := c.picture(in, a.URL, source)
			if err != nil {
				problems = append(problems, article.Problem{
					Severity: article.Warning, Code: "image-unreadable", Detail: "the picture " + source + " was captured but cannot be read: " + err.Error(),
					File: a.Origin.File, Place: a.Origin.Record,
				})
			}
			f.Data = data
		}
	}
	return problems
}

// picture returns the bytes of the picture at an address, nil if it was not
// captured. page is the address of the article it stands in.
func (c *conversion) picture(in read.Input, page, source string) ([]byte, error) {
	if place, ok := c.known.Picture(source); ok {
		found, err := read.Again(c.FS, c.inputs[place.Input], place.Origin)
		if err != nil {
			return nil, err
		}
		return found.Body, nil
	}
	return c.beside(in, page, source), nil
}

// beside looks for the picture in the files saved with a page: by its name in
// the folder "NAME_files", or where it lay from the page on the site.
func (c *conversion) beside(in read.Input, page, source string) []byte {
	src := &capture.Source{Name: in.Name, Path: filepath.ToSlash(in.Path), FS: c.FS}
	for _, name := range savedAs(src.Path, page, source) {
		if data, err := src.Neighbour(name, pictureLimit); err == nil {
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
