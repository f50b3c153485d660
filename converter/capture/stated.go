package capture

// Stated is what an export says of an article beside its text. Texts are as in
// the export: dates and bylines are read where all dates and bylines are.
type Stated struct {
	Headline, Kicker, Deck string
	Authors                []string // names or bylines
	Agency, Dateline       string
	Publication, Section   string
	Page, Edition          string
	Language               string
	Keywords               []string
	Rights                 string
	Published, Updated     string // dates in any form
	Pictures               []Picture

	// Partial says that the export holds a summary of the story only, and why.
	Partial string
}

// Picture is a picture that an export names beside the text.
type Picture struct{ URL, Caption, Credit, Alt string }

// Field names what a field of an export says: a field of [Stated], or one of
// the capture itself.
type Field string

// Fields are all of them, by which an archive's settings name what a column
// holds.
var Fields = []Field{
	"url", "captured", "text", "html", "headline", "kicker", "deck", "authors", "agency", "dateline", "publication", "section", "page",
	"edition", "language", "keywords", "rights", "published", "updated", "picture", "caption", "credit", "alt", "status",
}
