package tag

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
	"backfile.example/backfile/converter/tag/words"
)

// titles stand before a name and are no part of it. Written without dots.
var titles = set("Hooker Flanker Winger Striker Midfielder Defender Goalkeeper Quarterback Linebacker Pitcher Batsman Whip Her His Your M MM Mme Mlle Mr Mrs Messrs Ms Miss Dr Prof Professor Doctor Sir Lady Lord Dame Baron Baroness Count Countess King Queen Prince Princess Emperor Pope Cardinal Bishop Archbishop Rev Reverend Father Rabbi Imam Sheikh Shaikh Sheik Ayatollah Mullah Maulana Swami Shri Smt " +
	"Majesty Highness Excellency Honour Honourable Honorable President Premier Chancellor Minister Prime Deputy Vice Secretary Senator Sen Sens Senators Representative Rep Reps Representatives Congressman Congresswoman Governor Gov Mayor Ambassador Commissioner Judge Justice Speaker " +
	"General Gen Marshal Field Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Admiral Adm Brigadier Brig Commander Cmdr Commodore Corporal Cpl Private Pte Officer Constable Inspector Superintendent Sheriff Undersecretary Councilman Councilwoman Councilmember Councillor Councilor Alderman Alderwoman Assemblyman Assemblywoman Assemblymember Selectman Trustee Commissioners Ombudsman Ombudswoman  Supt Detective Maj-Gen Lt-Gen Lt-Col Brig-Gen Major-General Lieutenant-General Lieutenant-Colonel Vice-Admiral " +
	"Chairman Chairwoman Chairperson Chair Director Chief Coach Attorney Solicitor Sultan Emir Shah Seri Sheikha Hajjah Mufti Maulvi Begum Brigadier-General Colonel-General Sub-Lieutenant Monsignor Msgr Patriarch Abbot Canon Viscount Earl Duke Duchess Empress Tsar Kaiser Maharaja Raja Nawab Samdech Techo Oknha Okhna Neak Lok Datuk Dato Datin Tun Tan Sri Tengku Haji Ven Venerable Madame Monsieur Herr Frau Señor Señora Don Doña Daw U Ustad Pak Bapak Ibu Tuan Puan Pandit Alhaji Alhaja Mallam Malam Chief Engr Hon Comrade Mwalimu Mzee Ato Astronaut Cosmonaut Sister Brother Saint St Nana Otunba Oba Khun Nai Auntie Aunt Uncle Nuncio Consul Advocate Barrister Prophet Si Elect DJ Tem Tempore")

// portfolios are part of a title only before it: "Foreign Minister".
var portfolios = set("Foreign Interior Defence Defense Finance Education Health Environment Labour Labor Justice Home Trade Agriculture Culture Information State Police Senate House Assistant Associate Former Army Navy Royal Crown Opposition First Second")

// doubtful titles are also names; they are taken off only where two words are
// left.
var doubtful = set("DJ Seri Begum Abbot Canon Earl Duke Raja Nawab Don U Tan Tun Sri Shah Field Si King Prince Private Bishop Count Baron Chair M Nana Oba Nai Pak Ibu Neak Lok Khun Sultan Daw Ato Saint St")

// person is what stands for one person.
type person struct {
	spelling // the fullest form
	mentions []*name
}

func (p *person) last() int { return p.mentions[len(p.mentions)-1].start() }

// people gathers the persons of a document: each full name with the short forms
// and misspellings that belong to it.
func people(d *document) []article.Term {
	var marked []*name
	for i := range d.names {
		if n := d.names[i]; n.kind == crf.Person {
			left := strip(n.words)
			n.titled = n.titled || len(left) < len(n.words)
			n.at += len(n.words) - len(left)
			n.words = left
			marked = append(marked, &n)
		}
	}
	full := slices.Clone(marked)
	slices.SortStableFunc(full, func(a, b *name) int { return cmp.Compare(len(b.words), len(a.words)) })
	var found []*person
	for _, n := range full {
		p := d.owner(found, n)
		if p == nil {
			p = &person{spelling: spell(texts(n.words))}
			found = append(found, p)
		}
		p.mentions = append(p.mentions, n)
		slices.SortFunc(p.mentions, func(a, b *name) int { return cmp.Compare(a.start(), b.start()) })
	}
	slices.SortStableFunc(found, func(a, b *person) int { return cmp.Compare(a.mentions[0].start(), b.mentions[0].start()) })
	terms := make([]article.Term, 0, len(found))
	for _, p := range found {
		p.writeOut(d)
		terms = append(terms, p.term(d))
	}
	return terms
}

