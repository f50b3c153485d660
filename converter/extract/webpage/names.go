package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isNaming reports whether the value of an attribute names what an element is.
func isNaming(key string) bool {
	switch key {
	case "class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa", "data-type", "data-name":
		return true
	}
	return false
}

// hintsOf returns what the names and the tag of an element say.
func hintsOf(el *html.Node) hint {
	h := tagHints(el.DataAtom)
	for i := range el.Attr {
		if isNaming(el.Attr[i].Key) && el.Attr[i].Val != "" {
			if el.Attr[i].Key == "id" && (headingLevel(el.DataAtom) > 0 || strings.Count(el.Attr[i].Val, "-") > maxHyphens) {
				continue // made of the heading's words, for links to it
			}
			h |= nameHints(el.Attr[i].Val)
		}
	}
	if h.has(hintCredit) {
		h &^= hintChrome // "copyright" alone names the foot of a page, "image-copyright" does not
	}
	return h
}

// maxHyphens is how many hyphens an id has at most that names what it holds.
const maxHyphens = 4

// tagHints returns what a tag says by itself.
func tagHints(a atom.Atom) hint {
	switch a {
	case atom.Nav, atom.Footer:
		return hintFooter
	case atom.Button, atom.Select, atom.Menu, atom.Dialog, atom.Label:
		return hintChrome
	case atom.Aside:
		return hintAside
	case atom.Article:
		return hintArticle
	case atom.Figcaption:
		return hintCaption
	case atom.Figure:
		return hintPicture
	}
	return 0
}

// maxNames bounds the words looked at in one attribute: utility-class
// frameworks write hundreds.
const maxNames = 60

// nameHints looks up the words of an attribute: one alone, two and three in a
// row within one name.
func nameHints(value string) hint {
	if len(value) > 2000 {
		value = value[:2000]
	}
	var h hint
	count := 0
	for name := range strings.FieldsSeq(value) {
		if name == "hidden" && !strings.Contains(value, "block") && !strings.Contains(value, ":") {
			h |= hintHidden // alone; "hidden md:block" shows on wider screens
		}
		words := split(name)
		if isState(name, words) {
			continue
		}
		if rest, ok := strings.CutPrefix(name, "code-block-"); ok && len(words) == 2 && strings.Trim(rest, "0123456789") == "" {
			h |= hintAdvert // how the commonest advertising plugin of WordPress names its blocks
		}
		if count += len(words); count > maxNames {
			break
		}
		for i, w := range words {
			h |= wordHints(w)
			if i+1 < len(words) {
				h |= vocab[w+" "+words[i+1]]
			}
			if i+2 < len(words) {
				h |= vocab[w+" "+words[i+1]+" "+words[i+2]]
			}
		}
	}
	return h
}

// isState reports whether a name says what an element lacks, has beside it or
// looks like, not what it is: "has-sidebar", "no-comments", "tag-media" (of a
// post about media), "hover:underline".
func isState(name string, words []string) bool {
	if len(words) == 0 || strings.ContainsAny(name, ":[") {
		return true
	}
	switch words[0] {
	case "has", "no", "with", "without", "hide", "show", "not", "category", "tag", "theme", "single", "type", "format", "hentry":
		return len(words) > 1
	}
	switch words[len(words)-1] {
	case "true", "false", "enabled", "disabled", "radius", "padding", "margin", "spacing", "color", "bg", "background", "width", "height", "size":
		return true
	}
	return false
}

func wordHints(w string) hint {
	if h, ok := vocab[w]; ok {
		return h
	}
	for _, p := range prefixes {
		if len(w) > len(p.prefix) && strings.HasPrefix(w, p.prefix) {
			return p.hint
		}
	}
	return 0
}

// split takes a name apart at everything but letters, and at humps:
// "ArticleBody_main-2" gives article, body, main.
func split(name string) []string {
	var words []string
	start, lower := -1, false
	for i, r := range name {
		letter := unicode.IsLetter(r)
		hump := letter && unicode.IsUpper(r) && lower
		if start >= 0 && (!letter || hump) {
			words = append(words, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = letter && unicode.IsLower(r)
	}
	if start >= 0 {
		words = append(words, strings.ToLower(name[start:]))
	}
	return words
}
