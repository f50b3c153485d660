package dateline

import "testing"

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, place, brackets string }{
		{"PHNOM PENH (AFP) – The ferry ran again.", "PHNOM PENH", "AFP"},
		{"BERLIN, Nov. 9 — The wall is open.", "BERLIN", ""},
		{"BERLIN, 9. November (dpa) - Die Mauer ist offen.", "BERLIN", "dpa"},
		{"LAKEHURST, New Jersey — The airship burned.", "LAKEHURST", ""},
		{"KITTY HAWK, North Carolina -- Twelve seconds.", "KITTY HAWK", ""},
		{"LONDON: They came in one behind the other.", "LONDON", ""},
		{"ST. JOHN'S, Dec. 12, 1901 — Three dots.", "ST. JOHN'S", ""},
		{"The ferry ran again - at last.", "", ""},
		{"A - is the first letter.", "", ""},
		{"“WE WON” - they cried.", "", ""},
		{"NASA said on Monday that it would go.", "", ""},
		{"", "", ""},
	} {
		if place, brackets := Find(c.text); place != c.place || brackets != c.brackets {
			t.Errorf("Find(%q) = %q, %q; want %q, %q", c.text, place, brackets, c.place, c.brackets)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("PHNOM PENH (AFP) – The ferry")
	f.Fuzz(func(t *testing.T, s string) {
		if place, brackets := Find(s); len(place)+len(brackets) > len(s) {
			t.Errorf("Find(%q) made text up", s)
		}
	})
}
