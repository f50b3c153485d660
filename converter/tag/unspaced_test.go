package tag

import (
	"slices"
	"strings"
	"testing"
)

// Names that are listed are found in scripts without spaces between words, the longest
// first, in every language; a single letter is not, nor what ends within a syllable or a
// word of katakana.
func TestListedWithin(t *testing.T) {
	tagger := New("").With(Listed{
		People: []string{"习近平", "洪森", "平", "ហ៊ុន សែន", "ทักษิณ", "อองซาน", "ドナルド・トランプ", "トラ", "သန်း", "Xi Jinping"},
		Places: []string{"大湾", "粤港澳大湾区", "ဗန်း"},
	})
	for text, want := range map[string]string{
		"国家主席习近平20日会见洪森首相。":                                                         "习近平,洪森",
		"平安夜，和平鸽。":                                                                  "",
		"加快粤港澳大湾区建设，大湾很大。":                                                          "大湾,粤港澳大湾区",
		"លោកនាយករដ្ឋមន្ត្រីហ៊ុន សែនថ្លែងថា":                                         "ហ៊ុន សែន",
		"លោកហ៊ុន\u200b សែ\u200bន\u200bថ្លែង":                                        "ហ៊ុន សែន",
		"Mr Chen (国家主席习近平先生) and Xi Jinping spoke on Monday of their friend 习近平主席.": "Xi Jinping,习近平",
		"นายทักษิณกล่าวว่า":                                                         "ทักษิณ",
		"อองซานุ": "",
		"米大統領のドナルド・トランプ氏は日本で": "ドナルド・トランプ",
		"トランプ": "",
		"The leader, Xi Jinping (习近平主席), spoke on Monday.": "Xi Jinping,习近平",
	} {
		a := body("Nobody.\n\n" + text)
		got := tagger.Article(a)
		checkMentions(t, a.Text(), got)
		var found []string
		for _, n := range append(got.People, got.Places...) {
			if tagger.lists(n.Name) {
				found = append(found, n.Name)
			}
		}
		slices.Sort(found)
		if s := strings.Join(found, ","); s != want {
			t.Errorf("%s: found %q, want %q", text, s, want)
		}
	}
}

// lists reports whether a name is listed.
func (t *Tagger) lists(name string) bool {
	has := func(list []listedName) bool {
		return slices.ContainsFunc(list, func(n listedName) bool { return n.key == fold(name) })
	}
	first := []rune(fold(name))[0]
	return has(t.listed.within[first]) || has(t.listed.names[strings.Fields(fold(name))[0]])
}

// Places of the gazetteer are found there too. Two letters have to be a country's or a
// very large town's, and a word by themselves: "developing countries" has China in it,
// "coastal regions" Haiti, "government" a town.
func TestKnownWithin(t *testing.T) {
	for text, want := range map[string]string{
		"នៅភ្នំពេញថា":                   "ភ្នំពេញ",
		"国家主席访问柬埔寨王国。":                  "柬埔寨",
		"他在北京会见记者，从北京去上海。":              "上海,北京",
		"发展中国家和沿海地区的政府中人。其他发展中国家和沿海地区。": "",
		"イギリスの首相はペキンダックを食べた。":           "イギリス",
		"4位タイ発進": "",
		"นายกรัฐมนตรีกัมพูชาเยือนเวียดนามวันนี้":              "กัมพูชา,เวียดนาม",
		"នៅភ្នំ\u200bពេញ\u200bថា":                             "ភ្នំពេញ",
		"អ្នកដំណើរ\u200bទៅ\u200bប្រទេស\u200bកម្ពុជា\u200bវិញ": "កម្ពុជា",
	} {
		a := body(text)
		got := New("").Article(a)
		checkMentions(t, a.Text(), got)
		if s := strings.Join(names(got.Places, true), ","); s != want {
			t.Errorf("%s: places %q, want %q", text, s, want)
		}
	}
}

// A place that two letters name is suggested where nothing shows that they are a word.
func TestSuggestedWithin(t *testing.T) {
	got := New("").Article(body("他昨天在北京会见记者"))
	if want := []string{"北京"}; !slices.Equal(names(got.Places, false), want) || len(got.Places) != 1 {
		t.Errorf("places %+v", got.Places)
	}
}
