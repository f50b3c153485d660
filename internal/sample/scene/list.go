package scene

// All lists the scenes.
func All() []Scene {
	return []Scene{
		{"liner", 1912, liner},
		{"landing", 1944, landing},
		{"golden-gate", 1937, goldenGate},
		{"biplane", 1903, biplane},
		{"monoplane", 1927, monoplane},
		{"airship", 1937, airship},
		{"concorde", 2003, concorde},
		{"tranquility", 1969, tranquility},
		{"rover", 1972, rover},
		{"sputnik", 1957, sputnik},
		{"docking", 1975, docking},
		{"titan", 2005, titan},
		{"launch", 2012, launch},
		{"station", 1998, station},
		{"ring", 2012, ring},
		{"everest", 1953, everest},
		{"pole", 1911, pole},
		{"carriage", 1918, carriage},
		{"wireless", 1901, wireless},
		{"tomb", 1922, tomb},
		{"table-mountain", 2013, tableMountain},
		{"pool", 1963, pool},
		{"wall", 1963, wall},
		{"gate", 1987, gate},
		{"kremlin", 1991, kremlin},
		{"reactor", 1986, reactor},
		{"smog", 1952, smog},
		{"bowl", 2012, bowl},
		{"flags", 1945, flags},
		{"coins", 2002, coins},
	}
}
