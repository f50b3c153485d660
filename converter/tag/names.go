package tag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// name is a name that the model marked.
type name struct {
	kind     crf.Kind
	words    []words.Word
	sentence int     // its number
	at       int     // its first word's number in the sentence
	p        float64 // that it is what it is marked as
	titled   bool    // a title stood before it
	general  string  // the word that tells its kind, where it does not stand right behind it
}

func (n *name) start() int { return n.words[0].Start }
func (n *name) end() int   { return n.words[len(n.words)-1].End }

// last returns the name's last word.
func (n *name) last() string { return n.words[len(n.words)-1].Text }

func (n *name) mention(text string) article.Mention {
	return article.Mention{Text: text[n.start():n.end()], Start: n.start(), End: n.end()}
}

// String returns the name's words with one space between them; a possessive ending
// stands behind its word.
func (n *name) String() string {
	if len(n.words) == 1 {
		return n.words[0].Text
	}
	var b strings.Builder
	for i, w := range n.words {
		if i > 0 && !ending(w.Text) {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// document is a text with its words and names.
type document struct {
	text      string
	sentences [][]words.Word
	beside    [][]words.Word // sentences that stand beside the text: headline, captions
	size      int            // words and marks
	names     []name
	keywords  map[string]bool     // of its page, as the gazetteer writes names
	apart     bool                // it sets hyphens apart from the words they join
	foreign   bool                // in a language that the model has not learnt
	marked    bool                // by a tagger of the user's own
	distinct  map[[2]string]bool  // names that are kept apart
	labels    [][]crf.Scores      // the probabilities of each word's, by sentence; nil where the model was not asked
	civics    []int               // the sentences that have a word for a public body; nil until they are asked for
	style     map[string]bool     // the words behind "Mr" and the like; nil until they are asked for
	said      map[string]crf.Kind // what it says that names stand for, "the aircraft carrier Carl Vinson"
	given     map[string]float64  // given and family names of persons that could be places', "Georgia"
	made      map[string]bool     // what cars are called
	small     map[string]bool     // the words that it writes without a capital; nil until they are asked for
}

// scan reads the words of an article's body, without its footnotes and what its editors
// note, and marks its names: a correction names who was not meant, a credit who wrote.
func scan(a *article.Article, t *Tagger) *document {
	d := &document{text: a.Text()}
	at := 0
	d.apart = words.Apart(d.text)
	for i := range a.Body {
		text := a.Body[i].Text()
		if text == "" {
			continue
		}
		if k := a.Body[i].Kind; k != article.Footnote && k != article.EditorNote {
			d.add(text, at)
		}
		at += len(text) + len("\n\n")
	}
	d.beside = beside(a)
	d.keywords = map[string]bool{}
	for _, k := range a.Keywords {
		d.keywords[gazetteer.Key(k)] = true
	}
	d.distinct = t.listed.apart
	if d.marked = t.marker != nil; d.marked {
		d.markBy(t.marker, a.Language)
	} else {
		d.foreign = d.strange(a.Language)
		d.mark()
	}
	d.list(&t.listed) // for whom the short forms mean
	d.revise()
	d.list(&t.listed)
	return d
}

// add reads the words of a block that stands at a place in the text.
func (d *document) add(block string, at int) {
	for _, sentence := range words.Split(block) {
		sentence = suffixed(words.Close(sentence, d.apart))
		for i := range sentence {
			sentence[i].Start += at
			sentence[i].End += at
		}
		d.size += len(sentence)
		d.sentences = append(d.sentences, sentence)
	}
}

// suffixed leaves out the comma before what tells a son from his father: "Cyrus Vance, Jr.".
func suffixed(sentence []words.Word) []words.Word {
	for i := 1; i+1 < len(sentence); i++ {
		if sentence[i].Text == "," && generations[sentence[i+1].Text] && isCapitalised(sentence[i-1]) {
			sentence = slices.Delete(sentence, i, i+1)
		}
	}
	return sentence
}

// generations end the names of fathers and sons.
var generations = set("Jr. Sr. Jr Sr")

// strange reports whether a text is in another language than English, which the
// model learnt, or in a script without capitals.
func (d *document) strange(language string) bool {
	if language != "" {
		return language != "en" && !strings.HasPrefix(language, "en-")
	}
	latin, all := 0, 0
	for _, sentence := range d.sentences {
		for _, w := range sentence {
			if strings.IndexFunc(w.Text, isLetterOrFigure) < 0 {
				continue
			}
			if all++; w.Text[0] < utf8.RuneSelf {
				latin++
			}
		}
	}
	return latin*2 < all
}

func isLetterOrFigure(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// foreignTrust is what a name's probability counts in a language that the model
// has not learnt: a suggestion, never a tag by itself.
const foreignTrust = 0.6

// mark finds the names by the model.
func (d *document) mark() {
	list, all := make([][]string, len(d.sentences)), make([]string, 0, d.size)
	for i, s := range d.sentences {
		from := len(all)
		for _, w := range s {
			all = append(all, w.Text)
		}
		list[i] = all[from:]
	}
	var found []crf.Name
	found, d.labels = model().Find(crf.NewDocument(list))
	for _, n := range found {
		d.take(name{kind: n.Kind, words: d.sentences[n.Sentence][n.Start:n.End], sentence: n.Sentence, at: n.Start, p: n.P})
	}
}

// least is the probability below which a name is not worth a suggestion.
const least = 0.5

// leaning is how far the model is inclined to take a capitalised word that is in no name
// for a person, on average of several.
func (d *document) leaning(n *name) float64 {
	if d.labels == nil {
		return 0
	}
	sum := 0.0
	for i := range n.words {
		p := &d.labels[n.sentence][n.at+i]
		sum += float64(p[crf.BeginPerson] + p[crf.InPerson])
	}
	return sum / float64(len(n.words))
}

// take adds a name that the model marked. What it marks in scripts without spaces between
// words are whole sentences.
func (d *document) take(n name) {
	if n.p < least || d.foreign && slices.ContainsFunc(n.words, isUnspaced) {
		return
	}
	if d.foreign {
		n.p *= foreignTrust
	}
	d.names = append(d.names, n)
}

// after returns the word k words behind a name in its sentence, empty if none.
func (d *document) after(n *name, k int) string {
	return d.word(n.sentence, d.end(n)+k)
}

// end returns the number of the word behind a name in its sentence. A name has fewer
// words than it stands in where marks are put to the words they enclose.
func (d *document) end(n *name) int {
	s := d.sentences[n.sentence]
	i := n.at + len(n.words)
	for i < len(s) && s[i].Start < n.end() {
		i++
	}
	return i
}

// organisations gathers the names of organisations.
func organisations(d *document) []article.Term {
	index := map[string]int{}
	var terms []article.Term
	for i := range d.names {
		n := &d.names[i]
		if n.kind != crf.Organisation {
			continue
		}
		key := n.String()
		at, ok := index[key]
		if !ok {
			at = len(terms)
			index[key] = at
			terms = append(terms, article.Term{Name: key})
		}
		terms[at].Confidence = max(terms[at].Confidence, min(n.p, Threshold-0.01))
		terms[at].Mentions = append(terms[at].Mentions, n.mention(d.text))
	}
	return terms
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
