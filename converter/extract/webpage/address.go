package webpage

import (
	"net/url"
	"strings"

	"backfile.example/backfile/converter/capture/address"
)

// maxAddress is how long an address is taken to be one, in bytes.
const maxAddress = 4096

// baseURL returns what the page's links are relative to.
func baseURL(captured, base, canonical, og string) *url.URL {
	page := parseWeb(captured)
	if page == nil {
		if page = parseWeb(canonical); page == nil {
			page = parseWeb(og)
		}
	}
	if base == "" {
		return page
	}
	b, err := url.Parse(strings.TrimSpace(base))
	if err != nil {
		return page
	}
	if page != nil {
		b = page.ResolveReference(b)
	}
	if !isWeb(b) {
		return page
	}
	return b
}

// parseWeb returns an absolute http or https address, or nil.
func parseWeb(s string) *url.URL {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxAddress {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || !isWeb(u) {
		return nil
	}
	return u
}

func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// resolve returns an address of the page as an absolute http or https address,
// or "" if it is none. Browsers drop tabs and line breaks inside addresses.
func (p *page) resolve(ref string) string {
	ref = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(strings.TrimSpace(ref))
	if ref == "" || len(ref) > maxAddress || strings.ContainsAny(ref, `\<>`) {
		return ""
	}
	u, err := url.Parse(strings.ReplaceAll(ref, " ", "%20"))
	if err != nil {
		return ""
	}
	if p.base != nil {
		u = p.base.ResolveReference(u)
	}
	if !isWeb(u) {
		return ""
	}
	return u.String()
}

// canonical returns the address of the story: what the page names itself, else
// the one it was captured from.
func (p *page) canonical(captured string) string {
	if own := address.First(captured, p.meta.links["canonical"], p.meta.get("og:url"), str(p.meta.story["url"])); own != "" {
		return own
	}
	if here := parseWeb(captured); here != nil {
		return here.String()
	}
	return ""
}
