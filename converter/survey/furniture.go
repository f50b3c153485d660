package survey

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"io"
	"math/bits"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
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
func (s *site) learn(blocks []byte) {
	s.pages++
	for ; len(blocks) >= 8; blocks = blocks[8:] {
		b := binary.LittleEndian.Uint64(blocks)
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

// Site is what a survey tells of one site.
type Site struct {
	// Furniture tells whether a block of text stands on many articles of the
	// site; nil where too few were captured to tell. It may be used concurrently.
	Furniture func(text string) bool
	// Places are the elements in which most of its pages have the parts of their
	// story, by role.
	Places map[article.Role]string
	// Digest is another where anything of this is.
	Digest uint64
}

// Sites returns what was learnt of each site, by [Glimpse].Site. The survey is
// to be finished by then.
func (s *Survey) Sites() map[string]Site {
	out := make(map[string]Site, len(s.sites))
	for name, of := range s.sites {
		out[name] = of.site()
	}
	return out
}

func (s *site) site() Site {
	out := Site{Places: s.common()}
	for role, path := range out.Places {
		out.Digest += hash(string(role) + path)
	}
	if s.pages < minPages {
		return out
	}
	least := max(minPages, int32(minShare*float64(steady(s.pages))))
	out.Digest++
	for block, n := range s.more {
		if n >= least {
			out.Digest += block * 0x9e3779b97f4a7c15 // in no order
		}
	}
	out.Furniture = func(text string) bool {
		return len(text) >= minBlock && len(text) <= maxBlock && s.more[hash(text)] >= least
	}
	return out
}

// steady rounds down to two binary digits, so that what was learnt of a site is
// not another with every page that is added.
func steady(pages int) int {
	shift := max(0, bits.Len(uint(pages))-2)
	return pages >> shift << shift
}

// blocks returns the hashes of the blocks of text of a page or text, each once,
// in their order.
func blocks(c *capture.Capture) []byte {
	var out []byte
	seen := map[uint64]bool{}
	add := func(text string) {
		text = strings.Join(strings.Fields(text), " ")
		if len(text) < minBlock || len(text) > maxBlock || len(seen) >= maxBlocks {
			return
		}
		if h := hash(text); !seen[h] {
			seen[h] = true
			out = binary.LittleEndian.AppendUint64(out, h)
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
