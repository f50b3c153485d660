package plaintext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/credit"
)

// figure is a photograph that stood at line at.
type figure struct {
	at                   int
	caption, credit, alt string
}

const (
	maxCreditWords = 8  // behind a repeated caption
	prefixRunes    = 24 // by which lines are found again, see paragraphsByPrefix
	minCaption     = 20 // size below which a line that says another again is no caption
	minCutCaption  = 40 // size of a caption that was cut from the story's first words
)

// captions finds what was printed with photographs: the alternative text said
// again with the credit behind it, an image's file name or placeholder with the
// caption below, and lines that carry a labelled credit.
func (d *document) captions() {
	for i := 0; i < len(d.lines); i++ {
		if i+1 < len(d.lines) && (d.pair(i) || d.belowPlaceholder(i)) {
			i++
			continue
		}
		d.labelled(i)
	}
}

func (d *document) take(f figure, why string, lines ...int) {
	for _, i := range lines {
		role := article.RoleCaption
		switch {
		case i < f.at:
			role = article.RoleAlt
		case f.caption == "":
			role = article.RoleCredit
		}
		d.set(i, role, why)
	}
	d.figures = append(d.figures, f)
}

// pair finds an alternative text at line i whose words the next line says again,
// with or without a credit behind them.
func (d *document) pair(i int) bool {
	a, b := &d.lines[i], &d.lines[i+1]
	if a.bullet || b.bullet || a.role != "" || a.size < minCaption || !strings.HasPrefix(b.key, a.key) {
		return false
	}
	rest := strings.TrimSpace(after(b.text, a.text))
	if rest == "" {
		caption, by := credit.Split(b.text)
		// The same line twice without a credit is a headline said again,
		// unless the two stand together and end like a sentence.
		if by == "" && (a.group != b.group || !sentence(a.text) || d.ungrouped()) {
			return false
		}
		d.take(figure{at: i + 1, caption: caption, credit: by, alt: a.text}, "a caption, said twice", i, i+1)
		return true
	}
	if words(rest) > maxCreditWords || sentence(rest) && !credit.Is(rest) || a.group != b.group && !looksCredit(rest) {
		return false
	}
	d.take(figure{at: i + 1, caption: strings.TrimSpace(a.text), credit: bare(rest), alt: a.text},
		"a caption: the line before, with a credit behind it", i, i+1)
	return true
}

// ungrouped reports whether the text has no blank lines, so that standing
// together says nothing.
func (d *document) ungrouped() bool {
	return d.lines[0].group == d.lines[len(d.lines)-1].group
}

// after returns what follows prefix in text, both compared by their letters.
func after(text, prefix string) string {
	if rest, ok := strings.CutPrefix(text, prefix); ok {
		return rest
	}
	want := key(prefix)
	for i := range text {
		if k := key(text[:i]); len(k) >= len(want) {
			return text[i:]
		}
	}
	return ""
}

// bare takes label and brackets off a text that is a credit.
func bare(text string) string {
	text = strings.TrimLeft(text, ".,;:|–—- ")
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
	if a.bullet || b.bullet || b.role != "" {
		return false
	}
	named := imageName.MatchString(a.text)
	caption, by := credit.Split(b.text)
	switch {
	case by != "" && caption == "" && (named || placeholder(a)):
	case d.cutFromStory(i+1, &caption, &by) && (named || a.group == b.group):
	case named && b.size < 300 && (by != "" || sentence(b.text) && d.repeatedLater(i+1)):
	default:
		return false
	}
	f := figure{at: i + 1, caption: caption, credit: by}
	d.lines[i].role = ""
	if a.size >= 12 && !named && !chromeLine.MatchString(a.text) {
		f.alt = a.text
	}
	d.take(f, "belongs to a picture", i, i+1)
	if f.alt == "" && !named {
		d.lines[i].role, d.lines[i].why = article.RoleChrome, "words of page furniture"
	}
	return true
}

// placeholder reports whether a line is the alternative text of any picture:
// "Content image", "Photo".
func placeholder(l *line) bool {
	if l.size > 60 || sentence(l.text) {
		return false
	}
	lower := strings.ToLower(l.text)
	for _, w := range []string{"image", "photo", "picture", "bild", "foto", "imagen", "imagem"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// paragraphsByPrefix finds lines by their first letters.
func paragraphsByPrefix(lines []line) map[string][]int {
	m := map[string][]int{}
	for i := range lines {
		if p := runePrefix(lines[i].key, prefixRunes); p != "" {
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

// twin returns another line that begins as line i does and is not much shorter,
// -1 if there is none.
func (d *document) twin(i int) int {
	for _, j := range d.prefixes[runePrefix(d.lines[i].key, prefixRunes)] {
		if other := &d.lines[j]; j != i && other.role == "" && other.key != d.lines[i].key && len(other.key)*6 > len(d.lines[i].key)*5 {
			return j
		}
	}
	return -1
}

// repeatedLater reports whether a longer line begins with all of line i.
func (d *document) repeatedLater(i int) bool {
	j := d.twin(i)
	return j >= 0 && strings.HasPrefix(d.lines[j].key, d.lines[i].key)
}

// cutFromStory recognises a caption that was filled with the story's first
// words, cut at some length, with a credit behind them; newspapers' systems do
// that where nobody wrote a caption.
func (d *document) cutFromStory(i int, caption, by *string) bool {
	j := d.twin(i)
	if j < 0 {
		return false
	}
	text := d.lines[i].text
	common := commonPrefix(text, d.lines[j].text)
	rest := strings.TrimSpace(text[common:])
	if size(text[:common]) < minCutCaption || rest == "" || words(rest) > maxCreditWords {
		return false
	}
	if !looksCredit(rest) {
		// The words after the cut may share a letter with the story.
		common = max(0, strings.LastIndexByte(text[:common], ' '))
		if rest = strings.TrimSpace(text[common:]); !looksCredit(rest) {
			return false
		}
	}
	*caption, *by = strings.TrimSpace(text[:common]), bare(rest)
	return true
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

// labelled finds a caption line by the credit it carries.
func (d *document) labelled(i int) {
	l := &d.lines[i]
	if l.role != "" || l.bullet || l.size > 400 {
		return
	}
	caption, by := credit.Labelled(l.text)
	if by == "" || words(by) > maxCreditWords {
		return
	}
	why := fmt.Sprintf("carries a photographer's credit: %q", by)
	d.take(figure{at: i, caption: caption, credit: by}, why, i)
}
