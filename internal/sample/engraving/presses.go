package engraving

import "image/color"

// Decade is the press of a decade, given by its first year: each has its own
// paper and inks. Decades not listed print as the nearest before them.
func Decade(year int) Press {
	for _, p := range presses {
		if year >= p.from {
			return p.press
		}
	}
	return presses[len(presses)-1].press
}

var presses = []struct {
	from  int
	press Press
}{
	{2010, inks(0xf4efe4, 0x6fa3a8, 0x1b2430)},
	{2000, inks(0xf3eee0, 0x8aa88a, 0x17261f)},
	{1990, inks(0xf2ede2, 0x7f9fc4, 0x171f33)},
	{1980, inks(0xf4ece0, 0xd08478, 0x261a2a)},
	{1970, inks(0xf5ecd6, 0xdba541, 0x2c2017)},
	{1960, inks(0xf4ead7, 0xe08a4c, 0x191d30)},
	{1950, inks(0xf1ecdc, 0x74aaa6, 0x14272c)},
	{1940, inks(0xece7da, 0xb0603f, 0x22262a)},
	{1930, inks(0xefe6d2, 0xc98a4a, 0x24211f)},
	{1920, inks(0xf1e7cf, 0xd0a352, 0x1d2a33)},
	{1910, inks(0xefe7d4, 0x8fa7b0, 0x1c2731)},
	{1900, inks(0xf2e7d0, 0xc99f62, 0x2a2018)},
	{0, inks(0xf2e6cb, 0xc39558, 0x2d2115)},
}

func inks(paper, second, ink uint32) Press {
	return Press{Paper: rgb(paper), Second: rgb(second), Ink: rgb(ink), Cut: 10}
}

func rgb(v uint32) color.RGBA { return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255} }