func texts(list []words.Word) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Text
	}
	return out
}

// strip takes titles off the front of a name, and what stands before them:
// "Cambodian Prime Minister".
func strip(list []words.Word) []words.Word {
	for len(list) > 1 {
		w := strings.TrimSuffix(list[0].Text, ".")
		lower := strings.ToLower(w)
		switch {
		case portfolios[w] && titles[list[1].Text] && len(list) > 2, agencies[w]:
		case titles[w] && (!doubtful[w] || len(list) > 2):
		case crf.Demonym(lower) && len(list) > 2, strings.HasSuffix(lower, "-born"), w == "Ex" || w == "Former", strings.HasPrefix(lower, "ex-"):
		case len(list) > 2 && w == "Dean" && isGiven(list[1].Text): // no Dean Witter Reynolds
		case len(list) > 2 && capitals(w) && len(w) < 6 && (titles[list[1].Text] || list[1].Text == "Dean"): // "GSAS Dean Emma Dench"
		case w == "Pro" && (list[1].Text == "Tem" || list[1].Text == "Tempore"):
		case len(list) == 2 && w == "Democrat": // "Democrat Obama"
		case len(list) > 2 && remits[w], len(list) > 2 && strings.HasSuffix(lower, "er") && wellKnown(strings.TrimSuffix(lower, "er")):
		case openers[w], strings.HasSuffix(lower, "-elect"), strings.HasPrefix(w, "then-"), w != "" && odd(w) && strings.ToLower(w) == w && unicode.IsLower([]rune(w)[0]):
		case len(list) > 2 && gazetteer.NameOf(lower) == 0 && (crf.Role(lower) || crf.Role(strings.TrimSuffix(lower, "s"))):
		default:
			return list
		}
		list = list[1:]
	}
	return list
}

// agencies are credits of pictures that a page has run into the text: "GETTY Trump".
var agencies = set("PA SWNS AP REX GETTY REUTERS AFP EPA EFE XINHUA BLOOMBERG ALAMY SHUTTERSTOCK")

// openers open a sentence before a name and are no part of it: "Whether Sanders".
var openers = set("Whether Since While Whilst When Whenever Where Although Though Because If As But And Or After Before Until Unless Once Meanwhile However Despite Like Unlike With Without From By For That What Why How Who Even Only Both Either Neither So Yet Then P.S")

// owner returns the person that a name stands for, nil if none does.
func (d *document) owner(found []*person, n *name) *person {
	var best *person
	rank := 0
	form := spell(texts(n.words))
	for _, p := range found {
		r := likeness(&form, &p.spelling)
		if len(d.distinct) > 0 && d.distinct[[2]string{fold(strings.Join(form.words, " ")), fold(strings.Join(p.words, " "))}] {
			r = 0
		}
		nearer := best != nil && r == rank && p.mentions[0].start() < n.start() && (p.last() > best.last() || best.mentions[0].start() > n.start())
		if r > rank || r > 0 && nearer {
			best, rank = p, r
		}
	}
	return best
}

// spelling is the words of a name, as they are written and as they are compared.
type spelling struct{ words, folded []string }

func spell(list []string) spelling {
	folded := make([]string, len(list))
	for i, w := range list {
		folded[i] = fold(w)
	}
	return spelling{list, folded}
}

// fold writes a word without regard to capitals, diacritics, dots and the marks round it.
func fold(s string) string { return gazetteer.Key(strings.Trim(s, "\"“”‘’()")) }

// likeness tells how well a form fits a full name: 0 for not at all.
func likeness(form, full *spelling) int {
	n, m := len(form.words), len(full.words)
	switch {
	case slices.Equal(form.folded, full.folded), n != m && strings.Join(form.folded, " ") == strings.Join(full.folded, " "): // "Jong-un", "Jong Un"
		return 5
	case n > 1 && n < m && contains(full, form), turned(form.folded, full.folded):
		return 4
	case n == 1 && m > 1:
		return single(form, full)
	case n == m && misspelt(form, full), diminutive(form, full):
		return 3
	}
	return 0
}

