package main

import (
	"os"
	"strconv"
	"strings"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// post adds the towns of a file of GeoNames' postal codes that the table has not: hamlets
// and parts of towns, of which local newspapers are full. How many live there is unknown.
// On each line are the country, the code, the name, the division and its code, the county
// and its code, two columns more of each, and the coordinates.
func (t *table) post(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	known := t.byDivision()
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 11 || !latin(f[2]) {
			continue
		}
		state := t.division[f[0]+"."+f[4]]
		lat, err1 := strconv.ParseFloat(f[9], 64)
		lon, err2 := strconv.ParseFloat(f[10], 64)
		if state == nil || err1 != nil || err2 != nil {
			continue
		}
		p := gazetteer.Place{Name: f[2], Kind: gazetteer.City, Country: f[0], State: state.number - 1, Lat: lat, Lon: lon}
		if at := (located{gazetteer.Key(p.Name), p.State}); !known[at] {
			known[at] = true
			t.add(p)
		}
	}
	return nil
}

// located is a name of a place in a division.
type located struct {
	key   string
	state int
}

// byDivision returns the towns that the table has, by their names.
func (t *table) byDivision() map[located]bool {
	known := map[located]bool{}
	for _, p := range t.places {
		if p.Kind == gazetteer.City {
			known[located{gazetteer.Key(p.Name), p.State}] = true
		}
	}
	return known
}
