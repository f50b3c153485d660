package capture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"strings"

	"backfile.example/backfile/converter/article"
)

// embeddedHost stands for pictures that a page holds in itself, as "data:"
// addresses (RFC 2397): they have no address of their own. Nothing can be found
// under .invalid (RFC 2606, 2).
const embeddedHost = "embedded.invalid"

// minEmbedded is how long a "data:" address is at least that holds a
// photograph, in bytes: shorter ones are icons and stand-ins for scripts.
const minEmbedded = 4 << 10

// embeddedMark separates the record of a page from the picture within it.
const embeddedMark = "#embedded-"

// IsEmbedded reports whether an address stands for a picture that its page
// holds in itself.
func IsEmbedded(address string) bool {
	return strings.HasPrefix(address, "https://"+embeddedHost+"/")
}

// EmbeddedIn returns the origin of the page that holds a picture in itself. It
// reports false for every other origin, which it returns as it is.
func EmbeddedIn(origin article.Origin) (article.Origin, bool) {
	page, _, ok := strings.Cut(origin.Record, embeddedMark)
	if ok {
		origin.Record = page
	}
	return origin, ok
}

// TakeEmbedded takes the pictures out of a page that it holds in itself, and
// leaves an address in place of each, under which the picture is found. Pages
// saved as one file have all their pictures so.
func TakeEmbedded(c *Capture) []*Capture {
	if !c.IsHTML() {
		return nil
	}
	const mark = "data:image/"
	var pictures []*Capture
	var out bytes.Buffer
	seen := map[string]bool{}
	rest := c.Body
	for {
		at := bytes.Index(rest, []byte(mark))
		if at < 0 {
			break
		}
		end := at + addressEnd(rest[at:], precedes(rest, at))
		out.Write(rest[:at])
		if p := embeddedPicture(c, rest[at:end]); p == nil {
			out.Write(rest[at:end])
		} else {
			out.WriteString(p.URL)
			if !seen[p.URL] {
				seen[p.URL] = true
				pictures = append(pictures, p)
			}
		}
		rest = rest[end:]
	}
	if pictures != nil {
		out.Write(rest)
		c.Body = unshared(out.Bytes())
	}
	return pictures
}

var (
	// shared matches a custom property of CSS that holds a picture: SingleFile
	// keeps one so that stands on the page several times.
	shared = regexp.MustCompile(`(--[\w-]+):\s*url\(["']?(https://` + regexp.QuoteMeta(embeddedHost) + `/[0-9a-f]+)["']?\)`)
	shows  = regexp.MustCompile(`background-image:\s*var\((--[\w-]+)\)`)
)

// maxTag is how far before its style an image's tag begins at most, in bytes.
const maxTag = 4 << 10

// unshared gives images that show a shared picture its address as their source:
// of two attributes of one name the first counts (HTML, 13.2.5.33).
func unshared(page []byte) []byte {
	held := map[string]string{}
	for _, m := range shared.FindAllSubmatch(page, -1) {
		held[string(m[1])] = string(m[2])
	}
	if len(held) == 0 {
		return page
	}
	var out bytes.Buffer
	done := 0
	for _, m := range shows.FindAllSubmatchIndex(page, -1) {
		address := held[string(page[m[2]:m[3]])]
		from := max(done, m[0]-maxTag)
		tag := bytes.LastIndex(page[from:m[0]], []byte("<img "))
		if address == "" || tag < 0 {
			continue
		}
		at := from + tag + len("<img ")
		out.Write(page[done:at])
		out.WriteString(`src="` + address + `" `)
		done = at
	}
	out.Write(page[done:])
	return out.Bytes()
}

// precedes returns the byte before an offset, 0 at the start.
func precedes(b []byte, at int) byte {
	if at == 0 {
		return 0
	}
	return b[at-1]
}

// addressEnd returns how long the address is that b begins with: up to the
// quotation mark that opened it, else to what no address holds.
func addressEnd(b []byte, quote byte) int {
	ends := " \t\r\n\"'<>)"
	if quote == '"' || quote == '\'' {
		ends = string(quote) + "<>"
	}
	if n := bytes.IndexAny(b, ends); n >= 0 {
		return n
	}
	return len(b)
}

// embeddedPicture decodes a "data:" address; nil if it is no photograph.
func embeddedPicture(page *Capture, address []byte) *Capture {
	if len(address) < minEmbedded {
		return nil
	}
	head, coded, ok := bytes.Cut(address, []byte(","))
	if !ok {
		return nil
	}
	kind := strings.TrimPrefix(string(head), "data:")
	kind, isBase64 := strings.CutSuffix(kind, ";base64")
	mediaType, _, err := mime.ParseMediaType(kind)
	if err != nil || !isBase64 || mediaType == "image/svg+xml" {
		return nil
	}
	text := string(coded)
	if strings.Contains(text, "%") {
		if text, err = url.PathUnescape(text); err != nil {
			return nil
		}
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		if data, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "=")); err != nil {
			return nil
		}
	}
	p := &Capture{MediaType: mediaType, Body: data, Time: page.Time, Origin: page.Origin}
	p.Origin.SHA256 = Hash(data)
	p.URL = EmbeddedAddress(data)
	p.Origin.URL = ""
	p.Origin.Record += embeddedMark + p.Origin.SHA256[:16]
	return p
}

// EmbeddedAddress returns the address that stands for a picture without one.
func EmbeddedAddress(picture []byte) string {
	return fmt.Sprintf("https://%s/%s", embeddedHost, Hash(picture)[:16])
}
