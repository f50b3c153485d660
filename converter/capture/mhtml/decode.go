package mhtml

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// header is the fields of a message or part, names in lower case.
type header map[string]string

func (h header) get(name string) string { return h[strings.ToLower(name)] }

// maxHeader bounds a header, in bytes.
const maxHeader = 64 << 10

// readHeader separates the header of a message or part from its body. Folded
// lines belong to the field before (RFC 5322, 2.2.3). A part without a header
// begins with an empty line.
func readHeader(data []byte) (h header, body []byte) {
	h = header{}
	last := ""
	for rest := data; len(data)-len(rest) < maxHeader; {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		rest = after
		line = bytes.TrimRight(line, "\r")
		name, value, ok := strings.Cut(string(line), ":")
		switch {
		case len(line) == 0:
			return h, rest
		case (line[0] == ' ' || line[0] == '\t') && last != "":
			h[last] += " " + strings.TrimSpace(string(line))
		case ok && !strings.ContainsAny(name, " \t<"):
			last = strings.ToLower(name)
			h[last] = strings.TrimSpace(value)
		case last != "" && !ok: // a line that was folded without its white space
			h[last] += " " + strings.TrimSpace(string(line))
		default:
			return h, data // no header
		}
		if !found {
			break
		}
	}
	return h, nil
}

// decode undoes a transfer encoding (RFC 2045, 6). It keeps what it can of a
// damaged body, and reports whether it was whole.
func decode(body []byte, encoding string) ([]byte, bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedPrintable(body)
	case "base64":
		return fromBase64(body)
	}
	return bytes.Clone(body), true
}

// quotedPrintable leaves what is no code as it stands.
func quotedPrintable(body []byte) ([]byte, bool) {
	out := make([]byte, 0, len(body))
	whole := true
	for line := range bytes.Lines(body) {
		content := bytes.TrimRight(line, " \t\r\n")
		soft := bytes.HasSuffix(content, []byte("="))
		if soft {
			content = content[:len(content)-1]
		} else {
			content = append(bytes.Clone(content), line[len(bytes.TrimRight(line, "\r\n")):]...)
		}
		for i := 0; i < len(content); i++ {
			if content[i] != '=' {
				out = append(out, content[i])
				continue
			}
			if i+2 < len(content) && hex(content[i+1]) >= 0 && hex(content[i+2]) >= 0 {
				out = append(out, byte(hex(content[i+1])<<4|hex(content[i+2])))
				i += 2
				continue
			}
			whole = false
			out = append(out, '=')
		}
	}
	return out, whole
}

// hex returns the value of a hexadecimal figure, -1 if it is none.
func hex(b byte) int {
	if b >= 'A' && b <= 'F' {
		b += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", b)
}

// fromBase64 passes over line ends and what else is not of the alphabet.
func fromBase64(body []byte) ([]byte, bool) {
	whole := true
	clean := bytes.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '+', r == '/':
			return r
		case r != '=' && r != '\r' && r != '\n' && r != ' ' && r != '\t':
			whole = false
		}
		return -1
	}, body)
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], whole && err == nil
}
