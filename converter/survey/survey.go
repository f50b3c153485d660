// Package survey learns what only the whole of an archive's captures can tell:
// which captures are of one article, where the picture of an address lies, and what
// is the furniture of a site: the blocks of text that stand on many of its pages.
package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
)

// Survey is what was learnt. Its zero value knows nothing and is ready.
type Survey struct {
	// Locate names the elements in which a page has the parts of its story, nil
	// where it cannot tell. Without it, no places are learnt.
	Locate func(*capture.Capture) map[article.Role]string

	pages    map[string]int // captures of one article, by key
	pictures map[string]Place
	sites    map[string]*site
	captures int
}

// Place is where a picture can be read again.
type Place struct {
	Input  int // index of the input, as given to Add
	Origin article.Origin
}

// Add takes note of a capture, the input-th input's.
func (s *Survey) Add(input int, c *capture.Capture) {
	if s.pages == nil {
		s.pages, s.pictures, s.sites = map[string]int{}, map[string]Place{}, map[string]*site{}
	}
	switch {
	case c.IsPage():
		s.captures++
		key := Key(c)
		// A second capture of an article repeats the story, not the furniture.
		if s.pages[key]++; s.pages[key] == 1 && (c.Status == 0 || c.Status == 200) {
			of := s.site(c)
			of.learn(blocks(c))
			if of.pages >= firstLocated && of.tried < maxLocated && c.IsHTML() && s.Locate != nil {
				of.locate(s.Locate(c))
			}
		}
	case c.IsImage() && (c.Status == 0 || c.Status == 200):
		if key := address.Key(c.URL); key != "" {
			s.pictures[key] = Place{Input: input, Origin: c.Origin}
		}
	}
}

func (s *Survey) site(c *capture.Capture) *site {
	name := siteOf(c)
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

// Picture returns where the picture of an address lies.
func (s *Survey) Picture(url string) (Place, bool) {
	p, ok := s.pictures[address.Key(url)]
	return p, ok
}

// Key names the article that a capture is of: the address the page names as its
// own, else the one it was captured from, else its content with white space
// collapsed, so that line ends make no difference.
func Key(c *capture.Capture) string {
	if c.IsHTML() {
		if canonical := address.Canonical(c.Body, c.URL); canonical != "" {
			return address.Key(canonical)
		}
	}
	if key := address.Key(c.URL); key != "" {
		return key
	}
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(string(c.Body)), " ")))
	return "sha256:" + hex.EncodeToString(sum[:])
}
