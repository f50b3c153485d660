// Package survey learns what only the whole of an archive's captures can tell:
// which captures are of one article, where the picture of an address lies, and what
// is the furniture of a site: the blocks of text that stand on many of its pages.
package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
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
	// Name names the article that a capture is of; [Key] where it is nil.
	Name func(*capture.Capture) string

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

// Add takes note of a capture, the input-th input's.
func (s *Survey) Add(input int, c *capture.Capture) {
	if s.pages == nil {
		s.pages, s.sites = map[string]int{}, map[string]*site{}
		s.pictures, s.sized = map[string]Place{}, map[string]Place{}
	}
	switch {
	case c.IsPage():
		s.captures++
		key := s.key(c)
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
			place := Place{Input: input, Origin: c.Origin}
			s.pictures[key] = place
			if bare := withoutSize(key); bare != "" {
				s.sized[bare] = place
			}
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

func (s *Survey) key(c *capture.Capture) string {
	if s.Name != nil {
		return s.Name(c)
	}
	return Key(c)
}

// Key names the article that a capture is of: the address the page names as its
// own, else the one it was captured from, else its content with white space
// collapsed, so that line ends make no difference; of an export's record the
// headline and date are content too.
func Key(c *capture.Capture) string {
	if c.IsHTML() {
		if canonical := address.Canonical(c.Body, c.URL); canonical != "" {
			return address.Key(canonical)
		}
	}
	if key := address.Key(c.URL); key != "" {
		return key
	}
	content := strings.Join(strings.Fields(string(c.Body)), " ")
	if c.Stated != nil { // two reports of the markets may be alike but for their day
		content = strings.Join([]string{c.Stated.Headline, c.Stated.Published, content}, "\n")
	}
	sum := sha256.Sum256([]byte(content))
	return "sha256:" + hex.EncodeToString(sum[:])
}
