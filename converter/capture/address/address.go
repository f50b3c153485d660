// Package address compares the addresses of captures: which ones name the same
// article, and what a page itself says its address is.
package address

import (
	"bytes"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/idna"
)

// headLimit is how much of a page is searched for its canonical link, in bytes.
const headLimit = 256 << 10

// Key returns the form of an address that is the same for all its spellings:
// no scheme, no "www.", no default port, no fragment, no tracking parameters,
// the rest of the query sorted, no trailing slash. It is empty for anything
// but an http or https address.
func Key(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	host = strings.TrimPrefix(host, "www.")
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	key := host + strings.TrimRight(u.EscapedPath(), "/")
	if q := query(u.Query()); q != "" {
		key += "?" + q
	}
	return key
}

// query encodes what is left of a query without its tracking parameters.
func query(values url.Values) string {
	for name := range values {
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, "utm_") || slices.Contains(tracking, lower) {
			values.Del(name)
		}
	}
	return values.Encode()
}

// tracking are query parameters that say how a reader came, never what they read.
var tracking = []string{
	"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "ocid", "cmpid", "ref_src", "_ga", "wt_mc",
}

// Canonical returns the address a page names as its own: the canonical link,
// else og:url, resolved against base. It is empty where there is none, where it
// is no http address, or where it leads to the front page of its site from a
// page that is not (templates do that).
func Canonical(page []byte, base string) string {
	var found, og string
	z := html.NewTokenizer(bytes.NewReader(page[:min(len(page), headLimit)]))
	for found == "" {
		t := z.Next()
		if t == html.ErrorToken {
			break
		}
		if t != html.StartTagToken && t != html.SelfClosingTagToken {
			continue
		}
		switch token := z.Token(); token.DataAtom {
		case atom.Link:
			if slices.Contains(strings.Fields(strings.ToLower(attribute(token, "rel"))), "canonical") {
				found = attribute(token, "href")
			}
		case atom.Meta:
			if attribute(token, "property") == "og:url" && og == "" {
				og = attribute(token, "content")
			}
		}
	}
	for _, candidate := range []string{found, og} {
		if a := sane(candidate, base); a != "" {
			return a
		}
	}
	return ""
}

func sane(candidate, base string) string {
	u, err := url.Parse(strings.TrimSpace(candidate))
	if err != nil || candidate == "" {
		return ""
	}
	b, err := url.Parse(base)
	if err == nil && b.Host != "" {
		u = b.ResolveReference(u)
		if !sameSite(u.Hostname(), b.Hostname()) {
			return ""
		}
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(b.Path, "/") != "" {
			return ""
		}
	}
	if Key(u.String()) == "" || !public(u.Hostname()) {
		return ""
	}
	return u.String()
}

// sameSite compares hosts by their last two labels, which lets amp., m. and
// www. twins join but no other site's address in.
func sameSite(a, b string) bool { return site(a) == site(b) }

func site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	keep := 2
	// "example.co.uk": a short second level below a country code is a registry's.
	if n := len(labels); n > 2 && len(labels[n-1]) == 2 && len(labels[n-2]) <= 3 {
		keep = 3
	}
	return strings.Join(labels[max(0, len(labels)-keep):], ".")
}

// public reports whether a host could be a newspaper's: not an IP address, not
// a local name.
func public(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	return strings.Contains(host, ".") && !strings.HasSuffix(host, ".local")
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
