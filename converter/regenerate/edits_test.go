package regenerate_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// hand edits an archive at random.
type hand struct {
	*rand.Rand
	*archive
	count int             // of the edits
	log   []string        // of those since the last conversion
	moved map[string]bool // bundles moved since
	calm  bool            // makes nothing that cannot be read
}

func (h *hand) says(format string, args ...any) string {
	h.count++
	return fmt.Sprintf(format, args...) + fmt.Sprintf(" %d", h.count)
}

// draft is an index.md while it is edited.
type draft struct {
	keys   [][]string // lines of each key, and of what stands between
	blocks []string
}

var keyLine = regexp.MustCompile(`^([a-z_0-9]+):(.*)`)

func newDraft(text string) *draft {
	d := &draft{}
	head, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	for _, line := range strings.Split(head, "\n") {
		if last := len(d.keys) - 1; last >= 0 && keyLine.MatchString(d.keys[last][0]) && !keyLine.MatchString(line) && line != "" && line[0] != '#' {
			d.keys[last] = append(d.keys[last], line)
		} else {
			d.keys = append(d.keys, []string{line})
		}
	}
	d.blocks = strings.Split(strings.Trim(body, "\n"), "\n\n")
	return d
}

func (d *draft) String() string {
	var lines []string
	for _, k := range d.keys {
		lines = append(lines, k...)
	}
	return "---\n" + strings.Join(lines, "\n") + "\n---\n\n" + strings.Join(d.blocks, "\n\n") + "\n"
}

func (d *draft) find(key string) int {
	return slices.IndexFunc(d.keys, func(k []string) bool { return strings.HasPrefix(k[0], key+":") })
}

// any returns a random key that ok accepts, -1 if there is none.
func (h *hand) any(d *draft, ok func(lines []string) bool) int {
	var all []int
	for i, k := range d.keys {
		m := keyLine.FindStringSubmatch(k[0])
		if m != nil && m[1] != "id" && m[1] != "schema" && ok(k) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return -1
	}
	return all[h.IntN(len(all))]
}

func isScalar(k []string) bool { return len(k) == 1 && !strings.HasSuffix(k[0], ":") }
func isList(k []string) bool {
	return len(k) > 1 && strings.HasPrefix(k[1], "  - \"") && !strings.Contains(strings.Join(k, "\n"), "#")
}
func isAny([]string) bool { return true }

