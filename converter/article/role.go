package article

import "fmt"

// Role says what a line or block of a capture is.
type Role string

// The roles. Every line of a capture that is not blank has one.
const (
	RoleHeadline    Role = "headline"
	RoleKicker      Role = "kicker"
	RoleDeck        Role = "deck"
	RoleByline      Role = "byline"
	RoleDate        Role = "date"
	RoleDateline    Role = "dateline"
	RolePublication Role = "publication"
	RoleSection     Role = "section"
	RoleKeywords    Role = "keywords"
	RoleBody        Role = "body"
	RoleHeading     Role = "heading"
	RoleCaption     Role = "caption" // caption, with or without the credit
	RoleCredit      Role = "credit"
	RoleAlt         Role = "alt" // alternative text of a picture
	RoleRelated     Role = "related"
	RoleComment     Role = "comment"  // a reader's comment, or the form for one
	RoleAdvert      Role = "advert"   // advertising and promotion, also the paper's own
	RoleChrome      Role = "chrome"   // navigation, buttons, notices: the page's furniture
	RoleRepeated    Role = "repeated" // says again what another line said
)

// Line is a line of a text capture or a block of a page, with its role.
type Line struct {
	Number int    // line number in the capture, from 1; 0 for a block of a page
	Text   string // as captured, white space collapsed
	Role   Role
	Why    string // the evidence, in a few words
	Story  int    // index of the article it belongs to, -1 for none
}

// Severity of a [Problem].
type Severity string

// The severities: Note tells what was decided, Warning asks for a look, Error
// means that something of the input could not be used.
const (
	Note    Severity = "note"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Problem is a finding about an input: what is wrong or uncertain, and where.
// Bad input gives a Problem, never a panic and never silence.
type Problem struct {
	Severity Severity
	Code     string // stable, for programs: "date-unknown", "charset-guessed"
	Detail   string // for people, one sentence
	File     string // the input
	Place    string // within the file: "line 12", "record at 1024"
}

// String formats the problem as one line: file, place, severity, detail, code.
func (p Problem) String() string {
	at := p.File
	if p.Place != "" {
		at += ", " + p.Place
	}
	if at == "" {
		return fmt.Sprintf("%s: %s [%s]", p.Severity, p.Detail, p.Code)
	}
	return fmt.Sprintf("%s: %s: %s [%s]", at, p.Severity, p.Detail, p.Code)
}
