// Package credit tells a photograph's credit from its caption, in the forms
// newspapers print it: "Photo supplied", "Heng Chivoan/Post", "© AFP",
// "(Foto: dpa)", or a bare name after the caption's last sentence.
package credit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCredit is the most words a credit has.
const maxCredit = 10

// Split separates the text printed with a photograph into caption and credit.
// Without a recognisable credit, credit is empty and caption is the whole text.
// Where all of the text is a credit, caption is empty. The credit is as
// printed, but for brackets around it and a label such as "Photo by" before it.
func Split(text string) (caption, credit string) {
	if caption, credit = Labelled(text); credit != "" {
		return caption, credit
	}
	return first(text, photoTail, slashed, afterSlash, agencyTail, nameTail, caselessTail)
}

// Labelled is [Split] for text that may be no caption at all: it finds only
// credits that say they are one ("Photo: …", "© …", "Photo supplied").
func Labelled(text string) (caption, credit string) {
	if !hinted(text) {
		return strings.TrimSpace(text), ""
	}
	return first(text, bracketed, supplied, listed, labelled, marked)
}

// The parts of words and marks by which the end of a text says that it is a
// credit: a look for them is much cheaper than the expressions.
var (
	labelHints = newHints("phot", "pic", "imag", "immag", "illustr", "graphic", "credit", "crédit", "courtesy", "foto", "bild", "quelle", "zdj",
		"фото", "источник", "φωτο", "រូប", "写真", "撮影", "提供", "图片", "사진", "ảnh", "gambar", "ภาพ", "ဓာတ်ပုံ", "صورة", "تصوير", "צילום", "फोटो", "fotoğraf")
	suppliedHints = newHints("suppl", "provided", "submitted", "courtesy", "handout", "photo", "archiv", "symbol")
	markHints     = newHints("©", "(c)", "（ｃ）", "copyright")
	allHints      = labelHints.and(suppliedHints).and(markHints)
)

// hints are parts of words by the first bytes of their forms in capitals and in
// small letters.
type hints [256][]string

func newHints(words ...string) *hints {
	h := new(hints)
	for _, w := range words {
		small, capital := w[0], strings.ToUpper(w)[0]
		if h[small] = append(h[small], w); capital != small {
			h[capital] = append(h[capital], w)
		}
	}
	return h
}

// and returns the hints of both.
func (h *hints) and(other *hints) *hints {
	both := new(hints)
	for c := range both {
		both[c] = append(h[c][:len(h[c]):len(h[c])], other[c]...)
	}
	return both
}

