package gazetteer

import _ "embed"

// NameClass says where a word stands in people's names; the zero value is that
// it is not known as one.
type NameClass uint8

// The classes; a word may have both.
const (
	Given  NameClass = 1
	Family NameClass = 2
)

// nameTable holds hashes of names with their class in the lowest two bits,
// sorted, each of four bytes.
//
//go:embed names.bin
var nameTable string

// NameHash returns the hash of a name's [Key] with the lowest two bits clear.
func NameHash(key string) uint32 { return uint32(hash(key)>>8) &^ 3 }

// NameOf returns the class of a word, written as [Key] writes it.
func NameOf(key string) NameClass {
	h := NameHash(key)
	low, high := 0, len(nameTable)/4
	for low < high {
		mid := (low + high) / 2
		if nameAt(mid)&^3 < h {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(nameTable)/4 && nameAt(low)&^3 == h {
		return NameClass(nameAt(low) & 3)
	}
	return 0
}

func nameAt(i int) uint32 {
	i *= 4
	return uint32(nameTable[i]) | uint32(nameTable[i+1])<<8 | uint32(nameTable[i+2])<<16 | uint32(nameTable[i+3])<<24
}
