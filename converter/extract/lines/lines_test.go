package lines_test

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/extract/lines"
)

func texts(text string) []string {
	var out []string
	for _, l := range lines.Split(text) {
		out = append(out, l.Text)
	}
	return out
}

func TestDashedLists(t *testing.T) {
	for in, want := range map[string]int{
		"The council voted for:\n  - a ferry\n  - a bridge\nIt met on Friday.": 2,
		"  - a ferry\n    that runs at night\n\n  - a bridge":                  2,
		"- Who goes there?\n- A friend.":                                       0,
		"  - one dash alone":                                                   0,
	} {
		n := 0
		for _, l := range lines.Split(in) {
			if l.Bullet && l.Text[0] != '-' {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d items, want %d", in, n, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"white space":   {" a\u00a0 b \r\n\r\n\tc", []string{"a b", "c"}},
		"bullets":       {"  • one\n  • two", []string{"one", "two"}},
		"control":       {"be\x07ll", []string{"bell"}},
		"byte order":    {"\ufeffHead", []string{"Head"}},
		"no link list":  {"He wrote [1] and [2] and [3] here.", []string{"He wrote [1] and [2] and [3] here."}},
		"notes":         {"Rice is dear.[1] So is oil.[2] Salt [3] is not.[4]\n\nReferences\n\n 1. https://a.example/\n 2. https://b.example/\n 3. https://c.example/\n 4. https://d.example/", []string{"Rice is dear.[1] So is oil.[2] Salt [3] is not.[4]", "References", "1. https://a.example/", "2. https://b.example/", "3. https://c.example/", "4. https://d.example/"}},
		"link numbers":  {"[1]Home [2]News\n\n[3]The story goes [4]on.\n\nReferences\n\n 1. https://a.example/\n 2. https://b.example/\n 3. https://c.example/\n 4. https://d.example/", []string{"Home News", "The story goes on.", "References", "1. https://a.example/", "2. https://b.example/", "3. https://c.example/", "4. https://d.example/"}},
		"a number last": {"[1]\n[2]x\n[3]y [4]\n1. https://a.example/\n2. https://b.example/\n3. https://c.example/", []string{"x", "y", "1. https://a.example/", "2. https://b.example/", "3. https://c.example/"}},
	} {
		if got := texts(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
