package authority

import (
	"strings"

	"backfile.example/backfile/converter/article"
)

// listed is the confidence in a name that a curator has listed.
const listed = 0.99

// Apply makes of the names found in a story what curators decided: rejected ones go,
// those of one entry become one with its name, and what is confident enough is a tag.
func (l *List) Apply(terms []article.Term, s *Story) []article.Term {
	if l == nil {
		return terms
	}
	var out []article.Term
	at := map[*Entry]int{}
	for _, t := range terms {
		e := l.Find(t.Name, s)
		switch {
		case e == nil && l.IsRejected(t.Name):
			continue
		case e == nil:
			if l.Threshold > 0 {
				t.Tag = t.Confidence >= l.Threshold
			}
			out = append(out, t)
			continue
		}
		if i, ok := at[e]; ok {
			out[i].Mentions = append(out[i].Mentions, t.Mentions...)
			continue
		}
		at[e] = len(out)
		e.describe(&t)
		out = append(out, t)
	}
	return out
}

// Apply makes of the terms of a story what curators decided.
func (n Names) Apply(t *article.Terms, s *Story) {
	n[Places].writeOut(t.Places, s)
	t.People, t.Places, t.Topics = n[People].Apply(t.People, s), n[Places].Apply(t.Places, s), n[Topics].Apply(t.Topics, s)
}

// writeOut gives places their names in full, so that the United States have one page and
// not one for each way to shorten them. What curators decided of the short form holds.
func (l *List) writeOut(places []article.Term, s *Story) {
	for i := range places {
		if t := &places[i]; t.Full != "" && (l == nil || l.Find(t.Name, s) == nil && !l.IsRejected(t.Name)) {
			t.Name = t.Full
		}
	}
}

// describe writes what is said of an entry into a term.
func (e *Entry) describe(t *article.Term) {
	t.Name, t.Confidence, t.Tag = e.Name, max(t.Confidence, listed), true
	if id := e.Identifiers["geonames"]; id != "" {
		t.ID = "geonames:" + id
	}
	if id := e.Identifiers["iptc"]; id != "" {
		t.ID = "medtop:" + id
	}
	if e.Coordinates != nil {
		t.Lat, t.Lon = e.Coordinates[0], e.Coordinates[1]
	}
	if e.Kind != "" {
		t.Kind = e.Kind
	}
	if len(e.Country) == 2 {
		t.Country = strings.ToUpper(e.Country)
	}
	if e.Within != nil {
		t.Within = e.Within
	}
}

// In is what is decided on names in one story, for the merge with hand edits: a name
// that a hand has removed or added is the same name when an entry renames it.
type In struct {
	Names Names
	Story Story
}

// Same returns the name under which an element of a list stands now, the other names of
// the same, and the id that a curator gave it; now is empty where nothing is decided on
// it. path is the list's key in front matter.
func (in *In) Same(path, name string) (now string, others []string, id string) {
	l := in.Names[Kind(path)]
	e := l.Find(name, &in.Story)
	if e == nil {
		return "", nil, ""
	}
	return e.Name, l.Forms(e), e.ID
}
