package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/words"
)

// beside returns the sentences that stand beside a story and are about it: its headline, its
// deck, its pictures' captions, its page's keywords.
func beside(a *article.Article) [][]words.Word {
	texts := []string{a.Headline, a.Deck}
	for i := range a.Figures {
		texts = append(texts, a.Figures[i].Caption)
	}
	var out [][]words.Word
	for _, t := range append(texts, a.Keywords...) {
		out = append(out, words.Split(t)...)
	}
	return out
}

// writeOut gives whoever the story calls by the family name alone the name in full that stands
// beside it, in the headline perhaps; nobody's where two do.
func (p *person) writeOut(d *document) {
	if len(p.words) != 1 || d.foreign {
		return
	}
	var full []string
	for _, sentence := range d.beside {
		for i, w := range sentence {
			if fold(w.Text) != p.folded[0] {
				continue
			}
			before := forenames(sentence[:i])
			if len(before) == 0 {
				continue
			}
			name := append(before, p.words[0])
			if full != nil && !slices.Equal(full, name) {
				return
			}
			full = name
		}
	}
	if full != nil {
		p.spelling = spell(full)
	}
}

// forenames returns the given name that ends a run of words, with an initial behind it; none if
// none does.
func forenames(list []words.Word) []string {
	at := len(list) - 1
	if at > 0 && initial(list[at].Text, list[at].Text) {
		at--
	}
	if at < 0 || !isCapitalised(list[at]) || shouted(list[at].Text) || !isGiven(list[at].Text) || titles[strings.TrimSuffix(list[at].Text, ".")] {
		return nil
	}
	return texts(list[at:])
}