// turned reports whether a name has the family name before, the other behind:
// "Orbán Viktor", "Viktor Orbán".
func turned(a, b []string) bool {
	n := len(a) - 1
	return n > 0 && len(b) == n+1 && (a[0] == b[n] && slices.Equal(a[1:], b[:n]) || b[0] == a[n] && slices.Equal(b[1:], a[:n]))
}

// contains reports whether the words of short stand in full, in order, the last
// of both the same or the first: "Hun Sen" in "Hun Sen Bun", "Piet Hoeven" in
// "Piet van der Hoeven".
func contains(full, short *spelling) bool {
	n, m := len(short.words), len(full.words)
	if full.folded[m-1] != short.folded[n-1] && full.folded[0] != short.folded[0] {
		return false
	}
	at := 0
	for i, w := range full.folded {
		if at < n && (w == short.folded[at] || initial(short.words[at], full.words[i])) {
			at++
		}
	}
	return at == n
}

// initial reports whether s is the initial of w: "F." of "Frederik".
func initial(s, w string) bool {
	s = strings.TrimSuffix(s, ".")
	return utf8.RuneCountInString(s) == 1 && strings.HasPrefix(w, s) && unicode.IsUpper([]rune(s)[0])
}

// single tells how well one word fits a full name: its last word best, then its
// first, then any other, then a misspelling of a long one.
func single(form, full *spelling) int {
	w, folded := form.words[0], form.folded[0]
	rank := 0
	for i, f := range full.words {
		same := folded == full.folded[i] || len(folded) > 2 && (full.folded[i] == "al "+folded || full.folded[i] == "el "+folded)
		switch {
		case same && i == len(full.words)-1:
			return 4
		case same && i == 0:
			rank = max(rank, 3)
		case same && utf8.RuneCountInString(w) > 2:
			rank = max(rank, 2)
		case len(f) >= 7 && w[0] == f[0] && words.Slip(f, w):
			rank = max(rank, 1)
		}
	}
	return rank
}

// misspelt reports whether all words are the same but one, which differs by a
// slip.
func misspelt(a, b *spelling) bool {
	differ := 0
	for i, w := range a.words {
		v := b.words[i]
		if a.folded[i] == b.folded[i] {
			continue
		}
		differ++
		if len(w) < 5 || len(v) < 5 || w[0] != v[0] || !words.Slip(a.folded[i], b.folded[i]) {
			return false
		}
	}
	return differ == 1 && len(a.words) > 1
}

// term writes a person as a term.
func (p *person) term(d *document) article.Term {
	t := article.Term{Name: strings.Join(p.typeset(), " ")}
	for _, n := range p.mentions {
		t.Mentions = append(t.Mentions, n.mention(d.text))
		t.Confidence = max(t.Confidence, n.p)
	}
	if !d.marked { // the scores of a tagger of the user's own are confidences
		t.Confidence = calibrate(p.backed(d, p.doubt(t.Confidence)))
	}
	if isFamous(p.words) {
		t.Confidence = max(t.Confidence, 0.9)
	}
	firm := isFirm(p.words) && !p.lives(d) || p.incorporated(d) && !p.acts(d)
	suffixed := len(p.words) == 2 && generations[p.words[1]] // "Marcos Jr."
	if firm || suffixed || isFigure(p.words) || p.corresponds(d) || p.played(d) {
		t.Confidence = min(t.Confidence, Threshold-0.01)
	}
	if d.keywords[fold(t.Name)] && (!d.foreign || hasName(p.words)) {
		t.Confidence = max(t.Confidence, 0.9)
	}
	return t
}

// typeset writes a name as names are set: what is in capitals small where other words of it
// are, "REBECCA Cooke", as the first words of a story, or where the article has the last word
// so elsewhere.
func (p *person) typeset() []string {
	last := p.folded[len(p.folded)-1]
	small := slices.ContainsFunc(p.mentions, func(n *name) bool { return fold(n.last()) == last && !shouted(n.last()) })
	mixed := slices.ContainsFunc(p.words, func(w string) bool { return strings.ToUpper(w) != w && !particles[w] })
	if !mixed && !(small && len(p.words) > 1) {
		return p.words
	}
	out := slices.Clone(p.words)
	for i, w := range out {
		if shouted(w) {
			out[i] = quiet(w)
		}
	}
	return out
}

