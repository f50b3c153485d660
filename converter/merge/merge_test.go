package merge_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/merge"
)

const base = `---
schema: 1
title: "Ferry runs again"
deck: "A first in eight years"
people:
  - "Tom Malinowski"
  - "Pol Saroeun"
figures:
  - id: "figure-1"
    caption: "The quay."
    credit: "AFP"
  - id: "figure-2"
    caption: "The boat."
source:
  url: "https://courier.example/ferry"
  format: "html"
---

The ferry ran again.

It costs what it did.

The board will decide.
`

func edit(t *testing.T, page string, pairs ...string) string {
	t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.Count(page, pairs[i]) != 1 {
			t.Fatalf("%q stands %d times in\n%s", pairs[i], strings.Count(page, pairs[i]), page)
		}
		page = strings.Replace(page, pairs[i], pairs[i+1], 1)
	}
	return page
}

func describe(t *testing.T, page string) merge.Base {
	t.Helper()
	b, err := merge.Describe([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// run merges, and sees that merging the outcome once more changes nothing.
func run(t *testing.T, base, mine, theirs string) *merge.Result {
	t.Helper()
	r, err := merge.Page(describe(t, base), []byte(mine), []byte(theirs), nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := merge.Page(r.Base, r.Page, []byte(theirs), nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, r.Page)
	}
	if string(again.Page) != string(r.Page) || len(again.Conflicts) != len(r.Conflicts) {
		t.Errorf("merged once more, it is\n%s\nnot\n%s\n%v %v", again.Page, r.Page, again.Conflicts, r.Conflicts)
	}
	return r
}

func TestPage(t *testing.T) {
	for name, c := range map[string]struct {
		mine, theirs, want []string // changes of base
		conflicts          string
	}{
		"untouched":        {nil, []string{"Ferry runs again", "Ferry runs"}, []string{"Ferry runs again", "Ferry runs"}, ""},
		"touched":          {[]string{"Ferry runs again", "Mine"}, nil, []string{"Ferry runs again", "Mine"}, ""},
		"both, elsewhere":  {[]string{"Ferry runs again", "Mine"}, []string{"A first", "Theirs"}, []string{"Ferry runs again", "Mine", "A first", "Theirs"}, ""},
		"both, alike":      {[]string{"Ferry runs again", "Same"}, []string{"Ferry runs again", "Same"}, []string{"Ferry runs again", "Same"}, ""},
		"conflict":         {[]string{"Ferry runs again", "Mine"}, []string{"Ferry runs again", "Theirs"}, []string{"Ferry runs again", "Mine"}, "title|Mine|Theirs"},
		"key removed":      {[]string{"deck: \"A first in eight years\"\n", ""}, []string{"The boat", "A boat"}, []string{"deck: \"A first in eight years\"\n", "", "The boat", "A boat"}, ""},
		"key added":        {[]string{"schema: 1\n", "schema: 1\nmood: glad # so\n"}, []string{"The boat", "A boat"}, []string{"schema: 1\n", "schema: 1\nmood: glad # so\n", "The boat", "A boat"}, ""},
		"new key":          {nil, []string{"people:", "section: \"News\"\npeople:"}, []string{"people:", "section: \"News\"\npeople:"}, ""},
		"dropped key":      {nil, []string{"deck: \"A first in eight years\"\n", ""}, []string{"deck: \"A first in eight years\"\n", ""}, ""},
		"dropped, touched": {[]string{"A first", "Mine"}, []string{"deck: \"A first in eight years\"\n", ""}, []string{"A first", "Mine"}, "deck|Mine in eight years|"},
		"name added, name found": {[]string{"  - \"Pol Saroeun\"\n", "  - \"Pol Saroeun\"\n  - Hun Sen # seen on the photograph\n"}, []string{"  - \"Tom", "  - \"Kem Ley\"\n  - \"Tom"},
			[]string{"  - \"Tom", "  - \"Kem Ley\"\n  - \"Tom", "  - \"Pol Saroeun\"\n", "  - \"Pol Saroeun\"\n  - Hun Sen # seen on the photograph\n"}, ""},
		"name removed":            {[]string{"  - \"Tom Malinowski\"\n", ""}, []string{"  - \"Tom", "  - \"Kem Ley\"\n  - \"Tom"}, []string{"  - \"Tom Malinowski\"\n", "  - \"Kem Ley\"\n"}, ""},
		"name lost":               {nil, []string{"  - \"Tom Malinowski\"\n", ""}, []string{"  - \"Tom Malinowski\"\n", ""}, ""},
		"all names removed":       {[]string{"people:\n  - \"Tom Malinowski\"\n  - \"Pol Saroeun\"\n", ""}, []string{"Ferry runs again", "T"}, []string{"people:\n  - \"Tom Malinowski\"\n  - \"Pol Saroeun\"\n", "", "Ferry runs again", "T"}, ""},
		"caption":                 {[]string{"The quay", "My quay"}, []string{"AFP", "Reuters"}, []string{"The quay", "My quay", "AFP", "Reuters"}, ""},
		"caption, conflict":       {[]string{"The quay", "My quay"}, []string{"The quay", "A quay"}, []string{"The quay", "My quay"}, "figures/figure-1/caption|My quay.|A quay."},
		"figure removed":          {[]string{"  - id: \"figure-2\"\n    caption: \"The boat.\"\n", ""}, []string{"The boat", "A boat"}, []string{"  - id: \"figure-2\"\n    caption: \"The boat.\"\n", ""}, ""},
		"figure dropped":          {[]string{"The quay", "My quay"}, []string{"  - id: \"figure-2\"\n    caption: \"The boat.\"\n", ""}, []string{"The quay", "My quay", "  - id: \"figure-2\"\n    caption: \"The boat.\"\n", ""}, ""},
		"figure dropped, touched": {[]string{"The boat", "My boat"}, []string{"  - id: \"figure-2\"\n    caption: \"The boat.\"\n", ""}, []string{"The boat", "My boat"}, "figures/figure-2|id: \"figure-2\"\ncaption: \"My boat.\"|"},
		"nested":                  {[]string{"\"html\"", "\"html\" # checked"}, []string{"ferry\"\n", "ferry/\"\n"}, []string{"ferry\"\n", "ferry/\"\n", "\"html\"", "\"html\" # checked"}, ""},
		"paragraphs":              {[]string{"It costs", "MINE"}, []string{"The board", "THEIRS"}, []string{"It costs", "MINE", "The board", "THEIRS"}, ""},
		"paragraph, conflict":     {[]string{"It costs", "MINE"}, []string{"It costs", "THEIRS"}, []string{"It costs", "MINE"}, "body/2|MINE what it did.|THEIRS what it did."},
		"paragraph added":         {[]string{"It costs", "Mine.\n\nIt costs"}, []string{"It costs", "THEIRS"}, []string{"It costs", "Mine.\n\nTHEIRS"}, ""},
		"paragraph removed":       {[]string{"It costs what it did.\n\n", ""}, []string{"The board", "THEIRS"}, []string{"It costs what it did.\n\n", "", "The board", "THEIRS"}, ""},
		"paragraph found":         {[]string{"The ferry", "MINE"}, []string{"It costs", "New.\n\nIt costs"}, []string{"The ferry", "MINE", "It costs", "New.\n\nIt costs"}, ""},
		"both add there":          {[]string{"It costs", "Mine.\n\nIt costs"}, []string{"It costs", "New.\n\nIt costs"}, []string{"It costs", "Mine.\n\nIt costs"}, "body/2|Mine.|New."},
		"last removed":            {[]string{"\n\nThe board will decide.", ""}, []string{"It costs", "THEIRS"}, []string{"\n\nThe board will decide.", "", "It costs", "THEIRS"}, ""},
		"comments":                {[]string{"schema: 1", "# Who looks after this: M.\nschema: 1 # one", "people:", "\n# checked twice\npeople: # all of them"}, []string{"Ferry runs", "Boat runs", "  - \"Tom", "  - \"Kem Ley\"\n  - \"Tom"}, []string{"schema: 1", "# Who looks after this: M.\nschema: 1 # one", "people:", "\n# checked twice\npeople: # all of them", "Ferry runs", "Boat runs", "  - \"Tom", "  - \"Kem Ley\"\n  - \"Tom"}, ""},
		"blank lines":             {[]string{"again.\n\n", "again.\n\n\n", "title: \"Ferry runs again\"\n", "title: Ferry runs again\n\n"}, []string{"The board", "THEIRS"}, []string{"again.\n\n", "again.\n\n\n", "title: \"Ferry runs again\"\n", "title: Ferry runs again\n\n", "The board", "THEIRS"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, base, edit(t, base, c.mine...), edit(t, base, c.theirs...))
			if want := edit(t, base, c.want...); string(r.Page) != want {
				t.Errorf("merged to\n%s\nwant\n%s", r.Page, want)
			}
			var got []string
			for _, x := range r.Conflicts {
				got = append(got, x.At+"|"+x.Mine+"|"+x.Theirs)
			}
			if s := strings.Join(got, "; "); s != c.conflicts {
				t.Errorf("conflicts %q, want %q", s, c.conflicts)
			}
		})
	}
}

// What was removed by hand stays away though it was not found for a time.
func TestRemovedForGood(t *testing.T) {
	var r *merge.Result
	for _, removed := range []string{"deck: \"A first in eight years\"\n", "people:\n  - \"Tom Malinowski\"\n  - \"Pol Saroeun\"\n",
		"    credit: \"AFP\"\n", "  - \"Tom Malinowski\"\n"} {
		without := edit(t, base, removed, "")
		r = run(t, base, without, base)
		for _, theirs := range []string{without, without, base, without, base} {
			var err error
			if r, err = merge.Page(r.Base, r.Page, []byte(theirs), nil); err != nil || string(r.Page) != without || len(r.Conflicts) > 0 {
				t.Fatalf("%v\n%s", err, r.Page)
			}
		}
	}
	// What is put back by hand stays too.
	r, err := merge.Page(r.Base, []byte(base), []byte(base), nil)
	if err != nil || string(r.Page) != base || len(r.Base.Gone) != 0 {
		t.Errorf("%v\n%s", err, r.Page)
	}
}

// A figure that stayed though the program had dropped it, for a hand had changed it,
// and that the hand then removed, does not come back with the program's.
func TestOutlivedRemoved(t *testing.T) {
	second := "  - id: \"figure-2\"\n    caption: \"The boat.\"\n"
	list := "figures:\n  - id: \"figure-1\"\n    caption: \"The quay.\"\n    credit: \"AFP\"\n" + second
	for _, dropped := range []string{second, list} {
		for _, removed := range []string{second, list} {
			byHand := func(s string) string { return strings.ReplaceAll(s, "The boat.", "The boat, by hand.") }
			without := edit(t, base, dropped, "")
			stayed := run(t, base, byHand(base), without)
			if !strings.Contains(string(stayed.Page), "The boat, by hand.") {
				t.Fatalf("not kept:\n%s", stayed.Page)
			}
			page := string(stayed.Page)
			if removed = byHand(removed); !strings.Contains(page, removed) {
				removed = "figures:\n" + byHand(second)
			}
			next := stayed.Base
			page = edit(t, page, removed, "")
			for _, theirs := range []string{without, base} {
				r, err := merge.Page(next, []byte(page), []byte(theirs), nil)
				if err != nil {
					t.Fatal(err)
				}
				if page, next = string(r.Page), r.Base; strings.Contains(page, "figure-2") {
					t.Errorf("it came back:\n%s", page)
				}
			}
		}
	}
}

func TestChoose(t *testing.T) {
	mine, theirs := edit(t, base, "Ferry runs again", "Mine", "It costs", "MINE"), edit(t, base, "Ferry runs again", "Theirs", "It costs", "THEIRS")
	for choice, want := range map[merge.Choice]string{merge.Mine: mine, merge.Theirs: theirs, merge.Undecided: mine} {
		r, err := merge.Page(describe(t, base), []byte(mine), []byte(theirs), func(merge.Conflict) merge.Choice { return choice })
		if err != nil || string(r.Page) != want || (len(r.Conflicts) == 0) == (choice == merge.Undecided) {
			t.Errorf("%s: %v %v\n%s", choice, err, r.Conflicts, r.Page)
		}
		r, err = merge.Page(r.Base, r.Page, []byte(theirs), nil)
		if err != nil || string(r.Page) != want || (len(r.Conflicts) == 0) == (choice == merge.Undecided) {
			t.Errorf("%s, next time: %v %v\n%s", choice, err, r.Conflicts, r.Page)
		}
	}
	r := run(t, base, mine, theirs)
	if len(r.Conflicts) != 2 || r.Conflicts[0].ID() == r.Conflicts[1].ID() {
		t.Errorf("%v", r.Conflicts)
	}
}

// Files as editors on other systems leave them keep their line ends and mark.
func TestLineEnds(t *testing.T) {
	mine := "\uFEFF" + strings.ReplaceAll(edit(t, base, "It costs", "MINE"), "\n", "\r\n")
	r := run(t, base, mine, edit(t, base, "Ferry runs", "Boat runs", "The board", "The whole\nboard"))
	want := "\uFEFF" + strings.ReplaceAll(edit(t, base, "It costs", "MINE", "Ferry runs", "Boat runs", "The board", "The whole\nboard"), "\n", "\r\n")
	if string(r.Page) != want || len(r.Conflicts) != 0 {
		t.Errorf("%q\nwant\n%q\n%v", r.Page, want, r.Conflicts)
	}
}

// With such line ends too a comment belongs to what stands below it, and stays when
// what stands above it goes.
func TestCommentBehindLineEnds(t *testing.T) {
	dos := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	mine := edit(t, base, "  - \"Pol Saroeun\"\n", "  # by hand\n  - \"Pol Saroeun\"\n")
	r := run(t, base, dos(mine), edit(t, base, "  - \"Tom Malinowski\"\n", ""))
	if want := dos(edit(t, mine, "  - \"Tom Malinowski\"\n", "")); string(r.Page) != want {
		t.Errorf("%q\nwant\n%q", r.Page, want)
	}
}

func TestNoPage(t *testing.T) {
	for _, bad := range []string{"", "---\n", "+++\ntitle = 1\n+++\n", "text", "---\ntitle: [\n---\n", "---\n- a\n---\n"} {
		if _, err := merge.Page(describe(t, base), []byte(bad), []byte(base), nil); err == nil {
			t.Errorf("%q is a page", bad)
		}
	}
	if r, err := merge.Page(merge.Base{}, []byte("---\n---\n"), []byte(base), nil); err != nil || !strings.Contains(string(r.Page), "Pol Saroeun") {
		t.Errorf("%v", err)
	}
}

// document is a page made of parts that a test can change.
type document struct {
	fields map[string]string
	names  []string
	body   []string
}

func (d document) page() string {
	var s strings.Builder
	s.WriteString("---\n")
	for _, k := range slices.Sorted(maps.Keys(d.fields)) {
		fmt.Fprintf(&s, "%s: %q\n", k, d.fields[k])
	}
	if len(d.names) > 0 {
		s.WriteString("names:\n")
		for _, n := range d.names {
			fmt.Fprintf(&s, "  - %q\n", n)
		}
	}
	s.WriteString("---\n\n" + strings.Join(d.body, "\n\n") + "\n")
	return s.String()
}

// changed changes some parts. Every change is told by mark.
func (d document) changed(r *rand.Rand, mark string, n int) document {
	out := document{maps.Clone(d.fields), slices.Clone(d.names), slices.Clone(d.body)}
	for i := range n {
		text := fmt.Sprint(mark, i)
		switch r.IntN(8) {
		case 0, 1:
			out.fields[fmt.Sprintf("k%d", r.IntN(8))] = text
		case 2:
			delete(out.fields, fmt.Sprintf("k%d", r.IntN(8)))
		case 3:
			out.names = slices.Insert(out.names, r.IntN(len(out.names)+1), text)
		case 4:
			if len(out.names) > 0 {
				at := r.IntN(len(out.names))
				out.names = slices.Delete(out.names, at, at+1)
			}
		case 5:
			out.body = slices.Insert(out.body, r.IntN(len(out.body)+1), text)
		case 6:
			if len(out.body) > 0 {
				at := r.IntN(len(out.body))
				out.body = slices.Delete(out.body, at, at+1)
			}
		case 7:
			if len(out.body) > 0 {
				out.body[r.IntN(len(out.body))] = text
			}
		}
	}
	return out
}

// Whatever is changed on either side: what a hand did is there, what nobody
// touched is theirs, and where both did, there is a conflict.
func TestRandomEdits(t *testing.T) {
	for seed := range 3000 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		old := document{fields: map[string]string{}}
		for i := range 6 {
			old.fields[fmt.Sprintf("k%d", i)] = fmt.Sprint("value ", i)
			old.names = append(old.names, fmt.Sprint("name ", i))
			old.body = append(old.body, fmt.Sprint("Paragraph ", i))
		}
		mine, theirs := old.changed(r, "mine", r.IntN(6)), old.changed(r, "theirs", r.IntN(6))
		got := run(t, old.page(), mine.page(), theirs.page())
		page := string(got.Page)
		at := map[string]bool{}
		for _, c := range got.Conflicts {
			at[c.At] = true
		}
		for k := range maps.Keys(map[string]bool{"k0": true, "k1": true, "k2": true, "k3": true, "k4": true, "k5": true, "k6": true, "k7": true}) {
			b, m, th := old.fields[k], mine.fields[k], theirs.fields[k]
			want := th
			if m != b {
				want = m
			}
			if want != "" && !strings.Contains(page, fmt.Sprintf("%s: %q\n", k, want)) || want == "" && strings.Contains(page, k+": ") {
				t.Fatalf("seed %d: %s is not %q in\n%s", seed, k, want, page)
			}
			if at[k] != (m != b && th != b && m != th) {
				t.Fatalf("seed %d: %s: conflicts %v", seed, k, got.Conflicts)
			}
		}
		check := func(kind string, b, m, th []string, has func(string) bool) {
			for _, x := range slices.Concat(b, m, th) {
				inB, inM, inT := slices.Contains(b, x), slices.Contains(m, x), slices.Contains(th, x)
				want := inT
				if inM != inB {
					want = inM
				}
				if has(x) != want && (kind == "names" || len(got.Conflicts) == 0 || inM != inB) {
					t.Fatalf("seed %d: %s %q: %v\nmine %q\ntheirs %q\n%s", seed, kind, x, has(x), m, th, page)
				}
			}
		}
		check("names", old.names, mine.names, theirs.names, func(x string) bool { return strings.Contains(page, fmt.Sprintf("  - %q\n", x)) })
		check("body", old.body, mine.body, theirs.body, func(x string) bool { return strings.Contains(page, "\n"+x+"\n") })
		if mine.page() == old.page() && page != theirs.page() || theirs.page() == old.page() && page != mine.page() {
			t.Fatalf("seed %d: one side only, and it is\n%s", seed, page)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add(base, base)
	f.Add("---\na: 1\n# c\nb:\n  - x # y\n---\ntext\n\n\n* a\n* b\n", "---\nb: [x, y]\n---\n\n\ttext")
	f.Add("---\r\na: |\r\n  b\r\n  # c\r\n---\r\n", "---\na: {b: c}\n---\n")
	f.Fuzz(func(t *testing.T, mine, theirs string) {
		b, err := merge.Describe([]byte(theirs))
		if err != nil {
			return
		}
		r, err := merge.Page(b, []byte(mine), []byte(theirs), nil)
		if err != nil {
			return
		}
		if string(r.Page) != mine {
			t.Errorf("theirs is the base, and mine became %q", r.Page)
		}
	})
}

// The proof finds what is lost, and nothing that is not.
func TestLost(t *testing.T) {
	const one = "---\npeople:\n  - \"Ed Stone\"\ndeck: \"As was\"\n---\n\nText.\n"
	twice := edit(t, one, "Text.", "Other.\n\nText.\n\nMore.\n\nText.")
	for name, c := range map[string]struct{ before, after, lost string }{
		"a paragraph comes elsewhere, too":       {edit(t, one, "\nText.\n", ""), edit(t, twice, "Other.\n\nText.", "Other."), ""},
		"a removed paragraph comes back":         {edit(t, one, "\nText.\n", ""), twice, "body: a paragraph that was removed"},
		"another name comes for the one removed": {edit(t, one, "people:\n  - \"Ed Stone\"\n", ""), edit(t, one, "Ed Stone", "Vera Ryant"), ""},
		"the one removed is there again":         {edit(t, one, "people:\n  - \"Ed Stone\"\n", ""), one, "people"},
		"a name was added":                       {edit(t, one, "deck", "  - \"By hand\"\ndeck"), edit(t, one, "Ed Stone", "By hand"), ""},
		"the added one has gone":                 {edit(t, one, "deck", "  - \"By hand\"\ndeck"), one, "people"},
		"a value":                                {edit(t, one, "As was", "By hand"), edit(t, one, "As was", "By hand"), ""},
		"a value has gone":                       {edit(t, one, "As was", "By hand"), edit(t, one, "As was", "Another"), "deck"},
		"a value removed":                        {edit(t, one, "deck: \"As was\"\n", ""), edit(t, one, "As was", "Another"), "deck"},
		"a paragraph has gone":                   {edit(t, one, "Text.", "By hand."), one, "body/1 body: a paragraph that was removed"},
	} {
		next := describe(t, one)
		if strings.Contains(c.after, "More.") {
			next = describe(t, twice)
		}
		lost, err := merge.Lost(describe(t, one), next, []byte(c.before), []byte(c.after))
		if got := strings.Join(lost, " "); err != nil || got != c.lost {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// same is what a curator decided: names that stand for others, and ids.
type same struct {
	now map[string]string
	ids map[string]string
}

func (s same) Same(_, name string) (now string, others []string, id string) {
	if now = s.now[name]; now == "" && s.ids[name] == "" {
		for _, n := range s.now {
			if n == name {
				now = name
			}
		}
	}
	if now == "" && s.ids[name] != "" {
		now = name
	}
	for old, n := range s.now {
		if n == now {
			others = append(others, old)
		}
	}
	return now, others, s.ids[now]
}

// A name that a hand has removed stays away under its new name, one that it has added
// gets it, and nothing counts as lost.
func TestRename(t *testing.T) {
	names := same{now: map[string]string{"Pol Saroeun": "Saroeun Pol", "Kem Ley": "Ley Kem"}}
	theirs := edit(t, base, `"Pol Saroeun"`, `"Saroeun Pol"`)
	for what, c := range map[string]struct{ mine, want string }{
		"untouched": {edit(t, base, "A first", "The first"), "  - \"Tom Malinowski\"\n  - \"Saroeun Pol\"\n"},
		"removed":   {edit(t, base, "  - \"Pol Saroeun\"\n", ""), "people:\n  - \"Tom Malinowski\"\nfigures"},
		"added":     {edit(t, base, "  - \"Pol Saroeun\"\n", "  - \"Pol Saroeun\"\n  - Kem Ley # by hand\n"), "  - \"Saroeun Pol\"\n  - \"Ley Kem\" # by hand\n"},
		"twice":     {edit(t, base, "  - \"Pol Saroeun\"\n", "  - \"Pol Saroeun\"\n  - Saroeun Pol\n"), "people:\n  - \"Tom Malinowski\"\n  - Saroeun Pol\nfigures"},
	} {
		b, mine, r := rename(t, describe(t, base), c.mine, theirs, names)
		if !strings.Contains(string(r.Page), c.want) && what != "twice" {
			t.Errorf("%s:\n%s", what, r.Page)
		}
		if what == "twice" && strings.Count(string(r.Page), "Saroeun Pol") != 1 {
			t.Errorf("%s:\n%s", what, r.Page)
		}
		if lost, err := merge.Lost(b, r.Base, mine, r.Page); err != nil || len(lost) > 0 || len(r.Conflicts) > 0 {
			t.Errorf("%s: lost %q, conflicts %v, %v", what, lost, r.Conflicts, err)
		}
	}
	// Undone later, what was removed stays away as well.
	_, _, r := rename(t, describe(t, base), edit(t, base, "  - \"Pol Saroeun\"\n", ""), theirs, names)
	if _, _, r = rename(t, r.Base, string(r.Page), base, same{}); strings.Contains(string(r.Page), "Saroeun") {
		t.Errorf("undone, it is back:\n%s", r.Page)
	}
}

// A name that a hand has added and that a merge makes one with what the program found is
// kept through any number of runs, and parts from it again when the merge is undone.
func TestRenameToFound(t *testing.T) {
	names := same{now: map[string]string{"Kem Ley": "Tom Malinowski"}}
	mine := edit(t, base, "  - \"Pol Saroeun\"\n", "  - \"Pol Saroeun\"\n  - Kem Ley\n")
	_, _, r := rename(t, describe(t, base), mine, base, names)
	for range 2 {
		_, _, r = rename(t, r.Base, string(r.Page), base, names)
		if strings.Contains(string(r.Page), "Kem Ley") || r.Base.Written["people"]["Tom Malinowski"] != "Kem Ley" {
			t.Fatalf("merged, its record has %v:\n%s", r.Base.Written, r.Page)
		}
	}
	for range 2 {
		if _, _, r = rename(t, r.Base, string(r.Page), base, same{}); !strings.Contains(string(r.Page), "people:\n  - \"Tom Malinowski\"\n  - \"Kem Ley\"\n  - \"Pol Saroeun\"\n") {
			t.Fatalf("undone:\n%s", r.Page)
		}
	}
}

// With an id of its own, a name needs not even its old form to be known again.
func TestRenameByID(t *testing.T) {
	b := describe(t, base)
	if err := b.Identify([]byte(base), same{ids: map[string]string{"Pol Saroeun": "saroeun"}}); err != nil {
		t.Fatal(err)
	}
	theirs := edit(t, base, `"Pol Saroeun"`, `"General Pol"`)
	_, _, r := rename(t, b, edit(t, base, "  - \"Pol Saroeun\"\n", ""), theirs, same{ids: map[string]string{"General Pol": "saroeun"}})
	if strings.Contains(string(r.Page), "General Pol") {
		t.Errorf("it is back:\n%s", r.Page)
	}
}

// rename merges under the names of now.
func rename(t *testing.T, b merge.Base, mine, theirs string, names merge.Names) (merge.Base, []byte, *merge.Result) {
	t.Helper()
	renamed, err := merge.Rename(b, []byte(mine), []byte(theirs), names)
	if err != nil {
		t.Fatal(err)
	}
	r, err := merge.Page(renamed.Base, renamed.Page, []byte(theirs), nil)
	if err != nil {
		t.Fatal(err)
	}
	renamed.Keep(&r.Base)
	return renamed.Base, renamed.Page, r
}
