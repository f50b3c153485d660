package tag

import (
	"slices"
	"strings"
	"testing"
)

// Ships and villages are none of the persons whom they are called after.
func TestDeclared(t *testing.T) {
	check(t, []expected{
		{"Sailors came ashore from the aircraft carrier George Bush on Sunday. Before noon George Bush sailed again, port officials said.", []string{}, nil, nil},
		{"It sold films to companies such as Gaumont, Charles Dixon and Eclair in May.", []string{}, nil, nil},
		{"Firms such as Gaumont, Charles Dixon and Eclair came.", []string{}, nil, nil},
		{"Thanks,\n\nJane Carter Wexley, the bank, jane.carter@wexley.com", []string{"Jane Carter"}, nil, nil},
		{"Farmers came from the villages of Wawang Pulo, Arkong Bato and Pariancillo Villa, said Jane Reed.", []string{"Jane Reed"}, []string{"Arkong Bato", "Pariancillo Villa"}, nil},
		{"The ship MV Professor Albrecht Penck sailed with two members of the British Red Cross.", []string{}, nil, nil},
		{"Philip Seary, 57, died on Monday. Phil Seary was kind, his son said.", []string{"Philip Seary"}, nil, nil},
		{"Chris Seary, 57, died on Monday. Christine Seary, his sister, was there.", []string{"Chris Seary", "Christine Seary"}, nil, nil},
		{"Max Tolliver came second. His car was slow. Tolliver Tolliver was on course to win.", []string{"Max Tolliver"}, nil, nil},
		{"ANDREW TOLLIVER'S years were good. Then Tolliver left.", []string{"Andrew Tolliver"}, nil, nil},
		{"Jane Reed is head of launch startup Phantom Wexley. The airline Adam Ross founded is gone.", []string{"Adam Ross", "Jane Reed"}, nil, nil},
		{"It is made in towns, including that of Jane Reed, who owns two.", []string{"Jane Reed"}, []string{}, nil},
		{"The American Property Casualty Insurance Assn., the largest trade group, said so.", []string{}, nil, nil},
		{"Soldiers burnt the village of Joseph Kabila, said farmers who fled to the river.", []string{}, []string{"Joseph Kabila"}, nil},
	})
}

