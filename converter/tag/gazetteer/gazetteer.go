// Package gazetteer knows the places of the world and the names that people
// bear.
//
// The places are those of GeoNames (https://www.geonames.org, CC BY 4.0) with
// countries named by the Unicode CLDR, and a list of regions, seas and rivers of
// this project's own. The table is made by the program in the folder build and
// read where it lies: opening it costs next to nothing.
package gazetteer

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The kinds of place.
const (
	Country  = "country"
	State    = "state"  // a first-level division of a country
	County   = "county" // a second-level division
	City     = "city"   // any town or village
	Region   = "region" // a part of the world or of a country that is no division of it
	Sea      = "sea"
	River    = "river"
	Lake     = "lake"
	Mountain = "mountain"
	Island   = "island"
	Waterway = "waterway" // straits, canals
	Site     = "site"     // squares, parks, buildings and battlefields that the world knows
	Quarter  = "quarter"  // a part of a large city
)

// Kinds lists the kinds in the order of their numbers in the table.
var Kinds = []string{Country, State, County, City, Region, Sea, River, Lake, Mountain, Island, Waterway, Site, Quarter}

// Place is a place on earth.
type Place struct {
	Name       string
	Kind       string
	Country    string  // ISO 3166-1 alpha-2; empty where it lies in several or none
	State      int     // the number of the first-level division it lies in, -1 if none
	Lat, Lon   float64 // degrees; of a division about the middle of its towns
	Population int     // rounded to two figures; 0 if unknown
	Capital    bool    // of a country
	Section    bool    // a part of a town, though counted as one
	Eminent    bool    // it is what its name means where nothing else is said, though larger places bear it
	GeoNames   int     // identifier, 0 if none
}

// The table: the numbers of records, index entries and bytes of names; the
// records; the index, sorted; the names. All numbers are little-endian.
//
//go:embed places.bin
var table string

// Sizes of the table's parts, in bytes.
const (
	headSize   = 12
	RecordSize = 20
	EntrySize  = 8
)

var (
	records = int(number(0))
	entries = int(number(4))
	indexAt = headSize + records*RecordSize
	namesAt = indexAt + entries*EntrySize
)

func number(at int) uint32 {
	return uint32(table[at]) | uint32(table[at+1])<<8 | uint32(table[at+2])<<16 | uint32(table[at+3])<<24
}

func short(at int) int { return int(table[at]) | int(table[at+1])<<8 }

// An index entry is 40 bits of the name's hash, then 24 bits: whether it is
// another name than the preferred one, and the number of the place.
const (
	numberBits = 23
	aliasBit   = 1 << numberBits
)

// Entry packs an index entry.
func Entry(name string, place int, alias bool) uint64 {
	e := hash(name)<<24 | uint64(place)
	if alias {
		e |= aliasBit
	}
	return e
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h = (h ^ h>>31) * 0xBF58476D1CE4E5B9
	return h >> 24
}

func entry(i int) uint64 {
	at := indexAt + i*EntrySize
	return uint64(number(at)) | uint64(number(at+4))<<32
}

// knownBits says how long the beginnings of hashes are that known has a bit for.
const knownBits = 23

// known has a bit for the beginning of each name's hash: most of what is looked for is
// no place, and to search the index for it takes longer.
var known = sync.OnceValue(func() []uint64 {
	bits := make([]uint64, 1<<(knownBits-6))
	for i := range entries {
		h := entry(i) >> 24
		bits[h>>(40-knownBits+6)] |= 1 << (h >> (40 - knownBits) & 63)
	}
	return bits
})

// Match is a place that has a name.
type Match struct {
	Place int  // its number, for At
	Alias bool // the name is not the one it is listed under
}