// kinds are what a hand does to an index.md. Each reports what it did, empty for
// nothing.
var kinds = []func(h *hand, d *draft) string{
	func(h *hand, d *draft) string { // a value
		i := h.any(d, isScalar)
		if i < 0 {
			return ""
		}
		key, _, _ := strings.Cut(d.keys[i][0], ":")
		text := h.says("By hand")
		d.keys[i] = [][]string{{key + `: "` + text + `"`}, {key + ": '" + text + "'"}, {key + ": " + text}, {key + ": >-", "  " + text}}[h.IntN(4)]
		return "value of " + key
	},
	func(h *hand, d *draft) string { // a key deleted
		i := h.any(d, isAny)
		key := d.keys[i][0]
		d.keys = slices.Delete(d.keys, i, i+1)
		return "deleted " + key
	},
	func(h *hand, d *draft) string { // a key added
		key := fmt.Sprintf("note_%d", h.count)
		d.keys = slices.Insert(d.keys, h.IntN(len(d.keys)+1), []string{key + ": " + h.says("of the hand")})
		return "added " + key
	},
	func(h *hand, d *draft) string { // a comment above
		i := h.any(d, isAny)
		d.keys = slices.Insert(d.keys, i, []string{h.says("# comment")})
		return "comment above " + d.keys[i+1][0]
	},
	func(h *hand, d *draft) string { // a comment behind
		i := h.any(d, func(k []string) bool {
			return isScalar(k) && !strings.Contains(k[0], "#") && !strings.HasSuffix(k[0], ">-")
		})
		if i < 0 {
			return ""
		}
		d.keys[i][0] += h.says(" # behind")
		return "comment behind " + d.keys[i][0]
	},
	func(h *hand, d *draft) string { // a comment in a list
		i := h.any(d, isList)
		if i < 0 {
			return ""
		}
		at := 1 + h.IntN(len(d.keys[i])-1)
		if h.IntN(2) == 0 {
			d.keys[i][at] += h.says(" # beside")
		} else {
			d.keys[i] = slices.Insert(d.keys[i], at, h.says("  # within"))
		}
		return "comment in " + d.keys[i][0]
	},
	func(h *hand, d *draft) string { // another order
		i, to := h.any(d, isAny), h.IntN(len(d.keys))
		k := d.keys[i]
		d.keys = slices.Insert(slices.Delete(d.keys, i, i+1), to, k)
		return "moved " + k[0]
	},
	func(h *hand, d *draft) string { // another style
		i := h.any(d, isList)
		if i < 0 {
			return ""
		}
		var names []string
		for _, line := range d.keys[i][1:] {
			names = append(names, strings.TrimPrefix(line, "  - "))
		}
		d.keys[i] = []string{d.keys[i][0] + " [" + strings.Join(names, ", ") + "]"}
		return "in brackets: " + d.keys[i][0]
	},
	addName, addName,
	func(h *hand, d *draft) string { // a name removed
		i := h.any(d, isList)
		if i < 0 {
			return ""
		}
		at := 1 + h.IntN(len(d.keys[i])-1)
		was := d.keys[i][at]
		if d.keys[i] = slices.Delete(d.keys[i], at, at+1); len(d.keys[i]) == 1 {
			if h.IntN(2) == 0 {
				d.keys = slices.Delete(d.keys, i, i+1)
			} else {
				d.keys[i][0] += " []"
			}
		}
		return "removed " + was
	},
	func(h *hand, d *draft) string { // a name renamed
		i := h.any(d, isList)
		if i < 0 {
			return ""
		}
		at := 1 + h.IntN(len(d.keys[i])-1)
		was := d.keys[i][at]
		d.keys[i][at] = `  - "` + h.says("Renamed") + `"`
		return "renamed " + was
	},
	inFigure, inFigure, inFigure,
	func(h *hand, d *draft) string { // a figure removed
		i := d.find("figures")
		if i < 0 {
			return ""
		}
		figures := figuresOf(d.keys[i])
		at := h.IntN(len(figures))
		was := figures[at][0]
		if figures = slices.Delete(figures, at, at+1); len(figures) == 0 {
			d.keys = slices.Delete(d.keys, i, i+1)
		} else {
			d.keys[i] = slices.Concat(append([][]string{{"figures:"}}, figures...)...)
		}
		return "removed figure " + was
	},
	func(h *hand, d *draft) string { // a figure added
		i := d.find("figures")
		if i < 0 {
			return ""
		}
		id := h.says("hand")
		d.keys[i] = append(d.keys[i], `  - id: "`+strings.ReplaceAll(id, " ", "-")+`"`, `    caption: "Drawn by hand"`)
		return "added figure " + id
	},
	inBody(func(h *hand, d *draft, i int) { d.blocks[i] += h.says(" By hand") }),
	inBody(func(h *hand, d *draft, i int) { d.blocks[i] = h.says("All of it by hand") + "\nin two lines." }),
	inBody(func(h *hand, d *draft, i int) { d.blocks = slices.Insert(d.blocks, i, h.says("A paragraph by hand")) }),
	inBody(func(h *hand, d *draft, i int) { d.blocks = append(d.blocks, h.says("An ending by hand")) }),
	inBody(func(h *hand, d *draft, i int) {
		if len(d.blocks) > 1 {
			d.blocks = slices.Delete(d.blocks, i, i+1)
		}
	}),
	inBody(func(h *hand, d *draft, i int) {
		b, to := d.blocks[i], h.IntN(len(d.blocks))
		d.blocks = slices.Insert(slices.Delete(d.blocks, i, i+1), to, b)
	}),
}

func addName(h *hand, d *draft) string {
	key := []string{"people", "places", "topics", "authors", "keywords"}[h.IntN(5)]
	name := `  - "` + h.says("Added") + `"`
	i := d.find(key)
	switch {
	case i < 0:
		d.keys = slices.Insert(d.keys, h.IntN(len(d.keys)), []string{key + ":", name})
	case isList(d.keys[i]):
		d.keys[i] = slices.Insert(d.keys[i], 1+h.IntN(len(d.keys[i])), name)
	default:
		return ""
	}
	return "added to " + key + name
}

// figuresOf cuts the lines of figures.
func figuresOf(lines []string) [][]string {
	var out [][]string
	for _, line := range lines[1:] {
		if strings.HasPrefix(line, "  - ") {
			out = append(out, nil)
		}
		if len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], line)
		}
	}
	return out
}

// inFigure changes, adds or deletes a caption, credit or alternative text.
func inFigure(h *hand, d *draft) string {
	i := d.find("figures")
	if i < 0 {
		return ""
	}
	figures := figuresOf(d.keys[i])
	at, key := h.IntN(len(figures)), []string{"caption", "credit", "alt"}[h.IntN(3)]
	f := figures[at]
	line := slices.IndexFunc(f, func(l string) bool { return strings.HasPrefix(l, "    "+key+":") })
	value := "    " + key + `: "` + h.says("Of the picture") + `"`
	switch {
	case line < 0:
		f = append(f, value)
	case h.IntN(4) == 0:
		f = slices.Delete(f, line, line+1)
	default:
		f[line] = value
	}
	figures[at] = f
	d.keys[i] = slices.Concat(append([][]string{{"figures:"}}, figures...)...)
	return fmt.Sprintf("%s of %s", key, f[0])
}

func inBody(do func(h *hand, d *draft, i int)) func(*hand, *draft) string {
	return func(h *hand, d *draft) string {
		i := h.IntN(len(d.blocks))
		do(h, d, i)
		return fmt.Sprintf("block %d", i)
	}
}