// in reports whether a text holds one of the hints, in capitals or not.
func (h *hints) in(text string) bool {
	for i := range len(text) {
		for _, w := range h[text[i]] {
			if len(w) <= len(text)-i && strings.EqualFold(text[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}

// maxTail is how much of a text's end can be a credit with its label, in bytes.
const maxTail = 400

// maxSupplied is the same for a credit that names nobody: "Photo supplied".
const maxSupplied = 60

// tailOf returns the end of a text.
func tailOf(text string) string { return text[max(0, len(text)-maxTail):] }

// lastSegment returns what follows the last mark that no credit holds.
func lastSegment(tail string) string {
	tail = strings.TrimRight(tail, ". ")
	for end := len(tail); ; {
		at := strings.LastIndexAny(tail[:end], ".!?|()[]")
		if at < 1 || tail[at] != '.' || !endsInInitial(tail[:at]) {
			return tail[at+1:]
		}
		end = at
	}
}

// endsInInitial reports whether a text ends in a single letter.
func endsInInitial(text string) bool {
	r, n := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-n])
	return unicode.IsLetter(r) && !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// hinted reports whether the end of a text can be a labelled credit.
func hinted(text string) bool {
	text = strings.TrimSpace(text)
	tail := tailOf(text)
	if endsInBracket(text) {
		return true
	}
	return allHints.in(tail) && (suppliedHints.in(text[max(0, len(text)-maxSupplied):]) || markHints.in(tail) || mayBeLabelled(tail))
}

// mayBeLabelled reports whether the end of a text can hold a label: its last
// part does, or that has a label of its own, as in a list of credits.
func mayBeLabelled(tail string) bool {
	last := lastSegment(tail)
	return labelHints.in(last) || (strings.ContainsAny(last, ":：") || strings.Contains(tail, " | ")) && labelHints.in(tail)
}

func endsInBracket(text string) bool {
	end := strings.TrimRight(text, ". ")
	return strings.HasSuffix(end, ")") || strings.HasSuffix(end, "]")
}

// first returns the result of the first split that finds a credit.
func first(text string, splits ...func(string) (string, string)) (caption, credit string) {
	text = strings.TrimSpace(text)
	head, tail := parted(text)
	for _, split := range splits {
		if caption, credit = split(tail); credit != "" {
			return bareLabel.ReplaceAllString(strings.TrimRight(strings.TrimSpace(head+caption), "|–—-· "), ""), credit
		}
	}
	return text, ""
}

// parted cuts a text before the part that can hold a credit.
func parted(text string) (head, tail string) {
	at := max(0, len(text)-maxTail)
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return text[:at], text[at:]
}

// Is reports whether the whole text is a credit and nothing else.
func Is(text string) bool {
	caption, c := Split(text)
	return c != "" && caption == ""
}

// label begins a credit in the languages of the larger presses.
const label = `(?:(?:file |stock )?(?:photos?|photograph|pictures?|pics?|images?|illustration|graphic)(?: (?:credits?|source|courtesy(?: of)?|by))?|credits?|courtesy(?: of)?|` +
	`fotos?|bild|bildquelle|quelle|fotografía|fotografia|imagen|imagem|immagine|crédits?(?: photo)?|crédito|foto(?:grafie)?: ?|zdjęcie|фото|φωτο|រូបភាព|រូបថត|写真|撮影|提供|图片|图片来源|사진(?: ?(?:출처|제공))?|источник(?: фото)?|ảnh|gambar|ภาพ|ဓာတ်ပုံ|صورة|تصوير|צילום|फोटो|fotoğraf)`

// tail is what a credit is made of: no marks that end a sentence, but initials.
const tail = `(?:[^.!?:|()\[\]]|\b\p{Lu}\.){2,80}?`

// markTail is what a credit behind a copyright sign is made of.
const markTail = `(?:[^.!?:()\[\]]|\b\p{Lu}\.){2,80}?`

var (
	suppliedExpr = regexp.MustCompile(`(?i)^(.*?)[\s:|–—-]*\b((?:(?:file |handout |archive )?(?:photo|photograph|picture|image|pic)s? (?:was |were )?(?:supplied|provided|submitted|courtesy)|supplied|handout|file photo|contributed photo|photo d'archives?|archivbild|archivfoto|symbolbild|symbolfoto|foto de archivo))\.?$`)
	labelEnd     = regexp.MustCompile(`(?i)(?:^|[\s.–—|/(,-])` + label + `\s*$`)
	tailExpr     = regexp.MustCompile(`^\s*(` + tail + `)\.?$`)
	barredExpr   = regexp.MustCompile(`^\s*(` + markTail + `)\.?$`)
	listExpr     = regexp.MustCompile(`(?i)^(.*?(?:^|[.!?…”"'’)|]\s*|\p{L}))` + label + `\s*[:：]\s*(` + tail + `(?:[.;,|]\s*[\p{L} -]{3,20}:\s*` + tail + `)+)\.?$`)
	dashExpr     = regexp.MustCompile(`(?i)^(.*?)(?:^|[.!?…”"'’)|]\s*)` + label + `\s*(/|\bby\b|\bof\b|–|-)\s*(` + tail + `)\.?$`)
	byExpr       = regexp.MustCompile(`(?i)^(.*?)(?:^|[.!?…”"'’)]\s+|\s[|–—-]\s*)(?:photos?|photograph(?:ed)?|pictures?|image|courtesy)\s+(by|of|courtesy)\s+(` + tail + `)\.?$`)
	markExpr     = regexp.MustCompile(`(?i)^(.*?)[\s|–—-]*(?:©|\(c\)|（ｃ）|Copyright)\s*(` + markTail + `)\.?$`)
	slashExpr    = regexp.MustCompile(`^(.*?)\s*(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){0,4}\s?/\s?\p{Lu}[\p{L}.'’-]*(?:[ /]\p{Lu}[\p{L}.'’-]*){0,4}(?:/\p{Ll}{2,4})?)\.?$`)
	leadLabel    = regexp.MustCompile(`(?i)^` + label + `\s*[:：=]\s*`)
	bareLabel    = regexp.MustCompile(`(?i)^` + label + `\s*[:：]?$`)
	roleWords    = regexp.MustCompile(`(?i)\b(?:photo|foto|image|bild|picture|supplied|handout|courtesy|copyright|credit|archive|archiv|file|getty|reuters|afp|dpa|epa|efe|ansa|xinhua|bernama|ap|tass|shutterstock|istock|unsplash|wikimedia|flickr|alamy|imago|pixabay|stringer)\b|[©/]`)
)

// agencies are the names that stand alone as a credit. Lower case.
var agencies = map[string]bool{
	"afp": true, "ap": true, "ap photo": true, "reuters": true, "dpa": true, "epa": true, "efe": true, "ansa": true, "xinhua": true,
	"bernama": true, "tass": true, "getty images": true, "getty": true, "shutterstock": true, "unsplash": true, "upi": true,
	"wikimedia commons": true, "wikimedia": true, "flickr": true, "alamy": true, "imago": true, "pixabay": true, "stringer": true,
	"istock": true, "kyodo": true, "yonhap": true, "keystone": true, "apa": true, "picture alliance": true, "pa": true, "staff": true,
	"anp": true, "belga": true, "tt": true, "ntb": true, "ritzau": true, "lusa": true, "pap": true, "pti": true, "ians": true, "ani": true,
}

// bracketed finds "(Photo: AP)", "[Supplied]", "(AFP)" at the end.
func bracketed(text string) (string, string) {
	if !endsInBracket(text) {
		return text, ""
	}
	closed := strings.TrimRight(text, ". ")
	closed = closed[:len(closed)-1]
	open := strings.LastIndexAny(closed, "()[]")
	if open < 0 || closed[open] == ')' || closed[open] == ']' || len(closed)-open > maxInner {
		return text, ""
	}
	before, inner := strings.TrimSpace(closed[:open]), strings.TrimSpace(closed[open+1:])
	if agencies[strings.ToLower(inner)] {
		return before, inner
	}
	if rest := leadLabel.ReplaceAllString(inner, ""); rest != inner && rest != "" && words(rest) <= maxBracketed {
		return before, rest
	}
	if !roleWords.MatchString(inner) || words(inner) > maxCredit {
		return text, ""
	}
	return before, strip(inner)
}

// maxInner is the longest text in brackets that can be a credit, in bytes.
const maxInner = 120

// maxBracketed is the most words of a credit that brackets and a label hold.
const maxBracketed = 2 * maxCredit

// strip takes the label off a text that is a credit as a whole.
func strip(text string) string {
	if before, c := first(text, supplied, listed, labelled, marked); c != "" && before == "" {
		return c
	}
	return text
}

func supplied(text string) (string, string) {
	if !suppliedHints.in(text[max(0, len(text)-maxSupplied):]) {
		return text, ""
	}
	m := suppliedExpr.FindStringSubmatch(text)
	if m == nil {
		return text, ""
	}
	// "the aid that the army supplied" is no credit: a one-word form must
	// stand after a sentence or alone.
	if words(m[2]) == 1 && m[1] != "" && !endsSentence(m[1]) && strings.ToUpper(m[2][:1]) != m[2][:1] {
		return text, ""
	}
	return m[1], m[2]
}

func labelled(text string) (string, string) {
	tail := strings.ToLower(tailOf(text))
	if !mayBeLabelled(tail) {
		return text, ""
	}
	if tail = lastSegment(tail); !strings.ContainsAny(tail, ":：/–-|") && !strings.Contains(text, " | ") && !strings.Contains(tail, " by ") && !strings.Contains(tail, " of ") && !strings.Contains(tail, "courtesy") {
		return text, ""
	}
	if before, c := colonned(text); c != "" {
		return before, c
	}
	for _, expr := range []*regexp.Regexp{dashExpr, byExpr} {
		if m := expr.FindStringSubmatch(text); m != nil && words(m[3]) <= maxCredit && startsName(m[3]) {
			return m[1], strings.TrimSpace(m[3])
		}
	}
	return text, ""
}

// maxLabel is the longest label, in bytes.
const maxLabel = 60

// colonned finds a label with a colon: "Photo: Jane Roe".
func colonned(text string) (string, string) {
	at := strings.LastIndexAny(text, ":：")
	if at < 0 {
		return text, ""
	}
	from := max(0, at-maxLabel)
	for !utf8.RuneStart(text[from]) {
		from++
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	label, who := labelEnd.FindStringIndex(text[from:at]), tailExpr.FindStringSubmatch(text[at+size:])
	if label == nil {
		return text, ""
	}
	before := text[:from+label[0]]
	if who == nil && (before == "" || endsSentence(text[:from+label[0]+1])) {
		who = barredExpr.FindStringSubmatch(text[at+size:]) // "Foto: picture alliance | Jane Roe"
	}
	if who == nil || words(who[1]) > maxCredit {
		return text, ""
	}
	return before, strings.TrimSpace(who[1])
}

// listed finds several credits, each with its label: "Photo: Jane Roe. Styling:
// John Doe."
func listed(text string) (string, string) {
	if strings.Count(text, ":") < 2 || !labelHints.in(text) {
		return text, ""
	}
	m := listExpr.FindStringSubmatch(text)
	if m == nil {
		return text, ""
	}
	return m[1], m[2]
}

// photoWords stand behind the name of who took or sent a photograph, kindWords
// between the two.
var (
	photoWords = map[string]bool{"pic": true, "pics": true, "photo": true, "photos": true, "picture": true, "nuotr.": true}
	kindWords  = map[string]bool{"file": true, "handout": true, "archive": true, "pool": true, "/": true}
)

// photoTail finds a name with the word for a photograph behind it, after a dash,
// a slash or a sentence: "— Bernama pic", "AP Photo".
func photoTail(text string) (string, string) {
	if at := strings.LastIndexByte(text, ' '); at < 0 || !photoWords[strings.ToLower(text[at+1:])] {
		return text, ""
	}
	before, last := lastSentence(text)
	apart := false
	for _, mark := range []string{"—", "–", " / "} {
		if head, rest, found := strings.Cut(last, mark); found {
			before, last, apart = before+head, rest, true
			break
		}
	}
	names, agency := 0, false
	w := strings.Fields(strings.Trim(last, "–— "))
	for _, w := range w[:len(w)-1] {
		r, _ := utf8.DecodeRuneInString(w)
		known := agencies[strings.ToLower(w)]
		if !known && !unicode.IsUpper(r) && !kindWords[w] {
			return text, ""
		}
		names++
		agency = agency || known
	}
	if names == 0 || names > maxCredit/2 || !apart && !agency {
		return text, ""
	}
	return before, strings.Trim(last, "–— ")
}

func marked(text string) (string, string) {
	if !markHints.in(tailOf(text)) {
		return text, ""
	}
	m := markExpr.FindStringSubmatch(text)
	if m == nil || words(m[2]) > maxCredit {
		return text, ""
	}
	return m[1], strings.TrimSpace(m[2])
}

// slashed finds "Heng Chivoan/Post" and "REUTERS/Jane Roe" at the end.
func slashed(text string) (string, string) {
	if strings.IndexByte(text, '/') < 0 {
		return text, ""
	}
	m := slashExpr.FindStringSubmatchIndex(text)
	if m == nil {
		return text, ""
	}
	before, who := text[:m[4]], text[m[4]:m[5]]
	if head, last := lastSentence(who); head != "" {
		before, who = before+head, last // the caption's last word has a capital
	}
	if strings.TrimSpace(before) != "" && !endsSentence(before) && !hasAgency(who) {
		return text, ""
	}
	return before, who
}

// afterSlash finds a name behind a slash that stands apart: "The crowd at the
// gate / Jane Roe".
func afterSlash(text string) (string, string) {
	at := strings.LastIndex(text, " / ")
	if at < 0 {
		return text, ""
	}
	if words(text[:at]) <= maxCredit/2 || !LooksLikeName(text[at+3:]) {
		return text, ""
	}
	return text[:at], text[at+3:]
}

func hasAgency(s string) bool {
	for _, part := range strings.Split(s, "/") {
		if agencies[strings.ToLower(strings.TrimSpace(part))] {
			return true
		}
	}
	return false
}

// agencyTail finds an agency's name after the caption's last sentence.
func agencyTail(text string) (string, string) {
	if agencies[strings.ToLower(text)] {
		return "", text
	}
	before, last := lastSentence(text)
	if before != "" && agencies[strings.ToLower(strings.TrimRight(last, "."))] {
		return before, strings.TrimRight(last, ".")
	}
	return text, ""
}

// nameTail finds a bare name, two to four capitalised words without an end
// mark, after the caption's last sentence.
func nameTail(text string) (string, string) {
	before, last := lastSentence(text)
	if before == "" || !LooksLikeName(last) {
		return text, ""
	}
	return before, last
}

// maxCaseless is how many letters a credit in a script without capitals has at
// most.
const maxCaseless = 12

// caselessTail finds a credit after the caption's last sentence in scripts
// without capitals, as the Korean press prints it: "…. 연합뉴스", "…. 고영권 기자",
// "…. 인천=연합뉴스".
func caselessTail(text string) (string, string) {
	before, last := lastSentence(text)
	if before == "" || words(last) > 3 || utf8.RuneCountInString(last) > maxCaseless || endsSentence(last) || strings.ContainsAny(last, ",:;?!\"“”()") {
		return text, ""
	}
	if r, _ := utf8.DecodeRuneInString(last); !unicode.IsLetter(r) || unicode.IsUpper(r) || unicode.IsLower(r) {
		return text, ""
	}
	if _, who, ok := strings.Cut(last, "="); ok {
		last = who // the place it was taken at stands before it
	}
	return before, strings.TrimSpace(strings.TrimSuffix(last, "기자"))
}

// LooksLikeName reports whether s is two to four words that all begin with a
// capital, without end mark or figures: a photographer's name.
func LooksLikeName(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		n++
		r, _ := utf8.DecodeRuneInString(w)
		if n > 4 || !unicode.IsUpper(r) && !particles[w] {
			return false
		}
		if strings.ContainsAny(w, "0123456789,;:!?\"“”()") || strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 3 {
			return false
		}
	}
	return n >= 2 && !strings.HasSuffix(s, ".")
}

var particles = map[string]bool{"van": true, "der": true, "den": true, "de": true, "von": true, "bin": true, "binti": true, "al": true, "da": true, "dos": true, "di": true, "la": true, "ter": true}

// lastSentence cuts text after its last sentence end that is followed by a
// space. The first part is empty where there is no such place.
func lastSentence(text string) (before, last string) {
	for i := len(text) - 1; i > 0; i-- {
		if text[i] != ' ' || !endsSentence(text[:i]) || abbreviated(text[:i]) {
			continue
		}
		return text[:i], strings.TrimSpace(text[i:])
	}
	return "", text
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, ` "'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…។。॥।", r)
}

// abbreviated reports whether s ends in a title or initial rather than in a
// sentence: "Mr.", "St.", "J.".
func abbreviated(s string) bool {
	if !strings.HasSuffix(s, ".") {
		return false
	}
	w := strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], `"'“‘([`)
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && utf8.RuneCountInString(w) <= 4
}

func startsName(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r) || agencies[strings.ToLower(s)] || r == '@'
}

func words(s string) int { return len(strings.Fields(s)) }
