package plaintext

import (
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/extract/credit"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// figure is what was printed with a photograph.
type figure struct {
	caption, credit, alt string
	altLine              int    // where the alternative text stands, -1 for nowhere
	why                  string // the evidence
}

const (
	maxCreditWords = 8   // behind a repeated caption
	prefixRunes    = 24  // by which lines are found again, see paragraphsByPrefix
	minCaption     = 20  // size below which a line that says another again is no caption
	minCutCaption  = 40  // size of a caption that was cut from the story's first words
	longCaption    = 220 // size of a line that is no caption with a credit if it ends as sentences do
	maxLabelled    = 400 // size of the longest line that is searched for a credit
)

// captions finds what was printed with photographs: the alternative text said
// again with the credit behind it, an image's file name or placeholder with the
// caption below, and lines that carry a labelled credit. The first two are
// certain; the last is a cue.
func (d *document) captions() {
	for i := 0; i < len(d.lines); i++ {
		if i+1 < len(d.lines) && (d.pair(i) || d.belowPlaceholder(i)) {
			i++
			continue
		}
		d.labelled(i)
	}
}

// take records a figure whose caption or credit stands at line i, certainly.
func (d *document) take(i int, f figure) {
	l := &d.lines[i]
	l.cues |= linemodel.CueCaption
	if l.sure = linemodel.Only(linemodel.Caption); f.caption == "" {
		l.sure = linemodel.Only(linemodel.Credit)
	}
	if f.altLine >= 0 {
		above := &d.lines[f.altLine]
		above.cues = above.cues&^linemodel.CueChrome | linemodel.CueAlt
		above.sure = linemodel.Only(linemodel.Alt)
	}
	d.figures[i] = f
}

// pair finds an alternative text at line i whose words the next line says again,
// with or without a credit behind them; or that ends in more than the next line
// says, as where the site's name was put behind it.
func (d *document) pair(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	if a.Bullet || b.Bullet || d.has(i, worded) {
		return false
	}
	switch {
	case a.Key == b.Key:
		return d.saidTwice(i)
	case strings.HasPrefix(b.Key, a.Key):
		return d.credited(i)
	case strings.HasPrefix(a.Key, b.Key):
		return d.extended(i)
	}
	return false
}

// saidTwice takes the same line twice for a picture's alternative text and its
// caption. Without a credit it is a headline said again, unless it stands in the
// midst of the story, or the two stand together and end like a sentence.
func (d *document) saidTwice(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	caption, by := credit.Split(b.Text)
	together := a.Group == b.Group && !d.ungrouped() && a.Size >= minCaption && lines.IsSentence(a.Text)
	if (by == "" || a.Size < minCaption) && !together && !d.amidStory(i) {
		return false
	}
	d.take(i+1, figure{caption: caption, credit: by, alt: a.Text, altLine: i, why: "a caption, said twice"})
	return true
}

// credited takes a line that says the one before again with a credit behind it
// for a caption.
func (d *document) credited(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	rest := strings.TrimSpace(after(b.Text, a.Text))
	if a.Size < minCaption || rest == "" || lines.Words(rest) > maxCreditWords || lines.IsSentence(rest) && !credit.Is(rest) || a.Group != b.Group && !looksCredit(unmarked(rest)) {
		return false
	}
	d.take(i+1, figure{caption: strings.TrimSpace(a.Text), credit: bare(rest), alt: a.Text, altLine: i,
		why: "a caption: the line before, with a credit behind it"})
	return true
}

// extended takes a sentence that the line before says too, with a few words
// behind a dash or bar, for a caption.
func (d *document) extended(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	rest := strings.TrimSpace(after(a.Text, b.Text))
	if b.Size < minCaption || !lines.IsSentence(b.Text) || lines.Words(rest) > maxCreditWords || unmarked(rest) == rest {
		return false
	}
	caption, by := credit.Split(b.Text)
	d.take(i+1, figure{caption: caption, credit: by, alt: a.Text, altLine: i, why: "a caption, said with more behind it in the line before"})
	return true
}

// aroundPair is how far from a caption said twice a paragraph of the story stands
// on either side.
const aroundPair = 3

// amidStory reports whether lines i and i+1 stand between paragraphs, and not
// behind a gap that parts stories.
func (d *document) amidStory(i int) bool {
	return d.lines[i].Blank < wideGap && d.hasParagraph(i-aroundPair, i) && d.hasParagraph(i+2, i+2+aroundPair)
}

func (d *document) hasParagraph(from, to int) bool {
	for i := max(0, from); i < min(to, len(d.lines)); i++ {
		if l := &d.lines[i]; l.Size >= longParagraph && !l.Bullet && lines.IsSentence(l.Text) {
			return true
		}
	}
	return false
}

// unmarked takes off the marks that part a credit from its caption.
func unmarked(text string) string { return strings.TrimLeft(text, ".,;:|/–—- ") }

// ungrouped reports whether the text has no blank lines, so that standing
// together says nothing.
func (d *document) ungrouped() bool {
	return d.lines[0].Group == d.lines[len(d.lines)-1].Group
}

// after returns what follows prefix in text, both compared by their letters.
func after(text, prefix string) string {
	if rest, ok := strings.CutPrefix(text, prefix); ok {
		return rest
	}
	want := len(lines.Key(prefix))
	for i, r := range text {
		if want <= 0 {
			return text[i:]
		}
		want -= len(lines.Key(string(r)))
	}
	return ""
}

// bare takes label and brackets off a text that is a credit.
func bare(text string) string {
	text = unmarked(text)
	if caption, by := credit.Split(text); caption == "" && by != "" {
		return by
	}
	return strings.Trim(text, "()[]|–—- ")
}

func looksCredit(text string) bool { return credit.Is(text) || credit.LooksLikeName(text) }

// belowPlaceholder finds a caption or credit at line i+1 below a line that
// stands for a picture: its file name, or any short line in the same group when
// the caption repeats the first words of the story.
func (d *document) belowPlaceholder(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	if a.Bullet || b.Bullet || d.has(i+1, worded) {
		return false
	}
	named := isImageName(a.Text)
	cut, isCut := d.cutFromStory(i + 1)
	if !named && !isCut && !placeholder(a) {
		return false
	}
	f := figure{altLine: -1, why: "belongs to a picture"}
	f.caption, f.credit = credit.Split(b.Text)
	switch {
	case f.credit != "" && f.caption == "":
	case isCut && (named || a.Group == b.Group):
		f.caption, f.credit = cut.caption, cut.credit
	case named && f.credit == "" && lowerCredit(b.Text) != "":
		f.credit = lowerCredit(b.Text)
		f.caption = strings.TrimSpace(strings.TrimSuffix(b.Text, f.credit))
	case named && b.Size < 300 && (f.credit != "" || lines.IsSentence(b.Text) && d.repeatedLater(i+1)):
	default:
		return false
	}
	switch {
	case named:
		a.cues |= linemodel.CueImage
		a.sure = linemodel.Only(linemodel.Alt)
	case a.Size >= 12 && !d.has(i, linemodel.CueChrome):
		f.alt, f.altLine = a.Text, i
	default:
		a.sure = linemodel.Only(linemodel.Other)
	}
	d.take(i+1, f)
	return true
}

// lowerCredit returns what stands behind the last sentence of a caption and says
// how the picture was made: "Television picture".
func lowerCredit(text string) string {
	at := max(strings.LastIndex(text, ". "), strings.LastIndex(text, "! "), strings.LastIndex(text, "? "))
	if at < 0 || len(text) > maxLabelled {
		return ""
	}
	tail := text[at+2:]
	if lines.Words(tail) > 3 || lines.IsSentence(tail) || !placeholder(&line{Line: lines.Line{Text: tail, Key: lines.Key(tail), Size: len(tail)}}) {
		return ""
	}
	return tail
}

// placeholder reports whether a line is the alternative text of any picture:
// "Content image", "Photo".
func placeholder(l *line) bool {
	if l.Size > 60 || lines.IsSentence(l.Text) {
		return false
	}
	for _, w := range [...]string{"image", "photo", "picture", "bild", "foto"} {
		if strings.Contains(l.Key, w) && strings.Contains(strings.ToLower(l.Text), w) {
			return true
		}
	}
	return false
}

// isImageName reports whether a line is the file name of a picture.
func isImageName(text string) bool {
	dot := strings.LastIndexByte(text, '.')
	if dot < 1 || len(text) > 200 {
		return false
	}
	switch strings.ToLower(text[dot+1:]) {
	case "jpg", "jpeg", "png", "gif", "webp", "avif", "tif", "tiff", "bmp":
		return !strings.ContainsFunc(text[:dot], func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_%()+,. -", r))
		})
	}
	return false
}

