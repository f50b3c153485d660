package words

import (
	"strings"
	"testing"
)

// Marks, vowels and consonants that close a syllable stay with the letter they belong
// to; katakana and scripts with spaces are whole.
func TestUnit(t *testing.T) {
	for _, want := range []string{
		"习|近|平|在|2019|年|访|问|USA|。", "ភ្នំ|ពេ|ញ|ថា", "ป|ระ|เท|ศ|ไท|ย|น้ำ", "ຫຼ|ວ|ງ|ພ|ຣະ|ບາ|ງ",
		"ရန်|ကုန်", "ドナルド|・|トランプ|氏|は|コーヒー|を", "か\u3099|っ|こ|う|らー|め|ん", "l|’|été| |2019",
	} {
		text := strings.ReplaceAll(want, "|", "")
		var got []string
		for at := 0; at < len(text); at += Unit(text[at:]) {
			got = append(got, text[at:at+Unit(text[at:])])
		}
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("%s, want %s", joined, want)
		}
	}
}

func FuzzUnit(f *testing.F) {
	f.Add("ភ្នំពេញ ရန်ကုန် コーヒー\xff\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		for at := 0; at < len(s); {
			n := Unit(s[at:])
			if n < 1 || at+n > len(s) {
				t.Fatalf("%q at %d: %d", s, at, n)
			}
			at += n
		}
	})
}