// edit changes an index.md.
func (h *hand) edit(dir string) {
	name := dir + "/index.md"
	if !h.has(name) {
		return
	}
	was := h.read(name)
	text := strings.TrimPrefix(strings.ReplaceAll(was, "\r\n", "\n"), "\uFEFF")
	text = strings.Replace(text, broken, "", 1) // and mends it
	d := newDraft(text)
	if d.find("schema") < 0 {
		return
	}
	i := h.IntN(len(kinds))
	what := kinds[i](h, d)
	text = d.String()
	if _, err := parse(text); err != nil {
		h.Fatalf("the edit %d (%s) of %s makes no page: %v\n%s", i, what, name, err, text)
	}
	switch crlf := strings.Contains(was, "\r\n"); {
	case crlf != (h.IntN(30) == 0):
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case h.IntN(40) == 0:
		text = "\uFEFF" + text
	case h.IntN(40) == 0:
		text = strings.TrimRight(text, "\n")
	}
	h.log = append(h.log, dir+": "+what)
	h.write(name, text)
}

// broken is a line with which front matter is none.
const broken = "broken: \"by hand\n"

// other does what is done to bundles and other pages as a whole, and tells the
// model what cannot be seen.
func (h *hand) other(m *model, id, dir string) {
	s := m.states[id]
	what := ""
	switch h.IntN(9) {
	case 0:
		what = "deleted"
		h.remove(dir)
		s.deleted = true
	case 1, 2:
		if h.moved[id] {
			return
		}
		if h.moved == nil {
			h.moved = map[string]bool{}
		}
		h.moved[id] = true
		to := fmt.Sprintf("content/articles/%s/%s", []string{"1900", "special", "special/issue"}[h.IntN(3)], strings.ReplaceAll(h.says("moved"), " ", "-"))
		if h.IntN(2) == 0 {
			to += "-" + id
		}
		what = "moved to " + to
		if err := os.MkdirAll(path.Dir(h.path(to)), 0o755); err != nil {
			h.Fatal(err)
		}
		if err := os.Rename(h.path(dir), h.path(to)); err != nil {
			h.Fatal(err)
		}
	case 3:
		what = "file added"
		h.write(dir+"/"+strings.ReplaceAll(h.says("letter"), " ", "-")+".txt", "By hand.")
	case 4:
		name := "content/people/" + strings.ReplaceAll(h.says("someone"), " ", "-") + "/_index.md"
		h.write(name, "---\ntitle: Someone\n---\n\nBy hand.\n")
		m.pages[name] = h.read(name)
	case 5:
		for _, name := range sorted(h.files("content/people", "content/places", "content/topics")) {
			if h.IntN(3) == 0 {
				h.write(name, h.read(name)+"\nBy hand.\n")
				if m.written[name]++; m.pages[name] != "" {
					m.pages[name] = h.read(name)
				}
			}
		}
	case 6, 7:
		for _, name := range sorted(h.files(dir)) {
			if !strings.Contains(name, "photo-") {
				continue
			}
			if what = "photograph replaced"; h.IntN(2) == 0 {
				h.write(name, h.says("another picture"))
			} else {
				what = "photograph deleted"
				h.remove(name)
			}
			break
		}
	case 8:
		if h.IntN(2) == 0 && !h.calm {
			what = "made unreadable"
			h.write(dir+"/index.md", strings.Replace(h.read(dir+"/index.md"), "---\n", "---\n"+broken, 1))
		}
	}
	h.count++
	h.log = append(h.log, dir+": "+what)
}

func (h *hand) remove(name string) {
	if err := os.RemoveAll(h.path(name)); err != nil {
		h.Fatal(err)
	}
}

// capture changes a capture: its text, or whether it is there.
func (h *hand) capture(m *model) {
	all := h.capturesOf()
	if len(all) == 0 {
		return
	}
	name := all[h.IntN(len(all))]
	text := h.read(name)
	switch h.IntN(6) {
	case 0:
		h.remove(name)
		m.lossy = true
		h.log = append(h.log, "removed "+name)
		return
	case 1:
		h.write(name, text) // another time
	case 2:
		h.write(path.Dir(name)+"/"+strings.ReplaceAll(h.says("more"), " ", "-")+".txt", h.says("The tide table is late again")+"\n\n"+
			strings.Repeat(h.says("The harbour office said on Monday that the tide table of the year would be printed later than in any year before")+".\n\n", 4))
	default:
		text = changed(text, h.says("It was said later, and by others too, that there was more to it."))
		h.write(name, text)
	}
	h.log = append(h.log, "changed "+name)
}

// changed puts a sentence behind one in the middle of a capture.
func changed(text, sentence string) string {
	at := len(text) / 2
	cut := strings.Index(text[at:], ". ")
	if cut < 0 {
		return text + "\n" + sentence + "\n"
	}
	return text[:at+cut+2] + sentence + " " + text[at+cut+2:]
}
