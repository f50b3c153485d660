package derive

import (
	"html"
	"regexp"

	"backfile.example/backfile/converter/capture/address"
)

// Links gives the page of the archive that an address in an article's text
// leads to.
type Links map[string]string

// destination matches the address of a Markdown link.
var destination = regexp.MustCompile(`\]\((https?://[^()\s]+)\)`)

// destinations returns the addresses that a body links to, as they are.
func destinations(body []byte) []string {
	var out []string
	for _, m := range destination.FindAllSubmatch(body, -1) {
		out = append(out, html.UnescapeString(string(m[1])))
	}
	return out
}

// linkInside finds the links that lead to an article of the archive.
func linkInside(all []facts) Links {
	pages := map[string]string{}
	for i := range all {
		for _, o := range append([]origin{all[i].Source}, all[i].Versions...) {
			if key := address.Key(o.URL); key != "" && pages[key] == "" {
				pages[key] = all[i].Path
			}
		}
	}
	out := Links{}
	for i := range all {
		for _, link := range all[i].Links {
			if page := pages[address.Key(link)]; page != "" {
				out[link] = page
			}
		}
	}
	return out
}
