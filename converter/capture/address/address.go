// Package address compares the addresses of captures: which ones name the same
// article, and what a page itself says its address is.
package address

import (
	"bytes"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/idna"
)

// headLimit is how much of a page is searched for its canonical link, in bytes.
const headLimit = 256 << 10

// Key returns the form of an address that is the same for all its spellings:
// of what a web archive shows the original's, no scheme, no "www.", no default
// port, no fragment, no tracking parameters, the rest of the query sorted, no
// trailing slash. It is empty for anything but an http or https address.
func Key(address string) string {
	u, err := url.Parse(replayed(strings.TrimSpace(address)))
	if err != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
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

// replay matches the address under which a web archive shows a capture: a time of
// 14 digits, and perhaps how it is shown, before the address itself, which some
// clients write with one slash (pywb and OpenWayback, everywhere).
var replay = regexp.MustCompile(`^https?://[^/]+/(?:[^/]+/){0,2}\d{14}(?:[a-z]{2}_)?/(https?):/{1,2}(.+)$`)

// replayed returns the address that a web archive shows a capture of, and every
// other address as it is.
func replayed(address string) string {
	if m := replay.FindStringSubmatch(address); m != nil {
		return m[1] + "://" + m[2]
	}
	return address
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
// is no http address, or where it leads to the front page of a site (templates
// do that).
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
	return First(base, found, og)
}

// First returns the first of the candidates that can be the address of the page
// captured from base (which may be empty), resolved and without its fragment:
// one on the same site, and no front page. It is empty if there is none.
func First(base string, candidates ...string) string {
	b, err := url.Parse(base)
	if err != nil || b.Host == "" {
		b = nil
	}
	for _, c := range candidates {
		if u := resolve(b, c); u != nil && sane(u, b) {
			u.Fragment = ""
			return u.String()
		}
	}
	return ""
}

// resolve parses a reference. Browsers drop line breaks and tabs in addresses.
func resolve(base *url.URL, ref string) *url.URL {
	ref = strings.NewReplacer("\n", "", "\r", "", "\t", "", " ", "%20").Replace(strings.TrimSpace(ref))
	u, err := url.Parse(ref)
	if err != nil || ref == "" || strings.ContainsAny(ref, `\<>`) {
		return nil
	}
	if base != nil {
		return base.ResolveReference(u)
	}
	return u
}

func sane(u, base *url.URL) bool {
	if Key(u.String()) == "" || !public(u.Hostname()) || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return false
	}
	return base == nil || sameSite(u.Hostname(), base.Hostname())
}

// sameSite compares hosts by their last two labels, which lets amp., m. and
// www. twins join but no other site's address in.
func sameSite(a, b string) bool { return Site(a) == Site(b) }

// Site returns the part of a host's name that its owner registered: the last two
// labels, or three where the last two are a registry's ("example.co.uk").
func Site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	keep := 2
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
