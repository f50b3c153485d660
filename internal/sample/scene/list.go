package scene

import "slices"

// Named returns the scene of that name.
func Named(name string) (Scene, bool) {
	i := slices.IndexFunc(all, func(s Scene) bool { return s.Name == name })
	if i < 0 {
		return Scene{}, false
	}
	return all[i], true
}

var all = []Scene{
	{"wireless", 1901, wireless},
	{"biplane", 1903, biplane},
	{"pole", 1911, pole},
	{"liner", 1912, liner},
	{"carriage", 1918, carriage},
	{"tomb", 1922, tomb},
	{"monoplane", 1927, monoplane},
	{"airship", 1937, airship},
	{"golden-gate", 1937, goldenGate},
	{"landing", 1944, landing},
	{"flags", 1945, flags},
	{"smog", 1952, smog},
	{"everest", 1953, everest},
	{"sputnik", 1957, sputnik},
	{"pool", 1963, pool},
	{"wall", 1963, wall},
	{"tranquility", 1969, tranquility},
	{"rover", 1972, rover},
	{"docking", 1975, docking},
	{"reactor", 1986, reactor},
	{"gate", 1987, gate},
	{"kremlin", 1991, kremlin},
	{"station", 1998, station},
	{"coins", 2002, coins},
	{"concorde", 2003, concorde},
	{"titan", 2005, titan},
	{"launch", 2012, launch},
	{"ring", 2012, ring},
	{"table-mountain", 2013, tableMountain},
}