// What other evidence is worth: from which probability it counts, unless it is a
// title before a name in full, from which that lists have the name, and what it
// raises it to.
const (
	backedFrom = 0.8
	backedTo   = 0.98
	fullFrom   = 0.65 // given name and family name
	givenFrom  = 0.85 // given name
	listedFrom = 0.83 // who stands in a list with persons, or with a country in brackets
)

// backed raises the confidence in a person of whom the text says what only persons
// are or do: a title or role before the name, a role or an age behind it, speech.
func (p *person) backed(d *document, c float64) float64 {
	if d.foreign || len(p.words) == 1 {
		return c
	}
	if c > usualFrom(p.words) {
		return max(c, backedTo)
	}
	for _, n := range p.mentions {
		before := strings.ToLower(d.word(n.sentence, n.at-1))
		after := strings.ToLower(d.after(n, 0))
		switch {
		case (n.titled || crf.Role(before) || d.serves(n)) && personal(n.words):
			return max(c, backedTo)
		case c > backedFrom && (n.titled || crf.Role(before) || crf.Speech(after)):
			return max(c, backedTo)
		case c > backedFrom && after == "," && d.describes(n):
			return max(c, backedTo)
		case c > listedFrom && (d.besidePerson(n) || after == "(" && isCountry(gazetteer.Key(d.after(n, 1))) && d.after(n, 2) == ")"):
			return max(c, backedTo)
		}
	}
	return c
}

// besidePerson reports whether a comma or "and" joins a name to that of somebody who is surely one.
func (d *document) besidePerson(n *name) bool {
	surely := func(o *name) bool { return o.kind == crf.Person && len(o.words) > 1 && o.p > trusted }
	joins := func(w string) bool { return w == "," || w == "and" || w == "&" }
	before, after := d.word(n.sentence, n.at-1), d.after(n, 0)
	closes := before != "," || joins(after) || after == "." || after == "" // not "Jane Roe, Camp Wexley director"
	if p := d.previous(n); p != nil && d.end(p) == n.at-1 && joins(before) && closes && surely(p) {
		return true
	}
	i, ok := slices.BinarySearchFunc(d.names, n.end(), func(m name, at int) int { return cmp.Compare(m.start(), at) })
	if ok || i == len(d.names) {
		return false
	}
	next := &d.names[i]
	return next.sentence == n.sentence && next.at == d.end(n)+1 && joins(after) && surely(next)
}

// usualFrom returns the probability from which that lists have its words backs a name:
// the first as a given name, the last as a family name.
func usualFrom(list []string) float64 {
	switch class := func(w string) gazetteer.NameClass { return gazetteer.NameOf(gazetteer.Key(w)) }; {
	case class(list[0])&gazetteer.Given == 0:
		return 1
	case class(list[len(list)-1])&gazetteer.Family == 0:
		return givenFrom
	}
	return fullFrom
}

// reach is how many words behind a comma are searched for a role.
const reach = 7

// describes reports whether what stands behind the comma after a name is a
// person's age or role, or "who".
func (d *document) describes(n *name) bool {
	for k := 1; k <= reach; k++ {
		w := d.after(n, k)
		switch {
		case k == 1 && (isAge(w) || w == "who" || w == "whose"):
			return true
		case crf.Role(w), w == "old" && k > 3:
			return true
		case w == "" || w == "," || w == "." || w == "and" || strings.ToLower(w) != w:
			return false
		}
	}
	return false
}

func isAge(s string) bool {
	return len(s) == 2 && s[0] >= '1' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
}

