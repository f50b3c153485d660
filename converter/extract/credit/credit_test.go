package credit

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, caption, credit string }{
		{"The minister speaks in the capital yesterday. Heng Chivoan", "The minister speaks in the capital yesterday.", "Heng Chivoan"},
		{"Soldiers take part in an exercise in the north. Photo supplied", "Soldiers take part in an exercise in the north.", "Photo supplied"},
		{"The ship leaves harbour. (Photo: AP)", "The ship leaves harbour.", "AP"},
		{"The ship leaves harbour (Supplied)", "The ship leaves harbour", "Supplied"},
		{"The ship leaves harbour. [Photo by Jane Roe]", "The ship leaves harbour.", "Jane Roe"},
		{"Das Schiff verlässt den Hafen. Foto: dpa", "Das Schiff verlässt den Hafen.", "dpa"},
		{"Das Schiff verlässt den Hafen. Foto: picture alliance / Jan Kurz", "Das Schiff verlässt den Hafen.", "picture alliance / Jan Kurz"},
		{"A crowd at the gate. © AFP", "A crowd at the gate.", "AFP"},
		{"A crowd at the gate. REUTERS/Jane Roe", "A crowd at the gate.", "REUTERS/Jane Roe"},
		{"A crowd at the gate. Jane Roe/Post", "A crowd at the gate.", "Jane Roe/Post"},
		{"A crowd at the gate. AFP", "A crowd at the gate.", "AFP"},
		{"Photo by: Jane Roe", "", "Jane Roe"},
		{"Photo: Jane Roe", "", "Jane Roe"},
		{"Photo supplied", "", "Photo supplied"},
		{"AFP", "", "AFP"},
		{"Illustration: E. Sandover", "", "E. Sandover"},
		{"Crowds on the pitch. Picture: J. R. Teague", "Crowds on the pitch.", "J. R. Teague"},
		{"Photo by: Photo Supplied", "", "Photo Supplied"},
		{"The minister takes office (archive) © AP/dpa | Jane Roe", "The minister takes office (archive)", "AP/dpa | Jane Roe"},
		{"The judges enter. (Photo: UN Photo / ICJ / Jan van Roe. Courtesy of the court)", "The judges enter.", "UN Photo / ICJ / Jan van Roe. Courtesy of the court"},
		{"The police at work on Monday in the old town / Jane Roe", "The police at work on Monday in the old town", "Jane Roe"},
		{"후보가 역 앞에서 연설하고 있다. 연합뉴스", "후보가 역 앞에서 연설하고 있다.", "연합뉴스"},
		{"후보가 역 앞에서 연설하고 있다. 홍길동 기자", "후보가 역 앞에서 연설하고 있다.", "홍길동"},
		{"후보가 역 앞에서 연설하고 있다. 인천=연합뉴스", "후보가 역 앞에서 연설하고 있다.", "연합뉴스"},
		{"記念碑の前に立つ人々（Ｃ）共同通信社", "記念碑の前に立つ人々", "共同通信社"},
		{"Bác sĩ khám cho bệnh nhân. Ảnh: Minh Anh", "Bác sĩ khám cho bệnh nhân.", "Minh Anh"},
		{"후보가 역 앞에서 연설하고 있다. [사진 출처 = 연합뉴스]", "후보가 역 앞에서 연설하고 있다.", "연합뉴스"},
		{"후보가 역 앞에서 연설하고 있다. (사진=홍길동 기자)", "후보가 역 앞에서 연설하고 있다.", "홍길동 기자"},
		{"Das Schiff im Hafen. Foto: picture alliance / SZ Photo | Jan Kurz", "Das Schiff im Hafen.", "picture alliance / SZ Photo | Jan Kurz"},
		{"Das Schiff im Hafen, grau.Foto: Jan Kurz. Licht: Eva Lang. Ton: Max Au", "Das Schiff im Hafen, grau.", "Jan Kurz. Licht: Eva Lang. Ton: Max Au"},
		{"Das Schiff im HafenFoto: Jan Kurz. Licht: Eva Lang", "Das Schiff im Hafen", "Jan Kurz. Licht: Eva Lang"},
		{"Das Schiff verlässt den Hafen. Uncredited/AP/dpa", "Das Schiff verlässt den Hafen.", "Uncredited/AP/dpa"},
		{"Судно в гавани. Источник: Иван Петров", "Судно в гавани.", "Иван Петров"},
		{"The ship leaves harbour. — Reuters file pic", "The ship leaves harbour.", "Reuters file pic"},
		{"The ship leaves harbour. (AP Photo/Jane Roe)", "The ship leaves harbour.", "AP Photo/Jane Roe"},
		{"The ship leaves harbour. AP Photo", "The ship leaves harbour.", "AP Photo"},
		{"Laivas uoste / J. Jonaičio / LRT nuotr.", "Laivas uoste", "J. Jonaičio / LRT nuotr."},

		// No credit: nothing is cut off.
		{"Top Photos", "Top Photos", ""},
		{"They met again. She kept the old photo", "They met again. She kept the old photo", ""},
		{"What we know: a photo. What we do not: the rest", "What we know: a photo. What we do not: the rest", ""},
		{"ホームに立つ。夜が明ける", "ホームに立つ。夜が明ける", ""},
		{"The aid that the army supplied", "The aid that the army supplied", ""},
		{"Content image - The Ferry Courier", "Content image - The Ferry Courier", ""},
		{"He thanked Mr. John Smith", "He thanked Mr. John Smith", ""},
		{"The bridge (built in 1932) is closed", "The bridge (built in 1932) is closed", ""},
		{"The old bridge (1932)", "The old bridge (1932)", ""},
		{"The crowd waits. Nobody speaks.", "The crowd waits. Nobody speaks.", ""},
		{"", "", ""},
	} {
		caption, credit := Split(c.text)
		if caption != c.caption || credit != c.credit {
			t.Errorf("Split(%q) = %q, %q; want %q, %q", c.text, caption, credit, c.caption, c.credit)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"A crowd. © AFP", "(Photo: ", "ដូច្នេះ។ រូបថត: ហេង", "A. B. C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		caption, credit := Split(s)
		if len(caption)+len(credit) > len(s) {
			t.Errorf("Split(%q) made text up: %q, %q", s, caption, credit)
		}
	})
}

func TestPhotographer(t *testing.T) {
	for in, want := range map[string]string{
		"Heng Chivoan/Post":               "Heng Chivoan",
		"E. Sandover / Lantern":           "E. Sandover",
		"REUTERS/Samrang Pring":           "Samrang Pring",
		"AP Photo/Jane Doe, File":         "Jane Doe",
		"Getty Images / Jane van der Doe": "Jane van der Doe",
		"Jane Doe via Getty Images":       "Jane Doe",
		"Courtesy of Jane Doe":            "Jane Doe",
		"Jane Doe, AP":                    "Jane Doe",
		"AFP/Getty":                       "AFP",
		"Ministry of Works/AFP":           "Ministry of Works",
		"ហេង ជីវ័ន/ភ្នំពេញប៉ុស្តិ៍": "ហេង ជីវ័ន",
		"Photo supplied":    "",
		"Town Archives":     "",
		"06.11.2025, 17:06": "",
		"":                  "",
		strings.Repeat("long ", 40) + "/ Jane Doe": "Jane Doe",
		strings.Repeat("x", 300):                   "",
	} {
		if got := Photographer(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
