package article

// Terms are the names and subjects recognised in an article.
type Terms struct {
	People        []Term
	Places        []Term
	Topics        []Term
	Organisations []Term // recognised so as not to be taken for the others
	Foreign       bool   // the tagger has not learnt the language: names are found by lists and by what the page says
}

// Term is a person, place, topic or organisation of an article.
type Term struct {
	Name       string
	ID         string  // identifier where known: "Q1", "geonames:1821306", "geo:25.000,-40.002;kind=sea", "medtop:20000593"
	Confidence float64 // 0 to 1: that it is what it is said to be
	Salience   float64 // 0 to 1: how much the article is about it
	Tag        bool    // confident enough to be a tag on the site
	Mentions   []Mention

	// Of places only.
	Full    string   // the name written out where Name is a shortened form, "West Virginia" for "W.Va."; else empty
	Kind    string   // "country", "city" …
	Country string   // ISO 3166-1 alpha-2
	Within  []string // the division and the country that hold it, the nearest first
	Lat     float64  // degrees; with Lon 0, 0 where unknown
	Lon     float64
	// Rival is what else the name may well mean; nil if the article leaves no doubt.
	Rival *Rival
}

// Rival is another place of one name, nearly as likely.
type Rival struct {
	ID    string // "geonames:4744091"
	Label string // with what holds it: "Alexandria, Virginia, United States"
}

// Mention is one place where a term stands.
type Mention struct {
	Field string // "text", "headline", "deck", "caption-1" …; empty means "text"
	Text  string
	Start int // byte offsets into the field
	End   int
}
