package tag

import (
	"fmt"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag/gazetteer"
)

// places gathers the places of a document, and the one of its dateline.
func (t *Tagger) places(d *document, a *article.Article) []article.Term {
	found := toponyms(d)
	others := append(surroundings(d), home(a, t.home)...)
	resolve(found, others)
	company := slices.Concat(others, found)
	for _, t := range found {
		t.doubt(company)
		t.displace(found)
	}
	index := map[string]int{}
	var terms []article.Term
	for _, t := range found {
		term := t.term()
		for _, n := range t.names {
			term.Mentions = append(term.Mentions, n.mention(d.text))
			term.Confidence = max(term.Confidence, n.p)
		}
		term.Confidence = d.trust(t, term.Confidence)
		terms = join(terms, index, term, t.identity())
	}
	terms = dateline(terms, index, found, a)
	for i := range terms {
		full := terms[i].Name
		if terms[i].Name = printed(&terms[i]); sameAs(terms[i].Name, full) {
			terms[i].Full = full
		}
		t.apart(&terms[i])
	}
	return terms
}

// identity tells one place from another; what no list knows is what it is called.
func (t *toponym) identity() string {
	if t.choice < 0 {
		return t.key
	}
	return fmt.Sprint(t.candidates[t.choice].number)
}

// join adds a term, to the one of the same place where there is one.
func join(terms []article.Term, index map[string]int, t article.Term, identity string) []article.Term {
	at, ok := index[identity]
	if !ok {
		index[identity] = len(terms)
		return append(terms, t)
	}
	terms[at].Confidence = max(terms[at].Confidence, t.Confidence)
	terms[at].Mentions = append(terms[at].Mentions, t.Mentions...)
	return terms
}

// term writes a place as a term with the gazetteer's name, without its mentions.
func (t *toponym) term() article.Term {
	if t.choice < 0 {
		return article.Term{Name: t.names[0].String()}
	}
	c := &t.candidates[t.choice]
	term := article.Term{Name: c.Name, ID: c.ID(), Kind: c.Called(), Country: c.Country, Lat: c.Lat, Lon: c.Lon, Within: gazetteer.Within(c.number)}
	term.Rival = t.rival()
	return term
}

// What makes another meaning of a name nearly as likely: its share to that of the one
// chosen, and how far off it is, in kilometres.
const (
	nearly  = 0.5
	farFrom = 161
)

// rival returns what else a name may well mean.
func (t *toponym) rival() *article.Rival {
	chosen, best := &t.candidates[t.choice], -1
	for i := range t.candidates {
		c := &t.candidates[i]
		if i != t.choice && c.GeoNames != 0 && c.share >= nearly*chosen.share && distance(c.at, chosen.at) > farFrom && (best < 0 || c.share > t.candidates[best].share) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	c := &t.candidates[best]
	label := strings.Join(append([]string{c.Name}, gazetteer.Within(c.number)...), ", ")
	return &article.Rival{ID: c.ID(), Label: label}
}

// dateline adds the place of the dateline.
func dateline(terms []article.Term, index map[string]int, found []*toponym, a *article.Article) []article.Term {
	place, rest, _ := strings.Cut(a.Dateline, ",")
	region, _, _ := strings.Cut(rest, ",")
	key := gazetteer.Key(place)
	of := &toponym{key: gazetteer.Key(strings.TrimSpace(region)), weight: asHome}
	of.candidates = candidates(of.key, "state")
	t := &toponym{key: key, within: of.key, candidates: candidates(key, datelined), weight: 1}
	if len(t.candidates) == 0 {
		return terms
	}
	if i := slices.IndexFunc(found, func(t *toponym) bool { return t.key == key && t.choice >= 0 }); i >= 0 {
		t = found[i] // it means what it means in the story
	} else {
		t.spelt(strings.TrimSpace(place))
		resolve([]*toponym{t}, append([]*toponym{of}, found...))
		if t.displace([]*toponym{of}); t.choice < 0 {
			return terms
		}
	}
	term := t.term()
	term.Confidence = 0.95
	term.Mentions = []article.Mention{{Field: "dateline", Text: a.Dateline, End: len(a.Dateline)}}
	return join(terms, index, term, t.identity())
}
