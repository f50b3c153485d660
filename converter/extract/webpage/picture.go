package webpage

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isPicture reports whether an element is a picture.
func isPicture(a atom.Atom, name string) bool {
	return a == atom.Img || name == "amp-img"
}

// minPixels is the least width or height of a picture that shows something.
const minPixels = 60

// isIcon reports whether a picture is a sign in the text or on the page, not
// of the story: an emoji, a bullet, the face of a writer.
func isIcon(n *html.Node) bool {
	class := strings.ToLower(attr(n, "class"))
	for _, word := range [...]string{"emoji", "smiley", "icon", "avatar", "logo"} {
		if strings.Contains(class, word) {
			return true
		}
	}
	w, h := pixels(attr(n, "width")), pixels(attr(n, "height"))
	return w > 0 && w < minPixels || h > 0 && h < minPixels
}

// pixels reads a width or height, 0 if it is none.
func pixels(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 5; i++ {
		if s[i] < '0' || s[i] > '9' {
			if i > 0 && s[i] == '%' {
				return 0
			}
			break
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// maxAddresses is how many addresses of one picture are kept.
const maxAddresses = 24

// pictureSources returns the absolute addresses that the page gives for the
// picture at node i, the one it shows first, behind placeholders for scripts
// too. They are the same picture in other sizes and formats.
func (p *page) pictureSources(i int) []string {
	el := p.nodes[i].el
	var out []string
	add := func(ref string) {
		if ref != "" && !isPlaceholder(ref) && len(out) < maxAddresses {
			out = appendNew(out, p.resolvePicture(ref))
		}
	}
	for _, key := range [...]string{"src", "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url"} {
		add(attr(el, key))
	}
	for _, set := range p.sourceSets(i) {
		for _, ref := range bySize(set) {
			add(ref)
		}
	}
	if el.Parent != nil {
		add(p.noscriptSource(el.Parent))
		if href := attr(el.Parent, "href"); el.Parent.DataAtom == atom.A && isImageName(href) {
			add(href)
		}
	}
	return out
}

// resolvePicture is resolve, but that on a page whose own address is unknown it
// returns a relative path as it is: the picture may lie beside the saved page.
func (p *page) resolvePicture(ref string) string {
	if u := p.resolve(ref); u != "" || p.base != nil {
		return u
	}
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || len(ref) > maxAddress {
		return ""
	}
	return path.Clean(u.Path)
}

// sourceSets returns the srcset attributes of a picture, its own first.
func (p *page) sourceSets(i int) []string {
	var sets []string
	add := func(n *html.Node) {
		for _, key := range [...]string{"srcset", "data-srcset", "data-lazy-srcset"} {
			sets = appendNew(sets, attr(n, key))
		}
	}
	el := p.nodes[i].el
	add(el)
	if el.Parent != nil && el.Parent.DataAtom == atom.Picture {
		for c := el.Parent.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Source {
				add(c)
			}
		}
	}
	return sets
}

// bySize returns the addresses in a srcset, those with the greatest width or
// density first.
func bySize(set string) []string {
	type candidate struct {
		address string
		size    float64
	}
	var all []candidate
	for part := range strings.SplitSeq(set, ", ") {
		fields := strings.Fields(strings.Trim(part, ", \n\t"))
		if len(fields) == 0 {
			continue
		}
		c := candidate{fields[0], 1}
		if len(fields) > 1 {
			c.size, _ = strconv.ParseFloat(strings.TrimRight(fields[1], "wxh"), 64)
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.size, a.size) })
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = c.address
	}
	return out
}

// isPlaceholder reports whether an address stands for a picture that a script
// fetches later.
func isPlaceholder(src string) bool {
	if strings.HasPrefix(src, "data:") || strings.HasPrefix(src, "about:") {
		return true
	}
	name := strings.ToLower(path.Base(src))
	for _, word := range [...]string{"placeholder", "spacer", "blank.", "transparent", "pixel.", "1x1", "grey.gif", "loading."} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// isImageName reports whether an address ends like that of an image file.
func isImageName(ref string) bool {
	ref, _, _ = strings.Cut(ref, "?")
	switch strings.ToLower(path.Ext(ref)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}

// maxSiblings bounds how many children of an element are looked at for a
// picture for readers without scripts.
const maxSiblings = 40

// noscriptSource returns the address of the picture that an element offers to
// readers without scripts.
func (p *page) noscriptSource(el *html.Node) string {
	looked := 0
	for c := el.FirstChild; c != nil && looked < maxSiblings; c = c.NextSibling {
		looked++
		if c.DataAtom != atom.Noscript {
			continue
		}
		z := html.NewTokenizer(strings.NewReader(innerText(c)))
		for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
			if tt != html.StartTagToken && tt != html.SelfClosingTagToken {
				continue
			}
			t := z.Token()
			if t.DataAtom != atom.Img {
				continue
			}
			for _, a := range t.Attr {
				if a.Key == "src" && !isPlaceholder(a.Val) {
					return p.resolvePicture(a.Val)
				}
			}
		}
	}
	return ""
}
