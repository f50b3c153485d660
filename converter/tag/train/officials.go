package main

import (
	"math/rand/v2"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
)

// notices is how many documents are made that name officials the way papers of much of
// the world do, with the whole office before the name, and persons in a row: teams,
// casts, those present. The corpora, of American and British writing, have few.
const notices = 900

// notice makes such documents.
type notice struct{ table }

// officials returns made-up notices.
func officials(pool *names) []document {
	var out []document
	for i := range notices {
		random := rand.New(rand.NewPCG(uint64(i), 13))
		n := &notice{table{substitution: substitution{pool: pool, random: random, words: map[string]string{}, places: map[string][]string{}}}}
		for range 3 + random.IntN(5) {
			[]func(){n.minister, n.envoy, n.chief, n.met, n.list, n.squad, n.letter}[random.IntN(7)]()
			n.end()
		}
		out = append(out, n.rows)
	}
	return out
}

// someone names a person: two to four words, now and then with an initial or a particle.
func (n *notice) someone() {
	name := n.name(true)
	switch n.random.IntN(8) {
	case 0:
		name += " " + n.name(true)
	case 1:
		name = n.one("K.", "M.", "A.", "S.", "U.") + " " + n.name(false)
		n.say(crf.BeginPerson, name)
		return
	case 2:
		name += " " + n.one("bin", "al", "de", "van", "Al", "Bin", "da")
	case 3:
		name += " " + n.name(false)
	}
	n.say(crf.BeginPerson, name+" "+n.name(false))
}

func (n *notice) out(words ...string) { n.say(crf.Out, n.one(words...)) }

// body names an organisation.
func (n *notice) body() {
	n.say(crf.BeginOrganisation, n.one("United Nations", "UN", "UNESCO", "Central Bank", "World Bank", "Election Commission", "High Court", "Air Force", "Police", "Red Cross", "European Union", "National Assembly", "Chamber of Commerce", graft(n.towns())+" "+n.one("Party", "Group", "University", "Foundation")))
}

func (n *notice) somewhere() { n.say(crf.BeginPlace, strings.Join(n.substitution.somewhere(), " ")) }

// minister: "Minister of Defence NAME said".
func (n *notice) minister() {
	remit := n.one("Defence", "Foreign Affairs", "Education", "Health", "Finance", "Tourism", "Energy", "Interior", "Agriculture", "Home Affairs", "Planning", "Sports and Youth", "Political Affairs")
	n.out("", "The", "Deputy", "Then", "Former")
	switch n.random.IntN(3) {
	case 0:
		n.say(crf.Out, n.one("Minister of", "Minister for", "Secretary for", "Under Secretary for")+" "+remit)
	case 1:
		n.say(crf.Out, remit+" Minister")
	case 2:
		n.say(crf.BeginOrganisation, "Ministry of "+remit)
		n.out("spokesman", "Permanent Secretary", "Director General", "undersecretary")
	}
	n.someone()
	n.out("said the plan would go on .", ", who chaired the meeting , said nothing .", "has called for calm .", "told reporters on Monday .")
}

// envoy: "the ambassador to COUNTRY NAME".
func (n *notice) envoy() {
	n.out("He met the", "The meeting was attended by the", "", "Also present was the")
	n.say(crf.Out, n.one("Ambassador to", "ambassador of", "President of", "Prime Minister of", "Governor of", "Mayor of", "High Commissioner to"))
	if n.random.IntN(2) == 0 {
		n.say(crf.BeginPlace, n.country())
	} else {
		n.somewhere()
	}
	n.someone()
	n.out(".", "and a number of officials .", ", state media said .", "on Tuesday .")
}

// chief: "UN Secretary-General NAME".
func (n *notice) chief() {
	n.out("", "The", "On Friday", "Earlier ,")
	n.body()
	n.out("Secretary-General", "Director-General", "President", "Chairman", "chief", "Executive Director", "spokesperson", "General Manager", "Commander", "CEO", "president")
	n.someone()
	n.out("said .", "called for an inquiry .", "was not present .", ", 54 , resigned .")
}

// met: "NAME received NAME".
func (n *notice) met() {
	n.out("President", "King", "General", "Maj. Gen.", "Sheikh", "Prime Minister", "Dr.", "Mr", "Ayatollah", "Crown Prince", "Air Marshal", "Inspector General of Police")
	n.someone()
	n.out("received", "met with", "congratulated", "replaced")
	n.out("Air Vice Marshal", "General", "Foreign Minister", "DGP", "Archbishop", "Mullah", "Datuk Seri", "Chief Justice", "")
	n.someone()
	n.out("in", "at", "of")
	n.somewhere()
	n.say(crf.Out, ".")
}

// list: "such as NAME , NAME and NAME".
func (n *notice) list() {
	n.out("Those present were", "The four hanged were", "The winners are", "Among them were", "The cast :", "It stars", "Arrested were", "The board has")
	for i := range 3 + n.random.IntN(8) {
		if i > 0 {
			n.out(",", ",", ",", "and", ";")
		}
		n.someone()
	}
	n.say(crf.Out, ".")
}

// squad: "COUNTRY - NAME ( captain ) , NAME ,".
func (n *notice) squad() {
	if n.random.IntN(3) > 0 {
		n.say(crf.BeginPlace, n.country())
		n.out("-", ":", "( from ) :")
	}
	for i := range 4 + n.random.IntN(9) {
		if i > 0 {
			n.say(crf.Out, ",")
		}
		n.someone()
		if n.random.IntN(6) == 0 {
			n.say(crf.Out, "( "+n.one("captain", "capt", "wk", "vice-captain")+" )")
		}
	}
	n.out("", ",", ".")
}

// letter: "NAME , thanks for the note".
func (n *notice) letter() {
	switch n.random.IntN(3) {
	case 0:
		n.say(crf.BeginPerson, n.name(true))
		n.out(", thank you for the letter .", ",", ", please call me .")
	case 1:
		n.out("Regards ,", "-", "Yours ,", "By")
		n.someone()
	case 2:
		n.say(crf.Out, n.one("290", "71", "4", "284"))
		n.someone()
		n.say(crf.Out, n.one("68 76 77 69", "71 75 75", "12 3", "2:14.5"))
	}
}
