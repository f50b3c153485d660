package scene

// All lists the scenes.
func All() []Scene {
	return []Scene{
		{"liner", 1912, liner},
		{"landing", 1944, landing},
		{"golden-gate", 1937, goldenGate},
	}
}
