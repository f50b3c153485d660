package converter

import (
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/read"
)

// candidate is what was found in one capture.
type candidate struct {
	articles []*article.Article
	terms    []article.Terms
	input    read.Input // it lies in
}

// version is a candidate with the key it is written under.
type version struct {
	key string
	candidate
}

// complete is the share of the longest version's text that a newer one must
// have to be shown in its place: less of it is a stub or a damaged capture.
const complete = 0.5

// join decides which of several captures of one address is shown: the newest
// that is whole. The others become its versions. A capture that is of another
// story altogether, which a wrong canonical link or a front page's address
// brings here, is written for itself.
func join(key string, all []candidate) []version {
	var out []version
	for _, c := range all {
		if len(c.articles) == 0 {
			continue
		}
		at := -1
		for i := range out {
			if sameStory(out[i].articles[0], c.articles[0]) {
				at = i
				break
			}
		}
		switch {
		case at < 0:
			v := version{key: key, candidate: c}
			if len(out) > 0 {
				v.key = key + "#" + c.articles[0].Origin.SHA256
			}
			out = append(out, v)
		case better(c.articles[0], out[at].articles[0]):
			addVersion(c.articles[0], out[at].articles[0])
			out[at].candidate = c
		default:
			addVersion(out[at].articles[0], c.articles[0])
		}
	}
	return out
}

func addVersion(to, from *article.Article) {
	to.Versions = append(to.Versions, from.Versions...)
	from.Versions = nil
	to.Versions = append(to.Versions, from.Origin)
}

// better reports whether a is to be shown rather than b: the one that is whole,
// else the newer, else the one that holds more.
func better(a, b *article.Article) bool {
	lenA, lenB := float64(len(a.Text())), float64(len(b.Text()))
	switch {
	case lenA < lenB*complete:
		return false
	case lenB < lenA*complete:
		return true
	case (a.Incomplete == "") != (b.Incomplete == ""):
		return a.Incomplete == ""
	case !a.Origin.Captured.Equal(b.Origin.Captured):
		return a.Origin.Captured.After(b.Origin.Captured)
	}
	return holds(a) > holds(b)
}

// holds weighs what is known of an article: text, photographs, and what the
// page says of it. The pages made for phones leave much of that out.
func holds(a *article.Article) int {
	n := len(a.Text()) + 500*len(a.Figures)
	for _, s := range []string{a.Deck, a.Kicker, a.Section, a.Publication, a.Published} {
		if s != "" {
			n += 200
		}
	}
	return n + 50*len(a.Keywords) + 20*len(a.Related)
}

// sameStory compares headlines, then words: an article that was updated shares
// at least a third of its words with what it was.
func sameStory(a, b *article.Article) bool {
	if a.Headline != "" && strings.EqualFold(a.Headline, b.Headline) {
		return true
	}
	words := map[string]bool{}
	for w := range strings.FieldsSeq(a.Text()) {
		words[w] = true
	}
	all, shared := 0, 0
	for w := range strings.FieldsSeq(b.Text()) {
		if all++; words[w] {
			shared++
		}
	}
	return all > 0 && shared*3 > all && similarLength(a, b)
}

// similarLength guards against short texts all of whose words any long one has.
func similarLength(a, b *article.Article) bool {
	lenA, lenB := len(a.Text()), len(b.Text())
	return lenA < lenB*4 && lenB < lenA*4
}
