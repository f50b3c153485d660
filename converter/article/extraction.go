package article

// Kind says what a capture turned out to hold.
type Kind string

// The kinds of capture. Only KindArticle leads to bundles; every other kind is
// reported with a reason.
const (
	KindArticle     Kind = "article"
	KindSection     Kind = "section"      // a front, index or tag page: teasers only
	KindSearch      Kind = "search"       // search results
	KindErrorPage   Kind = "error-page"   // an error said with any HTTP status
	KindConsentWall Kind = "consent-wall" // a cookie or consent notice instead of the page
	KindBotWall     Kind = "bot-wall"     // "checking your browser"
	KindPaywall     Kind = "paywall"      // a subscription notice instead of the story
	KindAppShell    Kind = "app-shell"    // a page whose text only a script would have fetched
	KindRedirect    Kind = "redirect"     // an address that leads elsewhere
	KindNoBody      Kind = "no-body"      // a headline or caption, but no story
	KindProduct     Kind = "product"      // something for sale
	KindEmpty       Kind = "empty"        // no text at all
	KindUnreadable  Kind = "unreadable"   // damaged, binary, or in no known format
)

// Extraction is what was found in one capture.
type Extraction struct {
	Kind     Kind
	Reason   string     // why it is no article, in a few words; empty for articles
	Articles []*Article // one or several where Kind is KindArticle, else none
	Lines    []Line     // every line or block of the capture with its role
	Problems []Problem
}
