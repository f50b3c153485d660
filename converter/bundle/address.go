package bundle

import (
	"crypto/sha256"
	"encoding/base32"
	"path"
	"strings"

	"github.com/gosimple/slug"

	"backfile.example/backfile/converter/article"
)

// idLength is the length of an article's id: 40 bits, which among 100,000
// articles meet by chance once in 200 archives. A meeting is reported, never
// silent.
const idLength = 8

// alphabet is Crockford's: no i, l, o, u, so that an id read aloud or by eye
// stays what it is.
var alphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// ID returns the id of the article that key names. The same key always gives
// the same id.
func ID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return alphabet.EncodeToString(sum[:])[:idLength]
}

// slugLimit bounds the readable part of an address, in bytes, so that every
// file system and host takes it.
const slugLimit = 64

// Path returns where a new bundle goes below the content folder:
// "articles/2016/slug-id". It is used once in an article's life; a bundle that
// exists stays where it is.
func Path(a *article.Article, id string) string {
	return path.Join("articles", year(a.Issued), Slug(a.Headline)+"-"+id)
}

// Slug returns the readable part of an address: lower-case ASCII letters,
// figures and hyphens, cut between words.
func Slug(headline string) string {
	s := slug.Make(headline)
	if len(s) > slugLimit {
		s = s[:slugLimit]
		if cut := strings.LastIndexByte(s, '-'); cut > slugLimit/2 {
			s = s[:cut]
		}
	}
	s = strings.Trim(strings.ReplaceAll(s, "_", "-"), "-")
	if s == "" {
		return "untitled"
	}
	return s
}

// year returns the year of an EDTF date as four figures, "undated" if it is
// not known.
func year(edtf string) string {
	if len(edtf) >= 4 && strings.Trim(edtf[:4], "0123456789") == "" {
		return edtf[:4]
	}
	return "undated"
}

// month returns year and month of an EDTF date, empty if they are not known.
func month(edtf string) string {
	if len(edtf) >= 7 && year(edtf) != "undated" && edtf[4] == '-' && edtf[5] <= '1' && strings.Trim(edtf[5:7], "0123456789") == "" {
		return edtf[:7]
	}
	return ""
}

// day reports whether an EDTF date is exactly one day.
func day(edtf string) bool {
	return len(edtf) == 10 && month(edtf) != "" && strings.Trim(edtf[8:], "0123456789") == ""
}

// idOf returns the id in a bundle folder's name, empty if it has none.
func idOf(folder string) string {
	cut := strings.LastIndexByte(folder, '-')
	id := folder[cut+1:]
	if cut < 0 || len(id) != idLength || strings.Trim(id, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
		return ""
	}
	return id
}
