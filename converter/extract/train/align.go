package main

import (
	"strings"

	"backfile.example/backfile/converter/extract/date"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

const (
	gram      = 8   // letters of the pieces by which a line is found in a text
	minGrams  = 24  // letters of the shortest line that is found by its pieces
	foundAt   = 0.6 // share of a line's pieces that must be found
	around    = 3   // lines beside the story in which its short lines are looked for
	minFound  = 0.5 // share of the truth that a capture must hold to be learnt from
	headLines = 10  // first lines among which the page's title is
)

// aligner finds the lines of a capture in what is true of its page.
type aligner struct {
	*page
	lines       []linemodel.Line
	grams       map[string]bool // pieces of the text
	paragraphs  map[string]int  // keys of its paragraphs
	first, last int             // lines of the story
	out         []linemodel.Set
}

// align returns the labels that the truth leaves to each line, nil where the
// capture holds too little of the page's text.
func align(p *page, all []linemodel.Line) []linemodel.Set {
	a := &aligner{page: p, lines: all, out: make([]linemodel.Set, len(all)), grams: map[string]bool{}, paragraphs: map[string]int{}, first: len(all)}
	if p.Text != "" {
		if !a.body() {
			return nil
		}
	}
	a.snippets()
	for i := range all {
		if a.out[i] != linemodel.Only(linemodel.Body) {
			a.narrow(i)
		}
	}
	return a.out
}

// body finds the lines of the story. It reports whether they are most of it.
func (a *aligner) body() bool {
	for paragraph := range strings.Lines(a.Text) {
		key := lines.Key(paragraph)
		addGrams(a.grams, key)
		if key != "" {
			a.paragraphs[key]++
		}
	}
	story := make([]bool, len(a.lines))
	found, whole := 0, len(lines.Key(a.Text))
	for i := range a.lines {
		if key := a.lines[i].Key; len(key) >= minGrams && shareOf(key, a.grams) >= foundAt {
			story[i] = true
		}
	}
	a.dropCopies(story)
	for i := range story {
		if story[i] {
			a.first, a.last = min(a.first, i), i
			found += len(a.lines[i].Key)
		}
	}
	for i := max(0, a.first-around); i < min(len(a.lines), a.last+around+1); i++ {
		if key := a.lines[i].Key; len(key) < minGrams && a.paragraphs[key] > 0 {
			story[i] = true
			found += len(key)
		}
	}
	for i := range story {
		if a.out[i] = linemodel.Any &^ linemodel.Only(linemodel.Body); story[i] {
			a.out[i] = linemodel.Only(linemodel.Body)
		}
	}
	a.options()
	return float64(found) >= minFound*float64(min(whole, len(lines.Key(a.text))))
}

// options lets the paragraphs that may be missing be anything plain.
func (a *aligner) options() {
	for _, text := range a.Optional {
		grams := map[string]bool{}
		addGrams(grams, lines.Key(text))
		for i := range a.lines {
			if shareOf(a.lines[i].Key, grams) >= foundAt {
				a.out[i] = linemodel.Only(linemodel.Body, linemodel.Other)
			}
		}
	}
}

// dropCopies leaves, of the lines that say a paragraph of the story more often
// than the story does, those with the most of the story around them.
func (a *aligner) dropCopies(story []bool) {
	at := map[string][]int{}
	for i := range story {
		if story[i] {
			at[a.lines[i].Key] = append(at[a.lines[i].Key], i)
		}
	}
	for i := range story {
		copies := at[a.lines[i].Key]
		if !story[i] || len(copies) < 2 || copies[0] != i {
			continue
		}
		for left := len(copies); left > max(1, a.paragraphs[a.lines[i].Key]); left-- {
			worst := -1
			for _, c := range copies {
				if story[c] && (worst < 0 || a.company(story, c) < a.company(story, worst)) {
					worst = c
				}
			}
			story[worst] = false
		}
	}
}

// company counts the letters of the story around line i.
func (a *aligner) company(story []bool, i int) int {
	n := 0
	for j := max(0, i-around); j < min(len(story), i+around+1); j++ {
		if j != i && story[j] {
			n += a.lines[j].Size
		}
	}
	return n
}

// snippets uses the parts of which a benchmark says whether they belong to the
// story; of the other lines it knows nothing.
func (a *aligner) snippets() {
	for i := range a.lines {
		in, out := holdsAny(a.lines[i].Text, a.With), holdsAny(a.lines[i].Text, a.Without)
		switch {
		case in && !out:
			a.out[i] = linemodel.Only(linemodel.Body)
			a.first, a.last = min(a.first, i), i
		case out && !in:
			a.out[i] = linemodel.Any &^ linemodel.Only(linemodel.Body)
		case a.Text == "":
			a.out[i] = linemodel.Any
		}
	}
}

func holdsAny(text string, parts []string) bool {
	for _, p := range parts {
		if p = strings.Join(strings.Fields(p), " "); p != "" && strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// narrow takes from line i the labels that the truth rules out.
func (a *aligner) narrow(i int) {
	was := a.out[i]
	label, known := a.title(i)
	if !known {
		label, known = a.byline(i)
	}
	if !known {
		label, known = a.date(i)
	}
	if !known {
		label, known = a.picture(i)
	}
	if was == linemodel.Any {
		label |= linemodel.Only(linemodel.Body)
	}
	if known && label&was != 0 {
		a.out[i] &= label
		return
	}
	a.out[i] &^= a.ruledOut()
}

// ruledOut returns the labels that a line does not have which is not what the
// truth names.
func (a *aligner) ruledOut() linemodel.Set {
	var out linemodel.Set
	if a.Title != "" {
		out |= linemodel.Only(linemodel.Headline, linemodel.PageTitle)
	}
	if len(a.Authors) > 0 {
		out |= linemodel.Only(linemodel.Byline)
	}
	if a.Published != "" {
		out |= linemodel.Only(linemodel.Date)
	}
	if len(a.Images) > 0 {
		out |= linemodel.Only(linemodel.Caption, linemodel.Credit, linemodel.Alt)
	}
	return out
}

func (a *aligner) title(i int) (linemodel.Set, bool) {
	title, key := lines.Key(a.Title), a.lines[i].Key
	switch {
	case title == "" || key == "":
		return 0, false
	case key == title:
		return linemodel.Only(linemodel.Headline), true
	case i < headLines && len(title) > 8 && strings.Contains(key, title):
		return linemodel.Only(linemodel.PageTitle), true
	case i < headLines && len(key)*10 > len(title)*7 && strings.Contains(title, key):
		return linemodel.Only(linemodel.Headline, linemodel.PageTitle, linemodel.Other), true
	}
	return 0, false
}

func (a *aligner) byline(i int) (linemodel.Set, bool) {
	l := &a.lines[i]
	if l.Size > 150 {
		return 0, false
	}
	named := 0
	for _, author := range a.Authors {
		if key := lines.Key(author); len(key) >= 5 && strings.Contains(l.Key, key) {
			named += len(key)
		}
	}
	if named == 0 {
		return 0, false
	}
	if named*4 < len(l.Key) || i > a.last+4*around {
		return linemodel.Only(linemodel.Byline, linemodel.Other), true
	}
	return linemodel.Only(linemodel.Byline), true
}

func (a *aligner) date(i int) (linemodel.Set, bool) {
	l := &a.lines[i]
	if a.Published == "" || l.Cues&linemodel.CueDate == 0 {
		return 0, false
	}
	found, _ := date.Parse(l.Text)
	if len(found.EDTF) != len("2006-01-02") || !strings.HasPrefix(a.Published, found.EDTF) {
		return 0, false
	}
	if i < a.first-6*around || i > a.last+2*around {
		return linemodel.Only(linemodel.Date, linemodel.Other), true
	}
	return linemodel.Only(linemodel.Date), true
}

func (a *aligner) picture(i int) (linemodel.Set, bool) {
	key := a.lines[i].Key
	if len(key) < 3 {
		return 0, false
	}
	var found linemodel.Set
	for k := range a.Images {
		caption, by, alt := lines.Key(a.Images[k].Caption), lines.Key(a.Images[k].Credit), lines.Key(a.Images[k].Alt)
		if len(caption) >= 8 && alike(key, caption, len(by)+20) {
			found |= linemodel.Only(linemodel.Caption)
		}
		if len(by) >= 3 && strings.Contains(key, by) && len(key) <= len(by)+20 {
			found |= linemodel.Only(linemodel.Credit)
		}
		if len(alt) >= 8 && key == alt {
			found |= linemodel.Only(linemodel.Alt)
		}
	}
	return found, found != 0
}

// alike reports whether a line says a caption, with up to so many letters more.
func alike(line, caption string, more int) bool {
	if strings.Contains(line, caption) && len(line) <= len(caption)+more || strings.Contains(caption, line) && len(line)*10 >= len(caption)*7 {
		return true
	}
	if len(line) < minGrams || len(line) > len(caption)*3/2+more {
		return false
	}
	grams := map[string]bool{}
	addGrams(grams, caption)
	return shareOf(line, grams) >= 0.75
}

func addGrams(set map[string]bool, key string) {
	for i := 0; i+gram <= len(key); i++ {
		set[key[i:i+gram]] = true
	}
}

func shareOf(key string, set map[string]bool) float64 {
	all, found := 0, 0
	for i := 0; i+gram <= len(key); i++ {
		if all++; set[key[i:i+gram]] {
			found++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}
