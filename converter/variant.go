//go:build variant

package converter

import (
	"hash/fnv"
	"strings"

	"backfile.example/backfile/converter/article"
)

// vary makes another version of the converter, for tests of what becomes of an
// archive and of the edits in it when the converter changes: of an article, other
// things are found than by the version without the build tag "variant". Which,
// its key decides.
func vary(key string, a *article.Article, t *article.Terms) {
	h := fnv.New32a()
	h.Write([]byte(key))
	does := func(what uint) bool { return h.Sum32()>>what&1 == 1 }
	if does(1) {
		a.Deck = strings.TrimSpace("In another version: " + a.Deck)
	}
	if does(2) {
		a.Edition = "Late edition"
	}
	if does(3) {
		t.People = append(t.People, article.Term{Name: "Vera Ryant", Tag: true})
	}
	if n := len(t.People); does(4) && n > 1 {
		t.People = t.People[1:]
	}
	if does(5) {
		t.Places = append([]article.Term{{Name: "Other/Where", Tag: true}}, t.Places...)
	}
	if n := len(a.Figures); does(6) && n > 0 {
		splitCredit(&a.Figures[n-1])
	}
	if does(7) {
		a.Body = splitFirst(a.Body)
	}
	if does(8) {
		a.Body = joinLast(a.Body)
	}
	if does(9) {
		a.Section = ""
	}
	if does(10) {
		a.Headline = strings.TrimSpace(a.Headline + " (as found)")
	}
	if n := len(a.Figures); does(11) && n > 1 {
		a.Figures[0].Alt = "Another picture text"
		a.Figures = a.Figures[:n-1]
	}
}

// splitCredit takes the caption's last words for the credit, or the credit into
// the caption.
func splitCredit(f *article.Figure) {
	words := strings.Fields(f.Caption)
	if f.Credit != "" || len(words) < 4 {
		f.Caption, f.Credit = strings.TrimSpace(f.Caption+" "+f.Credit), ""
		return
	}
	cut := len(words) - 2
	f.Caption, f.Credit = strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
}

// splitFirst splits the first paragraph of more than a sentence.
func splitFirst(body []article.Block) []article.Block {
	for i, b := range body {
		if b.Kind != article.Paragraph || len(b.Spans) != 1 {
			continue
		}
		if first, rest, ok := strings.Cut(b.Spans[0].Text, ". "); ok {
			out := append([]article.Block{}, body[:i]...)
			out = append(out, article.Para(first+"."), article.Para(rest))
			return append(out, body[i+1:]...)
		}
	}
	return body
}

// joinLast joins the last two paragraphs that follow each other.
func joinLast(body []article.Block) []article.Block {
	for i := len(body) - 2; i > 1; i-- {
		a, b := body[i], body[i+1]
		if a.Kind == article.Paragraph && b.Kind == article.Paragraph && len(a.Children)+len(b.Children) == 0 {
			out := append([]article.Block{}, body[:i]...)
			out = append(out, article.Para(a.Text()+" "+b.Text()))
			return append(out, body[i+2:]...)
		}
	}
	return body
}