// paragraphsByPrefix finds lines by their first letters.
func paragraphsByPrefix(all []line) map[string][]int {
	m := make(map[string][]int, len(all))
	for i := range all {
		if p := runePrefix(all[i].Key, prefixRunes); p != "" {
			m[p] = append(m[p], i)
		}
	}
	return m
}

func runePrefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return ""
}

// maxTwins bounds how many lines that begin alike are looked at.
const maxTwins = 20

// twin returns another line that begins as line i does and is not much shorter,
// -1 if there is none.
func (d *document) twin(i int) int {
	same := d.prefixes[runePrefix(d.lines[i].Key, prefixRunes)]
	for _, j := range same[:min(len(same), maxTwins)] {
		if other := &d.lines[j]; j != i && other.sure == 0 && other.Key != d.lines[i].Key && len(other.Key)*6 > len(d.lines[i].Key)*5 {
			return j
		}
	}
	return -1
}

// repeatedLater reports whether a longer line begins with all of line i.
func (d *document) repeatedLater(i int) bool {
	j := d.twin(i)
	return j >= 0 && strings.HasPrefix(d.lines[j].Key, d.lines[i].Key)
}

// cutFromStory recognises a caption that was filled with the story's first
// words, cut at some length, with a credit behind them; newspapers' systems do
// that where nobody wrote a caption.
func (d *document) cutFromStory(i int) (figure, bool) {
	j := d.twin(i)
	if j < 0 {
		return figure{}, false
	}
	text := d.lines[i].Text
	common := commonPrefix(text, d.lines[j].Text)
	rest := strings.TrimSpace(text[common:])
	if lines.Size(text[:common]) < minCutCaption || rest == "" || lines.Words(rest) > maxCreditWords {
		return figure{}, false
	}
	if !looksCredit(rest) {
		// The words after the cut may share a letter with the story.
		common = max(0, strings.LastIndexByte(text[:common], ' '))
		if rest = strings.TrimSpace(text[common:]); !looksCredit(rest) {
			return figure{}, false
		}
	}
	return figure{caption: strings.TrimSpace(text[:common]), credit: bare(rest)}, true
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// labelled marks a line that carries a credit which says that it is one.
func (d *document) labelled(i int) {
	l := &d.lines[i]
	if l.Bullet || l.Size > maxLabelled || d.has(i, worded) || l.Size > longCaption && lines.IsSentence(l.Text) {
		return
	}
	if _, by := credit.Labelled(l.Text); by != "" && lines.Words(by) <= maxCreditWords {
		l.cues |= linemodel.CueCredit
	}
}
