package tag

import (
	"cmp"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
)

// The words that tell a person. Titles stand capitalised before the name and
// are no part of it; roles stand in lower case before it or behind a comma.
var (
	abbreviations = set("Mr Mrs Ms Dr Prof Gen Col Maj Capt Lt Sgt Sen Rep Gov Rev St Hon Adm Cpl Brig Pte Fr Sr")
	titles        = set("M MM Mme Mlle Mr Mrs Messrs Majesty Highness Excellency Honour Honourable Presidents Generals Senators Ministers Professors Doctors Mr Mrs Ms Miss Dr Prof Professor Doctor Sir Lady Lord Dame Baron King Queen Prince Princess Emperor Pope Cardinal Bishop Archbishop Rev Reverend Father Rabbi Imam Sheikh " +
		"President Premier Chancellor Minister Prime Deputy Vice Secretary Senator Sen Representative Rep Congressman Congresswoman Governor Gov Mayor Ambassador Commissioner Judge Justice " +
		"General Gen Marshal Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Admiral Adm Brigadier Commander Commodore Corporal Private Officer Inspector Superintendent Chief Detective " +
		"Chairman Chairwoman Chair Director Coach Attorney Solicitor Sultan Emir Shah Samdech Oknha Datuk Tun Tan Sri Ven Venerable Madame Monsieur Herr Frau Señor Don Astronaut Cosmonaut")
	// portfolios are part of a title only before it: "Foreign Minister".
	portfolios = set("Foreign Interior Defence Defense Finance Education Health Environment Labour Labor Justice Home Trade Agriculture Culture Information State Police Senate House Assistant Associate Former")
	roles      = set("minister president spokesman spokeswoman spokesperson analyst director leader chief chairman chairwoman professor researcher journalist reporter photographer lawyer attorney judge " +
		"general colonel captain commander ambassador senator governor mayor secretary officer activist economist historian author writer poet actor actress singer composer engineer scientist " +
		"physicist chemist biologist astronomer astronaut cosmonaut explorer pilot aviator mountaineer coach manager player athlete striker goalkeeper founder owner resident villager farmer teacher " +
		"student doctor nurse physician surgeon expert fellow academic scholar inventor premier chancellor king queen prince princess emperor pope bishop archbishop monk priest architect archaeologist " +
		"businessman businesswoman executive politician candidate lawmaker councillor commissioner deputy assistant son daughter wife husband brother sister father mother widow nephew uncle")
	speech = set("said says told tells added adds declined noted notes stressed wrote writes argued warned asked replied explained insisted announced claimed denied recalled admitted confirmed " +
		"predicted urged died born resigned served became married retired flew sailed climbed won scored spoke refused arrived returned testified pleaded stepped walked")
	organisationWords = set("Ministry Department University College School Institute Institution Committee Commission Council Party Police Army Navy Force Forces Bank Company Corporation Corp Inc Ltd Limited Group " +
		"Association Organisation Organization Agency Authority Office Court Parliament Congress Senate Assembly House Union Federation League Club Foundation Fund Trust Society Church Hospital Museum " +
		"Times Post Daily News Herald Courier Gazette Tribune Journal Press Radio Television Airlines Airways Railway Railways Board Bureau Affairs Alliance Technologies Industries Systems Partners Holdings Airlines Reports Studies Sciences Economics Expedition Expeditions Collider Laboratory Laboratories Telescope Shuttle Probe Module Satellite Spacecraft Apollo Gemini Soyuz Everest Championship Championships Conference Congress Festival Cave Sea Ocean Lake River Mountains Valley Bay Beach Coast Hill Hills Forest Desert Island Islands County Province State States City Town Village Region Centre Center Service Services Treaty Agreement Pact Act War " +
		"Battle Revolution Olympics Games Cup Prize Award Embassy Tower Bridge Wall Canal Tunnel Palace Cathedral Hotel Theatre Stadium Airport Station Street Road Avenue Square Park Hall Programme Program Project Mission Exercise")
	calendar = set("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday " +
		"Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter New Year")
	// functionWords open sentences with a capital and belong to no name.
	functionWords = set("The A An In On At By For From With Without When While After Before During But And Or If As It Its He She They We You I His Her Their Our My Your This That These Those There Then Here " +
		"What Who Why How Where Which Not No Yes So Yet Also Although Though Because Since Until Despite Under Over Between Among Against Behind Beside Besides Beyond Below Above Inside Outside Near Across Around Along Amid Through Throughout Within Towards Toward Unlike Like Except Once Twice About According Only Even Just Still Now Today Yesterday Tomorrow " +
		"Some Many Most All Each Every Both One Two Three Four Five Six Seven Eight Nine Ten Several Another Other Earlier Later Last Next First Second Third Meanwhile However Moreover Instead Nor Once Such " +
		"To Of Out Up Down Off Into Upon More Less Much Few Photo Picture Image Asked Reached Following Ending Reacting Speaking")
)

const maxNameWords = 4

