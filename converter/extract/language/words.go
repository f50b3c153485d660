package language

import (
	"slices"
	"strings"
	"unicode"
)

// script is a script, with the one language that is written in it, or the small
// words of several.
type script struct {
	table    *unicode.RangeTable
	language string
	small    *smallWords
}

// kana are both Japanese syllabaries.
var kana = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x3041, Hi: 0x30ff, Stride: 1}}}

// scripts are the scripts that newspapers are written in; kana, Hangul and Han
// come first, see scriptOf.
var scripts = []script{
	{table: kana, language: "ja"},
	{table: unicode.Hangul, language: "ko"},
	{table: unicode.Han, language: "zh"},
	{table: unicode.Latin, small: small(latin)},
	{table: unicode.Cyrillic, small: small(cyrillic)},
	{table: unicode.Arabic, small: small(arabic)},
	{table: unicode.Devanagari, small: small(devanagari)},
	{table: unicode.Greek, language: "el"},
	{table: unicode.Hebrew, language: "he"},
	{table: unicode.Thai, language: "th"},
	{table: unicode.Khmer, language: "km"},
	{table: unicode.Lao, language: "lo"},
	{table: unicode.Myanmar, language: "my"},
	{table: unicode.Armenian, language: "hy"},
	{table: unicode.Georgian, language: "ka"},
	{table: unicode.Bengali, language: "bn"},
	{table: unicode.Tamil, language: "ta"},
	{table: unicode.Telugu, language: "te"},
	{table: unicode.Kannada, language: "kn"},
	{table: unicode.Malayalam, language: "ml"},
	{table: unicode.Gujarati, language: "gu"},
	{table: unicode.Gurmukhi, language: "pa"},
	{table: unicode.Sinhala, language: "si"},
	{table: unicode.Ethiopic, language: "am"},
}

