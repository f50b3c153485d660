// Package photo reads what the file of a photograph says about itself: who
// made it and whose it is, from its IPTC-IIM, XMP and EXIF fields (IPTC Photo
// Metadata Standard, https://iptc.org/standards/photo-metadata/).
package photo

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bep/imagemeta"
)

// Info is what a photograph says about itself. What it does not say is empty.
type Info struct {
	Credit string // who made it, and for whom: "Jane Roe/Gazette"
	Rights string // the copyright notice
}

// timeout bounds the reading of one file: its fields are a stranger's data.
const timeout = 2 * time.Second

// Read returns what a picture's file says about itself, and the empty Info for
// files that say nothing, are of another format or are damaged.
func Read(data []byte) (info Info) {
	format, ok := formatOf(data)
	if !ok {
		return Info{}
	}
	defer func() {
		if recover() != nil {
			info = Info{} // a decoder that trips over a file has read nothing from it
		}
	}()
	found := fields{}
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: format, Sources: imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP, Timeout: timeout,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return wanted[tag.Tag] != nothing },
		HandleTag:       func(tag imagemeta.TagInfo) error { found.take(tag); return nil },
		Warnf:           func(string, ...any) {},
	})
	if err != nil && len(found) == 0 {
		return Info{}
	}
	return Info{Credit: found.credit(), Rights: found[rights]}
}

// formatOf returns the format of a picture by its first bytes.
func formatOf(data []byte) (imagemeta.ImageFormat, bool) {
	switch http.DetectContentType(data) {
	case "image/jpeg":
		return imagemeta.JPEG, true
	case "image/png":
		return imagemeta.PNG, true
	case "image/webp":
		return imagemeta.WebP, true
	}
	return 0, false
}

// field is what a tag tells.
type field int

const (
	nothing field = iota
	creator
	agency
	rights
)

// wanted are the tags that are read, by their names in IPTC-IIM, XMP and EXIF.
var wanted = map[string]field{
	"By-line": creator, "Creator": creator, "creator": creator, "Artist": creator,
	"Credit": agency, "Rights": rights, "rights": rights, "CopyrightNotice": rights, "Copyright": rights,
}

// fields are the first values found.
type fields map[field]string

func (f fields) take(tag imagemeta.TagInfo) {
	value := ""
	switch v := tag.Value.(type) {
	case string:
		value = v
	case []string:
		value = strings.Join(v, ", ")
	case fmt.Stringer:
		value = v.String()
	}
	value = strings.Join(strings.Fields(strings.ToValidUTF8(asUTF8(value), "")), " ")
	if kind := wanted[tag.Tag]; value != "" && len(value) <= maxValue && f[kind] == "" {
		f[kind] = value
	}
}

// asUTF8 reads a value again that was read as Latin-1 and is UTF-8: IPTC fields
// say their encoding elsewhere, if at all.
func asUTF8(s string) string {
	raw := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return s
		}
		raw = append(raw, byte(r))
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	return s
}

// maxValue is the longest value taken, in bytes.
const maxValue = 300

// credit joins who made the picture and who supplied it, as the press does.
func (f fields) credit() string {
	who, by := f[creator], f[agency]
	if who == "" || by == "" || strings.Contains(strings.ToLower(by), strings.ToLower(who)) {
		if by != "" {
			return by
		}
		return who
	}
	if strings.Contains(strings.ToLower(who), strings.ToLower(by)) {
		return who
	}
	return who + "/" + by
}
