package regenerate_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// What git will show of a regeneration is what the converter finds otherwise: in
// pages with edits no line more than in those without.
func TestSmallDiff(t *testing.T) {
	versions, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	a := sample(t)
	a.run(versions[0], "convert")
	plain := a.clone()
	m := newModel(a)
	m.check(nil, look(a))
	h := &hand{Rand: newRand(t, 7), archive: a, calm: true}
	all := a.bundles()
	for range 150 {
		h.edit(all[sorted(all)[h.IntN(len(all))]])
	}
	was := a.clone()
	a.run(versions[1], "convert")
	plain.run(versions[1], "convert")
	first := sample(t)
	first.run(versions[0], "convert")
	for id, f := range look(a) {
		name := f.dir + "/index.md"
		if was.read(name) == f.index {
			continue
		}
		byHand, byNone := lines(spread(was.read(name)), spread(f.index)), lines(spread(first.read(name)), spread(plain.read(name)))
		if byHand > byNone {
			t.Errorf("%s: %d lines are others, %d in the page that no hand has changed\n%s\n+++\n%s", id, byHand, byNone, unlike(was.read(name), f.index), unlike(f.index, was.read(name)))
		}
	}
	a.run(versions[0], "convert")
	b := a.clone()
	a.capture1("captures/text/files/men-on-the-moon.txt", "An alarm that few", "An alarm which few")
	a.run(versions[0], "convert")
	if d := differ(a.files("content"), b.files("content")); len(d) > 5 {
		t.Errorf("a word of one capture is another, and so are %q", d)
	}
}

// capture1 replaces a word of a capture.
func (a *archive) capture1(name, old, new string) {
	a.write(name, strings.Replace(a.read(name), old, new, 1))
}

// spread writes a list that a hand has put into one line as one of a line for each
// element, without the line that names it and lines of comments: in one line all of
// it is another where one element is, a hand that empties a list takes the line that
// names it away, and the comment on an element goes with it.
func spread(page string) string {
	var out []string
	for line := range strings.SplitSeq(page, "\n") {
		var list map[string][]string
		if opensList.MatchString(line) || ours.MatchString(strings.TrimRight(line, "\r")) && strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if !strings.Contains(line, ": [") || yaml.Unmarshal([]byte(line), &list) != nil {
			out = append(out, line)
			continue
		}
		for _, elements := range list {
			for _, e := range elements {
				out = append(out, fmt.Sprintf("  - %q", e))
			}
		}
	}
	return strings.Join(out, "\n")
}

var opensList = regexp.MustCompile(`^\w+:( \[\])?\r?$`)

// lines counts the lines that a diff of two texts has.
func lines(a, b string) int {
	old, now := strings.Split(a, "\n"), strings.Split(b, "\n")
	return len(old) + len(now) - 2*len(longest(old, now))
}
