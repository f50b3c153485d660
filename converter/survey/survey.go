// Package survey learns what only the whole of an archive's captures can tell:
// which captures are of one article, where the picture of an address lies, and what
// is the furniture of a site: the blocks of text that stand on many of its pages.
package survey

import (
	"path"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture/address"
)

// Survey is what was learnt. Its zero value knows nothing and is ready.
type Survey struct {
	// Name names the article that a capture is of; its own key where it is nil.
	Name func(*Glimpse) string

	pages    map[string]int   // captures of one article, by key
	pictures map[string]Place // by the key of their address
	sized    map[string]Place // by that without the query, which chooses a picture's size
	sites    map[string]*site
	captures int
}

// Place is where a picture can be read again.
type Place struct {
	Input  int // index of the input, as given to Add
	Origin article.Origin
}

// Add takes note of a capture, the input-th input's. locate names the elements in
// which the page has the parts of its story, nil where it cannot tell; it is
// asked for the few pages from which a site's places are learnt, and what it
// says is kept in g. Without it, no places are learnt.
func (s *Survey) Add(input int, g *Glimpse, locate func() map[article.Role]string) {
	if s.pages == nil {
		s.pages, s.sites = map[string]int{}, map[string]*site{}
		s.pictures, s.sized = map[string]Place{}, map[string]Place{}
	}
	switch g.Kind {
	case Page, Text:
		s.page(g, locate)
	case Picture:
		place := Place{Input: input, Origin: g.Origin}
		s.pictures[g.Key] = place
		if bare := withoutSize(g.Key); bare != "" {
			s.sized[bare] = place
		}
	}
}

func (s *Survey) page(g *Glimpse, locate func() map[article.Role]string) {
	s.captures++
	key := s.key(g)
	// A second capture of an article repeats the story, not the furniture.
	if s.pages[key]++; s.pages[key] > 1 || !g.Whole {
		return
	}
	of := s.site(g.Site)
	of.learn(g.Blocks)
	if of.pages < firstLocated || of.tried >= maxLocated || g.Kind != Page || locate == nil {
		return
	}
	if !g.Located {
		g.Places, g.Located = locate(), true
	}
	of.locate(g.Places)
}

func (s *Survey) site(name string) *site {
	of := s.sites[name]
	if of == nil {
		of = &site{more: map[uint64]int32{}}
		s.sites[name] = of
	}
	return of
}

// Captures returns how many captures of pages and texts there are.
func (s *Survey) Captures() int { return s.captures }

// Versions returns how many captures have the key of c.
func (s *Survey) Versions(key string) int { return s.pages[key] }

// Picture returns where the picture of an address lies: that very address, else
// the same picture in another size.
func (s *Survey) Picture(url string) (Place, bool) {
	key := address.Key(url)
	if p, ok := s.pictures[key]; ok || key == "" {
		return p, ok
	}
	p, ok := s.sized[withoutSize(key)]
	return p, ok
}

// withoutSize is the key of a picture's address without the query, "" where the
// path does not name a picture: there the query says which one it is.
func withoutSize(key string) string {
	bare, _, _ := strings.Cut(key, "?")
	switch strings.ToLower(path.Ext(bare)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff":
		return bare
	}
	return ""
}

func (s *Survey) key(g *Glimpse) string {
	if s.Name != nil {
		return s.Name(g)
	}
	return g.Key
}