// The small words of languages that share a script: a line for each, its tag
// first. Words that other languages have too stay in: the sum decides.
const (
	latin = `
		en the of and to in that is was for on it with as his he be by at from are this have has had not they which but were their said an will would who been
		de der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an er so dass wird bei sie nach wie hat aus wurde werden noch sind einer
		fr le la les de des et un une du en est que dans qui pour au il par sur plus pas ne ce avec se sont aux été son a cette ont mais sa elle ses
		es el la los las de que y en un una por con del se no al su para es lo como más ha sus este pero fue le entre son ya sobre también desde
		pt o a os as de que e do da em um uma para com não no na por dos das se mais ao como foi à mas ele pelo são também pela ou seu sua já
		it il la le di che e un una in per del della non è con i al da si gli dei nel alla più sono come anche lo ha ma dal delle su ai questo
		nl de het een van en in is dat op te zijn met voor niet aan er die om ook als bij naar uit door over maar heeft wordt nog worden hij ze
		sv och att det i en som på är av för med den till inte har om ett de var från vi kan men så när han under efter också sig eller
		da og at det i en som på er af for med den til ikke har om et de var fra vi kan men så når han under efter også sig eller blev
		no og at det i en som på er av for med den til ikke har om et de var fra vi kan men så når han under etter også seg eller ble
		fi ja on ei että se oli hän mutta kun ovat niin myös joka ole kuin tai olla mukaan vuoden sen ovat jo vain sekä kuitenkin
		is og að í á sem er til var við um en ekki með það af fyrir hann þess frá eru hafa
		pl w i na z do się nie że to jest o od za jak po przez dla co który są jego tym oraz był być ale już także tego
		cs a v na se je že s z do i to o po ve za pro si by jako který jeho ale není také podle byl jsou má už
		sk a v na sa je že s z do to o po vo za pre si by ako ktorý jeho ale nie aj podľa bol sú má už
		hr i u na je se da za od su s o koji kako bi iz do nije ali što će po sve samo biti kao te
		sl in v je na se da za so po z s ki pa bi o tudi od kot iz ni še pri bo bil kako ali zaradi
		ro de și în la cu a nu pe un o din care mai sunt este să pentru că s au fi al fost prin ca după ale sau dar
		hu a az és hogy nem is egy van volt meg azt csak de ez már még mint szerint el ki vagy lesz után kell
		tr ve bir bu da de için ile çok olarak daha olan sonra kadar ne gibi var ise her o değil ancak en iki dedi
		lt ir yra kad į su iš tai bet kaip o buvo apie už po nuo jau taip ar dar tik jis kurie
		lv un ir ka no ar par uz kā bet to lai arī pie tas vai bija kas nav tiek pēc gan
		et ja on ei et ta see kui oli ka mis aga oma ning selle siis veel kes mida nii või pärast
		id yang dan di dengan untuk dari pada ini itu tidak dalam akan ke oleh juga adalah ada tersebut bahwa karena bisa sudah mereka saat kata ia namun serta hingga seperti antara para anda secara lebih hanya
		ms yang dan di dengan untuk dari pada ini itu tidak dalam akan ke oleh juga adalah ada tersebut kerana boleh telah mereka beliau berkata bagi serta antara sebagai lebih bahawa hanya ia
		vi của và các là có được cho trong không một với người này để những đã từ khi đến về ở như ra năm bệnh nhiều thể sau tại trên nhân bị lại cũng phải vào hai
		tl ang ng sa na mga ay at si ni para ito kay niya hindi may siya din rin nang pa kung
		sw ya na wa kwa ni katika za la kuwa hiyo huo cha pia kama hii hayo alisema watu yake
		af die van en in is dat het vir nie met op sy te om ook wat was hy deur sal aan daar kan as
		ca el la els les de i que en un una per amb del no al es va són com més ha seva aquest també
		zu ukuthi futhi ngo uma kodwa yena lapho ngoba ukuze kanye njengoba kusho abantu lo le
		st ke ba ka ea le ho ha tsa la bo ya hore e ne empa`
	cyrillic = `
		ru и в не на что он с как по это но из у за от о же для к его до был года также было все она при
		uk і в не на що він з як за та у до від про це але був року для також які її його вже щодо під є
		bg и в на да не се за от е че с по са като до си но има това от при към който ще през беше
		sr и у на је да се за од су о који како би из до није али што ће са само бити као те
		mk и на во да се за од не со е што како по ќе до но беше која ги ја дека ова
		be і ў не на што ён з як за ад да пра гэта але быў для таксама якія яго было па`
	arabic = `
		ar في من على إلى أن التي الذي عن مع هذا هذه كان بعد ما لا قد بين كما قال وقد أو كل ذلك منذ خلال
		fa در و به از که این را با است برای آن یک خود تا بر می های شده نیز کرد بود هم اما شد
		ur کے کی میں ہے کا سے اور کو نے پر کہ یہ کر اس ہیں تھا بھی جو تو کیا ان تھے`
	devanagari = `
		hi के की में है का से और को ने पर कि यह कर इस हैं था भी जो तो हो एक नहीं लिए गया
		mr आहे आणि या च्या ने ला मध्ये हे की होते नाही तर केले होता असे त्यांनी आहेत करण्यात येथील
		ne छ र को मा ले का हो छन् गरेको भएको पनि लाई तथा यो गर्ने भने रहेको`
)

// smallWords are the small words of several languages.
type smallWords struct {
	languages []string         // in the order of their tags
	users     map[string][]int // the languages that use a word
}

// small reads a list of small words.
func small(list string) *smallWords {
	s := &smallWords{users: map[string][]int{}}
	words := map[string][]string{}
	for line := range strings.Lines(list) {
		if fields := strings.Fields(line); len(fields) > 0 {
			s.languages = append(s.languages, fields[0])
			words[fields[0]] = fields[1:]
		}
	}
	slices.Sort(s.languages)
	for n, language := range s.languages {
		for _, w := range words[language] {
			if !slices.Contains(s.users[w], n) {
				s.users[w] = append(s.users[w], n)
			}
		}
	}
	return s
}
