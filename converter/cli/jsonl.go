package cli

import (
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/tag"
)

// line is the JSON object of one article in "extract --format jsonl". Every
// field is always there; what was not found is empty.
type line struct {
	Source    string       `json:"source"`
	Kind      article.Kind `json:"kind"`
	Reason    string       `json:"reason"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Authors   []string     `json:"authors"` // the persons of the byline, or else whom it names
	Published string       `json:"published"`
	Issued    string       `json:"issued"`
	Section   string       `json:"section"`
	Language  string       `json:"language"`
	Kicker    string       `json:"kicker"`
	Deck      string       `json:"deck"`
	Agency    string       `json:"agency"`
	// Incomplete says why the text is not the whole story, empty if it is.
	Incomplete article.Incomplete `json:"incomplete"`
	Text       string             `json:"text"`
	Images     []image            `json:"images"`
	People     []name             `json:"people"`
	Places     []place            `json:"places"`
	Topics     []topic            `json:"topics"`
	// Organisations are kept for a taxonomy to come: none is a tag.
	Organisations []name            `json:"organisations"`
	Related       []article.Related `json:"related"`
	Problems      []problem         `json:"problems"`
}

type image struct {
	Src     string `json:"src"`
	Caption string `json:"caption"`
	Credit  string `json:"credit"`
	Alt     string `json:"alt"`
}

type name struct {
	Name       string    `json:"name"`
	Confidence float64   `json:"confidence"`
	Tag        bool      `json:"tag"`
	Mentions   []mention `json:"mentions"`
}

type topic struct {
	Name       string  `json:"name"`
	ID         string  `json:"id"`
	Confidence float64 `json:"confidence"`
	Tag        bool    `json:"tag"`
}

type placeFields struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"`
	Country string  `json:"country"`
	Full    string  `json:"full,omitempty"` // the name of its page, where that is another
	Lat     float64 `json:"lat"`
	Lon     float64 `json:"lon"`
}

type place struct {
	name
	placeFields
}

type mention struct {
	Field string `json:"field"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type problem struct {
	Severity article.Severity `json:"severity"`
	Code     string           `json:"code"`
	Detail   string           `json:"detail"`
}

// newLine describes an article of a capture, or the capture itself if a is nil.
func newLine(source string, found *article.Extraction, a *article.Article, tagger *tag.Tagger) line {
	l := line{
		Source: source, Kind: found.Kind, Reason: found.Reason, Authors: []string{}, Images: []image{}, People: []name{},
		Places: []place{}, Topics: []topic{}, Organisations: []name{}, Related: []article.Related{}, Problems: []problem{},
	}
	l.addProblems(found.Problems)
	if a == nil {
		return l
	}
	l.URL, l.Title, l.Published, l.Issued, l.Section, l.Language = a.URL, a.Headline, a.Published, a.Issued, a.Section, a.Language
	l.Kicker, l.Deck, l.Agency, l.Incomplete = a.Kicker, a.Deck, a.Agency, a.Incomplete
	l.Text = a.Text()
	if l.Authors = append(l.Authors, a.Authors...); len(a.Authors) == 0 && a.Agency != "" {
		l.Authors = append(l.Authors, a.Agency)
	}
	l.Related = append(l.Related, a.Related...)
	for i := range a.Figures {
		f := &a.Figures[i]
		l.Images = append(l.Images, image{Src: shown(f.Source), Caption: f.Caption, Credit: f.Credit, Alt: f.Alt})
	}
	l.addTerms(tagger.Article(a))
	l.addProblems(a.Problems)
	return l
}

// shown leaves out the address that stands for a picture without one.
func shown(source string) string {
	if capture.IsEmbedded(source) {
		return ""
	}
	return source
}

func (l *line) addTerms(t article.Terms) {
	for i := range t.People {
		l.People = append(l.People, newName(&t.People[i]))
	}
	for i := range t.Places {
		p := &t.Places[i]
		l.Places = append(l.Places, place{newName(p), placeFields{ID: p.ID, Full: p.Full, Kind: p.Kind, Country: p.Country, Lat: p.Lat, Lon: p.Lon}})
	}
	for i := range t.Organisations {
		l.Organisations = append(l.Organisations, newName(&t.Organisations[i]))
	}
	for i := range t.Topics {
		p := &t.Topics[i]
		l.Topics = append(l.Topics, topic{Name: p.Name, ID: p.ID, Confidence: p.Confidence, Tag: p.Tag})
	}
}

func newName(t *article.Term) name {
	n := name{Name: t.Name, Confidence: t.Confidence, Tag: t.Tag, Mentions: []mention{}}
	for _, m := range t.Mentions {
		field := m.Field
		if field == "" {
			field = "text"
		}
		n.Mentions = append(n.Mentions, mention{Field: field, Text: m.Text, Start: m.Start, End: m.End})
	}
	return n
}

func (l *line) addProblems(all []article.Problem) {
	for _, p := range all {
		l.Problems = append(l.Problems, problem{Severity: p.Severity, Code: p.Code, Detail: p.Detail})
	}
}