// people finds the persons of a document: each full name with the confidence
// its surroundings give it, and the short forms that belong to it.
func people(d *document, places *gazetteer, keywords []string) []article.Term {
	found := map[string]*article.Term{}
	var order []string
	for i := range d.names {
		n, titled := stripTitles(d.names[i])
		if !couldBePerson(d, &n, places) {
			continue
		}
		full := n.text()
		t := found[full]
		if t == nil {
			t = &article.Term{Name: full, Confidence: 0.4}
			found[full], order = t, append(order, full)
		}
		t.Confidence = max(t.Confidence, evidence(&n, titled))
		t.Mentions = append(t.Mentions, n.mention(d.text))
	}
	for _, k := range keywords {
		if t := found[k]; t != nil {
			t.Confidence = max(t.Confidence, 0.9)
		}
	}
	terms := make([]article.Term, 0, len(order))
	for _, full := range order {
		terms = append(terms, *found[full])
	}
	shortForms(d, terms)
	return terms
}

// stripTitles takes titles and words that only open the sentence off a name. It
// reports whether a title was there.
func stripTitles(n name) (name, bool) {
	titled := n.before != nil && (roles[n.before.text] || titles[n.before.text])
	for len(n.words) > 1 {
		w := strings.TrimSuffix(n.words[0].text, ".")
		ofTitle := portfolios[w] && titles[strings.TrimSuffix(n.words[1].text, ".")]
		if !titles[w] && !ofTitle && !functionWords[w] && !(n.words[0].first && particles[strings.ToLower(w)]) {
			break
		}
		titled = titled || titles[w]
		n.words, n.before = n.words[1:], nil
	}
	return n, titled
}

// couldBePerson rules out what no person's name is: single words, names with a
// word of an institution, place or calendar in them, abbreviations.
func couldBePerson(d *document, n *name, places *gazetteer) bool {
	if capitals(n) < 2 || len(n.words) > maxNameWords || places.has(n.text()) {
		return false
	}
	for i := range n.words {
		w := strings.TrimSuffix(n.words[i].text, ".")
		if organisationWords[w] || calendar[w] || functionWords[w] || strings.ContainsAny(w, "0123456789") || places.country(w) {
			return false
		}
		if len(w) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
			return false
		}
	}
	// A sentence's first word that the text has in lower case too is a common
	// word, not a name.
	return !(n.words[0].first && d.lower[strings.ToLower(n.words[0].text)] > 0)
}

// evidence weighs what stands around a name.
func evidence(n *name, titled bool) float64 {
	switch {
	case titled:
		return 0.9
	case n.after == nil:
		return 0.4
	case n.comma && (roles[n.after.text] || n.after.text == "who" || isAge(n.after.text)):
		return 0.75
	case n.comma && n.role:
		return 0.75
	case !n.comma && speech[n.after.text]:
		return 0.8
	}
	return 0.4
}

func isAge(s string) bool {
	return len(s) == 2 && s[0] >= '1' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
}

// shortForms adds single words that are part of exactly one full name, or one
// misspelling away from a long one, to that name's mentions. A short form that
// speaks tells that the full name is a person's.
func shortForms(d *document, terms []article.Term) {
	for i := range d.names {
		n, titled := stripTitles(d.names[i])
		if capitals(&n) != 1 {
			continue
		}
		owner := -1
		for j := range terms {
			if n.text() != terms[j].Name && partOf(n.text(), terms[j].Name) {
				if owner >= 0 && terms[j].Name != terms[owner].Name {
					owner = -2
					break
				}
				owner = j
			}
		}
		if owner < 0 {
			continue
		}
		t := &terms[owner]
		t.Mentions = append(t.Mentions, n.mention(d.text))
		t.Confidence = max(t.Confidence, min(0.85, evidence(&n, titled)))
	}
	for i := range terms {
		slices.SortFunc(terms[i].Mentions, func(a, b article.Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
}

// capitals returns how many words of a name are no particles.
func capitals(n *name) int {
	count := 0
	for i := range n.words {
		if n.words[i].capital {
			count++
		}
	}
	return count
}

// partOf reports whether short is a word of full or its last words ("de Klerk"),
// or differs from a word of at least seven letters by one exchange, slip or swap.
func partOf(short, full string) bool {
	if strings.HasSuffix(full, " "+short) {
		return true
	}
	for w := range strings.FieldsSeq(full) {
		if w == short || len(w) >= 7 && w[0] == short[0] && slip(w, short) {
			return true
		}
	}
	return false
}

// slip reports whether a and b differ by one letter or by two neighbours that
// changed places.
func slip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	if len(x) > 1 && len(y) > 1 && x[0] == y[1] && x[1] == y[0] && x[2:] == y[2:] {
		return true
	}
	return len(x) > 0 && len(y) > 0 && x[1:] == y[1:] || len(x) > 0 && x[1:] == y || len(y) > 0 && x == y[1:]
}

// organisations finds names with a word of an institution in them.
func organisations(d *document) []article.Term {
	index := map[string]int{}
	var terms []article.Term
	for i := range d.names {
		n := d.names[i]
		for len(n.words) > 1 && functionWords[n.words[0].text] {
			n.words = n.words[1:]
		}
		full := n.text()
		if len(n.words) < 2 || !slices.ContainsFunc(n.words, func(w word) bool { return organisationWords[w.text] }) {
			continue
		}
		at, ok := index[full]
		if !ok {
			at = len(terms)
			index[full] = at
			terms = append(terms, article.Term{Name: full, Confidence: 0.6})
		}
		terms[at].Mentions = append(terms[at].Mentions, n.mention(d.text))
	}
	return terms
}
