// Package article holds the central types of backfile: what an archive knows
// of one newspaper article, however it was captured.
//
// It imports no other package of the converter. Start with [Article].
package article

import "time"

// Article is one newspaper article as it was found in a capture. A field that
// was not found is its zero value: unknown stays unknown.
type Article struct {
	Headline string // plain text, one line
	Kicker   string // the short line above the headline
	Deck     string // the summary below the headline, also called standfirst

	Authors     []string // names only, in the order of the byline; no roles, no agencies
	Agency      string   // the news agency, or the newsroom, to which the byline gives the text
	Dateline    string   // the place (and date) that opens the story: "PHNOM PENH"
	Publication string   // the newspaper's name
	Edition     string
	Page        string // the page of the printed paper, as printed: "1", "A4"
	Section     string
	Language    string // BCP 47, empty if unknown
	Keywords    []string
	Rights      string

	// Issued is the date of issue as EDTF level 0 or 1 (ISO 8601-2:2019);
	// empty if unknown. It may be partial: "2016-10".
	Issued string
	// Published is the same moment as the page has it: a date, or RFC 3339
	// with the page's own offset. Empty if unknown.
	Published string
	// Updated is the time of the last change, in the form of Published.
	Updated string

	// Incomplete says why the text is not the whole story; empty where nothing
	// says that it is not.
	Incomplete Incomplete

	URL     string    // the canonical address, empty if unknown
	Body    []Block   // the story, without headline, byline and captions that stand apart
	Figures []Figure  // photographs and drawings, in page order, captured or not
	Lead    string    // the address of the picture that stands for the story in links to it; empty if unknown
	Related []Related // teasers of other stories: kept, never tagged

	Origin   Origin
	Versions []Origin // other captures of the same article
	Lines    []Line   // every line or block of the capture, with its role
	Problems []Problem
}

// Incomplete is why only a part of a story was captured.
type Incomplete string

// The reasons why a story is not whole.
const (
	Paywalled Incomplete = "paywalled" // the rest is for subscribers
	Truncated Incomplete = "truncated" // the capture ends before the story does
	Summary   Incomplete = "summary"   // a feed or export that holds no more than the beginning
)

// Figure is a photograph, drawing or chart of an article.
type Figure struct {
	ID      string // unique and stable within the article; lower-case letters, digits, hyphens
	Caption string // what the newspaper printed below it, without the credit
	Credit  string // who made it: "Heng Chivoan", "AFP", "Photo supplied"
	Alt     string // the alternative text of the page
	Rights  string
	Source  string   // the URL of the image: absolute, or as on the page where that has no address; empty if unknown
	Also    []string `json:",omitempty"` // other addresses of the same picture: sizes, formats, mirrors
	File    string   // its file name in the bundle, empty where none was captured
	Data    []byte   // the captured bytes, nil where none were captured
}

// Related is a teaser of another story that stood on the page.
type Related struct {
	Headline string `json:"headline" yaml:"headline"`
	Summary  string `json:"summary,omitempty" yaml:"summary,omitempty"`
	URL      string `json:"url,omitempty" yaml:"url,omitempty"`
}

// Origin says where an article was captured.
type Origin struct {
	File     string    // path of the input file, slash-separated, relative to the captures folder
	Record   string    // the WARC-Record-ID or the name within a container
	Offset   int64     // byte offset of the record in the file
	SHA256   string    // of the captured page, hexadecimal
	Format   string    // name of the capture format: "html", "text", "warc"
	URL      string    // the address it was captured from
	Captured time.Time // when it was captured, zero if unknown
	Change   Change    // of a version: how it differs from the one that is shown
}

// Change is how a version of an article differs from the one that is shown.
type Change struct {
	Headline string // its own headline, where that is another
	Only     int    // paragraphs that only it has
	Missing  int    // paragraphs that it does not have
}

// Text returns the body as plain text: paragraphs separated by blank lines,
// without figures.
func (a *Article) Text() string { return Text(a.Body) }

// Figure returns the figure with the given id, or nil.
func (a *Article) Figure(id string) *Figure {
	for i := range a.Figures {
		if a.Figures[i].ID == id {
			return &a.Figures[i]
		}
	}
	return nil
}
