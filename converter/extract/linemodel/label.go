// Package linemodel tells what the lines of a plain-text capture are: a
// linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
// over features of each line, of those around it and of the whole text. What of
// it is body a second stage judges again: boosted trees over numbers only, first
// of all what the field says of the line and its surroundings.
//
// [Model.Label] is the entry. [Observe] makes the features from which
// converter/extract/train learns the weights.
package linemodel

// Label is what a line is to the model.
type Label uint8

// The labels. Other is all that surrounds a story: menus, teasers, notices.
const (
	Other Label = iota
	Body
	Headline
	PageTitle // the title of the page, which holds the headline and more
	Byline
	Date
	Caption
	Credit // of a photograph, on a line of its own
	Alt    // a picture's alternative text
	labels // how many there are
)

// Set is a set of labels.
type Set uint16

// Any is the set of all labels.
const Any Set = 1<<labels - 1

// Only returns the set of the labels given.
func Only(all ...Label) Set {
	var s Set
	for _, l := range all {
		s |= 1 << l
	}
	return s
}

// Has reports whether l is in the set.
func (s Set) Has(l Label) bool { return s&(1<<l) != 0 }

// Cue is a set of findings about a line that plain rules make.
type Cue uint16

// The cues.
const (
	CueRelated Cue = 1 << iota // heads a list of other stories
	CueComment                 // heads or asks for comments
	CueChrome                  // words of page furniture
	CueByline                  // begins as bylines do
	CueDate                    // a short line that holds a date
	CueCredit                  // carries a labelled credit
	CueCaption                 // says another line again, with a credit behind it
	CueAlt                     // is said again so
	CueSummary                 // indented below a bullet
	CueName                    // looks like a person's name
	CueImage                   // the file name of a picture
	CueHead                    // said again near the top, or held by the page's title
	cues       = iota
)

// Line is a line as the model sees it.
type Line struct {
	Text   string
	Key    string // letters and figures only, in lower case
	Size   int    // in Latin letters
	Words  int
	Group  int // lines between the same blank lines share it
	Indent int
	Bullet bool
	Cues   Cue
	Allow  Set // the labels the line may have; 0 means any
}
