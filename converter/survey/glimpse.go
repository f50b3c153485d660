package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
)

// Kind is what the survey takes a capture for.
type Kind uint8

// The kinds. Other is what tells the survey nothing: style sheets, pictures
// without an address or that were not there.
const (
	Other Kind = iota
	Page
	Text
	Picture
)

// Glimpse is what the survey notes of one capture: all that it needs to know
// when the capture itself is not read again.
type Glimpse struct {
	Kind   Kind
	Whole  bool   // it was captured as it was published: no error, no redirect
	Key    string // of a page or text, see [Key]; of a picture, its address
	Site   string // of a page or text
	Origin article.Origin
	Digest uint64                  // of all that the capture says: another one is another capture
	Blocks []byte                  // of a page or text, the hashes of its blocks of text, 8 bytes each, each once
	Places map[article.Role]string // the elements in which it has the parts of its story, where it was asked
	// Located says that it was asked for its places.
	Located bool
}

// Look notes what a capture tells. It may be called concurrently.
func Look(c *capture.Capture) *Glimpse {
	g := &Glimpse{Origin: c.Origin, Digest: digest(c), Whole: c.Status == 0 || c.Status == 200}
	switch {
	case c.IsPage():
		if g.Kind = Text; c.IsHTML() {
			g.Kind = Page
		}
		g.Key, g.Site = Identify(c)
		if g.Whole {
			g.Blocks = blocks(c)
		}
	case c.IsImage() && g.Whole:
		if g.Key = address.Key(c.URL); g.Key != "" {
			g.Kind = Picture
		}
	}
	return g
}

// IsArticle reports whether the capture can hold an article.
func (g *Glimpse) IsArticle() bool { return g.Kind == Page || g.Kind == Text }

// digest sums up a capture but for its problems.
func digest(c *capture.Capture) uint64 {
	return hash(fmt.Sprint(c.Origin, c.URL, c.Time.UnixNano(), c.Status, c.MediaType, c.Charset, c.Location, c.Truncated, len(c.Body)) + stated(c.Stated))
}

func stated(s *capture.Stated) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("%q", *s)
}

// Identify names the article and the site of a page or text, as in its glimpse.
func Identify(c *capture.Capture) (key, site string) { return Key(c), siteOf(c) }

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

// siteOf names the site of a capture: its host's registered name, or for a
// text without an address the folder it lies in.
func siteOf(c *capture.Capture) string {
	from := c.URL
	if from == "" && c.IsHTML() {
		from = address.Canonical(c.Body, "")
	}
	if key := address.Key(from); key != "" {
		host, _, _ := strings.Cut(key, "/")
		return address.Site(host)
	}
	return path.Dir(c.Origin.File) + "/" + c.MediaType
}
