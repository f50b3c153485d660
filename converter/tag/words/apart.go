package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Apart reports whether a text sets hyphens apart from the words that they join,
// "Chan - o - cha", as texts do that were put together again from single words. Such
// a hyphen is a dash elsewhere, which parts what it stands between: "KAMPALA, Uganda -
// David Kato". So one has to stand where no dash can.
func Apart(text string) bool {
	apart, tight, sure := 0, 0, false
	for i := 1; i+1 < len(text); i++ {
		if text[i] != '-' {
			continue
		}
		switch before, _ := utf8.DecodeLastRuneInString(text[:i]); {
		case letter(before) && letter(first(text[i+1:])):
			tight++
		case i > 1 && before == ' ' && strings.HasPrefix(text[i+1:], " ") && letter(first(text[i+2:])):
			apart++
			sure = sure || hyphen(text[:i-1], text[i+2:])
		}
	}
	return sure && apart > 2 && tight*5 < apart
}

// hyphen reports whether one that is set apart from the words before and behind it is
// no dash: one of them is seldom by itself ("anti", "led"), a number counts what comes
// ("30 - minute"), or a short word is bound on both sides ("day - to - day").
func hyphen(before, behind string) bool {
	before = before[strings.LastIndexAny(before, " \n")+1:]
	after := ""
	if end := strings.IndexFunc(behind, func(r rune) bool { return !letter(r) }); end >= 0 {
		behind, after = behind[:end], behind[end:]
	}
	switch {
	case prefixes[strings.ToLower(before)], suffixed[behind]:
		return true
	case !unicode.IsLower(first(behind)):
		return false
	}
	return before != "" && unicode.IsDigit(first(before)) || len(behind) < 4 && strings.HasPrefix(after, " - ")
}

// prefixes are seldom words by themselves, or before a dash.
var prefixes = set("al el co anti non re pre ex mid semi multi pro vice sub inter intra neo pan self ultra year high low long full half well so no one two three four home near")

// Close puts together the words of a sentence that were set apart: possessive
// endings, "U. S." and, where hyphens are set apart, the parts of names. The text
// of a word is as it would be written, its bytes are those of the whole. The sentence is
// overwritten.
func Close(sentence []Word, hyphens bool) []Word {
	out := sentence[:0]
	for _, w := range sentence {
		n := len(out)
		switch {
		case n > 0 && w.Start == out[n-1].End+1 && (ending(out[n-1], w) || len(w.Text) == 2 && initials[out[n-1].Text+w.Text]):
			out[n-1] = Word{out[n-1].Text + w.Text, out[n-1].Start, w.End}
		case n > 1 && out[n-1].Text == "-" && out[n-1].Start > out[n-2].End && w.Start > out[n-1].End && (hyphens && letter(first(out[n-2].Text)) && bound(out[n-2].Text, w.Text) || eastern(out, w.Text)):
			out[n-2] = Word{out[n-2].Text + "-" + w.Text, out[n-2].Start, w.End}
			out = out[:n-1]
		default:
			out = append(out, w)
		}
	}
	return out
}

// initials are written as one word.
var initials = set("U.S. U.K. U.N. D.C.")

// ending reports whether an apostrophe and the word behind it are one: ’ s
func ending(mark, w Word) bool {
	return (mark.Text == "'" || mark.Text == "’") && suffix(mark.Text+w.Text) == len(mark.Text+w.Text)
}

// bound reports whether a hyphen joins two words to a name: "Al-Sabah", "Mei-yu";
// not "US-led".
func bound(a, b string) bool {
	last := a[strings.LastIndexByte(a, '-')+1:]
	switch {
	case months[last]:
		return false
	case unicode.IsUpper(first(b)):
		return unicode.IsUpper(first(last)) && (strings.ToUpper(last) != last || len(last) == 1) || len(last) < 4
	case unicode.IsLower(first(b)):
		return unicode.IsUpper(first(a)) && strings.ToUpper(a) != a && utf8.RuneCountInString(b) < 6 && !suffixed[b] && !goers[b]
	}
	return false
}

// eastern reports whether a word goes on with the given name before the hyphen at the end
// of a sentence, behind a Chinese or Korean family name: "Kwon Chang - hoon".
func eastern(sentence []Word, w string) bool {
	n := len(sentence)
	return n > 2 && families[sentence[n-3].Text] && syllable(strings.ToLower(sentence[n-2].Text)) && unicode.IsUpper(first(sentence[n-2].Text)) && syllable(w) && !dashed[w]
}

// syllable reports whether a word in Latin letters can be one of Chinese or Korean: up to
// six letters, the vowels side by side.
func syllable(w string) bool {
	head := strings.TrimLeft(w, "bcdfghjklmnpqrstwxyz")
	tail := strings.TrimLeft(head, "aeiouw")
	return w == "tsz" || len(w) > 1 && len(w) < 7 && len(tail) < len(head) && (tail == "" || codas[tail])
}

// codas end such syllables.
var codas = set("n ng k p t m l h r y ck")

// families are Chinese and Korean family names as newspapers write them.
var families = set("Ahn An Au Bae Baek Ban Bang Byeon Byun Cai Cao Cha Chae Chai Chan Chang Chao Chau Cheah Chen Cheng Cheon Cheuk Cheung Chew Chi Chia Chiang Chien Chin Chiu Cho Choi Chong Choo Chou Chow Choy Chu Chua Chuang Chueh Chung Cui Deng Do Dong Eom Fan Fang Feng Fong Foo Fu Fung Gan Gao Geum Gil Goh Guo Ha Ham Han Hao Hau He Heng Heo Ho Hong Hou Hsiang Hsiao Hsieh Hsiung Hsu Huang Huh Hui Hung Hwang Hyun Im In Ip Jang Jao Je Jen Jeong Jiang Jin Jo Joo Ju Jung Kan Kang Kao Khoo Ki Kim Ko " +
	"Koh Kong Koo Kook Ku Kuan Kung Kuo Kwak Kwan Kwok Kwon Kwong Lai Lam Lan Lau Lee Lei Leung Li Liang Liao Lim Lin Ling Liu Lo Lok Lu Lui Luk Lung Luo Ma Maeng Mak Mao Min Mo Mok Moon Myung Na Nam Neo Ng Noh Oh Ok Ong Ou Ouyang Pai Paik Pak Pan Pang Park Peng Poon Pyo Quek Ra Rhee Ri Roh Ryoo Ryu Seo Seok Seol Shao Shen Shieh Shih Shim Shin Sim Siu So Son Song Soong Su Suh Sun Sung Szeto Tai Tak Tam Tan Tang Teng Teo Tian Tien Ting Toh Tsai Tsang Tsao Tse Tseng Tsui Tu Tung Um Wan " +
	"Wang Wei Wen Weng Wi Won Wong Woo Wu Xiao Xie Xu Yang Yao Yap Yau Yeh Yen Yeo Yeom Yeung Yi Yin Yip Yiu Yoo Yoon You Yu Yuan Yuen Yuk Yun Zeng Zhang Zhao Zheng Zhou Zhu")

// dashed stand behind a dash, though they look like a syllable.
var dashed = set("a an as at be but by can did do due few for from had has he her him his how i if in is it its led man men met my no nor not now of off on or our out own per ran run said saw say set she sit so ten than that the them then they this two thus to too up us use was way we were wet what when who why win with won yet you")

// months stand before the dash of a dateline.
var months = set("January February March April May June July August September October November December")

// suffixed are short words that a hyphen joins to names to say something of them.
var suffixed = set("led run made born held wide area era type like style based owned long old only rich poor free level class front bound back born aged style size tied hit wing")
