package tag

import (
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/crf"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// state returns the state that an abbreviation in a sentence stands for: behind a town,
// "Lumpkin, Ga.", or in a headline, "Mass. legislators".
func (d *document) state(s, i int) (n name, ok bool) {
	w, next, placed := d.word(s, i), d.word(s, i+1), d.word(s, i-1) == ","
	n = name{kind: crf.Location, words: d.sentences[s][i : i+1], sentence: s, at: i, p: 0.85}
	switch {
	case d.foreign:
		return n, false
	case placed && next != "" && states[w+next]: // "N. Y."
		n.words = d.sentences[s][i : i+2]
		return n, true
	case placed && strings.Contains(w, ".") && states[w+"."]: // "N.Y" before another comma
		return n, true
	case !states[w] && !metropolises[w]:
		return n, false
	case placed && wordy[w]:
		return n, d.town(&n)
	case placed && d.capital(s, i-2):
		return n, true
	}
	return n, next != "" && !isPoints(next) && !wordy[w] && (len(w) > len("Ga.") || !d.capital(s, i-1) && !d.capital(s, i+1))
}

// states are those of North America as newspapers shorten them.
var states = set("Ala. Alta. Ariz. Ark. B.C. Calif. Colo. Conn. D.C. Del. Fla. Ga. Ill. Ind. Kan. Kans. Ky. La. Man. Mass. Md. Mich. Minn. Miss. Mo. Mont. N.B. N.C. N.D. N.H. N.J. N.L. N.M. N.S. N.Y. Neb. Nebr. Nev. Okla. Ont. Ore. P.E.I. Pa. Que. R.I. S.C. S.D. Sask. Tenn. Tex. Va. Vt. W.Va. Wash. Wis. Wyo.")

// metropolises are the cities that they shorten.
var metropolises = set("L.A. Phila.")

// wordy are those that are words as well, or initials.
var wordy = set("Mo. La. Md. Va. Pa. Miss. Wash. Man. Del. Ill. Ind. Mont. Ark. B.C. N.B. N.S. S.D. N.D. D.C.")

// postal are the states and provinces of North America by their codes, which stand behind a
// town and a comma.
var postal = func() map[string]string {
	codes := map[string]string{}
	for state := range strings.SplitSeq("AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,"+
		"AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,ON Ontario,QC Quebec,SK Saskatchewan", ",") {
		codes[state[:2]] = state[3:]
	}
	return codes
}()

// town reports whether a place and a comma stand before a name.
func (d *document) town(n *name) bool {
	if d.word(n.sentence, n.at-1) != "," {
		return false
	}
	if town := d.previous(n); town != nil && town.kind == crf.Location && d.end(town) == n.at-1 {
		return true
	}
	return !exclaimed[n.String()] && d.capital(n.sentence, n.at-2) && populated(gazetteer.Key(d.word(n.sentence, n.at-2)))
}

// exclaimed are states' codes that are words as well: "Well, OK".
var exclaimed = set("OK HI OH ME IN OR MA PA LA")

// inState reports whether a comma and a state stand behind a name, and a town of that name lies
// there: "Churchill, Man.", "Cordova, Tennessee".
func (d *document) inState(n *name) bool {
	if d.foreign || d.after(n, 0) != "," {
		return false
	}
	keys := d.statesBehind(n.sentence, d.end(n)+1)
	return len(keys) > 0 && slices.ContainsFunc(gazetteer.Find(toponymKey(n.String())), func(m gazetteer.Match) bool {
		p := gazetteer.At(m.Place)
		return p.Kind == gazetteer.City && p.State >= 0 && slices.ContainsFunc(keys, func(key string) bool {
			return slices.ContainsFunc(gazetteer.Find(key), func(o gazetteer.Match) bool { return o.Place == p.State })
		})
	})
}

// statesBehind returns the keys of the states that may stand at a word of a sentence.
func (d *document) statesBehind(s, i int) []string {
	w := d.word(s, i)
	switch {
	case postal[w] != "":
		return []string{gazetteer.Key(postal[w])}
	case states[w], states[w+"."]:
		return []string{gazetteer.Key(w)}
	}
	var keys []string
	for end := i + 1; end <= i+3 && d.capital(s, end-1); end++ {
		if key := gazetteer.Key(strings.Join(texts(d.sentences[s][i:end]), " ")); isDivision(key) {
			keys = append(keys, key)
		}
	}
	return keys
}
