// Package words cuts a text into words and sentences, with the bytes at which
// each stands.
//
// The words are those of the annotated corpora that the recogniser learns from:
// possessive endings and marks stand alone, abbreviations keep their dot, what a
// hyphen joins stays together.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word or mark of a text.
type Word struct {
	Text       string
	Start, End int // byte offsets
}

// abbreviations keep the dot behind them, which ends no sentence.
var abbreviations = set("Mr Mrs Ms Dr Prof Gen Col Maj Capt Cpt Lt Sgt Sen Rep Reps Sens Gov Rev St Ste Hon Adm Cpl Brig Pte Pvt Fr Sr Jr Supt Insp Cmdr Cdr Ven Amb Messrs Mme Mlle " +
	"Maj-Gen Lt-Gen Lt-Col Brig-Gen Vice-Adm vs No Nos etc eg ie cf al ca approx dept est fig vol pp " +
	"Inc Ltd Corp Co Bros Plc Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd Mt Ft ST MT FT " +
	"Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Phila Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo")

// enders may close a sentence though a dot behind them makes an abbreviation.
var enders = set("Inc Ltd Corp Co Bros Plc etc Jr Sr No Sun Sat Mar Del Ill Miss Mass Wash Ore Ind Pa Ga")

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// Split returns the sentences of a text, each as its words.
func Split(text string) [][]Word {
	var sentences [][]Word
	all, from := make([]Word, 0, len(text)/5+4), 0 // of all sentences; the first of this
	end := func() {
		if from < len(all) {
			sentences = append(sentences, all[from:len(all):len(all)])
		}
		from = len(all)
	}
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == '\n' && !goesOn(text[at:]):
			end()
			at += n
			continue
		case blank(r):
			at += n
			continue
		}
		w := next(text, at)
		at = w.End
		all = append(all, w)
		if closes(all[from:], text[at:]) {
			for at < len(text) && strings.ContainsRune("\"')]”’»", rune(first(text[at:]))) && (text[at] != '"' || open(all[from:])) {
				w = next(text, at)
				all, at = append(all, w), w.End
			}
			end()
		}
	}
	end()
	return sentences
}

// blank reports white space and the invisible marks that stand beside it.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == utf8.RuneError
}

func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// goesOn reports whether a line break stands within a sentence: one line break
// only, and a lower-case letter behind it.
func goesOn(rest string) bool {
	r := first(strings.TrimLeft(rest[1:], " \t"))
	return unicode.IsLower(r)
}

// open reports whether a sentence has a straight quotation mark that is not
// closed.
func open(sentence []Word) bool {
	odd := false
	for _, w := range sentence {
		odd = odd != (w.Text == `"`)
	}
	return odd
}

// closes reports whether the last word ends its sentence, given what follows.
func closes(sentence []Word, rest string) bool {
	last := sentence[len(sentence)-1].Text
	switch last {
	case "!", "?", "。", "！", "？", "។", "။", "।", "؟", "۔", "…":
		return !unicode.IsLower(first(strings.TrimLeft(rest, " \"'”’)")))
	}
	if !strings.HasSuffix(last, ".") {
		return false
	}
	trimmed := strings.TrimLeft(rest, "\"'”’)]» ")
	r := first(trimmed)
	if len(trimmed) == len(rest) && rest != "" && !unicode.IsSpace(first(rest)) || unicode.IsLower(r) {
		return false
	}
	if last == "." && len(sentence) > 1 && single(sentence[len(sentence)-2].Text) && unicode.IsUpper(first(sentence[len(sentence)-2].Text)) {
		return opener(trimmed) // an initial that is set apart: U . S .
	}
	if last == "." || last == "..." {
		return true
	}
	return enders[strings.TrimSuffix(last, ".")] && opener(trimmed)
}