// doubt lowers the confidence of what is seldom a person's whole name: a single
// word, one without a capital, one with a word of an institution, words that no
// list of names has.
func (p *person) doubt(c float64) float64 {
	last := p.words[len(p.words)-1]
	r, _ := utf8.DecodeRuneInString(last)
	known := 0
	for _, w := range p.words {
		if gazetteer.NameOf(gazetteer.Key(w)) != 0 {
			known++
		}
	}
	switch {
	case len(p.words) == 1:
		return c * 0.9
	case slices.ContainsFunc(p.words, odd), strings.ToUpper(p.words[0]+last) == p.words[0]+last:
		return c * 0.9
	case nouns[last], initialism(last), office(last), articles[p.words[0]], len(p.words[0]) == 2 && known == 0, populated(gazetteer.Key(strings.Join(p.words, " "))):
		return c * 0.7
	case len(p.words) > 1 && isCountry(gazetteer.Key(last)) && !isGiven(p.words[0]): // "Miss Tourism Ghana"
		return c * 0.7
	case !unicode.IsUpper(r) || strings.HasSuffix(last, ".") && last != "Jr." && last != "Sr.", !crf.Nameable(capitalised(p.words)):
		return c * 0.8
	case known == 0:
		return c * 0.97
	}
	return c
}

// articles and prepositions open names of ships, hotels and offices, not persons'; so
// do words for what lies in a landscape or a town.
var articles = set("The the of Of Le La Les El Los Las Il Under née " +
	"Baie Serra Cordillera Ilha Vila Punta Cerro Playa Puerto Río Lac Pulau Gunung Kampung Kampong Jalan Wadi Jebel Djebel Oued Barrio Calle Avenida Rue Plaza Isla Île Cabo Wat Phnom Koh Praia")

// nouns end names of what is no person.
var nouns = set("Expedition Memorial Monument Museum Laboratory Telescope Shuttle Satellite Championship Championships Conference Congress Festival Cave Sea Ocean Lake River Mountains Valley Bay Beach Coast Hill Hills Falls Hole Forest Desert Island Islands County Province State States City Town Village Region Centre Center Centers Service Services Treaty Agreement Pact Act War " +
	"Battle Revolution Olympics Games Cup Prize Award Awards Embassy Tower Bridge Wall Canal Tunnel Palace Cathedral Hotel Theatre Theater Stadium Airport Station Street Road Avenue Ave Square Park Hall Programme Program Project Mission Exercise Gym Playfield Aid Chamber Airline Affiliation Apparels Initiative Programme Airways Watch Records Studios Publishers Motel Command Scouts Sciences Directorate Highness Park Union Academy Institute Association Foundation Federation Ministry Market Corner Reservoir Temple Church Bank Group Administration Commission Committee Open Tour Trophy League Prix Almighty Catholic Question Zoo " +
	"Chowk Bazar Bazaar Ganj Marg Mahal Masjid Mandir Taluk Tehsil Upazila Dal Sabha Parishad Samiti Sangh Morcha " +
	"Advisers Advisors Communications Infirmary Show Electric Energy Motors Media Entertainment Pharmaceuticals Pharma Solutions Ventures Networks Software Insurance Electronics Consulting Logistics Research Springs Security Pro")

// initialism reports whether a name ends as those of things do: "Generative AI". Kings
// have numbers.
func initialism(last string) bool {
	return len(last) > 1 && len(last) < 4 && strings.ToUpper(last) == last && strings.ToLower(last) != last && strings.Trim(last, "IVX") != "" && !strings.Contains(last, ".")
}

// particles join the words of a name without a capital of their own.
var particles = set("van der den de von bin binti binte al el dos da di la le du del ter zu ibn abu y e ul ur bint san af av")

// odd reports whether a word belongs into few names: in lower case and no particle,
// or a mark.
func odd(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	if closing[w[:n]] != "" {
		r, _ = utf8.DecodeRuneInString(w[n:])
	}
	return !unicode.IsUpper(r) && !particles[w] && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "el-")
}

// capitalised returns the words that have a capital and are no initials.
func capitalised(list []string) []string {
	var out []string
	for _, w := range list {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && !strings.HasSuffix(w, ".") {
			out = append(out, w)
		}
	}
	return out
}

// trusted is the model's probability from which 19 of 20 names are persons', on
// newspapers of all the world: it becomes the threshold.
const trusted = 0.96

// calibrate turns a probability of the model into a confidence.
func calibrate(p float64) float64 {
	if p < trusted {
		return p / trusted * (Threshold - 0.01)
	}
	return Threshold + (p-trusted)/(1-trusted)*(0.99-Threshold)
}