// Find returns the places that have a name, written as [Key] writes it.
func Find(key string) []Match {
	if key == "" {
		return nil
	}
	h := hash(key)
	if known()[h>>(40-knownBits+6)]>>(h>>(40-knownBits)&63)&1 == 0 {
		return nil
	}
	var found []Match
	for i := lowest(h); i < entries; i++ {
		e := entry(i)
		if e>>24 != h {
			break
		}
		found = append(found, Match{Place: int(e & (aliasBit - 1)), Alias: e&aliasBit != 0})
	}
	return found
}

// lowest returns the first entry of a hash. Hashes are spread evenly, so that
// their size tells about where they lie.
func lowest(h uint64) int {
	low, high := 0, entries
	guess := int(h * uint64(entries) >> 40)
	for step := 512; ; step *= 4 {
		if l := guess - step; l > 0 && entry(l)>>24 < h {
			low = l
		}
		if u := guess + step; u < entries && entry(u)>>24 >= h {
			high = u
		}
		if (low > 0 || guess-step <= 0) && (high < entries || guess+step >= entries) {
			break
		}
	}
	for low < high {
		if mid := (low + high) / 2; entry(mid)>>24 < h {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// At returns a place by its number.
func At(i int) Place {
	at := headSize + i*RecordSize
	name := namesAt + int(number(at)&0xffffff)
	p := Place{
		Name:       table[name : name+int(table[at+3])],
		Kind:       Kinds[table[at+4]&^bits],
		Capital:    table[at+4]&capital != 0,
		Section:    table[at+4]&section != 0,
		Eminent:    table[at+4]&eminent != 0,
		Country:    strings.TrimSpace(table[at+5 : at+7]),
		Population: population(table[at+7]),
		State:      short(at+8) - 1,
		Lat:        float64(int16(short(at+10))) / 32767 * 90,
		Lon:        float64(int16(short(at+12))) / 32767 * 180,
		GeoNames:   int(number(at + 16)),
	}
	p.Lat, p.Lon = math.Round(p.Lat*1000)/1000, math.Round(p.Lon*1000)/1000
	return p
}

// The bits of a record's kind that mark a country's capital, an eminent place and a part of
// a town.
const (
	capital = 0x80
	eminent = 0x40
	section = 0x20
	bits    = capital | eminent | section
)

// countryOf are the countries' numbers by their codes. They stand first in the
// table.
var countryOf = sync.OnceValue(func() map[string]int {
	of := map[string]int{}
	for i := 0; i < records; i++ {
		p := At(i)
		if p.Kind != Country {
			break
		}
		of[p.Country] = i
	}
	return of
})

// Within returns the names of the division and the country that a place lies in,
// the nearest first; without the division that is called as the place is.
func Within(i int) []string {
	p := At(i)
	var names []string
	if p.State >= 0 && p.State != i {
		if of := At(p.State).Name; Key(of) != Key(p.Name) {
			names = append(names, of)
		}
	}
	if at, ok := countryOf()[p.Country]; ok && at != i {
		names = append(names, At(at).Name)
	}
	return names
}

// A population is kept as its logarithm.
func population(b byte) int {
	return populations[b]
}

var populations = func() (of [256]int) {
	for b := 1; b < len(of); b++ {
		of[b] = int(math.Exp(float64(b) / 12))
	}
	return of
}()

// Pack writes a place as a record.
func Pack(p Place, nameAt int) []byte {
	b := make([]byte, RecordSize)
	binary.LittleEndian.PutUint32(b, uint32(nameAt)|uint32(len(p.Name))<<24)
	for i, k := range Kinds {
		if k == p.Kind {
			b[4] = byte(i)
		}
	}
	if p.Capital {
		b[4] |= capital
	}
	if p.Eminent {
		b[4] |= eminent
	}
	if p.Section {
		b[4] |= section
	}
	copy(b[5:], (p.Country + "  ")[:2])
	if p.Population > 0 {
		b[7] = byte(math.Round(math.Log(float64(p.Population)) * 12))
	}
	binary.LittleEndian.PutUint16(b[8:], uint16(p.State+1))
	binary.LittleEndian.PutUint16(b[10:], uint16(int16(math.Round(p.Lat/90*32767))))
	binary.LittleEndian.PutUint16(b[12:], uint16(int16(math.Round(p.Lon/180*32767))))
	binary.LittleEndian.PutUint32(b[16:], uint32(p.GeoNames))
	return b
}

// Key writes a name as the index has it: lower case, without diacritics, dots
// and apostrophes, hyphens as spaces, St and Mt and Ft in full.
func Key(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
		return name
	}
	var b strings.Builder
	b.Grow(len(name))
	space := false
	for _, r := range decompose(name) {
		switch { // first most letters
		case 'a' <= r && r <= 'z' && !space:
			b.WriteByte(byte(r))
			continue
		case 'A' <= r && r <= 'Z' && !space:
			b.WriteByte(byte(r) + 'a' - 'A')
			continue
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '`' || unicode.Is(unicode.Mn, r) && r < 0x370:
			continue
		case r == '-' || unicode.IsSpace(r):
			space = true
			continue
		case space && b.Len() > 0:
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(plain(unicode.ToLower(r)))
	}
	key := b.String()
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(key, p[0]); ok {
			return p[1] + rest
		}
	}
	return key
}

var prefixes = [][2]string{{"st ", "saint "}, {"ste ", "sainte "}, {"mt ", "mount "}, {"ft ", "fort "}}

func decompose(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return norm.NFD.String(s)
		}
	}
	return s
}

