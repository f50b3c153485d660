package elements

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// cleaner makes UTF-8 that XML allows of what is read (XML 1.0, 2.2).
type cleaner struct {
	in   io.Reader
	buf  [8 << 10]byte
	have int    // bytes in buf, not cleaned yet: the beginning of a character
	out  []byte // cleaned, not given out yet
	err  error

	last    [9]byte // bytes given out last
	inCDATA bool
}

func (c *cleaner) Read(p []byte) (int, error) {
	for len(c.out) == 0 {
		if c.err != nil {
			return 0, c.err
		}
		var n int
		n, c.err = c.in.Read(c.buf[c.have:])
		c.have += n
		c.clean()
	}
	n := copy(p, c.out)
	c.out = c.out[n:]
	return n, nil
}

// clean moves what is whole from buf to out.
func (c *cleaner) clean() {
	b := c.buf[:c.have]
	out := make([]byte, 0, len(b)+16)
	for len(b) > 0 && (c.err != nil || utf8.FullRune(b)) {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(b[0]))
		case b[0] == '>' && c.ends():
			out = append(out, "&gt;"...)
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xfffe, r == 0xffff:
			out = append(out, ' ')
		default:
			out = append(out, b[:n]...)
		}
		c.track(b[0])
		b = b[n:]
	}
	c.have = copy(c.buf[:], b)
	c.out = out
}

// ends reports whether a ">" would end a CDATA section that never began: exports
// put sections into sections, of which the first end ends both.
func (c *cleaner) ends() bool { return !c.inCDATA && string(c.last[7:]) == "]]" }

// track follows where CDATA sections begin and end.
func (c *cleaner) track(b byte) {
	switch {
	case b == '>' && c.inCDATA && string(c.last[7:]) == "]]":
		c.inCDATA = false
	case b == '[' && !c.inCDATA && string(c.last[1:]) == "<![CDATA":
		c.inCDATA = true
	}
	copy(c.last[:], c.last[1:])
	c.last[8] = b
}

// declared matches the encoding that an XML document says it is in.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']`)

// decoded reads a document in UTF-8: as it says it is encoded, unless it begins
// with valid UTF-8 that is more than ASCII, for documents are declared wrongly
// more often than another encoding happens to be that.
func decoded(in io.Reader) io.Reader {
	const head = 8 << 10
	b := bufio.NewReaderSize(in, head)
	start, _ := b.Peek(head)
	m := declared.FindSubmatch(start)
	if m == nil {
		return b
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return b
	}
	if name, _ := htmlindex.Name(enc); name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" {
		return b // UTF-16 was decoded by its byte order mark
	}
	if whole := start[:len(start)-partial(start)]; utf8.Valid(whole) && bytes.IndexFunc(whole, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return b
	}
	return enc.NewDecoder().Reader(b)
}

// partial is how many bytes at the end of b are the beginning of a character.
func partial(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