// Whoever only writes or gets a letter, and a firm called like a person, are suggestions;
// a person who bears such a name is a tag.
func TestImpersonal(t *testing.T) {
	for text, want := range map[string][]string{
		"Maria Lopez wrote to the editor.\n\nThomas Wright@GAZETTE wrote on Monday.":                                      {"Maria Lopez"},
		"Maria Lopez wrote to the editor.\n\nThe mayor was out.\n\nThomas Wright is a politics reporter for the Gazette.": {"Maria Lopez"},
		"Maria Lopez opened the fair.\n\nImage: Adam Tolliver.\n\nPhoto by Ruth Tolliver":                                 {"Maria Lopez"},
		"Maria Lopez paid, the bank said. —Beatriz D. Cruz":                                                               {"Maria Lopez"},
		"Bankers Samuel Montagu and Co Ltd met Maria Lopez. But Samuel Montagu gave no reason.":                           {"Maria Lopez"},
		"The firm of Samuel Montagu and Co was led by Samuel Montagu, 62, Maria Lopez said. Montagu said little.":         {"Maria Lopez", "Samuel Montagu"},
		"Taco Bell sells lunches, Maria Lopez said.":                                                                      {"Maria Lopez"},
		"The designer Calvin Klein, 45, said that Klein would leave. Maria Lopez said Klein was right.":                   {"Calvin Klein", "Maria Lopez"},
	} {
		if got := names(New("").Article(body(text)).People, true); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// Whom the office stands before is a person, and a tag.
func TestServes(t *testing.T) {
	got := New("").Article(body("They met the Ambassador to Jordan Atallah Khairi, and Minister of Defense Hazem Shaalan came, too. The Mayor of Leeds Ruvan Osei did not.")).People
	if got, want := names(got, true), []string{"Atallah Khairi", "Hazem Shaalan", "Ruvan Osei"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Persons whom all the world knows are found by their names in full, and no airport is one.
func TestFamous(t *testing.T) {
	check(t, []expected{
		{"Ieng Sary and Pol Pot left, and nobody spoke of Leonid Brezhnev.", []string{"Ieng Sary", "Leonid Brezhnev", "Pol Pot"}, nil, nil},
		{"Alex Reed plays for the indie band Franz Ferdinand.", []string{"Alex Reed"}, nil, nil},
		{"The aircraft carrier Charles de Gaulle sailed with the USS Ronald Reagan.", []string{}, nil, nil},
		{"They landed at Charles de Gaulle airport.", []string{}, nil, nil},
	})
}

// A name is set as names are, whatever the first word of a story is set in.
func TestTypeset(t *testing.T) {
	for _, c := range [][]string{{"REBECCA Cooke", "Rebecca Cooke"}, {"Hun SEN", "Hun SEN"}, {"DAVID KATO", "DAVID KATO"}, {"J.R.R. Tolkien", "J.R.R. Tolkien"}, {"Mary O’NEILL", "Mary O’Neill"}} {
		if got := strings.Join((&person{spelling: spell(strings.Fields(c[0]))}).typeset(), " "); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

// A name is a person's own, without what was before it, and its short form is the person.
func TestOwnName(t *testing.T) {
	check(t, []expected{
		{"The minister of the interior and Municipalities Hassan Karimi said on Monday that Karimi would stay.", []string{"Hassan Karimi"}, nil, nil},
		{"President Abdel Fattah el-Sisi spoke first. Then Sisi left.", []string{"Abdel Fattah el-Sisi"}, nil, nil},
		{"Five men were held in Dunlap St. on Sunday, and a sixth near Davis Casino.", []string{}, nil, nil},
	})
}

// What people believe is no place.
func TestCreeds(t *testing.T) {
	check(t, []expected{{"Many in Islam and in Zionism, he said in Cairo, were in Hinduism before.", nil, []string{"Cairo"}, nil}})
}

// Whom one addresses as a person is one, though a town is called so.
func TestAddressed(t *testing.T) {
	check(t, []expected{{"Her Majesty Queen Victoria came at noon. Prince Albert, whose patience carried the plan, read the report in London.", []string{"Prince Albert", "Victoria"}, []string{"London"}, nil}})
}

// Whom the text calls Mr by his last name is a person in full too, whatever the model saw.
func TestStyled(t *testing.T) {
	got := New("").Article(body("CAPE TOWN — Nelson Mandela walked out of Victor Verster prison yesterday afternoon. It was almost dark when Mr Mandela appeared on the balcony.")).People
	if got, want := names(got, true), []string{"Nelson Mandela"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What stands beside a name tells that it is no person's, or of nobody whom the story is about.
func TestNobody(t *testing.T) {
	for text, want := range map[string][]string{
		"Shares of Novo Nordisk, the company that makes the medicine, rose. Jane Poe, a founder of the company, left.": {"Jane Poe"},
		"The Incas kept Inti Raymi, a festival of the sun.":                                                            {},
		"He died at the Gen. Santos Doctors' Hospital on Monday.":                                                      {},
		"It may sell its Pneumo Abex, a maker of parts.":                                                               {},
		"Visitors toured the Alan Chadwick Garden.":                                                                    {},
		"He is ready to take on the role of James Bond, said Jane Poe.":                                                {"Jane Poe"},
		"They met on Friday. (Michael Reynolds/European Pressphoto Agency) Jane Poe was there.":                        {"Jane Poe"},
		"Spring is in sight.—Sheldon Pearce":                                                                           {},
		"The Supreme Court of Austria (Oberster Gerichtshof) ruled in Vienna.":                                         {},
		"Sheikh Ali al-Khalifa al-Sabah and Cyrus R. Vance, Jr., met Chief Whip Wendy Chamberlain.":                    {"Ali al-Khalifa al-Sabah", "Cyrus R. Vance Jr.", "Wendy Chamberlain"},
		"Mike Bloomberg spoke. Michael R. Bloomberg was mayor for twelve years.":                                       {"Michael R. Bloomberg"},
	} {
		if got := names(New("").Article(body(text)).People, true); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
