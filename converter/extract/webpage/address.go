package webpage

import (
	"net/url"
	"strings"
)

// maxAddress is how long an address is taken to be one, in bytes.
const maxAddress = 4096

// baseURL returns what the page's links are relative to.
func baseURL(address, base, canonical, og string) *url.URL {
	page := parseWeb(address)
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

// canonical returns the address of the story. What the page names itself
// counts if it is on the same site and no shorter way to a front page.
func (p *page) canonical(address string) string {
	here := parseWeb(address)
	for _, ref := range [...]string{p.meta.links["canonical"], p.meta.get("og:url"), str(p.meta.story["url"])} {
		u := parseWeb(p.resolve(ref))
		if u == nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
			continue
		}
		if here == nil || site(u.Hostname()) == site(here.Hostname()) {
			u.Fragment = ""
			return u.String()
		}
	}
	if here == nil {
		return ""
	}
	return here.String()
}

// site returns the last two labels of a host name, or three where the last
// two are a short public suffix such as "co.uk".
func site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels)
	keep := 2
	if n > 2 && len(labels[n-1]) == 2 && len(labels[n-2]) <= 3 {
		keep = 3
	}
	return strings.Join(labels[max(0, n-keep):], ".")
}