// plain writes letters that do not decompose with their plain Latin letter.
func plain(r rune) rune {
	switch r {
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	case 'ħ':
		return 'h'
	}
	return r
}

// byID are the places' numbers by their GeoNames identifiers.
var byID = sync.OnceValue(func() map[int32]int32 {
	of := make(map[int32]int32, records)
	for i := range records {
		if id := number(headSize + i*RecordSize + 16); id != 0 {
			of[int32(id)] = int32(i)
		}
	}
	return of
})

// ID identifies the place: "geonames:1821306", or where GeoNames' files name none, by where
// it lies, and what it is: "geo:25.000,-40.002;kind=sea" (RFC 5870).
func (p *Place) ID() string {
	if p.GeoNames != 0 {
		return fmt.Sprint("geonames:", p.GeoNames)
	}
	return fmt.Sprintf("geo:%.3f,%.3f;kind=%s", p.Lat, p.Lon, p.Kind)
}

// Called returns the kind that a place is called: a part of a town is a quarter, however many
// live there.
func (p *Place) Called() string {
	if p.Section {
		return Quarter
	}
	return p.Kind
}

// ByID returns the number of the place with an identifier as [Place.ID] writes it, and a
// name, which finds those that GeoNames' files do not name, also with what it lies in or the
// word for what it is. Where the identifier is empty, as
// of what a hand has added, it is the first of these that the name has and that is no hamlet.
func ByID(id, name string) (i int, ok bool) {
	if text, is := strings.CutPrefix(id, "geonames:"); is {
		number, err := strconv.Atoi(text)
		if err != nil {
			return 0, false
		}
		found, ok := byID()[int32(number)]
		return int(found), ok
	}
	within, _, _ := strings.Cut(name, ", ") // "Surrey, England"
	for _, name := range []string{name, within, strings.TrimSuffix(name, " State")} {
		for _, m := range Find(Key(name)) {
			if p := At(m.Place); p.GeoNames == 0 && (p.ID() == id || id == "" && p.Kind != City) {
				return m.Place, true
			}
		}
	}
	return 0, false
}

// CountryOf returns the number of the country with an ISO 3166-1 alpha-2 code.
func CountryOf(code string) (i int, ok bool) {
	i, ok = countryOf()[code]
	return i, ok
}

// Size returns the kind and the population of a place by its number.
func Size(i int) (kind string, people int) {
	at := headSize + i*RecordSize
	return Kinds[table[at+4]&^bits], population(table[at+7])
}

// Len returns the number of places.
func Len() int { return records }
