package regenerate_test

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// model knows what an archive has to be after a conversion.
type model struct {
	*archive
	states map[string]*state // by id
	pages  map[string]string // other pages that a hand wrote, by name
	lossy  bool              // captures were removed: bundles know versions that the captures do not tell
}

// state is what is known of a bundle.
type state struct {
	dir     string
	had     []string // addresses before
	head    *value   // what the converter wrote last
	blocks  []string
	files   map[string]*value
	gone    map[string][]string
	loose   bool // the base of the body cannot be told
	deleted bool
}

func newModel(a *archive) *model {
	return &model{archive: a, states: map[string]*state{}, pages: map[string]string{}}
}

// found is a bundle as it is on disk.
type found struct {
	dir    string
	index  string
	record string
	page   *page // nil if it cannot be read
	files  map[string]string
}

// look reads the bundles of an archive.
func look(a *archive) map[string]*found {
	out := map[string]*found{}
	for id, dir := range a.bundles() {
		f := &found{dir: dir, files: map[string]string{}, record: a.read(dir + "/.capture.json")}
		for name, data := range a.files(dir) {
			if base := path.Base(name); base != ".capture.json" && path.Dir(name) == dir {
				f.files[base] = data
			}
		}
		f.index = f.files["index.md"]
		f.page, _ = parse(f.index)
		out[id] = f
	}
	return out
}

// fresh is what a program makes of the captures from nothing.
func (m *model) fresh(program string) map[string]*found {
	m.Helper()
	a := &archive{m.T, m.TempDir()}
	defer a.done()
	c := m.clone()
	defer c.done()
	c.remove("content")
	c.remove(".backfile")
	c.run(program, "convert")
	return look(c)
}

func (a *archive) remove(name string) { (&hand{archive: a}).remove(name) }

// check compares an archive after a conversion with what it has to be. before is
// what was there, fresh what the same program makes from nothing.
func (m *model) check(before, fresh map[string]*found) {
	m.Helper()
	after, told := look(m.archive), m.conflicts()
	for id, f := range before {
		if s := m.states[id]; s != nil && s.dir != f.dir {
			s.had = append(slices.DeleteFunc(s.had, func(d string) bool { return d == s.dir || d == f.dir }), s.dir)
			s.dir = f.dir
		}
	}
	for _, id := range slices.Sorted(maps.Keys(union3(m.states, fresh, after))) {
		s, f, got := m.states[id], fresh[id], after[id]
		var wrong []string
		var conflicts []string
		switch {
		case s != nil && s.deleted:
			if got != nil {
				wrong = []string{"was deleted and is there"}
			}
		case got == nil:
			wrong = []string{"is not there"}
		case s == nil && f == nil:
			wrong = []string{"should not be there"}
		case s == nil:
			if got.index != f.index || !maps.Equal(got.files, f.files) {
				wrong = []string{"new, and not as from nothing:\n" + unlike(f.index, got.index) + "\n+++\n" + unlike(got.index, f.index)}
			}
			m.states[id] = newState(f)
			m.states[id].dir = got.dir
		case f == nil, before[id].page == nil:
			if !maps.Equal(before[id].files, got.files) {
				wrong = []string{"not converted, and changed"}
			}
		default:
			wrong, conflicts = m.merge(s, before[id], f, got)
		}
		if got != nil {
			conflicts = append(conflicts, loosely(s, told[got.dir])...)
			if c := told[got.dir]; !slices.Equal(sortedList(c), sortedList(conflicts)) {
				wrong = append(wrong, fmt.Sprintf("conflicts %q, told %q", conflicts, c))
			}
		}
		if len(wrong) > 0 {
			dir := id
			if got != nil {
				dir = got.dir
			}
			m.Errorf("%s:\n  %s", dir, strings.Join(wrong, "\n  "))
			if b := before[id]; b != nil && got != nil && f != nil {
				m.Logf("--- before\n%s\n--- from nothing\n%s\n--- got\n%s", b.index, f.index, got.index)
			}
		}
	}
	for name, data := range m.pages {
		if m.read(name) != data {
			m.Errorf("%s was written by hand and is another now", name)
		}
	}
	for name := range m.files("content") {
		if strings.HasSuffix(name, ".new") || strings.Contains(name, ".new/") {
			m.Errorf("%s was left", name)
		}
	}
}

// loosely returns the conflicts of a body of which the model cannot tell them.
func loosely(s *state, told []string) []string {
	if s == nil || !s.loose {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(told), func(at string) bool { return at != "body" })
}

func sortedList(l []string) []string { return slices.Sorted(slices.Values(l)) }

func union3(a map[string]*state, b, c map[string]*found) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	for k := range c {
		out[k] = true
	}
	return out
}

// conflicts reads the report: the places in conflict, by bundle; "body" for each
// in the body.
func (m *model) conflicts() map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(m.read(".backfile/report.tsv"), "\n") {
		if f := strings.Split(line, "\t"); f[0] == "conflict" {
			dir, at, _ := strings.Cut(f[3], ": ")
			at, _, _ = strings.Cut(at, "body/")
			if at == "" {
				at = "body"
			}
			out["content/"+dir] = append(out["content/"+dir], at)
		}
	}
	return out
}

func newState(f *found) *state {
	s := &state{dir: f.dir, gone: map[string][]string{}}
	s.written(f)
	return s
}

// written takes a bundle for what the converter wrote last.
func (s *state) written(f *found) {
	s.head, s.blocks, s.files = f.page.head, f.page.blocks, pictures(f)
}

