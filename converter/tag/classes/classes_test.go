package classes

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for _, like := range [][2]string{{"tuesday", "thursday"}, {"kampala", "nairobi"}, {"husband", "wife"}} {
		a, b := Of(like[0]), Of(like[1])
		if a == (Class{}) || a.Coarse != b.Coarse {
			t.Errorf("%s is of %v, %s of %v", like[0], a, like[1], b)
		}
	}
	if a, b := Of("tuesday"), Of("kampala"); a.Coarse == b.Coarse {
		t.Errorf("a day and a town are both of %v", a)
	}
	for _, unknown := range []string{"", "xqzzt"} {
		if c := Of(unknown); c != (Class{}) {
			t.Errorf("%q is of %v", unknown, c)
		}
	}
}

// Classes are made of finer ones, and none is out of range.
func TestDegrees(t *testing.T) {
	table := table()
	for h, fine := range table.words {
		if fine >= Fine || table.Middle[fine] >= Middle || table.Coarse[table.Middle[fine]] >= Coarse {
			t.Fatalf("%x is of %d", h, fine)
		}
	}
}

func TestWrite(t *testing.T) {
	out := Table{Middle: make([]uint16, Fine), Coarse: make([]uint16, Middle)}
	out.Middle[7], out.Coarse[3] = 3, 5
	out.Add([]string{"a", "b", "a"}, []uint16{7, 8, 9})
	var file strings.Builder
	if err := out.Write(&file); err != nil {
		t.Fatal(err)
	}
	in, err := read(file.String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := read(file.String()[:file.Len()/2]); err == nil {
		t.Error("half a file is no error")
	}
	if len(in.words) != 2 || in.words[hash("a")] != 7 || in.words[hash("b")] != 8 || in.Middle[7] != 3 || in.Coarse[3] != 5 {
		t.Errorf("%v became %v", out.words, in.words)
	}
}
