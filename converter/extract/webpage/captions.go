package webpage

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/credit"
)

// duration is the length of a film, shown over its first picture.
var duration = regexp.MustCompile(`^\d{1,2}:\d{2}(?::\d{2})?(?:\s+|$)`)

// readCaption takes the text of the segments from..to-1 as caption and credit.
func (p *page) readCaption(f *figure, from, to int) {
	var caption, credits []string
	for k := from; k < to; k++ {
		s := &p.segs[k]
		if s.role != "" && s.role != article.RoleRepeated || p.tag(s.node) == atom.Button {
			continue
		}
		if p.nodes[s.node].hint.has(hintCredit) || p.creditWithin(s.node, f.node) {
			s.role, s.why = article.RoleCredit, "named as the credit of a picture"
			credits = appendNew(credits, s.text)
			continue
		}
		s.role, s.why = article.RoleCaption, "stands with a picture"
		caption = appendNew(caption, duration.ReplaceAllString(s.text, ""))
	}
	f.caption, f.credit = strings.Join(caption, " "), trimCredit(strings.Join(credits, " "))
	if f.credit == "" && len(caption) > 1 && isCreditLine(caption[len(caption)-1]) {
		f.caption, f.credit = strings.Join(caption[:len(caption)-1], " "), trimCredit(caption[len(caption)-1])
	}
	if f.credit == "" {
		p.splitCredit(f, from, to)
	}
}

// maxCreditWords is how many words the name of who made a picture has at most.
const maxCreditWords = 8

// isCreditLine reports whether the last block of a caption can be the credit:
// a few words that are no sentence.
func isCreditLine(s string) bool {
	return weight(s) <= maxCreditWords && !endsSentence(s) && strings.ToLower(s) != s
}

// splitCredit takes the credit off the end of the caption: an element of its
// own after the caption's last sentence, or what reads like a credit.
func (p *page) splitCredit(f *figure, from, to int) {
	for k := to - 1; k >= from; k-- {
		s := &p.segs[k]
		if s.role != article.RoleCaption {
			continue
		}
		tail := p.lastElement(s.node)
		head, ok := strings.CutSuffix(f.caption, tail)
		if ok && tail != "" && isCreditLine(tail) && (endsSentence(head) || !strings.HasSuffix(head, " ")) && strings.TrimSpace(head) != "" {
			f.caption, f.credit = strings.TrimSpace(head), trimCredit(tail)
			return
		}
		break
	}
	f.caption, f.credit = credit.Split(f.caption)
	if m := bracketed.FindStringSubmatch(f.caption); m != nil && f.credit == "" && isCreditLine(m[2]) {
		f.caption, f.credit = m[1], m[2]
	}
}

// bracketed is a name in brackets after the last sentence of a caption.
var bracketed = regexp.MustCompile(`^(.*[.!?…”"»])\s*\((\p{Lu}[^()\d]{1,60})\)$`)

// creditElsewhere returns the credit that the picture's title or the page's
// data has for a picture.
func (p *page) creditElsewhere(f *figure) string {
	if _, c := credit.Labelled(clean(attr(p.nodes[f.img].el, "title"))); c != "" {
		return c
	}
	name := fileName(f.source)
	for _, v := range list(p.meta.story["image"]) {
		o, ok := p.meta.graph.resolve(v).(object)
		if !ok || name == "" || fileName(first(str(o["contentUrl"]), str(o["url"]))) != name {
			continue
		}
		if c := first(str(o["creditText"]), str(o["creator"]), str(o["author"]), str(o["copyrightHolder"])); c != "" && weight(c) <= maxCreditWords {
			return trimCredit(c)
		}
	}
	return ""
}

// fileName returns the last part of an address without its query.
func fileName(address string) string {
	address, _, _ = strings.Cut(address, "?")
	return address[strings.LastIndexByte(address, '/')+1:]
}

// lastElement returns the text of the last inline element inside node i, if
// nothing follows it.
func (p *page) lastElement(i int) string {
	last := -1
	p.children(i, func(c int) { last = c })
	if last < 0 || isBlock(p.nodes[last].el) || p.tag(last) == atom.A || p.tag(last) == atom.Strong {
		return ""
	}
	return p.inlineText(last)
}

// creditWithin reports whether an element between node i and the figure is
// named as a credit.
func (p *page) creditWithin(i, top int) bool {
	for ; i > top; i = p.nodes[i].parent {
		if p.nodes[i].hint.has(hintCredit) && !p.nodes[i].hint.has(hintCaption) {
			return true
		}
	}
	return false
}

// readCaptionBelow looks for the caption of a picture that shares no element
// with it: the block right after it, if it is named so.
func (p *page) readCaptionBelow(f *figure) {
	at := p.nodes[f.img].at
	to := at
	for to < len(p.segs) && to < at+2 && p.segs[to].weight <= maxCaption &&
		p.nodes[p.segs[to].node].under.has(hintCaption|hintCredit) {
		to++
	}
	if to > at {
		p.readCaption(f, at, to)
	}
}

// maxLoose is how many words stand with a picture in an element that no name
// says is a caption.
const maxLoose = 40

// isLooseBox reports whether an element holds a picture and a line or two that
// are no paragraph: a caption that nothing names.
func (p *page) isLooseBox(i int) bool {
	n := &p.nodes[i]
	if n.images != 1 || n.segEnd-n.segFirst > 2 || p.words(i) > maxLoose || n.links > 0 || n.segFirst < p.picture(i) {
		return false
	}
	for k := n.segFirst; k < n.segEnd; k++ {
		s := &p.segs[k]
		if s.level > 0 || s.role != "" || s.linked > 0 || isTextTag(p.tag(s.node)) || isParagraph(p.tag(s.node)) {
			return false
		}
	}
	return true
}

// picture returns how many segments had ended before the first picture inside
// node i.
func (p *page) picture(i int) int {
	for c := i + 1; c < p.nodes[i].end; c++ {
		if el := p.nodes[c].el; isPicture(el.DataAtom, el.Data) {
			return p.nodes[c].at
		}
	}
	return 0
}

// trimCredit cuts what only says that a credit follows: "Photo:", "Bild ©".
func trimCredit(s string) string {
	s = strings.Trim(s, " ()[]|/-–—;,")
	if rest, bare := credit.Labelled(s); rest == "" && bare != "" {
		return bare
	}
	for _, word := range [...]string{"Photo credit:", "Image credit:", "Photograph:", "Picture:", "Credit:", "Copyright:", "Bild", "Foto", "©",
		"Source:", "Quelle:", "Fuente:", "Crédit photo :", "Photo :", "Image source,", "Фото:"} {
		if rest, ok := strings.CutPrefix(s, word); ok && strings.TrimLeft(rest, " :©") != "" {
			s = strings.TrimLeft(rest, " :©")
		}
	}
	return strings.TrimSpace(s)
}
