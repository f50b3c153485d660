package tag

import (
	"math/rand/v2"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/command"
)

// short is what reads on into the words behind it, wherever they end.
const short = `They lived in Buffalo, N. Y., and in Yreka, Calif., then in Hazard, Ky. (R-Mass.). Rep. Earl Tolliver, D-N.D., of Baden-Baden met
Cooke, Grayson and Love counties in Washington, D.C. - "Mr. de la Cruz, Jr., 30, of Ten Mile", said the St. Paul Police Dept.'s Lt. Gen. O'Hara.
Mayor of Leeds Ann Reed, Minister of State for Foreign Affairs Kwon Chang - hoon and President of the Republic of X: U. S. A.`

// random marks words by chance, one or several, so that what the model is sure of is
// missing or something else; at 0 it marks none.
type random struct {
	*rand.Rand
	of int // words, of which it marks one
}

func (r random) Mark(text, _ string) ([]command.Mention, error) {
	var out []command.Mention
	at := 0
	for w := range strings.SplitSeq(text, " ") {
		end := min(len(text), at+len(w)*(1+r.IntN(2)))
		if r.of > 0 && r.IntN(r.of) == 0 && w != "" {
			out = append(out, command.Mention{Start: at, End: end, Type: []string{"person", "place", "organisation"}[r.IntN(3)], Score: r.Float64()})
		}
		at += len(w) + 1
	}
	return out, nil
}

// A text may end anywhere, and whatever is marked in it, its mentions lie in it.
func TestCut(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	taggers := []*Tagger{New("Athens, Georgia"), New("").By(random{chance, 0}), New("").By(random{chance, 3})}
	for _, whole := range []string{short, text} {
		for end := range whole {
			if whole[end] != ' ' {
				continue
			}
			for _, tagger := range taggers {
				for _, a := range []*article.Article{body(whole[:end]), body(whole[end+1:])} {
					checkMentions(t, a.Text(), tagger.Article(a))
				}
			}
		}
	}
}
