// Package dateline reads the place that opens a story, in capitals: "PHNOM PENH
// (AFP) –", "BERLIN, Nov. 9 —", "LAKEHURST, New Jersey —", "LONDON:".
package dateline

import "regexp"

// expr matches a dateline with the dash or colon that ends it. Groups: the
// place, the words in brackets.
var expr = regexp.MustCompile(`^[\p{P}\s]*` +
	`(\p{Lu}[\p{Lu}\p{M}.'’/-]+(?:[ -]\p{Lu}[\p{Lu}\p{M}.'’/-]*){0,4})` + // the place
	`(?:, (?:\p{Lu}[\p{L}\p{M}.'’-]*)(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,2})?` + // its region
	`(?:,? (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2}\.? \p{Lu}\p{L}{2,8}\.?)(?:, \d{4})?)?` + // the day
	`(?:,? ?\(([^()]{2,40})\))?` + // the agency
	`\s*(?:[-–—―]{1,2}|:)\s+\S`)

// Find returns the place that opens a paragraph, and what stands in brackets
// behind it, which is mostly an agency. Both are empty where there is none.
func Find(paragraph string) (place, brackets string) {
	if m := expr.FindStringSubmatch(paragraph); m != nil {
		return m[1], m[2]
	}
	return "", ""
}
