package html

import (
	"regexp"
	"strings"
	"time"

	"backfile.example/backfile/converter/capture"
)

// savedLimit is how much of a page is searched for the comment that says where
// it was saved from, in bytes.
const savedLimit = 16 << 10

// saved are the comments in which programs note where a page came from, and
// when: the first group is the address, the second the time.
var saved = []*regexp.Regexp{
	// Browsers, with the length of the address in brackets: the mark of the web.
	regexp.MustCompile(`<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)`),
	// SingleFile
	regexp.MustCompile(`<!--\s*Page saved with SingleFile\s+url: (https?://\S+)(?:\s+saved date: ([^\n]{10,80}))?`),
	// HTTrack, without the scheme
	regexp.MustCompile(`<!-- Mirrored from (\S+) by HTTrack Website Copier[^,>]*, ([^>]{10,40}?) -->`),
}

var savedTimes = []string{"Mon Jan 2 2006 15:04:05 GMT-0700", time.RFC1123, time.RFC1123Z}

// noteOrigin fills in the address and time that a page says it was saved from
// and at.
func noteOrigin(c *capture.Capture) {
	head := c.Body[:min(len(c.Body), savedLimit)]
	for _, comment := range saved {
		m := comment.FindSubmatch(head)
		if m == nil {
			continue
		}
		if c.URL = string(m[1]); !strings.Contains(c.URL, "://") {
			c.URL = "http://" + c.URL
		}
		if len(m) > 2 {
			c.Time = savedTime(string(m[2]))
		}
		c.Origin.URL, c.Origin.Captured = c.URL, c.Time
		return
	}
}

// savedTime reads a time as browsers write it, zero if it is none.
func savedTime(text string) time.Time {
	text, _, _ = strings.Cut(text, " (") // the time zone's name
	for _, layout := range savedTimes {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
