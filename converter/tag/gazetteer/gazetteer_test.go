package gazetteer

import (
	"math"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, kind, country string
		lat, lon            float64
	}{
		{"Phnom Penh", City, "KH", 11.56, 104.92},
		{"ភ្នំពេញ", City, "KH", 11.56, 104.92},
		{"Cambodia", Country, "KH", 12, 105},
		{"U.S.", Country, "US", 39.8, -98.5},
		{"Kampong Speu", State, "KH", 11.5, 104.4},
		{"Rapides Parish", County, "US", 31.2, -92.5},
		{"St. Louis", City, "US", 38.63, -90.2},
		{"São Paulo", City, "BR", -23.55, -46.63},
		{"Sao Paulo", City, "BR", -23.55, -46.63},
		{"South China Sea", Sea, "", 13, 114},
		{"Lanexa", City, "US", 37.4, -76.9},
		{"Catawba River", River, "US", 35, -81},
		{"Alta.", State, "CA", 55, -115},
		{"Auschwitz", City, "PL", 50, 19.2},
		{"Burma", Country, "MM", 21, 96},
	} {
		found := false
		for _, m := range Find(Key(c.name)) {
			p := At(m.Place)
			found = found || p.Kind == c.kind && p.Country == c.country && math.Abs(p.Lat-c.lat) < 2 && math.Abs(p.Lon-c.lon) < 3
		}
		if !found {
			t.Errorf("%s: no %s in %q near %v, %v", c.name, c.kind, c.country, c.lat, c.lon)
			for _, m := range Find(Key(c.name)) {
				t.Log(At(m.Place))
			}
		}
	}
	for _, none := range []string{"", "xqzzt", "the"} {
		if m := Find(none); m != nil {
			t.Errorf("%q is %v", none, At(m[0].Place))
		}
	}
}

func TestContainment(t *testing.T) {
	for _, m := range Find("alexandria") {
		if p := At(m.Place); p.Country == "US" && p.State >= 0 && At(p.State).Name == "Louisiana" {
			return
		}
	}
	t.Error("no Alexandria in Louisiana")
}

func TestNameOf(t *testing.T) {
	for name, want := range map[string]NameClass{"maria": Given, "malinowski": Family, "xqzzt": 0} {
		if got := NameOf(name); got&want != want || want == 0 && got != 0 {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		Find("phnom penh")
		Find("springfield")
		Find("nowhere at all")
	}
}

// Each place is found again by its identifier and its name, those too that GeoNames' files do
// not name: the ocean is not the hamlet in Pennsylvania.
func TestID(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"Phnom Penh", "Atlantic", "Java", "Grand River", "Geneva"} {
		for _, m := range Find(Key(name)) {
			p := At(m.Place)
			if seen[p.ID()] {
				t.Errorf("%s: %s is two places'", name, p.ID())
			}
			seen[p.ID()] = true
			if i, ok := ByID(p.ID(), name); !ok || i != m.Place {
				t.Errorf("%s: %s is %+v, want %+v", name, p.ID(), At(i), p)
			}
		}
	}
	for name, kind := range map[string]string{"Cambodia": Country, "Atlantic": Sea} { // which a hand has added
		if i, ok := ByID("", name); !ok || At(i).Kind != kind {
			t.Errorf("%s: %+v, want a %s", name, At(i), kind)
		}
	}
	if _, ok := ByID("geonames:x", "Phnom Penh"); ok {
		t.Error("a number that is none was found")
	}
}
