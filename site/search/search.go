// Package search makes the index that readers search a static site with: files
// that any host serves, of which the script of the search page (site/assets/js/search)
// fetches the few kilobytes a query needs.
//
// The index is an inverted one, in four streams, each cut into parts of one size:
//
//	t  the dictionary: words in order, in blocks; for each how many articles have
//	   it and how long its entries in p and x are
//	p  postings: for each word the articles that have it, the newest first, with the
//	   weight it has there
//	x  where in each article it stands, for phrases
//	d  the articles, four to a block: what a result shows, with the text it quotes
//
// and index.json, by which they are read: how long each stream is, the first word
// of every block, the years, and the most frequent names; blocks.bin, the lengths
// of the blocks of d; and a file of postings for each kind of name.
//
// Articles are numbered from the newest to the oldest, so that a span of time is a
// span of numbers, and the first results of a list are the newest. An index is made
// of segments, each of the articles of a year, or of a month where a year has many,
// which are kept from one build to the next: only those in which an article has
// changed are made anew. A build with kept segments gives the same bytes.
package search

import "strings"

// Document is what is searched, and shown, of an article.
type Document struct {
	Path     string   `cbor:"1,keyasint"` // of its page in the site: "/articles/2016/slug-id/"
	Title    string   `cbor:"2,keyasint"`
	Issued   string   `cbor:"3,keyasint"` // EDTF
	Lead     []string `cbor:"4,keyasint"` // kicker, deck
	Text     []string `cbor:"5,keyasint"` // paragraphs
	Captions []string `cbor:"6,keyasint"` // with their credits
	Language string   `cbor:"7,keyasint"`
	Names    Names    `cbor:"8,keyasint"`
}

// Kind is a kind of name by which results are filtered; the letter that stands for
// it in the index.
type Kind byte

// The kinds of names.
const (
	Person       Kind = 'p'
	Place        Kind = 'l'
	Topic        Kind = 't'
	Section      Kind = 's'
	Author       Kind = 'a'
	Photographer Kind = 'f'
	Publication  Kind = 'n'
)

// Kinds are all kinds, in the order of the filters.
var Kinds = []Kind{Person, Place, Topic, Section, Author, Photographer, Publication}

// Names are the names of a document by kind.
type Names map[Kind][]string

// The first byte of an entry of the dictionary that is a name and no word. Behind it
// stand its kind, the name folded, a zero byte, and the name as it is shown. A name of
// several words has further entries, folded from a later word on alone.
const nameMark = '\x01'

// key returns the entry of a name in the dictionary.
func (k Kind) key(name string) string { return k.keyFrom(name, name) }

// keys calls yield with the entries by which a name is found: its key, and the same
// for what is left of it from each further word on.
func (k Kind) keys(name string, yield func(key string)) {
	last := ""
	for rest, more := name, true; more; _, rest, more = strings.Cut(rest, " ") {
		if key := k.keyFrom(rest, name); key != last {
			yield(key)
			last = key
		}
	}
}

// keyFrom returns an entry by which a name is found from a part of it on.
func (k Kind) keyFrom(part, name string) string {
	out := []byte{nameMark, byte(k)}
	first := true
	Words(part, func(w string) {
		if !first {
			out = append(out, ' ')
		}
		first = false
		out = append(out, w...)
	})
	return string(append(append(out, 0), name...))
}
