package authority

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"backfile.example/backfile/converter/tag/words"
)

// Words is the set of the words of a story, by short hashes, sorted. It tells which
// decisions may concern the story: those on names of which it has all words. Seldom
// it tells of one more than there is, never of one less.
type Words []uint16

// Add adds the words of texts.
func (w *Words) Add(texts ...string) {
	for _, text := range texts {
		*w = append(*w, hashes(text)...)
	}
	slices.Sort(*w)
	*w = slices.Compact(*w)
}

// MarshalBinary implements [encoding.BinaryMarshaler].
func (w Words) MarshalBinary() ([]byte, error) {
	out := make([]byte, 0, 2*len(w))
	for _, one := range w {
		out = binary.LittleEndian.AppendUint16(out, one)
	}
	return out, nil
}

// UnmarshalBinary implements [encoding.BinaryUnmarshaler].
func (w *Words) UnmarshalBinary(data []byte) error {
	*w = make(Words, len(data)/2)
	for i := range *w {
		(*w)[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return nil
}

func (w Words) has(one uint16) bool {
	_, ok := slices.BinarySearch(w, one)
	return ok
}

// hashes returns the hashes of the words of a text, without regard to capitals,
// diacritics and a plural's ending. In scripts without spaces between words they are
// those of its letters and pairs of letters: a text has all those of a name that stands
// anywhere in it.
func hashes(text string) []uint16 {
	var out []uint16
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	for f := range strings.FieldsFuncSeq(text, func(r rune) bool { return !letter(r) && r != zeroWidthSpace }) {
		if strings.ContainsFunc(f, unspaced) {
			out = append(out, pairs(f)...)
		} else {
			out = append(out, hash(f))
		}
	}
	return out
}

// zeroWidthSpace stands where a line may break, and parts no words.
const zeroWidthSpace = '\u200b'

func unspaced(r rune) bool { return words.Unspaced(r) || r == zeroWidthSpace }

// pairs returns the hashes of the letters in scripts without spaces, of each with the one
// before, and of the words of other scripts that stand among them.
func pairs(field string) []uint16 {
	var out []uint16
	text := norm.NFC.String(field)
	for before := ""; text != ""; {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == zeroWidthSpace:
		case words.Unspaced(r):
			if out = append(out, hash(text[:n])); before != "" {
				out = append(out, hash(before+text[:n]))
			}
			before = text[:n]
		default:
			if n = strings.IndexFunc(text, unspaced); n < 0 {
				n = len(text)
			}
			out, before = append(out, hash(text[:n])), ""
		}
		text = text[n:]
	}
	return out
}

func hash(word string) uint16 {
	word = strings.ToLower(word)
	if strings.IndexFunc(word, func(r rune) bool { return r >= 0x80 }) >= 0 {
		word = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) && r < 0x370 {
				return -1
			}
			return r
		}, norm.NFD.String(word))
	}
	// One of a noun's forms tells of the others: "ferry", "ferries".
	if stem := strings.TrimRight(word, "seiy"); stem != "" {
		word = stem
	}
	h := fnv.New32a()
	h.Write([]byte(word))
	return uint16(h.Sum32() ^ h.Sum32()>>16)
}

// Concerning sums up the decisions that may concern a story of these words: as long as
// it is the same, so is what becomes of the names in the story.
func (n Names) Concerning(w Words) uint64 {
	sum := uint64(0)
	for _, kind := range Kinds {
		if l := n[kind]; l != nil {
			sum = sum*31 + l.concerning(w)
		}
	}
	return sum
}

func (l *List) concerning(w Words) uint64 {
	sum := uint64(l.Threshold * 1000)
	for _, one := range w {
		for _, d := range l.first[one] {
			if !slices.ContainsFunc(d.words, func(x uint16) bool { return !w.has(x) }) {
				sum += d.digest
			}
		}
	}
	return sum
}

// decision is what is decided on a name.
type decision struct {
	words  []uint16 // of the name
	digest uint64
}

// sort returns the decisions by the first word of the name they are on.
func (l *List) sort() map[uint16][]decision {
	out := map[uint16][]decision{}
	add := func(name string, digest uint64) {
		if words := hashes(name); len(words) > 0 {
			f := fnv.New64a()
			f.Write([]byte(name))
			out[words[0]] = append(out[words[0]], decision{words, digest ^ f.Sum64()})
		}
	}
	for _, e := range l.Entries {
		digest := e.digest
		for at := l.above[e]; at != nil; at = l.above[at] {
			digest = digest*31 + at.digest
		}
		for _, name := range slices.Concat(e.Names(), e.Words) {
			add(name, digest)
		}
	}
	for _, name := range l.Rejected {
		add(name, 1)
	}
	return out
}
