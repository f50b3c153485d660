package capture

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"backfile.example/backfile/converter/article"
)

// utf8Slack is how many bytes of damage a text may hold for each 10,000 and
// still be read as UTF-8: a dump cut in the middle of a character, or one
// foreign byte in a long page, is no reason to misread the rest.
const utf8Slack = 5

// Decode sets c.Body and c.Charset from payload, the bytes of a page or text.
//
// A byte order mark decides, then valid UTF-8, then what was declared by the
// transport (declared, may be empty) or in the page's own meta element, and
// last a guess, which is reported as a problem. UTF-8 is tested before any
// declaration because pages are declared wrongly more often than another
// encoding happens to be valid UTF-8.
func (c *Capture) Decode(payload []byte, declared string) {
	enc, name := c.choose(payload, declared)
	if enc == nil {
		c.Charset = name
		c.Body = bytes.TrimPrefix(payload, []byte("\xef\xbb\xbf"))
		if !utf8.Valid(c.Body) {
			c.Body = bytes.ToValidUTF8(c.Body, []byte("\uFFFD"))
			c.Note(article.Warning, "charset-damaged", "some bytes are not valid UTF-8 and stand as U+FFFD")
		}
		c.Body = punctuate(c.Body)
		return
	}
	out, _, err := transform.Bytes(enc.NewDecoder(), payload)
	if err != nil {
		c.Note(article.Warning, "charset-damaged", "the text could not be decoded as "+name+" to its end: "+err.Error())
	}
	c.Charset, c.Body = name, punctuate(bytes.ToValidUTF8(out, []byte("\uFFFD")))
}

// punctuate puts the dashes and quotation marks back that somebody converted from
// windows-1252 as if it were ISO 8859-1: as control characters, U+0080 to U+009F, which no
// text has, as the HTML standard reads references to their numbers. It returns the text
// itself where there are none.
func punctuate(text []byte) []byte {
	var out []byte
	done := 0
	for at := 0; ; {
		i := bytes.IndexByte(text[at:], c1)
		if i < 0 || at+i+1 == len(text) {
			break
		}
		if at += i + 2; text[at-1] <= 0x9f {
			out = append(out, text[done:at-2]...)
			out, done = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(text[at-1])), at
		}
	}
	if out == nil {
		return text
	}
	return append(out, text[done:]...)
}

// c1 is the first byte of such a character in UTF-8.
const c1 = 0xc2

// declaration matches a page's own statement of its encoding, in a meta element
// or an XML declaration. The HTML standard (13.2.3.2) looks at 1,024 bytes for
// it; real pages have it after long scripts.
var declaration = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*["']?\s*([\w:-]+)`)

const declarationLimit = 64 << 10

// choose returns the encoding of payload, nil for UTF-8, and its name.
func (c *Capture) choose(payload []byte, declared string) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(payload, []byte("\xef\xbb\xbf")), nearlyUTF8(payload):
		return nil, "utf-8"
	case bytes.HasPrefix(payload, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"
	case bytes.HasPrefix(payload, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"
	}
	if enc, name := lookup(declared); enc != nil {
		return enc, name
	}
	if c.IsHTML() {
		if m := declaration.FindSubmatch(payload[:min(len(payload), declarationLimit)]); m != nil {
			if enc, name := lookup(string(m[1])); enc != nil {
				return enc, name
			}
		}
	}
	c.Note(article.Warning, "charset-guessed", "no encoding is declared and the text is not UTF-8; read as windows-1252")
	return charmap.Windows1252, "windows-1252"
}

func lookup(name string) (encoding.Encoding, string) {
	if name == "" {
		return nil, ""
	}
	enc, err := htmlindex.Get(strings.Trim(name, `"' `))
	if err != nil {
		return nil, ""
	}
	canonical, err := htmlindex.Name(enc)
	if err != nil || canonical == "utf-8" || canonical == "replacement" {
		return nil, ""
	}
	return enc, canonical
}

// nearlyUTF8 reports whether b is UTF-8 but for at most utf8Slack bad bytes in
// 10,000, and holds at least one good multi-byte character where it has bad
// ones.
func nearlyUTF8(b []byte) bool {
	bad, multi := 0, 0
	allowed := len(b) * utf8Slack / 10000
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if len(b)-i < utf8.UTFMax && !utf8.FullRune(b[i:]) {
				return bad <= multi // cut off in the middle of the last character
			}
			bad++
			if bad > allowed {
				return false
			}
		} else {
			multi++
		}
		i += n
	}
	return bad <= multi
}