// openers are words that stand capitalised at the head of a sentence only.
var openers = set("The A An In On At By For From With Without When While After Before During But And If As It Its He She They We You I His Her Their Our My This That These Those There Then Here What Who Why How Where Which Not No Yes So Yet Also Although Though Because Since Until Despite Under Over Some Many Most All")

func opener(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return openers[word]
}

// next reads the word or mark at a place that holds no white space.
func next(text string, at int) Word {
	r, n := utf8.DecodeRuneInString(text[at:])
	switch {
	case strings.HasPrefix(text[at:], "http://"), strings.HasPrefix(text[at:], "https://"), strings.HasPrefix(text[at:], "www."):
		end := strings.IndexFunc(text[at:], unicode.IsSpace)
		if end < 0 {
			end = len(text) - at
		}
		return word(text, at, at+end)
	case (r == '@' || r == '#') && letter(first(text[at+n:])):
		return word(text, at, run(text, at+n))
	case letter(r):
		return letters(text, at)
	case r == '\'' || r == '’':
		if s := suffix(text[at:]); s > 0 {
			return word(text, at, at+s)
		}
	case r == '.' || r == '-':
		end := at
		for end < len(text) && rune(text[end]) == r {
			end++
		}
		return word(text, at, end)
	}
	return word(text, at, at+n)
}

func word(text string, start, end int) Word {
	return Word{Text: text[start:end], Start: start, End: end}
}

func letter(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// suffix returns the length of a clitic that opens s: 's, ’re; 0 if none.
func suffix(s string) int {
	n := utf8.RuneLen(first(s))
	end := n
	for end < len(s) && (s[end] >= 'a' && s[end] <= 'z' || s[end] == 'S') {
		end++
	}
	if end < len(s) && letter(first(s[end:])) {
		return 0
	}
	switch s[n:end] {
	case "s", "S", "re", "ve", "ll", "d", "m":
		return end
	}
	return 0
}

// run returns the end of letters, digits and low lines.
func run(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !letter(r) && r != '_' {
			break
		}
		at += n
	}
	return at
}

// letters reads a word: letters and digits with the hyphens, apostrophes, dots
// and commas that belong into it.
func letters(text string, at int) Word {
	end := at
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if letter(r) {
			end += n
			continue
		}
		if !joins(text, at, end, r, n) {
			break
		}
		end += n
	}
	w := word(text, at, end)
	if strings.HasPrefix(text[end:], ".") && keepsDot(w.Text) && !strings.HasPrefix(text[end:], "..") {
		w = word(text, at, end+1)
	}
	return w
}

// joins reports whether the mark r at end stands within a word that began at at.
func joins(text string, at, end int, r rune, n int) bool {
	after := first(text[end+n:])
	if !letter(after) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[at:end])
	switch r {
	case '-', '‐', '‑', '&':
		if r == '-' && unicode.IsUpper(first(text[at:])) && goers[text[end+n:run(text, end+n)]] {
			return false
		}
		return r != '&' || unicode.IsUpper(before) && unicode.IsUpper(after)
	case '\'', '’':
		return suffix(text[end:]) == 0
	case '.':
		return unicode.IsDigit(before) && unicode.IsDigit(after) || single(text[at:end]) || unicode.IsUpper(after) && single(text[at+strings.LastIndexByte(text[at:end], '-')+1:end])
	case ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// goers go on with a sentence: behind a name a hyphen before them is a dash.
var goers = set("the were was who whom which whose had has is are said but")

// single reports whether the part behind the last dot is one letter: U.S
func single(s string) bool {
	s = s[strings.LastIndexByte(s, '.')+1:]
	return utf8.RuneCountInString(s) == 1 && unicode.IsLetter(first(s))
}

// keepsDot reports whether a dot behind a word belongs to it.
func keepsDot(s string) bool {
	if abbreviations[s] {
		return true
	}
	if !single(s) {
		return false
	}
	return unicode.IsUpper(first(s)) || strings.Contains(s, ".")
}
