package crf

import (
	"strings"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// lists are what the lists say of a word; bits of a set.
type lists uint32

const (
	given lists = 1 << iota
	family
	title
	calendar
	country
	state
	county
	bigCity
	town
	village
	otherPlace // region, sea, river …
	alias      // another name of a place
	placeWord
	organisationWord
	demonym
	placeOpens // the first word of a place of several words
	placeGoesOn
	role
	speech
)

// perWord are lists of words, in lower case.
var perWord = words(map[lists]string{
	title: "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lady lord dame baron baroness king queen prince princess emperor pope cardinal bishop archbishop rev rev. reverend father rabbi imam sheikh shaikh sheik ayatollah mullah maulana swami sri shri smt " +
		"president premier chancellor prime minister secretary senator sen. sen representative rep. rep congressman congresswoman governor gov. gov mayor ambassador commissioner judge justice general gen. gen marshal colonel col. col major maj. captain capt. capt lieutenant lt. lt sergeant sgt. sgt admiral adm. brigadier brig. commander cmdr. commodore corporal cpl. constable inspector superintendent maj-gen lt-gen lt-col brig-gen maj-gen. lt-gen. " +
		"chairman chairwoman chairperson chief director coach attorney sultan emir shah samdech oknha okhna neak ung daw u ko ma bo thakin datuk dato datin tun tan tengku haji hajj syed sayyid begum chaudhry khun nai ustad pak bapak ibu gus kyai tuan puan senhor señor senor señora doña herr frau monsieur madame mme mlle m. nana otunba oba alhaji alhaja engr chief hon hon. honourable honorable ven. venerable lok xanana comrade mwalimu mzee ras ato woizero pandit lama rinpoche",
	calendar: "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jul aug aug. sept sept. sep oct oct. nov nov. dec dec. mon tue wed thu fri sat sun easter christmas ramadan today yesterday tomorrow",
	placeWord: "province district county commune village island islands peninsula prefecture governorate oblast state city town river lake sea ocean bay gulf strait mountain mountains mount hill hills valley desert forest coast beach cape street road avenue boulevard square park highway airport station bridge harbour harbor port region territory municipality parish township " +
		"north south east west northern southern eastern western central upper lower",
	organisationWord: "ministry department university college school institute institution committee commission council party police army navy force forces bank company corporation corp corp. inc inc. ltd ltd. plc co co. group holdings association organisation organization agency authority office court parliament congress senate assembly house union federation league club fc united foundation fund trust society church hospital museum " +
		"times post news herald courier gazette tribune journal press radio television tv airlines airways railway board bureau alliance technologies industries systems partners front movement network center centre international team services service ag sa gmbh nv rovers city athletic",
	demonym: "american british english french german russian chinese japanese indian pakistani afghan iraqi iranian israeli palestinian saudi turkish egyptian syrian lebanese jordanian yemeni kuwaiti qatari emirati omani bahraini libyan tunisian algerian moroccan sudanese ethiopian eritrean somali kenyan ugandan tanzanian rwandan burundian congolese nigerian ghanaian ivorian liberian senegalese malian cameroonian chadian angolan zambian zimbabwean mozambican malawian namibian batswana basotho swazi madagascan malagasy mauritian " +
		"canadian mexican cuban haitian jamaican dominican guatemalan honduran salvadoran nicaraguan panamanian colombian venezuelan ecuadorian peruvian bolivian chilean argentine argentinian uruguayan paraguayan brazilian guyanese surinamese trinidadian barbadian bahamian spanish portuguese italian greek dutch belgian swiss austrian polish czech slovak hungarian romanian bulgarian serbian serb croatian croat bosnian slovenian albanian kosovar macedonian montenegrin ukrainian belarusian moldovan georgian armenian azerbaijani azeri kazakh uzbek turkmen kyrgyz tajik mongolian " +
		"korean vietnamese cambodian khmer lao laotian thai burmese malaysian malay singaporean indonesian filipino philippine timorese nepalese nepali bangladeshi bengali lankan tamil maldivian bhutanese tibetan taiwanese australian fijian samoan tongan irish scottish welsh norwegian swedish danish finnish icelandic estonian latvian lithuanian european african asian arab latin muslim islamic christian jewish catholic sunni shiite shia kurdish kurd chechen " +
		"briton yugoslav soviet rohingya berber uyghur uighur tatar roma maori inuit zulu xhosa hausa yoruba igbo hutu tutsi pashtun hazara tajik turkmen sikh hindu buddhist protestant orthodox burkinabe seychellois gambian guinean gabonese beninese togolese djiboutian comorian bissauan equatoguinean cypriot maltese luxembourgish monegasque hispanic latino nordic scandinavian balkan slavic slav germanic persian bosniak chadic hmong karen shan kachin punjabi gujarati sinhalese javanese sundanese acehnese papuan melanesian polynesian hawaiian texan californian scot finn dane swede turk pole spaniard englishman frenchman irishman welshman dutchman kiwi bruneian andorran grenadian bermudian greenlandic faroese catalan basque breton flemish walloon siberian cossack ossetian abkhaz dagestani ingush kosovan muslim jew christian",
	role:   "spokesman spokeswoman spokesperson analyst leader professor researcher journalist reporter photographer lawyer officer activist economist historian author writer poet actor actress singer composer engineer scientist manager player striker midfielder defender goalkeeper founder owner resident villager farmer teacher student doctor nurse expert fellow scholar businessman businesswoman executive politician candidate lawmaker councillor deputy assistant son daughter wife husband brother sister mother widow nephew uncle",
	speech: "said says told tells added adds noted stressed wrote writes argued warned asked replied explained insisted announced claimed denied recalled admitted confirmed declined tweeted",
})

func words(lists_ map[lists]string) map[string]lists {
	m := map[string]lists{}
	for bit, list := range lists_ {
		for w := range strings.FieldsSeq(list) {
			m[w] |= bit
		}
	}
	return m
}

// longest is how many words of a place's name are looked up.
const longest = 4

// listed says in which lists of words and of people's names a word stands.
func (f *form) listed() lists {
	set := perWord[f.lower]
	if Demonym(f.lower) {
		set |= demonym
	}
	if !f.capital {
		return set
	}
	switch c := gazetteer.NameOf(f.key); {
	case c == gazetteer.Given|gazetteer.Family:
		set |= given | family
	case c == gazetteer.Given:
		set |= given
	case c == gazetteer.Family:
		set |= family
	}
	return set
}

// places asks the gazetteer about each run of words that opens with a capital.
func (s *Sentence) places() {
	for i := 0; i < len(s.tokens); {
		i += max(1, s.place(i))
	}
}

// place marks the longest name of a place that opens at word i, and returns how
// many words it has.
func (s *Sentence) place(i int) int {
	if !s.tokens[i].capital {
		return 0
	}
	end := i + 1
	for end < len(s.tokens) && end < i+longest && (s.tokens[end].capital || s.tokens[end].lower == "of" || s.tokens[end].lower == "and" || s.tokens[end].lower == "de") {
		end++
	}
	for j := end; j > i; j-- {
		if !s.tokens[j-1].capital {
			continue
		}
		set := s.placeLists(i, j)
		if set == 0 {
			continue
		}
		for k := i; k < j; k++ {
			s.tokens[k].lists |= set
			if k > i {
				s.tokens[k].lists |= placeGoesOn
			} else if j > i+1 {
				s.tokens[k].lists |= placeOpens
			}
		}
		return j - i
	}
	return 0
}

// placeLists says which kinds of place bear the name that words i to j, exclusive, are.
func (s *Sentence) placeLists(i, j int) lists {
	if j == i+1 {
		return s.tokens[i].form.place
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		b.WriteString(s.tokens[k].key)
	}
	return placeLists(gazetteer.Key(b.String()))
}

// placeLists says which kinds of place bear a name.
func placeLists(key string) lists {
	var set lists
	for _, m := range gazetteer.Find(key) {
		k, people := gazetteer.Size(m.Place)
		switch k {
		case gazetteer.Country:
			set |= country
		case gazetteer.State:
			set |= state
		case gazetteer.County:
			set |= county
		case gazetteer.City:
			switch {
			case m.Alias:
				set |= alias
			case people >= 100_000:
				set |= bigCity
			case people >= 15_000:
				set |= town
			case people >= 5_000:
				set |= village
			}
		case gazetteer.Site, gazetteer.Quarter: // too few to learn from
		default:
			if set |= otherPlace; people > 0 { // a division that is called a region or an island
				set |= state
			}
		}
	}
	return set
}

// Demonym reports whether a word, in lower case, names the people of a country or
// what is theirs.
func Demonym(word string) bool {
	return perWord[word]&demonym != 0 || len(word) > 4 && perWord[strings.TrimSuffix(word, "s")]&demonym != 0
}

// Nameable reports whether words may be a person's name: none is of another list.
func Nameable(name []string) bool {
	for _, w := range name {
		if len(w) < 2 || perWord[strings.ToLower(w)]&(calendar|placeWord|organisationWord|demonym|role) != 0 || strings.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return len(name) > 0
}

// Institution reports whether a word, in lower case, ends names of organisations.
func Institution(word string) bool { return perWord[word]&organisationWord != 0 }

// PlaceWord reports whether a word, in lower case, stands in many names of places.
func PlaceWord(word string) bool { return perWord[word]&placeWord != 0 }

// Calendar reports whether a word, in lower case, is a day, a month or a feast.
func Calendar(word string) bool { return perWord[word]&calendar != 0 }

// Title reports whether a word, in lower case, is a title that stands before
// persons' names.
func Title(word string) bool { return perWord[word]&title != 0 }

// Role reports whether a word, in lower case, says what a person is or does.
func Role(word string) bool { return perWord[word]&(role|title) != 0 }

// Speech reports whether a word, in lower case, is a verb of speech.
func Speech(word string) bool { return perWord[word]&speech != 0 }
