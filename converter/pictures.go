package converter

import (
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/photo"
	"backfile.example/backfile/converter/read"
)

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
		if err := c.attach(in, a, f); err != nil {
			problems = append(problems, article.Problem{
				Severity: article.Warning, Code: "image-unreadable", Detail: "the picture " + f.Source + " was captured but cannot be read: " + err.Error(),
				File: a.Origin.File, Place: a.Origin.Record,
			})
		}
		if capture.IsEmbedded(f.Source) {
			f.Source = "" // it had no address of its own
		}
	}
	return problems
}

// attach finds the captured bytes of a figure under the first of its addresses
// that has any.
func (c *conversion) attach(in read.Input, a *article.Article, f *article.Figure) error {
	var unread error
	for _, source := range append([]string{f.Source}, f.Also...) {
		if source == "" {
			continue
		}
		data, address, err := c.picture(in, a, source)
		if err == nil && data != nil {
			f.Data = data
			if source == f.Source {
				f.Source = address
			}
			return nil
		}
		if unread == nil {
			unread = err
		}
	}
	return unread
}

// picture returns the bytes of the picture at an address, nil if it was not
// captured, and its address, which is another where a mirror shows that.
func (c *conversion) picture(in read.Input, a *article.Article, source string) ([]byte, string, error) {
	c.note.Pictures = append(c.note.Pictures, answer{a.Origin.File, a.Origin.Record, a.URL, source, c.sign(in, a.Origin.File, a.Origin.Record, a.URL, source)})
	if place, ok := c.known.Picture(source); ok {
		found, err := c.reader.Again(c.inputs[place.Input].Input, place.Origin)
		if err != nil {
			return nil, source, err
		}
		return found.Body, source, nil
	}
	if a.Origin.Record != "" {
		return nil, source, nil // beside a record there are records only
	}
	data, address := c.beside(in, a, source)
	return data, address, nil
}

// sign tells of the picture that a page of that file and address shows where it
// would be found: as long as the sign is the same, so is the picture.
func (c *conversion) sign(in read.Input, file, record, page, source string) string {
	if place, ok := c.known.Picture(source); ok {
		return place.Origin.File + "#" + place.Origin.Record + "@" + place.Origin.SHA256
	}
	if record != "" {
		return ""
	}
	if file != in.Name {
		return fmt.Sprint(in.Size, in.ModTime.UnixNano()) // it lies in the container or nowhere
	}
	var above []string
	for _, m := range mirroredAs(source) {
		above = append(above, m.name)
	}
	return c.reader.Sign(in, savedAs(file, page, source), above)
}

// beside looks for the picture in the files saved with a page: by its name in
// the folder "NAME_files", where it lay from the page on the site, or where a
// mirror of several sites keeps it.
func (c *conversion) beside(in read.Input, a *article.Article, source string) (data []byte, address string) {
	for _, name := range savedAs(a.Origin.File, a.URL, source) {
		if data, err := c.reader.Beside(in, a.Origin.File, name); err == nil {
			return data, source
		}
	}
	for _, m := range mirroredAs(source) {
		if data, err := c.reader.Above(in, a.Origin.File, m.name); err == nil {
			return data, m.address
		}
	}
	return nil, source
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

// mirrored is a file of a mirror and the address it was captured from.
type mirrored struct{ name, address string }

// mirroredAs returns the names under which a mirror may keep a picture, relative
// to the folder that holds the sites: HOST/PATH, and the query behind it as wget
// writes it. A link that leads from one site's folder into another's comes out as
// a path of the page's own site, so the path itself may begin with the host.
func mirroredAs(source string) []mirrored {
	u, err := url.Parse(source)
	if err != nil || u.Host == "" || u.Path == "" {
		return nil
	}
	own := path.Join(u.Host, u.Path)
	other := strings.TrimPrefix(path.Clean(u.Path), "/")
	at := u.Scheme + "://" + other
	if bare, query, ok := strings.Cut(at, "@"); ok && strings.Contains(query, "=") {
		at = bare + "?" + query
	}
	all := []mirrored{{own, source}, {other, at}}
	if u.RawQuery != "" {
		at += "?" + u.RawQuery
		all = append([]mirrored{{own + "@" + u.RawQuery, source}, {own + "?" + u.RawQuery, source}, {other + "@" + u.RawQuery, at}, {other + "?" + u.RawQuery, at}}, all...)
	}
	return all
}