func pictures(f *found) map[string]*value {
	out := map[string]*value{}
	for name, data := range f.files {
		if name != "index.md" {
			out[name] = &value{kind: yaml.ScalarNode, text: data}
		}
	}
	return out
}

// merge compares a bundle with what has to become of it, and goes on to the base
// of the next merge.
func (m *model) merge(s *state, mine, theirs, got *found) (wrong, conflicts []string) {
	if got.page == nil {
		return []string{"cannot be read:\n" + got.index}, nil
	}
	head := *theirs.page.head
	head.keys = maps.Clone(head.keys)
	if delete(head.keys, "aliases"); len(s.had) > 0 {
		aliases := &value{kind: yaml.SequenceNode, keys: map[string]*value{}}
		for _, dir := range s.had {
			aliases.list = append(aliases.list, strings.ToLower(strings.TrimPrefix(dir, "content"))+"/")
		}
		head.keys["aliases"] = aliases
	}
	if m.lossy {
		set(head.keys, "versions", got.page.head.keys["versions"])
	}
	x := &expectation{gone: s.gone}
	want, next := x.merge("", s.head, mine.page.head, &head)
	if m.lossy {
		set(next.keys, "versions", got.page.head.keys["versions"])
	}
	s.head = next
	wrong = compare("", want, got.page.head)
	wrong = append(wrong, m.style(mine, got, want)...)
	for name := range union3files(s.files, mine.files, pictures(theirs)) {
		was, is := pictures(mine)[name], pictures(got)[name]
		w, n := x.merge("files/"+name, s.files[name], was, pictures(theirs)[name])
		if w.String() != is.String() {
			wrong = append(wrong, "the file "+name)
		}
		if s.files[name] = n; n == nil {
			delete(s.files, name)
		}
	}
	body, n := m.body(s, mine.page.blocks, theirs.page.blocks, got.page.blocks)
	for range n {
		x.conflicts = append(x.conflicts, "body")
	}
	return append(wrong, body...), x.conflicts
}

func union3files(a map[string]*value, b map[string]string, c map[string]*value) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	for k := range c {
		out[k] = true
	}
	delete(out, "index.md")
	return out
}

// byHand is what stands in the paragraphs that a hand writes here.
var byHand = regexp.MustCompile(`[Bb]y hand \d`)

// body compares a body with what has to become of it.
func (m *model) body(s *state, mine, theirs, got []string) (wrong []string, conflicts int) {
	b := s.blocks
	s.loose = s.loose || !(slices.Equal(b, mine) || slices.Equal(b, theirs)) && !(isPlain(b, mine) && isPlain(b, theirs))
	if s.loose {
		for i, text := range mine {
			if byHand.MatchString(text) && !slices.Contains(got, text) {
				wrong = append(wrong, fmt.Sprintf("block %d has gone: %q", i, text))
			}
		}
		s.blocks = theirs
		return wrong, 0
	}
	want, next, conflicts := mergeBody(b, mine, theirs)
	s.blocks = next
	if !slices.Equal(want, got) {
		wrong = append(wrong, "the body: want\n"+strings.Join(want, "\n\n")+"\ngot\n"+strings.Join(got, "\n\n"))
	}
	return wrong, conflicts
}

// style compares how things are written: lines of values that stay, comments,
// order, line ends.
func (m *model) style(mine, got *found, want *value) []string {
	var wrong []string
	was, is := mine.page, got.page
	for key, lines := range was.lines {
		if want.keys[key].String() == was.head.keys[key].String() && want.keys[key] != nil {
			if !slices.Equal(lines, is.lines[key]) {
				wrong = append(wrong, fmt.Sprintf("the lines of %s: %q, were %q", key, is.lines[key], lines))
			}
			continue
		}
		for i, line := range lines {
			wrong = append(wrong, comment(i, line, lines, is.lines[key])...)
		}
	}
	for _, note := range was.notes {
		if !slices.Contains(is.notes, note) {
			wrong = append(wrong, "has gone: "+note)
		}
	}
	has := func(all []string) func(string) bool {
		return func(k string) bool { return !slices.Contains(all, k) }
	}
	a, b := slices.DeleteFunc(slices.Clone(was.order), has(is.order)), slices.DeleteFunc(slices.Clone(is.order), has(was.order))
	if !slices.Equal(a, b) {
		wrong = append(wrong, fmt.Sprintf("the order: %q, was %q", b, a))
	}
	if n := strings.Count(mine.index, "\n"); n > 0 && strings.Count(mine.index, "\r\n") == n && strings.Count(got.index, "\r\n") != strings.Count(got.index, "\n") {
		wrong = append(wrong, "line ends")
	}
	return wrong
}

// ours are the comments that a hand writes here.
var ours = regexp.MustCompile(`# (comment|behind|beside|within) \d+$`)

// comment looks for the comment of a line, where what it stands at is still
// there.
func comment(i int, line string, was, is []string) []string {
	note := ours.FindString(line)
	if note == "" {
		return nil
	}
	subject := strings.TrimSpace(strings.TrimSuffix(line, note))
	if subject == "" && i+1 < len(was) {
		subject = strings.TrimSpace(was[i+1])
	}
	if i == 0 && len(is) > 0 { // of a key that is there
		subject, _, _ = strings.Cut(subject, ":")
	}
	if joined := strings.Join(is, "\n"); strings.Contains(joined, subject) && !strings.Contains(joined, note) {
		return []string{fmt.Sprintf("the comment of %q has gone: %q", subject, line)}
	}
	return nil
}
