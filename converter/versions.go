package converter

import (
	"slices"
	"strings"
	"unicode"

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
	supplied []string // what other captures say of it: "date", "section"
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
	var groups [][]*article.Article // of each in out, all its captures
	for _, c := range all {
		if len(c.articles) == 0 {
			continue
		}
		a := c.articles[0]
		at := slices.IndexFunc(out, func(v version) bool { return sameStory(v.articles[0], a) })
		if at < 0 {
			v := version{key: key, candidate: c}
			if len(out) > 0 {
				v.key = key + "#" + a.Origin.SHA256
			}
			out, groups = append(out, v), append(groups, []*article.Article{a})
			continue
		}
		groups[at] = append(groups[at], a)
		if better(a, out[at].articles[0]) {
			out[at].candidate = c
		}
	}
	for i := range out {
		addVersions(out[i].articles[0], groups[i])
		out[i].supplied = supply(out[i].articles[0], groups[i])
	}
	return out
}

// supply gives an article what its own capture does not say of its publication and
// another one does, the better one first: a page that leaves out its date takes nothing
// back. It returns what was given.
func supply(shown *article.Article, all []*article.Article) []string {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b *article.Article) int {
		switch {
		case better(a, b):
			return -1
		case better(b, a):
			return 1
		}
		return 0
	})
	var given []string
	for _, a := range all {
		if shown.Issued == "" && shown.Published == "" && (a.Issued != "" || a.Published != "") {
			shown.Issued, shown.Published = a.Issued, a.Published
			given = append(given, "date")
		}
		if len(shown.Authors) == 0 && shown.Agency == "" && (len(a.Authors) > 0 || a.Agency != "") {
			shown.Authors, shown.Agency = a.Authors, a.Agency
			given = append(given, "byline")
		}
		for _, f := range []struct {
			name    string
			to, its *string
		}{
			{"newspaper", &shown.Publication, &a.Publication}, {"section", &shown.Section, &a.Section}, {"edition", &shown.Edition, &a.Edition},
			{"page", &shown.Page, &a.Page}, {"dateline", &shown.Dateline, &a.Dateline}, {"rights", &shown.Rights, &a.Rights},
		} {
			if *f.to == "" && *f.its != "" {
				*f.to = *f.its
				given = append(given, f.name)
			}
		}
	}
	return given
}

// addVersions lists the other captures of an article, and how they differ.
func addVersions(shown *article.Article, all []*article.Article) {
	for _, a := range all {
		if a != shown {
			o := a.Origin
			o.Change = change(a, shown)
			shown.Versions = append(shown.Versions, o)
		}
	}
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
	if headline := wordsOf(a.Headline); len(headline) > 0 && slices.Equal(headline, wordsOf(b.Headline)) {
		return true
	}
	words := map[string]bool{}
	for _, w := range wordsOf(a.Text()) {
		words[w] = true
	}
	all, shared := 0, 0
	for _, w := range wordsOf(b.Text()) {
		if all++; words[w] {
			shared++
		}
	}
	return all > 0 && shared*3 > all && similarLength(a, b)
}

// wordsOf returns the words of a text in lower case, parted by all that is no
// letter: captures differ in spaces, visible or not.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// similarLength guards against short texts all of whose words any long one has.
func similarLength(a, b *article.Article) bool {
	lenA, lenB := len(a.Text()), len(b.Text())
	return lenA < lenB*4 && lenB < lenA*4
}
