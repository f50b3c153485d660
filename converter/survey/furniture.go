package survey

import (
	"bytes"
	"hash/fnv"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
)

const (
	// minPages is on how many articles of a site a block has to stand to be
	// its furniture, and minShare the share of its articles at least.
	minPages = 5
	minShare = 0.1
	// minBlock and maxBlock bound the blocks looked at, in bytes: shorter ones
	// repeat by chance in every story, longer ones are a story's own.
	minBlock, maxBlock = 12, 2000
	// maxBlocks bounds the blocks of one page, and maxKept those remembered of
	// a site.
	maxBlocks, maxKept = 2000, 1 << 20
)

// site is what was learnt of one site: on how many of its articles each block
// of text stands. Blocks seen once are most, and are kept in a filter of bits.
type site struct {
	pages int
	once  filter
	more  map[uint64]int32

	tried, located int // pages looked at for places, and those that told any
	places         map[article.Role]map[string]int
}

// hash is the same in every run, or a chance meeting of two blocks would make
// another archive of the same captures.
func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text)
	return h.Sum64()
}

// learn takes note of the blocks of an article of the site, each once.
func (s *site) learn(blocks []uint64) {
	s.pages++
	for _, b := range blocks {
		switch n, known := s.more[b]; {
		case known:
			s.more[b] = n + 1
		case s.once.has(b):
			if len(s.more) < maxKept {
				s.more[b] = 2
			}
		default:
			s.once.add(b)
		}
	}
}

// filter is a set of hashes with one bit for each; two hashes may share a bit.
type filter []uint64

const filterBits = 1 << 22 // half a megabyte for each site

func (f *filter) add(h uint64) {
	if *f == nil {
		*f = make(filter, filterBits/64)
	}
	(*f)[h%filterBits/64] |= 1 << (h % 64)
}

func (f filter) has(h uint64) bool {
	return f != nil && f[h%filterBits/64]&(1<<(h%64)) != 0
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

// Site is what a survey tells of one site.
type Site struct {
	// Furniture tells whether a block of text stands on many articles of the
	// site; nil where too few were captured to tell. It may be used concurrently
	// once the survey is done.
	Furniture func(text string) bool
	// Places are the elements in which most of its pages have the parts of their
	// story, by role.
	Places map[article.Role]string
}

// Site returns what is known of the site of c.
func (s *Survey) Site(c *capture.Capture) Site {
	of := s.sites[siteOf(c)]
	if of == nil {
		return Site{}
	}
	return Site{Furniture: of.furniture(), Places: of.common()}
}

func (s *site) furniture() func(text string) bool {
	if s.pages < minPages {
		return nil
	}
	least := max(minPages, int32(minShare*float64(s.pages)))
	return func(text string) bool {
		return len(text) >= minBlock && len(text) <= maxBlock && s.more[hash(text)] >= least
	}
}

// blocks returns the hashes of the blocks of text of a page or text, each once,
// in their order.
func blocks(c *capture.Capture) []uint64 {
	var out []uint64
	seen := map[uint64]bool{}
	add := func(text string) {
		text = strings.Join(strings.Fields(text), " ")
		if len(text) < minBlock || len(text) > maxBlock || len(out) >= maxBlocks {
			return
		}
		if h := hash(text); !seen[h] {
			seen[h] = true
			out = append(out, h)
		}
	}
	if !c.IsHTML() {
		for line := range bytes.Lines(c.Body) {
			add(string(line))
		}
		return out
	}
	pageBlocks(c.Body, add)
	return out
}

// pageBlocks cuts a page at its block elements.
func pageBlocks(page []byte, add func(string)) {
	z := html.NewTokenizer(bytes.NewReader(page))
	var text strings.Builder
	silent := 0 // depth of elements whose text is no text
	for {
		t := z.Next()
		switch t {
		case html.ErrorToken:
			add(text.String())
			return
		case html.TextToken:
			if silent == 0 {
				text.Write(z.Text())
			}
			continue
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		name, _ := z.TagName()
		switch a := atom.Lookup(name); {
		case a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Template:
			if t == html.StartTagToken {
				silent++
			} else if t == html.EndTagToken && silent > 0 {
				silent--
			}
		case !inline[a]:
			add(html.UnescapeString(text.String()))
			text.Reset()
		}
	}
}

// inline are the elements that stand inside a block of text.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.U: true, atom.Wbr: true,
}
